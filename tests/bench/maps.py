"""How fast the map draws layers of a size, and how smoothly it is dragged. Knows no budget.

python -m tests.bench.maps GRIDS POINTS
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path

import msgspec
import numpy as np
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QWidget

from console.board.columns import Columns
from console.domain.facts import VideoPoint
from tests.bench.child import tell
from tests.bench.many import grids, load, points, units
from tests.bench.weight import canvas_of
from ui.loop import Loop
from ui.map import prepare
from ui.map.panel import MapPanel
from ui.map.words import map_words
from ui.theme.theme import Theme

ROUNDS, DRAGS, STATES = 3, 120, 500
STEP_MS = 8
_FRAMES = """
window.benchTimes = [];
requestAnimationFrame(function next(now) { window.benchTimes.push(now); requestAnimationFrame(next); });
"""


def state(point: VideoPoint) -> str:
    return point.channel


async def painted(panel: MapPanel) -> None:
    """Wait until the page says that all it was told stands on the screen."""
    done = asyncio.Event()
    panel.painted.connect(done.set)
    await done.wait()
    panel.painted.disconnect(done.set)


async def last_pixel_ms(panel: MapPanel, grid_count: int, point_count: int) -> float:
    """Return how long it takes from facts in memory to the last pixel of both layers; the middle of some rounds."""
    took = []
    for _ in range(ROUNDS):
        land, cameras = grids(grid_count), points(point_count)
        of = load(land)
        began = time.perf_counter()
        panel.show_grids(land, of)
        panel.show_points(cameras, state)
        await painted(panel)
        took.append(1000 * (time.perf_counter() - began))
    return float(np.median(took))


async def changes_ms(panel: MapPanel, point_count: int) -> float:
    """Return how long it takes until the new states of some points stand on the screen."""
    took = []
    for channel in ("fault", "online", "offline"):
        changed = [msgspec.structs.replace(one, channel=channel) for one in points(point_count)[:STATES]]
        began = time.perf_counter()
        panel.change_points(changed)
        await painted(panel)
        took.append(1000 * (time.perf_counter() - began))
    return float(np.median(took))


async def drag_p95_ms(view: QWebEngineView) -> float:
    """Return the 95th percentile of the page's frames while the map is dragged."""
    canvas: QWidget = canvas_of(view)
    middle = canvas.rect().center()
    view.page().runJavaScript(_FRAMES)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle)
    for step in range(DRAGS):
        QTest.mouseMove(canvas, middle + QPoint(step * 3 % 240 - 120, step * 2 % 160 - 80))
        await asyncio.sleep(STEP_MS / 1000)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle)
    answered: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    view.page().runJavaScript("JSON.stringify(window.benchTimes)", 0, answered.set_result)
    return float(np.percentile(np.diff(json.loads(await answered)), 95))


async def measure(panel: MapPanel, grid_count: int, point_count: int) -> None:
    panel.show_units(units())
    await painted(panel)
    last = await last_pixel_ms(panel, grid_count, point_count)
    view = panel.findChild(QWebEngineView)
    assert view is not None
    changed = await changes_ms(panel, point_count)
    tell(last_pixel_ms=last, changes_ms=changed, drag_p95_ms=await drag_p95_ms(view))


def main(grid_count: int, point_count: int) -> None:
    """Show layers of this size, and tell how it went."""
    prepare()
    application = QApplication(["maps"])
    with tempfile.TemporaryDirectory() as cache:
        panel = MapPanel(Columns(), Theme("night").tokens.colors, Path(cache), map_words())
        panel.resize(1280, 800)
        panel.show()
        panel.start()
        loop = Loop(application)
        with loop:
            loop.run_until_complete(measure(panel, grid_count, point_count))
        panel.destroyed.connect(application.quit)
        QTimer.singleShot(0, panel.deleteLater)
        application.exec()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
