"""Records to facts: WGS-84, UTC, references that say whose they are."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Any

import pytest

from console.centers.native.reading import Reader
from console.domain.facts import Entry, Event, EventDetail, Grid, Origin, Unit, Value, VideoPoint
from console.domain.page import Put
from console.domain.place import Position
from console.geo.systems import System
from tests.console.centers.making import AT, CENTER, event, fact, item, read, why_aside

NOW = datetime(2026, 8, 22, 6, 30, tzinfo=UTC)
# Gaoyou, as gcoord 1.0.7 converts it.
WGS84 = (119.459161, 32.781659)
SHIFTED = {
    System.WGS84: WGS84,
    System.CGCS2000: WGS84,
    System.GCJ02: (119.46458296335815, 32.77983677512024),
    System.BD09: (119.47119510472481, 32.78549321074009),
}


def meters(one: Position | None, other: tuple[float, float]) -> float:
    assert one is not None
    east = (one.lon - other[0]) * 111_320 * math.cos(math.radians(other[1]))
    return math.hypot(east, (one.lat - other[1]) * 110_574)


@pytest.mark.parametrize("system", SHIFTED)
def test_every_position_is_converted_once(system: System) -> None:
    lon, lat = SHIFTED[system]
    reader, at = Reader(CENTER, system), {"lon": lon, "lat": lat}
    assert meters(fact(item(place={"position": at}), reader).position, WGS84) < 0.05
    assert meters(fact(item(kind="video_point", position=at), reader).position, WGS84) < 0.05
    assert meters(fact(item(kind="facility", position=at), reader).position, WGS84) < 0.05
    square = {"type": "Polygon", "coordinates": [[[lon, lat], [lon + 0.1, lat], [lon, lat + 0.1], [lon, lat]]]}
    for body in (item(kind="grid", geometry=square), item(kind="unit", boundary=square)):
        found = fact(body, reader)
        corner = (found.area if isinstance(found, Grid) else found.boundary).degrees()[0]
        assert meters(Position(*corner), WGS84) < 0.05


@pytest.mark.parametrize("system", System)
@pytest.mark.parametrize("place", [(126.978, 37.5665), (135.5023, 34.6937), (-0.1276, 51.5072), (180, 90), (-180, -90)])
def test_nothing_moves_outside_china(system: System, place: tuple[float, float]) -> None:
    lon, lat = place
    assert fact(item(place={"position": {"lon": lon, "lat": lat}}), Reader(CENTER, system)).position == Position(
        lon, lat
    )


@pytest.mark.parametrize("system", System)
@pytest.mark.parametrize(
    "position",
    [None, *({"lon": lon, "lat": lat} for lon, lat in [(0, 0), (-0.0, 0), (119, 91), (181, 32), (-999, 32), (32.8, 119.4), (1e308, 0), (10**30, 1)])],
)  # fmt: skip
def test_a_position_out_of_range_is_no_position(system: System, position: object) -> None:
    assert fact(item(place={"position": position}), Reader(CENTER, system)).position is None
    assert fact(item(kind="facility", position=position), Reader(CENTER, system)).position is None


def test_zero_is_a_longitude_and_a_latitude() -> None:
    assert event(place={"position": {"lon": 0, "lat": 51.5}}).position == Position(0, 51.5)


def test_an_event_is_read_whole() -> None:
    history = [
        {"id": "1", "at": AT, "verb": "acknowledge", "seat": "2", "key": "k", "unit": "321084"},
        {"id": "2", "at": "2026-08-22T05:00:00Z", "verb": "acknowledge", "struck": True},
        {"id": "3", "at": "2026-08-22T07:00:00Z", "verb": "acknowledge"},
    ]
    more: dict[str, Any] = {
        "place": {"address": "临泽镇", "grid": "G/1", "unit": "T1"}, "group": "E0", "returns": 2, "satisfied": False,
        "history": history, "origin": {"center": "市级", "id": "9"}, "description": "长文",
        "caller": {"masked_name": "张**", "masked_phone": "138****0000"}, "details": {"photos": 2},
    }  # fmt: skip
    [change] = read(item(**more)).changes
    assert isinstance(change, Put)
    found = change.fact
    assert isinstance(found, Event)
    assert (found.ref, found.unit, found.grid, found.place_unit, found.group) == (
        "county/E1", "county/321084", "county/G/1", "county/T1", "county/E0",
    )  # fmt: skip
    assert (found.acknowledged_at, found.returns, found.satisfied) == (NOW, 2, False)
    assert found.origin == Origin("市级", "9")
    assert change.detail == EventDetail(
        description="长文",
        caller_name="张**",
        caller_phone="138****0000",
        details={"photos": 2},
        history=(
            Entry(id="1", at=NOW, verb="acknowledge", unit="county/321084", seat="2", key="k"),
            Entry(id="2", at=NOW.replace(hour=5, minute=0), verb="acknowledge", struck=True),
            Entry(id="3", at=NOW.replace(hour=7, minute=0), verb="acknowledge"),
        ),
    )


@pytest.mark.parametrize(
    ("given", "found"),
    [(None, None), ({}, None), ({"center": "市级"}, Origin("市级", "")), ({"id": "9"}, Origin("", "9"))],
)
def test_half_an_origin_leads_nowhere_but_is_kept(given: object, found: Origin | None) -> None:
    assert event(origin=given).origin == found


def test_the_other_kinds_are_read() -> None:
    assert fact(item("U", "unit", parent="P", boundary=None)) == Unit(
        center=CENTER, id="U", version=1, name="高邮市", level="county", parent="county/P"
    )
    point = fact(item("V", "video_point", seen_at=AT, channel=None))
    assert isinstance(point, VideoPoint)
    assert (point.seen_at, point.platform, point.channel) == (NOW, "unknown", "unknown")
    value = fact(item("W", "value", value=None))
    assert isinstance(value, Value)
    assert (value.indicator, value.from_at, value.value) == ("county/on-time", NOW, None)


@pytest.mark.parametrize(
    "geometry",
    [
        None, {}, {"type": "Point", "coordinates": [119, 32]}, {"type": "Polygon"}, {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[]]}, {"type": "Polygon", "coordinates": [[[119, 32], [119, 33], [119, 32]]]},
        {"type": "Polygon", "coordinates": [[119, 32]]}, {"type": "Polygon", "coordinates": "x"},
        {"type": "Polygon", "coordinates": {"a": 1}}, {"type": "Polygon", "coordinates": None},
        {"type": "Polygon", "coordinates": [[[119, 32], [119.1], [119.1, 32.1], [119, 32]]]},
        {"type": "Polygon", "coordinates": [[[119, 999], [119.1, 32], [119.1, 32.1]]]},
        {"type": "Polygon", "coordinates": [[[1e308, 32], [119.1, 32], [119.1, 32.1]]]},
        {"type": "Polygon", "coordinates": [[[10**400, 32], [119.1, 32], [119.1, 32.1]]]},
        {"type": "Polygon", "coordinates": [[[None, 32], [119.1, 32], [119.1, 32.1]]]},
        {"type": "MultiPolygon", "coordinates": [[[119, 32], [119.1, 32], [119.1, 32.1]]]},
        {"type": "GeometryCollection", "geometries": []},
    ],
)  # fmt: skip
def test_what_is_no_area_is_set_aside(geometry: object) -> None:
    assert why_aside(item("G", "grid", geometry=geometry)) == [("grid", "G")]


def test_holes_parts_and_heights_are_read() -> None:
    ring = [[119, 32, 5], [119.1, 32, 5], [119.1, 32.1, 5], [119, 32, 5]]
    found = fact(item("G", "grid", geometry={"type": "MultiPolygon", "coordinates": [[ring, ring], [ring]]}))
    assert (found.area.rings, found.area.parts) == ((3, 3, 3), (2, 1))


@pytest.mark.parametrize("id_", ["3" * 19, "3" * 21, "3" * 20 + "\n", "３" * 20, 33333333333333333333])
def test_a_gb28181_id_is_twenty_digits_as_text(id_: object) -> None:
    assert why_aside(item("V", "video_point", gb28181_id=id_)) == [("video_point", "V")]
