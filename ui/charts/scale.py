"""Axes of the charts: where they begin, which ticks they carry, and what lies under a target.

Pure figures: knows nothing of Qt, of pixels, or of colours.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from ui.format import number

NAN = math.nan
PERCENT_STEPS = (5, 10, 20, 25)
HOUR_STEPS = (1, 3, 6, 12, 24, 48, 168)
MOST_STEPS = 4
"""An axis 130 px high or wide carries no more labels without crowding."""


class Percents(NamedTuple):
    """An axis of percentages that ends at 100."""

    low: float
    ticks: tuple[int, ...]


class Line(NamedTuple):
    """Corners of a line; it is lifted where y is not a number."""

    x: list[float]
    y: list[float]


def percent_axis(values: Iterable[float]) -> Percents:
    """Return the axis that shows all of `values` between 0 and 100, at least 15 points long."""
    least = min((value for value in values if math.isfinite(value)), default=85.0)
    axes = ((step, max(0, min(math.floor(least / step) * step, 100 - 3 * step))) for step in PERCENT_STEPS)
    step, low = next(((step, low) for step, low in axes if 100 - low <= MOST_STEPS * step), (25, 0))
    return Percents(low, tuple(range(low, 101, step)))


def hour_ticks(from_at: datetime, to_at: datetime, zone: tzinfo) -> list[datetime]:
    """Return the instants that a time axis is labelled at: whole hours of `zone`, at most five."""
    hours = (to_at - from_at).total_seconds() / 3600
    step = next((step for step in HOUR_STEPS if hours / step <= MOST_STEPS), HOUR_STEPS[-1])
    local = from_at.astimezone(zone)
    first = local.replace(minute=0, second=0, microsecond=0)
    if first < local:
        first += timedelta(hours=1)
    count = min(int((to_at - first) / timedelta(hours=step)) + 1, 5)
    return [first + timedelta(hours=step * i) for i in range(max(count, 0))]


def under(xs: Sequence[float], ys: Sequence[float], target: float) -> Line:
    """Return the parts of a line that lie under `target`, cut where they cross it."""
    line = Line([], [])
    for i, (x, y) in enumerate(zip(xs, ys, strict=True)):
        before = ys[i - 1] if i else NAN
        if math.isfinite(before) and math.isfinite(y) and (before < target) != (y < target):
            crossing = xs[i - 1] + (target - before) / (y - before) * (x - xs[i - 1])
            line.x.append(crossing)
            line.y.append(target)
        line.x.append(x)
        line.y.append(y if y < target else NAN)
    return line


def alone(ys: Sequence[float]) -> list[int]:
    """Return the places of values that have no neighbour: no line would show them."""
    known = [math.isfinite(y) for y in ys]
    before, after = [False, *known[:-1]], [*known[1:], False]
    return [
        i for i, (here, left, right) in enumerate(zip(known, before, after, strict=True)) if here and not left | right
    ]


def hour_label(at: datetime, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%H}"


def day_label(at: datetime, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%m-%d}"


def target_label(target: float) -> str:
    """Return a target in percent, with a decimal only where it has one."""
    return f"{number(target, 0 if target == round(target) else 1)}%"
