"""What officers asked for: committed before the screen says so, and never deleted. Knows no center."""

from __future__ import annotations

import logging

import sqlalchemy as sa

from console.domain.actions import Action, Pending, Progress
from console.store.encoding import decode_pending, encode
from console.store.schema import outbox

logger = logging.getLogger(__name__)

OPEN = tuple(progress for progress in Progress if progress is not Progress.DONE)


def put(engine: sa.Engine, action: Action) -> Pending:
    """Keep a new action; it is safe when this returns."""
    pending = Pending(action=action, progress=Progress.WAITING, changed_at=action.made_at)
    with engine.begin() as connection:
        connection.execute(
            sa.insert(outbox).values(
                key=action.key,
                center=action.center,
                target=action.target,
                progress=pending.progress,
                body=encode(pending),
            )
        )
    return pending


def update(engine: sa.Engine, pending: Pending) -> None:
    """Keep how far an action has come."""
    with engine.begin() as connection:
        connection.execute(
            sa.update(outbox)
            .where(outbox.c.key == pending.action.key)
            .values(progress=pending.progress, body=encode(pending))
        )


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
