"""Where a record lies: degrees in every form that files have them, and what can't be true of them. Pure."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import numpy as np

from console.centers.files.words import SIGNS
from console.centers.shapes import area_of, position_of
from console.domain.place import Area, Position
from console.geo.outline import lies_in_china
from console.geo.systems import EAST, NORTH, SOUTH, WEST, System

_NUMBER = re.compile(r"[+-]?\d{1,20}(?:\.\d{0,30})?")
_DEGREES = re.compile(
    r"(?P<before>[NSEW])?\s*(?P<d>\d{1,3}(?:\.\d{0,30})?)\s*°?"
    r"\s*(?:(?P<m>\d{1,2}(?:\.\d{0,30})?)\s*['′’])?\s*(?:(?P<s>\d{1,2}(?:\.\d{0,30})?)\s*(?:[\"″”]|''))?"
    r"\s*(?P<after>[NSEW])?",
    re.IGNORECASE,
)
_BACKWARD = ("S", "W")
_LONGITUDE, _LATITUDE = ("E", "W"), ("N", "S")


class Geometry(msgspec.Struct, frozen=True):
    """A GeoJSON geometry as it is stated."""

    type: str
    coordinates: Any = None
    geometries: tuple[Geometry, ...] = ()


def place_of(system: System, geometry: Geometry | None) -> Position | Area | None:
    """Return where a geometry lies: a point, an area, or nowhere. A height is not read.

    Raises:
        ValueError: it is neither, or can't be where it says.
    """
    if geometry is None:
        return None
    if geometry.type == "GeometryCollection":
        if len(geometry.geometries) != 1:
            raise ValueError(f"a collection of {len(geometry.geometries)} geometries is no one place")
        return place_of(system, geometry.geometries[0])
    at = geometry.coordinates
    if not isinstance(at, list):
        raise ValueError(f"a {geometry.type} without coordinates")  # noqa: TRY004 - as every fault of a record
    if geometry.type == "MultiPoint" and len(at) == 1:
        return _point(system, at[0])
    if geometry.type == "MultiPoint" and at:
        raise ValueError(f"{len(at)} positions are no one place")
    if geometry.type == "Point":
        return _point(system, at) if at else None
    if geometry.type in ("Polygon", "MultiPolygon"):
        return area(system, geometry.type, at) if at else None
    raise ValueError(f"a {geometry.type} is neither a point nor an area" if at else f"an empty {geometry.type}")


def point(system: System, lon: float, lat: float) -> Position | None:
    """Return a position; 0, 0 is none.

    Raises:
        ValueError: it is out of range, or longitude and latitude look swapped.
    """
    if looks_swapped(lon, lat):
        raise ValueError(f"looks swapped: lon {lon:.6g} and lat {lat:.6g}")
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise ValueError(f"out of range: lon {lon:.9g}, lat {lat:.9g}; degrees are wanted")
    return position_of(system, lon, lat)


def area(system: System, kind: str, coordinates: Any) -> Area:
    """Return an area. Rings need not be closed, and may touch themselves: they are filled by the even-odd rule.

    Raises:
        ValueError: as `area_of`; or a ring encloses nothing, or longitude and latitude look swapped.
    """
    try:
        stated = area_of(System.WGS84, kind, coordinates)
    except ValueError:
        first = _first_corner(coordinates)
        if first is not None and looks_swapped(*first):
            raise ValueError(f"looks swapped: lon {first[0]:.6g} and lat {first[1]:.6g}") from None
        raise
    corners = stated.degrees()
    if looks_swapped(*corners.mean(axis=0).tolist()):
        raise ValueError(f"looks swapped: lon {corners[0, 0]:.6g} and lat {corners[0, 1]:.6g}")
    if not all(_encloses(ring) for ring in stated.outlines()):
        raise ValueError("a ring encloses nothing")
    return area_of(system, kind, coordinates)


def looks_swapped(lon: float, lat: float) -> bool:
    """Tell whether a position lies in China only if its two numbers change places.

    None of the two is mistaken for another: where China's longitudes are latitudes, north of 73°, is the Arctic.
    """
    return WEST <= lat <= EAST and SOUTH <= lon <= NORTH and lies_in_china(lat, lon)


def degrees(text: str, what: str) -> float | None:
    """Return the degrees of a text: `119.459161`, `119°27′33″E`, `东经119.5度`; None of an empty one.

    Raises:
        ValueError: it is none; `what`, lon or lat, says which of the two is wanted.
    """
    text = text.strip()
    if not text:
        return None
    if _NUMBER.fullmatch(text):
        return float(text)
    signs = text
    for word, sign in SIGNS.items():
        signs = signs.replace(word, sign)
    found = _DEGREES.fullmatch(signs)
    sides = [side.upper() for side in (found["before"], found["after"]) if side] if found else []
    if (
        found is None
        or len(sides) > 1
        or any(side not in (_LONGITUDE if what == "lon" else _LATITUDE) for side in sides)
    ):
        raise ValueError(f"{what}: {text[:40]!r} is no number of degrees")
    minutes, seconds = float(found["m"] or 0), float(found["s"] or 0)
    if minutes >= 60 or seconds >= 60:
        raise ValueError(f"{what}: {text[:40]!r} has 60 minutes or more")
    whole = float(found["d"]) + minutes / 60 + seconds / 3600
    return -whole if sides and sides[0] in _BACKWARD else whole


def geometry_of(text: str) -> Geometry | None:
    """Return the geometry in a table's cell: well-known text, or GeoJSON; None of an empty one.

    Raises:
        ValueError: it is neither.
    """
    text = text.strip()
    if not text:
        return None
    if not text.startswith("{"):
        import shapely

        try:
            text = shapely.to_geojson(shapely.from_wkt(text))
        except (shapely.errors.ShapelyError, ValueError) as error:
            raise ValueError(f"no well-known text: {str(error)[:100]}") from error
    return msgspec.json.decode(text, type=Geometry)


def _point(system: System, at: Any) -> Position | None:
    if not (isinstance(at, list) and len(at) >= 2 and all(_is_number(one) for one in at[:2])):
        raise ValueError("a position is not a pair of numbers")
    return point(system, float(at[0]), float(at[1]))


def _is_number(one: Any) -> bool:
    return isinstance(one, int | float) and not isinstance(one, bool) and abs(one) < 1e300


def _first_corner(coordinates: Any) -> tuple[float, float] | None:
    while isinstance(coordinates, list) and coordinates:
        if len(coordinates) >= 2 and all(_is_number(one) for one in coordinates[:2]):
            return float(coordinates[0]), float(coordinates[1])
        coordinates = coordinates[0]
    return None


def _encloses(ring: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> bool:
    around = ring - ring[0]
    following = np.roll(around, -1, axis=0)
    cross = around[:, 0] * following[:, 1] - following[:, 0] * around[:, 1]
    return bool(np.abs(cross).max() > 0)
