"""What SQLite does its own way. Knows no rule."""

from __future__ import annotations

import json
from functools import cache
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite as dialects

from console.codes import Code, Reason, because
from console.store.sqlite.driver import sqlite


def upsert(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows, or replace those with the same primary key; every row names every column.

    The statement goes to the driver as it is: what SQLAlchemy does to each row costs as much as
    the database itself.
    """
    statement, names = _upsert_into(table)
    connection.exec_driver_sql(statement, list(map(itemgetter(*names), rows)))


@cache
def _upsert_into(table: sa.Table) -> tuple[str, list[str]]:
    insertion = dialects.insert(table).values({column.name: sa.bindparam(column.name) for column in table.columns})
    keys = [column.name for column in table.primary_key]
    others = {column.name: insertion.excluded[column.name] for column in table.columns if column.name not in keys}
    compiled = insertion.on_conflict_do_update(index_elements=keys, set_=others).compile(dialect=dialects.dialect())
    assert compiled.positiontup is not None, "the driver takes its parameters by place"
    return str(compiled), compiled.positiontup


def one_of(column: sa.ColumnElement[str], name: str) -> sa.ColumnElement[bool]:
    """Take the texts as one JSON list: a thousand parameters cost SQLAlchemy more than the database the search."""
    given = sa.func.json_each(sa.bindparam(name, type_=sa.Text)).table_valued("value")
    return column.in_(sa.select(given.c.value))


def many(texts: list[str]) -> str:
    return json.dumps(texts)


def write_alone(connection: sa.Connection, center: str | None) -> None:
    """Do nothing: BEGIN IMMEDIATE let nobody else in, see the driver."""


def bytes_in_use(connection: sa.Connection) -> int:
    """Return how many bytes of the file are in use; freed pages are used again, not counted."""
    pages, free, size = (  # of an encrypted file SQLCipher tells the page's size as text
        int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def reason(error: BaseException) -> Reason | None:
    """Return what the driver's error means to an officer; None if it is a bug of ours."""
    text = str(error)
    if "disk is full" in text:
        return because(Code.STORE_FULL)
    if "disk I/O error" in text:
        return because(Code.STORE_DISK_FAILS)
    if "locked" in text or "busy" in text:
        return because(Code.STORE_LOCKED)
    if "malformed" in text or "not a database" in text or "corrupt" in text:
        return because(Code.STORE_MALFORMED)
    if isinstance(error, sqlite.OperationalError) and "no such" not in text and "syntax" not in text:
        return because(Code.STORE_UNAVAILABLE, detail=text)
    return None
