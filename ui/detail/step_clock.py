"""What is left of the step's time. Its instant is handed in; knows no clock of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.board.rows import Row
from console.domain.rules import due_at
from ui.detail.head import ShapeView
from ui.format import clock, time_of_day
from ui.panel import Panel
from ui.queue.deadline import Deadline, Phase, deadline_of
from ui.theme.label import Label
from ui.theme.shapes import ShapeState
from ui.words import tr

SIGNS = {Phase.NEAR: "yellow", Phase.OVER: "red"}
BAR_INKS = {Phase.RUNNING: "line.control", Phase.NEAR: "sev.yellow", Phase.OVER: "sev.red"}
SIGN_PX, BAR_PX = 14, 8


def date_time(at: datetime, now: datetime, zone: tzinfo) -> str:
    """Return the time of day, with its date where that is not today's."""
    time, local = time_of_day(at, zone, seconds=False), at.astimezone(zone)
    return time if local.date() == now.astimezone(zone).date() else f"{local:%m-%d} {time}"


class UsedBar(QWidget):
    """How much of the time is used; dashed while the clock is paused."""

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self._panel = panel
        self._deadline = Deadline(Phase.NONE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        panel.tokens_changed.connect(self.update)

    def show_deadline(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._panel.theme.px(80), self._panel.theme.px(BAR_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._panel.tokens
        ink = BAR_INKS.get(self._deadline.phase)
        if ink is not None:
            painter.fillRect(self.rect(), tokens.color("line.rule"))
            painter.fillRect(0, 0, round(self.width() * self._deadline.used), self.height(), tokens.color(ink))
        elif self._deadline.phase is Phase.PAUSED:
            painter.setPen(QPen(tokens.color("line.control"), 2, Qt.PenStyle.DashLine))
            painter.drawLine(0, self.height() // 2, self.width(), self.height() // 2)
        painter.end()


class StepClock(QWidget):
    """The step's clock: what it counts, the figure with its sign, when it is due, and the bar."""

    def __init__(self, panel: Panel, zone: tzinfo, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._panel, self._zone, self._now = panel, zone, now
        self._row: Row | None = None
        theme = panel.theme
        self.label = Label(theme, "", "caption", 2)
        self.figure = Label(theme, "", "figure", 1)
        self.due = Label(theme, "", "body", 1, elide=True)
        self._sign = ShapeView(panel, SIGN_PX)
        self._bar = UsedBar(panel)
        self._line = QHBoxLayout()
        self._line.setSpacing(theme.px(8))
        for widget in (self._sign, self.figure):
            self._line.addWidget(widget)
        self._texts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._texts.setSpacing(0)
        self._texts.addWidget(self.label)
        self._texts.addWidget(self.due)
        self._line.addLayout(self._texts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(self._line)
        column.addWidget(self._bar)

    def show_row(self, row: Row) -> None:
        """Show another row's clock."""
        self._row = row
        self.tick()

    def tick(self) -> None:
        """Show what is left now."""
        if self._row is None:
            return
        deadline, due = deadline_of(self._row, self._now()), due_at(self._row.event)
        self._bar.show_deadline(deadline)
        sign = SIGNS.get(deadline.phase)
        self._sign.setVisible(sign is not None)
        self._sign.show_shape(sign, ShapeState.SIGN)
        self.figure.setText(self._figure_of(deadline))
        self.figure.setVisible(bool(self.figure.text()))
        self.label.setText(self._label_of(self._row, deadline))
        when = date_time(due, self._now(), self._zone) if due else ""
        self.due.setText(tr("Detail", "due {time}", time=when) if when else "")
        self.due.setVisible(bool(when))

    def set_dense(self, dense: bool) -> None:
        """Put label and due time on one line and leave the bar out, or not."""
        direction = QBoxLayout.Direction.LeftToRight if dense else QBoxLayout.Direction.TopToBottom
        self._texts.setDirection(direction)
        self._texts.setSpacing(self._panel.theme.px(12 if dense else 0))
        self._texts.setStretch(1, int(dense))
        self._bar.setVisible(not dense)

    @staticmethod
    def _figure_of(deadline: Deadline) -> str:
        running = deadline.phase in (Phase.RUNNING, Phase.NEAR, Phase.OVER, Phase.PAUSED)
        return clock(deadline.seconds) if running else ""

    def _label_of(self, row: Row, deadline: Deadline) -> str:
        step = row.event.step_due_at is not None
        match deadline.phase:
            case Phase.RUNNING | Phase.NEAR:
                words = tr("Detail", "left in this step") if step else tr("Detail", "left in all")
            case Phase.OVER:
                words = tr("Detail", "over in this step") if step else tr("Detail", "over in all")
            case Phase.PAUSED:
                words = tr("Detail", "clock paused for")
            case Phase.CLOSED:
                closed = row.event.closed_at or row.event.updated_at
                words = tr("Detail", "closed {time}", time=date_time(closed, self._now(), self._zone))
            case _:
                words = tr("Detail", "no due time")
        # Old data does not stop a deadline: it runs on, and says by whose clock.
        runs = deadline.phase in (Phase.RUNNING, Phase.NEAR, Phase.OVER)
        return f"{words} · {tr('Detail', 'by the clock of this machine')}" if runs and self._panel.stale else words
