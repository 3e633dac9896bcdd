"""The five silhouettes of severity, drawn and named. Knows no event; colours come from the tokens.

A silhouette is a path, never a glyph, so that it is the same on every machine; each has a word,
so that nobody has to see it.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from ui.terms import severity_word
from ui.theme.tokens import SEVERITIES, Tokens
from ui.words import tr

BOX = 20
MARGIN = 2  # a mitred corner reaches out of the box
_CORNERS = {
    "red": ((3, 3), (17, 3), (17, 17), (3, 17)),
    "orange": ((10, 0.8), (19.2, 10), (10, 19.2), (0.8, 10)),
    "yellow": ((10, 1.6), (19, 17.6), (1, 17.6)),
}
_RADIUS = {"blue": 7.4, "none": 4.6}
_EDGE_WIDTH = 1.5
_OUTLINE_WIDTH = 2.4
_OUTLINE_UNDER_WIDTH = 4.9


class ShapeState(StrEnum):
    """How urgently a shape is inked."""

    UNACKNOWLEDGED = "unacknowledged"
    ACKNOWLEDGED = "acknowledged"
    CLEARED = "cleared"
    SIGN = "sign"  # a small mark beside a figure: filled, an outline only where the ground is light


def shape_path(severity: str) -> QPainterPath:
    """Return the silhouette in a box of 20 × 20; an unknown severity is drawn as none."""
    path = QPainterPath()
    if severity in _CORNERS:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in _CORNERS[severity]]))
        path.closeSubpath()
    else:
        radius = _RADIUS.get(severity, _RADIUS["none"])
        path.addEllipse(QPointF(BOX / 2, BOX / 2), radius, radius)
    return path


def shape_word(severity: str, state: ShapeState) -> str:
    """Return what a shape says to somebody who can't see it."""
    words = {
        ShapeState.UNACKNOWLEDGED: tr("Words", "{severity}, unacknowledged", severity=severity_word(severity)),
        ShapeState.ACKNOWLEDGED: severity_word(severity),
        ShapeState.SIGN: severity_word(severity),
        ShapeState.CLEARED: tr("Words", "{severity}, cleared, unacknowledged", severity=severity_word(severity)),
    }
    return words[state]


def draw_shape(painter: QPainter, box: QRectF, severity: str, state: ShapeState, tokens: Tokens) -> None:
    """Draw the silhouette so that its box of 20 fills `box`."""
    ratio = painter.device().devicePixelRatioF()
    pixmap = shape_pixmap(severity, state, box.width(), tokens, ratio)
    overlap = box.width() * MARGIN / BOX
    painter.drawPixmap(QPointF(box.x() - overlap, box.y() - overlap), pixmap)


def shape_pixmap(severity: str, state: ShapeState, px: float, tokens: Tokens, ratio: float = 1.0) -> QPixmap:
    """Return the silhouette in a box `px` wide with a margin of a tenth around it, kept for the next time."""
    return _drawn(known_severity(severity), state, px, tokens, ratio)


def known_severity(severity: str) -> str:
    """Return the severity as which one is drawn: a word that we do not know has no colour."""
    return severity if severity in SEVERITIES else "none"


@lru_cache(maxsize=256)
def _drawn(severity: str, state: ShapeState, px: float, tokens: Tokens, ratio: float) -> QPixmap:
    side = px * (BOX + 2 * MARGIN) / BOX
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(px / BOX, px / BOX)
    painter.translate(MARGIN, MARGIN)
    _paint(painter, severity, state, tokens)
    painter.end()
    return pixmap


def _paint(painter: QPainter, severity: str, state: ShapeState, tokens: Tokens) -> None:
    path, color = shape_path(severity), tokens.color(f"sev.{severity}")
    if severity == "none":
        painter.strokePath(path, _pen(tokens, "sev.none", 2, dashed=state is ShapeState.CLEARED))
        return
    edge = f"sev.edge.{severity}"
    if state in (ShapeState.UNACKNOWLEDGED, ShapeState.SIGN):
        painter.fillPath(path, QBrush(color))
        if state is ShapeState.UNACKNOWLEDGED or tokens.light:
            painter.strokePath(path, _pen(tokens, edge, _EDGE_WIDTH))
        return
    # The outline keeps within the filled silhouette, or an acknowledged row would weigh more.
    painter.translate(BOX / 2, BOX / 2)
    painter.scale(0.93, 0.93)
    painter.translate(-BOX / 2, -BOX / 2)
    if tokens.light and not tokens.stale:
        painter.strokePath(path, _pen(tokens, edge, _OUTLINE_UNDER_WIDTH))
    painter.strokePath(path, _pen(tokens, f"sev.{severity}", _OUTLINE_WIDTH, dashed=state is ShapeState.CLEARED))


def _pen(tokens: Tokens, token: str, width: float, dashed: bool = False) -> QPen:
    pen = QPen(tokens.color(token), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)
    if dashed:
        pen.setDashPattern([4.7 / width, 2.3 / width])
    return pen
