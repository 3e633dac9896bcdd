"""Their records to our facts: WGS-84, UTC, references qualified by the center. Pure functions.

Knows no HTTP and no page: one record in, one fact out, or a ValueError that says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from console.centers.native import wire
from console.centers.shapes import area_of, position_of
from console.domain import facts
from console.domain.facts import EventDetail, Fact, Ref, ref
from console.domain.place import Area, Position
from console.geo.systems import System

EARLIEST, LATEST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)
"""“None” and “never”, as many systems write them, still have to have a local time in every zone."""
MOST = 2**64 - 1
LEAST = -(2**63)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one center's records: `center` is its key, `system` the coordinates that it declares."""

    center: str
    system: System

    def fact(self, kind: str, id_: str, version: int, record: bytes) -> tuple[Fact, EventDetail | None]:
        """Return the fact that a record states, and an event's longer part.

        Raises:
            ValueError: the record does not keep the contract; msgspec's errors are ValueErrors.
        """
        decoder, read = READERS[kind]
        it = decoder.decode(record)
        return read(self, id_, version, it), self._detail(it) if isinstance(it, wire.Event) else None

    def _ref(self, id_: str | None) -> Ref | None:
        return None if id_ is None else ref(self.center, id_)

    def _position(self, at: wire.Position | None) -> Position | None:
        return None if at is None else position_of(self.system, at.lon, at.lat)

    def _area(self, geometry: wire.Geometry) -> Area:
        return area_of(self.system, geometry.type, geometry.coordinates)

    def unit(self, id_: str, version: int, it: wire.Unit) -> facts.Unit:
        return facts.Unit(
            center=self.center,
            id=id_,
            version=version,
            name=it.name,
            level=it.level,
            parent=self._ref(it.parent),
            code=it.code,
            boundary=None if it.boundary is None else self._area(it.boundary),
            duty_line=it.duty_line,
        )

    def grid(self, id_: str, version: int, it: wire.Grid) -> facts.Grid:
        return facts.Grid(
            center=self.center,
            id=id_,
            version=version,
            name=it.name,
            level=it.level,
            unit=ref(self.center, it.unit),
            area=self._area(it.geometry),
            code=it.code,
            parent=self._ref(it.parent),
            generated=bool(it.generated),
            staffed=it.staffed,
            residents=it.residents,
            households=it.households,
            need_help=it.need_help,
            counted_at=_maybe_utc(it.counted_at),
        )

    def video_point(self, id_: str, version: int, it: wire.VideoPoint) -> facts.VideoPoint:
        return facts.VideoPoint(
            center=self.center,
            id=id_,
            version=version,
            name=it.name,
            unit=ref(self.center, it.unit),
            gb28181_id=it.gb28181_id,
            position=self._position(it.position),
            platform=it.platform or "unknown",
            device=it.device or "unknown",
            channel=it.channel or "unknown",
            seen_at=_maybe_utc(it.seen_at),
            heading_deg=it.heading_deg,
        )

    def facility(self, id_: str, version: int, it: wire.Facility) -> facts.Facility:
        return facts.Facility(
            center=self.center,
            id=id_,
            version=version,
            name=it.name,
            kind=it.kind,
            unit=ref(self.center, it.unit),
            position=self._position(it.position),
            state=it.state,
            capacity=it.capacity,
            duty_line=it.duty_line,
        )

    def event(self, id_: str, version: int, it: wire.Event) -> facts.Event:
        place = it.place or NOWHERE
        acknowledged = [entry.at for entry in it.history or () if entry.verb == "acknowledge" and not entry.struck]
        return facts.Event(
            center=self.center,
            id=id_,
            version=version,
            case_kind=it.case_kind,
            title=it.title,
            channel=it.channel,
            severity=it.severity,
            urgency=it.urgency,
            stage=it.stage,
            unit=ref(self.center, it.unit),
            reported_at=utc(it.reported_at),
            updated_at=utc(it.updated_at),
            category=it.category,
            stage_entered_at=_maybe_utc(it.stage_entered_at),
            step_due_at=_maybe_utc(it.step_due_at),
            due_at=_maybe_utc(it.due_at),
            paused_since=_maybe_utc(it.paused_since),
            supervised=bool(it.supervised),
            returns=it.returns or 0,
            position=self._position(place.position),
            address=place.address,
            grid=self._ref(place.grid),
            place_unit=self._ref(place.unit),
            claimed_by=it.claimed_by,
            group=self._ref(it.group),
            closed_at=_maybe_utc(it.closed_at),
            satisfied=it.satisfied,
            acknowledged_at=_maybe_utc(min(acknowledged, default=None)),
            origin=_origin(it.origin),
        )

    def _detail(self, it: wire.Event) -> EventDetail:
        caller = it.caller or NO_CALLER
        if it.details:
            _check_numbers(it.details)
        return EventDetail(
            description=it.description,
            caller_name=caller.masked_name,
            caller_phone=caller.masked_phone,
            details=it.details or {},
            history=tuple([self._entry(entry) for entry in it.history or ()]),
        )

    def _entry(self, it: wire.Entry) -> facts.Entry:
        return facts.Entry(
            id=it.id,
            at=utc(it.at),
            verb=it.verb,
            unit=self._ref(it.unit),
            seat=it.seat,
            text=it.text,
            key=it.key,
            struck=bool(it.struck),
        )

    def indicator(self, id_: str, version: int, it: wire.Indicator) -> facts.Indicator:
        return facts.Indicator(
            center=self.center,
            id=id_,
            version=version,
            name=it.name,
            formula=it.formula,
            direction=it.direction,
            measure=it.measure,
            target=it.target,
            source=it.source,
        )

    def value(self, id_: str, version: int, it: wire.Value) -> facts.Value:
        return facts.Value(
            center=self.center,
            id=id_,
            version=version,
            indicator=ref(self.center, it.indicator),
            unit=ref(self.center, it.unit),
            from_at=utc(it.from_),
            to_at=utc(it.to),
            as_of=utc(it.as_of),
            value=it.value,
            numerator=it.numerator,
            denominator=it.denominator,
        )


