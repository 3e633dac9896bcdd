"""Work on threads and in tasks is owned: it ends when it is told to, and what fails is told to whoever waits."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from console.codes import Code
from console.errors import StoreUnavailable
from console.services.database import Database
from console.services.tasks import LONGEST_PAUSE_S, Tasks
from console.services.worker import Worker
from console.store.sqlite.driver import sqlite
from tests.console.services.fakes import NOW


async def test_work_is_done_in_order_on_a_thread_of_its_own_and_errors_come_back() -> None:
    worker = Worker("w")
    done: list[int] = []
    here = threading.get_ident()
    assert await worker(threading.get_ident) != here
    await asyncio.gather(*(worker(done.append, number) for number in range(5)))
    assert done == [0, 1, 2, 3, 4]
    with pytest.raises(ZeroDivisionError):
        await worker(lambda: 1 // 0)
    worker.close(1.0)


async def test_work_that_nobody_waits_for_any_more_is_not_begun() -> None:
    worker, begin = Worker("w"), threading.Event()
    done: list[int] = []
    first = asyncio.ensure_future(worker(begin.wait))
    second = asyncio.ensure_future(worker(done.append, 1))
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.wait((second,))
    begin.set()
    await first
    worker.close(1.0)
    assert done == []


async def test_a_closed_worker_finishes_what_it_was_given_and_refuses_more() -> None:
    worker = Worker("w")
    done: list[int] = []
    given = asyncio.ensure_future(worker(done.append, 1))
    await asyncio.sleep(0)
    worker.close(1.0)
    worker.close(1.0)
    await given
    assert done == [1]
    with pytest.raises(RuntimeError, match="no more work"):
        await worker(done.append, 2)


async def test_a_call_that_hangs_does_not_hold_the_close() -> None:
    worker, end = Worker("w"), threading.Event()
    task = asyncio.create_task(worker(end.wait))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait((task,))
    worker.close(0.01)
    assert task.cancelled()
    end.set()


class Naps:
    def __init__(self) -> None:
        self.taken: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)
        await asyncio.sleep(0)


async def test_an_endless_task_comes_back_after_pauses_that_double() -> None:
    naps, enough = Naps(), asyncio.Event()
    crashes: list[tuple[str, str]] = []

    async def fails() -> None:
        if len(crashes) == 9:
            enough.set()
            await asyncio.Event().wait()
        raise ValueError("bug")

    tasks = Tasks(lambda name, error: crashes.append((name, str(error))), naps)
    tasks.supervise("feed", fails)
    await enough.wait()
    await tasks.close(1.0)
    assert crashes == [("feed", "bug")] * 9
    assert naps.taken == [1, 2, 4, 8, 16, 32, 60, 60, 60]


async def test_one_that_worked_for_long_is_started_again_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    loop, naps, runs = asyncio.get_running_loop(), Naps(), 0
    enough, jump, real = asyncio.Event(), 0.0, loop.time

    async def fails() -> None:
        nonlocal runs, jump
        runs += 1
        if runs == 4:
            jump += LONGEST_PAUSE_S + 1
        if runs == 6:
            enough.set()
            await asyncio.Event().wait()
        raise ValueError

    monkeypatch.setattr(loop, "time", lambda: real() + jump)
    tasks = Tasks(lambda *_: None, naps)
    tasks.supervise("feed", fails)
    await enough.wait()
    await tasks.close(1.0)
    assert naps.taken == [1, 2, 4, 1, 2]


@pytest.mark.logs("task deaf did not end within")
async def test_a_task_that_does_not_end_is_named_and_not_waited_for() -> None:
    end, begun = asyncio.Event(), asyncio.Event()

    async def deaf() -> None:
        begun.set()
        while not end.is_set():
            try:
                await end.wait()
            except asyncio.CancelledError:
                continue

    tasks = Tasks(lambda *_: None)
    tasks.start("deaf", deaf())
    await begun.wait()
    await tasks.close(0.01)
    end.set()
    await asyncio.sleep(0.01)


async def opened(tmp_path: Path) -> Database:
    database = Database()
    await database.open(tmp_path / "store.db", lambda: None, NOW)
    return database


def fail(engine: sa.Engine, text: str) -> None:
    raise sa.exc.OperationalError("INSERT", {}, sqlite.OperationalError(text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("database or disk is full", Code.STORE_FULL),
        ("database is locked", Code.STORE_LOCKED),
        ("database disk image is malformed", Code.STORE_MALFORMED),
        ("disk I/O error", Code.STORE_DISK_FAILS),
    ],
)
async def test_what_the_disk_refuses_is_told_with_its_reason(tmp_path: Path, text: str, code: Code) -> None:
    database = await opened(tmp_path)
    with pytest.raises(StoreUnavailable) as told:
        await database(fail, text)
    assert told.value.reason.code is code
    await database.close()


async def test_a_mistake_of_ours_stays_a_bug(tmp_path: Path) -> None:
    database = await opened(tmp_path)
    with pytest.raises(sa.exc.OperationalError):
        await database(fail, "no such table: x")
    with pytest.raises(sa.exc.OperationalError):
        await database(fail, 'near "SELCT": syntax error')
    await database.close()


async def test_a_real_full_disk_refuses_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    database = await opened(tmp_path)

    def limit(engine: sa.Engine, pages: int) -> None:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    def fill(engine: sa.Engine) -> None:
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE much (x)")
            connection.exec_driver_sql("INSERT INTO much VALUES (zeroblob(1000000))")

    await database(limit, 1)
    with pytest.raises(StoreUnavailable) as told:
        await database(fill)
    assert told.value.reason.code is Code.STORE_FULL
    await database(limit, 100_000)
    await database(fill)
    await database.close()
