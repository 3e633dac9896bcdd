"""The driver: SQLCipher's SQLite, unlocked and set. Knows no table.

`sqlcipher3` carries SQLite 3.53: the one that the Pythons link lacks the fix of the WAL reset, and a
page of an encrypted file can't be changed without notice. `synchronous=FULL`, since an officer
was told that an action is kept.
"""

from __future__ import annotations

from pathlib import Path
from string import hexdigits
from typing import Any

import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlite

__all__ = ["engine_on", "read_only", "sqlite"]

BUSY_S = 5


def engine_on(path: Path, key: str | None) -> sa.Engine:
    """Return an engine on one file; each thread has its one connection."""
    url = sa.URL.create("sqlite", database=str(path))  # no text: a folder may have a `?` in its name
    engine = sa.create_engine(url, module=sqlite, poolclass=sa.pool.SingletonThreadPool)

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA cipher_log_level = NONE")  # it writes to the terminal; we tell what is wrong
        if key is not None:
            connection.execute(_key_pragma(key))
        connection.execute(f"PRAGMA busy_timeout = {BUSY_S * 1000}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -16000")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def read_only(path: Path, key: str | None) -> Any:
    """Return a connection that changes no byte of the store or beside it, whoever else has it open.

    With `readonly_shm` the index of the log is read as it lies, or made in memory. A file that was closed in order
    has neither log nor index, and SQLite would make them to read it: `immutable` says that nobody writes.
    """
    log = path.with_name(path.name + "-wal").exists()
    how = "mode=ro&readonly_shm=1" if log else "mode=ro&immutable=1"
    connection = sqlite.connect(f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        connection.execute(_key_pragma(key))
    connection.execute(f"PRAGMA busy_timeout = {BUSY_S * 1000}")
    return connection


def _key_pragma(key: str) -> str:
    """Return the statement that unlocks the file: 64 hex digits are the key itself, else SQLCipher derives it."""
    raw = len(key) == 64 and all(digit in hexdigits for digit in key)
    return f"PRAGMA key = \"x'{key}'\"" if raw else "PRAGMA key = '" + key.replace("'", "''") + "'"
