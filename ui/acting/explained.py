"""A clock's derivation in the officer's words, line by line. Pure text: knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from console.domain.calendar import Why
from console.domain.clocks import Clock, Explained, Line, Said
from console.domain.kinds import Span
from ui.detail.step_clock import date_time
from ui.format import duration, number
from ui.kind_words import stage_word
from ui.terms import urgency_word
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
    return _WORDS[line.said](_Told(line, case_kind, now, zone))


@dataclass(frozen=True)
class _Told:
    """A line, and what is needed to say it."""

    line: Line
    case_kind: str
    now: datetime
    zone: tzinfo

    def time(self, at: datetime | None) -> str:
        return date_time(at, self.now, self.zone) if at is not None else ""

    @property
    def at(self) -> str:
        return self.time(self.line.at)

    @property
    def days(self) -> str:
        if self.line.at is None:
            return ""
        first, last = self.line.at.astimezone(self.zone), (self.line.until or self.line.at).astimezone(self.zone)
        return f"{first:%m-%d}" if first == last else f"{first:%m-%d}–{last:%m-%d}"

    @property
    def name(self) -> str:
        return tr("Clocks", NAMES[self.line.name]) if self.line.name in NAMES else self.line.name

    def with_reason(self, words: str) -> str:
        return " · ".join(filter(None, (words, self.line.text, self.line.seat)))


def _began(told: _Told) -> str:
    if not told.line.name:
        return tr("Clocks", "Reported {at}", at=told.at)
    return tr("Clocks", "{stage} was entered {at}", stage=stage_word(told.case_kind, told.line.name), at=told.at)


def _no_rule(told: _Told) -> str:
    return tr("Clocks", "No rule for this step and “{urgency}”", urgency=urgency_word(told.line.name))


def _rule(told: _Told) -> str:
    span = span_words(told.line.span) if told.line.span is not None else ""
    return tr("Clocks", "Rule for “{urgency}”: {span}", urgency=urgency_word(told.line.name), span=span)


def _from_next_day(_: _Told) -> str:
    return tr("Clocks", "Counted from the next day; it ends when the office closes")


def _not_worked(told: _Told) -> str:
    return tr("Clocks", "{days} not counted: {name}", days=told.days, name=told.name)


def _made_up(told: _Told) -> str:
    return tr("Clocks", "{days} counted though it looks free: {name}", days=told.days, name=told.name)


def _not_announced(told: _Told) -> str:
    year = f"{told.line.at.astimezone(told.zone):%Y}" if told.line.at is not None else ""
    return tr("Clocks", "The holidays of {year} are not announced here: weekdays decide", year=year)


def _paused(told: _Told) -> str:
    moved = duration((told.line.moved or timedelta()).total_seconds())
    if told.line.until is None:
        return told.with_reason(tr("Clocks", "Stands still since {at}: {time} later so far", at=told.at, time=moved))
    until = told.time(told.line.until)
    return told.with_reason(
        tr("Clocks", "Stood still {at} to {until}: {time} later", at=told.at, until=until, time=moved)
    )


def _extended(told: _Told) -> str:
    return told.with_reason(tr("Clocks", "Extended {at}", at=told.at))


def _rule_says(told: _Told) -> str:
    return tr("Clocks", "By the rule: {at}", at=told.at)


def _center_says(told: _Told) -> str:
    moved = told.line.moved
    if moved is None:
        return tr("Clocks", "The center says {at}", at=told.at)
    time = duration(abs(moved).total_seconds())
    if moved > timedelta():
        return tr("Clocks", "The center says {at}, and that counts: {time} after the rule", at=told.at, time=time)
    return tr("Clocks", "The center says {at}, and that counts: {time} before the rule", at=told.at, time=time)


_WORDS: Mapping[Said, Callable[[_Told], str]] = {
    Said.BEGAN: _began,
    Said.NO_RULE: _no_rule,
    Said.SPAN: _rule,
    Said.FROM_NEXT_DAY: _from_next_day,
    Said.NOT_WORKED: _not_worked,
    Said.MADE_UP: _made_up,
    Said.NOT_ANNOUNCED: _not_announced,
    Said.PAUSED: _paused,
    Said.EXTENDED: _extended,
    Said.RULE_SAYS: _rule_says,
    Said.CENTER_SAYS: _center_says,
}


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
