"""Saves out of a damaged store what officers asked for, and who they are. Knows no rule.

Facts come again from the centers; an action exists nowhere else, and neither does an officer.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from console.store.encoding import decode_pending
from console.store.schema import officer, outbox
from console.store.sqlite.driver import engine_on, sqlite

logger = logging.getLogger(__name__)

Row = dict[str, Any]


def salvage_outbox(damaged: Path, key: str | None, into: sa.Engine) -> int:
    """Copy every action that can still be read; return how many. What can't is logged, the file stays."""
    rows = _readable(damaged, key)
    with into.begin() as connection:
        if rows:
            connection.execute(insert(outbox).on_conflict_do_nothing(), list(rows.values()))
    logger.warning("outbox of %s: %d actions saved", damaged, len(rows))
    return len(rows)


def salvage_officers(damaged: Path, key: str | None, into: sa.Engine) -> int:
    """Copy every officer if they can still be read; return how many: without them anybody could be the first."""
    source = engine_on(damaged, key)
    try:
        with source.connect() as connection:
            rows = [row._asdict() for row in connection.execute(sa.select(officer))]
    except (sa.exc.DBAPIError, sqlite.Error) as error:
        logger.error("officers of %s: %s", damaged, error)  # noqa: TRY400 - whose fault it is needs no trace
        return 0
    finally:
        source.dispose()
    if rows:
        with into.begin() as connection:
            connection.execute(insert(officer).on_conflict_do_nothing(), rows)
    logger.warning("officers of %s: %d saved", damaged, len(rows))
    return len(rows)


def _readable(damaged: Path, key: str | None) -> dict[int, Row]:
    """Read from both ends: a damaged page stops the way forward, and the one back from behind it."""
    rows: dict[int, Row] = {}
    source = engine_on(damaged, key)
    try:
        for order in (outbox.c.number.asc(), outbox.c.number.desc()):
            try:
                with source.connect() as connection:
                    for row in connection.execute(sa.select(outbox).order_by(order)):
                        _take(row._asdict(), rows, damaged)
            except (sa.exc.DBAPIError, sqlite.Error) as error:
                logger.warning("outbox of %s, read %s: %s", damaged, order.modifier, error)
            else:
                break
    finally:
        source.dispose()
    return rows


def _take(row: Row, rows: dict[int, Row], damaged: Path) -> None:
    try:
        pending = decode_pending(row["body"])
    except (ValueError, TypeError):
        logger.exception("outbox of %s: action %s can't be read any more", damaged, row["key"])
        return
    action = pending.action
    of_body = {"key": action.key, "center": action.center, "target": action.target, "progress": pending.progress}
    rows[row["number"]] = row | of_body
