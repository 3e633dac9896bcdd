"""The one rule of a feed: of two versions the higher wins, in whatever order they come.

What is gone stays gone until a higher version comes. Rows and cursor are kept in one
transaction: a crash reads again, never skips. Knows no center's dialect.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from console.domain.facts import Event, EventDetail, Fact, Ref, kind_of, ref
from console.domain.page import Gone, Page, Put
from console.domain.rules import worst_first
from console.store import aside
from console.store.encoding import encode
from console.store.feeds import read_feed, save_feed
from console.store.schema import event, gone, record
from console.store.seam import Dialect
from console.store.sql import Key, Prepared, ids_by_kind, some, upsert, writing

REMEMBER_GONE_S = 86_400
"""How long a record that left is remembered (Center API): an old page may still bring it."""

NEVER = -(2**63)
"""In place of a sequence: the record left by its own word."""


_LEFT = Prepared(lambda of: sa.select(gone.c.id, gone.c.version, gone.c.sequence).where(some(of, gone)))
_BACK = Prepared(lambda of: sa.delete(gone).where(some(of, gone)))


def _each(build: Callable[[Dialect, sa.Table], sa.ClauseElement]) -> dict[sa.Table, Prepared]:
    def one(table: sa.Table) -> Prepared:
        return Prepared(lambda of: build(of, table))

    return {table: one(table) for table in (event, record)}


_HERE = _each(lambda of, table: sa.select(table.c.id, table.c.version).where(some(of, table)))
_GO = _each(lambda of, table: sa.delete(table).where(some(of, table)))
_SEEN = _each(lambda of, table: sa.update(table).where(some(of, table)).values(generation=sa.bindparam("seen_in")))


@dataclass(frozen=True, slots=True)
class Kept:
    """What some pages changed: only what is new or different.

    Attributes:
        gone: kind and ref of what left.
        set_aside: how many records of the center lie aside by now.
    """

    put: tuple[Fact, ...] = ()
    gone: tuple[tuple[str, Ref], ...] = ()
    set_aside: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """The version that we have; of what left without a word, the sequence up to which it stays away."""

    version: int
    until_sequence: int = NEVER
    here: bool = False


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What a page comes to: put and gone by key, which of those were here, every key that the page says to exist."""

    put: dict[Key, Put]
    gone: dict[Key, _Known]
    left: list[Key]
    seen: set[Key]


def keep_pages(engine: sa.Engine, center: str, pages: Sequence[Page], now: datetime, *, move: bool = True) -> Kept:
    """Keep pages, their rows and their cursor, in one transaction; return what became different.

    With `move` false the rows are kept and the cursor stays where it was: the page follows a gap. So it does
    at a page of changes while a snapshot is under way, or the snapshot would never end.
    """
    put: dict[Key, Fact] = {}
    left: dict[Key, None] = {}
    with writing(engine, center) as connection:
        for page in pages:
            changed, went = _keep_page(connection, center, page, now, move)
            for key, change in changed.items():
                left.pop(key, None)
                put[key] = change.fact
            for key in went:
                put.pop(key, None)
                left[key] = None
        lying_aside = aside.count(connection, center)
    return Kept(tuple(put.values()), tuple((kind, ref(center, id_)) for kind, id_ in left), lying_aside)


def _keep_page(
    connection: sa.Connection, center: str, page: Page, now: datetime, move: bool
) -> tuple[dict[Key, Put], list[Key]]:
    state = read_feed(connection, center)
    begins = page.snapshot and not state.snapshot
    generation = state.generation + begins
    if begins:
        aside.forget(connection, center)
    known = _known(connection, center, page.changes)
    verdict = _judge(page, known)
    _write(connection, center, generation, verdict.put)
    _recall(connection, center, [key for key in verdict.put if key in known and not known[key].here])
    _forget(connection, center, verdict.gone, now)
    went = verdict.left
    if page.snapshot:
        _mark_seen(connection, center, generation, verdict.seen - verdict.put.keys())
        if move and page.snapshot_end:
            went = went + _sweep(connection, center, generation, page.sequence, now)
    aside.keep(connection, center, page.set_aside, now)
    aside.clear(connection, center, (*verdict.put, *verdict.gone))
    if move and (page.snapshot or (not state.snapshot and page.sequence >= state.sequence)):
        moved: dict[str, object] = {"cursor": page.cursor, "sequence": page.sequence, "generation": generation}
        moved["snapshot"] = page.snapshot and not page.snapshot_end
        save_feed(connection, center, moved if page.more else moved | {"as_of": (page.as_of or now).timestamp()})
    return verdict.put, went


