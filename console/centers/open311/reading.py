"""A GeoReport v2 service request to our event. Pure. Knows no HTTP.

Cities keep the standard each in their own way: numbers come as strings, dates are missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo

import msgspec

from console.domain.facts import Event, EventDetail, Unit, ref
from console.domain.place import Position, position

OPEN_STAGE, CLOSED_STAGE = "accepted", "archived"
NOBODY = "unassigned"

Text = str | int | None
Number = float | str | None


class Request(msgspec.Struct):
    """One service request on the wire (GeoReport v2, GET service requests)."""

    service_request_id: Text = None
    token: Text = None
    status: str | None = None
    status_notes: str | None = None
    service_name: str | None = None
    service_code: Text = None
    description: str | None = None
    agency_responsible: str | None = None
    service_notice: str | None = None
    requested_datetime: str | None = None
    updated_datetime: str | None = None
    expected_datetime: str | None = None
    address: str | None = None
    lat: Number = None
    long: Number = None


class Service(msgspec.Struct):
    """One kind of request on the wire (GeoReport v2, GET service list)."""

    service_code: str | int
    service_name: str | None = None


def has_no_id_yet(it: Request) -> bool:
    """Tell whether a request was taken but has no number: the city gave a token, and the number will follow."""
    return it.service_request_id in (None, "") and it.token not in (None, "")


def lacks_name(it: Request) -> bool:
    """Tell whether a request says by a code alone what it is about."""
    return not it.service_name and it.service_code not in (None, "")


def read_request(
    it: Request, center: str, zone: tzinfo | None, names: Mapping[str, str]
) -> tuple[Event, EventDetail, Unit]:
    """Return the event, its longer part, and the unit that has it.

    `zone` is that of instants without an offset, None where the city states all of them; `names` are
    those of its services by code. The version is the time of the last update in milliseconds: the
    standard has no other. Where a city leaves that out, a request that was closed is at least newer
    than when it was open; where it says nothing but the update, the request is as old as that.

    Raises:
        ValueError: what makes a request one of ours is missing: its id, its time, its place in time.
    """
    if it.service_request_id in (None, ""):
        raise ValueError("no service_request_id")
    told_at = _instant("updated_datetime", it.updated_datetime, zone)
    reported_at = _instant("requested_datetime", it.requested_datetime, zone) or told_at
    if reported_at is None:
        raise ValueError("no requested_datetime")
    updated_at = told_at or reported_at
    closed = (it.status or "").strip().lower() == "closed"
    unit = it.agency_responsible or NOBODY
    version = max(1, int(updated_at.timestamp() * 1000) + (closed and told_at is None))
    event = Event(
        center=center,
        id=str(it.service_request_id),
        version=version,
        case_kind="hotline",
        title=it.service_name
        or names.get(str(it.service_code))
        or it.description
        or str(it.service_code or it.service_request_id),
        channel="citizen",
        severity="none",
        urgency="normal",
        stage=CLOSED_STAGE if closed else OPEN_STAGE,
        unit=ref(center, unit),
        reported_at=reported_at,
        updated_at=updated_at,
        category=None if it.service_code is None else str(it.service_code),
        due_at=_instant("expected_datetime", it.expected_datetime, zone),
        position=_position(it.lat, it.long),
        address=it.address,
        closed_at=updated_at if closed else None,
    )
    texts = (it.description, it.status_notes, it.service_notice)
    detail = EventDetail(description="\n".join(text for text in texts if text) or None)
    return event, detail, Unit(center=center, id=unit, version=1, name=unit, level="department")


def _position(lat: Number, lon: Number) -> Position | None:
    try:
        return None if lat in (None, "") or lon in (None, "") else position(float(lon), float(lat))
    except ValueError:
        return None


def _instant(field: str, text: str | None, zone: tzinfo | None) -> datetime | None:
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{field} is no time: {text[:40]!r}") from None
    if at.tzinfo is None:
        if zone is None:
            raise ValueError(f"{field} has no offset; the option time_zone names the city's")
        at = at.replace(tzinfo=zone)
    return at.astimezone(UTC)
