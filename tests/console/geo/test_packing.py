"""What is packed can be read back by the format alone, and the pyramid counts as a plain loop does."""

import struct
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from console.domain.place import Area
from console.geo.mercator import project, unproject
from console.geo.packing import (
    CELL_PX,
    COARSEST_ZOOM,
    FINEST_ZOOM,
    MICRO,
    UNSTAFFED,
    boxes_of,
    grid_marks,
    pack_areas,
    pack_points,
)

Numbers = NDArray[Any]
lons = st.floats(73, 135)
lats = st.floats(18, 53)
corners = st.tuples(lons, lats)
rings = st.lists(corners, min_size=3, max_size=7, unique=True)
polygons = st.lists(st.lists(rings, min_size=1, max_size=3), min_size=1, max_size=3)
positions = st.lists(corners, max_size=60).map(lambda found: np.array(found, dtype=float).reshape(-1, 2))


class Reader:
    """Takes one part of the packed bytes after the other."""

    def __init__(self, packed: bytes) -> None:
        self.packed, self.at = packed, 0

    def take(self, kind: str, count: int) -> Numbers:
        part = np.frombuffer(self.packed, dtype=kind, count=count, offset=self.at)
        self.at += part.nbytes
        return part

    def positions(self, count: int, x: float, y: float) -> Numbers:
        """Return positions that were packed as offsets from x, y."""
        placed: Numbers = self.take("<f4", 2 * count).reshape(-1, 2) + np.array((x, y))
        return placed

    def header(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from(form, self.packed)
        self.at = struct.calcsize(form)
        return found

    @property
    def done(self) -> bool:
        return self.at == len(self.packed)


@given(st.lists(polygons.map(Area.of), max_size=6))
def test_every_corner_of_every_ring_comes_back_where_it_was(areas: list[Area]) -> None:
    reader = Reader(pack_areas(areas))
    magic, n, r, c, x, y = reader.header("<4sIII2d")
    assert (magic, n) == (b"SWA1", len(areas))
    first_ring, first_corner = reader.take("<u4", n + 1), reader.take("<u4", r + 1)
    boxes = reader.take("<f4", 4 * n).reshape(-1, 4) + np.array((x, y, x, y))
    xy = reader.positions(c, x, y)
    assert reader.done
    for place, area in enumerate(areas):
        read = [xy[a:b] for a, b in pairwise(first_corner[first_ring[place] : first_ring[place + 1] + 1])]
        assert len(read) == len(area.outlines())
        for ring, outline in zip(read, area.outlines(), strict=True):
            np.testing.assert_allclose(ring, project(outline), atol=1e-8)
        around = project(area.degrees())
        np.testing.assert_allclose(boxes[place], [*around.min(axis=0), *around.max(axis=0)], atol=1e-8)


def test_a_grid_the_size_of_a_county_keeps_its_centimeters() -> None:
    ring = [(119.4, 32.8), (119.40001, 32.8), (119.40001, 32.80001), (119.9, 33.1)]
    reader = Reader(pack_areas([Area.of([[ring]])]))
    *_, x, y = reader.header("<4sIII2d")
    reader.take("<u4", 4)
    reader.take("<f4", 4)
    read = reader.positions(4, x, y)
    earth_m = 40_075_017
    assert np.abs(read - project(np.array(ring))).max() * earth_m < 0.01


@given(positions)
def test_each_level_counts_each_point_once_in_the_cell_where_it_lies(degrees: Numbers) -> None:
    reader = Reader(pack_points(degrees))
    magic, n, levels, finest, x, y = reader.header("<4sIII2d")
    assert (magic, n, levels, finest) == (b"SWP1", len(degrees), FINEST_ZOOM - COARSEST_ZOOM + 1, FINEST_ZOOM)
    points = project(degrees)
    np.testing.assert_allclose(reader.positions(n, x, y), points, atol=1e-7)
    cell_of = reader.take("<u4", n)
    for level in range(levels):
        (cells,) = reader.take("<u4", 1)
        means, parent = reader.positions(cells, x, y), reader.take("<u4", cells)
        truth = np.floor(points * (256 * 2 ** (finest - level) / CELL_PX)).astype(int)
        pairs = {(cell, *place) for cell, place in zip(cell_of.tolist(), truth.tolist(), strict=True)}
        assert len(pairs) == cells == len({(column, row) for _, column, row in pairs})
        for cell in set(cell_of.tolist()):
            np.testing.assert_allclose(means[cell], points[cell_of == cell].mean(axis=0), atol=1e-6)
        cell_of = parent[cell_of]
    assert reader.done
    assert not cell_of.any()


@pytest.mark.parametrize(
    ("load", "marks"),
    [
        ([], []),
        ([0, 0], [0, 0]),
        ([0, 5], [0, 1]),
        ([1, 1, 1], [1, 1, 1]),
        ([0, 1, 2, 3, 4], [0, 1, 2, 3, 4]),
        ([9, 1, 2, 3, 4], [4, 1, 1, 2, 3]),
    ],
)
def test_the_load_is_told_in_quarters_of_those_that_have_any(load: list[int], marks: list[int]) -> None:
    nothing = [False] * len(load)
    assert grid_marks(load, nothing, nothing).tolist() == marks


def test_micro_grids_are_compared_with_micro_grids() -> None:
    marks = grid_marks([100, 1, 2, 0], [False, False, True, True], [False, True, True, False])
    assert marks.tolist() == [1, 1 | MICRO, 4 | MICRO | UNSTAFFED, UNSTAFFED]


@given(lons, lats)
def test_a_projected_position_comes_back(lon: float, lat: float) -> None:
    (x, y) = project(np.array([[lon, lat]]))[0]
    assert 0 < x < 1
    assert 0 < y < 1
    assert unproject(x, y) == pytest.approx((lon, lat), abs=1e-9)


def test_nothing_packs_to_nothing() -> None:
    assert Reader(pack_areas([])).header("<4sIII") == (b"SWA1", 0, 0, 0)
    assert Reader(pack_points(np.empty((0, 2)))).header("<4sI") == (b"SWP1", 0)
    assert boxes_of([]).shape == (0, 4)
