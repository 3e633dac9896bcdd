"""When a case is due as a whole: natural time by its urgency, or working days. Knows no record and no step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

import chinese_calendar  # type: ignore[import-untyped]  # it has none
import numpy as np
import numpy.typing as npt

from console.demo.instants import DAY, HOUR, LOCAL_OFFSET, local_day
from console.demo.worlds import Case

Ints = npt.NDArray[np.int64]

URGENCIES = ("normal", "urgent", "critical")
PACE = np.array([1.0, 1 / 4, 1 / 12])
"""Of the time for an ordinary case, so much is there for one that presses."""
_CLOSES = 17 * HOUR + HOUR // 2
_BEGIN = date(1970, 1, 1)
_SATURDAY = 5


def due_at(cases: Sequence[Case], case: Ints, urgency: Ints, reported_at: Ints) -> Ints:
    """Return when events are due, given the place of each one's kind and urgency, and when it was reported."""
    hours = np.array([one.due_h for one in cases])[case] * PACE[urgency]
    due: Ints = reported_at + (hours * HOUR).astype(np.int64)
    for place, one in enumerate(cases):
        counted = (case == place) & (urgency == 0)
        if one.working_days and counted.any():
            days, back = np.unique((reported_at[counted] + LOCAL_OFFSET) // DAY, return_inverse=True)
            due[counted] = np.array([_closing(day, one.working_days) for day in days.tolist()])[back]
    return due


def due_of(case: Case, urgency: str, reported_at: int) -> int:
    """Return when one event is due."""
    place = URGENCIES.index(urgency) if urgency in URGENCIES else 0
    if case.working_days and place == 0:
        return _closing(local_day(reported_at), case.working_days)
    return reported_at + int(case.due_h * float(PACE[place]) * HOUR)


@cache
def _closing(day: int, working_days: int) -> int:
    """Return when the office closes on the last of so many working days after a local day."""
    left = working_days
    while left:
        day += 1
        left -= _is_worked(day)
    return day * DAY - LOCAL_OFFSET + _CLOSES


@cache
def _is_worked(day: int) -> bool:
    on = _BEGIN + timedelta(days=day)
    try:
        return bool(chinese_calendar.is_workday(on))
    except NotImplementedError:  # nobody has announced that year's holidays
        return on.weekday() < _SATURDAY