def utc(at: datetime) -> datetime:
    """Return the same instant in UTC, away from the two ends of the calendar."""
    if at.year in (1, 9999):
        at = min(max(at, EARLIEST), LATEST)
    return at if at.tzinfo is UTC else at.astimezone(UTC)


def _maybe_utc(at: datetime | None) -> datetime | None:
    return None if at is None else utc(at)


def _origin(it: wire.Origin | None) -> facts.Origin | None:
    """Return where a case was handed from; half a name leads nowhere, but it is shown."""
    return facts.Origin(it.center or "", it.id or "") if it is not None and (it.center or it.id) else None


def _check_numbers(details: dict[str, Any]) -> None:
    """Raise ValueError for a whole number that has no room in 64 bits: no store would take it."""
    left: list[Any] = [details]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            left.extend(one.values())
        elif isinstance(one, list):
            left.extend(one)
        elif isinstance(one, int) and not LEAST <= one <= MOST:
            raise ValueError("details: a whole number of more than 64 bits")


NOWHERE, NO_CALLER = wire.Place(), wire.Caller()


Read = Callable[[Reader, str, int, Any], Fact]
READERS: dict[str, tuple[msgspec.json.Decoder[Any], Read]] = {
    "unit": (msgspec.json.Decoder(wire.Unit), Reader.unit),
    "grid": (msgspec.json.Decoder(wire.Grid), Reader.grid),
    "video_point": (msgspec.json.Decoder(wire.VideoPoint), Reader.video_point),
    "facility": (msgspec.json.Decoder(wire.Facility), Reader.facility),
    "event": (msgspec.json.Decoder(wire.Event), Reader.event),
    "indicator": (msgspec.json.Decoder(wire.Indicator), Reader.indicator),
    "value": (msgspec.json.Decoder(wire.Value), Reader.value),
}
