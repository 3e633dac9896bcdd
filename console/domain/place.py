"""Positions and areas on the earth, WGS-84 degrees. Knows nothing of what lies there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

Degrees = NDArray[np.float64]
"""Shape (n, 2): longitude, latitude."""


class Position(msgspec.Struct, frozen=True, gc=False):
    """A point, WGS-84, degrees."""

    lon: float
    lat: float


def position(lon: float, lat: float) -> Position | None:
    """Return the position, or None where the numbers are none: out of range, or 0, 0."""
    inside = -180 <= lon <= 180 and -90 <= lat <= 90
    return Position(lon, lat) if inside and (lon, lat) != (0, 0) else None


class Area(msgspec.Struct, frozen=True, gc=False):
    """Polygons with holes, packed: a province has millions of corners.

    Attributes:
        corners: little-endian float64 pairs (longitude, latitude), ring after ring, not closed.
        rings: how many corners each ring has.
        parts: how many rings each polygon has, its outline first.
    """

    corners: bytes
    rings: tuple[int, ...]
    parts: tuple[int, ...]

    @classmethod
    def of(cls, polygons: Iterable[Sequence[Sequence[Sequence[float]]]]) -> Area:
        """Pack polygons given as rings of (lon, lat[, height]) corners, as GeoJSON has them.

        Raises:
            ValueError: a ring has fewer than three distinct corners, or a corner is no pair of numbers.
        """
        packed, rings, parts = [], [], []
        for polygon in polygons:
            for ring in polygon:
                corners = np.array([corner[:2] for corner in ring], dtype="<f8")
                if corners.ndim != 2 or corners.shape[1] != 2 or not np.isfinite(corners).all():
                    raise ValueError("a corner is not a pair of numbers")
                if len(corners) > 1 and (corners[0] == corners[-1]).all():
                    corners = corners[:-1]
                if len(corners) < 3:
                    raise ValueError("a ring has fewer than three corners")
                packed.append(corners)
                rings.append(len(corners))
            parts.append(len(polygon))
        if not packed:
            raise ValueError("no polygon")
        return cls(np.concatenate(packed).tobytes(), tuple(rings), tuple(parts))

    def degrees(self) -> Degrees:
        """Return all corners, shape (n, 2), longitude and latitude."""
        return np.frombuffer(self.corners, dtype="<f8").reshape(-1, 2)

    def outlines(self) -> list[Degrees]:
        """Return the corners of every ring, outlines and holes alike."""
        return np.split(self.degrees(), np.cumsum(self.rings)[:-1])
