"""A hundred thousand open events and as many layers as a bench asks for, the same every time. Knows no measurement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from console.domain.facts import Center, Event, Grid, Unit, VideoPoint
from console.domain.place import Area, Position
from console.domain.rules import SEVERITIES

NOW = datetime(2026, 8, 22, 6, 30, tzinfo=UTC)
WEST, SOUTH, WIDE = 119.0, 32.5, 1.6
CHANNELS = ("grid_worker", "hotline_12345", "citizen", "patrol", "sensor", "department")
CENTER = Center(key="c", id="c", name="盐城市", level="city", crs="WGS84", stream=True, verbs=("acknowledge",))
TOWNS = 100


def units() -> list[Unit]:
    """Return a city, ten counties and a hundred towns."""
    city = Unit(center="c", id="city", version=1, name="盐城市", level="city", boundary=_square(0, 0, WIDE))
    counties = [
        Unit(center="c", id=f"k{n}", version=1, name=f"第{n}县", level="county", parent="c/city") for n in range(10)
    ]
    towns = [
        Unit(center="c", id=f"t{n}", version=1, name=f"第{n}镇", level="town", parent=f"c/k{n % 10}")
        for n in range(TOWNS)
    ]
    return [city, *counties, *towns]


def events(count: int) -> list[Event]:
    """Return open events over all towns, channels and severities."""
    chance = np.random.default_rng(1)
    minutes = chance.integers(1, 60 * 24 * 30, count).tolist()
    places = chance.integers(0, TOWNS, count).tolist()
    return [
        Event(
            center="c",
            id=f"E{n:07}",
            version=1,
            case_kind="grid_event",
            title=f"第 {n} 件：道路积水",
            channel=CHANNELS[n % len(CHANNELS)],
            severity=SEVERITIES[n * 7 % len(SEVERITIES)],
            urgency="normal",
            stage="handling",
            unit=f"c/t{place}",
            place_unit=f"c/t{place}",
            reported_at=NOW - timedelta(minutes=ago),
            updated_at=NOW - timedelta(minutes=ago),
            due_at=NOW + timedelta(minutes=ago % 3000 - 500),
        )
        for n, (ago, place) in enumerate(zip(minutes, places, strict=True))
    ]


def grids(count: int) -> list[Grid]:
    """Return square grids that fill the city."""
    side = int(np.ceil(count**0.5))
    step = WIDE / side
    return [
        Grid(
            center="c", id=f"g{n}", version=1, name=f"第{n}网格", level="grid", unit=f"c/t{n % TOWNS}",
            area=_square(n % side * step, n // side * step, step), staffed=n % 50 != 0,
        )
        for n in range(count)
    ]  # fmt: skip


def load(of: Sequence[Grid]) -> dict[str, int]:
    return {grid.ref: place % 7 for place, grid in enumerate(of)}


def points(count: int) -> list[VideoPoint]:
    """Return video points all over the city, denser in its middle."""
    places = np.clip(np.random.default_rng(2).normal(WIDE / 2, WIDE / 5, (count, 2)), 0, WIDE).tolist()
    return [
        VideoPoint(
            center="c", id=f"v{n}", version=1, name=f"路口{n}", unit=f"c/t{n % TOWNS}",
            position=Position(WEST + x, SOUTH + y), channel="online" if n % 20 else "offline",
        )
        for n, (x, y) in enumerate(places)
    ]  # fmt: skip


def _square(x: float, y: float, side: float) -> Area:
    west, south = WEST + x, SOUTH + y
    return Area.of([[[(west, south), (west + side, south), (west + side, south + side), (west, south + side)]]])
