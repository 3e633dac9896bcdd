"""Pages as a center writes them, and what is read from them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from console.centers.native.pages import read_page
from console.centers.native.reading import Reader
from console.codes import Code
from console.domain.facts import Event
from console.domain.page import Gone, Page, Put
from console.errors import AnswerNotUnderstood
from console.geo.systems import System

CENTER = "county"
AT = "2026-08-22T14:30:00+08:00"
READER = Reader(CENTER, System.WGS84)

EVENT = {
    "case_kind": "grid_event",
    "title": "河堤渗水",
    "channel": "grid_worker",
    "severity": "red",
    "urgency": "urgent",
    "stage": "accepted",
    "unit": "321084",
    "reported_at": AT,
    "updated_at": AT,
}
SQUARE = {"type": "Polygon", "coordinates": [[[119.0, 32.0], [119.1, 32.0], [119.1, 32.1], [119.0, 32.0]]]}
RECORDS: dict[str, dict[str, Any]] = {
    "unit": {"name": "高邮市", "level": "county", "boundary": SQUARE},
    "grid": {"name": "第一网格", "level": "grid", "unit": "321084", "geometry": SQUARE},
    "video_point": {"name": "闸口", "unit": "321084", "gb28181_id": "3" * 20, "position": {"lon": 119.4, "lat": 32.7}},
    "facility": {"name": "派出所", "kind": "police_station", "unit": "321084"},
    "event": EVENT,
    "indicator": {"name": "按时率", "formula": "a/b", "direction": "up"},
    "value": {"indicator": "on-time", "unit": "321084", "from": AT, "to": AT, "as_of": AT, "value": 97.5},
}


def dumped(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def item(id_: object = "E1", kind: object = "event", *, op: str = "put", version: object = 1, **more: Any) -> bytes:
    """Return an item; `more` is put over the usual record of its kind, `record` in its place."""
    content: dict[str, Any] = {"sequence": 7, "kind": kind, "id": id_, "version": version, "op": op}
    if "record" in more:
        content["record"] = more["record"]
    elif op == "put":
        content["record"] = {**RECORDS.get(str(kind), {}), **more}
    return dumped(content)


def page_of(*items: bytes, extra: bytes = b"", **members: Any) -> bytes:
    """Return a page as it stands on the wire; `members` replace its own, None leaves one out."""
    frame: dict[str, Any] = {
        "count": len(items),
        "next": "c1",
        "more": False,
        "after": 6,
        "sequence": 7,
        "center_time": AT,
        "snapshot": False,
        "end": "page",
        **members,
    }
    rest = dumped({name: value for name, value in frame.items() if value is not None})
    return b'{"items":[' + b",".join(items) + b"]," + rest[1:-1] + extra + b"}"


def read(*items: bytes, reader: Reader = READER, **members: Any) -> Page:
    return read_page(page_of(*items, **members), reader)


def fact(body: bytes, reader: Reader = READER) -> Any:
    """Return the one fact that an item gives."""
    page = read(body, reader=reader)
    assert not page.set_aside, page.set_aside[0].why
    [change] = page.changes
    assert isinstance(change, Put)
    return change.fact


def event(**more: Any) -> Event:
    found = fact(item(**more))
    assert isinstance(found, Event)
    return found


def ids(page: Page) -> list[str]:
    return [change.id if isinstance(change, Gone) else change.fact.id for change in page.changes]


def why_aside(*items: bytes) -> list[tuple[str, str]]:
    """Return kind and id of what is set aside, when a good event stands at each end of the page."""
    page = read(item("first"), *items, item("last"))
    assert ids(page) == ["first", "last"], "one bad item never makes a page bad"
    assert all(one.why for one in page.set_aside)
    return [(one.kind, one.id) for one in page.set_aside]


def refusal(body: bytes) -> Code:
    """Return why a page is not understood."""
    with pytest.raises(AnswerNotUnderstood) as error:
        read_page(body, READER)
    assert error.value.center == CENTER
    return error.value.reason.code
