"""The officer's desk, whole: real window, real map page, real keys, real center on loopback."""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from console.demo.server import DemoServer
from console.domain.link import LinkState
from tests._machine import LATE_S
from tests.walks.window import Scripted
from ui.words import ENGLISH, install_translations

pytestmark = pytest.mark.threads("imports", "launch")
Script = Callable[[Scripted], Awaitable[None]]
PAYLOADS = (
    "<img src=x onerror=\"window.__pwn=1;document.title='pwned'\">",
    "`${window.__pwn=1}`",
    "${(()=>{window.__pwn=1})()}",
    "</script><script>window.__pwn=1</script>",
)


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    install_translations(ENGLISH)  # a run speaks its configuration's language; other tests read English


@pytest.fixture
def center() -> Iterator[DemoServer]:
    with DemoServer(world="hamlet", seed=1) as server:
        yield server


def at_the_desk(qapp: QApplication, data: Path, center: DemoServer | None, script: Script) -> None:
    run = Scripted(qapp, data, [center.url] if center else [], script)
    assert run.until_closed() == 0


def test_queue_map_and_charts_show_the_same_county(qapp: QApplication, tmp_path: Path, center: DemoServer) -> None:
    async def script(run: Scripted) -> None:
        await run.until_live()
        await run.until(lambda: run.window.map.report()["painted"])
        await run.until(lambda: run.rows().keys() == {row.ref for row in run.console.board.rows.values() if row.open})
        await run.until(lambda: run.window.charts.report() == 3)
        board, told = run.console.board, run.window.map.report
        await run.until(lambda: told()["grids"] == len(board.grids) > 0)
        await run.until(lambda: told()["video_points"] == len(board.video_points) > 0)
        await run.until(lambda: told()["events"] == sum(row.event.position is not None for row in run.rows().values()))
        assert not told()["page_errors"]

    at_the_desk(qapp, tmp_path, center, script)


def test_one_selection_moves_all(qapp: QApplication, tmp_path: Path, center: DemoServer) -> None:
    async def script(run: Scripted) -> None:
        await run.until_live()
        await run.until(lambda: len(run.rows()) > 3)
        table = table_of(run)
        QTest.keyClick(table, Qt.Key.Key_Home)
        QTest.keyClick(table, Qt.Key.Key_Down)
        assert table.currentIndex().row() == 1
        second = list(run.rows())[1]
        await run.until(lambda: run.window.map._selected == second)
        third = list(run.rows())[2]
        run.window.map.event_picked.emit(third)
        assert table.currentIndex().row() == 2
        title = run.rows()[third].event.title
        await run.until(lambda: title in texts_of(run.window.detail))

    at_the_desk(qapp, tmp_path, center, script)


def _written(title: str, widget: QWidget) -> bool:
    return title in texts_of(widget)


def table_of(run: Scripted) -> QTableView:
    table = run.window.queue.findChild(QTableView)
    assert table is not None
    return table


def texts_of(widget: QWidget) -> str:
    """Return everything that is written on a widget and its visible children."""
    parts = [part for part in widget.findChildren(QWidget) if part.isVisible() and hasattr(part, "text")]
    return "\n".join(part.text() for part in parts)


def test_a_scope_narrows_queue_map_and_charts(qapp: QApplication, tmp_path: Path, center: DemoServer) -> None:
    async def script(run: Scripted) -> None:
        await run.until_live()
        await run.until(lambda: len(run.rows()) > 3)
        tree = run.console.board.tree
        grid = next(row.event.grid for row in run.rows().values() if row.event.grid)
        run.window.scope.scope_picked.emit(grid)
        await run.until(lambda: {row.event.grid for row in run.rows().values()} == {grid})
        assert len(run.session.map_view) == len(run.rows())
        village = run.console.board.grids[grid].unit
        run.window.scope.scope_picked.emit(village)
        inside = [
            row for row in run.console.board.rows.values() if row.open and tree.within(row.event.place_unit, village)
        ]
        await run.until(lambda: run.rows().keys() == {row.ref for row in inside})
        run.window.scope.scope_picked.emit("")
        await run.until(lambda: len(run.rows()) == sum(row.open for row in run.console.board.rows.values()))

    at_the_desk(qapp, tmp_path, center, script)


def test_a_bar_narrows_queue_and_map_until_its_words_are_taken_away(
    qapp: QApplication, tmp_path: Path, center: DemoServer
) -> None:
    async def script(run: Scripted) -> None:
        await run.until_live()
        await run.until(lambda: len(run.rows()) > 3)
        channel = next(iter(run.rows().values())).event.channel
        run.window.charts.channel_picked.emit(channel)
        assert {row.event.channel for row in run.rows().values()} == {channel}
        assert len(run.session.map_view) == len(run.rows())
        assert len(run.window.filter_line.words()) == 1
        run.window.filter_line.removal_requested.emit("channel")
        assert len(run.rows()) == sum(row.open for row in run.console.board.rows.values())
        assert not run.window.filter_line.isVisible()

    at_the_desk(qapp, tmp_path, center, script)


def test_a_filter_that_nothing_passes_says_what_would(qapp: QApplication, tmp_path: Path, center: DemoServer) -> None:
    async def script(run: Scripted) -> None:
        await run.until_live()
        await run.until(lambda: len(run.rows()) > 3)
        row = next(row for row in run.rows().values() if row.event.place_unit)
        town = run.console.board.tree.ancestor(row.event.place_unit, "town")
        assert town is not None
        run.window.charts.town_picked.emit(town.ref)
        inside = len(run.rows())
        run.window.charts.channel_picked.emit("outpost")
        assert not run.rows()
        words = run.window.queue._empty_text()
        assert words.startswith("这些条件下没有事件")
        assert f"去掉“渠道 前哨”有 {inside} 件" in words

    at_the_desk(qapp, tmp_path, center, script)


