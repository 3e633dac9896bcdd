"""What PostgreSQL does its own way. Knows no rule."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from typing import Any

import psycopg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from console.codes import Code, Reason, because
from console.store.schema import metadata

STORE_LOCK = 0x5E0_7A46
"""Ours among the advisory locks of a database that others use too."""
ROW_BYTES = 200
"""What a row takes beside its bodies: small columns, its header, its places in the indexes."""
_SIGN_IN = re.compile(
    "password authentication failed|no password supplied|no pg_hba.conf entry|pg_hba.conf rejects|is not permitted to log in"
    '|permission denied for database|(role|database) ".*" does not exist'
)
_OPTION = re.compile(r"invalid .*(connection option|value)")


def upsert(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows, or replace those with the same primary key; every row names every column.

    All rows go as one array for each column: one statement, whatever their number. No key may stand there twice.
    """
    statement, names = _upsert_into(table, connection.dialect)
    connection.exec_driver_sql(statement, tuple([row[name] for row in rows] for name in names))


@cache
def _upsert_into(table: sa.Table, dialect: sa.Dialect) -> tuple[str, list[str]]:
    quoted = {column.name: dialect.identifier_preparer.quote(column.name) for column in table.columns}
    arrays = ", ".join(f"%b::{column.type.compile(dialect)}[]" for column in table.columns)
    keys = ", ".join(quoted[column.name] for column in table.primary_key)
    others = ", ".join(f"{name} = excluded.{name}" for name in quoted.values() if name not in keys.split(", "))
    statement = f"""
        INSERT INTO {dialect.identifier_preparer.format_table(table)} ({", ".join(quoted.values())})
        SELECT * FROM unnest({arrays})
        ON CONFLICT ({keys}) DO UPDATE SET {others}
    """  # noqa: S608 - of the schema's own names
    return statement, list(quoted)


def one_of(column: sa.ColumnElement[str], name: str) -> sa.ColumnElement[bool]:
    """Take the texts as one array: as parameters each they are written into the statement one by one."""
    return column == sa.any_(sa.bindparam(name, type_=ARRAY(sa.Text)))


def many(texts: list[str]) -> list[str]:
    return texts


def write_alone(connection: sa.Connection, center: str | None) -> None:
    """Wait for whoever writes what is a center's, or anything; the lock ends with the transaction."""
    if center is None:
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (STORE_LOCK,))
    else:
        locks = "SELECT pg_advisory_xact_lock_shared(%s), pg_advisory_xact_lock(%s, %s)"
        number = int.from_bytes(sha256(center.encode()).digest()[:4], signed=True)
        connection.exec_driver_sql(locks, (STORE_LOCK, STORE_LOCK, number))


def bytes_in_use(connection: sa.Connection) -> int:
    """Return about how many bytes the rows take; a deleted row's room is used again, and not counted."""
    sums = []
    for table in metadata.sorted_tables:
        bodies = [column for column in table.columns if isinstance(column.type, sa.LargeBinary)]
        row = sum((sa.func.coalesce(sa.func.pg_column_size(body), 0) for body in bodies), start=sa.literal(ROW_BYTES))
        sums.append(sa.select(sa.func.coalesce(sa.func.sum(row), 0)).select_from(table).scalar_subquery())
    return int(sum(connection.execute(sa.select(*sums)).one()))


def reason(error: BaseException) -> Reason | None:
    """Return what the driver's error means to an officer; None if it is a bug of ours."""
    if not isinstance(error, psycopg.Error):
        return None
    state = error.sqlstate
    code = (_CODES.get(state) or _CODES.get(state[:2])) if state else _without_state(error)
    if code is None:
        return None
    return because(code) if code in _WORDLESS else because(code, detail=" ".join(str(error).split()))


_CODES = {  # by state, else by class of states (PostgreSQL, Appendix A)
    "53100": Code.STORE_FULL,
    "25006": Code.STORE_READ_ONLY,
    "55P03": Code.STORE_LOCKED,
    "40P01": Code.STORE_LOCKED,
    "42501": Code.STORE_NO_RIGHTS,
    "3F000": Code.STORE_NO_RIGHTS,  # no schema in which this role may make something
    "08": Code.STORE_SERVER_GONE,
    "25": Code.STORE_SERVER_GONE,  # a transaction's time is over
    "28": Code.STORE_SIGN_IN_REFUSED,
    "53": Code.STORE_SERVER_GONE,
    "57": Code.STORE_SERVER_GONE,  # it stops or starts, or a statement took too long
    "58": Code.STORE_UNAVAILABLE,
    "XX": Code.STORE_UNAVAILABLE,
}
_WORDLESS = (Code.STORE_FULL, Code.STORE_READ_ONLY, Code.STORE_LOCKED)


def _without_state(error: psycopg.Error) -> Code | None:
    """Judge by the text: until a connection stands, the protocol's library hands over nothing else.

    A server may write in Chinese that it lets nobody in; then it is known by the password that it asked for.
    """
    text, way = str(error), error.pgconn
    if _OPTION.search(text):
        return Code.STORE_ADDRESS_WRONG
    if not isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return None
    asked = way is not None and bool(way.needs_password or way.used_password)
    return Code.STORE_SIGN_IN_REFUSED if asked or _SIGN_IN.search(text) else Code.STORE_SERVER_GONE
