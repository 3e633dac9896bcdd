"""Opening the store: its rights, its key, its schema, and what is refused."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory

from console.codes import Code
from console.errors import StoreUnavailable
from console.store import feeds, officers, outbox, schema
from console.store.encoding import encode
from console.store.keeping import keep_pages
from console.store.migrate import newest, scripts, upgrade
from console.store.schema import HEAD, metadata
from console.store.sqlite import keycheck
from console.store.sqlite import opening as openings
from console.store.sqlite.driver import engine_on
from console.store.sqlite.opening import open_store
from tests.console.store.making import (
    CENTER,
    KEY,
    NOW,
    action,
    enrolled,
    event,
    opened,
    page,
    put,
    put_action,
    versions,
)

Root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount or become another")
ROOT = Path(__file__).parents[4]
CANARY = "河堤渗水金丝雀"


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def refused(folder: Path, key: str | None = None) -> Code:
    with pytest.raises(StoreUnavailable) as refusal:
        opened(folder, key)
    return refusal.value.reason.code


# --- rights -------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [None, KEY])
def test_everything_is_its_owner_s_alone_whatever_the_umask(tmp_path: Path, key: str | None) -> None:
    before = os.umask(0)
    try:
        store = opened(tmp_path / "data", key)
        keep_pages(store.engine, CENTER, [page(put())], NOW)
        assert rights(tmp_path / "data") == 0o700
        found = {path.name: rights(path) for path in (tmp_path / "data").iterdir()}
        assert {"store.db", "store.db-wal"} <= found.keys()
        assert set(found.values()) == {0o600}
        store.engine.dispose()
    finally:
        after = os.umask(before)
    assert after == 0, "the umask belongs to the program"


def test_an_empty_folder_that_was_there_becomes_its_owner_s_alone(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o755)
    opened(tmp_path / "data").engine.dispose()
    assert rights(tmp_path / "data") == 0o700


def test_a_folder_with_other_things_in_it_keeps_its_rights(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "letter.txt").write_text("")
    folder.chmod(0o755)
    opened(folder).engine.dispose()
    assert rights(folder) == 0o755
    assert rights(folder / "store.db") == 0o600


def test_rights_that_were_widened_are_narrowed(tmp_path: Path) -> None:
    opened(tmp_path).engine.dispose()
    (tmp_path / "store.db").chmod(0o644)
    opened(tmp_path).engine.dispose()
    assert rights(tmp_path / "store.db") == 0o600


def test_a_new_store_leaves_nothing_else_behind(tmp_path: Path) -> None:
    opened(tmp_path).engine.dispose()
    assert [path.name for path in tmp_path.iterdir()] == ["store.db"]


@pytest.mark.parametrize("name", ["a?b=c", "50%20 off", "数据 #1"])
def test_any_folder_may_hold_it(tmp_path: Path, name: str) -> None:
    opened(tmp_path / name).engine.dispose()
    assert (tmp_path / name / "store.db").is_file()


# --- what refuses ---------------------------------------------------------------------------------


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert refused(tmp_path / "file" / "data") is Code.STORE_UNAVAILABLE


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "store.db").mkdir()
    assert refused(tmp_path) is Code.STORE_UNAVAILABLE
    assert (tmp_path / "store.db").is_dir()


@Root
def test_a_folder_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    if os.system(f"mount -t tmpfs -o ro tmpfs {tmp_path} 2>/dev/null"):
        pytest.skip("mount is refused here")
    try:
        assert refused(tmp_path) is Code.STORE_UNAVAILABLE
    finally:
        os.system(f"umount {tmp_path}")


@Root
def test_a_store_on_a_disk_that_became_read_only_is_told_and_not_set_aside(tmp_path: Path) -> None:
    if os.system(f"mount -t tmpfs tmpfs {tmp_path} 2>/dev/null"):
        pytest.skip("mount is refused here")
    try:
        opened(tmp_path).engine.dispose()
        os.system(f"mount -o remount,ro {tmp_path}")
        assert refused(tmp_path) is Code.STORE_UNAVAILABLE
        assert [path.name for path in tmp_path.iterdir()] == ["store.db"]
    finally:
        os.system(f"umount {tmp_path}")


# --- versions -------------------------------------------------------------------------------------


def test_a_newer_file_is_refused_by_its_path_and_left_alone(tmp_path: Path) -> None:
    store = opened(tmp_path)
    keep_pages(store.engine, CENTER, [page(put("a"))], NOW)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    store.engine.dispose()
    with pytest.raises(StoreUnavailable) as refusal:
        opened(tmp_path)
    assert refusal.value.reason.code is Code.STORE_TOO_NEW
    assert refusal.value.reason.params["path"] == str(tmp_path / "store.db")
    assert [path.name for path in tmp_path.iterdir()] == ["store.db"]
    again = engine_on(tmp_path / "store.db", None)
    assert versions(again) == {"a": 1}
    again.dispose()


def test_a_new_store_bears_the_newest_migration() -> None:
    assert newest() == HEAD


def test_the_scripts_make_the_same_schema_as_the_tables(tmp_path: Path) -> None:
    made, migrated = engine_on(tmp_path / "made.db", None), engine_on(tmp_path / "migrated.db", None)
    with made.begin() as connection:
        metadata.create_all(connection)
    with migrated.begin() as connection:
        upgrade(connection, str(tmp_path / "migrated.db"))
    assert schema_of(migrated) == schema_of(made)
    with migrated.begin() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == HEAD
    for engine in (made, migrated):
        engine.dispose()


def test_a_store_of_the_first_days_is_brought_up_to_date_and_keeps_what_it_has(tmp_path: Path) -> None:
    old = engine_on(tmp_path / "store.db", None)
    with old.begin() as connection:
        config = scripts()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        table = sa.Table("event", sa.MetaData(), autoload_with=connection)
        row = {"center": CENTER, "version": 1, "sequence": 1, "generation": 0, "rank": 0.0, "detail": b""}
        times = {"a": (5.0, None, None), "b": (5.0, 7.0, 6.0), "c": (5.0, 6.0, 8.0), "d": (5.0, 4.0, None)}
        for id_, (reported, due, closed) in times.items():
            then = {"id": id_, "reported_at": reported, "due_at": due, "closed_at": closed}
            connection.execute(sa.insert(table).values(row | then | {"body": encode(put(id_).fact)}))
    put_action(old, action(1))
    old.dispose()
    store = opened(tmp_path)
    assert store.kept is None
    assert versions(store.engine) == dict.fromkeys(times, 1)
    with store.engine.begin() as connection:
        latest = dict(tuple(row) for row in connection.execute(sa.select(schema.event.c.id, schema.event.c.latest_at)))
    assert latest == {"a": 5, "b": 7, "c": 8, "d": 5}
    assert [one.action for one in outbox.unfinished(store.engine)] == [action(1)]
    officers.enroll(store.engine, enrolled("甲"))
    assert officers.enrolled(store.engine) == [enrolled("甲")]
    store.engine.dispose()


def schema_of(engine: sa.Engine) -> dict[str, object]:
    """Return what SQLite itself says of every table but Alembic's own."""
    with engine.begin() as connection:

        def rows(statement: str) -> list[tuple[object, ...]]:
            return [tuple(row) for row in connection.exec_driver_sql(statement)]

        names = [str(name) for (name,) in rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            name: (
                rows(f"PRAGMA table_info('{name}')"),
                sorted(
                    (str(rows(f"PRAGMA index_info('{index[1]}')")), index[2], index[3])
                    for index in rows(f"PRAGMA index_list('{name}')")
                ),
            )
            for name in names
            if name not in ("alembic_version", "sqlite_sequence")
        }


