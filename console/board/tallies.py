"""Counts over the board: the strip and the charts. Knows no widget.

Every figure is numpy over the columns, under the same filter as the queue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import numpy as np

from console.board.board import Board
from console.board.figures import ChannelHours, Headline, HourlyByChannel, OnTimeByTown, RateSeries, TownRate
from console.board.units import Mask
from console.board.view import Filter, Tab, cases_in, each_once, mask_of, tab_mask
from console.domain.facts import Center, Indicator, Ref, Unit
from console.domain.link import Link
from console.domain.video import VideoState, state_of

HOURS = 24
HOUR_S = 3600
LOAD_WINDOW = timedelta(minutes=10)
ON_TIME_TARGET = 95.0
"""Percent; each city sets its own (DOMAIN.md (d)); a setting of the console."""
CONNECT_MEASURE = "hotline_connect_rate"
CENTER_LEVELS = ("province", "city", "county", "town", "village")
CONNECT_SPAN = timedelta(hours=24)


def tab_counts(board: Board, wanted: Filter, now: datetime) -> dict[Tab, int]:
    """Return how many rows each tab holds under a filter."""
    # What is open is a few hundred of a hundred thousand: nothing else is looked at five times.
    slots = np.flatnonzero(mask_of(board, wanted) & tab_mask(board, Tab.OPEN, now))
    return {tab: cases_in(board, slots[tab_mask(board, tab, now, slots)]) for tab in Tab}


def headline(
    board: Board,
    wanted: Filter,
    tabs: Mapping[Tab, int],
    links: Sequence[Link],
    until: datetime,
    midnight: datetime,
    video: tuple[float | None, float | None],
) -> Headline:
    """Return the strip's figures.

    Args:
        tabs: what `tab_counts` returns under the same filter.
        until: to when what came in is known: no later than the as-of, or a dead feed would read as a calm night.
        midnight: when the day of `until` began.
        video: what `video_rates` returned last; they change slowly and take longer to count.
    """
    columns = board.columns
    count = len(columns)
    inside = mask_of(board, wanted)
    reported, closed = columns.reported[:count], columns.closed[:count]
    lately = (until - LOAD_WINDOW).timestamp()
    since = min(midnight.timestamp(), lately)
    known = np.flatnonzero(inside & (reported >= since) & (reported <= until.timestamp()))
    came = reported[known]
    done = np.flatnonzero(inside & (closed >= midnight.timestamp()) & (closed < np.inf))
    online, unknown = video
    return Headline(
        unacknowledged=tabs[Tab.UNACKNOWLEDGED],
        overdue=tabs[Tab.OVERDUE],
        due_in_an_hour=tabs[Tab.DUE_IN_AN_HOUR],
        supervised=tabs[Tab.SUPERVISED],
        open=tabs[Tab.OPEN],
        new_per_10_min=cases_in(board, known[came > lately]),
        waiting=board.waiting,
        silent_centers=sum(link.stale for link in links),
        video_online=online,
        video_unknown=unknown,
        received_today=cases_in(board, known[came >= midnight.timestamp()]),
        closed_today=cases_in(board, done),
        as_of=oldest(links),
    )


def oldest(links: Sequence[Link]) -> datetime | None:
    """Return the as-of of a figure over several sources: the oldest of them."""
    known = [link.as_of for link in links if link.as_of is not None]
    return min(known) if known and len(known) == len(links) else None


def of_events(links: Sequence[Link], centers: Mapping[str, Center]) -> list[Link]:
    """Return the links of the centers that tell of events, or may; where none does, all of them.

    A file of grids is as old as it is: that makes no event older, nor fresh what a silent center told.
    """
    known = ((link, centers.get(link.center)) for link in links)
    return [link for link, it in known if it is None or not it.kinds or "event" in it.kinds] or list(links)


VideoStates = Mapping[Ref, Counter[VideoState]]
"""How many video points of each state every unit has of its own."""


def video_states(board: Board, now: datetime) -> VideoStates:
    """Count the states of all video points by unit: every point is looked at, 20 ms for 20 000."""
    counts: dict[Ref, Counter[VideoState]] = {}
    for point in board.video_points.values():
        counts.setdefault(point.unit, Counter())[state_of(point, now)] += 1
    return counts


def video_rates(board: Board, states_of: VideoStates, wanted: Filter) -> tuple[float | None, float | None]:
    """Return percent online and percent unknown of the video points in service; None without any."""
    unit = _unit_of(board, wanted.town or wanted.scope)
    states: Counter[VideoState] = Counter()
    for ref, counts in states_of.items():
        if unit is None or board.tree.within(ref, unit):
            states += counts
    counted = states.total() - states[VideoState.DISABLED]
    if not counted:
        return None, None
    return 100 * states[VideoState.ONLINE] / counted, 100 * states[VideoState.UNKNOWN] / counted


def hourly_by_channel(board: Board, wanted: Filter, now: datetime, as_of: datetime | None) -> HourlyByChannel:
    """Return events per hour by channel over the last 24 hours, the current one last and unfinished."""
    columns = board.columns
    count = len(columns)
    start = int(now.timestamp() // HOUR_S - HOURS + 1) * HOUR_S
    hour = ((columns.reported[:count] - start) // HOUR_S).astype(np.int64)
    # A chart is not narrowed by the pick that was made on itself.
    inside = (
        mask_of(board, Filter(scope=wanted.scope, town=wanted.town, words=wanted.words)) & (hour >= 0) & (hour < HOURS)
    )
    inside = each_once(board, inside)
    cells = columns.channel[:count][inside] * HOURS + hour[inside]
    table = np.bincount(cells, minlength=len(columns.channels.texts) * HOURS).reshape(-1, HOURS)
    found = [
        ChannelHours(text, tuple(int(n) for n in counts))
        for text, counts in zip(columns.channels.texts, table, strict=True)
        if text is not None and counts.any()
    ]
    found.sort(key=lambda one: (-sum(one.counts), one.channel))
    return HourlyByChannel(datetime.fromtimestamp(start, now.tzinfo), tuple(found), as_of)


def on_time_by_town(
    board: Board, wanted: Filter, months: tuple[datetime, datetime], now: datetime, as_of: datetime | None
) -> OnTimeByTown:
    """Return, by town, how many of the events due since the month began were closed by their due time.

    On-time rate 按期结案率 = closed by the due time ÷ due (应结案数), open overdue ones counted as due
    (DOMAIN.md (d): 737 / 972 = 75.82 %).

    Args:
        months: when the month before, and this month, began.
    """
    columns = board.columns
    count = len(columns)
    before, this = (month.timestamp() for month in months)
    inside = mask_of(board, Filter(scope=wanted.scope, channel=wanted.channel, words=wanted.words))
    due, closed = columns.due[:count], columns.closed[:count]
    town_of = [board.tree.ancestor(place, "town") for place in columns.places.texts]
    towns = {town.ref: town for town in town_of if town is not None}
    numbers = {ref: number for number, ref in enumerate(towns)}
    town = np.array([-1 if one is None else numbers[one.ref] for one in town_of])[columns.place[:count]]
    inside &= town >= 0
    this_month = each_once(board, inside & (due >= this) & (due <= now.timestamp()))
    last_month = each_once(board, inside & (due >= before) & (due < this))

    def counted(mask: Mask) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        return np.bincount(town[mask], minlength=len(towns))

    on_time, all_due = counted(this_month & (closed <= due)), counted(this_month)
    on_time_before, due_before = counted(last_month & (closed <= due)), counted(last_month)
    names = _told_apart(board, list(towns.values()))
    rates = [
        TownRate(
            ref,
            names[ref],
            int(on_time[number]),
            int(all_due[number]),
            100 * int(on_time_before[number]) / int(due_before[number]) if due_before[number] else None,
        )
        for ref, number in numbers.items()
        if all_due[number] or due_before[number] or _meets(board, towns[ref], wanted.scope)
    ]
    rates.sort(key=lambda rate: (rate.percent is None, rate.percent or 0.0, rate.name))
    return OnTimeByTown(months[1], tuple(rates), ON_TIME_TARGET, as_of)


def _told_apart(board: Board, towns: Sequence[Unit]) -> dict[Ref, str]:
    """Return the towns' names; one that two have bears its county's too, and its center's if that is not enough."""
    names = {town.ref: town.name for town in towns}
    for above in (_county_name, _center_name):
        told = {town.ref: above(board, town) for town in towns}
        often = Counter(names.values())
        alike = Counter((names[ref], more) for ref, more in told.items())
        for ref, more in told.items():
            name = names[ref]
            if more is not None and alike[name, more] < often[name]:  # else it tells nothing apart
                names[ref] = f"{name} · {more}"
    return names


