"""Which days and hours are worked, in China's own calendar. Knows no event.

The official calendar comes from the package `chinesecalendar`, which knows the years that the State Council has
announced; for others the rule of the weekday holds, and that is said. A site's file overrides single days.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from functools import cache
from pathlib import Path

from console.codes import Code, because
from console.errors import ConfigError

SATURDAY = 5
MOST_DAYS = 3660
"""A calendar that has no working day in ten years has none."""


class Why(StrEnum):
    """Why a day is worked or not."""

    WEEKDAY = "weekday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MADE_UP = "made_up"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Day:
    """One day.

    Attributes:
        announced: False where no official calendar knows the year, and the weekday decided.
        name: of the holiday that it is, or makes up for; as the calendar's package has it.
    """

    date: date
    worked: bool
    why: Why
    announced: bool = True
    name: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """One stretch of a working day."""

    start: time
    end: time


USUAL_HOURS = (Hours(time(8, 30), time(12)), Hours(time(14), time(17, 30)))


@dataclass(frozen=True)
class Calendar:
    """Working days and hours at one place.

    Args:
        zone: the office's.
        hours: the stretches of a working day, in order; none overlaps the next.
        days: what a site says of single days: True is worked.
    """

    zone: tzinfo
    hours: tuple[Hours, ...] = USUAL_HOURS
    days: Mapping[date, bool] = field(default_factory=dict)

    def day(self, on: date) -> Day:
        if on in self.days:
            return Day(on, self.days[on], Why.SITE)
        return _official(on)

    def midnight(self, on: date) -> datetime:
        return self._at(on, time())

    def stretches(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield the stretches of working time from an instant on, the one that it lies in cut short.

        Raises:
            ValueError: there is none within ten years.
        """
        on = start.astimezone(self.zone).date()
        idle = 0
        while idle < MOST_DAYS:
            if self.day(on).worked:
                for hours in self.hours:
                    begins, ends = self._at(on, hours.start), self._at(on, hours.end)
                    if ends > start:
                        idle = 0
                        yield max(begins, start), ends
            idle += 1
            on += timedelta(days=1)
        raise ValueError("the calendar has no working time")

    def add(self, start: datetime, working: timedelta) -> datetime:
        """Return when so much working time after an instant is over."""
        left = working
        for begins, ends in self.stretches(start):
            if ends - begins >= left:
                return begins + left
            left -= ends - begins
        raise AssertionError

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Return how much working time lies between two instants, of ten years at most; none where the second is not later."""
        total = timedelta()
        if end <= start:
            return total
        end = min(end, start + timedelta(days=MOST_DAYS))
        for begins, ends in self.stretches(start):
            if begins >= end:
                break
            total += min(ends, end) - begins
        return total

    def add_days(self, start: datetime, count: int) -> tuple[datetime, list[Day]]:
        """Return when the last of so many working days closes, counted from the day after, and every day passed."""
        on = start.astimezone(self.zone).date()
        passed: list[Day] = []
        left = count
        while left and len(passed) < MOST_DAYS:
            on += timedelta(days=1)
            day = self.day(on)
            passed.append(day)
            left -= day.worked
        if left:
            raise ValueError("the calendar has too few working days")
        return self._at(on, self.hours[-1].end), passed

    def _at(self, on: date, at: time) -> datetime:
        return datetime.combine(on, at, self.zone)


@cache
def _official(on: date) -> Day:
    import chinese_calendar  # type: ignore[import-untyped]  # it has none

    worked = on.weekday() < SATURDAY
    try:
        holiday, name = chinese_calendar.get_holiday_detail(on)
    except NotImplementedError:
        return Day(on, worked, Why.WEEKDAY if worked else Why.WEEKEND, announced=False)
    if holiday and name:
        return Day(on, worked=False, why=Why.HOLIDAY, name=name)
    if not holiday and not worked:
        return Day(on, worked=True, why=Why.MADE_UP, name=name or "")
    return Day(on, not holiday, Why.WEEKDAY if worked else Why.WEEKEND)


def read_calendar(path: Path | None, zone: tzinfo) -> Calendar:
    """Read a site's calendar; None is the usual hours and the official days.

        hours = ["08:30-12:00", "14:00-17:30"]
        [days]
        2027-02-06 = "work"
        2027-02-08 = "rest"

    Raises:
        ConfigError: the file is no calendar; it names the file and why.
    """
    if path is None:
        return Calendar(zone)
    try:
        text = tomllib.loads(path.read_text("utf-8-sig"))
        _check_keys(text)
        hours = tuple(_hours(one) for one in text["hours"]) if "hours" in text else USUAL_HOURS
        _check(hours)
        days = {date.fromisoformat(key): _worked(key, value) for key, value in text.get("days", {}).items()}
        return Calendar(zone, hours, days)
    except (OSError, ValueError, TypeError) as error:
        raise ConfigError(because(Code.CONFIG_UNREADABLE, file=str(path), detail=str(error))) from error


def _hours(text: str) -> Hours:
    start, _, end = text.partition("-")
    return Hours(time.fromisoformat(start.strip()), time.fromisoformat(end.strip()))


def _check_keys(text: Mapping[str, object]) -> None:
    if strangers := set(text) - {"hours", "days"}:
        raise ValueError(f"unknown: {', '.join(sorted(strangers))}")


def _check(hours: tuple[Hours, ...]) -> None:
    edges = [edge for one in hours for edge in (one.start, one.end)]
    if not edges or edges != sorted(set(edges)):
        raise ValueError("hours are stretches of one day, in order, like 08:30-12:00")


def _worked(key: str, value: str) -> bool:
    if value not in ("work", "rest"):
        raise ValueError(f"{key}: work or rest")
    return value == "work"
