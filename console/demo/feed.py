"""Pages of the change feed: cursors, filters, snapshots. Knows no HTTP and no faults."""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from zlib import crc32

import msgspec

from console.demo.store import Change, Record, Store, gone_item


class CursorUnknown(Exception):
    """The center does not know this cursor."""


class CursorOfOtherFilter(CursorUnknown):
    """The cursor was made under another filter."""


class ScopeUnknown(Exception):
    """No unit has this id."""


@dataclass(frozen=True)
class Filter:
    """What a console asked for: kinds, and a unit with all that lies in it; None is everything."""

    kinds: frozenset[str] | None = None
    scope: str | None = None
    within: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        kinds = "*" if self.kinds is None else ",".join(sorted(self.kinds))
        return f"{crc32(f'{kinds};{self.scope}'.encode()):08x}"

    @property
    def everything(self) -> bool:
        return self.kinds is None and self.scope is None

    def holds(self, kind: str, unit: str | None) -> bool:
        return self.wants(kind) and (self.scope is None or unit is None or unit in self.within)

    def wants(self, kind: str) -> bool:
        return self.kinds is None or kind in self.kinds


@dataclass(frozen=True)
class Cursor:
    """Where a console stands: in the log, or in a snapshot that began at `position` and is read up to `place`.

    `last` is the sequence of the last change that it was given.
    """

    position: int
    last: int
    place: int = -1
    end: int = 0
    nonce: int = 0  # how many empty pages lie ahead, plus one

    @property
    def in_snapshot(self) -> bool:
        return self.place >= 0


@dataclass
class Page:
    """A page of the feed, before it is written."""

    items: list[bytes]
    next: str
    more: bool
    after: int
    sequence: int
    snapshot: bool = False
    snapshot_end: bool = False
    count: int | None = None
    whole: bool = True
    extra: bytes = b""
    cursor: Cursor = field(default_factory=lambda: Cursor(0, 0))

    def encode(self, center_time: str) -> bytes:
        """Write the page: the items are bytes already, and are only joined."""
        count = len(self.items) if self.count is None else self.count
        tail: dict[str, object] = {
            "count": count,
            "next": self.next,
            "more": self.more,
            "after": self.after,
            "sequence": self.sequence,
            "center_time": center_time,
            "snapshot": self.snapshot,
        }
        if self.snapshot_end:
            tail["snapshot_end"] = True
        if self.whole:
            tail["end"] = "page"
        members = msgspec.json.encode(tail)[1:-1]
        return b"".join((b'{"items":[', b",".join(self.items), b"],", members, self.extra, b"}"))


