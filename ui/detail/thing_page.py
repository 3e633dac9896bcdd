"""The page of a grid or a video point: its name, and lines of facts. Knows neither."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.detail.clamped import Clamped
from ui.detail.facts import FactLines
from ui.detail.section import Section
from ui.panel import Panel


class ThingPage(QWidget):
    """A name over lines of facts."""

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self.title = Clamped(panel.theme, "title", 1, 3)
        self.facts = FactLines(panel)
        top, lines = Section(panel, ruled=False), Section(panel)
        top.column.addWidget(self.title)
        lines.column.addWidget(self.facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(lines)
        column.addStretch(1)

    def show_thing(self, title: str, facts: Sequence[tuple[str, str]]) -> None:
        """Show another thing."""
        self.title.setText(title)
        self.facts.show_facts(facts)
