"""Everything that is, and what became different since the start, in order. Knows no HTTP, no cursors and no rules."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from console.demo.bell import Bell
from console.demo.journal import Journal

Json = dict[str, Any]
# What a console may be behind before its cursor is forgotten.
LOG_LIMIT = 250_000
encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder().decode


class Record:
    """One record as it is now; a scripted one has a number, and is written when it is first asked for."""

    __slots__ = ("gone", "id", "item", "kind", "number", "sequence", "unit", "version")

    def __init__(self, kind: str, id_: str, version: int, sequence: int, unit: str | None, number: int = -1) -> None:
        self.kind, self.id, self.version, self.sequence, self.unit = kind, id_, version, sequence, unit
        self.number = number
        self.item: bytes | None = None
        self.gone = False


class Change:
    """One change as it was made; `was` is the unit that the record lay in before it."""

    __slots__ = ("gone", "id", "item", "kind", "sequence", "unit", "version", "was")

    def __init__(self, record: Record, item: bytes, was: str | None) -> None:
        self.sequence, self.kind, self.id, self.version = record.sequence, record.kind, record.id, record.version
        self.unit, self.was, self.item, self.gone = record.unit, was, item, record.gone


def unit_of(kind: str, id_: str, record: Json) -> str | None:
    """Return the unit that a record lies in, or None for one that lies everywhere."""
    if kind == "unit":
        return id_
    place = record.get("place") if kind == "event" else record
    unit = place.get("unit") if isinstance(place, dict) else None
    return unit if isinstance(unit, str) else None


def gone_item(sequence: int, kind: str, id_: str, version: int) -> bytes:
    return encode({"sequence": sequence, "kind": kind, "id": id_, "version": version, "op": "gone"})


class Store:
    """The center's records and its log of changes; one thread writes.

    `order` is the order of a snapshot; it only grows, so that a snapshot's place in it holds. What was forgotten
    leaves None.
    """

    def __init__(self, write: Callable[[list[Record]], None], journal: Journal) -> None:
        self._write = write
        self._journal = journal
        self.bell = Bell()
        self.kinds: dict[str, dict[str, Record]] = {}
        self.order: list[Record | None] = []
        self.log: list[Change] = []
        self.floor = 0
        self.sequence = 0
        self._fresh: list[Change] = []
        self._grows_from = 0
        self._looked_at = 0

    # What is there at the start

    def lay(self, kind: str, id_: str, record: Json, unit: str | None) -> None:
        """Add a record that was always there; it is version 1."""
        new = self._add(kind, id_, 1, unit, -1)
        head = {"sequence": new.sequence, "kind": kind, "id": id_, "version": 1, "op": "put", "record": record}
        new.item = encode(head)
        self.floor = self.sequence

    def lay_scripted(self, rows: Iterable[tuple[str, int, str]]) -> None:
        """Add events that were always there, oldest first: id, version, unit; the newest leads the snapshot."""
        first = len(self.order)
        for number, (id_, version, unit) in enumerate(rows):
            self._add("event", id_, version, unit, number)
        self.order[first:] = reversed(self.order[first:])
        self.floor = self.sequence
        self._grows_from = len(self.order)

    def _add(self, kind: str, id_: str, version: int, unit: str | None, number: int) -> Record:
        self.sequence += 1
        record = Record(kind, id_, version, self.sequence, unit, number)
        self.kinds.setdefault(kind, {})[id_] = record
        self.order.append(record)
        return record

    # Reading

    def find(self, kind: str, id_: str) -> Record | None:
        """Return a record that exists."""
        record = self.kinds.get(kind, {}).get(id_)
        return None if record is None or record.gone else record

    def items(self, records: list[Record]) -> list[bytes]:
        """Return records as they go into a page, writing those that nobody asked for yet."""
        unwritten = [record for record in records if record.item is None]
        if unwritten:
            self._write(unwritten)
        return [record.item for record in records if record.item is not None]

    def content(self, record: Record) -> Json:
        """Return a record's content, free to be changed."""
        (item,) = self.items([record])
        content: Json = decode(item)["record"]
        return content

    def events(self) -> dict[str, int]:
        return {id_: record.version for id_, record in self.kinds.get("event", {}).items() if not record.gone}

    def digest(self) -> str:
        """Return the SHA-256 of the `id@version` lines, as the contract has it."""
        lines = sorted(f"{id_}@{version}" for id_, version in self.events().items())
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    # Changing; what was changed is told by `tell`

    def put(self, kind: str, id_: str, record: Json) -> Record:
        """Make a record new or different, one version higher."""
        unit = unit_of(kind, id_, record)
        return self._change(kind, id_, unit, record)

    def put_written(self, kind: str, id_: str, unit: str, content: msgspec.Raw) -> None:
        """Make a record whose content is written already."""
        self._change(kind, id_, unit, content)

    def remove(self, record: Record) -> None:
        """Let a record go; its tombstone has a version of its own."""
        self._change(record.kind, record.id, record.unit, None)

    def forget_oldest(self, kind: str, leaves: Callable[[Record], bool]) -> Record | None:
        """Let the oldest record go that came after the start, and forget that it ever was; return it.

        Those that `leaves` says no to are passed over for good.
        """
        while self._looked_at < len(self.order) - self._grows_from:
            place = self._grows_from + self._looked_at
            record = self.order[place]
            self._looked_at += 1
            if record is None or record.kind != kind or not (record.gone or leaves(record)):
                continue
            if not record.gone:
                self.remove(record)
            self.order[place] = None
            del self.kinds[kind][record.id]
            return record
        return None

    def _change(
        self, kind: str, id_: str, unit: str | None, content: Json | msgspec.Raw | None, version: int = 0
    ) -> Record:
        known = self.kinds.get(kind, {}).get(id_)
        was = None if known is None or known.gone else known.unit
        record = self._add(kind, id_, 0, unit, -1) if known is None else known
        if known is not None:
            self.sequence += 1
        record.version = version or record.version + 1
        record.sequence, record.unit, record.number, record.gone = self.sequence, unit, -1, content is None
        if content is None:
            item = gone_item(record.sequence, kind, id_, record.version)
        else:
            head = {"sequence": record.sequence, "kind": kind, "id": id_, "version": record.version, "op": "put"}
            item = encode({**head, "record": content})
        record.item = item
        change = Change(record, item, was)
        self.log.append(change)
        self._fresh.append(change)
        return record

    def tell(self, **notes: Any) -> None:
        """Journal what was changed since the last call, with notes, as one line; then wake the streams."""
        fresh, self._fresh = self._fresh, []
        self._journal.write([change.item for change in fresh], notes)
        if len(self.log) > LOG_LIMIT:
            dropped = len(self.log) - LOG_LIMIT * 3 // 4
            del self.log[:dropped]
            self.floor += dropped
        if fresh:
            self.bell.ring()

    def replay(self, items: list[Json]) -> None:
        """Make changes again as they stand in the journal."""
        for item in items:
            content = item.get("record")
            known = self.kinds.get(item["kind"], {}).get(item["id"])
            last = None if known is None else known.unit
            unit = last if content is None else unit_of(item["kind"], item["id"], content)
            self._change(item["kind"], item["id"], unit, content, item["version"])
        self._fresh = []

    def since(self, position: int, limit: int | None = None) -> list[Change]:
        """Return the changes after a position in the log; it lies at or above `floor`."""
        first = position - self.floor
        return self.log[first : None if limit is None else first + limit]
