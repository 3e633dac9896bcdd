"""Working time in China's own calendar: holidays, days made up, years that nobody announced, a site's own days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.codes import Code
from console.domain.calendar import MOST_DAYS, USUAL_HOURS, Calendar, Hours, Why, read_calendar
from console.errors import ConfigError

ZONE = ZoneInfo("Asia/Shanghai")
CHINA = Calendar(ZONE)
FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2028, 12, 31, tzinfo=UTC)


def at(month: int, day: int, hour: int = 0, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("on", "worked", "why", "announced"),
    [
        (date(2026, 10, 1), False, Why.HOLIDAY, True),
        (date(2026, 10, 10), True, Why.MADE_UP, True),  # a Saturday
        (date(2026, 9, 20), True, Why.MADE_UP, True),  # a Sunday
        (date(2026, 9, 21), True, Why.WEEKDAY, True),
        (date(2026, 9, 26), False, Why.HOLIDAY, True),
        (date(2026, 11, 22), False, Why.WEEKEND, True),
        (date(2031, 10, 1), True, Why.WEEKDAY, False),
        (date(2031, 10, 4), False, Why.WEEKEND, False),
    ],
)
def test_a_day_is_worked_or_not_and_why(on: date, worked: bool, why: Why, announced: bool) -> None:
    day = CHINA.day(on)
    assert (day.worked, day.why, day.announced) == (worked, why, announced)


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        (at(9, 22, 9), 2, at(9, 22, 11)),
        (at(9, 22, 11), 2, at(9, 22, 15)),  # over noon
        (at(9, 22, 12, 30), 1, at(9, 22, 15)),  # asked in the break
        (at(9, 22, 17), 1, at(9, 23, 9)),  # over night
        (at(9, 22, 10, 30), 1.5, at(9, 22, 12)),  # ends as the office does
        (at(9, 30, 16), 4, at(10, 8, 11)),  # over the National Day
        (at(9, 19, 3), 1, at(9, 20, 9, 30)),  # a Sunday that is worked
    ],
)
def test_working_hours_pass_over_nights_and_holidays(start: datetime, hours: float, due: datetime) -> None:
    assert CHINA.add(start, timedelta(hours=hours)) == due
    assert CHINA.add(start.astimezone(UTC), timedelta(hours=hours)) == due
    assert CHINA.between(start, due) == timedelta(hours=hours)


def test_working_days_count_from_the_day_after_to_the_end_of_the_last() -> None:
    due, passed = CHINA.add_days(at(9, 30, 16), 5)
    assert due == at(10, 13, 17, 30)
    assert [day.date.day for day in passed if day.worked] == [8, 9, 10, 12, 13]
    assert CHINA.add_days(at(9, 30, 0, 1).astimezone(UTC), 1)[0] == at(10, 8, 17, 30)


@given(st.datetimes(FIRST.replace(tzinfo=None), LAST.replace(tzinfo=None)), st.integers(1, 200 * 60))
def test_what_is_added_lies_between(moment: datetime, minutes: int) -> None:
    start, working = moment.replace(tzinfo=UTC), timedelta(minutes=minutes)
    due = CHINA.add(start, working)
    assert CHINA.between(start, due) == working
    assert CHINA.between(start, due - timedelta(minutes=1)) < working


def test_nothing_lies_between_an_instant_and_an_earlier_one() -> None:
    assert CHINA.between(at(9, 22, 11), at(9, 22, 9)) == timedelta()


def test_a_site_says_what_it_works(tmp_path: Path) -> None:
    path = tmp_path / "calendar.toml"
    path.write_text('hours = ["09:00-17:00"]\n[days]\n2031-10-01 = "rest"\n2031-10-04 = "work"\n')
    site = read_calendar(path, ZONE)
    assert site.hours == (Hours(time(9), time(17)),)
    assert [site.day(date(2031, 10, day)).worked for day in (1, 2, 4, 5)] == [False, True, True, False]
    assert site.day(date(2031, 10, 4)).why is Why.SITE
    assert site.add(at(9, 30, 16, year=2031), timedelta(hours=2)) == at(10, 2, 10, year=2031)


def test_without_a_file_it_is_the_official_one() -> None:
    assert read_calendar(None, ZONE).hours == USUAL_HOURS


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hours = []", "hours"),
        ('hours = ["14:00-17:00", "08:00-12:00"]', "in order"),
        ('hours = ["12:00-08:00"]', "in order"),
        ('hours = ["early-late"]', "early"),
        ('[days]\n2031-10-01 = "feast"', "work or rest"),
        ('[days]\n2031-13-01 = "work"', "month"),
        ("holidays = 3", "holidays"),
        ("hours = 8", "int"),
        ("[days", "end of"),
    ],
)
def test_a_broken_calendar_is_named_with_why(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "calendar.toml"
    path.write_text(text)
    with pytest.raises(ConfigError) as error:
        read_calendar(path, ZONE)
    assert error.value.reason.code is Code.CONFIG_UNREADABLE
    assert said in str(error.value.reason.params["detail"])


def test_a_calendar_without_working_days_says_so_instead_of_looking_for_ever() -> None:
    never = Calendar(ZONE, days={date(2026, 1, 1) + timedelta(days=n): False for n in range(4000)})
    with pytest.raises(ValueError, match="no working time"):
        never.add(at(1, 1), timedelta(hours=1))
    with pytest.raises(ValueError, match="too few"):
        never.add_days(at(1, 1), 1)


def test_a_due_time_at_the_end_of_all_calendars_is_counted_no_further_than_ten_years() -> None:
    start = datetime(2026, 3, 2, 9, tzinfo=ZONE)
    ten_years = CHINA.between(start, start + timedelta(days=MOST_DAYS))
    assert CHINA.between(start, datetime(9999, 12, 30, tzinfo=UTC)) == ten_years
    assert ten_years > timedelta(hours=7 * 240 * 10)
