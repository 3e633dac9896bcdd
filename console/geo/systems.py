"""Coordinate systems, converted once, at the edge. Knows nothing of what lies there.

GCJ-02 and BD-09 are the public formulas (as in gcoord 1.0.7 and its kin); the way back has no
formula and is found by iteration. The shift exists inside China alone: outside, nothing moves.

What came out of `to_wgs84` bears that mark (`Wgs84`), and whoever hands it in again under a shifted system is told:
a second conversion would move it by another 500 m. A `Position` and an `Area` are WGS-84 by their nature.

Each formula is written once, for numbers (`math`) and for arrays (`numpy`): one position costs
some 20 microseconds by the first way, 300 by the second.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from console.geo.outline import in_china, lies_in_china

Degrees = NDArray[np.float64]
Formula = Callable[[Any, Any, Any], tuple[Any, Any]]
"""Of longitude, latitude and the module that calculates: `math` or `numpy`."""


class AlreadyConverted(ValueError):
    """These positions are WGS-84 already: converting them again is an error."""


class Wgs84(np.ndarray[tuple[int, ...], np.dtype[np.float64]]):
    """WGS-84 positions, shape (n, 2): what a conversion gave, so that nobody takes it for what a source stated."""


class System(StrEnum):
    """What a source declares. CGCS2000 and WGS-84 differ by centimeters: one to us."""

    WGS84 = "WGS84"
    CGCS2000 = "CGCS2000"
    GCJ02 = "GCJ02"
    BD09 = "BD09"


AXIS_M = 6_378_245.0
"""Krasovsky 1940, as the GCJ-02 formula has it."""
ECCENTRICITY_2 = 0.006_693_421_622_965_943
BD_TURN = math.pi * 3000 / 180
PRECISE_ENOUGH_DEG = 1e-9
MOST_ROUNDS = 30
WEST, SOUTH, EAST, NORTH = 72.0, 2.0, 137.0, 55.0
"""Around all of China: nothing outside moves, and no formula has to bear a pole."""


def to_wgs84(system: System, positions: ArrayLike) -> Wgs84:
    """Return WGS-84 positions, shape (n, 2), longitude and latitude in degrees.

    Raises:
        AlreadyConverted: they came out of here before, and the system is said to be a shifted one.
    """
    formulas = FORMULAS.get(system, ())
    if formulas and isinstance(positions, Wgs84):
        raise AlreadyConverted(f"WGS-84 positions, said to be {system}")
    return _to_wgs84(formulas, np.asarray(positions, dtype=np.float64).reshape(-1, 2)).view(Wgs84)


def _to_wgs84(formulas: tuple[Formula, ...], degrees: Degrees) -> Degrees:
    near = _near(degrees)
    if not formulas or not len(near):
        return degrees
    lon, lat = degrees[near].T
    for formula in reversed(formulas):
        lon, lat = _undo(formula, lon, lat, np)
    back = np.stack((lon, lat), axis=1)
    return _where_in_china(degrees, near, back, back)


def to_wgs84_one(system: System, lon: float, lat: float) -> tuple[float, float]:
    """Return one WGS-84 position, longitude and latitude in degrees."""
    formulas = FORMULAS.get(system, ())
    if not formulas or not (WEST <= lon <= EAST and SOUTH <= lat <= NORTH):
        return lon, lat
    x, y = lon, lat
    for formula in reversed(formulas):
        x, y = _undo(formula, x, y, math)
    return (x, y) if lies_in_china(x, y) else (lon, lat)


def from_wgs84(system: System, positions: ArrayLike) -> Degrees:
    """Return WGS-84 positions in another system, shape (n, 2)."""
    degrees = np.asarray(positions, dtype=np.float64).reshape(-1, 2)
    formulas, near = FORMULAS.get(system, ()), _near(degrees)
    if not formulas or not len(near):
        return degrees
    lon, lat = degrees[near].T
    for formula in formulas:
        lon, lat = formula(lon, lat, np)
    return _where_in_china(degrees, near, degrees[near], np.stack((lon, lat), axis=1))


def _near(degrees: Degrees) -> NDArray[np.intp]:
    """Return which positions may lie in China."""
    lon, lat = degrees.T
    return np.flatnonzero((lon >= WEST) & (lon <= EAST) & (lat >= SOUTH) & (lat <= NORTH))


def _where_in_china(degrees: Degrees, near: NDArray[np.intp], at: Degrees, moved: Degrees) -> Degrees:
    """Return `degrees` with those of `near` moved whose WGS-84 position `at` lies in China."""
    inside = in_china(at)
    result = degrees.copy()
    result[near[inside]] = moved[inside]
    return result


def _undo(formula: Formula, lon: Any, lat: Any, of: Any) -> tuple[Any, Any]:
    """Return what `formula` makes a position of, by correcting a guess with its own error."""
    x, y = lon, lat
    for _ in range(MOST_ROUNDS):
        found = formula(x, y, of)
        east, north = found[0] - lon, found[1] - lat
        x, y = x - east, y - north
        error = abs(east) + abs(north)
        if (error if of is math else error.max()) < PRECISE_ENOUGH_DEG:
            break
    return x, y


def _wgs84_to_gcj02(lon: Any, lat: Any, of: Any) -> tuple[Any, Any]:
    x, y, pi, sin, sqrt = lon - 105.0, lat - 35.0, of.pi, of.sin, of.sqrt
    waves = (20 * sin(6 * x * pi) + 20 * sin(2 * x * pi)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + waves
    north += (20 * sin(y * pi) + 40 * sin(y / 3 * pi)) * 2 / 3
    north += (160 * sin(y / 12 * pi) + 320 * sin(y * pi / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + waves
    east += (20 * sin(x * pi) + 40 * sin(x / 3 * pi)) * 2 / 3
    east += (150 * sin(x / 12 * pi) + 300 * sin(x / 30 * pi)) * 2 / 3
    latitude = of.radians(lat)
    bend = 1 - ECCENTRICITY_2 * sin(latitude) ** 2
    return (
        lon + of.degrees(east / (AXIS_M / sqrt(bend) * of.cos(latitude))),
        lat + of.degrees(north / (AXIS_M * (1 - ECCENTRICITY_2) / (bend * sqrt(bend)))),
    )


def _gcj02_to_bd09(lon: Any, lat: Any, of: Any) -> tuple[Any, Any]:
    radius = of.hypot(lon, lat) + 0.00002 * of.sin(lat * BD_TURN)
    angle = of.atan2(lat, lon) + 0.000003 * of.cos(lon * BD_TURN)
    return radius * of.cos(angle) + 0.0065, radius * of.sin(angle) + 0.006


FORMULAS: dict[System, tuple[Formula, ...]] = {
    System.GCJ02: (_wgs84_to_gcj02,),
    System.BD09: (_wgs84_to_gcj02, _gcj02_to_bd09),
}
"""From WGS-84, one after the other; the way back undoes the last first."""
