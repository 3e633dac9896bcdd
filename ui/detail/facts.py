"""Lines of a name and a value. Knows not what they are about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.detail.clamped import Clamped
from ui.panel import Panel
from ui.theme.label import Label

NAME_PX = 64
VALUE_LINES = 4


class FactLines(QWidget):
    """Name at the left, value at the right, plain text; lines are kept and filled again."""

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self._panel = panel
        self._lines: list[tuple[Label, Clamped]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(panel.theme.px(12))
        self._grid.setVerticalSpacing(panel.theme.px(4))
        self._grid.setColumnMinimumWidth(0, panel.theme.px(NAME_PX))
        self._grid.setColumnStretch(1, 1)

    @property
    def shown(self) -> tuple[tuple[str, str], ...]:
        """The names and values that are on screen."""
        return tuple((name.text(), value.text()) for name, value in self._lines if not name.isHidden())

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show `facts` in place of what stands."""
        while len(self._lines) < len(facts):
            self._add_line()
        for number, (name, value) in enumerate(self._lines):
            for widget in (name, value):
                widget.setVisible(number < len(facts))
            if number < len(facts):
                name.setText(facts[number][0])
                value.setText(facts[number][1])

    def _add_line(self) -> None:
        name = Label(self._panel.theme, "", "meta", 2)
        value = Clamped(self._panel.theme, "meta", 1, VALUE_LINES)
        self._grid.addWidget(name, len(self._lines), 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, len(self._lines), 1)
        self._lines.append((name, value))
