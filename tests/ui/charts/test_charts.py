"""The charts show exact figures, say when there are none, and are picked by hand and by keys."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.charts.making import hourly, on_time, rate, town
from ui.charts.charts import ChartsPanel
from ui.charts.connect import ConnectPanel
from ui.charts.hourly import HourlyPanel
from ui.charts.on_time import OnTimePanel
from ui.theme.theme import Theme

TOWNS = (town("界首镇", 30, 34, 93.0), town("三垛镇", 83, 87), town("甘垛镇", 3, 9, 50.0), town("菱塘回族乡", 0, 0))
HOSTILE = ('<img src=x onerror="alert(1)">', "\u202eevil\u202c", "长" * 4000, "a\nb\r\n\tc", "")


def shown(qtbot: QtBot, panel: Any, width: int = 284, height: int = 228) -> Any:
    qtbot.addWidget(panel)
    panel.resize(width, height)
    panel.show()
    panel.start()
    qtbot.waitExposed(panel)
    return panel


def row_place(panel: Any, row: int, x: int | None = None) -> QPoint:
    place: QPoint = panel._plot._row_rect(row).center()
    return QPoint(place.x() if x is None else x, place.y())


@pytest.fixture
def hours(qtbot: QtBot, theme: Theme) -> Any:
    panel: HourlyPanel = shown(qtbot, HourlyPanel(theme, UTC))
    panel.show_figure(hourly(hotline_12345=[0] * 21 + [5, 7, 1], patrol=[2] * 24))
    qtbot.waitUntil(lambda: panel.painted)
    return panel


@pytest.fixture
def towns(qtbot: QtBot, theme: Theme) -> Any:
    panel: Any = shown(qtbot, OnTimePanel(theme, UTC))
    panel.show_figure(on_time(*TOWNS))
    qtbot.waitUntil(lambda: panel.painted)
    return panel


@pytest.fixture
def connection(qtbot: QtBot, theme: Theme) -> Any:
    panel: ConnectPanel = shown(qtbot, ConnectPanel(theme, UTC))
    panel.show_figure(rate(98, 97, None, 94, 96.4))
    qtbot.waitUntil(lambda: panel.painted)
    return panel


def test_nothing_of_the_window_imports_pyqtgraph_before_a_chart_is_looked_at() -> None:
    script = "import sys, ui.charts.charts; sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_a_chart_that_was_never_shown_only_keeps_its_figure(qtbot: QtBot, theme: Theme) -> None:
    panel = HourlyPanel(theme, UTC)
    qtbot.addWidget(panel)
    panel.show_figure(hourly(patrol=[1] * 24))
    assert not panel.painted
    shown(qtbot, panel)
    qtbot.waitUntil(lambda: panel.painted)


def test_bars_stand_on_one_scale_from_zero(hours: Any) -> None:
    opts = hours._rows._whole.opts
    heights = np.array(opts["y0"]) - np.array(opts["y1"])
    counts = [5, 7] + [2] * 23
    assert np.allclose(heights / heights.max() * 7, counts)


def test_the_hour_that_is_not_over_is_drawn_hollow_and_says_so(qtbot: QtBot, hours: Any) -> None:
    assert len(hours._rows._unfinished.opts["x"]) == 2
    last = hours._plot._to_px(23.5, 0).toPoint().x()
    QTest.mouseMove(hours._plot, row_place(hours, 0, last))
    assert "1 so far" in hours.reading


def test_the_pointer_reads_the_exact_hour(qtbot: QtBot, hours: Any) -> None:
    QTest.mouseMove(hours._plot, row_place(hours, 0, hours._plot._to_px(22.5, 0).toPoint().x()))
    assert hours.reading == "12345 01–02 h: 7"


def test_a_click_on_a_channel_picks_it(qtbot: QtBot, hours: Any) -> None:
    with qtbot.waitSignal(hours.channel_picked) as picked:
        QTest.mouseClick(hours._plot, Qt.MouseButton.LeftButton, pos=row_place(hours, 1, 20))
    assert picked.args == ["patrol"]


def test_a_click_beside_the_rows_picks_nothing(qtbot: QtBot, hours: Any) -> None:
    with qtbot.assertNotEmitted(hours.channel_picked):
        QTest.mouseClick(hours._plot, Qt.MouseButton.LeftButton, pos=QPoint(100, hours._plot.height() - 4))


def test_keys_walk_rows_and_hours_and_pick(qtbot: QtBot, hours: Any) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Left):
        QTest.keyClick(hours._plot, key)
    assert hours.reading == "12345 01–02 h: 7"
    QTest.keyClick(hours._plot, Qt.Key.Key_Down)
    with qtbot.waitSignal(hours.channel_picked) as picked:
        QTest.keyClick(hours._plot, Qt.Key.Key_Return)
    assert picked.args == ["patrol"]


@pytest.mark.parametrize("figure", [hourly(), None])
def test_no_intake_is_a_sentence(qtbot: QtBot, theme: Theme, figure: Any) -> None:
    panel = shown(qtbot, HourlyPanel(theme, UTC))
    if figure:
        panel.show_figure(figure)
    qtbot.waitUntil(lambda: panel._words.text() != "")
    assert panel._words.text() == ("Nothing came in during the last 24 hours" if figure else "No data")
    assert not panel.painted


def spots(panel: Any) -> list[Any]:
    return list(panel._rows._dots.points())


def test_a_town_under_its_target_gets_the_triangle_and_few_cases_a_hollow_dot(towns: Any) -> None:
    below, above, few = spots(towns)
    assert below.symbol() is towns._rows._triangle
    assert above.symbol() == "o"
    assert above.brush().color() == towns.tokens.color("chart.1")
    assert few.brush().color() == towns.tokens.color("bg.panel")


def test_few_cases_far_off_do_not_press_the_others_together(towns: Any) -> None:
    assert towns._rows._low == 85
    few = spots(towns)[2]
    assert few.pos().x() == 85
    assert few.symbol() == "arrow_left"


def test_a_town_with_nothing_due_says_so_and_has_no_dot(towns: Any) -> None:
    assert towns._rows._rows[3].figure == "nothing due"
    assert len(spots(towns)) == 3


def test_the_pointer_reads_rate_and_number_of_a_town(qtbot: QtBot, towns: Any) -> None:
    QTest.mouseMove(towns._plot, row_place(towns, 0))
    assert towns.reading == "界首镇: 88.2%, 30 of 34 due; before 93.0%"
    QTest.mouseMove(towns._plot, row_place(towns, 2))
    assert towns.reading.endswith("too few to rank")


def test_a_click_picks_the_town_and_the_picked_one_is_marked(qtbot: QtBot, towns: Any) -> None:
    with qtbot.waitSignal(towns.town_picked) as picked:
        QTest.mouseClick(towns._plot, Qt.MouseButton.LeftButton, pos=row_place(towns, 1))
    assert picked.args == ["city/三垛镇"]
    towns.set_picked("city/三垛镇")
    place = towns._plot.mapTo(towns, row_place(towns, 1, 3))
    assert towns.grab().toImage().pixelColor(place) == towns.tokens.color("bg.select")


def test_nothing_due_anywhere_is_a_sentence(qtbot: QtBot, theme: Theme) -> None:
    panel = shown(qtbot, OnTimePanel(theme, UTC))
    panel.show_figure(on_time(town("三垛镇", 0, 0)))
    qtbot.waitUntil(lambda: panel._plot is not None)
    assert panel._words.isVisible()
    assert panel._words.text() == "Nothing due"


def test_towns_that_do_not_fit_are_counted_and_reached_by_keys(qtbot: QtBot, towns: Any) -> None:
    towns.show_figure(on_time(*(town(f"镇{i}", 90 + i % 9, 100) for i in range(40))))
    visible = towns._plot._visible()
    assert visible < 40
    for _ in range(visible + 1):
        QTest.keyClick(towns._plot, Qt.Key.Key_Down)
    assert towns._plot._first == 1
    with qtbot.waitSignal(towns.town_picked) as picked:
        QTest.keyClick(towns._plot, Qt.Key.Key_Space)
    assert picked.args == [f"city/镇{visible}"]


def test_fewer_towns_than_before_leave_no_cursor_behind(qtbot: QtBot, towns: Any) -> None:
    for _ in range(4):
        QTest.keyClick(towns._plot, Qt.Key.Key_Down)
    towns.show_figure(on_time(town("三垛镇", 83, 87)))
    with qtbot.waitSignal(towns.town_picked) as picked:
        QTest.keyClick(towns._plot, Qt.Key.Key_Return)
    assert picked.args == ["city/三垛镇"]


def test_a_gap_is_neither_joined_nor_zero(connection: Any) -> None:
    _, y = connection._plot._line.getData()
    assert np.isnan(y[2])
    assert connection._plot._line.opts["connect"] == "finite"


def test_the_part_under_the_target_is_coloured(connection: Any) -> None:
    under = connection._plot._under
    assert under.opts["pen"].color() == connection.tokens.color("sev.yellow")
    assert np.nanmin(under.getData()[1]) == 94
    assert np.nanmax(under.getData()[1]) == 95


def test_the_last_value_stands_at_the_end_and_a_gap_there_is_a_word(connection: Any) -> None:
    assert connection._plot._last_words() == "96.4%"
    connection.show_figure(rate(98, None))
    assert connection._plot._last_words() == "No data"


def test_the_pointer_and_the_keys_read_a_point(qtbot: QtBot, connection: Any) -> None:
    plot = connection._plot
    QTest.mouseMove(plot, plot._to_px(plot._x[1], 97).toPoint())
    assert connection.reading == "23:14  97.0%"
    for _ in range(3):
        QTest.keyClick(plot, Qt.Key.Key_Right)
    assert connection.reading == "02:14  96.4%"
    QTest.keyClick(plot, Qt.Key.Key_Left)
    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert connection.reading == "00:14  No data"


@pytest.mark.parametrize("figure", [rate(), rate(None, None)])
def test_no_value_at_all_is_a_word(qtbot: QtBot, connection: Any, figure: Any) -> None:
    connection.show_figure(figure)
    assert connection._words.isVisible()
    assert connection._words.text() == "No data"
    assert not connection.painted


def test_a_single_point_and_no_target_do_not_stop_the_chart(qtbot: QtBot, connection: Any) -> None:
    connection.show_figure(rate(97.0, target=None))
    assert not connection.grab().isNull()
    assert connection._plot._last_words() == "97.0%"


def test_old_data_has_no_colour_left(towns: Any, connection: Any) -> None:
    for panel in (towns, connection):
        panel.set_stale(True)
    old = towns.tokens.color("stale.text")
    assert spots(towns)[0].brush().color() == old
    assert connection._plot._under.opts["pen"].color() == old
    grey = [connection.grab().toImage().pixelColor(x, y) for x in range(0, 284, 3) for y in range(40, 228, 3)]
    assert all(max(c.getRgb()[:3]) - min(c.getRgb()[:3]) < 24 for c in grey)


@pytest.mark.parametrize("name", HOSTILE)
def test_names_of_centers_stay_text(qtbot: QtBot, hours: Any, towns: Any, name: str) -> None:
    hours.show_figure(hourly(**{name: [1] * 24}))
    towns.show_figure(on_time(town(name, 30, 40)))
    for panel in (hours, towns):
        QTest.mouseMove(panel._plot, row_place(panel, 0))
        assert not panel.grab().isNull()
        assert "\n" not in panel.reading
        assert panel._plot._reading.geometry().right() < panel._plot.width() + 1


def test_three_side_by_side_become_one_of_three(qtbot: QtBot, theme: Theme) -> None:
    charts: ChartsPanel = shown(qtbot, ChartsPanel(theme, UTC), 860)
    charts.hourly.show_figure(hourly(patrol=[1] * 24))
    charts.on_time.show_figure(on_time(*TOWNS))
    charts.connection.show_figure(rate(98, 97))
    qtbot.waitUntil(lambda: charts.report() == 3)
    with qtbot.waitSignal(charts.page_changed):
        charts.resize(430, 188)
    assert [panel.isVisible() for panel in charts._panels] == [True, False, False]
    QTest.keyClick(charts.hourly._rows, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert charts.on_time.isVisible()
    QTest.mouseClick(charts._pagers[1]._back, Qt.MouseButton.LeftButton)
    assert charts.hourly.isVisible()
    assert charts._pagers[0]._label.text() == "1 / 3"


def test_every_chart_counts_only_with_data(qtbot: QtBot, theme: Theme) -> None:
    charts: ChartsPanel = shown(qtbot, ChartsPanel(theme, UTC), 860)
    charts.hourly.show_figure(hourly(patrol=[1] * 24))
    charts.connection.show_figure(rate(None))
    qtbot.waitUntil(lambda: charts.report() == 1)


def test_another_theme_and_text_scale_reach_the_plot(theme: Theme, towns: Any) -> None:
    theme.set_name("day")
    assert spots(towns)[1].brush().color() == theme.color("chart.1")
    theme.set_scale(2.0)
    assert towns._plot._margins.left() == 160
    assert not towns.grab().isNull()


def test_focus_goes_to_the_chart_that_is_seen(qtbot: QtBot, theme: Theme) -> None:
    charts: Any = shown(qtbot, ChartsPanel(theme, UTC), 430, 188)
    charts.start()
    charts.on_time.show_figure(on_time(*TOWNS))
    charts.turn(1)
    charts.activateWindow()
    charts.setFocus()
    qtbot.waitUntil(charts.on_time._plot.hasFocus)
