"""A damaged file is set aside and begun anew, its actions saved; a damaged row is told anew."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from console.domain.actions import Pending
from console.store import feeds, officers, outbox
from console.store.keeping import keep_pages
from console.store.sqlite.opening import OpenedFile
from tests.console.store.making import (
    CENTER,
    KEY,
    NOW,
    action,
    enrolled,
    opened,
    page,
    put,
    put_action,
    snapshot,
    versions,
)

pytestmark = pytest.mark.logs("was damaged and is kept as", "actions saved", "officers of")
NUMBERS = range(1, 200)
PAGE = 4096
SPOILED = "CAST(substr(body, 1, 40) || x'00' || substr(body, 42) AS BLOB)"


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> str | None:
    found: str | None = request.param
    return found


def filled(folder: Path, key: str | None = None) -> Path:
    """Make a store with events and actions in it; return its file."""
    store = opened(folder, key)
    keep_pages(store.engine, CENTER, [snapshot(*[put(f"E{number}") for number in NUMBERS])], NOW)
    for number in NUMBERS:
        put_action(store.engine, action(number))
    store.engine.dispose()
    return folder / "store.db"


def opened_anew(folder: Path, key: str | None = None) -> OpenedFile:
    """Open what must be found damaged; the new store must work."""
    store = opened(folder, key)
    assert store.kept is not None
    assert store.kept.exists()
    assert store.encrypted == (key is not None)
    assert feeds.feed_state(store.engine, CENTER).cursor is None, "it is asked for anew"
    assert versions(store.engine) == {}
    keep_pages(store.engine, CENTER, [page(put("new"))], NOW)
    assert versions(store.engine) == {"new": 1}
    return store


def saved(store: OpenedFile) -> list[Pending]:
    found = outbox.unfinished(store.engine)
    put_action(store.engine, action(9999))  # the outbox takes more
    store.engine.dispose()
    return found


def cut_in_half(data: bytes) -> bytes:
    return data[: len(data) // 2]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "zeroed": lambda data: bytes(len(data)),
    "empty": lambda data: b"",
    "one byte": lambda data: data[:1],
    "half": cut_in_half,
    "cut at an odd place": lambda data: data[: len(data) // 3 + 77],
    "header lost": lambda data: bytes(100) + data[100:],
    "text": lambda data: "这不是数据库。\n".encode() * 1000,
    "noise": lambda data: random.Random(1).randbytes(len(data)),
}


@pytest.mark.logs("outbox of")
@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_kept_and_begun_anew(tmp_path: Path, key: str | None, damage: str) -> None:
    file = filled(tmp_path, key)
    spoiled = DAMAGE[damage](file.read_bytes())
    file.write_bytes(spoiled)
    store = opened_anew(tmp_path, key)
    assert store.kept is not None
    assert len(store.kept.read_bytes()) >= len(spoiled)
    store.engine.dispose()
    again = opened(tmp_path, key)
    assert again.kept is None
    assert versions(again.engine) == {"new": 1}
    again.engine.dispose()


def test_actions_are_saved_from_a_file_whose_facts_are_damaged(tmp_path: Path, key: str | None) -> None:
    file = filled(tmp_path, key)
    page_of_events = _page_of(file, key, "event_latest")
    _zero(file, page_of_events)
    assert [one.action for one in saved(opened_anew(tmp_path, key))] == [action(number) for number in NUMBERS]


def test_officers_are_saved_too_since_without_them_anybody_could_be_the_first(tmp_path: Path, key: str | None) -> None:
    file = filled(tmp_path, key)
    store = opened(tmp_path, key)
    officers.enroll(store.engine, enrolled("甲"))
    officers.failed(store.engine, "甲", 0, NOW)
    before = officers.enrolled(store.engine)
    store.engine.dispose()
    _zero(file, _page_of(file, key, "event_latest"))
    anew = opened_anew(tmp_path, key)
    assert officers.enrolled(anew.engine) == before
    anew.engine.dispose()


@pytest.mark.logs("outbox of .*, read")
def test_what_can_be_read_of_a_damaged_outbox_is_saved_from_both_ends(tmp_path: Path) -> None:
    file = filled(tmp_path)
    leaves = _leaves_of(file, "outbox")
    assert len(leaves) > 4
    _zero(file, leaves[len(leaves) // 2])
    numbers = [int(one.action.key.replace("-", ""), 16) for one in saved(opened_anew(tmp_path))]
    lost = set(NUMBERS) - set(numbers)
    assert numbers == sorted(numbers)
    assert {1, len(NUMBERS)} <= set(numbers)
    assert 0 < len(lost) <= len(NUMBERS) // 3


@pytest.mark.logs("outbox of .* can't be read any more")
def test_an_action_whose_body_is_damaged_is_told_and_the_others_are_saved(tmp_path: Path) -> None:
    file = filled(tmp_path)
    damaged_page = _page_of(file, None, "event_latest")
    with sqlite.connect(str(file)) as connection:
        connection.execute(f"UPDATE outbox SET body = {SPOILED} WHERE number = 7")
    connection.close()
    _zero(file, damaged_page)
    assert len(saved(opened_anew(tmp_path))) == len(NUMBERS) - 1


@pytest.mark.logs("no such table")
def test_another_program_s_database_is_kept(tmp_path: Path) -> None:
    with sqlite.connect(str(tmp_path / "store.db")) as other:
        other.execute("CREATE TABLE notes (text TEXT)")
        other.execute("INSERT INTO notes VALUES ('mine')")
    other.close()
    store = opened_anew(tmp_path)
    assert store.kept is not None
    with sqlite.connect(str(store.kept)) as kept:
        assert kept.execute("SELECT text FROM notes").fetchone() == ("mine",)
    kept.close()
    store.engine.dispose()


@pytest.mark.parametrize(
    "statement",
    ["DROP TABLE record", "DELETE FROM alembic_version", "DROP TABLE alembic_version"],
)
def test_a_store_that_lacks_a_part_is_kept_and_its_actions_saved(tmp_path: Path, statement: str) -> None:
    with sqlite.connect(str(filled(tmp_path))) as broken:
        broken.execute(statement)
    broken.close()
    assert len(saved(opened_anew(tmp_path))) == len(NUMBERS)


@pytest.mark.logs("outbox of")
def test_two_damaged_files_of_one_second_are_both_kept(tmp_path: Path) -> None:
    for text in ("one", "two"):
        (tmp_path / "store.db").write_text(text)
        opened(tmp_path).engine.dispose()
    assert sorted(path.read_text() for path in tmp_path.glob("store.db.damaged-*")) == ["one", "two"]


def _plain_or_key(file: Path, key: str | None) -> sqlite.Connection:
    connection = sqlite.connect(str(file))
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
    return connection


def _page_of(file: Path, key: str | None, name: str) -> int:
    """Return the number of a page that holds a table or an index."""
    connection = _plain_or_key(file, key)
    row = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
    connection.close()
    return int(row[0])


def _leaves_of(file: Path, name: str) -> list[int]:
    """Return the pages with a table's rows: the cells of its root begin with their numbers (SQLite, 1.6)."""
    root = _page_of(file, None, name)
    content = file.read_bytes()[(root - 1) * PAGE : root * PAGE]
    cells = [int.from_bytes(content[at : at + 2], "big") for at in range(12, 12 + 2 * content[4] + 512 * content[3], 2)]
    return [int.from_bytes(content[cell : cell + 4], "big") for cell in cells]


def _zero(file: Path, number: int) -> None:
    data = bytearray(file.read_bytes())
    data[(number - 1) * PAGE : number * PAGE] = bytes(PAGE)
    file.write_bytes(bytes(data))
