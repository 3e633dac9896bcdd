"""Files as sites write them, and what is read from them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from console.centers.files.geojson import read_geojson
from console.centers.files.layer import Layer
from console.centers.files.options import options_of
from console.centers.files.table import read_table
from console.codes import Reason
from console.domain.facts import Fact
from console.domain.place import Position
from console.domain.source import Source
from console.errors import AnswerNotUnderstood

KEY = "grids"
VERSION = 7
CORNERS = [[119.4, 32.7], [119.5, 32.7], [119.5, 32.8], [119.4, 32.8], [119.4, 32.7]]
SQUARE = {"type": "Polygon", "coordinates": [CORNERS]}
POINT = {"type": "Point", "coordinates": [119.459161, 32.781659]}
HERE = Position(119.459161, 32.781659)


def source(form: str, **options: str) -> Source:
    return Source(KEY, form, "file:///srv/grids.geojson", options=options)


def feature(geometry: object = SQUARE, id_: object = None, **properties: object) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "Feature", "geometry": geometry, "properties": properties}
    return found if id_ is None else found | {"id": id_}


def collection(*features: object, **members: object) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features), **members}


def layer(value: object, **options: str) -> Layer:
    """Return what a GeoJSON file comes to; bytes are taken as they are."""
    body = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()
    return read_geojson(body, KEY, options_of(source("geojson", **options)), VERSION)


def table(text: str | bytes, **options: str) -> Layer:
    """Return what a table comes to; WGS-84 unless another system is said, "" for none."""
    said = {name: value for name, value in ({"crs": "WGS84"} | options).items() if (name, value) != ("crs", "")}
    body = text if isinstance(text, bytes) else text.encode()
    return read_table(body, KEY, options_of(source("csv", **said)), VERSION)


def fact(found: Layer) -> Any:
    """Return the one fact of a layer."""
    assert not found.set_aside, found.set_aside[0].why
    [one] = found.facts
    return one


def ids(found: Layer) -> list[str]:
    return [one.id for one in found.facts]


def why(found: Layer) -> str:
    """Return why the one record that was set aside was."""
    [one] = found.set_aside
    return one.why


def kinds(found: Layer) -> list[type[Fact]]:
    return [type(one) for one in found.facts]


def refused_layer(value: object, **options: str) -> Reason:
    with pytest.raises(AnswerNotUnderstood) as error:
        layer(value, **options)
    return error.value.reason


def refused_table(text: str | bytes, **options: str) -> Reason:
    with pytest.raises(AnswerNotUnderstood) as error:
        table(text, **options)
    assert error.value.center == KEY
    return error.value.reason
