"""When everything happens: which events there are, and the instants of their steps. Knows no words and no places.

An event is a number made of its day and its place in that day, and its steps hang on that number alone.
The past is therefore the same however often, and from whatever hour, it is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from console.demo.chance import Chance, Floats, Ints
from console.demo.due import PACE, due_at
from console.demo.instants import DAY, HOUR, LOCAL_OFFSET, SECOND, local_day
from console.demo.worlds import Case, Category, World, cases

# An event's steps in order; those that it does not take lie at NEVER.
STEPS = (
    "report",
    "acknowledge",
    "dispatch",
    "return",
    "dispatch",
    "accept",
    "coordinate",
    "suspend",
    "supervise",
    "reply",
    "verify",
    "close",
)
Bools = NDArray[np.bool_]
NEVER = np.iinfo(np.int64).max
_ACKNOWLEDGE, _DISPATCH, _RETURN, _AGAIN, _ACCEPT, _COORDINATE, _SUSPEND, _SUPERVISE, _REPLY, _VERIFY, _CLOSE = range(
    1, 12
)

# Reports by hour of the local day, and by day of the week from Monday.
_HOURS = np.array([1, 1, 0.7, 0.6, 0.6, 1, 2, 4, 8, 9.5, 9, 7, 5, 5.5, 8, 8.5, 8, 6.5, 5, 4.5, 4, 3, 2, 1.5])
_WEEK = np.array([1.12, 1.06, 1.04, 1.03, 1.05, 0.88, 0.82])
_MONTH_STORMS = (0.005, 0.005, 0.01, 0.02, 0.03, 0.06, 0.11, 0.10, 0.05, 0.01, 0.005, 0.005)
SEVERITIES = ("none", "blue", "yellow", "orange", "red")
_SEVERITY_SHARES = np.array([0.80, 0.09, 0.06, 0.04, 0.01])
_PER_DAY = 100_000


@dataclass(frozen=True)
class Kinds:
    """Every category of every kind of case, in one list."""

    names: list[str]
    cases: list[Case]
    categories: list[Category]
    case_of: Ints
    fair: Floats
    foul: Floats

    @classmethod
    def read(cls) -> Kinds:
        table = cases()
        rows = [(place, category) for place, case in enumerate(table.values()) for category in case.categories]
        shares = [case.share / sum(category.weight for category in case.categories) for case in table.values()]
        fair = np.array([shares[place] * category.weight for place, category in rows])
        foul = fair * np.array([category.weather for _, category in rows])
        case_of = np.array([place for place, _ in rows])
        return cls(list(table), list(table.values()), [category for _, category in rows], case_of, fair, foul)


@dataclass(frozen=True)
class Happenings:
    """Events as columns: number, instant of the report, category, urgency, severity, and the instant of each step."""

    number: Ints
    reported_at: Ints
    category: Ints
    urgency: Ints
    severity: Ints
    steps: Ints

    def __len__(self) -> int:
        return len(self.number)

    def taken(self, at: int) -> Ints:
        """Return how many steps each event has taken by an instant: its version."""
        return np.asarray((self.steps <= at).sum(axis=1))

    def some(self, which: Ints) -> Happenings:
        columns = (self.number, self.reported_at, self.category, self.urgency, self.severity, self.steps)
        return Happenings(*(column[which] for column in columns))


def year(world: World, seed: int, anchor: int, kinds: Kinds) -> Happenings:
    """Return every event that was reported in the world's days before the anchor, oldest first."""
    today = local_day(anchor)
    days = np.arange(today - world.days, today + 1)
    weight, foul = _weights(days, seed)
    expected = weight / _mean_weight(seed) * world.events_per_year / 365
    counts = np.floor(expected + Chance(seed, days, "count").unit("round")).astype(np.int64)
    day = np.repeat(np.arange(len(days)), counts)
    place = np.arange(len(day)) - np.repeat(np.cumsum(counts) - counts, counts)
    number = days[day] * _PER_DAY + world.first + place
    chance = Chance(seed, number, "moment")
    edges = np.concatenate([[0.0], np.cumsum(_HOURS) / _HOURS.sum()])
    hour = np.interp(chance.unit("hour"), edges, np.arange(25.0))
    reported = days[day] * DAY - LOCAL_OFFSET + (hour * 3600).astype(np.int64) * SECOND
    window = np.flatnonzero((reported <= anchor) & (reported > anchor - world.days * DAY))
    order = window[np.argsort(reported[window], kind="stable")]
    return happenings(seed, number[order], reported[order], foul[day][order], kinds)


