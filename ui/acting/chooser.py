"""Choose one of many by typing two signs of its name: arrows walk the list while the officer types. Knows no unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.theme.palette import palette
from ui.theme.theme import Theme

MOST_SHOWN = 200
"""More is found by another sign; a list of thousands is no list."""
ROWS_SEEN = 5
_WALKS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Option(NamedTuple):
    """One line to choose: what it stands for, how it is called, and what tells it from others of that name."""

    value: str
    name: str
    beside: str = ""

    def has(self, signs: str) -> bool:
        return signs in f"{self.name} {self.beside}".casefold()


class Chooser(QWidget):
    """A line to type in, over the list of what it finds.

    Signals:
        taken: Enter in the line, or a click on one: this is the one.
    """

    taken = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._options: Sequence[Option] = ()
        self.line = QLineEdit(clearButtonEnabled=True)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._find)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(lambda _: self.taken.emit())
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def offer(self, options: Sequence[Option], hint: str, chosen: str | None = None) -> None:
        """Offer other options, the likeliest first: Enter takes it; one that was chosen before goes before all."""
        self._options = sorted(options, key=lambda option: option.value != chosen)
        self.line.setPlaceholderText(hint)
        self.line.clear()
        self._find("")

    @property
    def value(self) -> str | None:
        """What is stood on; None where nothing is found."""
        return str(self.list.currentItem().data(Qt.ItemDataRole.UserRole)) if self.list.count() else None

    def _find(self, text: str) -> None:
        signs = text.strip().casefold()
        found = [option for option in self._options if option.has(signs)] if signs else self._options
        self.list.clear()
        for option in found[:MOST_SHOWN]:
            item = QListWidgetItem(f"{option.name}   {option.beside}" if option.beside else option.name)
            item.setData(Qt.ItemDataRole.UserRole, option.value)
            self.list.addItem(item)
        self.list.setCurrentRow(0 if self.list.count() else -1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows walk the list, and Enter take, while the officer types."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _WALKS:
                self.list.keyPressEvent(event)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.taken.emit()
                return True
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        rows = min(max(self.list.count(), 1), ROWS_SEEN) * self._theme.size("hit.min")
        return QSize(super().sizeHint().width(), self.line.sizeHint().height() + rows + self._theme.px(12))

    def _on_theme_changed(self) -> None:
        colors, theme = palette(self._theme.tokens), self._theme
        colors.setColor(QPalette.ColorRole.Base, theme.color("bg.input"))
        self.list.setPalette(colors)
        self.list.setFont(theme.font("body"))
        self.line.setFont(theme.font("body"))
        tokens = theme.tokens.colors
        self.list.setStyleSheet(
            f"QListWidget {{ background: {tokens['bg.input']}; border: 1px solid {tokens['line.control']}; }}"
            f"QListWidget::item {{ min-height: {theme.size('hit.min')}px; padding-left: {theme.px(8)}px; }}"
            f"QListWidget::item:selected {{ background: {tokens['bg.select']}; color: {tokens['text.1']}; }}"
        )
        self.list.setMinimumHeight(2 * theme.size("hit.min"))
