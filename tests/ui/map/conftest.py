"""The real page in the real engine, off screen."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.ui.map import world
from ui.map import prepare

prepare()  # before any application is made

from ui.map.panel import MapPanel
from ui.map.words import map_words

WITHIN_MS = 15_000


class Shown:
    """A panel on the screen, and what a test does with it."""

    def __init__(self, panel: MapPanel, qtbot: QtBot) -> None:
        self.panel, self._qtbot = panel, qtbot

    def settle(self) -> None:
        """Wait until all that was shown stands on the screen."""
        panel = self.panel
        self._qtbot.waitUntil(lambda: panel._picture.settled and not panel._work.busy, timeout=WITHIN_MS)

    def evaluate(self, code: str) -> Any:
        """Return what a script's expression gives, as JSON has it."""
        came: list[str] = []
        self.panel._host.page.runJavaScript(f"JSON.stringify(({code}) ?? null)", came.append)
        self._qtbot.waitUntil(lambda: bool(came), timeout=WITHIN_MS)
        return json.loads(came[0])

    def until(self, code: str) -> None:
        """Wait until a script's expression is true."""
        self._qtbot.waitUntil(lambda: bool(self.evaluate(code)), timeout=WITHIN_MS)

    def pixel_of(self, lon: float, lat: float) -> QPoint:
        point = self.evaluate(f"map_main.latLngToContainerPoint([{lat}, {lon}])")
        return QPoint(round(point["x"]), round(point["y"]))

    def color_at(self, point: QPoint) -> QColor:
        return self.panel._host.view.grab().toImage().pixelColor(point)

    def click(self, point: QPoint) -> None:
        self._qtbot.mouseClick(self.panel._host.view.focusProxy(), Qt.MouseButton.LeftButton, pos=point)

    def until_pixel(self, point: QPoint, wanted: Callable[[QColor], bool]) -> None:
        """Wait until the pixel looks as wanted: the window is a frame behind the page."""
        self._qtbot.waitUntil(lambda: wanted(self.color_at(point)), timeout=WITHIN_MS)


@pytest.fixture
def empty(qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """A started map without anything on it."""
    cache: Path = tmp_path_factory.getbasetemp() / "page"  # rendered by the first test, read by all others
    panel = MapPanel(world.NIGHT, cache, map_words())
    panel.resize(868, 540)
    panel.show()
    panel.start()
    yield Shown(panel, qtbot)
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
    panel.set_scope(world.BOUNDS, world.COUNTY)
    panel.show_units(world.units())
    panel.show_grids(grids, world.load(grids))
    panel.show_points(world.points(), world.state)
    empty.settle()
    return empty
