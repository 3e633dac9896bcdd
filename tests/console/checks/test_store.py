"""Folder, disk and store are told as the next start would find them, and stay as they are."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from console.checks.finding import Finding, Found, State
from console.checks.keys import Keys
from console.checks.store import GIGABYTE, MEGABYTE, look_at_disk, look_at_folder, look_at_sqlite, look_at_store
from console.codes import Code, because
from console.errors import StoreUnavailable
from console.store.condition import Condition
from tests._postgres import Server
from tests.console.store.making import KEY, opened

NONE = Keys(None, False, {})


def codes(findings: list[Finding]) -> list[Found]:
    return [one.found for one in findings]


@pytest.mark.parametrize(
    ("keys", "encryption"),
    [
        (NONE, Found.WILL_BE_PLAIN),
        (Keys(KEY, False, {}), Found.WILL_BE_ENCRYPTED),
        (Keys(None, True, {}), Found.WILL_BE_ENCRYPTED),
    ],
)
def test_a_store_to_come_is_no_fault(tmp_path: Path, keys: Keys, encryption: Found) -> None:
    assert codes(look_at_store(tmp_path, "", keys)) == [Found.STORE_TO_COME, encryption]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("condition", Condition)
def test_every_condition_of_a_store_is_a_finding(condition: Condition) -> None:
    assert Found(f"store_{condition}")


def test_a_plain_store_is_sound_and_readable_by_anybody(tmp_path: Path) -> None:
    opened(tmp_path).close()
    assert codes(look_at_store(tmp_path, "", NONE)) == [Found.STORE_SOUND, Found.PLAIN]


def test_a_store_without_its_key_is_broken(tmp_path: Path) -> None:
    opened(tmp_path, KEY).close()
    found = look_at_store(tmp_path, "", NONE)
    assert codes(found) == [Found.STORE_KEY_MISSING, Found.ENCRYPTED]
    assert found[0].state is State.BROKEN
    assert codes(look_at_store(tmp_path, "", Keys("another", False, {})))[0] is Found.STORE_KEY_WRONG
    assert codes(look_at_store(tmp_path, "", Keys(KEY, False, {})))[0] is Found.STORE_SOUND


def test_a_damaged_store_is_broken_and_not_set_aside(tmp_path: Path) -> None:
    opened(tmp_path).close()
    path = tmp_path / "store.db"
    path.write_bytes(b"noise" * 1000)
    before = sorted(tmp_path.iterdir())
    (found, _) = look_at_store(tmp_path, "", NONE)
    assert (found.found, found.params["path"]) == (Found.STORE_DAMAGED, str(path))
    assert sorted(tmp_path.iterdir()) == before
    assert path.read_bytes() == b"noise" * 1000


def test_a_store_that_can_not_be_read_is_told_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "store.db").mkdir()
    (found,) = look_at_store(tmp_path, "", NONE)
    assert found.found is Found.STORE_UNREADABLE
    assert found.reason is not None


def test_sqlite_is_ours() -> None:
    assert codes(look_at_sqlite()) == [Found.SQLITE_WHOLE]


def test_a_folder_is_tried_and_left_as_it_was(tmp_path: Path) -> None:
    assert codes(look_at_folder(tmp_path)) == [Found.FOLDER_USABLE]
    assert codes(look_at_folder(tmp_path / "deep" / "down")) == [Found.FOLDER_TO_COME]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("data", ["file", "file/data"])
def test_a_file_in_place_of_a_folder_is_broken(tmp_path: Path, data: str) -> None:
    (tmp_path / "file").write_text("kept", "utf-8")
    (found,) = look_at_folder(tmp_path / data)
    assert (found.found, found.params["path"]) == (Found.FOLDER_UNUSABLE, str(tmp_path / data))
    assert found.params["detail"]
    assert (tmp_path / "file").read_text("utf-8") == "kept"


def test_a_file_system_that_can_not_share_a_log_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> None:
        raise StoreUnavailable(because(Code.STORE_UNAVAILABLE, detail="journal_mode is delete"))

    monkeypatch.setattr("console.store.sqlite.look.try_log", refuse)
    (found,) = look_at_folder(tmp_path)
    assert (found.found, found.params["detail"]) == (Found.FOLDER_WITHOUT_WAL, "journal_mode is delete")


@pytest.mark.parametrize(
    ("free_bytes", "expected"),
    [
        (100 * GIGABYTE, Found.DISK_ENOUGH),
        (8 * GIGABYTE, Found.DISK_ENOUGH),
        (7 * GIGABYTE, Found.DISK_TIGHT),
        (100 * MEGABYTE, Found.DISK_FULL),
    ],
)
def test_free_space_is_held_against_what_the_store_may_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free_bytes: int, expected: Found
) -> None:
    monkeypatch.setattr(psutil, "disk_usage", lambda path: SimpleNamespace(free=free_bytes))
    assert codes(look_at_disk(tmp_path / "to" / "come", 8.0)) == [expected]


def test_what_the_store_takes_already_needs_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(psutil, "disk_usage", lambda path: SimpleNamespace(free=GIGABYTE))
    assert codes(look_at_disk(tmp_path, 1.5)) == [Found.DISK_TIGHT]
    (tmp_path / "store.db").write_bytes(b"")
    with (tmp_path / "store.db").open("r+b") as file:
        file.truncate(GIGABYTE)  # a file with a hole: it takes no room itself
    assert codes(look_at_disk(tmp_path, 1.5)) == [Found.DISK_ENOUGH]


@pytest.mark.postgres
def test_a_store_in_a_database_is_looked_at_there_and_one_that_is_away_says_so(
    postgres: Server, tmp_path: Path
) -> None:
    found = look_at_store(tmp_path, postgres.url(postgres.database()), NONE)
    assert codes(found) == [Found.STORE_TO_COME]
    (refused,) = look_at_store(tmp_path, "postgresql+psycopg:///shouwang?host=/nowhere", NONE)
    assert refused.found is Found.STORE_SERVER_REFUSES
    assert refused.reason is not None
    assert refused.reason.code is Code.STORE_SERVER_GONE
    assert not list(tmp_path.iterdir())
