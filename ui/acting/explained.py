"""A clock's derivation in the officer's words, line by line. Pure text: knows no widget."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from console.domain.calendar import Why
from console.domain.clocks import Clock, Explained, Line, Said
from console.domain.kinds import Span
from ui.detail.step_clock import date_time
from ui.format import duration, number
from ui.kind_words import stage_word
from ui.sentences import urgency_word
from ui.words import QT_TRANSLATE_NOOP, tr

NAMES = {
    Why.WEEKEND: QT_TRANSLATE_NOOP("Clocks", "weekend"),
    Why.SITE: QT_TRANSLATE_NOOP("Clocks", "by this office's own calendar"),
    Why.MADE_UP: QT_TRANSLATE_NOOP("Clocks", "worked in exchange for a holiday"),
    "New Year's Day": QT_TRANSLATE_NOOP("Clocks", "New Year"),
    "Spring Festival": QT_TRANSLATE_NOOP("Clocks", "Spring Festival"),
    "Tomb-sweeping Day": QT_TRANSLATE_NOOP("Clocks", "Tomb-sweeping Day"),
    "Labour Day": QT_TRANSLATE_NOOP("Clocks", "Labour Day"),
    "Dragon Boat Festival": QT_TRANSLATE_NOOP("Clocks", "Dragon Boat Festival"),
    "Mid-autumn Festival": QT_TRANSLATE_NOOP("Clocks", "Mid-autumn Festival"),
    "National Day": QT_TRANSLATE_NOOP("Clocks", "National Day"),
}
"""Holidays as the calendar's package calls them."""


def title_of(explained: Explained) -> str:
    """Return what the clock is of."""
    return tr("Clocks", "This step") if explained.clock is Clock.STEP else tr("Clocks", "The whole case")


def verdict_of(explained: Explained, now: datetime, zone: tzinfo) -> str:
    """Return when it is missed, or was, or that its clock stands still."""
    if explained.due is None:
        return tr("Clocks", "No due time: neither the center nor a rule says one")
    due = date_time(explained.due, now, zone)
    if explained.missed_at is None:
        return tr("Clocks", "Its clock stands still; it was due {due}", due=due)
    left = (explained.missed_at - now).total_seconds()
    if left < 0:
        return tr("Clocks", "Missed {due}, {time} ago", due=due, time=duration(-left))
    if explained.working is not None:
        working = duration(explained.working.total_seconds())
        return tr(
            "Clocks", "Will be missed {due}: in {time}, of which {working} are worked",
            due=due, time=duration(left), working=working,
        )  # fmt: skip
    return tr("Clocks", "Will be missed {due}: in {time}", due=due, time=duration(left))


def line_words(line: Line, case_kind: str, now: datetime, zone: tzinfo) -> str:
    """Return one line of an explanation."""
    at = date_time(line.at, now, zone) if line.at is not None else ""
    match line.said:
        case Said.BEGAN:
            if line.name:
                return tr("Clocks", "{stage} was entered {at}", stage=stage_word(case_kind, line.name), at=at)
            return tr("Clocks", "Reported {at}", at=at)
        case Said.NO_RULE:
            return tr("Clocks", "No rule for this step and “{urgency}”", urgency=urgency_word(line.name))
        case Said.SPAN:
            assert line.span is not None
            urgency = urgency_word(line.name)
            return tr("Clocks", "Rule for “{urgency}”: {span}", urgency=urgency, span=span_words(line.span))
        case Said.FROM_NEXT_DAY:
            return tr("Clocks", "Counted from the next day; it ends when the office closes")
        case Said.NOT_WORKED:
            return tr("Clocks", "{days} not counted: {name}", days=_days(line, zone), name=_name(line.name))
        case Said.MADE_UP:
            return tr("Clocks", "{days} counted though it looks free: {name}", days=_days(line, zone), name=_name(line.name))
        case Said.NOT_ANNOUNCED:
            day = f"{line.at.astimezone(zone):%Y}" if line.at is not None else ""
            return tr("Clocks", "The holidays of {year} are not announced here: weekdays decide", year=day)
        case Said.PAUSED:
            return _pause_words(line, at, now, zone)
        case Said.RULE_SAYS:
            return tr("Clocks", "By the rule: {at}", at=at)
        case Said.EXTENDED:
            return _with_reason(tr("Clocks", "Extended {at}", at=at), line)
        case Said.CENTER_SAYS:
            if line.moved is None:
                return tr("Clocks", "The center says {at}", at=at)
            return tr("Clocks", "The center says {at}, and that counts: {time} from the rule", at=at, time=_signed(line.moved))


def span_words(span: Span) -> str:
    """Return how long something may take."""
    for value, word in (
        (span.minutes, QT_TRANSLATE_NOOP("Clocks", "{count} min")),
        (span.hours, QT_TRANSLATE_NOOP("Clocks", "{count} h")),
        (span.days, QT_TRANSLATE_NOOP("Clocks", "{count} days")),
        (span.working_hours, QT_TRANSLATE_NOOP("Clocks", "{count} working hours")),
        (span.working_days, QT_TRANSLATE_NOOP("Clocks", "{count} working days")),
    ):
        if value is not None:
            return tr("Clocks", word, count=number(value, 0 if value == int(value) else 1))
    raise AssertionError


def _pause_words(line: Line, at: str, now: datetime, zone: tzinfo) -> str:
    moved = duration((line.moved or timedelta()).total_seconds())
    if line.until is None:
        words = tr("Clocks", "Stands still since {at}: {time} later so far", at=at, time=moved)
    else:
        until = date_time(line.until, now, zone)
        words = tr("Clocks", "Stood still {at} to {until}: {time} later", at=at, until=until, time=moved)
    return _with_reason(words, line)


def _with_reason(words: str, line: Line) -> str:
    return " · ".join(filter(None, (words, line.text, line.seat)))


def _days(line: Line, zone: tzinfo) -> str:
    first = line.at.astimezone(zone) if line.at is not None else None
    last = line.until.astimezone(zone) if line.until is not None else first
    if first is None or last is None:
        return ""
    return f"{first:%m-%d}" if first == last else f"{first:%m-%d}–{last:%m-%d}"


def _name(name: str) -> str:
    return tr("Clocks", NAMES[name]) if name in NAMES else name


def _signed(moved: timedelta) -> str:
    return f"{'+' if moved > timedelta() else '−'}{duration(abs(moved).total_seconds())}"
