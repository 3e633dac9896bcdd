"""A text that wraps, but never over more than a few lines. Knows not what it says."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.palette import TONES
from ui.theme.theme import Theme

LONGEST = 4096
"""Longer than any text of a center may be; a line breaker must not be fed a megabyte."""


class Clamped(QWidget):
    """Plain text over at most so many lines; the last ends in “…” and the whole can be read aloud."""

    def __init__(self, theme: Theme, role: str, tone: int, lines: int) -> None:
        super().__init__()
        self._theme, self._role, self._tone, self._most = theme, role, tone, lines
        self._text = ""
        self._struck = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._on_theme_changed)

    def text(self) -> str:
        return self._text

    def setText(self, text: str) -> None:
        self._text = " ".join(text[:LONGEST].splitlines())
        self.setAccessibleName(self._text)
        self._on_theme_changed()

    def set_lines(self, lines: int) -> None:
        """Let the text have at most so many lines."""
        self._most = lines
        self._on_theme_changed()

    def set_struck(self, struck: bool) -> None:
        """Draw a line through the text, or not."""
        self._struck = struck
        self.update()

    @property
    def struck(self) -> bool:
        return self._struck

    def _font(self) -> QFont:
        made = self._theme.font(self._role)
        made.setStrikeOut(self._struck)
        return made

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def _broken(self, width: int) -> tuple[QTextLayout, list[QTextLine]]:
        layout = QTextLayout(self._text, self._font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        lines: list[QTextLine] = []
        while len(lines) <= self._most:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 1))
            lines.append(line)
        layout.endLayout()
        return layout, lines

    def heightForWidth(self, width: int) -> int:
        _, lines = self._broken(width)
        return max(min(len(lines), self._most), 1) * self._theme.line_px(self._role)

    def sizeHint(self) -> QSize:
        width = max(self.width(), self._theme.px(160))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.line_px(self._role))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(self.palette().color(TONES[self._tone]))
        high = self._theme.line_px(self._role)
        layout, lines = self._broken(self.width())
        for number, line in enumerate(lines[: self._most]):
            top = number * high
            if number == self._most - 1 and len(lines) > self._most:
                rest = self._text[line.textStart() : line.textStart() + 2 * line.textLength()]
                cut = painter.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, self.width())
                flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
                painter.drawText(0, top, self.width(), high, flags, cut)
            else:
                line.draw(painter, QPointF(0, top + (high - line.height()) / 2 - line.y()))
        painter.end()
        del layout  # the lines are its own
