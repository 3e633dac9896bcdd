"""The store, its folder and its disk, as the next start would find them. Changes nothing that is kept."""

from __future__ import annotations

import tempfile
from pathlib import Path

import psutil

from console import secrets
from console.app import STORE_FILE
from console.checks.finding import Finding, Found, Name, finding
from console.checks.keys import Keys
from console.errors import StoreUnavailable
from console.store.condition import Condition, Seen

GIGABYTE, MEGABYTE = 2**30, 2**20
LEAST_FREE_BYTES = 200 * MEGABYTE
"""A first snapshot of a large county takes 106 MB (docs/performance.md), and its log as much again."""


def look_at_store(data: Path, server: str, keys: Keys) -> list[Finding]:
    """Look at the store that a start would open: in a database where one is named, else a file in the data folder."""
    return _look_at_database(server) if server else _look_at_file(data / STORE_FILE, keys)


def _look_at_file(path: Path, keys: Keys) -> list[Finding]:
    from console.store.sqlite.look import look_at

    try:
        seen = look_at(path, keys.store)
    except StoreUnavailable as error:
        return [finding(Name.STORE, Found.STORE_UNREADABLE, reason=error.reason, path=str(path))]
    store = _seen(seen, str(path))
    if seen.condition is Condition.TO_COME:
        hidden = seen.encrypted or keys.can_make
        return [store, finding(Name.ENCRYPTION, Found.WILL_BE_ENCRYPTED if hidden else Found.WILL_BE_PLAIN)]
    return [store, finding(Name.ENCRYPTION, Found.ENCRYPTED if seen.encrypted else Found.PLAIN)]


def _look_at_database(server: str) -> list[Finding]:
    from console.store.postgres.look import look_at

    try:
        place, seen = look_at(server, secrets.store_password())
    except StoreUnavailable as error:
        return [finding(Name.STORE, Found.STORE_SERVER_REFUSES, reason=error.reason)]
    return [_seen(seen, place)]


def _seen(seen: Seen, path: str) -> Finding:
    size_mb = round(seen.bytes / MEGABYTE, 1)
    return finding(Name.STORE, Found(f"store_{seen.condition}"), path=path, megabytes=size_mb, detail=seen.detail)


def look_at_sqlite() -> list[Finding]:
    """Look at the SQLite that comes with the program."""
    try:
        from console.store.sqlite.look import library
    except ImportError as error:
        return [finding(Name.SQLITE, Found.SQLITE_MISSING, detail=str(error))]
    found = library()
    if found.lacks:
        return [finding(Name.SQLITE, Found.SQLITE_LACKS, version=found.version, lacks=", ".join(found.lacks))]
    return [finding(Name.SQLITE, Found.SQLITE_WHOLE, version=found.version, cipher=found.cipher)]


def look_at_folder(data: Path) -> list[Finding]:
    """See whether a store can be written there, with a small one in a folder that is taken away again."""
    try:
        place = _nearest(data)
        with tempfile.TemporaryDirectory(prefix=".doctor-", dir=place) as trial:
            return [_trial(data, place, Path(trial))]
    except OSError as error:
        detail = error.strerror or str(error)
        return [finding(Name.DATA_FOLDER, Found.FOLDER_UNUSABLE, path=str(data), detail=detail)]


def look_at_disk(data: Path, limit_gb: float) -> list[Finding]:
    """Hold what is free against what the store may still grow to."""
    free_bytes = psutil.disk_usage(str(_nearest(data))).free
    taken_bytes = sum(part.stat().st_size for part in data.glob(f"{STORE_FILE}*") if part.is_file())
    grows_gb = round(max(0.0, limit_gb - taken_bytes / GIGABYTE), 1)
    free_gb = round(free_bytes / GIGABYTE, 1)
    if free_bytes < LEAST_FREE_BYTES:
        return [finding(Name.DISK, Found.DISK_FULL, free_mb=free_bytes // MEGABYTE)]
    if free_gb < grows_gb:
        return [finding(Name.DISK, Found.DISK_TIGHT, free_gb=free_gb, grows_gb=grows_gb)]
    return [finding(Name.DISK, Found.DISK_ENOUGH, free_gb=free_gb, limit_gb=limit_gb)]


def _trial(data: Path, place: Path, trial: Path) -> Finding:
    from console.store.sqlite.look import try_log

    try:
        try_log(trial)
    except StoreUnavailable as error:
        detail = str(error.reason.params.get("detail", error.reason.code))
        return finding(Name.DATA_FOLDER, Found.FOLDER_WITHOUT_WAL, path=str(data), detail=detail)
    return finding(Name.DATA_FOLDER, Found.FOLDER_USABLE if place == data else Found.FOLDER_TO_COME, path=str(data))


def _nearest(folder: Path) -> Path:
    """Return the folder, or where it would be made: the first above it that is there."""
    return next((one for one in (folder, *folder.parents) if one.exists()), folder)
