"""A button with its key drawn in it. Knows not what it asks for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from ui.theme.theme import Theme

CAP_PX, GAP_PX, PAD_PX = 18, 10, 8


class KeyButton(QPushButton):
    """Words at the left, the key's cap at the right."""

    def __init__(self, theme: Theme, key: str, *, primary: bool = True) -> None:
        super().__init__()
        self._theme, self._key = theme, key
        self._ink = "accent.on" if primary else "text.2"
        self.setProperty("primary", primary)
        self.setStyleSheet("text-align: left;")
        self.setAccessibleDescription(key)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + self._theme.px(CAP_PX + GAP_PX), max(hint.height(), self._theme.size("button")))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = self._theme.px(CAP_PX)
        cap = QRectF(self.width() - side - self._theme.px(PAD_PX), (self.height() - side) / 2, side, side)
        tokens = self._theme.tokens
        painter.setPen(tokens.color(self._ink if self.isEnabled() else "text.3"))
        painter.setFont(self._theme.font("caption"))
        painter.drawRect(cap.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self._key)
        painter.end()
