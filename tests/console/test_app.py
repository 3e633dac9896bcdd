"""The console whole, without a screen: it opens on what it knows, refuses what it must, and ends in time."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from datetime import UTC
from pathlib import Path

import pytest
import sqlalchemy as sa

from console import secrets
from console.app import STORE_FILE, Console
from console.clock import SystemClock
from console.codes import Code, Reason
from console.config import SeatConfig
from console.domain.calendar import Calendar
from console.domain.kinds import our_kinds
from console.domain.link import LinkState
from console.domain.source import Source
from console.domain.verbs import Request, Verb
from console.embedded import EmbeddedCenter
from console.errors import ActionNotAllowed, CenterUnavailable, ConfigError, StoreUnavailable
from console.store import room
from console.store.room import try_room
from tests._machine import LATE_S, PATIENCE_S

SEAT = SeatConfig(name="1号席")
PROGRAM = Path(__file__).resolve().parents[2] / "main.py"


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "store_key", lambda: None)


def a_console(data: Path, *centers: str, offline: bool = False) -> Console:
    return Console(
        centers,
        data,
        SystemClock(),
        SEAT,
        kinds=our_kinds(),
        calendar=Calendar(UTC),
        retention_months=13,
        most_bytes=2**33,
        offline=offline,
    )


async def test_a_first_start_without_a_center_shows_nothing_and_says_so(tmp_path: Path) -> None:
    console = a_console(tmp_path / "new", "c", offline=True)
    await console.open()
    await console.start()
    assert (len(console.board.rows), console.links.of("c").state) == (0, LinkState.DOWN)
    assert [notice.code for notice in console.notices] == [Code.STORE_NOT_ENCRYPTED]
    kind, size = console.store_facts()
    assert (kind, size is not None and size > 0) == ("SQLite", True)
    unknown = console.acting.why_not("c/x", Verb.ACKNOWLEDGE)
    assert unknown is not None
    assert unknown.code is Code.UNKNOWN_EVENT
    with pytest.raises(ActionNotAllowed) as refusal:
        await console.acting.act(["c/x"], Request(verb=Verb.ACKNOWLEDGE))
    assert refusal.value.reason.code is Code.NOBODY_SIGNED_ON
    counts = await console.count_events()
    assert (counts.received, counts.stored) == (0, 0)
    await console.close()
    assert (tmp_path / "new" / STORE_FILE).stat().st_mode & 0o077 == 0


async def test_a_kind_that_nobody_speaks_is_refused(tmp_path: Path) -> None:
    console = a_console(tmp_path, "c")
    await console.open()
    await console.start()
    with pytest.raises(ConfigError) as refusal:
        await console.follow(Source("c", "smoke signals", "http://127.0.0.1:1"))
    assert refusal.value.reason.code is Code.CENTER_KIND_UNKNOWN
    await console.close()


async def test_a_store_that_can_not_be_opened_stops_the_start_and_leaves_nothing_running(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    console = a_console(tmp_path / "file", "c")
    with pytest.raises((StoreUnavailable, OSError)):
        await console.open()
    await console.close()


@pytest.mark.logs("as-of could not be written")
async def test_a_disk_that_refuses_at_the_end_does_not_keep_the_console_from_ending(tmp_path: Path) -> None:
    console = a_console(tmp_path, "c")
    await console.open()
    await console.start()
    console.links.named("c", "c", None)
    console.links.heard("c", console.links.answered("c"))

    def refuse(engine: sa.Engine) -> None:
        with engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA query_only = 1")

    await console._database(refuse)
    await console.close()


async def test_a_full_disk_is_said_until_a_whole_page_finds_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.app.STORE_AGAIN_S", 0.0)
    console = a_console(tmp_path, "c")
    await console.open()
    await console.start()
    console.links.named("c", "c", None)
    console.links.heard("c", console.links.answered("c"))
    await console.memory.save_as_of(console.links)  # from now on there is nothing new to write down
    said: list[Code | None] = []
    tried, works = asyncio.Semaphore(0), asyncio.Event()

    def hear(refuses: Reason | None) -> None:
        said.append(None if refuses is None else refuses.code)
        if refuses is None:
            works.set()

    def trying(engine: sa.Engine) -> None:
        loop.call_soon_threadsafe(tried.release)
        try_room(engine)

    def leave_room_for(engine: sa.Engine, pages: int) -> None:
        with engine.begin() as connection:
            size = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {size + pages}")

    loop = asyncio.get_running_loop()
    monkeypatch.setattr(room, "try_room", trying)
    console.on_store(hear)
    await console._database(leave_room_for, 8)
    with pytest.raises(StoreUnavailable):
        await console.memory.try_room()
    for _ in range(4):
        await asyncio.wait_for(tried.acquire(), PATIENCE_S)
    assert said == [Code.STORE_FULL], "a few bytes found room, and nobody says that it works again"
    await console._database(leave_room_for, 100_000)
    await asyncio.wait_for(works.wait(), PATIENCE_S)
    assert said == [Code.STORE_FULL, None]
    await console.close()


async def test_with_a_center_that_swallows_everything_it_ends_in_time(tmp_path: Path) -> None:
    hole = socket.create_server(("127.0.0.1", 0))  # takes connections, and never says a word
    port = hole.getsockname()[1]
    console = a_console(tmp_path, "c")
    await console.open()
    await console.start()
    await console.follow(Source("c", "native", f"http://127.0.0.1:{port}"))
    await asyncio.sleep(0.1)
    began = time.monotonic()
    await console.close()
    assert time.monotonic() - began < 2 + LATE_S
    hole.close()


@pytest.mark.logs("bug crashed")
async def test_a_bug_in_a_piece_of_work_is_logged_and_takes_nobody_with_it(tmp_path: Path) -> None:
    console = a_console(tmp_path, "c")
    await console.open()
    await console.start()

    async def bug() -> None:
        raise ValueError

    done = asyncio.Event()

    async def work() -> None:
        done.set()

    console.run("bug", bug())
    await asyncio.sleep(0)
    console.run("work", work())
    await asyncio.wait_for(done.wait(), PATIENCE_S)
    await console.close()


async def test_it_starts_the_embedded_center_and_ends_it(tmp_path: Path) -> None:
    program = tmp_path / "main.py"
    program.write_text(
        "import json, sys, threading\n"
        "print(json.dumps({'url': 'http://127.0.0.1:1', 'pid': 1, 'arguments': sys.argv[1:]}), flush=True)\n"
        "threading.Event().wait()\n"  # it ends when it is told to
    )
    center = EmbeddedCenter(tmp_path / "state", program)
    assert center.url() == "http://127.0.0.1:1"
    began = time.monotonic()
    center.close()
    assert time.monotonic() - began < 2 + LATE_S
    assert (tmp_path / "state").stat().st_mode & 0o077 == 0


def test_an_embedded_center_that_ends_at_once_is_an_error(tmp_path: Path) -> None:
    program = tmp_path / "main.py"
    program.write_text("raise SystemExit(3)\n")
    center = EmbeddedCenter(tmp_path / "state", program)
    with pytest.raises(CenterUnavailable, match="3"):
        center.url()
    center.close()


def test_the_real_demo_center_takes_the_arguments(tmp_path: Path) -> None:
    center = EmbeddedCenter(tmp_path / "state", PROGRAM)
    try:
        assert center.url().startswith("http://127.0.0.1:")
    finally:
        center.close()


def test_nothing_of_the_console_needs_a_screen() -> None:
    code = (
        "import sys, pkgutil, importlib, json\n"
        "for name in ('PySide6', 'shiboken6', 'qasync', 'pyqtgraph'): sys.modules[name] = None\n"
        "import console\n"
        "names = [m.name for m in pkgutil.walk_packages(console.__path__, 'console.')\n"
        "         if not m.name.endswith(('__main__', '.env')) and '.versions' not in m.name]\n"
        "for name in names: importlib.import_module(name)\n"
        "print(json.dumps(len(names)))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=PROGRAM.parent, env=os.environ, check=False
    )
    assert run.returncode == 0, run.stderr[-800:]
    assert json.loads(run.stdout) > 50