def test_every_script_follows_another() -> None:
    found = [script.revision for script in ScriptDirectory.from_config(scripts()).walk_revisions()]
    assert found == sorted(found, reverse=True)


# --- the key --------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [KEY, "口令 with 'quotes' and \"more\""])
def test_an_encrypted_store_holds_no_plain_text(tmp_path: Path, key: str) -> None:
    store = opened(tmp_path, key)
    assert store.encrypted
    keep_pages(store.engine, CENTER, [page(put(CANARY))], NOW)
    put_action(store.engine, action(target=CANARY))
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    store.engine.dispose()
    held += b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for canary in (CANARY.encode(), CANARY.encode("utf-16le"), b"SQLite format", b"CREATE TABLE", key.encode()):
        assert canary not in held
    again = opened(tmp_path, key)
    assert versions(again.engine) == {CANARY: 1}
    again.engine.dispose()


@pytest.mark.parametrize("key", ["f0" * 32, "another", "", None])
def test_a_wrong_key_is_told_and_touches_nothing(tmp_path: Path, key: str | None) -> None:
    store = opened(tmp_path, KEY)
    keep_pages(store.engine, CENTER, [page(put("a"))], NOW)
    store.engine.dispose()
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert refused(tmp_path, key) is Code.STORE_KEY_WRONG
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    again = opened(tmp_path, KEY)
    assert versions(again.engine) == {"a": 1}
    again.engine.dispose()


