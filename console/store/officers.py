"""Who may sign on, and what is kept in place of their PINs. Knows no scrypt and no seat."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from console.codes import Code, because
from console.domain.officers import Enrolled, Officer, Role, check_administrator_stays, pause_after
from console.domain.pins import Cost, Sealed
from console.errors import SignOnRefused
from console.store.schema import officer


def enrolled(engine: sa.Engine) -> list[Enrolled]:
    """Return everybody, by name."""
    with engine.begin() as connection:
        return _read(connection)


def enroll(engine: sa.Engine, new: Enrolled, *, first: bool = False) -> None:
    """Keep a new officer.

    Raises:
        SignOnRefused: the name is taken; or this was to be the first, and there is one.
    """
    one = new.officer
    values = {"name": one.name, "role": one.role, "made_at": one.made_at.timestamp(), "failures": 0}
    try:
        with engine.begin() as connection:
            if first and _read(connection):
                raise SignOnRefused(because(Code.OFFICERS_KNOWN))
            connection.execute(sa.insert(officer).values(**values, **_columns(new.sealed)))
    except sa.exc.IntegrityError as error:
        raise SignOnRefused(because(Code.NAME_TAKEN, name=one.name)) from error


def set_role(engine: sa.Engine, name: str, role: Role) -> None:
    """Give an officer another role.

    Raises:
        SignOnRefused: there is none of this name, or nobody could manage officers any more.
    """
    _change(engine, name, {"role": role})


def set_disabled(engine: sa.Engine, name: str, at: datetime | None) -> None:
    """Let an officer sign on no more, or again; who acted once is never deleted.

    Raises:
        SignOnRefused: there is none of this name, or nobody could manage officers any more.
    """
    _change(engine, name, {"disabled_at": None if at is None else at.timestamp()})


def set_sealed(engine: sa.Engine, name: str, sealed: Sealed) -> None:
    """Keep another PIN; the wrong tries at the old one are forgiven.

    Raises:
        SignOnRefused: there is none of this name.
    """
    _change(engine, name, {**_columns(sealed), "failures": 0, "closed_until": None})


def failed(engine: sa.Engine, name: str, known: int, now: datetime) -> None:
    """Count a wrong PIN; `known` are those that the store could not be told of."""
    with engine.begin() as connection:
        before = sa.select(officer.c.failures).where(officer.c.name == name).with_for_update()
        failures = max(connection.execute(before).scalar_one(), known) + 1
        pause = pause_after(failures)
        until = (now + pause).timestamp() if pause else None
        connection.execute(
            sa.update(officer).where(officer.c.name == name).values(failures=failures, closed_until=until)
        )


def opened(engine: sa.Engine, name: str) -> None:
    """Forget the wrong tries: the right PIN was given."""
    with engine.begin() as connection:
        connection.execute(sa.update(officer).where(officer.c.name == name).values(failures=0, closed_until=None))


def _change(engine: sa.Engine, name: str, values: dict[str, Any]) -> None:
    with engine.begin() as connection:
        before = [one.officer for one in _read(connection, locked=True)]
        connection.execute(sa.update(officer).where(officer.c.name == name).values(**values))
        after = [one.officer for one in _read(connection)]
        if name not in {one.name for one in before}:
            raise SignOnRefused(because(Code.UNKNOWN_OFFICER))
        check_administrator_stays(after)


def _read(connection: sa.Connection, *, locked: bool = False) -> list[Enrolled]:
    query = sa.select(officer).order_by(officer.c.name)
    return list(_officers(connection.execute(query.with_for_update() if locked else query)))


def _officers(rows: Iterable[Any]) -> Iterable[Enrolled]:
    for row in rows:
        one = Officer(
            name=row.name,
            role=Role(row.role) if row.role in set(Role) else Role.READER,  # what we do not know may do nothing
            made_at=datetime.fromtimestamp(row.made_at, UTC),
            disabled_at=_instant(row.disabled_at),
            failures=row.failures,
            closed_until=_instant(row.closed_until),
        )
        yield Enrolled(one, Sealed(row.salt, row.hash, Cost(row.cost_n, row.cost_r, row.cost_p)))


def _columns(sealed: Sealed) -> dict[str, Any]:
    cost = sealed.cost
    return {"salt": sealed.salt, "hash": sealed.hash, "cost_n": cost.n, "cost_r": cost.r, "cost_p": cost.p}


def _instant(at: float | None) -> datetime | None:
    return None if at is None else datetime.fromtimestamp(at, UTC)
