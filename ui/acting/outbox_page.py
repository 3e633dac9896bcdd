"""The outbox: every action that has not come to its end, and the officer's word where one is wanted.

Knows no outbox and no board: rows, words and answers are handed in. It stands in the detail, over nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QTableView, QVBoxLayout, QWidget

from console.domain.actions import Pending, Progress
from ui.acting.outbox_words import OutboxRow, offers, outbox_columns
from ui.links.columns import ROW, TableModel
from ui.panel import Panel
from ui.sign_on.fields import Said
from ui.theme.label import Label
from ui.words import tr

WIDTHS_PX = (132, 60, 84)
MOST_ROWS = 12
"""More scroll: what is said of one stands close under them."""
EDITED = (Progress.REFUSED, Progress.NOT_TAKEN)


class OutboxPage(QWidget):
    """A table, and what is to be said of the action that one stands on.

    Signals:
        answered: a key, and an `Answer`'s value.
        edit_requested: the key of an action to be asked anew in other words.
        event_picked: an event's ref.
    """

    answered = Signal(str, str)
    edit_requested = Signal(str)
    event_picked = Signal(str)
    left = Signal()

    def __init__(self, panel: Panel, zone: tzinfo) -> None:
        super().__init__()
        self._panel = panel
        self._about: Callable[[OutboxRow], Sequence[str]] = lambda _: ()
        self._shown: tuple[Pending, tuple[str, ...]] | None = None
        self.table = TableModel(outbox_columns(zone))
        self.view = QTableView()
        self.view.setModel(self.table)
        self._dress()
        self.nothing = Label(panel.theme, "", "body", 2)
        self.nothing.setWordWrap(True)
        self.about = Label(panel.theme, "", "meta", 1)
        self.about.setWordWrap(True)
        self.said = Said(panel.theme)
        self._buttons: list[QPushButton] = []
        self.leave_button = QPushButton()
        self.leave_button.clicked.connect(self.left)
        column = self._column = QVBoxLayout(self)
        px = panel.theme.px
        column.setContentsMargins(px(12), px(8), px(12), px(12))
        column.setSpacing(px(6))
        for widget in (self.nothing, self.view, self.about, self.said):
            column.addWidget(widget)
        column.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setFocusProxy(self.view)
        self.view.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.view.installEventFilter(self)
        self.view.doubleClicked.connect(self._on_double_clicked)

    def _dress(self) -> None:
        view, theme = self.view, self._panel.theme
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(theme.size("row.table"))
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setTabKeyNavigation(False)
        view.horizontalHeader().setStretchLastSection(True)
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        view.horizontalHeader().viewport().setAutoFillBackground(False)
        view.horizontalHeader().setStyleSheet("QHeaderView::section { background: transparent; border: none; }")
        for column, width in enumerate(WIDTHS_PX):
            view.setColumnWidth(column, theme.px(width))

    def show_rows(self, rows: Sequence[OutboxRow], about: Callable[[OutboxRow], Sequence[str]]) -> None:
        """Show these actions; the one that was stood on stays so, wherever it stands now."""
        self._about = about
        stood = self.current
        self.table.show(rows)
        place = next(
            (at for at, row in enumerate(rows) if stood is not None and row.pending.action.key == stood.action.key), 0
        )
        if rows and self.view.currentIndex().row() != place:
            self.view.setCurrentIndex(self.table.index(place, 0))
        self.nothing.setText(tr("Outbox", "Nothing is on its way: every action was applied, or let go."))
        self.nothing.setVisible(not rows)
        self.view.setVisible(bool(rows))
        seen = min(len(rows), MOST_ROWS) * self._panel.theme.size("row.table")
        self.view.setFixedHeight(seen + self.view.horizontalHeader().sizeHint().height())
        self.leave_button.setText(tr("Acting", "Leave  Esc"))
        self._tell()

    @property
    def current(self) -> Pending | None:
        """The action that one stands on."""
        row = self.view.currentIndex().data(ROW)
        return row.pending if row is not None else None

    @property
    def words(self) -> list[str]:
        """What the buttons say, in their order."""
        return [button.text() for button in self._buttons]

    def say(self, text: str) -> None:
        """Say why an answer was not taken."""
        self.said.say(text)

    def _tell(self) -> None:
        row: OutboxRow | None = self.view.currentIndex().data(ROW)
        lines = tuple(self._about(row)) if row is not None else ()
        told = (row.pending, lines) if row is not None else None
        if told == self._shown:
            return
        self._shown = told
        self.said.say("")
        self.about.setText("\n".join(lines))
        self.about.setVisible(bool(lines))
        had_focus = any(button.hasFocus() for button in self._buttons)
        for button in self._buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = self._buttons_for(row.pending) if row is not None else []
        for button in self._buttons:
            self._column.insertWidget(self._column.count() - 2, button)
        if had_focus:
            self.view.setFocus()

    def _buttons_for(self, pending: Pending) -> list[QPushButton]:
        """Return a button for each answer; a number key presses it."""
        key = pending.action.key
        asked: list[tuple[str, Callable[[], None]]] = [
            (word, partial(self.answered.emit, key, answer.value)) for answer, word in offers(pending)
        ]
        if pending.progress in EDITED:
            asked.insert(0, (tr("Outbox", "Change it and ask anew"), partial(self.edit_requested.emit, key)))
        return [self._button(f"{word}  {number}", do) for number, (word, do) in enumerate(asked, 1)]

    @staticmethod
    def _button(text: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(do)
        return button

    def _on_current_changed(self, _: QModelIndex, __: QModelIndex) -> None:
        self._tell()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.event_picked.emit(index.data(ROW).pending.action.target)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the numbers before the table searches for them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            place = event.key() - Qt.Key.Key_1
            if 0 <= place < len(self._buttons):
                self._buttons[place].click()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.event_picked.emit(self.current.action.target)
        else:
            super().keyPressEvent(event)
