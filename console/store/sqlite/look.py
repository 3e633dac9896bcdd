"""Looks at a store without changing it: no repair, no migration, no file beside it. Knows no fact.

What it says is what the next start would find: `console.store.sqlite.opening` opens by the same rules.
"""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from console.store.condition import Condition, Seen
from console.store.faults import told
from console.store.schema import HEAD, metadata
from console.store.sqlite import keycheck
from console.store.sqlite.driver import read_only, sqlite
from console.store.sqlite.opening import is_damage

CHECK_WITHIN_S = 2.0
"""Some 1 GB of structure; whoever waits for an answer does not wait for all of 8 GB to be read."""
STEPS = 10_000
"""After so many of SQLite's own steps it is asked whether the time is up."""
NEEDED = ("ENABLE_FTS5", "HAS_CODEC")
"""What the store needs of its SQLite besides what every one has: search in texts, and encryption."""


@dataclass(frozen=True, slots=True)
class Library:
    """The SQLite that the store is kept with."""

    version: str
    cipher: str
    lacks: tuple[str, ...]


def look_at(path: Path, key: str | None) -> Seen:
    """Return how the store at `path` is; `key` is what would be used to open it.

    Raises:
        StoreUnavailable: it can't be read, or somebody holds it.
    """
    with told():
        encrypted = keycheck.is_encrypted(path)
        if not path.exists():
            return Seen(Condition.TO_COME, key is not None)
        size = sum(part.stat().st_size for part in _parts(path))
        if encrypted and not keycheck.matches(path, key):
            return Seen(Condition.KEY_MISSING if key is None else Condition.KEY_WRONG, encrypted, size)
        if _part(path, "-wal").exists() and not _part(path, "-shm").exists():
            return Seen(Condition.CUT_OFF, encrypted, size)
        condition, detail = _look_inside(path, key if encrypted else None)
        return Seen(condition, encrypted, size, detail)


def library() -> Library:
    """Return which SQLite this is and what it lacks."""
    with closing(sqlite.connect(":memory:")) as connection:
        options = {option for (option,) in connection.execute("PRAGMA compile_options")}
        cipher = connection.execute("PRAGMA cipher_version").fetchone()
        lacks = tuple(option for option in NEEDED if option not in options)
        return Library(sqlite.sqlite_version, cipher[0] if cipher else "", lacks)


def try_log(folder: Path) -> None:
    """Write a store with a log into a folder: not every network drive can share the log's index.

    Raises:
        StoreUnavailable: it can't be done there.
    """
    with told(), closing(sqlite.connect(str(folder / "try.db"), isolation_level=None)) as connection:
        (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        if mode != "wal":
            raise OSError(f"journal_mode is {mode}")
        connection.execute("CREATE TABLE try (number INTEGER)")
        connection.execute("INSERT INTO try VALUES (1)")


def _part(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _parts(path: Path) -> list[Path]:
    return [part for end in ("", "-wal", "-shm") if (part := _part(path, end)).exists()]


def _look_inside(path: Path, key: str | None) -> tuple[Condition, str]:
    try:
        with closing(read_only(path, key)) as connection:
            return _read(connection)
    except sqlite.Error as error:
        if is_damage(error):
            return Condition.DAMAGED, str(error)
        raise


def _read(connection: Any) -> tuple[Condition, str]:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    version = None
    if "alembic_version" in tables:
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone() or (None,)
    if version is None or (version == HEAD and not tables >= metadata.tables.keys()):
        return Condition.DAMAGED, "not a whole store of this console"
    if version != HEAD and not _is_older(version):
        return Condition.NEWER, ""
    verdict = _checked(connection)
    if verdict is None:
        return Condition.LARGE, ""
    if verdict != "ok":
        return Condition.DAMAGED, verdict
    return (Condition.SOUND if version == HEAD else Condition.OLDER), ""


def _is_older(version: str) -> bool:
    from console.store.migrate import knows

    return knows(version)


def _checked(connection: Any) -> str | None:
    """Return SQLite's verdict on the whole file, None where the time did not suffice."""
    until = time.monotonic() + CHECK_WITHIN_S
    connection.set_progress_handler(lambda: time.monotonic() > until, STEPS)
    try:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite.OperationalError as error:
        if "interrupted" in str(error):
            return None
        raise
    return str(verdict)
