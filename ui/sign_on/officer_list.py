"""The officers to pick from, each with the role; typing a name finds it. Knows no PIN."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from console.domain.officers import Officer
from ui.terms import role_word
from ui.theme.palette import palette
from ui.theme.theme import Theme

NAME = Qt.ItemDataRole.UserRole
LEAST_ROWS, MOST_ROWS = 1, 6


class OfficerList(QListWidget):
    """One line an officer.

    Signals:
        taken: Enter or a click on one.
    """

    taken = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._on_clicked)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_officers(self, officers: Sequence[Officer]) -> None:
        """Offer these; stay on the one that was picked, else stand on the first."""
        before = self.picked()
        self.clear()
        for officer in officers:
            item = QListWidgetItem(f"{officer.name}   {role_word(officer.role)}")
            item.setData(NAME, officer.name)
            self.addItem(item)
        self.setCurrentRow(0)
        self.pick(before)
        self._fit()

    def pick(self, name: str) -> None:
        """Stand on an officer, if they are there."""
        for row in range(self.count()):
            if self.item(row).data(NAME) == name:
                self.setCurrentRow(row)

    def picked(self) -> str:
        """Return who is stood on; empty where there is nobody."""
        item = self.currentItem()
        return str(item.data(NAME)) if self.count() else ""

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.taken.emit(str(item.data(NAME)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.picked():
            self.taken.emit(self.picked())
        else:
            super().keyPressEvent(event)

    def _height(self, most: int) -> int:
        rows = min(max(self.count(), 1), most)
        return rows * self._theme.size("hit.min") + 2 * self._theme.px(4)

    def _fit(self) -> None:
        """Be as high as the rows, and lower where there is no room: then the list scrolls, and covers nothing."""
        self.setMaximumHeight(self._height(MOST_ROWS))
        self.setMinimumHeight(self._height(LEAST_ROWS))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height(MOST_ROWS))

    def _on_theme_changed(self) -> None:
        colors = palette(self._theme.tokens)
        colors.setColor(QPalette.ColorRole.Base, self._theme.color("bg.input"))
        self.setPalette(colors)
        self.setFont(self._theme.font("body"))
        line, focus = self._theme.tokens.colors["line.control"], self._theme.tokens.colors["focus"]
        row = self._theme.size("hit.min")
        self.setStyleSheet(
            f"QListWidget {{ background: {self._theme.tokens.colors['bg.input']}; border: 1px solid {line}; }}"
            f"QListWidget:focus {{ border: 2px solid {focus}; }}"
            f"QListWidget::item {{ min-height: {row}px; padding-left: {self._theme.px(8)}px; }}"
            f"QListWidget::item:selected {{ background: {self._theme.tokens.colors['bg.select']};"
            f" color: {self._theme.tokens.colors['text.1']}; }}"
        )
        self._fit()
