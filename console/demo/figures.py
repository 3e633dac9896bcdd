"""Indicators and their values, counted from the events where they can be. Knows no feed.

A value belongs to a unit and a span of time; the newest spans end at the anchor.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from console.demo.chance import Chance, Ints
from console.demo.due import due_at
from console.demo.instants import DAY, HOUR, LOCAL_OFFSET, local_day, text
from console.demo.places import Land, Place
from console.demo.script import Happenings, Kinds
from console.demo.worlds import words

Json = dict[str, Any]
_HALF_HOURS = 96
# Calls an hour for each event of the hotline that comes of them: most calls are answered at once.
_CALLS_PER_CASE = 6.5


def indicators() -> list[tuple[str, Json]]:
    """Return every indicator: its id, and its record."""
    fields = ("name", "formula", "measure", "target", "direction", "source")
    return [(one.id, {name: getattr(one, name) for name in fields}) for one in words().indicators]


def value(
    indicator: str, unit: str, start: int, end: int, part: int, whole: int | None, as_of: int, scale: float = 100.0
) -> Place:
    """Return one value; `part` of `whole`, or a plain count where there is no whole. None of none is no value."""
    ratio = part if whole is None else round(scale * part / whole, 2) if whole else None
    record = {
        "indicator": indicator,
        "unit": unit,
        "from": text(start),
        "to": text(end),
        "value": ratio,
        "numerator": None if whole is None else part,
        "denominator": whole,
        "as_of": text(as_of),
    }
    return Place(f"{indicator}:{unit}:{start // 1_000_000}:{(end - start) // 1_000_000}", unit, record)


class Figures:
    """The values of one world at its anchor."""

    def __init__(self, land: Land, events: Happenings, kinds: Kinds, seed: int, anchor: int, home: str) -> None:
        self._land, self._events, self._kinds = land, events, kinds
        self._seed, self._anchor, self._home = seed, anchor, home
        case = kinds.case_of[events.category]
        self._hotline = case == kinds.names.index("hotline")
        self._due = due_at(kinds.cases, case, events.urgency, events.reported_at)
        self._closed = events.steps[:, -1]

    def values(self, towns: Ints, online: list[tuple[str, bool]]) -> Iterator[Place]:
        """Yield all values, given the town of each event, and the unit and state of each video point."""
        yield from self._connected()
        yield from self._daily()
        yield from self._on_time(towns)
        yield from self._video(online)
        overdue = int(((self._closed > self._anchor) & (self._due < self._anchor)).sum())
        yield value("open-overdue", self._home, self._anchor - HOUR, self._anchor, overdue, None, self._anchor)

    def _connected(self) -> Iterator[Place]:
        """Calls that were put through: by half-hour for two days, by day for a year."""
        half = HOUR // 2
        last = self._anchor // half
        yield from (self.half_hour(slot) for slot in range(last - _HALF_HOURS, last))
        days = self._days()
        calls = np.maximum(8, np.round(self._per_day(self._events.reported_at, self._hotline, days) * _CALLS_PER_CASE))
        rate = self._connect_rate(days, "connect day")
        for day, whole, share in zip(days.tolist(), calls.astype(np.int64).tolist(), rate.tolist(), strict=True):
            yield self._day_value("hotline-connect", day, round(whole * share), whole)

    def half_hour(self, slot: int) -> Place:
        """Return the calls of one half-hour, by its number since 1970."""
        half = HOUR // 2
        chance = Chance(self._seed, np.array([slot]), "calls")
        hour = (slot * half + LOCAL_OFFSET) % DAY / HOUR
        busy = 0.15 + max(0.0, np.sin((hour - 6.5) / 15 * np.pi)) if 6 < hour < 22 else 0.12
        calls = int(2 + 18 * busy * (0.7 + 0.6 * chance.unit("number")[0]))
        put_through = round(calls * float(self._connect_rate(np.array([slot]), "connect half-hour")[0]))
        return value(
            "hotline-connect", self._home, slot * half, (slot + 1) * half, put_through, calls, (slot + 1) * half
        )

    def _connect_rate(self, spans: Ints, name: str) -> Any:
        chance = Chance(self._seed, spans, name)
        poor = np.where(chance.unit("poor") < 0.05, 0.1, 0.0)
        return (0.975 + 0.018 * chance.normal("rate") - poor).clip(0.6, 1.0)

    def _daily(self) -> Iterator[Place]:
        """Hotline tickets resolved of those due, and callers satisfied of those called back, by day."""
        days = self._days()
        closed = self._closed <= self._anchor
        due = self._per_day(self._due, self._hotline, days)
        resolved = self._per_day(self._due, self._hotline & closed & (self._closed <= self._due), days)
        called = self._per_day(self._events.steps[:, -2], self._hotline & closed, days)
        pleased = Chance(self._seed, self._events.number, "pleased").unit("yes") < 0.968
        satisfied = self._per_day(self._events.steps[:, -2], self._hotline & closed & pleased, days)
        for place, day in enumerate(days.tolist()):
            yield self._day_value("hotline-resolve", day, int(resolved[place]), int(due[place]))
            yield self._day_value("hotline-satisfied", day, int(satisfied[place]), int(called[place]))

    def _on_time(self, towns: Ints) -> Iterator[Place]:
        """Cases closed in time of those due, by town and month: what is open and overdue counts as not in time."""
        months = (self._local_days(self._due).astype("datetime64[D]").astype("datetime64[M]")).astype(np.int64)
        this = int(months[self._due <= self._anchor].max(initial=0))
        in_time = self._closed <= np.minimum(self._due, self._anchor)
        passed = self._due <= self._anchor
        for month in range(this - 11, this + 1):
            start, end = (_month_start(month + step) for step in (0, 1))
            chosen = passed & (months == month)
            whole = np.bincount(towns[chosen], minlength=len(self._land.towns))
            part = np.bincount(towns[chosen & in_time], minlength=len(self._land.towns))
            as_of = min(end, self._anchor)
            for place, unit in enumerate(self._land.towns):
                yield value("on-time", unit, start, end, int(part[place]), int(whole[place]), as_of)
            yield value("on-time", self._home, start, end, int(part.sum()), int(whole.sum()), as_of)

    def _video(self, online: list[tuple[str, bool]]) -> Iterator[Place]:
        start = self._anchor - HOUR
        for town in (*self._land.towns, self._home):
            states = [state for unit, state in online if town == self._home or unit.startswith(town)]
            yield value("video-online", town, start, self._anchor, sum(states), len(states), self._anchor)
        days, total = self._days(), len(online)
        rate = 0.95 + 0.008 * Chance(self._seed, days, "video").normal("rate")
        for day, share in zip(days.tolist(), rate.clip(0.8, 1.0).tolist(), strict=True):
            yield self._day_value("video-online", day, round(total * share), total)

    def _days(self) -> Ints:
        """Return the whole local days of the year before the anchor."""
        today = local_day(self._anchor)
        return np.arange(today - 365, today)

    def _local_days(self, at: Ints) -> Ints:
        # Clipped first: the offset would carry NEVER over the edge.
        return np.asarray((np.minimum(at, self._anchor + 10_000 * DAY) + LOCAL_OFFSET) // DAY)

    def _per_day(self, at: Ints, which: Any, days: Ints) -> Ints:
        place = self._local_days(at)[which] - days[0]
        return np.bincount(place[(place >= 0) & (place < len(days))], minlength=len(days))

    def _day_value(self, indicator: str, day: int, part: int, whole: int) -> Place:
        start = day * DAY - LOCAL_OFFSET
        return value(indicator, self._home, start, start + DAY, part, whole, start + DAY)


def _month_start(month: int) -> int:
    day = int(np.datetime64(month, "M").astype("datetime64[D]").astype(np.int64))
    return day * DAY - LOCAL_OFFSET
