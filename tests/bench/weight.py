"""What the whole tree of processes weighs after a minute of moving about the map. Knows no budget.

python -m tests.bench.weight DATA URL SECONDS
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

import psutil
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.child import tell
from tests.bench.machine import pss_mb
from tests.bench.watch import Watch, watch

STEP_S = 0.05
DRAG_PX, DRAGS = 8, 20
NOTCHES = (120, 120, 120, -120, -120, -120)


async def move_about(canvas: QWidget, seconds: float) -> None:
    """Drag and zoom as an officer does who looks for something, over and over."""
    middle, end = canvas.rect().center(), time.monotonic() + seconds
    turn = 0
    while time.monotonic() < end:
        way = (QPoint(1, 0) if turn % 2 else QPoint(0, 1)) * (DRAG_PX if turn % 4 < 2 else -DRAG_PX)
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle)
        for step in range(DRAGS):
            QTest.mouseMove(canvas, middle + way * step)
            await asyncio.sleep(STEP_S / 3)
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle + way * DRAGS)
        _wheel(canvas, middle, NOTCHES[turn % len(NOTCHES)])
        turn += 1
        await asyncio.sleep(STEP_S)


def _wheel(canvas: QWidget, at: QPoint, notch: int) -> None:
    event = QWheelEvent(
        QPointF(at), QPointF(canvas.mapToGlobal(at)), QPoint(), QPoint(0, notch), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def canvas_of(view: QWebEngineView) -> QWidget:
    """Return the widget inside a web view that takes mouse and wheel."""
    inside = view.focusProxy()
    assert inside is not None
    return inside


def main(data: Path, url: str, seconds: float) -> None:
    """Move about the map beside a center, and tell what it weighs at the end."""
    figures: dict[str, float] = {}

    async def act(seen: Watch) -> None:
        view = seen.run.window.map.findChild(QWebEngineView)
        assert view is not None
        await move_about(canvas_of(view), seconds)
        figures["pss_mb"] = pss_mb(psutil.Process())

    watch(data, url, act)
    tell(**figures)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], float(sys.argv[3]))
