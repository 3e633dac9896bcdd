"""The few statements that every table shares. Knows no rule."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from console.store.schema import event

Key = tuple[str, str]
"""A record's kind and its center's id."""


def upsert(connection: sa.Connection, table: sa.Table, rows: list[dict[str, object]]) -> None:
    """Insert rows, or replace those with the same primary key; all rows name the same columns."""
    if not rows:
        return
    insertion = insert(table)
    keys = [column.name for column in table.primary_key]
    values = {name: insertion.excluded[name] for name in rows[0] if name not in keys}
    connection.execute(insertion.on_conflict_do_update(index_elements=keys, set_=values), rows)


def ids_by_kind(keys: Iterable[Key]) -> dict[str, list[str]]:
    by_kind: dict[str, list[str]] = {}
    for kind, id_ in keys:
        by_kind.setdefault(kind, []).append(id_)
    return by_kind


def where(table: sa.Table, center: str, kind: str, ids: list[str]) -> sa.ColumnElement[bool]:
    """Return the condition for some records of one kind; the event table has but one kind."""
    found = (table.c.center == center) & table.c.id.in_(ids)
    return found if table is event else found & (table.c.kind == kind)