def _county_name(board: Board, town: Unit) -> str | None:
    return board.tree.name(town.parent)


def _center_name(board: Board, town: Unit) -> str | None:
    center = board.centers.get(town.center)
    return center.name if center else None


def connect_rate(board: Board, wanted: Filter, now: datetime) -> RateSeries:
    """Return the hotline's connect rate over the last 24 hours, for the scope's nearest unit that has one."""
    scope = wanted.town or wanted.scope
    measured = [one for one in board.indicators.values() if one.measure == CONNECT_MEASURE]
    here = [one for one in measured if scope is None or scope.startswith(f"{one.center}/")]
    if not here:
        return RateSeries(None, None, None, (), None, None)
    return rate_series(board, min(here, key=lambda one: (_level(board, one.center), one.ref)), wanted, now)


def _level(board: Board, center: str) -> int:
    """Return how high a center stands, 0 for the highest; one that has not said so stands below all."""
    found = board.centers.get(center)
    return CENTER_LEVELS.index(found.level) if found and found.level in CENTER_LEVELS else len(CENTER_LEVELS)


def rate_series(board: Board, indicator: Indicator, wanted: Filter, now: datetime) -> RateSeries:
    """Return an indicator's values over the last 24 hours; spans of a day and more are another series."""
    values = [
        value
        for value in board.values.values()
        if value.indicator == indicator.ref
        and value.to_at > now - CONNECT_SPAN
        and value.to_at - value.from_at < timedelta(days=1)
    ]
    unit = _nearest(board, wanted, {value.unit for value in values})
    chosen = sorted((value for value in values if value.unit == unit), key=lambda value: value.to_at)
    return RateSeries(
        indicator.ref,
        indicator.name,
        board.tree.name(unit),
        tuple((value.to_at, value.value) for value in chosen),
        indicator.target,
        max((value.as_of for value in chosen), default=None),
    )


def _nearest(board: Board, wanted: Filter, units: set[Ref]) -> Ref | None:
    """Return the scope or its nearest parent among `units`; for everything, the highest unit of them."""
    scope = wanted.town or wanted.scope
    for unit in board.tree.path(_unit_of(board, scope)):
        if unit.ref in units:
            return unit.ref
    return min(units, key=lambda ref: (len(list(board.tree.path(ref))), ref), default=None) if scope is None else None


def _unit_of(board: Board, scope: Ref | None) -> Ref | None:
    """Return the unit that a scope is, or that a grid lies in."""
    grid = board.grids.get(scope) if scope is not None else None
    return grid.unit if grid else scope


def _meets(board: Board, town: Unit, scope: Ref | None) -> bool:
    """Tell whether a town lies in a scope, or the scope in the town."""
    unit = _unit_of(board, scope)
    return unit is None or board.tree.within(town.ref, unit) or board.tree.within(unit, town.ref)
