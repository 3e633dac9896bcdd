"""Saves what officers asked for out of a damaged store. Knows no rule.

Facts come again from the centers; an action exists nowhere else.
"""

from __future__ import annotations

import logging
from pathlib import Path

import sqlalchemy as sa

from console.store.driver import engine_on
from console.store.schema import outbox

logger = logging.getLogger(__name__)


def salvage_outbox(damaged: Path, key: str | None, into: sa.Engine) -> int:
    """Copy every action that can still be read; return how many. What can't is logged, the file stays."""
    saved = 0
    source = engine_on(damaged, key)
    try:
        with source.begin() as reading, into.begin() as writing:
            for row in reading.execute(sa.select(outbox).order_by(outbox.c.number)):
                writing.execute(sa.insert(outbox).values(row._asdict()))
                saved += 1
    except sa.exc.DBAPIError as error:
        logger.warning("outbox of %s: %d actions saved, then: %s", damaged, saved, error)
    finally:
        source.dispose()
    return saved