def _judge(page: Page, known: Mapping[Key, _Known]) -> _Verdict:
    put: dict[Key, Put] = {}
    left: dict[Key, _Known] = {}
    latest = dict(known)
    seen = {(one.kind, one.id) for one in page.set_aside}
    for change in page.changes:
        key, version = _key(change), change.fact.version if isinstance(change, Put) else change.version
        before = latest.get(key)
        newer = before is None or version > before.version
        if isinstance(change, Gone):
            if newer:
                put.pop(key, None)
                left[key] = latest[key] = _Known(version, before.until_sequence if before else NEVER)
            continue
        seen.add(key)
        until = before.until_sequence if before else NEVER
        late = not page.snapshot and until != NEVER and change.sequence <= until
        if newer and not late:
            left.pop(key, None)
            put[key], latest[key] = change, _Known(version)
    return _Verdict(put, left, [key for key in left if key in known and known[key].here], seen)


def _key(change: Put | Gone) -> Key:
    return (kind_of(change.fact), change.fact.id) if isinstance(change, Put) else (change.kind, change.id)


def _known(connection: sa.Connection, center: str, changes: Iterable[Put | Gone]) -> dict[Key, _Known]:
    known: dict[Key, _Known] = {}
    for kind, ids in ids_by_kind(_key(change) for change in changes):
        table = event if kind == "event" else record
        left = _LEFT.of(connection, center, kind, ids)
        known |= {(kind, id_): _Known(version, sequence) for id_, version, sequence in left}
        here = _HERE[table].of(connection, center, kind, ids)
        known |= {(kind, id_): _Known(version, here=True) for id_, version in here}
    return known


def _write(connection: sa.Connection, center: str, generation: int, put: Mapping[Key, Put]) -> None:
    events: list[dict[str, object]] = []
    records: list[dict[str, object]] = []
    for (kind, id_), change in put.items():
        fact = change.fact
        row: dict[str, object] = {
            "center": center,
            "id": id_,
            "version": fact.version,
            "sequence": change.sequence,
            "generation": generation,
            "body": encode(fact),
        }
        if isinstance(fact, Event):
            row.update(_event_columns(fact, change.detail))
            events.append(row)
        else:
            row["kind"] = kind
            records.append(row)
    upsert(connection, event, events)
    upsert(connection, record, records)


def _recall(connection: sa.Connection, center: str, keys: Iterable[Key]) -> None:
    """Forget of records that are back that they had left."""
    for kind, ids in ids_by_kind(keys):
        _BACK.of(connection, center, kind, ids)


def _event_columns(fact: Event, detail: EventDetail | None) -> dict[str, object]:
    closed_at = None if fact.closed_at is None else fact.closed_at.timestamp()
    due_at = 0.0 if fact.due_at is None else fact.due_at.timestamp()
    return {
        "rank": worst_first(fact, fact.acknowledged_at is None),
        "latest_at": max(fact.reported_at.timestamp(), due_at, closed_at or 0.0),
        "closed_at": closed_at,
        "detail": encode(detail or EventDetail()),
    }


def _forget(connection: sa.Connection, center: str, left: Mapping[Key, _Known], now: datetime) -> None:
    for kind, ids in ids_by_kind(left):
        table = event if kind == "event" else record
        _GO[table].of(connection, center, kind, ids)
    _remember_gone(connection, center, left, now)


def _mark_seen(connection: sa.Connection, center: str, generation: int, keys: Iterable[Key]) -> None:
    for kind, ids in ids_by_kind(keys):
        table = event if kind == "event" else record
        _SEEN[table].of(connection, center, kind, ids, seen_in=generation)


def _sweep(connection: sa.Connection, center: str, generation: int, sequence: int, now: datetime) -> list[Key]:
    """Let go what was not in the snapshot that just ended; nothing up to its sequence brings it back.

    After that, or in a later snapshot, the very version that we had may: no higher one said that it left.
    """
    lost: dict[Key, _Known] = {}
    for table in (event, record):
        old = (table.c.center == center) & (table.c.generation < generation)
        kind = sa.literal("event") if table is event else record.c.kind
        rows = connection.execute(sa.select(kind, table.c.id, table.c.version).where(old))
        lost |= {(kind, id_): _Known(version - 1, sequence) for kind, id_, version in rows}
        connection.execute(sa.delete(table).where(old))
    _remember_gone(connection, center, lost, now)
    return list(lost)


def _remember_gone(connection: sa.Connection, center: str, left: Mapping[Key, _Known], now: datetime) -> None:
    common = {"center": center, "gone_at": now.timestamp()}
    rows: list[dict[str, object]] = [
        {**common, "kind": kind, "id": id_, "version": one.version, "sequence": one.until_sequence}
        for (kind, id_), one in left.items()
    ]
    upsert(connection, gone, rows)


def forget_gone(engine: sa.Engine, now: datetime) -> None:
    """Forget what left more than a day ago."""
    with writing(engine) as connection:
        connection.execute(sa.delete(gone).where(gone.c.gone_at < now.timestamp() - REMEMBER_GONE_S))
