"""Why a case is due when it is: the clock of its step and of the whole, derived line by line. Knows no store.

A center's own due time is what counts; the rule (the center's own, else that of the kind's file) says how it comes
about, and stands in where the center tells none. What lay still does not count: a pause moves the due time by as
much of the counted time as it took.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby

import msgspec

from console.domain.calendar import Calendar, Day, Why
from console.domain.facts import Entry, Event
from console.domain.kinds import ByUrgency, Limits, Span
from console.domain.verbs import RULES, Verb

SAME = timedelta(minutes=1)
"""Two derivations of one due time that differ by less agree."""


class Clock(StrEnum):
    STEP = "step"
    WHOLE = "whole"


class Said(StrEnum):
    """What a line of an explanation says."""

    BEGAN = "began"
    NO_RULE = "no_rule"
    SPAN = "span"
    FROM_NEXT_DAY = "from_next_day"
    NOT_WORKED = "not_worked"
    MADE_UP = "made_up"
    NOT_ANNOUNCED = "not_announced"
    PAUSED = "paused"
    EXTENDED = "extended"
    RULE_SAYS = "rule_says"
    CENTER_SAYS = "center_says"


class Pause(msgspec.Struct, frozen=True):
    """A stretch in which the clock stood; `until` is None while it does."""

    since: datetime
    until: datetime | None
    text: str | None = None
    seat: str | None = None


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of an explanation.

    Attributes:
        at, until: what it speaks of; a day's is its midnight in the office's zone.
        moved: by how much it moved the due time, or differs from the rule.
    """

    said: Said
    at: datetime | None = None
    until: datetime | None = None
    span: Span | None = None
    moved: timedelta | None = None
    name: str = ""
    text: str | None = None
    seat: str | None = None


class Explained(msgspec.Struct, frozen=True, kw_only=True):
    """One clock of an event.

    Attributes:
        due: what counts: the center's word, else the rule's; None where neither says.
        derived: what the rule comes to.
        missed_at: when it will be, or was, missed as things stand; None while the clock stands still.
        working: how much working time is left, where the rule counts in it.
    """

    clock: Clock
    lines: tuple[Line, ...]
    due: datetime | None
    derived: datetime | None
    missed_at: datetime | None
    working: timedelta | None = None


def pauses_of(history: Sequence[Entry]) -> tuple[Pause, ...]:
    """Return the stretches in which an event lay still: from each suspension to whatever moved it on."""
    found: list[Pause] = []
    for entry in sorted(history, key=lambda entry: entry.at):
        open_ = bool(found) and found[-1].until is None
        if entry.verb == Verb.SUSPEND and not open_:
            found.append(Pause(entry.at, None, entry.text, entry.seat))
        elif open_ and _moves(entry.verb):
            found[-1] = msgspec.structs.replace(found[-1], until=entry.at)
    return tuple(found)


def explain(
    event: Event, history: Sequence[Entry], limits: Limits | None, calendar: Calendar, now: datetime
) -> tuple[Explained, ...]:
    """Return the event's clocks, the one that is due next first: that of its step, if it has one, that of the whole."""
    limits = limits or Limits()
    pauses = pauses_of(history)
    extended = [entry for entry in history if entry.verb == Verb.EXTEND and not entry.struck]
    found = []
    step = limits.steps.get(event.stage, {})
    if event.stage_entered_at is not None and (step or event.step_due_at is not None):
        since = event.stage_entered_at
        later = [entry for entry in extended if entry.at >= since]
        found.append(_explain(Clock.STEP, since, step, event, event.step_due_at, pauses, later, calendar, now))
    whole, since = limits.whole, event.reported_at
    found.append(_explain(Clock.WHOLE, since, whole, event, event.due_at, pauses, extended, calendar, now))
    return tuple(sorted(found, key=lambda one: (one.due.timestamp() if one.due else float("inf"), one.clock)))


def _explain(
    clock: Clock, since: datetime, rule: ByUrgency, event: Event, told: datetime | None, pauses: Sequence[Pause],
    extended: Sequence[Entry], calendar: Calendar, now: datetime,
) -> Explained:  # fmt: skip
    lines = [Line(said=Said.BEGAN, at=since, name=event.stage if clock is Clock.STEP else "")]
    span = rule.get(event.urgency)
    derived: datetime | None = None
    if span is None:
        lines.append(Line(said=Said.NO_RULE, name=event.urgency))
    else:
        lines.append(Line(said=Said.SPAN, span=span, name=event.urgency))
        derived, counted = _count(since, span, calendar)
        lines += counted
        for pause in pauses:
            derived, moved = _moved(derived, since, pause, span, calendar, now)
            if moved:
                stood = Line(said=Said.PAUSED, at=pause.since, until=pause.until, moved=moved)
                lines.append(msgspec.structs.replace(stood, text=pause.text, seat=pause.seat))
        lines.append(Line(said=Said.RULE_SAYS, at=derived))
    lines += [Line(said=Said.EXTENDED, at=entry.at, text=entry.text, seat=entry.seat) for entry in extended]
    if told is not None:
        differs = told - derived if derived is not None and abs(told - derived) >= SAME else None
        lines.append(Line(said=Said.CENTER_SAYS, at=told, moved=differs))
    due = told or derived
    stands = event.paused_since is not None
    working = None
    if due is not None and span is not None and span.natural is None:
        working = calendar.between(now, due)
    return Explained(
        clock=clock, lines=tuple(lines), due=due, derived=derived, missed_at=None if stands else due, working=working
    )


def _count(since: datetime, span: Span, calendar: Calendar) -> tuple[datetime, list[Line]]:
    natural = span.natural
    if natural is not None:
        return since + natural, []
    if span.working_days:
        due, days = calendar.add_days(since, span.working_days)
        return due, [Line(said=Said.FROM_NEXT_DAY), *_days_said(days, calendar)]
    due = calendar.add(since, timedelta(hours=span.working_hours or 0))
    first = since.astimezone(calendar.zone).date()
    count = (due.astimezone(calendar.zone).date() - first).days
    return due, _days_said([calendar.day(first + timedelta(days=one)) for one in range(count + 1)], calendar)


def _days_said(days: Sequence[Day], calendar: Calendar) -> list[Line]:
    """Say which days were passed over, one line for each stretch, and which were worked though they look free."""
    lines: list[Line] = []
    for (worked, why, name), stretch in groupby(days, key=lambda day: (day.worked, day.why, day.name)):
        group = list(stretch)
        first, last = (calendar.midnight(day.date) for day in (group[0], group[-1]))
        if not worked:
            lines.append(Line(said=Said.NOT_WORKED, at=first, until=last, name=name or why))
        elif why in (Why.MADE_UP, Why.SITE):
            lines.append(Line(said=Said.MADE_UP, at=first, until=last, name=name or why))
    if unknown := [day for day in days if not day.announced]:
        lines.append(Line(said=Said.NOT_ANNOUNCED, at=calendar.midnight(unknown[0].date)))
    return lines


def _moved(
    due: datetime, since: datetime, pause: Pause, span: Span, calendar: Calendar, now: datetime
) -> tuple[datetime, timedelta]:
    """Return the due time after a pause, and by how much of the counted time that moved it."""
    begins, ends = max(pause.since, since), pause.until or now
    if ends <= begins or begins >= due:
        return due, timedelta()
    if span.natural is not None:
        return due + (ends - begins), ends - begins
    lost = calendar.between(begins, ends)
    return (calendar.add(due, lost) if lost else due), lost


def _moves(verb: str) -> bool:
    try:
        return RULES[Verb(verb)].moves
    except ValueError:
        return False
