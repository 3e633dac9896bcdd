"""The Center API's records as they stand on the wire (resources/center-api.yaml). Knows no fact of ours.

An unknown field is ignored; an enumeration is text, so that a value that nobody has heard of is
kept; what is optional may be null.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec

Instant = Annotated[datetime, msgspec.Meta(tz=True)]
Whole = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]
"""int64: what is larger has no room in any store, so it is no number of ours."""
Count = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]
Version = Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)]
Sequence = Whole


class Center(msgspec.Struct):
    id: str
    name: str
    level: str
    time: Instant
    crs: Literal["WGS84", "CGCS2000", "GCJ02", "BD09"]
    stream: bool
    kinds: list[str]
    unit: str | None = None
    interval_s: float | None = None
    steps: dict[str, list[str]] | None = None
    verbs: list[str] | None = None


class Page(msgspec.Struct):
    items: list[msgspec.Raw]
    count: int
    next: str
    more: bool
    after: Sequence
    sequence: Sequence
    center_time: Instant
    snapshot: bool
    end: Literal["page"]
    snapshot_end: bool | None = None


class Beat(msgspec.Struct):
    sequence: Sequence
    center_time: Instant


class Change(msgspec.Struct):
    sequence: Sequence
    kind: str
    id: str
    version: Version
    op: Literal["put", "gone"]
    record: msgspec.Raw = msgspec.Raw(b"")


class Position(msgspec.Struct):
    lon: float
    lat: float


class Geometry(msgspec.Struct):
    type: str
    coordinates: Any


class Unit(msgspec.Struct):
    name: str
    level: str
    parent: str | None = None
    code: str | None = None
    boundary: Geometry | None = None
    duty_line: str | None = None


class Grid(msgspec.Struct):
    name: str
    level: str
    unit: str
    geometry: Geometry
    code: str | None = None
    parent: str | None = None
    generated: bool | None = None
    staffed: bool | None = None
    residents: Count | None = None
    households: Count | None = None
    need_help: Count | None = None
    counted_at: Instant | None = None


class VideoPoint(msgspec.Struct):
    name: str
    unit: str
    gb28181_id: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{20}\Z")] | None = None
    position: Position | None = None
    platform: str | None = None
    device: str | None = None
    channel: str | None = None
    seen_at: Instant | None = None
    heading_deg: float | None = None


class Facility(msgspec.Struct):
    name: str
    kind: str
    unit: str
    position: Position | None = None
    state: str | None = None
    capacity: Whole | None = None
    duty_line: str | None = None


class Place(msgspec.Struct):
    position: Position | None = None
    address: str | None = None
    grid: str | None = None
    unit: str | None = None


class Origin(msgspec.Struct):
    center: str | None = None
    id: str | None = None


class Caller(msgspec.Struct):
    masked_name: str | None = None
    masked_phone: str | None = None


class Entry(msgspec.Struct):
    id: str
    at: Instant
    verb: str
    unit: str | None = None
    seat: str | None = None
    text: str | None = None
    key: str | None = None
    struck: bool | None = None


class Event(msgspec.Struct):
    case_kind: str
    title: str
    channel: str
    severity: str
    urgency: str
    stage: str
    unit: str
    reported_at: Instant
    updated_at: Instant
    category: str | None = None
    description: str | None = None
    stage_entered_at: Instant | None = None
    step_due_at: Instant | None = None
    due_at: Instant | None = None
    paused_since: Instant | None = None
    supervised: bool | None = None
    returns: Count | None = None
    place: Place | None = None
    claimed_by: str | None = None
    group: str | None = None
    origin: Origin | None = None
    caller: Caller | None = None
    closed_at: Instant | None = None
    satisfied: bool | None = None
    details: dict[str, Any] | None = None
    history: list[Entry] | None = None


class Indicator(msgspec.Struct):
    name: str
    formula: str
    direction: str
    measure: str | None = None
    target: float | None = None
    source: str | None = None


class Value(msgspec.Struct, rename={"from_": "from"}):
    indicator: str
    unit: str
    from_: Instant
    to: Instant
    as_of: Instant
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None


class Receipt(msgspec.Struct):
    key: str
    applied_at: Instant
    target_version: Whole


class Problem(msgspec.Struct):
    title: str = ""
    status: int = 0
    detail: str | None = None
    code: str | None = None


class Moved(msgspec.Struct):
    """What a 409 says of the target (Center API, `Problem.record`)."""

    version: Version
    record: Event
