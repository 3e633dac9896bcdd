"""What centers say, as frozen facts: instants are aware UTC, positions WGS-84, ids text.

Knows nothing of what an officer asked for; that lies beside a fact, never in it. A reference
to another fact is its `ref`, so that the ids of two centers can't be confused. Facts hold no
circles and come by the hundred thousand, so the collector of garbage leaves them alone (`gc=False`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from console.domain.place import Area, Position

Ref = str
"""Center's key, a slash, the id that the center gave: unique in the whole console."""


def ref(center: str, id_: str) -> Ref:
    return f"{center}/{id_}"


class Center(msgspec.Struct, frozen=True, kw_only=True):
    """A center, by its own words. `key` is its name in the configuration.

    Attributes:
        keys: whether it applies an action's key at most once, where its kind of API says so; None is found out
            (`services.sender`). Without keys nothing is asked twice by itself.
    """

    key: str
    id: str
    name: str
    level: str
    crs: str
    stream: bool
    unit: Ref | None = None
    interval_s: float | None = None
    steps: dict[str, tuple[str, ...]] = {}
    kinds: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    keys: bool | None = None


class Fact(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Any record of a center. Of two versions the higher is the truth."""

    center: str
    id: str
    version: int

    @property
    def ref(self) -> Ref:
        return f"{self.center}/{self.id}"


class Unit(Fact, frozen=True, kw_only=True, gc=False, tag="unit"):
    """An organisation unit: city, county, town, village, department, station, leader's post."""

    name: str
    level: str
    parent: Ref | None = None
    code: str | None = None
    boundary: Area | None = None
    duty_line: str | None = None


class Grid(Fact, frozen=True, kw_only=True, gc=False, tag="grid"):
    """A grid or micro-grid. `generated` where no surveyed boundary exists; people are counts only."""

    name: str
    level: str
    unit: Ref
    area: Area
    code: str | None = None
    parent: Ref | None = None
    generated: bool = False
    staffed: bool | None = None
    residents: int | None = None
    households: int | None = None
    need_help: int | None = None
    counted_at: datetime | None = None


class VideoPoint(Fact, frozen=True, kw_only=True, gc=False, tag="video_point"):
    """A place with a camera, by its 20-digit GB/T 28181 id."""

    name: str
    unit: Ref
    gb28181_id: str | None = None
    position: Position | None = None
    platform: str = "unknown"
    device: str = "unknown"
    channel: str = "unknown"
    seen_at: datetime | None = None
    heading_deg: float | None = None


class Facility(Fact, frozen=True, kw_only=True, gc=False, tag="facility"):
    """A center, police station, outpost, patrol post, shelter, depot, or a programme's place."""

    name: str
    kind: str
    unit: Ref
    position: Position | None = None
    state: str | None = None
    capacity: int | None = None
    duty_line: str | None = None


class Origin(msgspec.Struct, frozen=True, gc=False):
    """Where a case was handed from: the center by what it calls itself (not by our key), and its id there."""

    center: str
    id: str


class Event(Fact, frozen=True, kw_only=True, gc=False, tag="event"):
    """A case as a row shows it; its long texts and history are in `EventDetail`."""

    case_kind: str
    title: str
    channel: str
    severity: str
    urgency: str
    stage: str
    unit: Ref
    reported_at: datetime
    updated_at: datetime
    category: str | None = None
    stage_entered_at: datetime | None = None
    step_due_at: datetime | None = None
    due_at: datetime | None = None
    paused_since: datetime | None = None
    supervised: bool = False
    returns: int = 0
    position: Position | None = None
    address: str | None = None
    grid: Ref | None = None
    place_unit: Ref | None = None
    claimed_by: str | None = None
    group: Ref | None = None
    closed_at: datetime | None = None
    satisfied: bool | None = None
    acknowledged_at: datetime | None = None
    origin: Origin | None = None


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One line of an event's history. `key` is that of the action that left it."""

    id: str
    at: datetime
    verb: str
    unit: Ref | None = None
    seat: str | None = None
    text: str | None = None
    key: str | None = None
    struck: bool = False


class EventDetail(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The rest of an event: read from the store when somebody looks."""

    description: str | None = None
    caller_name: str | None = None
    caller_phone: str | None = None
    details: dict[str, Any] = {}
    history: tuple[Entry, ...] = ()


class Indicator(Fact, frozen=True, kw_only=True, gc=False, tag="indicator"):
    """A figure's definition. `measure` names what it measures; rates are percentages."""

    name: str
    formula: str
    direction: str
    measure: str | None = None
    target: float | None = None
    source: str | None = None


class Value(Fact, frozen=True, kw_only=True, gc=False, tag="value"):
    """One figure of an indicator for a unit and a span of time; None is no data, never zero."""

    indicator: Ref
    unit: Ref
    from_at: datetime
    to_at: datetime
    as_of: datetime
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None


AnyFact = Unit | Grid | VideoPoint | Facility | Event | Indicator | Value
KINDS: dict[str, type[Fact]] = {
    "unit": Unit,
    "grid": Grid,
    "video_point": VideoPoint,
    "facility": Facility,
    "event": Event,
    "indicator": Indicator,
    "value": Value,
}
_NAMES = {kind: name for name, kind in KINDS.items()}


def kind_of(fact: Fact) -> str:
    """Return the kind's name as the Center API has it."""
    return _NAMES[type(fact)]
