"""One figure of the strip: a label above, a figure, its unit. Knows not what it counts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.frame.load import MARKS, Load, share
from ui.theme.shapes import ShapeState, draw_shape
from ui.theme.theme import Theme
from ui.theme.tokens import Tokens
from ui.theme.writing import Writing

PADDING_PX = 16
METER_PX = 220
SMALL_METER_PX = 180
SIGN_PX = 14
_SIGNS = {Load.HEAVY: "yellow", Load.FLOOD: "red"}


@dataclass(frozen=True, slots=True)
class Said:
    """What a tile says."""

    label: str
    figure: str
    unit: str


class Tile(QWidget):
    """A label and a figure. It is never narrower than its words.

    Signals:
        clicked: whoever clicked wants to see what is counted; only of tiles that lead somewhere.
    """

    clicked = Signal()

    def __init__(self, theme: Theme, writing: Writing, *, leads: bool = False) -> None:
        super().__init__()
        self._leads = leads
        if leads:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._theme, self._writing = theme, writing
        self._said = Said("", "", "")
        self._stale = False

    @property
    def tokens(self) -> Tokens:
        return self._theme.tokens.aged() if self._stale else self._theme.tokens

    def say(self, said: Said, stale: bool) -> None:
        if (said, stale) == (self._said, self._stale):
            return
        self._said, self._stale = said, stale
        self.setAccessibleName(f"{said.label} {said.figure} {said.unit}")
        self.update()

    def least_width(self) -> int:
        """Return the width under which a word would be cut."""
        px, width = self._theme.px, self._writing.width
        figures = width(self._said.figure, "figure") + px(6) + width(self._said.unit, "caption")
        return round(max(width(self._said.label, "meta"), figures)) + 2 * px(PADDING_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._leads and self.underMouse():
            painter.fillRect(self.rect(), self.tokens.color("bg.hover"))
        self.draw(painter)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self.tokens.color("line.rule"))
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if (
            self._leads
            and event.button() is Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.clicked.emit()

    def draw(self, painter: QPainter) -> None:
        left, figure_y = self._theme.px(PADDING_PX), self.height() * 0.66
        self.write(painter, left, self.height() * 0.27, self._said.label, "meta", "text.2")
        self.write(painter, left, figure_y, self._said.figure, "figure", "text.1")
        left += round(self._writing.width(self._said.figure, "figure")) + self._theme.px(6)
        self.write(painter, left, figure_y + self._theme.px(4), self._said.unit, "caption", "text.3")

    def write(self, painter: QPainter, x: float, middle: float, text: str, role: str, token: str) -> None:
        self._writing.write(painter, x, middle, text, role, self.tokens.color(token))


class LoadTile(Tile):
    """The load of the shift: a figure, a word, and a meter with its bands."""

    def __init__(self, theme: Theme, writing: Writing) -> None:
        super().__init__(theme, writing)
        self._load, self._share, self._word = Load.STEADY, 0.0, ""

    def say_load(self, load: Load, new_per_10_min: float, word: str) -> None:
        """Show where the load stands and what it is called; the figure comes by `say`."""
        if (load, share(new_per_10_min), word) == (self._load, self._share, self._word):
            return
        self._load, self._share, self._word = load, share(new_per_10_min), word
        self.setAccessibleName(f"{self.accessibleName()}, {word}")
        self.update()

    def least_width(self) -> int:
        px, width = self._theme.px, self._writing.width
        said = self._said
        words = width(said.label, "meta") + width(said.figure, "head") + width(said.unit, "caption")
        words += width(self._word, "meta") + px(8 + 6 + 12 + SIGN_PX)
        return max(round(words) + 2 * px(PADDING_PX), px(SMALL_METER_PX))

    def draw(self, painter: QPainter) -> None:
        px, width, said = self._theme.px, self._writing.width, self._said
        left, line = px(PADDING_PX), self.height() * 0.27
        self.write(painter, left, line, said.label, "meta", "text.2")
        left += round(width(said.label, "meta")) + px(8)
        self.write(painter, left, line, said.figure, "head", "text.1")
        left += round(width(said.figure, "head")) + px(6)
        self.write(painter, left, line + px(2), said.unit, "caption", "text.3")
        word_left = self.width() - px(PADDING_PX) - width(self._word, "meta")
        self.write(painter, word_left, line, self._word, "meta", "text.1")
        if self._load in _SIGNS:
            side = px(SIGN_PX)
            box = QRectF(word_left - side - px(4), line - side / 2, side, side)
            draw_shape(painter, box, _SIGNS[self._load], ShapeState.SIGN, self.tokens)
        self._draw_meter(painter, px(PADDING_PX), self.width() - 2 * px(PADDING_PX))

    def _draw_meter(self, painter: QPainter, left: int, width: int) -> None:
        px, tokens = self._theme.px, self.tokens
        bar_y, marks_y = round(self.height() * 0.56), self.height() * 0.82
        painter.fillRect(left, bar_y, width, px(5), tokens.color("line.rule"))
        painter.fillRect(left, bar_y, round(width * self._share), px(5), tokens.color("text.2"))
        for mark in MARKS:
            x = left + round(width * share(mark))
            painter.fillRect(x, bar_y - px(3), 1, px(11), tokens.color("line.control"))
            text = str(mark)
            self.write(painter, x - self._writing.width(text, "caption") / 2, marks_y, text, "caption", "text.3")
