"""What the disk refuses is told as what it is; what is there stays readable; a bug stays a bug."""

from __future__ import annotations

import errno
import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import sqlalchemy as sa

from console.codes import Code
from console.domain.page import Put
from console.errors import StoreUnavailable
from console.store import outbox
from console.store.faults import told
from console.store.keeping import keep_pages
from tests.console.store.making import CENTER, NOW, action, event, opened, page, put, put_action, versions

SMALL = 512 * 1024


@contextmanager
def files_end_at(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond `size`: a full disk where nothing can be mounted."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of 512 KiB; skipped where none can be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() != 0 or os.system(f"mount -t tmpfs -o size={SMALL} tmpfs {folder} 2>/dev/null"):
        pytest.skip("no disk can be mounted here")
    yield folder
    os.system(f"umount -l {folder}")


def fill(engine: sa.Engine) -> int:
    """Keep pages until the disk refuses; return how many events were kept by then."""
    for kept in range(0, 10_000, 50):
        events = [event(f"E{kept + number}", title="满" * 300) for number in range(50)]
        try:
            with told():
                keep_pages(engine, CENTER, [page(*[Put(1, one) for one in events], cursor=f"c{kept}")], NOW)
        except StoreUnavailable as refusal:
            if refusal.reason.code is Code.STORE_FULL:
                return kept
            raise
    raise AssertionError("the disk was never full")


def ask_for_much(engine: sa.Engine) -> None:
    for number in range(1, 10_000):
        with told():
            put_action(engine, action(number))


def fill_up(file: Path) -> None:
    with suppress(OSError), file.open("wb", buffering=0) as ballast:
        while True:
            ballast.write(bytes(4096))


def test_a_full_disk_is_told_refuses_the_action_and_is_read_on(small_disk: Path) -> None:
    store = opened(small_disk)
    kept = fill(store.engine)
    assert kept > 0
    with pytest.raises(StoreUnavailable) as refusal:
        ask_for_much(store.engine)
    assert refusal.value.reason.code is Code.STORE_FULL
    assert len(versions(store.engine)) == kept
    promised = len(outbox.unfinished(store.engine))
    store.engine.dispose()
    again = opened(small_disk)
    assert again.kept is None
    assert len(versions(again.engine)) == kept
    assert len(outbox.unfinished(again.engine)) == promised
    again.engine.dispose()


def test_it_goes_on_when_there_is_room_again(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(SMALL // 2))
    store = opened(small_disk)
    fill(store.engine)
    ballast.unlink()
    with told():
        keep_pages(store.engine, CENTER, [page(put("after"))], NOW)
    assert "after" in versions(store.engine)
    store.engine.dispose()


def test_a_new_store_on_a_full_disk_is_told_and_leaves_no_half_of_one(small_disk: Path) -> None:
    fill_up(small_disk / "ballast")
    with pytest.raises(StoreUnavailable) as refusal:
        opened(small_disk)
    assert refusal.value.reason.code is Code.STORE_FULL
    (small_disk / "ballast").unlink()
    store = opened(small_disk)
    assert store.kept is None
    store.engine.dispose()


def test_a_limit_on_the_size_of_files_is_told_and_read_on(tmp_path: Path) -> None:
    store = opened(tmp_path)
    keep_pages(store.engine, CENTER, [page(put("a"))], NOW)
    with files_end_at(SMALL), pytest.raises(StoreUnavailable) as refusal:
        ask_for_much(store.engine)
    assert refusal.value.reason.code in (Code.STORE_FULL, Code.STORE_DISK_FAILS)
    assert versions(store.engine) == {"a": 1}
    with told():
        keep_pages(store.engine, CENTER, [page(put("b"))], NOW)
    assert versions(store.engine) == {"a": 1, "b": 1}
    store.engine.dispose()


def test_another_that_writes_for_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.store.sqlite.driver.BUSY_S", 0)
    one, two = opened(tmp_path), opened(tmp_path)
    with one.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM feed")
        with pytest.raises(StoreUnavailable) as refusal, told():
            keep_pages(two.engine, CENTER, [page(put("a"))], NOW)
    assert refusal.value.reason.code is Code.STORE_LOCKED
    keep_pages(two.engine, CENTER, [page(put("a"))], NOW)
    for store in (one, two):
        store.engine.dispose()


@pytest.mark.parametrize(
    "statement", ["SELECT nothing FROM nowhere", "SELEKT 1", "INSERT INTO feed (center) VALUES ('x')"]
)
def test_a_mistake_in_a_statement_stays_a_bug(store: sa.Engine, statement: str) -> None:
    with pytest.raises(sa.exc.DBAPIError), told(), store.begin() as connection:
        connection.exec_driver_sql(statement)


def test_an_error_of_the_disk_itself_is_told() -> None:
    for number, code in ((errno.ENOSPC, Code.STORE_FULL), (errno.EACCES, Code.STORE_UNAVAILABLE)):
        with pytest.raises(StoreUnavailable) as refusal, told():
            raise OSError(number, os.strerror(number))
        assert refusal.value.reason.code is code
