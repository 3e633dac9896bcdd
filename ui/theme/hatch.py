"""The slanted lines that say: this is old. Knows no theme and no panel."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QTransform

PITCH = 8


def hatch_brush(color: QColor, line: float = 1.0, ratio: float = 1.0, pitch: int = PITCH) -> QBrush:
    """Return 45° lines `line` px thick, `pitch` px apart, clear between them.

    Whoever scrolls sets the brush's origin to what it fills, or the lines swim.
    """
    return _made(color.rgba(), line, ratio, pitch)


@lru_cache(maxsize=64)
def _made(rgba: int, line: float, ratio: float, pitch: int) -> QBrush:
    side = max(round(pitch * ratio), 1)
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor.fromRgba(rgba), line * ratio, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
    # The neighbours of the diagonal reach into the corners: a line one tile further on each side.
    for shift in (-side, 0, side):
        painter.drawLine(QPointF(shift, side), QPointF(shift + side, 0))
    painter.end()
    brush = QBrush(tile)
    brush.setTransform(QTransform.fromScale(pitch / side, pitch / side))
    return brush
