"""Which of several charts is seen, and two buttons to turn to the next. Knows no chart."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ui.theme.label import Label
from ui.theme.theme import Theme
from ui.words import tr


class Pager(QWidget):
    """“‹ 1 / 3 ›” for a panel's header."""

    turn_requested = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._label = Label(theme, "", "caption", 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._back, self._on = QToolButton(), QToolButton()
        for button, step in ((self._back, -1), (self._on, 1)):
            button.setProperty("quiet", True)
            button.clicked.connect(lambda _=False, by=step: self.turn_requested.emit(by))
        for widget in (self._back, self._label, self._on):
            row.addWidget(widget)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def show_page(self, page: int, pages: int) -> None:
        """Write that `page`, from 1, of `pages` is seen."""
        self._label.setText(f"{page} / {pages}")
        self._label.setAccessibleName(tr("Charts", "Chart {page} / {pages}", page=page, pages=pages))
        self._back.setToolTip(tr("Charts", "Chart before (Ctrl+PgUp)"))
        self._on.setToolTip(tr("Charts", "Next chart (Ctrl+PgDn)"))
        self._back.setAccessibleName(self._back.toolTip())
        self._on.setAccessibleName(self._on.toolTip())

    def _on_theme_changed(self) -> None:
        side = self._theme.px(16)
        for button, name in ((self._back, "chevron-left"), (self._on, "chevron-right")):
            button.setIcon(QIcon(self._theme.icon(name, 16, "text.1", self.devicePixelRatioF())))
            button.setIconSize(QSize(side, side))