class Feed:
    """Answers what came after a cursor. An epoch marks its cursors; a new one forgets them all."""

    def __init__(self, store: Store, epoch: str) -> None:
        self._store = store
        self.epoch = epoch
        self._within: dict[tuple[str, int], frozenset[str]] = {}

    def forget_cursors(self) -> None:
        self.epoch = secrets.token_hex(4)

    @property
    def floor(self) -> int:
        """The oldest position that a cursor may have."""
        return self._store.floor

    def filter(self, kinds: Iterable[str] | None, scope: str | None) -> Filter:
        """Return a filter.

        Raises:
            ScopeUnknown: no unit has the id `scope`.
        """
        wanted = None if kinds is None else frozenset(kinds)
        if scope is None:
            return Filter(wanted)
        if self._store.find("unit", scope) is None:
            raise ScopeUnknown(scope)
        return Filter(wanted, scope, self._units_within(scope))

    def _units_within(self, scope: str) -> frozenset[str]:
        units = [record for record in self._store.kinds["unit"].values() if not record.gone]
        # Descent is worked out again only when a unit changed.
        key = (scope, max(unit.sequence for unit in units))
        if key not in self._within:
            self._within[key] = self._descent(scope, units)
        return self._within[key]

    def _descent(self, scope: str, units: list[Record]) -> frozenset[str]:
        children: dict[str | None, list[str]] = {}
        for record in units:
            children.setdefault(self._store.content(record).get("parent"), []).append(record.id)
        within, waiting = {scope}, [scope]
        while waiting:
            new = [child for child in children.get(waiting.pop(), ()) if child not in within]
            within.update(new)
            waiting += new
        return frozenset(within)

    # Cursors

    def write_cursor(self, cursor: Cursor, filter_: Filter) -> str:
        """Return a cursor as text. Plain base64 on purpose: a console that does not escape it is found out."""
        parts = (cursor.position, cursor.last, cursor.place, cursor.end, cursor.nonce)
        return base64.b64encode("|".join((self.epoch, filter_.key, *map(str, parts))).encode()).decode()

    def read_cursor(self, token: str, filter_: Filter) -> Cursor:
        """Read a cursor back.

        Raises:
            CursorOfOtherFilter: it was made under another filter.
            CursorUnknown: it was not made here, was forgotten, or lies too far back.
        """
        try:
            epoch, key, *parts = base64.b64decode(token, validate=True).decode().split("|")
            position, last, place, end, nonce = (int(part) for part in parts)
        except (ValueError, binascii.Error) as error:
            raise CursorUnknown(token) from error
        if epoch != self.epoch or not self._store.floor <= position <= self._store.sequence:
            raise CursorUnknown(token)
        if key != filter_.key:
            raise CursorOfOtherFilter(token)
        return Cursor(position, last, place, end, nonce)

    def here(self) -> Cursor:
        """Return where the feed stands now."""
        return Cursor(self._store.sequence, self._store.sequence)

    # Pages

    def page(self, cursor: Cursor | None, filter_: Filter, limit: int) -> Page:
        """Return what follows a cursor; without one, the first page of a snapshot."""
        if cursor is None:
            now = self._store.sequence
            cursor = Cursor(now, now, 0, len(self._store.order))
        return self._snapshot(cursor, filter_, limit) if cursor.in_snapshot else self.changes(cursor, filter_, limit)

    def _snapshot(self, cursor: Cursor, filter_: Filter, limit: int) -> Page:
        order = self._store.order
        place = min(cursor.place, cursor.end)
        chosen: list[Record] = []
        while place < cursor.end and len(chosen) < limit:
            record = order[place]
            place += 1
            if record is not None and not record.gone and filter_.holds(record.kind, record.unit):
                chosen.append(record)
        done = place >= cursor.end
        after = Cursor(cursor.position, cursor.position) if done else Cursor(cursor.position, 0, place, cursor.end)
        page = Page(
            self._store.items(chosen), self.write_cursor(after, filter_), True, 0, cursor.position, cursor=after
        )
        page.snapshot, page.snapshot_end = True, done
        page.more = not done or cursor.position < self._store.sequence
        return page

    def changes(self, cursor: Cursor, filter_: Filter, limit: int) -> Page:
        """Return the changes after a cursor in the log."""
        changes = self._store.since(cursor.position, limit if filter_.everything else None)
        items: list[bytes] = []
        position, last = cursor.position, cursor.last
        if filter_.everything:
            items = [change.item for change in changes]
            if changes:
                position = last = changes[-1].sequence
        else:
            for change in changes:
                if len(items) == limit:
                    break
                position = change.sequence
                item = _under(change, filter_)
                if item is not None:
                    items.append(item)
                    last = position
        after = Cursor(position, last)
        sequence = last if items else position
        page = Page(items, self.write_cursor(after, filter_), False, cursor.last, sequence, cursor=after)
        page.more = position < self._store.sequence
        return page


def _under(change: Change, filter_: Filter) -> bytes | None:
    """Return a change as a filter shows it: what leaves the scope is gone."""
    if filter_.holds(change.kind, change.unit):
        return change.item
    if filter_.wants(change.kind) and change.was is not None and filter_.holds(change.kind, change.was):
        return change.item if change.gone else gone_item(change.sequence, change.kind, change.id, change.version)
    return None
