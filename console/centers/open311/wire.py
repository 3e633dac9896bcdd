"""An answer of GeoReport v2, JSON or XML, to its single records. Pure. Knows no HTTP and no event.

What an answer is shows in its first byte: cities send XML as text, and JSON as HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

import msgspec
from defusedxml import ElementTree

from console.centers.split import check_json, split_items

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SAMPLE = 400
LISTS = frozenset({"service_requests", "requests", "services", "errors"})

_list = msgspec.json.Decoder(list[msgspec.Raw])
_wrapped = msgspec.json.Decoder(dict[str, list[msgspec.Raw]])


class NoList(ValueError):
    """The answer is whole, but no list of records."""


class _Error(msgspec.Struct):
    """One error on the wire (GeoReport v2, Errors)."""

    description: str
    code: str | int | None = None
    service_request_id: str | int | None = None
    service_code: str | int | None = None


_error = msgspec.json.Decoder(_Error)


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a list.

    Attributes:
        body: as a JSON object, whatever it came as.
        sample: how it began, as it came.
    """

    body: bytes
    sample: str


def records_of(body: bytes) -> list[Record]:
    """Return the records of a list, also where one of them stops the decoder.

    Raises:
        NoList: it is something else.
        ValueError: it is neither JSON nor XML.
    """
    body = body.removeprefix(b"\xef\xbb\xbf").strip()
    if body.startswith(b"<"):
        return _of_xml(body)
    return [Record(item, item[:SAMPLE].decode(errors="replace")) for item in _of_json(body)]


def errors_of(records: list[Record]) -> str:
    """Return what the city says is wrong, if all it gives is errors; else nothing."""
    try:
        errors = [_error.decode(record.body) for record in records]
    except (ValueError, RecursionError):
        return ""
    if any(one.service_request_id is not None or one.service_code is not None for one in errors):
        return ""
    return "; ".join(one.description for one in errors)


def _of_json(body: bytes) -> list[bytes]:
    body.decode()
    try:
        return [bytes(item) for item in (_unwrapped(body) if body.startswith(b"{") else _list.decode(body))]
    except msgspec.ValidationError as error:
        raise NoList(str(error)) from error
    except NoList:
        raise
    except (ValueError, RecursionError):
        frame, items = split_items(b'{"items":' + body + b"}")
        if frame != b'{"items":[]}':
            raise ValueError("no list of records") from None
        for item in items:
            check_json(item)
        return items


def _unwrapped(body: bytes) -> list[msgspec.Raw]:
    """Return a list that has its name around it, as in XML."""
    lists = _wrapped.decode(body)
    if len(lists) != 1 or not LISTS.issuperset(lists):
        raise NoList(f"an object of {', '.join(lists)[:80]}")
    return next(iter(lists.values()))


def _of_xml(body: bytes) -> list[Record]:
    """Return the children of the root, each with its own children's texts as members."""
    try:
        root = ElementTree.fromstring(body)
    except (ParseError, LookupError, RecursionError) as error:  # LookupError: an encoding that nobody knows
        raise ValueError(str(error)) from error
    if _name(root) not in LISTS:
        raise NoList(f"the root is {_name(root)[:40]!r}")
    return [_record(child) for child in root]


def _record(element: Element) -> Record:
    members = {_name(child): "".join(child.itertext()).strip() or None for child in element}
    return Record(msgspec.json.encode(members), ElementTree.tostring(element, "unicode")[:SAMPLE])


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
