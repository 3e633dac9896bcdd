"""What came in during the last 24 hours, by channel. Knows no board and, until it is shown, no pyqtgraph."""

from __future__ import annotations

from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from console.board.figures import HourlyByChannel
from ui.charts.rows_panel import RowsPanel
from ui.theme.theme import Theme
from ui.words import tr

if TYPE_CHECKING:
    from ui.charts.hourly_plot import HourlyPlot


class HourlyPanel(RowsPanel[HourlyByChannel]):
    """近 24 小时受理: a row of bars a channel; a click on a row picks the channel."""

    channel_picked = Signal(str)

    def __init__(self, theme: Theme, zone: tzinfo) -> None:
        super().__init__(theme, zone)
        self.row_picked.connect(self.channel_picked)

    def _build_rows(self) -> HourlyPlot:
        from ui.charts.hourly_plot import HourlyPlot

        return HourlyPlot(self.theme, self._zone)

    def _empty_words(self, figure: HourlyByChannel | None) -> str:
        if figure is None or figure.as_of is None:
            return tr("Charts", "No data")
        return "" if figure.channels else tr("Charts", "Nothing came in during the last 24 hours")

    def _translate(self) -> None:
        self.set_title(tr("Charts", "Intake, last 24 h"))
        self.set_detail(tr("Charts", "per hour"))
