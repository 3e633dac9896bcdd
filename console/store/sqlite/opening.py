"""Opens the store's file: rights, schema; sets a damaged file aside. Knows no fact.

Everything is made for its owner alone (0600, the folder 0700) without touching the process's umask, which
belongs to the program: SQLite gives `-wal` and `-shm` the rights of the file itself.
"""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from console.codes import Code, because
from console.errors import StoreUnavailable
from console.store.faults import told
from console.store.schema import HEAD, metadata
from console.store.sqlite import keycheck, soundness
from console.store.sqlite.driver import engine_on, sqlite
from console.store.sqlite.salvage import salvage_officers, salvage_outbox

logger = logging.getLogger(__name__)

FULL_CHECK_BYTES = 128 * 2**20
"""Up to this size all of a file is checked at the start (2 ms a megabyte), beyond it the structure alone."""


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """An open store in a file, as `console.store.seam.Opened` has it."""

    engine: sa.Engine
    path: Path
    encrypted: bool
    kept: Path | None = None
    kind: str = "SQLite"

    @property
    def place(self) -> str:
        return str(self.path)

    def size(self) -> int:
        size = 0
        for ending in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):  # the last two come and go
                size += self.path.with_name(self.path.name + ending).stat().st_size
        return size

    def close(self) -> None:
        self.engine.dispose()
        soundness.leave(self.path)


def open_store(path: Path, key: str | None, now: datetime) -> OpenedFile:
    """Open the store's file, make or upgrade its schema, or set a damaged one aside and begin anew.

    A new store is encrypted if there is a key; one that was begun without stays as it was.

    Raises:
        StoreUnavailable: the file is newer than this console, its key is another, or the disk refuses.
    """
    with told():
        _make_private(path.parent)
        key = _agreed_key(path, key)
        try:
            return OpenedFile(_connect(path, key), path, key is not None)
        except Damaged as error:
            kept = _set_aside(path, now, error)
        engine = _connect(path, key)
        salvage_outbox(kept, key, engine)
        salvage_officers(kept, key, engine)
        return OpenedFile(engine, path, key is not None, kept)


class Damaged(Exception):
    """The file is no sound store of this console."""


def _make_private(folder: Path) -> None:
    """Make the folder for its owner alone; one with something in it was made by somebody who knew what for."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not any(folder.iterdir()):
        folder.chmod(0o700)


def _agreed_key(path: Path, key: str | None) -> str | None:
    """Return the key that the file was begun with, None for a plain one."""
    if not path.exists():
        if key is None:
            keycheck.path_of(path).unlink(missing_ok=True)  # of a store that is gone
        else:
            keycheck.remember(path, key)
        return key
    if not keycheck.is_encrypted(path):
        return None
    if not keycheck.matches(path, key):
        raise StoreUnavailable(because(Code.STORE_KEY_WRONG, path=str(path)))
    return key


def _connect(path: Path, key: str | None) -> sa.Engine:
    """Open the file; make it first if there is none.

    Raises:
        Damaged: there is a file, and it is no sound store.
    """
    if not path.exists():
        _make(path, key)
    for part in _parts(path):
        if part.stat().st_mode & 0o077:
            part.chmod(0o600)
    sound = soundness.was_left(path)
    engine = engine_on(path, key)
    try:
        with engine.begin() as connection:
            if not sound:
                _check(connection, path.stat().st_size)
            _upgrade_schema(connection, path)
    except (sa.exc.DBAPIError, sqlite.Error) as error:
        engine.dispose()
        if is_damage(error.orig if isinstance(error, sa.exc.DBAPIError) else error):
            raise Damaged(str(error)) from error
        raise
    except BaseException:
        engine.dispose()
        raise
    return engine


def _make(path: Path, key: str | None) -> None:
    """Make an empty store beside its place, then put it there: a file that is there is whole."""
    begun = path.with_name(f"{path.name}.new-{os.getpid()}")
    try:
        os.close(os.open(begun, os.O_CREAT, 0o600))
        engine = engine_on(begun, key)
        try:
            with engine.begin() as connection:
                metadata.create_all(connection)
                connection.exec_driver_sql(
                    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
                )
                connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
        finally:
            engine.dispose()
        try:
            os.link(begun, path)
        except FileExistsError:
            pass  # a second console was faster
        except OSError:
            begun.rename(path)  # a file system without links
    finally:
        for part in _parts(begun):
            part.unlink()


def _parts(path: Path) -> list[Path]:
    """Return what there is of the files that SQLite keeps for one store."""
    return [part for end in ("", "-wal", "-shm") if (part := path.with_name(path.name + end)).exists()]


def is_damage(error: BaseException | None) -> bool:
    """Tell what is wrong with the file from what is wrong with the disk or the moment."""
    operational = isinstance(error, sqlite.OperationalError)
    unreadable_text = "Could not decode" in str(error)
    return isinstance(error, sqlite.DatabaseError) and (not operational or unreadable_text)


def _check(connection: sa.Connection, size: int) -> None:
    """Raise Damaged unless the file looks sound."""
    check = "integrity_check" if size <= FULL_CHECK_BYTES else "quick_check"
    verdict = connection.exec_driver_sql(f"PRAGMA {check}(1)").scalar()
    if verdict != "ok":
        raise Damaged(verdict)


def _upgrade_schema(connection: sa.Connection, path: Path) -> None:
    """Bring an older store up to date.

    Raises:
        Damaged: it is none of this console's, or what it says of itself is lost.
    """
    names = set(sa.inspect(connection).get_table_names())
    found = None
    if "alembic_version" in names:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if found is None or (found == HEAD and not names >= metadata.tables.keys()):
        raise Damaged("not a whole store of this console")
    if found != HEAD:
        from console.store.migrate import upgrade

        upgrade(connection, str(path))


def _set_aside(path: Path, now: datetime, error: Damaged) -> Path:
    kept, number = path.with_name(f"{path.name}.damaged-{now:%Y%m%dT%H%M%S}"), 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.name}.damaged-{now:%Y%m%dT%H%M%S}-{number}")
    for part in _parts(path):
        part.rename(part.with_name(part.name.replace(path.name, kept.name, 1)))
    logger.error("store %s was damaged and is kept as %s: %s", path, kept, error)
    return kept