def test_a_key_acknowledges_once(qapp: QApplication, tmp_path: Path, center: DemoServer) -> None:
    async def script(run: Scripted) -> None:
        await run.until_live()
        await run.staff()
        ref = f"center/{center.create(title='堤顶塌陷', severity='red')}"
        await run.until(lambda: ref in run.rows())
        run.session.show_event(ref)
        table = table_of(run)
        QTest.keyClick(table, Qt.Key.Key_A)
        QTest.keyClick(table, Qt.Key.Key_A)
        await run.until(lambda: run.console.board.rows[ref].event.acknowledged_at)
        await run.until(lambda: not run.console.board.rows[ref].pending)

    at_the_desk(qapp, tmp_path, center, script)
    assert list(center.ledger()["actions"].values()) == [1]


def test_a_center_that_dies_is_said_and_comes_back(qapp: QApplication, tmp_path: Path) -> None:
    state = tmp_path / "state"
    first = DemoServer(world="hamlet", seed=1, state=state).start()

    async def script(run: Scripted) -> None:
        await run.until_live()
        await run.until(run.rows)
        before = run.rows().keys()
        first.stop()
        gone_at = time.monotonic()
        await run.until(run.window.link_banner.isVisible)
        assert time.monotonic() - gone_at < 2 + LATE_S
        await run.until(lambda: run.window.queue.stale and run.window.map_panel.stale)
        assert run.rows().keys() == before
        with DemoServer(world="hamlet", seed=1, state=state, port=first.port) as second:
            await run.until_live()
            ref = f"center/{second.create(title='回来以后')}"
            await run.until(lambda: ref in run.rows())
            assert not run.window.link_banner.isVisible()
            assert not run.window.queue.stale
            assert (await run.console.count_events()).digest == second.digest()

    at_the_desk(qapp, tmp_path / "data", first, script)


def test_silence_is_said(qapp: QApplication, tmp_path: Path, center: DemoServer) -> None:
    async def script(run: Scripted) -> None:
        await run.until_live()
        center.silence(4)
        silent_at = time.monotonic()
        await run.until(run.window.link_banner.isVisible)
        assert time.monotonic() - silent_at < 3 + LATE_S  # a beat may come up to a second after the last was sent
        await run.until_live()

    at_the_desk(qapp, tmp_path, center, script)


def test_without_its_center_the_window_shows_the_last_picture_as_old(
    qapp: QApplication, tmp_path: Path, center: DemoServer
) -> None:
    shown: dict[str, object] = {}

    async def live(run: Scripted) -> None:
        await run.until_live()
        await run.until(run.rows)
        shown.update(run.rows())

    async def offline(run: Scripted) -> None:
        await run.until(lambda: run.rows().keys() == shown.keys())
        assert run.window.link_banner.isVisible()
        assert run.window.queue.stale
        assert [link.state for link in run.console.links.all()] == [LinkState.DOWN]

    at_the_desk(qapp, tmp_path, center, live)
    at_the_desk(qapp, tmp_path, None, offline)


def test_an_event_s_title_runs_nothing(qapp: QApplication, tmp_path: Path, center: DemoServer) -> None:
    async def script(run: Scripted) -> None:
        await run.until_live()
        refs = [f"center/{center.create(title=title, address=title, severity='red')}" for title in PAYLOADS]
        await run.until(lambda: all(ref in run.rows() for ref in refs))
        await run.until(lambda: run.window.map.report()["painted"])
        host = run.window.map._host
        assert host is not None
        found: list[object] = []
        for ref, title in zip(refs, PAYLOADS, strict=True):
            run.session.show_event(ref)
            await run.until(partial(_written, title, run.window.detail))
        host.page.runJavaScript("JSON.stringify([window.__pwn ?? null, document.title])", 0, found.append)
        await run.until(lambda: found)
        pwned, name = json.loads(str(found[0]))
        assert pwned is None
        assert "pwned" not in name
        assert not run.window.map.report()["page_errors"]

    at_the_desk(qapp, tmp_path, center, script)


def test_a_list_of_open311_requests_runs_through_the_same_path(
    qapp: QApplication, tmp_path: Path, file_server: Callable[[Path], str]
) -> None:
    requests = [
        {"service_request_id": "1", "status": "open", "service_name": "Pothole", "lat": "41.85", "long": "-87.66",
         "requested_datetime": "2014-07-12T10:58:43-05:00", "address": "1540 W 17th St"},
        {"service_request_id": 2, "status": "open", "service_name": "Graffiti", "address": "somewhere",
         "requested_datetime": "2014-07-12T10:58:43-05:00"},
        {"status": "open", "service_name": "No id", "requested_datetime": "2014-07-12T10:58:43-05:00"},
    ]  # fmt: skip
    (tmp_path / "requests.json").write_text(json.dumps(requests))

    async def script(run: Scripted) -> None:
        await run.until_live()
        await run.until(lambda: run.rows().keys() == {"center/1", "center/2"})
        await run.until(lambda: run.window.map.report()["events"] == 1)
        position = run.rows()["center/1"].event.position
        assert position is not None
        assert (position.lat, position.lon) == (41.85, -87.66)
        assert run.rows()["center/2"].event.position is None
        assert run.console.links.of("center").set_aside == 1

    run = Scripted(qapp, tmp_path / "data", [f"open311+{file_server(tmp_path)}/requests.json"], script)
    assert run.until_closed() == 0
