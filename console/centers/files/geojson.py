"""A GeoJSON file to its records (RFC 7946), also as a sequence (RFC 8142) or a feature a line. Pure.

What stops a decoder inside one feature stops no other: as with a center's page, that feature is cut out the slow way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec

from console.centers.files.columns import find_columns
from console.centers.files.crs import system_of
from console.centers.files.facts import Maker, Row
from console.centers.files.layer import SAMPLE, Layer, Record, layer_of
from console.centers.files.options import Options
from console.centers.files.places import Geometry, place_of
from console.centers.native.depth import DEEPEST, too_deep
from console.centers.split import check_json, split_items
from console.codes import Code, Reason, because
from console.errors import AnswerNotUnderstood
from console.geo.systems import System

BOM, SEPARATOR = b"\xef\xbb\xbf", b"\x1e"
GEOMETRIES = (
    "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection",
)  # fmt: skip


class _Top(msgspec.Struct):
    """What stands at the top of a file."""

    type: str
    features: list[msgspec.Raw] | None = None
    geometries: list[msgspec.Raw] | None = None
    crs: Any = msgspec.UNSET


class _Feature(msgspec.Struct):
    type: str = ""
    id: msgspec.Raw = msgspec.Raw(b"null")
    properties: msgspec.Raw = msgspec.Raw(b"null")
    geometry: msgspec.Raw = msgspec.Raw(b"null")


_top = msgspec.json.Decoder(_Top)
_feature = msgspec.json.Decoder(_Feature)
_geometry = msgspec.json.Decoder(Geometry | None)


@dataclass(frozen=True, slots=True)
class _File:
    """A file cut into its features and bare geometries; `crs` as it says itself, UNSET where it does not."""

    items: list[bytes]
    crs: Any


def read_geojson(body: bytes, center: str, options: Options, version: int) -> Layer:
    """Return what a file comes to.

    Raises:
        AnswerNotUnderstood: it is no GeoJSON as a whole, or its coordinate system can't be told.
    """
    file = _cut(body.removeprefix(BOM).strip(), center)
    system = system_of(center, file.crs, options.system, usual=System.WGS84)
    names = dict.fromkeys(name for item in file.items for name in _names(item))
    maker = Maker(center, options, find_columns(center, names, options.columns), version)
    return layer_of(_records(file.items, system), maker)


def _cut(body: bytes, center: str) -> _File:
    try:
        body.decode()
    except UnicodeDecodeError as error:
        raise _refused(center, because(Code.BROKEN_JSON, detail="not UTF-8")) from error
    if body.startswith(SEPARATOR):
        return _sequence([one for one in body.split(SEPARATOR) if one.strip()], center)
    lines = body.splitlines()
    if len(lines) > 1 and _is_whole(lines[0]):
        return _sequence([line for line in lines if line.strip()], center)
    return _one(body, center)


def _one(body: bytes, center: str) -> _File:
    """Cut one text; if a decoder stumbles, the slow way."""
    try:
        top = _top.decode(body)
    except (ValueError, RecursionError) as error:
        try:
            return _one_slowly(body)
        except (ValueError, RecursionError, OverflowError):
            raise _refused(center, _why(error, body)) from error
    if top.type == "FeatureCollection" and top.features is not None:
        return _File([bytes(item) for item in top.features], top.crs)
    if top.type == "GeometryCollection" and top.geometries is not None:
        return _File([bytes(item) for item in top.geometries], top.crs)
    if top.type == "Feature" or top.type in GEOMETRIES:
        return _File([body], top.crs)
    raise _refused(center, because(Code.WRONG_SHAPE, detail=f"the type {top.type[:40]!r} is none of GeoJSON's"))


def _sequence(texts: list[bytes], center: str) -> _File:
    """Cut several texts; one that is broken is set aside where its turn comes."""
    items: list[bytes] = []
    crs: Any = msgspec.UNSET
    for text in texts:
        try:
            one = _one(text.strip(), center)
        except AnswerNotUnderstood:
            items.append(text)
            continue
        items += one.items
        crs = one.crs if crs is msgspec.UNSET else crs
    return _File(items, crs)


def _one_slowly(body: bytes) -> _File:
    """Cut a collection of features without decoding them.

    Raises:
        ValueError: it is none, or what is wrong is wrong with the whole.
    """
    frame, items = split_items(body, b"features")
    top = _top.decode(frame)
    if top.type != "FeatureCollection":
        raise ValueError("no FeatureCollection")
    for item in items:
        check_json(item)
    return _File(items, top.crs)


def _why(error: Exception, body: bytes) -> Reason:
    if not body or (body.startswith(b"{") and not body.endswith(b"}")):
        return because(Code.CUT_SHORT)
    if isinstance(error, RecursionError):
        return because(Code.TOO_DEEP)
    code = Code.WRONG_SHAPE if isinstance(error, msgspec.ValidationError) else Code.BROKEN_JSON
    return because(code, detail=str(error)[:200])


def _is_whole(line: bytes) -> bool:
    try:
        return _top.decode(line).type != ""
    except (ValueError, RecursionError):
        return False


def _names(item: bytes) -> list[str]:
    """Return the names of a feature's properties; of what can't be read, none."""
    try:
        return list(_members(_feature.decode(item)))
    except (ValueError, RecursionError):
        return []


def _members(feature: _Feature) -> dict[str, Any]:
    # not msgspec's decoder: of a number with more digits than 64 bits hold it must not lose one
    found = json.loads(bytes(feature.properties) or b"null")
    if not isinstance(found, dict | None):
        raise ValueError("its properties are no object")  # noqa: TRY004 - as every fault of a record
    return found or {}


def _records(items: list[bytes], system: System) -> Iterator[Record]:
    for number, item in enumerate(items, start=1):
        yield Record(number, item[:SAMPLE], partial(_row, item, system))


def _row(item: bytes, system: System) -> Row:
    if too_deep(item):
        raise ValueError(f"nests deeper than {DEEPEST}")
    feature = _feature.decode(item)
    if feature.type == "Feature":
        geometry = bytes(feature.geometry)
        return Row(_members(feature), json.loads(bytes(feature.id)), partial(_place, geometry, system), item)
    if feature.type in GEOMETRIES:
        return Row({}, None, partial(_place, item, system), item)
    raise ValueError(f"the type {feature.type[:40]!r} is no feature's")


def _place(geometry: bytes, system: System) -> Any:
    return place_of(system, _geometry.decode(geometry))


def _refused(center: str, reason: Reason) -> AnswerNotUnderstood:
    return AnswerNotUnderstood(center, reason)
