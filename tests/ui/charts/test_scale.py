"""Axes hold their values, a target cuts a line where it crosses, and a lone value is not lost."""

from datetime import UTC, datetime, timedelta
from math import isnan
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.charts.scale import NAN, alone, hour_ticks, percent_axis, target_label, under

percents = st.floats(0, 100)


@given(st.lists(percents | st.just(NAN), max_size=20))
def test_a_percent_axis_shows_every_value_with_few_ticks(values: list[float]) -> None:
    axis = percent_axis(values)
    assert all(isnan(value) or axis.low <= value for value in values)
    assert axis.ticks[0] == axis.low
    assert axis.ticks[-1] == 100
    assert len(axis.ticks) <= 5


@given(st.lists(percents | st.just(NAN), min_size=1, max_size=30), percents)
def test_what_lies_under_a_target_never_rises_above_it_and_loses_nothing(ys: list[float], target: float) -> None:
    line = under(list(range(len(ys))), ys, target)
    assert all(isnan(y) or y <= target for y in line.y)
    assert {y for y in ys if y < target} <= {y for y in line.y if not isnan(y)}
    assert line.x == sorted(line.x)


def test_a_line_is_cut_where_it_crosses_its_target() -> None:
    line = under([0, 1, 2], [96, 94, 96], 95)
    assert list(zip(line.x, line.y, strict=True))[1:4] == [(0.5, 95), (1, 94), (1.5, 95)]


def test_a_gap_is_not_joined_under_the_target() -> None:
    assert [isnan(y) for y in under([0, 1, 2], [90, NAN, 90], 95).y] == [False, True, False]


def test_a_value_between_two_gaps_stands_alone() -> None:
    assert alone([98, NAN, 97, NAN, 96, 95]) == [0, 2]


@pytest.mark.parametrize("hours", [1, 6, 24, 48, 24 * 31])
def test_a_time_axis_has_few_whole_hours_inside_itself(hours: int) -> None:
    begin = datetime(2026, 11, 21, 18, 14, 36, tzinfo=UTC)
    ticks = hour_ticks(begin, begin + timedelta(hours=hours), ZoneInfo("Asia/Kolkata"))
    assert 1 <= len(ticks) <= 5
    assert all(begin <= tick <= begin + timedelta(hours=hours) and tick.minute == 0 for tick in ticks)


@pytest.mark.parametrize(("target", "label"), [(95.0, "95%"), (92.5, "92.5%")])
def test_a_target_has_decimals_only_where_it_needs_them(target: float, label: str) -> None:
    assert target_label(target) == label
