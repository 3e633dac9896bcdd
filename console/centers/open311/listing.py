"""Records of a list to facts, each for itself. Pure. Knows no HTTP and no cursor."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo

import msgspec

from console.centers.open311.reading import Request, has_no_id_yet, lacks_name, read_request
from console.centers.open311.wire import SAMPLE, NoList, Record, errors_of, records_of
from console.codes import Code, because
from console.domain.facts import Event, EventDetail, Unit
from console.domain.page import SetAside
from console.errors import AnswerNotUnderstood

LONGEST_WHY = 200
OF_A_REQUEST = frozenset({"service_request_id", "token", "status", "requested_datetime", "updated_datetime"})

_members = msgspec.json.Decoder(dict[str, msgspec.Raw])
_request = msgspec.json.Decoder(Request, strict=False)

Names = Callable[[], Mapping[str, str]]
"""Tells what the city's services are called by their codes; asked only where a request does not say."""


@dataclass(frozen=True, slots=True)
class Told:
    """One request that could be read; `checksum` tells it from another state of the same."""

    checksum: int
    event: Event
    detail: EventDetail
    unit: Unit


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list comes to: its requests in their order, and what could not be read."""

    told: list[Told] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)


def read_listing(records: Iterable[Record], center: str, zone: tzinfo | None, names: Names) -> Listing:
    """Read each record; one without a number yet is left for the next answer."""
    listing = Listing()
    for record in records:
        checksum = zlib.crc32(record.body)
        try:
            request = _request.decode(record.body)
            if has_no_id_yet(request):
                continue
            known = names() if lacks_name(request) else {}
            event, detail, unit = read_request(request, center, zone, known)
        except (ValueError, RecursionError, OverflowError) as error:
            listing.set_aside.append(SetAside("event", f"#{checksum:08x}", str(error), record.sample))
            continue
        listing.told.append(Told(checksum, event, detail, unit))
    return listing


def read_answer(body: bytes, center: str, zone: tzinfo | None) -> Listing:
    """Read a whole answer, as somebody recorded it; what is no request in it is set aside as what it is.

    Raises:
        AnswerNotUnderstood: it is no list.
    """
    try:
        records = records_of(body)
    except ValueError as error:
        records = [Record(body, body[:SAMPLE].decode(errors="replace"))]
        if not errors_of(records):
            code = Code.WRONG_SHAPE if isinstance(error, NoList) else Code.BROKEN_JSON
            raise AnswerNotUnderstood(center, because(code, detail=str(error)[:LONGEST_WHY])) from error
    others = [(one, _other(one, number)) for number, one in enumerate(records, start=1)]
    listing = read_listing([record for record, other in others if other is None], center, zone, dict)
    return Listing(listing.told, [*(other for _, other in others if other), *listing.set_aside])


def _other(record: Record, number: int) -> SetAside | None:
    """Return a record that is an error or a kind of service; None for one that may be a request."""
    if said := errors_of([record]):
        return SetAside("error", f"#{number}", said[:LONGEST_WHY], record.sample)
    try:
        members = _members.decode(record.body)
    except (ValueError, RecursionError):
        return None
    if "service_code" in members and members.keys().isdisjoint(OF_A_REQUEST):
        code = bytes(members["service_code"]).decode().strip('"')
        return SetAside("service", code, "a kind of service, not a request", record.sample)
    return None
