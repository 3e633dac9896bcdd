"""A chart of rows: a name at the left, a figure at the right, the plot between them.

Knows which row is pointed at, stood on and picked; not what a row means.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QWheelEvent

from ui.charts.canvas import LEFT, RIGHT, Canvas, FigureType, Span
from ui.theme.theme import Theme
from ui.words import tr

TALLEST_ROW_PX = 28
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5, Qt.Key.Key_PageDown: 5}
PICKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChartRow(NamedTuple):
    """The words of one row."""

    key: str
    name: str
    figure: str


class RowsCanvas(Canvas[FigureType]):
    """Rows from top to bottom; where they do not all fit, keys and wheel move them and a line says so."""

    row_picked = Signal(str)

    def __init__(self, theme: Theme, margins: QMargins, *, antialias: bool = True) -> None:
        super().__init__(theme, margins, antialias=antialias, down=True)
        self._rows: tuple[ChartRow, ...] = ()
        self._first = 0
        self._hovered = -1
        self._cursor = -1
        self._picked = ""

    def set_picked(self, key: str) -> None:
        """Mark the row that everything else is narrowed to; empty for none."""
        self._picked = key
        self.update()

    def _set_rows(self, rows: tuple[ChartRow, ...]) -> None:
        self._rows = rows
        self._cursor = min(self._cursor, len(rows) - 1)
        self._hovered = min(self._hovered, len(rows) - 1)
        self.setAccessibleDescription("; ".join(f"{row.name} {row.figure}" for row in rows))

    def _scroll_to(self, first: int) -> None:
        self._first = max(0, min(first, len(self._rows) - self._visible()))
        self._redraw()

    def _visible(self) -> int:
        """Return how many rows fit, at least one."""
        least = QFontMetrics(self._theme.font("caption")).height() + 1
        return max(1, min(len(self._rows), self._plot_rect.height() // least))

    def _show_rows(self, left: float, right: float) -> None:
        """Let the plot show the rows from `_first` on, and x from `left` to `right`."""
        visible = self._visible()
        self._first = max(0, min(self._first, len(self._rows) - visible))
        # Few rows stay together at the top; the rest of the plot is empty ground.
        tall = max(float(visible), self._plot_rect.height() / self._theme.px(TALLEST_ROW_PX))
        self._set_span(Span(left, right, self._first, self._first + tall))

    def _row_rect(self, row: int) -> QRect:
        top, bottom = self._to_px(0, row).y(), self._to_px(0, row + 1).y()
        return QRect(0, round(top), self.width(), round(bottom) - round(top))

    def _row_at(self, at: QPoint) -> int:
        row = int(self._from_px(at).y() // 1)
        inside = self._plot_rect.top() <= at.y() < self._plot_rect.bottom()
        return row if inside and self._first <= row < min(len(self._rows), self._first + self._visible()) else -1

    def _reading_of(self, row: int, at: QPoint) -> str:
        """Return the exact words of a row, for the place `at` in it."""
        raise NotImplementedError

    def _point_at(self, at: QPoint) -> None:
        self._hovered = self._row_at(at)
        if self._hovered >= 0:
            self._reading.say(self._reading_of(self._hovered, at), at)
        else:
            self._reading.hide()
        self.update()

    def _stand_on(self, row: int) -> None:
        self._cursor = max(0, min(row, len(self._rows) - 1))
        if not self._first <= self._cursor < self._first + self._visible():
            self._scroll_to(self._cursor if self._cursor < self._first else self._cursor - self._visible() + 1)
        place = self._row_rect(self._cursor).center()
        self._reading.say(self._reading_of(self._cursor, QPoint(self._margins.left(), place.y())), place)
        self.update()

    def _pick(self, row: int) -> None:
        if 0 <= row < len(self._rows):
            self.row_picked.emit(self._rows[row].key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._cursor = self._row_at(event.position().toPoint())
            self._pick(self._cursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._scroll_to(self._first - (event.angleDelta().y() > 0) + (event.angleDelta().y() < 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS and self._rows:
            self._stand_on(self._cursor + STEPS[key])
        elif key in PICKING and self._cursor >= 0:
            self._pick(self._cursor)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        super().leaveEvent(event)
        self.update()

    def _paint_words(self, painter: QPainter) -> None:
        for row in range(self._first, min(len(self._rows), self._first + self._visible())):
            self._paint_row(painter, row)
        if self._visible() < len(self._rows):
            last = self._first + self._visible()
            painter.setPen(self._ink("text.3"))
            words = tr("Charts", "{first}–{last} of {all} ↕", first=self._first + 1, last=last, all=len(self._rows))
            self._write(painter, self._foot_rect(0, self._margins.left()), words, LEFT)

    def _paint_row(self, painter: QPainter, row: int) -> None:
        rect, words = self._row_rect(row), self._rows[row]
        if words.key == self._picked:
            painter.fillRect(rect, self._tokens.color("bg.select"))
            painter.fillRect(rect.left(), rect.top(), rect.width(), 2, self._tokens.color("accent"))
            painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, self._tokens.color("accent"))
        elif row in (self._hovered, self._cursor if self.hasFocus() else -1):
            painter.fillRect(rect, self._tokens.color("bg.hover"))
        painter.setPen(self._ink("text.1" if words.key == self._picked else "text.2"))
        self._write(painter, QRect(12, rect.top(), self._margins.left() - 18, rect.height()), words.name, LEFT)
        right = self._margins.right()
        self._write(
            painter, QRect(self.width() - right + 4, rect.top(), right - 16, rect.height()), words.figure, RIGHT
        )

    def _foot_rect(self, left: int, width: int) -> QRect:
        """Return a rectangle in the line under the plot."""
        return QRect(left + 12, self._plot_rect.bottom() + 3, width - 12, self._margins.bottom() - 6)
