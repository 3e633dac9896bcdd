"""A group of lines with a rule above it. Knows not what the lines say."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.panel import Panel


class Section(QWidget):
    """A column with the panel's margins; the first on a page has no rule."""

    def __init__(self, panel: Panel, *, ruled: bool = True) -> None:
        super().__init__()
        self._panel = panel
        self._ruled = ruled
        self._dense = False
        self.column = QVBoxLayout(self)
        self._space()
        panel.tokens_changed.connect(self._space)

    def set_dense(self, dense: bool) -> None:
        """Let the lines stand closer, where the panel is low."""
        if dense != self._dense:
            self._dense = dense
            self._space()

    def _space(self) -> None:
        theme = self._panel.theme
        side, above = theme.px(12), theme.px(3 if self._dense else 12)
        self.column.setContentsMargins(side, above, side, above)
        self.column.setSpacing(theme.px(2 if self._dense else 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ruled and not self._dense:
            painter = QPainter(self)
            painter.fillRect(0, 0, self.width(), 1, self._panel.tokens.color("line.rule"))
            painter.end()
