"""Instants as microseconds since 1970 and as RFC 3339 text, and the center's own clock. Knows no event."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import formatdate

SECOND = 1_000_000
HOUR = 3600 * SECOND
DAY = 24 * HOUR
# The counties of this demo keep Beijing time; it has had no summer time since 1991.
LOCAL_OFFSET = 8 * HOUR


class _Dates(dict[int, str]):
    """The dates of local days, each written once."""

    def __missing__(self, day: int) -> str:
        self[day] = written = datetime.fromtimestamp(day * 86400, UTC).strftime("%Y-%m-%d")
        return written


# Text is put together from tables: 45 000 events write half a million instants.
_DATES = _Dates()
_MINUTES = [f"T{minute // 60:02}:{minute % 60:02}:" for minute in range(1440)]
_SECONDS = [f"{second:02}" for second in range(60)]
_WHOLE_SECONDS = [f"{second}+08:00" for second in _SECONDS]


def date_text(day: int) -> str:
    """Return the date of a local day number as YYYY-MM-DD."""
    return _DATES[day]


def local_day(at: int) -> int:
    return (at + LOCAL_OFFSET) // DAY


def text(at: int) -> str:
    """Return an instant in RFC 3339, with the offset of Beijing, and a fraction only where there is one."""
    seconds = at // SECOND
    fraction = at - seconds * SECOND
    seconds += LOCAL_OFFSET // SECOND
    minutes = seconds // 60
    day = minutes // 1440
    minute, second = _MINUTES[minutes - day * 1440], seconds - minutes * 60
    if fraction:
        return f"{_DATES[day]}{minute}{_SECONDS[second]}.{fraction:06}+08:00"
    return _DATES[day] + minute + _WHOLE_SECONDS[second]


def parsed(value: str | datetime) -> int:
    """Return an instant in microseconds.

    Raises:
        ValueError: the text is no instant, or has no offset.
    """
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    if moment.tzinfo is None:
        raise ValueError(f"an instant without an offset: {value}")
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return (since.days * 86400 + since.seconds) * SECOND + since.microseconds


class Clock:
    """The center's own time: the machine's, or one that starts elsewhere and runs `speed` times as fast."""

    def __init__(
        self, now: int | None = None, speed: float = 1.0, ticks: Callable[[], int] = time.monotonic_ns
    ) -> None:
        self._start = time.time_ns() // 1000 if now is None else now
        self._speed = speed
        self._ticks = ticks
        self._begun = ticks()

    @property
    def start(self) -> int:
        return self._start

    @property
    def speed(self) -> float:
        return self._speed

    def now(self) -> int:
        return self._start + int((self._ticks() - self._begun) // 1000 * self._speed)

    def seconds_until(self, at: int) -> float:
        """Return how long a real watch runs until the center's clock shows `at`."""
        return max(0.0, (at - self.now()) / self._speed / SECOND)

    def http_date(self) -> str:
        return formatdate(self.now() / SECOND, usegmt=True)
