"""Coordinates as a source states them to our places: WGS-84, in range, converted once. Pure. Knows no dialect."""

from __future__ import annotations

from typing import Any

import numpy as np

from console.domain.place import Area, Position, position
from console.geo.systems import FORMULAS, System, to_wgs84, to_wgs84_one


def position_of(system: System, lon: float, lat: float) -> Position | None:
    """Return a position; None where the numbers are none."""
    found = position(lon, lat)
    if found is None or system not in FORMULAS:
        return found
    return position(*to_wgs84_one(system, found.lon, found.lat))


def area_of(system: System, kind: str, coordinates: Any) -> Area:
    """Return the area of a GeoJSON geometry's type and coordinates.

    Raises:
        ValueError: it is no area, or its coordinates are broken or out of range.
    """
    if kind not in ("Polygon", "MultiPolygon"):
        raise ValueError(f"a geometry of type {kind!r} is no area")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    try:
        area = Area.of(polygons)
    except (TypeError, IndexError, KeyError) as error:
        raise ValueError(f"broken coordinates: {error}") from error
    corners = area.degrees()
    if (np.abs(corners) > (180, 90)).any():
        raise ValueError("a corner lies out of range")
    if system not in FORMULAS:
        return area
    return Area(to_wgs84(system, corners).astype("<f8").tobytes(), area.rings, area.parts)
