"""What a sheet asks for, worked out from the rules before anything is shown. Knows no widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.calendar import Calendar
from console.domain.facts import Ref
from console.domain.kinds import Question
from console.domain.verbs import Approval, Verb
from ui.acting.chooser import Option


@dataclass(frozen=True)
class Spec:
    """One verb for one event, or the same for several.

    Attributes:
        events: whom it is asked for; `titles` are theirs.
        left_out: of several, those that it can't be asked for, each with the reason: they are not asked for.
        options: what to choose from: units, events to merge into, entries to strike; None where nothing is chosen.
        words: there is a place for words; `must_say`: it can't go without them.
        times: later due times to pick from; empty where none is asked.
        questions: what the kind wants to know and the center has not told.
        said, chosen: what was said and chosen the last time, for another try.
        approval: whose word it needs besides; `leaders`: who may give it.
    """

    verb: Verb
    events: tuple[Ref, ...]
    titles: Sequence[str]
    left_out: Sequence[tuple[str, str]] = ()
    options: Sequence[Option] | None = None
    words: bool = False
    must_say: bool = False
    times: Sequence[datetime] = ()
    questions: Sequence[Question] = ()
    approval: Approval = Approval.NONE
    leaders: Sequence[str] = ()
    said: str = ""
    chosen: str | None = None


def later_times(due: datetime | None, now: datetime, calendar: Calendar) -> tuple[datetime, ...]:
    """Return due times an officer is likely to want: some hours on, then the end of working days; never an earlier one."""
    since = max(due, now) if due is not None else now
    hours = [since + timedelta(hours=count) for count in (2, 24)]
    days = [calendar.add_days(since, count)[0] for count in (1, 3, 5, 10)]
    return tuple(sorted({time for time in (*hours, *days) if time > since}))
