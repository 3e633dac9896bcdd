"""Areas and points as the map page reads them. Knows no Qt, no script and no colour.

Little-endian; positions are Web Mercator 0..1 as Float32 offsets from a Float64 origin (2 mm at county size,
2 cm over a province). A digit in the magic counts the format: the page refuses what it doesn't know.

Areas, grids and boundaries alike:

    0   4s       magic "SWA1"
    4   u32      areas n, rings r, corners c
    16  f64      origin x, y
    32  u32      first ring of each area [n + 1]
        u32      first corner of each ring [r + 1]
        f32      box of each area: least x, least y, most x, most y [4 n]
        f32      corners x, y [2 c]

Outlines and holes are rings alike: filled by the even-odd rule, any nesting of them comes out right.

Points, with a pyramid of clusters on fixed grids, one grid a zoom level, each nested in the next coarser:

    0   4s       magic "SWP1"
    4   u32      points n, levels, zoom of the finest level
    16  f64      origin x, y
    32  f32      points x, y [2 n]
        u32      cell of each point in the finest level [n]
        then for each level, finest first:
        u32      cells k
        f32      mean x, y of the cell's points [2 k]
        u32      cell in the next coarser level [k], 0 in the coarsest

What changes often travels apart, a byte an area or a point, so that a change needs neither a new index nor a
new picture of the shapes: `grid_marks` says how a grid is shaded; a point's byte is its state.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from console.domain.place import Area, Degrees
from console.geo.mercator import project

AREAS_MAGIC, POINTS_MAGIC = b"SWA1", b"SWP1"
CELL_PX = 80
FINEST_ZOOM = 14  # from the next zoom on every point stands alone
COARSEST_ZOOM = 3
UNSTAFFED, MICRO = 8, 16  # bits of a grid's mark beside its load, 0..4

Floats = NDArray[np.float64]


def pack_areas(areas: Sequence[Area]) -> bytes:
    """Return the shapes of `areas`, in their order."""
    corners = _laid_end_to_end(areas)
    rings_of = np.array([len(area.rings) for area in areas], dtype=np.int64)
    corners_of = np.array([count for area in areas for count in area.rings], dtype=np.int64)
    first_ring, first_corner = _starts(rings_of), _starts(corners_of)
    boxes = boxes_of(areas)
    origin = _origin(corners)
    header = struct.pack("<4sIII2d", AREAS_MAGIC, len(areas), len(corners_of), len(corners), *origin)
    return b"".join(
        (
            header,
            first_ring.astype("<u4").tobytes(),
            first_corner.astype("<u4").tobytes(),
            (boxes - np.tile(origin, 2)).astype("<f4").tobytes(),
            (corners - origin).astype("<f4").tobytes(),
        )
    )


def boxes_of(areas: Sequence[Area]) -> Floats:
    """Return the projected box of every area, (n, 4): least x, least y, most x, most y."""
    if not areas:
        return np.empty((0, 4))
    corners = _laid_end_to_end(areas)
    starts = _starts(np.array([sum(area.rings) for area in areas], dtype=np.int64))[:-1]
    return np.hstack((np.minimum.reduceat(corners, starts), np.maximum.reduceat(corners, starts)))


def grid_marks(load: Sequence[int], unstaffed: Sequence[bool], micro: Sequence[bool]) -> NDArray[np.uint8]:
    """Return a byte a grid: 0 without open load, else the quarter 1..4 that it stands in among the loaded.

    The quarters of grids and of micro-grids are told apart, or the small ones would all look calm.
    """
    marks = np.zeros(len(load), dtype=np.uint8)
    counts, small = np.asarray(load, dtype=np.int64), np.asarray(micro, dtype=bool)
    for level in (counts > 0) & small, (counts > 0) & ~small:
        if level.any():
            quarters = np.quantile(counts[level], (0.25, 0.5, 0.75))
            marks[level] = 1 + np.searchsorted(quarters, counts[level], side="left")
    marks[np.asarray(unstaffed, dtype=bool)] |= UNSTAFFED
    marks[small] |= MICRO
    return marks


def pack_points(degrees: Degrees) -> bytes:
    """Return points (n, 2) and their pyramid of clusters, in the order given."""
    points = project(degrees)
    origin = _origin(points)
    levels = FINEST_ZOOM - COARSEST_ZOOM + 1
    columns_rows = np.floor(points * (256 * 2**FINEST_ZOOM / CELL_PX)).astype(np.int64)
    cells, cell_of = _distinct(columns_rows)
    parts = [
        struct.pack("<4sIII2d", POINTS_MAGIC, len(points), levels, FINEST_ZOOM, *origin),
        (points - origin).astype("<f4").tobytes(),
        cell_of.astype("<u4").tobytes(),
    ]
    weights: Floats = np.bincount(cell_of, minlength=len(cells)).astype(np.float64)
    sums = _summed(points - origin, cell_of, len(cells))
    for level in range(levels):
        coarser, parent = _distinct(cells // 2)
        if level == levels - 1:
            parent = np.zeros_like(parent)
        means = sums / weights[:, None]
        parts += [struct.pack("<I", len(cells)), means.astype("<f4").tobytes(), parent.astype("<u4").tobytes()]
        if level < levels - 1:
            sums = _summed(sums, parent, len(coarser))
            weights = np.bincount(parent, weights, len(coarser)).astype(np.float64)
            cells = coarser
    return b"".join(parts)


def _laid_end_to_end(areas: Sequence[Area]) -> Floats:
    degrees = np.frombuffer(b"".join(area.corners for area in areas), dtype="<f8").reshape(-1, 2)
    return project(degrees)


def _starts(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))


def _origin(positions: Floats) -> Floats:
    return np.zeros(2) if not len(positions) else (positions.min(axis=0) + positions.max(axis=0)) / 2


def _distinct(cells: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the different cells (k, 2), and for each given one which of them it is."""
    keys, which = np.unique(cells[:, 0] << 32 | cells[:, 1], return_inverse=True)
    return np.column_stack((keys >> 32, keys & 0xFFFFFFFF)), which


def _summed(values: Floats, group: NDArray[np.int64], groups: int) -> Floats:
    return np.column_stack([np.bincount(group, values[:, axis], groups) for axis in (0, 1)])
