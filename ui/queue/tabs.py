"""The queue's tabs, each with its count. Knows the words of the tabs, and no event."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui.format import number
from ui.panel import Panel
from ui.theme.hints import Hints
from ui.theme.writing import Writing
from ui.words import tr

TABS = ("open", "unacknowledged", "overdue", "due_in_an_hour", "supervised")
PADDING_PX, LEAST_PADDING_PX = 12, 4


def tab_word(tab: str) -> str:
    words = {
        "open": tr("Queue", "Open"),
        "unacknowledged": tr("Queue", "Unack"),
        "overdue": tr("Queue", "Overdue"),
        "due_in_an_hour": tr("Queue", "Due in 1 h"),
        "supervised": tr("Queue", "Supervised"),
    }
    return words[tab]


class Tab(QAbstractButton):
    """One tab: a word and a figure."""

    def __init__(self, tab: str, panel: Panel, writing: Writing) -> None:
        super().__init__()
        self._tab, self._panel, self._writing = tab, panel, writing
        self._count: int | None = None
        self._hints = Hints(self)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._say()

    def show_count(self, count: int | None) -> None:
        """Show how many rows stand behind the tab; None is not known yet, and never zero."""
        if count != self._count:
            self._count = count
            self._say()

    def _say(self) -> None:
        self.setText(tab_word(self._tab))
        self.setAccessibleName(f"{self.text()} {number(self._count)}")
        self._hints.tell()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._text_width() + 2 * self._panel.theme.px(PADDING_PX), self._panel.theme.size("tabs"))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._text_width() + 2 * self._panel.theme.px(LEAST_PADDING_PX), self.sizeHint().height())

    def _text_width(self) -> int:
        width = self._writing.width
        return round(width(self.text(), "body") + width(number(self._count), "body")) + self._panel.theme.px(6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens, theme = QPainter(self), self._panel.tokens, self._panel.theme
        rect = self.rect()
        if self.isChecked() or self.isDown():
            painter.fillRect(rect, tokens.color("bg.select"))
            painter.fillRect(0, rect.height() - 2, rect.width(), 2, tokens.color("accent"))
        elif self.underMouse():
            painter.fillRect(rect, tokens.color("bg.hover"))
        left = (rect.width() - self._text_width()) / 2
        middle = rect.height() / 2
        self._writing.write(painter, left, middle, self.text(), "body", tokens.color("text.1"))
        left += self._writing.width(self.text(), "body") + theme.px(6)
        self._writing.write(painter, left, middle, number(self._count), "body", tokens.color("text.2"))
        if self.hasFocus():
            painter.setPen(QPen(tokens.color("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.end()


class QueueTabs(QWidget):
    """The row of tabs. Asks for another; whoever filters answers by what the queue then shows."""

    tab_requested = Signal(str)

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self._panel = panel
        self._writing = Writing(panel.theme)
        self._tabs = {tab: Tab(tab, panel, self._writing) for tab in TABS}
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        for tab, button in self._tabs.items():
            self._row.addWidget(button)
            button.clicked.connect(lambda _=False, tab=tab: self.tab_requested.emit(tab))
        self._row.addStretch(1)
        self._tabs[TABS[0]].setChecked(True)
        self._on_theme_changed()
        panel.theme.changed.connect(self._on_theme_changed)

    @property
    def current(self) -> str:
        return next(tab for tab, button in self._tabs.items() if button.isChecked())

    def set_current(self, tab: str) -> None:
        self._tabs[tab].setChecked(True)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        for tab, button in self._tabs.items():
            button.show_count(counts.get(tab))

    def _on_theme_changed(self) -> None:
        self.setFixedHeight(self._panel.theme.size("tabs"))
        self._row.setContentsMargins(self._panel.theme.px(4), 0, self._panel.theme.px(4), 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = QRect(0, self.height() - 1, self.width(), 1)
        painter.fillRect(line, self._panel.tokens.color("line.rule"))
        painter.end()
