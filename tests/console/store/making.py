"""Pages, facts and stores for the tests of the store."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa

from console.domain.actions import Action, Pending
from console.domain.facts import Event, EventDetail, Unit
from console.domain.officers import Enrolled, Officer, Role
from console.domain.page import Gone, Page, Put, SetAside
from console.domain.pins import Cost, Sealed
from console.domain.verbs import Verb
from console.store import outbox, picture
from console.store.schema import metadata
from console.store.sqlite.opening import OpenedFile, open_store

CENTER = "county"
NOW = datetime(2026, 8, 22, 6, 30, tzinfo=UTC)
KEY = "0f" * 32


def opened(folder: Path, key: str | None = None, now: datetime = NOW) -> OpenedFile:
    return open_store(folder / "store.db", key, now)


def event(
    id_: str = "E1",
    version: int = 1,
    *,
    closed_at: datetime | None = None,
    title: str | None = None,
    center: str = CENTER,
) -> Event:
    return Event(
        center=center,
        id=id_,
        version=version,
        case_kind="grid_event",
        title=title or f"{id_} 第{version}版",
        channel="grid_worker",
        severity="none",
        urgency="normal",
        stage="accepted",
        unit=f"{center}/U1",
        reported_at=NOW - timedelta(days=1),
        updated_at=NOW,
        closed_at=closed_at,
    )


def unit(id_: str, version: int = 1) -> Unit:
    return Unit(center=CENTER, id=id_, version=version, name=f"{id_} 第{version}版", level="village")


def put(id_: str = "E1", version: int = 1, sequence: int = 1) -> Put:
    return Put(sequence, event(id_, version), EventDetail(description=f"{id_}@{version}"))


def left(id_: str = "E1", version: int = 2, sequence: int = 2, kind: str = "event") -> Gone:
    return Gone(sequence, kind, id_, version)


def aside(id_: str, kind: str = "event", why: str = "因故") -> SetAside:
    return SetAside(kind, id_, why, "{")


def page(
    *changes: Put | Gone,
    cursor: str = "c1",
    after: int = 0,
    sequence: int = 1,
    more: bool = False,
    snapshot: bool = False,
    end: bool = False,
    set_aside: Iterable[SetAside] = (),
) -> Page:
    return Page(
        changes=changes,
        cursor=cursor,
        more=more,
        after=after,
        sequence=sequence,
        center_time=NOW,
        snapshot=snapshot,
        snapshot_end=end,
        set_aside=tuple(set_aside),
    )


def snapshot(*changes: Put | Gone, at: int = 10, cursor: str = "s1", set_aside: Iterable[SetAside] = ()) -> Page:
    """Return a whole snapshot of one page."""
    return page(*changes, cursor=cursor, sequence=at, snapshot=True, end=True, set_aside=set_aside)


def emptied(engine: sa.Engine) -> sa.Engine:
    """Return the store with nothing in it: one for all examples of a hypothesis."""
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            connection.execute(sa.delete(table))
    return engine


def versions(engine: sa.Engine) -> dict[str, int]:
    return {ref.partition("/")[2]: version for ref, version in picture.event_versions(engine, [CENTER])}


def titles(engine: sa.Engine) -> dict[str, str]:
    return {one.id: one.title for one in picture.worst_events(engine, [CENTER], 1000)}


def action(number: int = 1, target: str = "E1") -> Action:
    return Action(
        key=str(UUID(int=number)),
        verb=Verb.ACKNOWLEDGE,
        center=CENTER,
        target_kind="event",
        target_id=target,
        seen_version=1,
        officer="值班长",
        seat="1号席",
        made_at=NOW,
    )


def enrolled(name: str, role: Role = Role.ADMINISTRATOR) -> Enrolled:
    return Enrolled(Officer(name=name, role=role, made_at=NOW), Sealed(b"salt", b"hash", Cost(16, 8, 1)))


def put_action(engine: sa.Engine, action: Action) -> Pending:
    """Keep one action."""
    (pending,), _ = outbox.put(engine, [action], [], NOW)
    return pending
