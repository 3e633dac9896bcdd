"""Another language, another text size: a new window over the same facts, and nothing left of the old one."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import SIGNAL, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.board.view import Tab
from console.demo.server import DemoServer
from tests.walks.test_window import table_of
from tests.walks.window import Scripted
from ui.report import painted
from ui.words import ENGLISH, install_translations

pytestmark = pytest.mark.threads("imports", "launch")


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    install_translations(ENGLISH)


@pytest.fixture
def center() -> Iterator[DemoServer]:
    with DemoServer(world="hamlet", seed=1) as server:
        yield server


Script = Callable[[Scripted], Awaitable[None]]


def at_the_desk(qapp: QApplication, data: Path, center: DemoServer, script: Script) -> None:
    assert Scripted(qapp, data, [center.url], script).until_closed() == 0


async def until_whole(run: Scripted) -> None:
    await run.until_live()
    await run.until(lambda: len(run.rows()) > 3)
    await run.until(lambda: run.window.map.report()["painted"])
    await run.until(lambda: run.window.charts.report() == 3)


async def renewed(run: Scripted, key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key that asks for another window, and wait until that one stands."""
    before = weakref.ref(run.window)
    QTest.keyClick(run.window, key, how)
    await run.until(lambda: run.window is not before())
    await run.until(lambda: run.window.map.report()["painted"])


def test_a_key_changes_the_language_and_the_officer_stands_where_he_stood(
    qapp: QApplication, tmp_path: Path, center: DemoServer
) -> None:
    async def script(run: Scripted) -> None:
        await until_whole(run)
        window = run.window
        selected = f"center/{center.create(title='堤顶塌陷', severity='red')}"
        await run.until(lambda: selected in run.rows())
        window.resize(QSize(1366, 768))
        town = run.console.board.tree.ancestor(run.rows()[selected].event.place_unit, "town")
        assert town is not None
        window.scope.scope_picked.emit(town.ref)
        window.queue.set_tab(Tab.UNACKNOWLEDGED)
        window.queue.tab_requested.emit(Tab.UNACKNOWLEDGED)
        window.charts.channel_picked.emit(run.rows()[selected].event.channel)
        window.queue.select(selected)
        window.queue.selected.emit(selected)
        window.queue.set_paused(True)
        window.charts.turn_to(1)
        window.charts.setFocus()
        await painted(window)
        assert "bounds" in window.map.place.look
        assert window.map._host is not None
        window.map._host.page.runJavaScript("document.querySelector('.tools button').click()")
        await run.until(lambda: "center" in window.map.place.look)
        stood, size, title = run.session.standpoint(), window.size(), window.windowTitle()
        assert stood.map is not None
        assert (stood.selected, stood.tab, stood.wanted.scope, stood.part) == (
            selected, Tab.UNACKNOWLEDGED, town.ref, "charts",
        )  # fmt: skip
        await renewed(run, Qt.Key.Key_F10)
        assert run.session.standpoint() == replace(stood, map=run.window.map.place)
        assert run.window.map.place.look["zoom"] == stood.map.look["zoom"]
        assert run.window.map.place.look["center"] == pytest.approx(stood.map.look["center"], abs=1e-4)
        assert run.window.map.place.layers == stood.map.layers
        assert (run.window.size(), run.window.isVisible()) == (size, True)
        assert (title, run.window.windowTitle()) == ("守望", "Shouwang")
        assert run.window.filter_line.words()
        await run.until(lambda: run.window.charts.report() == 1)  # there is room for one

    at_the_desk(qapp, tmp_path, center, script)


def test_a_scope_that_was_seen_whole_is_whole_among_larger_texts(
    qapp: QApplication, tmp_path: Path, center: DemoServer
) -> None:
    async def script(run: Scripted) -> None:
        await until_whole(run)
        await run.until(lambda: "bounds" in run.window.map.place.look)
        whole = run.window.map.place.look
        await renewed(run, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        await run.until(lambda: run.window.map.report()["painted"])
        assert run.window.map.place.look == whole

    at_the_desk(qapp, tmp_path, center, script)


def test_nothing_is_left_of_the_window_before(qapp: QApplication, tmp_path: Path, center: DemoServer) -> None:
    async def script(run: Scripted) -> None:
        await until_whole(run)
        await renewed(run, Qt.Key.Key_F10)  # what the first window alone has made is made now
        console, theme = run.console, run.theme
        listening = console.board.listeners, console.links.listeners, theme.receivers(SIGNAL("changed()"))
        windows = len(qapp.topLevelWidgets())
        old = weakref.ref(run.window), weakref.ref(run.session), weakref.ref(run.window.map._host)
        page_gone: list[bool] = []
        assert run.window.map._host is not None
        run.window.map._host.page.destroyed.connect(lambda: page_gone.append(True))
        await renewed(run, Qt.Key.Key_F10)
        await run.until(lambda: page_gone)
        await run.until(lambda: gc.collect() == 0)
        assert [one() is None for one in old] == [True, True, True]
        after = console.board.listeners, console.links.listeners, theme.receivers(SIGNAL("changed()"))
        assert after == listening
        assert len(qapp.topLevelWidgets()) == windows

    at_the_desk(qapp, tmp_path, center, script)


def test_the_new_window_goes_on_living(qapp: QApplication, tmp_path: Path, center: DemoServer) -> None:
    async def script(run: Scripted) -> None:
        await until_whole(run)
        await run.staff()
        await renewed(run, Qt.Key.Key_F10)
        ref = f"center/{center.create(title='换了语言以后', severity='red')}"
        await run.until(lambda: ref in run.rows())
        run.session.show_event(ref)
        QTest.keyClick(table_of(run), Qt.Key.Key_A)
        await run.until(lambda: run.console.board.rows[ref].event.acknowledged_at)
        center.silence(4)
        await run.until(run.window.link_banner.isVisible)
        assert run.window.link_banner.text().startswith("No contact with")

    at_the_desk(qapp, tmp_path, center, script)


def test_what_was_chosen_is_there_at_the_next_start(qapp: QApplication, tmp_path: Path, center: DemoServer) -> None:
    async def choose(run: Scripted) -> None:
        await until_whole(run)
        await renewed(run, Qt.Key.Key_F10)
        await renewed(run, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        assert run.theme.scale == 1.1

    async def find(run: Scripted) -> None:
        await until_whole(run)
        assert run.window.windowTitle() == "Shouwang"
        assert run.theme.scale == 1.1
        await renewed(run, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
        assert run.theme.scale == 1.0

    at_the_desk(qapp, tmp_path, center, choose)
    at_the_desk(qapp, tmp_path, center, find)


def test_before_the_window_is_whole_the_key_does_nothing(
    qapp: QApplication, tmp_path: Path, center: DemoServer
) -> None:
    async def script(run: Scripted) -> None:
        await until_whole(run)

    run = Scripted(qapp, tmp_path, [center.url], script)
    first = run.window
    first.language_requested.emit()
    assert run.window is first
    assert first.windowTitle() == "守望"
    assert run.until_closed() == 0
