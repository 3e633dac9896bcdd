"""What officers asked for: committed before the screen says so, and never deleted. Knows no center."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

import msgspec
import sqlalchemy as sa

from console.domain.actions import OVER, Action, Pending, Progress
from console.store.encoding import decode_pending, encode
from console.store.schema import outbox

logger = logging.getLogger(__name__)

OPEN = tuple(progress for progress in Progress if progress not in OVER)


def put(
    engine: sa.Engine, actions: Sequence[Action], replaced: Sequence[Pending], now: datetime
) -> tuple[tuple[Pending, ...], tuple[Pending, ...]]:
    """Keep new actions, and that they stand in for others: all of it or nothing; it is safe when this returns."""
    new = tuple(Pending(action=one, progress=_first(one), changed_at=one.made_at) for one in actions)
    old = tuple(msgspec.structs.replace(one, progress=Progress.REPLACED, changed_at=now) for one in replaced)
    with engine.begin() as connection:
        for pending in old:
            connection.execute(_changed(pending))
        for pending in new:
            action = pending.action
            connection.execute(
                sa.insert(outbox).values(
                    key=action.key,
                    center=action.center,
                    target=action.target,
                    progress=pending.progress,
                    body=encode(pending),
                )
            )
    return new, old


def update(engine: sa.Engine, pending: Pending) -> None:
    """Keep how far an action has come."""
    with engine.begin() as connection:
        connection.execute(_changed(pending))


def _first(action: Action) -> Progress:
    return Progress.WAITING if action.held_until is None else Progress.HELD


def _changed(pending: Pending) -> sa.Update:
    where = outbox.c.key == pending.action.key
    return sa.update(outbox).where(where).values(progress=pending.progress, body=encode(pending))


def last_done(engine: sa.Engine, center: str, since: datetime) -> str | None:
    """Return the key of the last action that a center's feed showed, if it was asked for since then."""
    mine = (outbox.c.center == center, outbox.c.progress == Progress.DONE)
    query = sa.select(outbox.c.body).where(*mine).order_by(outbox.c.number.desc()).limit(1)
    with engine.begin() as connection:
        body = connection.execute(query).scalar()
    if body is None:
        return None
    action = decode_pending(body).action
    return action.key if action.made_at >= since else None


def unfinished(engine: sa.Engine) -> list[Pending]:
    """Return every action that the center's feed has not yet shown, oldest first."""
    query = sa.select(outbox.c.key, outbox.c.center, outbox.c.target, outbox.c.body)
    with engine.begin() as connection:
        rows = connection.execute(query.where(outbox.c.progress.in_(OPEN)).order_by(outbox.c.number)).all()
    found = []
    for row in rows:
        try:
            found.append(decode_pending(row.body))
        except ValueError:
            # The row stays: what became of it has to be found out by a person.
            logger.exception("action %s on %s can't be read any more", row.key, row.target)
    return found