def test_a_plain_store_stays_readable_where_there_is_a_key_by_now(tmp_path: Path) -> None:
    store = opened(tmp_path)
    assert not store.encrypted
    keep_pages(store.engine, CENTER, [page(put("a"))], NOW)
    store.engine.dispose()
    again = opened(tmp_path, KEY)
    assert not again.encrypted
    assert versions(again.engine) == {"a": 1}
    again.engine.dispose()


def test_a_check_value_without_its_store_keeps_nobody_out(tmp_path: Path) -> None:
    keycheck.remember(tmp_path / "store.db", KEY)
    store = opened(tmp_path)
    assert not store.encrypted
    store.engine.dispose()
    again = opened(tmp_path)
    again.engine.dispose()


# --- while it runs --------------------------------------------------------------------------------


def test_two_consoles_that_start_at_once_share_one_sound_store(tmp_path: Path) -> None:
    one, two = opened(tmp_path), opened(tmp_path)
    keep_pages(one.engine, CENTER, [page(put("a"))], NOW)
    keep_pages(two.engine, CENTER, [page(put("b"))], NOW)
    assert versions(one.engine) == {"a": 1, "b": 1}
    one.engine.dispose()
    two.engine.dispose()


def test_the_one_that_is_slower_at_making_it_takes_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faster = opened(tmp_path)
    keep_pages(faster.engine, CENTER, [page(put("a"))], NOW)
    openings._make(tmp_path / "store.db", None)
    assert versions(faster.engine) == {"a": 1}
    faster.engine.dispose()
    assert [path.name for path in tmp_path.iterdir()] == ["store.db"]


def test_the_as_of_is_written_down(tmp_path: Path) -> None:
    store = opened(tmp_path)
    feeds.heard(store.engine, CENTER, NOW)
    assert feeds.feed_state(store.engine, CENTER).as_of == NOW
    assert feeds.known(store.engine) == [CENTER]
    store.engine.dispose()


def test_a_file_of_another_name_is_opened_as_well(tmp_path: Path) -> None:
    store = open_store(tmp_path / "deep" / "er" / "s", None, NOW)
    keep_pages(store.engine, CENTER, [page(put("a"))], NOW)
    assert event("a").ref == f"{CENTER}/a"
    store.engine.dispose()


def test_a_file_needs_no_other_database_s_driver_and_no_migrations(tmp_path: Path) -> None:
    program = f"""
import sys
from console.services.database import warm_up
from console.store import outbox, retention
from tests.console.store.making import CENTER, NOW, Path, opened, page, put
from console.store.keeping import keep_pages
warm_up()
store = opened(Path({str(tmp_path)!r}))
keep_pages(store.engine, CENTER, [page(put("a"))], NOW)
retention.retire(store.engine, NOW, 13, 2**40)
store.close()
print([name for name in ("psycopg", "alembic") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
