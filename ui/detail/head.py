"""What the event is: its shape, its title, and kind, channel and id below. Knows no clock and no board."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.board.rows import Row
from ui.detail.clamped import Clamped
from ui.kind_words import case_kind_word
from ui.panel import Panel
from ui.queue.row_words import shape_state
from ui.terms import channel_word, severity_word
from ui.theme.shapes import ShapeState, draw_shape, shape_word

SHAPE_PX = 20
TITLE_LINES = 3


class ShapeView(QWidget):
    """One severity shape, with its word for who can't see it."""

    def __init__(self, panel: Panel, px: int = SHAPE_PX) -> None:
        super().__init__()
        self._panel = panel
        self._px = px
        self._severity: str | None = None
        self._state = ShapeState.ACKNOWLEDGED
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        panel.tokens_changed.connect(self.update)

    def show_shape(self, severity: str | None, state: ShapeState) -> None:
        """Show a severity's shape, or nothing."""
        self._severity, self._state = severity, state
        self.setAccessibleName(shape_word(severity, state) if severity else "")
        self.update()

    def sizeHint(self) -> QSize:
        side = self._panel.theme.px(self._px + 4)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._severity is None:
            return
        painter = QPainter(self)
        side = self._panel.theme.px(self._px)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        draw_shape(painter, box, self._severity, self._state, self._panel.tokens)
        painter.end()


class EventHead(QWidget):
    """Shape and title; where the panel is low, the title alone on one line."""

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self._panel = panel
        self._shape = ShapeView(panel)
        self.title = Clamped(panel.theme, "title", 1, TITLE_LINES)
        self.meta = Clamped(panel.theme, "meta", 2, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(panel.theme.px(16))
        row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.meta)
        row.addLayout(column, 1)

    def show_row(self, row: Row) -> None:
        """Show what the event is."""
        event = row.event
        self._shape.show_shape(event.severity, shape_state(row))
        self.title.setText(event.title)
        words = (severity_word(event.severity), case_kind_word(event.case_kind), channel_word(event.channel), event.id)
        self.meta.setText(" · ".join(words))

    def set_dense(self, dense: bool) -> None:
        """Keep to one line, or not."""
        self.title.set_lines(1 if dense else TITLE_LINES)
        self.meta.setVisible(not dense)
