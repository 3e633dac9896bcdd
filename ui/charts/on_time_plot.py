"""Draws how many cases each town closed in time: dots with the period before, against the target.

Knows no board; imported when the chart is first looked at, since it imports pyqtgraph.
"""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QMargins, QPoint, QRect
from PySide6.QtGui import QPainter, QPainterPath, QTransform

from console.board.figures import OnTimeByTown, TownRate
from ui.charts.canvas import CENTER, RIGHT, TARGET_DASH
from ui.charts.rows import ChartRow, RowsCanvas
from ui.charts.scale import percent_axis, target_label
from ui.format import percent
from ui.theme.shapes import BOX, shape_path
from ui.theme.theme import Theme
from ui.words import tr

MARGINS = QMargins(80, 8, 104, 26)
LEAST_TO_RANK = 20
"""Below this many cases a rate says more about chance than about a town (look, section 9)."""
DOT_PX = 9
SHAPE_PX = 15
TICK_HALF = 0.26


def is_ranked(town: TownRate) -> bool:
    return town.due >= LEAST_TO_RANK


def _shape(severity: str) -> QPainterPath:
    """Return the silhouette as pyqtgraph wants a symbol: one unit wide, around the origin."""
    return QTransform().scale(1 / BOX, 1 / BOX).translate(-BOX / 2, -BOX / 2).map(shape_path(severity))


class OnTimePlot(RowsCanvas[OnTimeByTown]):
    """A dot a town: full where it counts, hollow where the cases are few, a triangle below the target."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, MARGINS)
        self._figure: OnTimeByTown | None = None
        self._low = 80.0
        self._ticks: tuple[int, ...] = ()
        self._way: Any = pg.PlotCurveItem(connect="pairs")
        self._before: Any = pg.PlotCurveItem(connect="pairs")
        self._dots: Any = pg.ScatterPlotItem()
        for item in (self._way, self._before, self._dots):
            self._box.addItem(item)
        self._triangle = _shape("yellow")

    def show_figure(self, figure: OnTimeByTown) -> None:
        """Draw `figure` in place of what stands."""
        self._figure = figure
        self._set_rows(tuple(ChartRow(town.town, town.name, self._figure_of(town)) for town in figure.towns))
        # One case of three in time would press all other towns together: few cases don't set the scale.
        ranked = [town.percent for town in figure.towns if is_ranked(town) and town.percent is not None]
        self._low, self._ticks = percent_axis([*ranked, figure.target])
        self._redraw()

    @staticmethod
    def _figure_of(town: TownRate) -> str:
        rate = town.percent
        return (
            tr("Charts", "nothing due")
            if rate is None
            else tr("Charts", "{rate} of {due}", rate=percent(rate), due=town.due)
        )

    def _redraw(self) -> None:
        towns = self._figure.towns if self._figure else ()
        # Half a dot more than the axis, so that 100 % is not cut.
        room = (100 - self._low) * 0.05
        self._show_rows(self._low - room, 100 + room)
        self._draw_before(towns)
        self._dots.setData([self._spot(row, town) for row, town in enumerate(towns) if town.percent is not None])
        self._update_words()

    def _draw_before(self, towns: tuple[TownRate, ...]) -> None:
        ticks = [(row + 0.5, t.before) for row, t in enumerate(towns) if t.before is not None and t.before >= self._low]
        x = [before for _, before in ticks for _ in range(2)]
        y = [end for row, _ in ticks for end in (row - TICK_HALF, row + TICK_HALF)]
        self._before.setData(x, y, pen=self._pen("chart.2", 2))
        ways = [(row + 0.5, t.before, t.percent) for row, t in enumerate(towns) if None not in (t.before, t.percent)]
        x = [max(end or 0, self._low) for _, before, now in ways for end in (before, now)]
        self._way.setData(x, [row for row, *_ in ways for _ in range(2)], pen=self._pen("chart.3"))

    def _spot(self, row: int, town: TownRate) -> dict[str, Any]:
        assert self._figure is not None
        assert town.percent is not None
        spot: dict[str, Any] = {"pos": (town.percent, row + 0.5), "symbol": "o", "size": DOT_PX}
        if not is_ranked(town):
            off = {"pos": (self._low, row + 0.5), "symbol": "arrow_left"} if town.percent < self._low else {}
            return {**spot, **off, "brush": self._ink("bg.panel"), "pen": self._pen("chart.1", 1.5)}
        if town.percent < self._figure.target:
            ink = {"brush": self._ink("sev.yellow"), "pen": self._pen("sev.edge.yellow", 1)}
            return {**spot, **ink, "symbol": self._triangle, "size": SHAPE_PX}
        return {**spot, "brush": self._ink("chart.1"), "pen": self._pen("chart.1")}

    def _reading_of(self, row: int, at: QPoint) -> str:
        assert self._figure is not None
        town = self._figure.towns[row]
        if town.percent is None:
            return tr("Charts", "{name}: nothing due", name=town.name)
        words = tr("Charts", "{name}: {rate}, {on_time} of {due} due", name=town.name, rate=percent(town.percent),
                   on_time=town.on_time, due=town.due)  # fmt: skip
        if town.before is not None:
            words += tr("Charts", "; before {rate}", rate=percent(town.before))
        return words if is_ranked(town) else words + tr("Charts", "; too few to rank")

    def _paint_words(self, painter: QPainter) -> None:
        super()._paint_words(painter)
        self._paint_ground(painter)
        painter.setPen(self._ink("text.3"))
        foot = self._plot_rect.bottom() + 3
        room = abs(self._to_px(self._ticks[1], 0).x() - self._to_px(self._ticks[0], 0).x()) if self._ticks else 0
        every = 1 if room >= painter.fontMetrics().horizontalAdvance("100 ") else 2
        for tick in self._ticks[::every]:
            middle = round(self._to_px(tick, 0).x())
            self._write(painter, QRect(middle - 24, foot, 48, self._margins.bottom() - 6), str(tick), CENTER)
        if self._figure is not None:
            words = tr("Charts", "Target {rate}", rate=target_label(self._figure.target))
            right = self._margins.right()
            self._write(painter, self._foot_rect(self.width() - right + 14, right - 26), words, RIGHT)

    def _paint_ground(self, painter: QPainter) -> None:
        bottom = self._first + self._visible()
        for tick in self._ticks:
            self._rule(painter, self._pen("chart.grid"), (tick, self._first), (tick, bottom))
        if self._figure is not None:
            target, pen = self._figure.target, self._pen("chart.target", 1, TARGET_DASH)
            self._rule(painter, pen, (target, self._first), (target, bottom))
