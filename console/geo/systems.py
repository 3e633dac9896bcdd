"""Coordinate systems, converted once, at the edge. Knows nothing of what lies there.

GCJ-02 and BD-09 are the public formulas (as in gcoord 1.0.7 and its kin); the way back has no
formula and is found by iteration. The shift exists inside China alone: outside, nothing moves.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from console.geo.outline import in_china

Degrees = NDArray[np.float64]


class System(StrEnum):
    """What a source declares. CGCS2000 and WGS-84 differ by centimeters: one to us."""

    WGS84 = "WGS84"
    CGCS2000 = "CGCS2000"
    GCJ02 = "GCJ02"
    BD09 = "BD09"


AXIS_M = 6_378_245.0
"""Krasovsky 1940, as the GCJ-02 formula has it."""
ECCENTRICITY_2 = 0.006_693_421_622_965_943
BD_TURN = np.pi * 3000 / 180
PRECISE_ENOUGH_DEG = 1e-9
MOST_ROUNDS = 30


def to_wgs84(system: System, positions: ArrayLike) -> Degrees:
    """Return WGS-84 positions, shape (n, 2), longitude and latitude in degrees."""
    degrees = np.asarray(positions, dtype=np.float64).reshape(-1, 2)
    match system:
        case System.GCJ02:
            return _undo(_wgs84_to_gcj02, degrees)
        case System.BD09:
            return _undo(_wgs84_to_gcj02, _undo(_gcj02_to_bd09, degrees))
        case _:
            return degrees


def from_wgs84(system: System, positions: ArrayLike) -> Degrees:
    """Return WGS-84 positions in another system, shape (n, 2)."""
    degrees = np.asarray(positions, dtype=np.float64).reshape(-1, 2)
    match system:
        case System.GCJ02:
            return _wgs84_to_gcj02(degrees)
        case System.BD09:
            return _gcj02_to_bd09(_wgs84_to_gcj02(degrees))
        case _:
            return degrees


def _undo(forward: Callable[[Degrees], Degrees], shifted: Degrees) -> Degrees:
    """Return what `forward` makes `shifted` of, by correcting a guess with its own error."""
    guess = shifted.copy()
    for _ in range(MOST_ROUNDS):
        error = forward(guess) - shifted
        guess -= error
        if np.abs(error).max(initial=0) < PRECISE_ENOUGH_DEG:
            break
    return guess


def _wgs84_to_gcj02(degrees: Degrees) -> Degrees:
    x, y = degrees[:, 0] - 105.0, degrees[:, 1] - 35.0
    waves = (20 * np.sin(6 * x * np.pi) + 20 * np.sin(2 * x * np.pi)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x)) + waves
    north += (20 * np.sin(y * np.pi) + 40 * np.sin(y / 3 * np.pi)) * 2 / 3
    north += (160 * np.sin(y / 12 * np.pi) + 320 * np.sin(y * np.pi / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * np.sqrt(np.abs(x)) + waves
    east += (20 * np.sin(x * np.pi) + 40 * np.sin(x / 3 * np.pi)) * 2 / 3
    east += (150 * np.sin(x / 12 * np.pi) + 300 * np.sin(x / 30 * np.pi)) * 2 / 3
    latitude = np.radians(degrees[:, 1])
    bend = 1 - ECCENTRICITY_2 * np.sin(latitude) ** 2
    shift = np.stack(
        [
            np.degrees(east / (AXIS_M / np.sqrt(bend) * np.cos(latitude))),
            np.degrees(north / (AXIS_M * (1 - ECCENTRICITY_2) / (bend * np.sqrt(bend)))),
        ],
        axis=1,
    )
    return np.where(in_china(degrees)[:, None], degrees + shift, degrees)


def _gcj02_to_bd09(degrees: Degrees) -> Degrees:
    x, y = degrees[:, 0], degrees[:, 1]
    radius = np.hypot(x, y) + 0.00002 * np.sin(y * BD_TURN)
    angle = np.arctan2(y, x) + 0.000003 * np.cos(x * BD_TURN)
    turned = np.stack([radius * np.cos(angle) + 0.0065, radius * np.sin(angle) + 0.006], axis=1)
    return np.where(in_china(degrees)[:, None], turned, degrees)
