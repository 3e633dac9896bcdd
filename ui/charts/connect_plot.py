"""Draws one rate over time against its target. Where nothing is known there is no line.

Knows no board; imported when the chart is first looked at, since it imports pyqtgraph.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import tzinfo
from math import isnan
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from console.board.figures import RateSeries
from ui.charts.canvas import CENTER, LEFT, RIGHT, TARGET_DASH, Canvas, Span
from ui.charts.scale import NAN, alone, day_label, hour_label, hour_ticks, percent_axis, target_label, under
from ui.format import percent, time_of_day
from ui.theme.theme import Theme
from ui.words import tr

MARGINS = QMargins(40, 16, 78, 26)
DAY_S = 86_400
LINE_PX = 2
DOT_PX = 5


class ConnectPlot(Canvas[RateSeries]):
    """A line with its target; what lies under it is coloured, the last value stands at its end."""

    def __init__(self, theme: Theme, zone: tzinfo) -> None:
        super().__init__(theme, MARGINS)
        self._zone = zone
        self._low = 85.0
        self._figure: RateSeries | None = None
        self._x: list[float] = []
        self._y: list[float] = []
        self._ticks: tuple[int, ...] = ()
        self._cursor: int | None = None
        self._line: Any = pg.PlotCurveItem(connect="finite")
        self._edge: Any = pg.PlotCurveItem(connect="finite")
        self._under: Any = pg.PlotCurveItem(connect="finite")
        self._alone: Any = pg.ScatterPlotItem(size=DOT_PX)
        for item in (self._line, self._edge, self._under, self._alone):
            self._box.addItem(item)

    def show_figure(self, figure: RateSeries) -> None:
        """Draw `figure` in place of what stands."""
        self._figure = figure
        self._x = [at.timestamp() for at, _ in figure.points]
        self._y = [NAN if value is None else value for _, value in figure.points]
        self._cursor = None
        self._reading.hide()
        # The target is part of the axis, or a line far above it would hide how far.
        self._low, self._ticks = percent_axis([*self._y, 100.0 if figure.target is None else figure.target])
        self.setAccessibleDescription(self._last_words())
        self._redraw()

    def _redraw(self) -> None:
        if self._figure is None or not self._x:
            return
        left, right = self._x[0], max(self._x[-1], self._x[0] + 1)
        self._set_span(Span(left, right, 100 + (100 - self._low) * 0.02, self._low))
        self._line.setData(self._x, self._y, pen=self._pen("chart.1", LINE_PX))
        single = alone(self._y)
        self._alone.setData([self._x[i] for i in single], [self._y[i] for i in single],
                            brush=self._ink("chart.1"), pen=self._pen("chart.1"))  # fmt: skip
        self._draw_under(self._figure.target)
        self._update_words()

    def _draw_under(self, target: float | None) -> None:
        for item in (self._edge, self._under):
            item.setVisible(target is not None)
        if target is None:
            return
        x, y = under(self._x, self._y, target)
        # By day yellow does not stand out from the ground: the edge under it carries the line.
        self._edge.setData(x, y, pen=self._pen("sev.edge.yellow", LINE_PX + 2))
        self._under.setData(x, y, pen=self._pen("sev.yellow", LINE_PX))

    def _last_words(self) -> str:
        last = self._y[-1] if self._y else NAN
        return tr("Charts", "No data") if isnan(last) else percent(last)

    def _stand_on(self, place: int) -> None:
        self._cursor = max(0, min(place, len(self._x) - 1))
        value = self._y[self._cursor]
        at = self._to_px(self._x[self._cursor], 100 if isnan(value) else value).toPoint()
        assert self._figure is not None
        when = time_of_day(self._figure.points[self._cursor][0], self._zone, seconds=False)
        rate = tr("Charts", "No data") if isnan(value) else percent(value)
        self._reading.say(f"{when}  {rate}", at)
        self.update()

    def _point_at(self, at: QPoint) -> None:
        if not self._x or not self._plot_rect.contains(at):
            self._stand_nowhere()
            return
        x = self._from_px(at).x()
        after = min(bisect_left(self._x, x), len(self._x) - 1)
        nearer = max(after - 1, 0) if x - self._x[after - 1] < self._x[after] - x else after
        if nearer != self._cursor:
            self._stand_on(nearer)

    def _stand_nowhere(self) -> None:
        self._cursor = None
        self._reading.hide()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._stand_nowhere()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._x:
            super().keyPressEvent(event)
            return
        self._stand_on((len(self._x) if self._cursor is None else self._cursor) + step)

    def _paint_words(self, painter: QPainter) -> None:
        if self._figure is None or not self._x:
            return
        self._paint_ground(painter, self._figure.target)
        rect, line = self._plot_rect, painter.fontMetrics().height()
        painter.setPen(self._ink("text.3"))
        for tick in self._ticks:
            middle = round(self._to_px(0, tick).y())
            self._write(painter, QRect(4, middle - line // 2, rect.left() - 10, line), str(tick), RIGHT)
        self._paint_times(painter)
        end = rect.right() + 6
        room = self.width() - end - 4
        last_y, target_y = self._label_places(line)
        if self._figure.target is not None:
            words = tr("Charts", "Target {rate}", rate=target_label(self._figure.target))
            self._write(painter, QRect(end, target_y - line // 2, room, line), words, LEFT)
        painter.setPen(self._ink("text.1"))
        self._write(painter, QRect(end, last_y - line // 2, room, line), self._last_words(), LEFT)

    def _paint_ground(self, painter: QPainter, target: float | None) -> None:
        span = self._span
        for tick in self._ticks:
            self._rule(painter, self._pen("chart.grid"), (span.left, tick), (span.right, tick))
        if self._cursor is not None:
            x = self._x[self._cursor]
            self._rule(painter, self._pen("line.control"), (x, span.top), (x, span.bottom))
        if target is not None:
            self._rule(painter, self._pen("chart.target", 1, TARGET_DASH), (span.left, target), (span.right, target))

    def _label_places(self, line: int) -> tuple[int, int]:
        """Return where the words of the last value and of the target stand, one line apart at least."""
        assert self._figure is not None
        target = 100.0 if self._figure.target is None else self._figure.target
        last = 100.0 if isnan(self._y[-1]) else self._y[-1]
        last_y, target_y = round(self._to_px(0, last).y()), round(self._to_px(0, target).y())
        if self._figure.target is not None and abs(last_y - target_y) < line:
            target_y = last_y + line if last >= target else last_y - line
        return last_y, target_y

    def _paint_times(self, painter: QPainter) -> None:
        assert self._figure is not None
        first, last = self._figure.points[0][0], self._figure.points[-1][0]
        days = self._x[-1] - self._x[0] > 2 * DAY_S
        for tick in hour_ticks(first, last, self._zone):
            middle = round(self._to_px(tick.timestamp(), 0).x())
            rect = QRect(middle - 24, self._plot_rect.bottom() + 3, 48, self._margins.bottom() - 6)
            self._write(painter, rect, day_label(tick, self._zone) if days else hour_label(tick, self._zone), CENTER)
