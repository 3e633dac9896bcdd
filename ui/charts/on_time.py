"""How many cases each town closed in time. Knows no board and, until it is shown, no pyqtgraph."""

from __future__ import annotations

from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from console.board.figures import OnTimeByTown
from ui.charts.rows_panel import RowsPanel
from ui.charts.scale import day_label
from ui.format import number
from ui.theme.theme import Theme
from ui.words import tr

if TYPE_CHECKING:
    from ui.charts.on_time_plot import OnTimePlot


class OnTimePanel(RowsPanel[OnTimeByTown]):
    """按期办结率: a dot a town against the target; a click on a row picks the town."""

    town_picked = Signal(str)

    def __init__(self, theme: Theme, zone: tzinfo) -> None:
        super().__init__(theme, zone)
        self.row_picked.connect(self.town_picked)

    def _build_rows(self) -> OnTimePlot:
        from ui.charts.on_time_plot import OnTimePlot

        return OnTimePlot(self.theme)

    def _empty_words(self, figure: OnTimeByTown | None) -> str:
        if figure is None or figure.as_of is None:
            return tr("Charts", "No data")
        return "" if any(town.due for town in figure.towns) else tr("Charts", "Nothing due")

    def _translate(self) -> None:
        self.set_title(tr("Charts", "Closed on time"))
        if self._figure is not None and self._figure.as_of is not None:
            since, due = day_label(self._figure.from_at, self._zone), sum(town.due for town in self._figure.towns)
            self.set_detail(
                tr("Charts", "{count} due since {day}", day=since, count=number(due)),
                tr("Charts", "{count} due", count=number(due)),
            )
