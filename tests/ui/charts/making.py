"""Figures for tests, made by what matters in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from console.board.figures import ChannelHours, HourlyByChannel, OnTimeByTown, RateSeries, TownRate

NOW = datetime(2026, 11, 22, 2, 14, 36, tzinfo=UTC)
HOUR = timedelta(hours=1)


def hourly(**channels: Sequence[int]) -> HourlyByChannel:
    """Return hours of which the last began at two and is not over."""
    hours = max((len(counts) for counts in channels.values()), default=24)
    begin = NOW.replace(minute=0, second=0) - (hours - 1) * HOUR
    return HourlyByChannel(begin, tuple(ChannelHours(name, tuple(n)) for name, n in channels.items()), NOW)


def town(name: str, on_time: int, due: int, before: float | None = None) -> TownRate:
    return TownRate(f"city/{name}", name, on_time, due, before)


def on_time(*towns: TownRate, target: float = 95.0) -> OnTimeByTown:
    return OnTimeByTown(NOW - timedelta(days=21), towns, target, NOW)


def rate(*values: float | None, target: float | None = 95.0) -> RateSeries:
    points = tuple((NOW - (len(values) - 1 - i) * HOUR, value) for i, value in enumerate(values))
    return RateSeries("city/i", "接通率", "盐城市", points, target, NOW)
