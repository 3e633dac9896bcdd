"""A panel whose chart has rows that can be picked. Knows not what a row means."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.charts.panel import ChartPanel, FigureType

if TYPE_CHECKING:
    from ui.charts.rows import RowsCanvas


class RowsPanel(ChartPanel[FigureType]):
    """Passes a row's pick on, and remembers which one is marked until there is a plot to mark it on."""

    row_picked = Signal(str)
    _picked = ""

    def set_picked(self, key: str) -> None:
        """Mark the row that everything is narrowed to; empty for none."""
        self._picked = key
        if self._plot is not None:
            self._rows.set_picked(key)

    def _build(self) -> RowsCanvas[FigureType]:
        self._rows = self._build_rows()
        self._rows.row_picked.connect(self.row_picked)
        self._rows.set_picked(self._picked)
        return self._rows

    @abstractmethod
    def _build_rows(self) -> RowsCanvas[FigureType]:
        """Make the plot; the place to import it."""
