"""The real page in the real engine, off screen."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.board.rows import Row
from console.domain.facts import Ref
from tests.console.board.making import Kept
from tests.ui.map import world
from ui.map import prepare
from ui.map.host import Host
from ui.map.panel import MapPanel
from ui.map.words import map_words

prepare()  # before any application is made

WITHIN_MS = 15_000


class Shown:
    """A panel on the screen, and what a test does with it."""

    def __init__(self, panel: MapPanel, kept: Kept, qtbot: QtBot) -> None:
        self.panel, self.kept, self.qtbot = panel, kept, qtbot

    @property
    def host(self) -> Host:
        assert self.panel._host is not None
        return self.panel._host

    def apply(self, *rows: Row, gone: Iterable[Ref] = ()) -> int:
        """Let events come, change and go; return the number of the batch."""
        return self.panel.apply_events(self.kept.shift(*rows, gone=gone))

    def image(self) -> QImage:
        """Return the map as the window has it now."""
        return self.host.view.grab().toImage()

    def run(self, code: str) -> None:
        self.host.page.runJavaScript(code)

    def settle(self) -> None:
        """Wait until all that was shown stands on the screen."""
        panel = self.panel
        self.qtbot.waitUntil(lambda: panel._picture.settled and not panel._work.busy, timeout=WITHIN_MS)

    def evaluate(self, code: str) -> Any:
        """Return what a script's expression gives, as JSON has it."""
        came: list[str] = []
        self.host.page.runJavaScript(f"JSON.stringify(({code}) ?? null)", came.append)
        self.qtbot.waitUntil(lambda: bool(came), timeout=WITHIN_MS)
        return json.loads(came[0])

    def until(self, code: str) -> None:
        """Wait until a script's expression is true."""
        self.qtbot.waitUntil(lambda: bool(self.evaluate(code)), timeout=WITHIN_MS)

    def pixel_of(self, lon: float, lat: float) -> QPoint:
        point = self.evaluate(f"map_main.latLngToContainerPoint([{lat}, {lon}])")
        return QPoint(round(point["x"]), round(point["y"]))

    def color_at(self, point: QPoint) -> QColor:
        return self.image().pixelColor(point)

    def click(self, point: QPoint) -> None:
        QTest.mouseClick(self._canvas(), Qt.MouseButton.LeftButton, pos=point)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self._canvas(), key)

    def _canvas(self) -> QWidget:
        """Return the widget inside the view that takes mouse and keys."""
        inside = self.host.view.focusProxy()
        assert inside is not None
        return inside

    def until_pixel(self, point: QPoint, wanted: Callable[[QColor], bool]) -> None:
        """Wait until the pixel looks as wanted: the window is a frame behind the page."""
        self.qtbot.waitUntil(lambda: wanted(self.color_at(point)), timeout=WITHIN_MS)


@pytest.fixture
def empty(qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """A started map without anything on it."""
    cache: Path = tmp_path_factory.getbasetemp() / "page"  # rendered by the first test, read by all others
    kept = Kept()
    panel = MapPanel(kept.columns, world.NIGHT, cache, map_words())
    panel.resize(868, 540)
    panel.show()
    panel.start()
    yield Shown(panel, kept, qtbot)
    panel.close()
    gone: list[bool] = []
    panel.destroyed.connect(lambda: gone.append(True))
    panel.deleteLater()
    qtbot.waitUntil(lambda: bool(gone))  # now, not at exit: page before profile, or the engine complains


@pytest.fixture
def shown(empty: Shown) -> Shown:
    """The square county, painted."""
    panel = empty.panel
    grids = world.grids()
    panel.set_scope(world.BOUNDS, [world.COUNTY])
    panel.show_units(world.units())
    panel.show_grids(grids, world.load(grids))
    panel.show_points(world.points(), world.state)
    empty.settle()
    return empty
