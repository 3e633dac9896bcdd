"""A GeoJSON file becomes facts at their places; what is none is set aside, and a layer nobody can place is refused."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from console.codes import Code
from console.domain.facts import Facility, Grid, Unit, VideoPoint
from console.geo.systems import System, from_wgs84
from tests.console.centers.files.making import (
    CORNERS,
    HERE,
    POINT,
    SQUARE,
    collection,
    fact,
    feature,
    ids,
    kinds,
    layer,
    refused_layer,
    why,
)  # fmt: skip

TWENTY = "32098400001320000001"


def test_a_grid_has_its_columns_by_their_usual_names() -> None:
    grid = fact(layer(collection(feature(
        网格编码="320984001", 网格名称="第一网格", 网格类型="微网格", 所属村="荷花村", 人口="1,204", 户数=301, 是否有人值守="否",
    )), kind="grid"))  # fmt: skip
    assert isinstance(grid, Grid)
    assert (grid.ref, grid.version, grid.name, grid.level) == ("grids/320984001", 7, "第一网格", "micro_grid")
    assert grid.code == "320984001", "by which it is found"
    assert (grid.unit, grid.residents, grid.households, grid.staffed) == ("grids/荷花村", 1204, 301, False)
    assert grid.area.degrees().tolist() == CORNERS[:-1]


def test_a_site_says_which_property_is_which() -> None:
    options = {"id": "编号", "name": "叫法", "unit": "=321084", "units_of": "county", "residents": ""}
    grid = fact(
        layer(collection(feature(编号=7, 叫法="甲", id="x", name="y", residents="约300")), kind="grid", **options)
    )
    assert (grid.id, grid.name, grid.unit, grid.residents) == ("7", "甲", "county/321084", None)


def test_what_a_record_is_shows_where_nobody_says() -> None:
    found = layer(collection(
        feature(id_="321084", name="高邮市"), feature(id_="a", level="镇"), feature(id_="b"), feature(POINT, "c"),
        feature(POINT, "d", 国标编号=TWENTY), feature(None, "e"), feature(id_="321084100001"),
    ))  # fmt: skip
    assert kinds(found) == [Unit, Unit, Grid, Facility, VideoPoint, Facility, Grid]
    assert [one.level for one in found.facts if isinstance(one, Unit)] == ["county", "town"]
    assert found.set_aside == ()


@pytest.mark.parametrize(("code", "level"), [
    ("320000", "province"), ("320900", "city"), ("320984", "county"), ("156320984", "county"), ("320984100", "town"),
    ("320984000000", "county"), ("320984100000", "town"), ("320984100201", "village"),
])  # fmt: skip
def test_the_level_of_a_unit_is_told_by_its_code(code: str, level: str) -> None:
    assert fact(layer(collection(feature(id_="x", gb=code)), kind="unit")).level == level


@pytest.mark.parametrize("code", ["x", "32098", "000000", "3209841002011"])
def test_a_unit_without_a_level_is_set_aside(code: str) -> None:
    assert "level" in why(layer(collection(feature(id_="x", code=code)), kind="unit"))


@pytest.mark.parametrize(
    ("id_", "is_"), [(320984, "320984"), ("0007", "0007"), (7.0, "7"), (int(TWENTY), TWENTY), (True, "true")]
)
def test_an_id_is_a_text_with_all_its_digits(id_: object, is_: str) -> None:
    assert ids(layer(collection(feature(id_=id_)))) == [is_]


@pytest.mark.parametrize("id_", [3.20984e19, 7.5, "3.20984E+19", {"a": 1}, "x" * 201, "a\0b"])
def test_an_id_that_lost_digits_or_is_none_is_set_aside(id_: object) -> None:
    found = layer(collection(feature(id_="1"), feature(id_=id_), feature(id_="2")))
    assert (ids(found), [one.id for one in found.set_aside]) == (["1", "2"], ["#2"])


def test_without_an_id_it_has_one_that_stays_wherever_it_stands() -> None:
    one, two = feature(name="一"), feature(name="二")
    assert ids(layer(collection(one, two))) == ids(layer(collection(two, one)))[::-1]
    assert len(set(ids(layer(collection(one, two))))) == 2
    assert fact(layer(collection(one))).code is None, "nobody searches for what was made up"


def test_without_the_id_that_a_site_named_it_is_set_aside() -> None:
    assert "编号" in why(layer(collection(feature(id_="1", 编号="a"), feature(id_="2", 编号=None)), id="编号"))


def test_of_the_same_id_the_first_is_taken() -> None:
    found = layer(collection(feature(id_="1", name="一"), feature(id_=1, name="二")))
    assert [one.name for one in found.facts if isinstance(one, Grid)] == ["一"]
    assert ("before" in why(found), found.set_aside[0].id) == (True, "1 (#2)")


@pytest.mark.parametrize(
    ("geometry", "part"),
    [
        ({"type": "LineString", "coordinates": [[1, 2], [3, 4]]}, "LineString"), (POINT, "area"), (None, "area"),
        ({"type": "Polygon", "coordinates": []}, "area"), ({"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]}, "three corners"),
        ({"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [5, 6]]]}, "encloses nothing"),
        ({"type": "Polygon", "coordinates": [[[1, 2], [3, 4], "x"]]}, ""), ({"type": "Polygon", "coordinates": {"a": 1}}, "coordinates"),
        ({"type": "Polygon", "coordinates": [[[1e6, 3e6], [2e6, 3e6], [2e6, 4e6]]]}, "range"), ({"type": "Polygon"}, "coordinates"),
        ({"type": "Polygon", "coordinates": [[[b, a] for a, b in CORNERS]]}, "looks swapped"),
        ({"type": "GeometryCollection", "geometries": [SQUARE, SQUARE]}, "2 geometries"), ({"type": "Circle", "coordinates": [1]}, "Circle"),
        ({"type": "MultiPolygon", "coordinates": SQUARE["coordinates"]}, ""), ("x", ""), ([], ""), (7, ""),
    ],
)  # fmt: skip
def test_what_is_no_grid_is_set_aside_and_keeps_its_id(geometry: object, part: str) -> None:
    found = layer(collection(feature(id_="1"), feature(geometry, "2"), feature(id_="3")), kind="grid")
    assert ids(found) == ["1", "3"]
    [aside] = found.set_aside
    assert (aside.kind, aside.id) == ("grid", "2"), "so that what was known of it before stays"
    assert part in aside.why
    assert aside.why


@pytest.mark.parametrize(("geometry", "at"), [
    (POINT, HERE), ({"type": "Point", "coordinates": [119.459161, 32.781659, 12.5]}, HERE),
    ({"type": "MultiPoint", "coordinates": [[119.459161, 32.781659]]}, HERE),
    ({"type": "GeometryCollection", "geometries": [POINT]}, HERE), (None, None),
    ({"type": "Point", "coordinates": []}, None), ({"type": "Point", "coordinates": [0, 0]}, None),
])  # fmt: skip
def test_a_point_is_where_it_says_or_nowhere(geometry: object, at: object) -> None:
    assert fact(layer(collection(feature(geometry, "1")), kind="video_point")).position == at


@pytest.mark.parametrize(("at", "part"), [
    ([32.78, 119.46], "looks swapped: lon 32.78 and lat 119.46"), ([40_500_000, 3_600_000], "out of range"), ([181, 0], "out of range"),
    ([1], "pair"), (["119", "32"], "pair"), ([True, False], "pair"), ([[119, 32]], "pair"),
])  # fmt: skip
def test_a_point_that_can_be_nowhere_is_set_aside(at: object, part: str) -> None:
    assert part in why(layer(collection(feature({"type": "Point", "coordinates": at}, "1")), kind="facility"))


def test_an_area_is_no_point() -> None:
    assert "area" in why(layer(collection(feature(id_="1")), kind="video_point"))


def test_holes_parts_and_heights() -> None:
    hole = [[119.42, 32.72], [119.44, 32.72], [119.44, 32.74]]
    parts = [[[[*corner, 5] for corner in CORNERS], hole], [[[120.0, 32.0], [120.1, 32.0], [120.1, 32.1]]]]
    area = fact(layer(feature({"type": "MultiPolygon", "coordinates": parts}), kind="grid")).area
    assert (area.rings, area.parts) == ((4, 3, 3), (2, 1))


@pytest.mark.parametrize("value", [
    feature(id_="1"), SQUARE, {"type": "GeometryCollection", "geometries": [SQUARE]}, collection(feature(id_="1")),
])  # fmt: skip
def test_every_form_of_a_file_is_a_layer(value: object) -> None:
    assert kinds(layer(value)) == [Grid]


def test_a_sequence_and_a_feature_a_line_are_layers_too() -> None:
    texts = [json.dumps(feature(id_=str(number))).encode() for number in range(3)]
    for body in (b"\n".join(texts), b"\x1e" + b"\n\x1e".join(texts), b"\r\n".join(texts) + b"\r\n"):
        assert ids(layer(body)) == ["0", "1", "2"]
    broken = layer(b"\n".join((texts[0], texts[1][:40], texts[2])))
    assert (ids(broken), len(broken.set_aside)) == (["0", "2"], 1)


@pytest.mark.parametrize("bad", [
    b'{"type":"Feature","properties":{"name":"\\ud800"},"geometry":null,"id":"x"}', b'{"type":"Feature","id":"x","properties":' + b"[" * 5000 + b"]" * 5000 + b"}",
    b'{"type":"Feature","id":"x","properties":[]}', b'{"type":"Other","id":"x"}', b"7", b"null", b'{"type":7}',
    b'{"type":"Feature","id":"x","geometry":{"type":"Point","coordinates":[1e999,1]},"properties":null}',
])  # fmt: skip
def test_one_bad_feature_stops_no_other(bad: bytes) -> None:
    good = [json.dumps(feature(id_=str(number))).encode() for number in range(2)]
    found = layer(b'{"type":"FeatureCollection","features":[' + good[0] + b"," + bad + b"," + good[1] + b"]}")
    assert ids(found) == ["0", "1"]
    assert why(found)


@pytest.mark.parametrize(("body", "code"), [
    (b"", Code.CUT_SHORT), (b'{"type":"FeatureCollection","features":[{"type"', Code.CUT_SHORT), (b"<html></html>", Code.BROKEN_JSON),
    (b"[]", Code.WRONG_SHAPE), (b'{"type":"Topology"}', Code.WRONG_SHAPE), (b'{"type":"FeatureCollection"}', Code.WRONG_SHAPE),
    (b'{"type":"FeatureCollection","features":[NaN]}', Code.BROKEN_JSON), (b"\xff\xfe{\0}\0", Code.BROKEN_JSON),
    ('{"type":"Feature","properties":{"名":"值"}}'.encode("gbk"), Code.BROKEN_JSON), (b'{"a":' * 5000 + b"}" * 5000, Code.TOO_DEEP),
])  # fmt: skip
def test_what_is_no_geojson_as_a_whole_is_refused(body: bytes, code: Code) -> None:
    assert refused_layer(body).code is code


def test_a_byte_order_mark_is_read_over() -> None:
    assert ids(layer(b"\xef\xbb\xbf" + json.dumps(collection(feature(id_="1"))).encode())) == ["1"]


def test_two_properties_that_may_be_meant_are_named() -> None:
    reason = refused_layer(collection(feature(编号="1", 网格编码="2")))
    assert (reason.code, reason.params) == (Code.COLUMN_AMBIGUOUS, {"option": "id", "columns": "编号, 网格编码"})
    assert ids(layer(collection(feature(编号="1", 网格编码="2")), id="网格编码")) == ["2"]
    assert refused_layer(collection(feature(a=1)), name="b").params["columns"] == "a"


# --- coordinate systems ---------------------------------------------------------------------


def named(name: str) -> dict[str, Any]:
    return {"type": "name", "properties": {"name": name}}


@pytest.mark.parametrize("name", [
    "EPSG:4490", "EPSG:4326", "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "urn:ogc:def:crs:EPSG::4490",
    "http://www.opengis.net/def/crs/OGC/1.3/CRS84", "CGCS2000", "WGS 84",
])  # fmt: skip
def test_a_system_that_is_named_in_the_file_is_honoured(name: str) -> None:
    assert fact(layer(collection(feature(POINT, "1"), crs=named(name)))).position == HERE


@pytest.mark.parametrize("crs", [
    named("EPSG:3857"), named("EPSG:4214"), named(""), named("EPSG:4528"), {"type": "link", "properties": {"href": "http://x"}}, "EPSG 4326 oder so",
])  # fmt: skip
def test_a_system_that_nobody_knows_refuses_the_layer(crs: object) -> None:
    assert refused_layer(collection(feature(POINT, "1"), crs=crs)).code is Code.CRS_UNKNOWN
    assert refused_layer(collection(feature(POINT, "1"), crs=crs), crs="GCJ02").code is Code.CRS_UNKNOWN


@pytest.mark.parametrize("system", [System.GCJ02, System.BD09])
def test_a_shifted_layer_is_converted_once_and_never_twice(system: System) -> None:
    there = from_wgs84(system, [(HERE.lon, HERE.lat)])[0].tolist()
    shifted = feature({"type": "Point", "coordinates": there}, "1")
    found = fact(layer(collection(shifted), crs=str(system))).position
    assert found.lon == pytest.approx(HERE.lon, abs=5e-7)
    assert found.lat == pytest.approx(HERE.lat, abs=5e-7)
    reason = refused_layer(collection(shifted, crs=named("EPSG:4326")), crs=str(system))
    assert (reason.code, reason.params) == (Code.CRS_TWICE, {"stated": "EPSG:4326", "said": str(system)})
    assert fact(layer(collection(shifted, crs=named(str(system))), crs=str(system))).position == found
    corners = from_wgs84(system, CORNERS).tolist()
    area = fact(layer(feature({"type": "Polygon", "coordinates": [corners]}), crs=str(system))).area
    assert np.abs(area.degrees() - CORNERS[:-1]).max() < 5e-7


def test_a_file_that_says_that_nobody_knows_its_system_is_refused() -> None:
    assert refused_layer(collection(feature(POINT, "1"), crs=None)).code is Code.CRS_MISSING
    assert fact(layer(collection(feature(POINT, "1"), crs=None), crs="WGS84")).position == HERE


def test_two_names_of_the_same_degrees_agree() -> None:
    assert fact(layer(collection(feature(POINT, "1"), crs=named("EPSG:4326")), crs="CGCS2000")).position == HERE
