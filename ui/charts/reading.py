"""The exact value beside the pointer, as plain text. Knows no figure.

Not a tool tip: Qt would read a name from a center as HTML, and show it late.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.theme import Theme

PAD_PX = 6
OFFSET = QPoint(12, 8)


class Reading(QWidget):
    """A few words in a frame, never outside the surface that they belong to."""

    def __init__(self, theme: Theme, surface: QWidget) -> None:
        super().__init__(surface)
        self._surface = surface
        self._theme = theme
        self.words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, words: str, at: QPoint) -> None:
        """Show `words` beside `at`; hide where there are none."""
        self.words = " ".join(words.splitlines())
        self.setVisible(bool(self.words))
        surface = self._surface.size()
        size = self.sizeHint().boundedTo(QSize(surface.width(), surface.height()))
        above = at.y() - OFFSET.y() - size.height()
        x = min(at.x() + OFFSET.x(), surface.width() - size.width())
        self.setGeometry(QRect(QPoint(x, above if above >= 0 else at.y() + 2 * OFFSET.y()), size))
        self.raise_()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font("caption"))
        return QSize(metrics.horizontalAdvance(self.words) + 2 * PAD_PX + 2, metrics.height() + PAD_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.color("line.control"))
        painter.setBrush(self._theme.color("bg.raised"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(self._theme.color("text.1"))
        inside = self.rect().adjusted(PAD_PX, 0, -PAD_PX, 0)
        words = painter.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), words)
        painter.end()
