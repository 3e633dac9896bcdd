"""经过: what happened to the event, newest first, as lines with a mark. Knows no event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.detail.clamped import Clamped
from ui.detail.history_lines import HistoryLine, Mark
from ui.detail.step_clock import date_time
from ui.panel import Panel
from ui.theme.label import Label
from ui.words import tr

FIRST_LINES = 30
"""A line costs three widgets; older ones are built when somebody asks for them."""
TEXT_LINES = 12
MARK_PX, FACT_PX, TIME_PX = 10, 7, 72


class MarkView(QWidget):
    """■ a fact, □ an action of a console, dashed □ one that has not arrived; on the line of time."""

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self._panel = panel
        self.mark = Mark.FACT
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        panel.tokens_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._panel.theme.px(20), self._panel.theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens, theme = QPainter(self), self._panel.tokens, self._panel.theme
        middle, high = self.width() / 2, theme.line_px("meta") / 2
        painter.fillRect(QRectF(middle - 0.5, 0, 1, self.height()), tokens.color("line.rule"))
        side = theme.px(FACT_PX if self.mark is Mark.FACT else MARK_PX)
        box = QRectF(middle - side / 2, high - side / 2, side, side)
        if self.mark is Mark.FACT:
            painter.fillRect(box, tokens.color("text.2"))
        else:
            dashed = self.mark is Mark.PENDING
            style = Qt.PenStyle.CustomDashLine if dashed else Qt.PenStyle.SolidLine
            pen = QPen(tokens.color("text.1"), 1.5, style, Qt.PenCapStyle.FlatCap)
            if dashed:
                pen.setDashPattern([2, 1.4])
            painter.fillRect(box, tokens.color("bg.panel"))
            painter.setPen(pen)
            painter.drawRect(box)
        painter.end()


class LineView(QWidget):
    """One line of the history."""

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        theme = panel.theme
        self._mark = MarkView(panel)
        self._time = Label(theme, "", "caption", 2)
        self._time.setMinimumWidth(theme.px(TIME_PX))
        self.title = Clamped(theme, "meta", 1, 2)
        self.text = Clamped(theme, "caption", 2, TEXT_LINES)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self._time, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._mark)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, theme.px(10))
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.text)
        row.addLayout(column, 1)

    def show_line(self, line: HistoryLine, when: str) -> None:
        """Show another line; one that was struck stays readable."""
        self._time.setText(when)
        self._mark.mark = line.mark
        self._mark.update()
        for view, words in ((self.title, line.title), (self.text, line.text)):
            view.set_struck(line.struck)
            view.setText(words)
        self.text.setVisible(bool(line.text))


class History(QWidget):
    """The newest lines, and a button for the rest."""

    def __init__(self, panel: Panel, zone: tzinfo, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._panel, self._zone, self._now = panel, zone, now
        self._lines: tuple[HistoryLine, ...] = ()
        self._views: list[LineView] = []
        self._title = Label(panel.theme, "", "meta", 2)
        self._rest = QPushButton()
        self._rest.clicked.connect(self._on_rest_clicked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._title)
        self._column.addSpacing(panel.theme.px(8))
        self._column.addWidget(self._rest, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def views(self) -> Sequence[LineView]:
        """The lines that are on screen."""
        return [view for view in self._views if not view.isHidden()]

    def show_lines(self, lines: tuple[HistoryLine, ...]) -> None:
        """Show `lines` in place of what stands."""
        self._lines = lines
        self._show_first(FIRST_LINES)

    def _on_rest_clicked(self) -> None:
        self._show_first(len(self._lines))

    def _show_first(self, most: int) -> None:
        shown = self._lines[:most]
        self._title.setText(tr("Detail", "History") if shown else tr("Detail", "No history yet"))
        while len(self._views) < len(shown):
            view = LineView(self._panel)
            self._column.insertWidget(self._column.count() - 1, view)
            self._views.append(view)
        for number, view in enumerate(self._views):
            view.setVisible(number < len(shown))
            if number < len(shown):
                view.show_line(shown[number], date_time(shown[number].at, self._now(), self._zone))
        rest = len(self._lines) - len(shown)
        self._rest.setText(tr("Detail", "Show {count} older", count=rest))
        self._rest.setVisible(rest > 0)
