"""The state of a video point: the worst of platform, device, channel and age. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from console.domain.facts import VideoPoint

SEEN_WITHIN = timedelta(hours=24)
"""A point that nobody has seen for a day is not known to work, whatever its platform says."""


class VideoState(StrEnum):
    """What an officer may count on."""

    ONLINE = "online"
    OFFLINE = "offline"
    FAULT = "fault"
    UNKNOWN = "unknown"
    DISABLED = "disabled"


def state_of(point: VideoPoint, now: datetime) -> VideoState:
    """Return the worst of what is known (a device that is off is off, though its channel says online)."""
    parts = (point.platform, point.device, point.channel)
    if "disabled" in parts:
        return VideoState.DISABLED
    if "offline" in parts:
        return VideoState.OFFLINE
    if "fault" in parts:
        return VideoState.FAULT
    too_old = point.seen_at is None or now - point.seen_at > SEEN_WITHIN
    if too_old or any(part != "online" for part in parts):
        return VideoState.UNKNOWN
    return VideoState.ONLINE