def happenings(seed: int, number: Ints, reported_at: Ints, foul: Ints, kinds: Kinds) -> Happenings:
    """Return what comes of events, given their numbers and when they are reported."""
    chance = Chance(seed, number, "event")
    category = np.where(foul > 0, chance.chosen("category", kinds.foul), chance.chosen("category", kinds.fair)).astype(
        np.int64
    )
    severity = chance.chosen("severity", _SEVERITY_SHARES)
    pressing = (severity == 3) | (chance.unit("urgent") < 0.06)
    urgency = np.where(severity == 4, 2, np.where(pressing, 1, 0))
    case = kinds.case_of[category]
    handling = np.array([one.handling_h for one in kinds.cases])[case] * 3600
    due = due_at(kinds.cases, case, urgency, reported_at)
    steps = _steps(chance, reported_at, handling * PACE[urgency], due)
    return Happenings(number, reported_at, category, urgency, severity, steps)


def _steps(chance: Chance, reported_at: Ints, handling_s: Floats, due: Ints) -> Ints:
    """Return the instants of the steps, (events, steps)."""
    slow = np.where(chance.unit("slow") < 0.012, 30.0, 1.0)
    steps = np.full((len(reported_at), len(STEPS)), NEVER)

    def after(last: Ints, median_s: float | Floats, name: str, sigma: float = 0.8) -> Ints:
        return last + chance.lognormal(name, median_s, sigma).astype(np.int64) * SECOND

    def take(step: int, at: Ints, when: Bools | bool = True) -> None:
        steps[:, step] = np.where(when, at, NEVER)

    steps[:, 0] = reported_at
    acknowledged = after(reported_at, 90, "acknowledge")
    # Some are sent on without that anybody acknowledged them.
    take(_ACKNOWLEDGE, acknowledged, chance.unit("seen") < 0.96)
    dispatched = after(acknowledged, 420, "dispatch")
    take(_DISPATCH, dispatched)
    returned = chance.unit("return") < 0.05
    back = np.where(returned, after(dispatched, 3600, "back"), dispatched)
    again = np.where(returned, after(back, 1500, "again"), back)
    take(_RETURN, back, returned)
    take(_AGAIN, again, returned)
    accepted = after(again, 1500, "accept", 0.9)
    take(_ACCEPT, accepted)
    work = chance.lognormal("work", handling_s, 0.9) * slow
    replied = accepted + work.astype(np.int64) * SECOND
    take(_COORDINATE, accepted + (work * 0.2).astype(np.int64) * SECOND, chance.unit("coordinate") < 0.06)
    take(_SUSPEND, accepted + (work * 0.35).astype(np.int64) * SECOND, chance.unit("suspend") < 0.01 + 0.3 * (slow > 1))
    overdue_at = due + 2 * HOUR
    late = (overdue_at > accepted + (work * 0.35).astype(np.int64) * SECOND) & (overdue_at < replied)
    take(_SUPERVISE, overdue_at, late & (chance.unit("supervise") < 0.8))
    take(_REPLY, replied)
    verified = after(replied, 9000, "verify", 0.9)
    take(_VERIFY, verified)
    take(_CLOSE, after(verified, 2400, "close", 0.7))
    return steps


def _weights(days: Ints, seed: int) -> tuple[Floats, Ints]:
    """Return how busy each day is, and whether its weather was bad."""
    weekday = (days + 3) % 7
    month = (days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)) % 12
    chance = Chance(seed, days, "weather")
    foul = (chance.unit("storm") < np.array(_MONTH_STORMS)[month]).astype(np.int64)
    noise = chance.lognormal("noise", 1.0, 0.08)
    return _WEEK[weekday] * noise * np.where(foul, 2.2 + 2.4 * chance.unit("force"), 1.0), foul


def _mean_weight(seed: int) -> float:
    """Return the mean over a fixed span of years: what a day holds must not hang on the anchor."""
    return float(_weights(np.arange(18_000, 18_000 + 3_652), seed)[0].mean())
