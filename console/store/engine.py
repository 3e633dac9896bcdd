"""Opens the store's file: rights, schema; sets a damaged file aside. Knows no fact."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from console.codes import Code, because
from console.errors import StoreUnavailable
from console.store import keycheck
from console.store.driver import engine_on, sqlite
from console.store.salvage import salvage_outbox
from console.store.schema import metadata

logger = logging.getLogger(__name__)

HEAD = "0001"
"""The newest migration; a test holds it against the scripts, so that a start needs no Alembic."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An open store.

    Attributes:
        kept: where a damaged file was set aside, None if the file was sound.
    """

    engine: sa.Engine
    path: Path
    encrypted: bool
    kept: Path | None = None


def open_store(path: Path, key: str | None, now: datetime) -> Opened:
    """Open the store's file, make or upgrade its schema, or set a damaged one aside and begin anew.

    A new store is encrypted if there is a key; one that was begun without stays as it was.

    Raises:
        StoreUnavailable: the file is newer than this console, its key is another, or the disk refuses.
    """
    os.umask(0o077)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if keycheck.is_encrypted(path):
        if not keycheck.matches(path, key):
            raise StoreUnavailable(because(Code.STORE_KEY_WRONG, path=str(path)))
    elif key is not None and not path.exists():
        keycheck.remember(path, key)
    else:
        key = None
    kept = None
    try:
        engine = _connect(path, key)
    except sqlite.OperationalError as error:
        raise StoreUnavailable(because(Code.STORE_UNAVAILABLE, detail=str(error))) from error
    except sqlite.DatabaseError:
        kept = _set_aside(path, now)
        engine = _connect(path, key)
        salvage_outbox(kept, key, engine)
    return Opened(engine, path, key is not None, kept)


def _connect(path: Path, key: str | None) -> sa.Engine:
    engine = engine_on(path, key)
    try:
        with engine.begin() as connection:
            _check(connection)
            _prepare_schema(connection, path)
    except sa.exc.DBAPIError as error:
        engine.dispose()
        raise error.orig or error from error
    except BaseException:
        engine.dispose()
        raise
    for part in path.parent.glob(path.name + "*"):
        part.chmod(0o600)
    return engine


def _check(connection: sa.Connection) -> None:
    """Raise the driver's DatabaseError unless the file looks sound; the full check costs seconds."""
    verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if verdict != "ok":
        raise sqlite.DatabaseError(verdict)


def _prepare_schema(connection: sa.Connection, path: Path) -> None:
    names = sa.inspect(connection).get_table_names()
    if not names:
        metadata.create_all(connection)
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
        return
    if "alembic_version" not in names:
        raise sqlite.DatabaseError("not a store of this console")
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if found == HEAD:
        return
    from console.store.migrate import upgrade

    upgrade(connection, path)


def _set_aside(path: Path, now: datetime) -> Path:
    kept = path.with_name(f"{path.name}.damaged-{now:%Y%m%dT%H%M%S}")
    for part in ("", "-wal", "-shm"):
        piece = path.with_name(path.name + part)
        if piece.exists():
            piece.rename(kept.with_name(kept.name + part))
    logger.error("store %s was damaged and is kept as %s", path, kept)
    return kept
