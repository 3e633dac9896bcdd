"""A look at a store sees what the next start would find, and changes no byte of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from console.codes import Code
from console.errors import StoreUnavailable
from console.store.condition import Condition, Seen
from console.store.keeping import keep_pages
from console.store.sqlite import look
from console.store.sqlite.look import library, look_at, try_log
from tests.console.store.making import CENTER, KEY, NOW, opened, put, snapshot

NUMBERS = range(1, 200)


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> str | None:
    found: str | None = request.param
    return found


def filled(folder: Path, key: str | None = None) -> Path:
    """Make a store with events in it, closed in order; return its file."""
    store = opened(folder, key)
    keep_pages(store.engine, CENTER, [snapshot(*[put(f"E{number}") for number in NUMBERS])], NOW)
    store.close()
    return folder / "store.db"


def everything_in(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {str(file): (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.rglob("*")}


def seen(path: Path, key: str | None) -> Seen:
    """Look, and hold the folder against what it was before."""
    before = everything_in(path.parent)
    try:
        return look_at(path, key)
    finally:
        assert everything_in(path.parent) == before


def test_what_is_not_there_is_to_come(tmp_path: Path, key: str | None) -> None:
    found = seen(tmp_path / "data" / "store.db", key)
    assert (found.condition, found.encrypted) == (Condition.TO_COME, key is not None)
    assert not list(tmp_path.iterdir())


def test_a_store_that_was_closed_is_sound(tmp_path: Path, key: str | None) -> None:
    path = filled(tmp_path, key)
    found = seen(path, key)
    assert (found.condition, found.encrypted, found.bytes) == (Condition.SOUND, key is not None, path.stat().st_size)


def test_a_store_in_use_is_read_with_its_log(tmp_path: Path, key: str | None) -> None:
    store = opened(tmp_path, key)
    keep_pages(store.engine, CENTER, [snapshot(put())], NOW)
    assert look_at(store.path, key).condition is Condition.SOUND
    store.close()


def test_a_store_whose_console_was_killed_is_read_with_its_log(tmp_path: Path, key: str | None) -> None:
    store = opened(tmp_path / "used", key)
    keep_pages(store.engine, CENTER, [snapshot(put())], NOW)
    shutil.copytree(tmp_path / "used", tmp_path / "killed")
    store.close()
    path = tmp_path / "killed" / "store.db"
    assert path.with_name("store.db-wal").stat().st_size > 0
    assert seen(path, key).condition is Condition.SOUND
    path.with_name("store.db-shm").unlink()
    assert seen(path, key).condition is Condition.CUT_OFF


@pytest.mark.parametrize(
    ("given", "condition"), [(None, Condition.KEY_MISSING), ("f0" * 32, Condition.KEY_WRONG), (KEY, Condition.SOUND)]
)
def test_a_key_is_held_against_its_check_value(tmp_path: Path, given: str | None, condition: Condition) -> None:
    assert seen(filled(tmp_path, KEY), given).condition is condition


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "half": lambda data: data[: len(data) // 2],
    "header lost": lambda data: bytes(100) + data[100:],
    "a page of zeros": lambda data: data[:8192] + bytes(4096) + data[12288:],
    "text": lambda data: "这不是数据库。\n".encode() * 1000,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_store_is_told_and_stays_as_it_is(tmp_path: Path, key: str | None, damage: str) -> None:
    path = filled(tmp_path, key)
    path.write_bytes(DAMAGE[damage](path.read_bytes()))
    found = seen(path, key)
    assert found.condition is Condition.DAMAGED
    assert found.detail


def test_a_store_of_a_newer_console_is_told(tmp_path: Path) -> None:
    store = opened(tmp_path)
    with store.engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    assert seen(store.path, None).condition is Condition.NEWER


def test_a_store_of_an_older_console_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path)
    monkeypatch.setattr(look, "HEAD", "a later one")
    assert seen(path, None).condition is Condition.OLDER


def test_a_store_too_large_to_be_read_in_the_time_is_sound_so_far(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look, "CHECK_WITHIN_S", -1.0)
    monkeypatch.setattr(look, "STEPS", 1)
    assert seen(filled(tmp_path), None).condition is Condition.LARGE


def test_what_can_not_be_read_is_told_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.mkdir()
    with pytest.raises(StoreUnavailable) as refusal:
        look_at(path, None)
    assert refusal.value.reason.code is Code.STORE_DISK_FAILS


def test_our_sqlite_has_what_the_store_needs() -> None:
    found = library()
    assert found.lacks == ()
    assert found.cipher


def test_a_library_without_a_need_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look, "NEEDED", ("HAS_CODEC", "ENABLE_TELEPATHY"))
    assert library().lacks == ("ENABLE_TELEPATHY",)


def test_a_folder_takes_a_log(tmp_path: Path) -> None:
    try_log(tmp_path)
    assert (tmp_path / "try.db").exists()


def test_a_folder_that_takes_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable):
        try_log(tmp_path / "nowhere")
