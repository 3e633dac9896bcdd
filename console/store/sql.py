"""The few statements that every table shares. Knows no rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert

from console.store.schema import event

Key = tuple[str, str]
"""A record's kind and its center's id."""
MOST_IDS = 5_000
"""In one statement: SQLite takes 32 766 parameters, a page may bring more records."""


def upsert(connection: sa.Connection, table: sa.Table, rows: list[dict[str, object]]) -> None:
    """Insert rows, or replace those with the same primary key; every row names every column.

    The statement goes to the driver as it is: what SQLAlchemy does to each row costs as much as
    the database itself.
    """
    if rows:
        statement, names = _upsert_into(table)
        connection.exec_driver_sql(statement, [tuple([row[name] for name in names]) for row in rows])


@cache
def _upsert_into(table: sa.Table) -> tuple[str, list[str]]:
    insertion = insert(table).values({column.name: sa.bindparam(column.name) for column in table.columns})
    keys = [column.name for column in table.primary_key]
    others = {column.name: insertion.excluded[column.name] for column in table.columns if column.name not in keys}
    compiled = insertion.on_conflict_do_update(index_elements=keys, set_=others).compile(dialect=sqlite.dialect())
    assert compiled.positiontup is not None, "the driver takes its parameters by place"
    return str(compiled), compiled.positiontup


def ids_by_kind(keys: Iterable[Key]) -> Iterator[tuple[str, list[str]]]:
    """Yield each kind with its ids, as many at a time as one statement may name."""
    by_kind: dict[str, list[str]] = {}
    for kind, id_ in keys:
        by_kind.setdefault(kind, []).append(id_)
    for kind, ids in by_kind.items():
        for start in range(0, len(ids), MOST_IDS):
            yield kind, ids[start : start + MOST_IDS]


def where(table: sa.Table, center: str, kind: str, ids: list[str]) -> sa.ColumnElement[bool]:
    """Return the condition for some records of one kind; the event table has but one kind."""
    found = (table.c.center == center) & table.c.id.in_(ids)
    return found if table is event else found & (table.c.kind == kind)
