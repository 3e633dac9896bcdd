"""How much of an event's time is used up. Pure: knows no clock and no painter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from console.board.rows import Row
from console.domain.rules import due_at

NEAR_SHARE_LEFT = 0.2  # tokens.json, rule.near_share_left
NEAR_LEFT_S = 15 * 60  # tokens.json, rule.near_minutes


class Phase(StrEnum):
    """What a deadline's clock shows."""

    RUNNING = "running"
    NEAR = "near"
    OVER = "over"
    PAUSED = "paused"
    CLOSED = "closed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A clock at an instant.

    Attributes:
        seconds: left, over, or since it was paused; never negative.
        used: share of the time that is used up, 0 to 1.
    """

    phase: Phase
    seconds: float = 0.0
    used: float = 0.0


def deadline_of(row: Row, now: datetime) -> Deadline:
    """Return the clock of a row: its step's where it has one, else the whole event's."""
    event, due = row.event, due_at(row.event)
    if event.closed_at is not None:
        return Deadline(Phase.CLOSED)
    if event.paused_since is not None:
        return Deadline(Phase.PAUSED, max((now - event.paused_since).total_seconds(), 0.0))
    if due is None:
        return Deadline(Phase.NONE)
    left = (due - now).total_seconds()
    if left <= 0:
        return Deadline(Phase.OVER, -left, 1.0)
    begun = event.stage_entered_at if event.step_due_at is not None else None
    whole = (due - (begun or event.reported_at)).total_seconds()
    share_left = min(left / whole, 1.0) if whole > 0 else 0.0
    near = share_left < NEAR_SHARE_LEFT or left < NEAR_LEFT_S
    return Deadline(Phase.NEAR if near else Phase.RUNNING, left, 1.0 - share_left)
