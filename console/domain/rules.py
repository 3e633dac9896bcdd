"""Pure rules of events: what is worst, what is late, what may be done. Knows no clock and no store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from console.domain.facts import Center, Event
from console.domain.verbs import Verb

SEVERITIES = ("red", "orange", "yellow", "blue", "none")
SOON = timedelta(hours=1)
CLASS_S = 1e12
"""How far apart the classes of the duty room's order are: wider than any time in seconds."""
NO_DUE_S = 9e11
"""Stands for “no due time” among seconds since 1970: later than any."""
UNKNOWN_SEVERITY = SEVERITIES.index("yellow")
"""A severity that we do not know is not put last: nobody has said that it is harmless."""
_RANKS = {severity: rank for rank, severity in enumerate(SEVERITIES)}


def steps_of(event: Event, center: Center | None, stages: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the stages of the event's case kind, in order: the center's own, else those of its file, by kind."""
    own = center.steps.get(event.case_kind) if center else None
    return own or stages.get(event.case_kind, ())


def due_at(event: Event) -> datetime | None:
    """Return when the event is next due: its step's time, else its own."""
    return event.step_due_at or event.due_at


def severity_rank(event: Event) -> int:
    """Return 0 for the worst, then one more for each that is milder."""
    return _RANKS.get(event.severity, UNKNOWN_SEVERITY)


def worst_first(event: Event, acknowledgeable: bool) -> float:
    """Return the key of the duty room's order: severity, then unacknowledged, then time left.

    One float, since a tuple mis-sorts through Qt: ten classes, each wider than any time in seconds.
    """
    due = due_at(event)
    return (2 * severity_rank(event) + (not acknowledgeable)) * CLASS_S + (due.timestamp() if due else NO_DUE_S)


def is_open(event: Event) -> bool:
    return event.closed_at is None


def is_overdue(event: Event, now: datetime) -> bool:
    """Tell whether an open event has passed its due time; a paused clock does not run out."""
    due = due_at(event)
    return is_open(event) and event.paused_since is None and due is not None and due <= now


def is_due_soon(event: Event, now: datetime) -> bool:
    """Tell whether an open event falls due within the next hour."""
    due = due_at(event)
    return is_open(event) and event.paused_since is None and due is not None and now < due <= now + SOON


def is_acknowledgeable(event: Event, center: Center | None) -> bool:
    """Tell whether the center takes an acknowledgement of this event, and has none yet."""
    offered = center is not None and Verb.ACKNOWLEDGE in center.verbs
    return offered and is_open(event) and event.acknowledged_at is None
