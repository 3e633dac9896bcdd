"""What narrows the queue, as words that can be taken away: “镇街 三垛镇 ×”. Knows no event."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.theme.theme import Theme


class FilterLine(QWidget):
    """One button a filter; it is there only while something narrows the view."""

    removal_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(12), theme.px(2), theme.px(12), theme.px(2))
        self._row.addStretch(1)
        self._buttons: list[QPushButton] = []
        self.hide()

    def show_filters(self, filters: Sequence[tuple[str, str]]) -> None:
        """Show filters by name and words; none hides the line."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(name, words) for name, words in filters]
        for place, button in enumerate(self._buttons):
            self._row.insertWidget(place, button)
        self.setVisible(bool(filters))

    def words(self) -> list[str]:
        return [button.text() for button in self._buttons]

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(f"{words.replace('&', '&&')} ×")
        button.clicked.connect(lambda: self.removal_requested.emit(name))
        return button
