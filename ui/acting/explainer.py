"""Why an event is due when it is: each clock with its verdict and its lines. Knows no rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from console.board.rows import Row
from console.domain.clocks import Explained
from ui.acting.explained import line_words, title_of, verdict_of
from ui.acting.keys import EXPLAIN
from ui.panel import Panel
from ui.theme.label import Label
from ui.words import tr

ROOM_PX, SET_IN_PX = 10, 12
LEAVES = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Explainer(QWidget):
    """A page to read, and to leave by Esc."""

    left = Signal()

    def __init__(self, panel: Panel, zone: tzinfo, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._panel, self._zone, self._now = panel, zone, now
        self._lines: list[Label] = []
        self._column = QVBoxLayout(self)
        theme = panel.theme
        self._column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(12))
        self._column.setSpacing(theme.px(4))
        self.leave_button = QPushButton()
        self.leave_button.clicked.connect(self.left)
        self._column.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_explained(self, row: Row, explained: Sequence[Explained]) -> None:
        """Show the clocks of an event, the one first that runs out first."""
        self.leave_button.setText(tr("Acting", "Leave  Esc"))
        for label in self._lines:
            self._column.removeWidget(label)
            label.deleteLater()
        self._lines = []
        now = self._now()
        self._add(row.event.title, "body", 1)
        for one in explained:
            self._add(title_of(one), "meta", 2, above=True)
            self._add(verdict_of(one, now, self._zone), "body", 1)
            for line in one.lines:
                self._add(line_words(line, row.event.case_kind, now, self._zone), "meta", 2, under=True)
        self.setAccessibleName(self.text())

    def text(self) -> str:
        """Return all that it says, a line each."""
        return "\n".join(label.text() for label in self._lines)

    def _add(self, text: str, role: str, tone: int, *, above: bool = False, under: bool = False) -> None:
        """Add a line: with room above it where something new begins, set in where it tells how what stands above came."""
        label = Label(self._panel.theme, text, role, tone)
        label.setWordWrap(True)
        px = self._panel.theme.px
        label.setContentsMargins(px(SET_IN_PX) if under else 0, px(ROOM_PX) if above else 0, 0, 0)
        self._column.insertWidget(len(self._lines), label)
        self._lines.append(label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in LEAVES or event.text().upper() == EXPLAIN:
            self.left.emit()
        else:
            super().keyPressEvent(event)
