"""Draws what came in each hour, channel by channel: small multiples of bars on one scale, from zero.

Knows no board; imported when the chart is first looked at, since it imports pyqtgraph.
"""

from __future__ import annotations

from datetime import timedelta, tzinfo
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QMargins, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from console.board.figures import ChannelHours, HourlyByChannel
from ui.charts.canvas import CENTER, RIGHT
from ui.charts.rows import ChartRow, RowsCanvas
from ui.charts.scale import hour_label
from ui.format import number
from ui.terms import channel_word
from ui.theme.theme import Theme
from ui.words import tr

HOUR = timedelta(hours=1)
MARGINS = QMargins(94, 8, 56, 26)
GROUND, TALLEST_BAR = 0.94, 0.82
"""Shares of a row; the rest keeps one channel's bars from the next one's ground."""
BAR_WIDTH = 0.86
TICK_EVERY = 6


class HourlyPlot(RowsCanvas[HourlyByChannel]):
    """Bars per hour; an hour that is not over yet is drawn hollow."""

    def __init__(self, theme: Theme, zone: tzinfo) -> None:
        super().__init__(theme, MARGINS, antialias=False)
        self._zone = zone
        self._figure: HourlyByChannel | None = None
        self._hour_cursor: int | None = None
        nothing: dict[str, Any] = {"x": [0], "y0": [0], "y1": [0], "width": BAR_WIDTH}
        self._whole: Any = pg.BarGraphItem(**nothing, pen=None)
        self._unfinished: Any = pg.BarGraphItem(**nothing, brush=None)
        for item in (self._whole, self._unfinished):
            self._box.addItem(item)

    def show_figure(self, figure: HourlyByChannel) -> None:
        """Draw `figure` in place of what stands."""
        self._figure = figure
        self._set_rows(
            tuple(ChartRow(c.channel, channel_word(c.channel), number(sum(c.counts))) for c in figure.channels)
        )
        self._redraw()

    def _hours(self) -> int:
        return max((len(channel.counts) for channel in self._channels()), default=0)

    def _channels(self) -> tuple[ChannelHours, ...]:
        return self._figure.channels if self._figure else ()

    def _is_unfinished(self, hour: int) -> bool:
        figure = self._figure
        return figure is not None and (figure.as_of is None or figure.as_of < figure.from_at + (hour + 1) * HOUR)

    def _redraw(self) -> None:
        hours, channels = self._hours(), self._channels()
        self._show_rows(0, max(hours, 1))
        most = max((count for channel in channels for count in channel.counts), default=0) or 1
        bars = [
            (hour + 0.5, row + GROUND, row + GROUND - TALLEST_BAR * count / most, self._is_unfinished(hour))
            for row, channel in enumerate(channels)
            for hour, count in enumerate(channel.counts)
            if count
        ]
        self._draw_bars(self._whole, [bar for bar in bars if not bar[3]], brush=self._ink("chart.2"))
        self._draw_bars(self._unfinished, [bar for bar in bars if bar[3]], pen=self._pen("chart.1"))
        self._update_words()

    def _draw_bars(self, item: Any, bars: list[tuple[float, float, float, bool]], **ink: Any) -> None:
        item.setVisible(bool(bars))
        if bars:
            x, y0, y1, _ = zip(*bars, strict=True)
            item.setOpts(x=x, y0=y0, y1=y1, **ink)

    def _reading_of(self, row: int, at: QPoint) -> str:
        assert self._figure is not None
        channel = self._figure.channels[row]
        hour = int(self._from_px(at).x() // 1) if self._hour_cursor is None else self._hour_cursor
        if not 0 <= hour < len(channel.counts):
            total = number(sum(channel.counts))
            return tr(
                "Charts", "{name}: {count} in {hours} h", name=self._rows[row].name, count=total, hours=self._hours()
            )
        begins = self._figure.from_at + hour * HOUR
        name, count = self._rows[row].name, number(channel.counts[hour])
        hours = f"{hour_label(begins, self._zone)}–{hour_label(begins + HOUR, self._zone)}"
        if self._is_unfinished(hour):
            return tr("Charts", "{name} {hours} h: {count} so far", name=name, hours=hours, count=count)
        return tr("Charts", "{name} {hours} h: {count}", name=name, hours=hours, count=count)

    def _point_at(self, at: QPoint) -> None:
        self._hour_cursor = None
        super()._point_at(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._rows:
            super().keyPressEvent(event)
            return
        start = self._hours() if self._hour_cursor is None else self._hour_cursor
        self._hour_cursor = max(0, min(start + step, self._hours() - 1))
        self._stand_on(max(self._cursor, 0))

    def _paint_words(self, painter: QPainter) -> None:
        super()._paint_words(painter)
        if self._figure is None:
            return
        hours = self._hours()
        for row in range(self._first, min(len(self._rows), self._first + self._visible())):
            self._rule(painter, self._pen("chart.grid"), (0, row + GROUND), (hours, row + GROUND))
        painter.setPen(self._ink("text.3"))
        for hour in [*range(0, hours - TICK_EVERY // 2, TICK_EVERY), hours - 1]:
            middle = round(self._to_px(hour + 0.5, 0).x())
            rect = QRect(middle - 24, self._plot_rect.bottom() + 3, 48, self._margins.bottom() - 6)
            self._write(painter, rect, hour_label(self._figure.from_at + hour * HOUR, self._zone), CENTER)
        right = self._margins.right()
        foot = QRect(self.width() - right + 4, self._plot_rect.bottom() + 3, right - 16, self._margins.bottom() - 6)
        self._write(painter, foot, tr("Charts", "total"), RIGHT)
