"""Figures, times and durations as the duty room writes them. Knows no clock: every instant is handed in.

Digits are all equally wide in our font, so nothing here pads with spaces.
"""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from ui.words import tr

THIN_SPACE = "\u2009"
MINUS = "\u2212"
NO_FIGURE = "\u2013"
_MINUTE_S, _HOUR_S, DAY_S = 60, 3600, 86400
LONG_DAYS = 10


def number(value: float | None, decimals: int = 0) -> str:
    """Return a figure with thin spaces between thousands; None is no data, never zero."""
    if value is None:
        return NO_FIGURE
    return f"{value:,.{decimals}f}".replace(",", THIN_SPACE).replace("-", MINUS)


def percent(value: float | None, decimals: int = 1) -> str:
    return NO_FIGURE if value is None else f"{number(value, decimals)}%"


def duration(seconds: float) -> str:
    """Return how long: “6分”, “3时12分”, “1天2时”; under a minute in seconds, from ten days on in days."""
    whole = int(max(seconds, 0))
    if whole < _MINUTE_S:
        return tr("Words", "{s} s", s=whole)
    if whole < _HOUR_S:
        return tr("Words", "{min} min", min=whole // _MINUTE_S)
    if whole < DAY_S:
        hours, minutes = whole // _HOUR_S, whole % _HOUR_S // _MINUTE_S
        return tr("Words", "{h}h {min}m", h=hours, min=f"{minutes:02}") if minutes else tr("Words", "{h}h", h=hours)
    days, hours = whole // DAY_S, whole % DAY_S // _HOUR_S
    in_days = not hours or days >= LONG_DAYS
    return tr("Words", "{d}d", d=days) if in_days else tr("Words", "{d}d {h}h", d=days, h=hours)


def exact_duration(seconds: float) -> str:
    """Return how long, to the second: “14 分 22 秒”; from an hour on to the minute."""
    whole = int(max(seconds, 0))
    if _MINUTE_S <= whole < _HOUR_S:
        return tr("Words", "{min} min {s} s", min=whole // _MINUTE_S, s=f"{whole % _MINUTE_S:02}")
    return duration(whole)


def clock(seconds: float) -> str:
    """Return a deadline's clock, hours and minutes: “0:38”; from a day on “1天1时”."""
    whole = int(max(seconds, 0))
    if whole >= DAY_S:
        return duration(whole)
    return f"{whole // _HOUR_S}:{whole % _HOUR_S // _MINUTE_S:02}"


def time_of_day(at: datetime, zone: tzinfo, seconds: bool = True) -> str:
    return at.astimezone(zone).strftime("%H:%M:%S" if seconds else "%H:%M")


def as_of_time(at: datetime, today: date | None, zone: tzinfo) -> str:
    """Return until when something is known, to the second; with the day where that is another than `today`."""
    local = at.astimezone(zone)
    return f"{local:%H:%M:%S}" if today in (None, local.date()) else f"{local:%m-%d %H:%M:%S}"


def day(at: datetime, zone: tzinfo) -> str:
    """Return the date with its weekday: “11月22日 周日”."""
    local = at.astimezone(zone)
    month, day_of_week = month_name(local.month), weekday(local.weekday())
    return tr("Words", "{weekday} {day} {month}", month=month, day=local.day, weekday=day_of_week)


def month_name(number_from_january: int) -> str:
    names = (
        tr("Words", "Jan"),
        tr("Words", "Feb"),
        tr("Words", "Mar"),
        tr("Words", "Apr"),
        tr("Words", "May"),
        tr("Words", "Jun"),
        tr("Words", "Jul"),
        tr("Words", "Aug"),
        tr("Words", "Sep"),
        tr("Words", "Oct"),
        tr("Words", "Nov"),
        tr("Words", "Dec"),
    )
    return names[number_from_january - 1]


def weekday(number_from_monday: int) -> str:
    names = (
        tr("Words", "Mon"),
        tr("Words", "Tue"),
        tr("Words", "Wed"),
        tr("Words", "Thu"),
        tr("Words", "Fri"),
        tr("Words", "Sat"),
        tr("Words", "Sun"),
    )
    return names[number_from_monday]
