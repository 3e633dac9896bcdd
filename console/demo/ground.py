"""Places inside grids, many at a time. Knows neither names nor codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from console.demo.carve import DECIMALS, Geometries
from console.demo.chance import Floats, Ints


@dataclass(frozen=True)
class Ground:
    """The grids' cells, laid out so that a point inside any of them is a few array operations away."""

    cells: Geometries
    heart: Floats
    corners: Floats
    first: Ints
    edges: Ints
    crooked: Any

    @classmethod
    def of(cls, cells: Geometries) -> Ground:
        parts = cells.copy()
        several = np.flatnonzero(shapely.get_num_geometries(cells) > 1)
        for index in several.tolist():
            parts[index] = max(shapely.get_parts(cells[index]), key=lambda part: float(shapely.area(part)))
        rings = shapely.get_exterior_ring(parts)
        corners = shapely.get_num_coordinates(rings).astype(np.int64)
        first = np.concatenate([[0], np.cumsum(corners)[:-1]]).astype(np.int64)
        inside = shapely.contains(parts, shapely.centroid(parts))
        heart = np.where(inside, shapely.centroid(parts), shapely.point_on_surface(parts))
        crooked = shapely.area(parts) < shapely.area(shapely.convex_hull(parts)) * (1 - 1e-6)
        return cls(cells, shapely.get_coordinates(heart), shapely.get_coordinates(rings), first, corners - 1, crooked)

    def inside(self, grids: Ints, edge: Floats, along: Floats, out: Floats) -> Floats:
        """Return a point in each grid: (n, 2) longitudes and latitudes, to six decimals.

        The three draws choose an edge, a place along it, and how far out from the heart.
        """
        start = self.first[grids] + (edge * self.edges[grids]).astype(np.int64)
        rim = self.corners[start] + (self.corners[start + 1] - self.corners[start]) * along[:, None]
        heart = self.heart[grids]
        reach = np.sqrt(out) * 0.98
        points = np.round(heart + (rim - heart) * reach[:, None], DECIMALS)
        doubtful = np.flatnonzero(self.crooked[grids])
        # A crooked cell does not hold every point between its heart and its rim: come closer until it does.
        for _ in range(6):
            doubtful = doubtful[~shapely.contains_xy(self.cells[grids[doubtful]], points[doubtful])]
            if not len(doubtful):
                break
            reach[doubtful] *= 0.3
            points[doubtful] = np.round(
                heart[doubtful] + (rim[doubtful] - heart[doubtful]) * reach[doubtful, None], DECIMALS
            )
        return np.asarray(points)
