"""Which area lies under a position, and where its name goes. Knows no grid and no unit.

One test of all boxes with numpy and the even-odd rule on what is left: 0.3 ms for 3 000 areas, 6 ms for 130 000.
A click waits for neither, and no tree has to be built and held first.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from console.domain.place import Area
from console.geo.mercator import project
from console.geo.packing import Floats, boxes_of


class Places:
    """Areas that can be asked what lies under a position.

    Attributes:
        boxes: their projected boxes, (n, 4).
    """

    def __init__(self, areas: Sequence[Area], boxes: Floats | None = None) -> None:
        self._areas = areas
        self.boxes = boxes_of(areas) if boxes is None else boxes

    def under(self, lon: float, lat: float) -> list[int]:
        """Return the places in the order given of the areas that hold the position, smallest box first."""
        x, y = project(np.array([[lon, lat]]))[0]
        left, top, right, bottom = self.boxes.T
        near = np.flatnonzero((left <= x) & (x <= right) & (top <= y) & (y <= bottom))
        holding = [place for place in near.tolist() if _inside(self._areas[place], lon, lat)]
        sizes = (self.boxes[:, 2:] - self.boxes[:, :2]).prod(axis=1) if holding else ()
        return sorted(holding, key=lambda place: float(sizes[place]))


def middle(area: Area) -> tuple[float, float]:
    """Return a position inside the largest ring, near its centre of gravity: where a name can stand."""
    ring = max(area.outlines(), key=lambda corners: abs(_twice_area(corners)))
    lon, lat = _center(ring)
    if _crossings(ring, lon, lat) % 2:
        return lon, lat
    # The centre of a crescent lies outside: take the middle of its widest piece at that latitude.
    cuts = np.sort(_cuts(ring, lat))
    if len(cuts) < 2:
        return float(ring[0, 0]), float(ring[0, 1])
    widths = cuts[1::2] - cuts[: len(cuts) // 2 * 2 : 2]
    widest = int(widths.argmax()) * 2
    return float(cuts[widest] + cuts[widest + 1]) / 2, lat


def _inside(area: Area, lon: float, lat: float) -> bool:
    return sum(_crossings(ring, lon, lat) for ring in area.outlines()) % 2 == 1


def _cuts(ring: Floats, lat: float) -> Floats:
    """Return the longitudes at which the ring crosses a parallel."""
    start, end = ring, np.roll(ring, -1, axis=0)
    crossed = (start[:, 1] > lat) != (end[:, 1] > lat)
    a, b = start[crossed], end[crossed]
    cuts: Floats = a[:, 0] + (lat - a[:, 1]) * (b[:, 0] - a[:, 0]) / (b[:, 1] - a[:, 1])
    return cuts


def _crossings(ring: Floats, lon: float, lat: float) -> int:
    return int((_cuts(ring, lat) > lon).sum())


def _twice_area(ring: Floats) -> float:
    following = np.roll(ring, -1, axis=0)
    return float((ring[:, 0] * following[:, 1] - following[:, 0] * ring[:, 1]).sum())


def _center(ring: Floats) -> tuple[float, float]:
    around = ring - ring[0]  # near zero, or the differences below lose their digits
    following = np.roll(around, -1, axis=0)
    cross = around[:, 0] * following[:, 1] - following[:, 0] * around[:, 1]
    total = float(cross.sum())
    if total == 0:
        lon, lat = ring.mean(axis=0)
        return float(lon), float(lat)
    lon, lat = ((around + following) * cross[:, None]).sum(axis=0) / (3 * total) + ring[0]
    return float(lon), float(lat)
