"""Figures as the duty room writes them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.format import clock, day, duration, exact_duration, number, percent, time_of_day

SHANGHAI = timezone(timedelta(hours=8))
AT = datetime(2026, 11, 21, 18, 14, 36, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (None, 0, "–"),
        (0, 0, "0"),
        (2355, 0, "2\u2009355"),
        (-16.84, 1, "\u221216.8"),
        (1234567.5, 1, "1\u2009234\u2009567.5"),
    ],
)
def test_numbers(value: float | None, decimals: int, text: str) -> None:
    assert number(value, decimals) == text


def test_no_rate_is_not_zero() -> None:
    assert percent(None) == "–"
    assert percent(0) == "0.0%"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-5, "0:00"),
        (59, "0:00"),
        (60, "0:01"),
        (38 * 60 + 59, "0:38"),
        (86399, "23:59"),
        (90000, "1d 1h"),
        (86400, "1d"),
    ],
)
def test_clocks(seconds: float, text: str) -> None:
    assert clock(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (59, "59 s"), (360, "6 min"), (3600, "1h"), (11520, "3h 12m"), (7500, "2h 05m"), (93600, "1d 2h")],
)
def test_durations(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_to_the_second_below_an_hour() -> None:
    assert exact_duration(14 * 60 + 22) == "14 min 22 s"
    assert exact_duration(11520) == "3h 12m"


def test_times_are_written_in_the_zone_handed_in() -> None:
    assert time_of_day(AT, SHANGHAI) == "02:14:36"
    assert time_of_day(AT, SHANGHAI, seconds=False) == "02:14"
    assert time_of_day(AT, UTC) == "18:14:36"
    assert day(AT, SHANGHAI) == "Sun 22 Nov"


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_a_longer_time_is_never_written_as_a_shorter_clock(one: float, other: float) -> None:
    short, long = sorted((max(one, 0) % 86400, max(other, 0) % 86400))
    assert clock(short).zfill(5) <= clock(long).zfill(5)
