"""Whatever happens to a file's bytes, it is read or refused in the console's own words; nothing readable is lost."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from console.centers.files.layer import Layer
from console.errors import ConsoleError
from console.probe import as_json
from tests.console.centers.files.making import POINT, SQUARE, collection, feature, ids, layer, table

GEOJSON = json.dumps(
    collection(
        feature(id_="1", name='引号 " 和 \\', 人口=7),
        feature(POINT, 2, 国标编号="3" * 20),
        feature({"type": "MultiPolygon", "coordinates": [SQUARE["coordinates"]]}, code="321084"),
        feature(None),
        crs={"type": "name", "properties": {"name": "EPSG:4490"}},
    ),
    ensure_ascii=False,
).encode()
TABLE = '国标编号,名称,经度,纬度,边界\r\n"33333333333333333333","闸,口",119.4,32.7,\r\n2,,119°30′,32.5N,"POLYGON ((1 2, 3 4, 5 7, 1 2))"\r\n'
PIECES = [
    b"[", b"]", b"{", b"}", b'"', b",", b":", b"\\", b"\\ud800", b"NaN", b"-", b"1e999", b"null", b"\xff", b"\0", b"\n", b"\r", b"\x1e",
    b"[" * 100, b"{" * 2_000, b'"type":', b'"features":[', b'"coordinates":', b"9" * 400, b"9" * 5_000, b"\xef\xbb\xbf", b"\xff\xfe", b";;;;", b'""', b"\xb0",
]  # fmt: skip
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=10,
)
CUTS = st.lists(st.tuples(st.integers(0, 1_000), st.integers(0, 30), st.sampled_from(PIECES)), min_size=1, max_size=4)


def sound(found: Layer) -> Layer:
    """Return a layer after seeing that all of it can be stored and printed."""
    json.dumps([as_json(one) for one in found.facts], allow_nan=False).encode()
    for aside in found.set_aside:
        assert aside.why
        assert aside.id
        f"{aside.kind}{aside.id}{aside.why}{aside.sample}".encode()
    return found


def cut(body: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    for place, length, piece in cuts:
        body = body[:place] + piece + body[place + length :]
    return body


def read_or_refused_geojson(body: bytes) -> None:
    with suppress(ConsoleError):
        sound(layer(body))


def read_or_refused_table(body: bytes) -> None:
    with suppress(ConsoleError):
        sound(table(body))


@given(CUTS)
def test_spoiled_geojson(cuts: list[tuple[int, int, bytes]]) -> None:
    read_or_refused_geojson(cut(GEOJSON, cuts))


@given(CUTS, st.sampled_from(["utf-8", "gbk", "utf-16"]))
def test_a_spoiled_table(cuts: list[tuple[int, int, bytes]], encoding: str) -> None:
    read_or_refused_table(cut(TABLE.encode(encoding, "replace"), cuts))


@given(st.binary(max_size=300))
def test_any_bytes(body: bytes) -> None:
    read_or_refused_geojson(body)
    read_or_refused_table(body)
    read_or_refused_table(b"id,lon,lat\n" + body)


@given(VALUES, VALUES)
def test_any_geometry_and_any_property_stop_no_other_feature(geometry: object, value: object) -> None:
    odd = {
        "type": "Feature",
        "id": value,
        "geometry": geometry,
        "properties": {"name": value, "人口": value, "level": value},
    }
    found = sound(layer(collection(feature(id_="first"), odd, feature(id_="last"))))
    assert {"first", "last"} <= set(ids(found))
    assert len(found.facts) + len(found.set_aside) == 3


@given(st.sampled_from(["Point", "Polygon", "MultiPolygon", "MultiPoint", "GeometryCollection"]), VALUES)
def test_any_coordinates_are_read_or_set_aside(kind: str, coordinates: object) -> None:
    odd = feature({"type": kind, "coordinates": coordinates, "geometries": coordinates}, "odd")
    found = sound(layer(collection(feature(id_="first"), odd)))
    assert len(found.facts) + len(found.set_aside) == 2


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters='\r\n"'), max_size=20),
        min_size=5,
        max_size=5,
    )
)
def test_any_cells_stop_no_other_row(cells: list[str]) -> None:
    row = ",".join(f'"{cell}"' for cell in cells)
    found = sound(table(f"id,name,lon,lat,边界\nfirst,,119,32,\n{row}\nlast,,119,32,\n"))
    assert {"first", "last"} <= set(ids(found))
    assert len(found.facts) + len(found.set_aside) == (3 if any(cells) else 2)
