"""Web Mercator between 0 and 1, as every web map has it (EPSG:3857 over one world). Knows no map."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from console.domain.place import Degrees

LIMIT_DEG = 85.051128779806604  # atan(sinh(π)): where the square world ends
Bounds = tuple[float, float, float, float]
"""West, south, east, north, WGS-84 degrees."""


def project(degrees: Degrees) -> NDArray[np.float64]:
    """Return positions (n, 2) as x from the west, y from the north, both 0..1."""
    projected = np.empty((len(degrees), 2))
    projected[:, 0] = degrees[:, 0] / 360 + 0.5
    sine = np.sin(np.radians(np.clip(degrees[:, 1], -LIMIT_DEG, LIMIT_DEG)))
    projected[:, 1] = 0.5 - np.arctanh(sine) / (2 * math.pi)
    return projected


def unproject(x: float, y: float) -> tuple[float, float]:
    """Return longitude and latitude of a projected position."""
    return (x - 0.5) * 360, math.degrees(math.atan(math.sinh((0.5 - y) * 2 * math.pi)))


def bounds_of(boxes: NDArray[np.float64]) -> Bounds | None:
    """Return the bounds around projected boxes (n, 4: least x, least y, most x, most y); None around nothing."""
    if not len(boxes):
        return None
    west, north = unproject(float(boxes[:, 0].min()), float(boxes[:, 1].min()))
    east, south = unproject(float(boxes[:, 2].max()), float(boxes[:, 3].max()))
    return west, south, east, north
