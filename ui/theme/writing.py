"""Texts painted quickly: measured, cut and shaped once, then kept. Knows not what they say."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText, QTransform

from ui.theme.theme import Theme

KEPT = 8192
# Chinese and digits stand above the baseline by this share of their size, seen from their middle.
MIDDLE = 0.38


class Writing:
    """Fonts of one theme, and the widths of what was written with them."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._fonts: dict[str, QFont] = {}
        self._metrics: dict[str, QFontMetricsF] = {}
        self._widths: dict[tuple[str, str], float] = {}
        self._cut: dict[tuple[str, str, int], str] = {}
        self._shaped: dict[tuple[str, str], QStaticText] = {}
        self._rises: dict[str, int] = {}
        theme.changed.connect(self.forget)

    def forget(self) -> None:
        for kept in (self._fonts, self._metrics, self._widths, self._cut, self._shaped, self._rises):
            kept.clear()

    def font(self, role: str) -> QFont:
        if role not in self._fonts:
            self._fonts[role] = self._theme.font(role)
        return self._fonts[role]

    def width(self, text: str, role: str) -> float:
        width = self._widths.get((text, role))
        if width is None:
            _bound(self._widths)
            width = self._widths[text, role] = self._metric(role).horizontalAdvance(text)
        return width

    def fitted(self, text: str, role: str, width: float) -> str:
        """Return the text, or what of it fits, ending in “…”."""
        room = int(width)
        if room <= 0:
            return ""
        if self.width(text, role) <= room:
            return text
        cut = self._cut.get((text, role, room))
        if cut is None:
            _bound(self._cut)
            cut = self._metric(role).elidedText(text, Qt.TextElideMode.ElideRight, room)
            self._cut[text, role, room] = cut
        return cut

    def write(self, painter: QPainter, x: float, middle: float, text: str, role: str, color: QColor) -> None:
        """Draw plain text from `x` to the right, its middle at height `middle`."""
        shaped = self._shaped.get((text, role))
        if shaped is None:
            shaped = self._shape(text, role)
        painter.setFont(self.font(role))
        painter.setPen(color)
        painter.drawStaticText(QPointF(x, round(middle) - self._rises[role]), shaped)

    def _shape(self, text: str, role: str) -> QStaticText:
        """Return the text with its glyphs found: drawing it again takes a fifth of the time."""
        _bound(self._shaped)
        shaped = QStaticText(text)
        shaped.setTextFormat(Qt.TextFormat.PlainText)
        shaped.prepare(QTransform(), self.font(role))
        self._shaped[text, role] = shaped
        ascent = self._metric(role).ascent()
        self._rises[role] = round(ascent - MIDDLE * self.font(role).pixelSize())
        return shaped

    def _metric(self, role: str) -> QFontMetricsF:
        if role not in self._metrics:
            self._metrics[role] = QFontMetricsF(self.font(role))
        return self._metrics[role]


def _bound(kept: dict[Any, Any]) -> None:
    if len(kept) >= KEPT:
        kept.clear()
