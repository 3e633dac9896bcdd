"""The figures that charts and the strip show, each with its as-of. Knows no chart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from console.domain.facts import Ref


@dataclass(frozen=True, slots=True)
class ChannelHours:
    """How many events one channel brought in each hour, oldest hour first."""

    channel: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HourlyByChannel:
    """Events per hour by channel over the hours that begin at `from_at`; most events first."""

    from_at: datetime
    channels: tuple[ChannelHours, ...]
    as_of: datetime | None


@dataclass(frozen=True, slots=True)
class TownRate:
    """On time among what was due (应结案): closed by its due time, n = due."""

    town: Ref
    name: str
    on_time: int
    due: int
    before: float | None
    """Percent in the period before, None where nothing was due."""

    @property
    def percent(self) -> float | None:
        """Return 100 × on time ÷ due, or None where nothing was due."""
        return 100 * self.on_time / self.due if self.due else None


@dataclass(frozen=True, slots=True)
class OnTimeByTown:
    """On-time rate of each town since `from_at`, worst first, those with too few cases last."""

    from_at: datetime
    towns: tuple[TownRate, ...]
    target: float
    as_of: datetime | None


@dataclass(frozen=True, slots=True)
class RateSeries:
    """One indicator of one unit over time, percent; None is no data."""

    indicator: Ref | None
    name: str | None
    unit: str | None
    points: tuple[tuple[datetime, float | None], ...]
    target: float | None
    as_of: datetime | None


@dataclass(frozen=True, slots=True)
class Headline:
    """The strip of figures over one scope.

    Attributes:
        new_per_10_min: events that came in the last ten minutes.
        waiting: actions not yet accepted by their center.
        video_online, video_unknown: percent of the video points, None without points.
    """

    unacknowledged: int
    overdue: int
    due_in_an_hour: int
    supervised: int
    open: int
    new_per_10_min: int
    waiting: int
    silent_centers: int
    video_online: float | None
    video_unknown: float | None
    received_today: int
    closed_today: int
    as_of: datetime | None
