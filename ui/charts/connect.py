"""How many of the hotline's calls were answered. Knows no board and, until it is shown, no pyqtgraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.board.figures import RateSeries
from ui.charts.panel import ChartPanel
from ui.words import tr

if TYPE_CHECKING:
    from ui.charts.connect_plot import ConnectPlot


class ConnectPanel(ChartPanel[RateSeries]):
    """12345 接通率: a line with its target."""

    def _build(self) -> ConnectPlot:
        from ui.charts.connect_plot import ConnectPlot

        return ConnectPlot(self.theme, self._zone)

    def _empty_words(self, figure: RateSeries | None) -> str:
        known = figure is not None and any(value is not None for _, value in figure.points)
        return "" if known else tr("Charts", "No data")

    def _translate(self) -> None:
        self.set_title(tr("Charts", "12345 answer rate"))
        self.set_detail((self._figure and self._figure.unit) or "")
