"""Cut a boundary into towns, villages and grids that share their edges. Knows no names, codes or people.

Every grid is a cell of one Voronoi diagram; a village is a union of its cells, a town of its villages:
neighbours share their edges to the last digit, and nothing overlaps.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

from console.demo.chance import Floats, Ints

Geometries = NDArray[np.object_]

# Six decimals are a tenth of a meter.
DECIMALS = 6
_LLOYD_ROUNDS = 4
_SAMPLES_PER_GRID = 14
_SAMPLES_PER_TOWN = 120


@dataclass(frozen=True)
class Cut:
    """Grids as cells, with the town and the village (numbered through the county) that each lies in."""

    cells: Geometries
    town: Ints
    village: Ints
    villages_of_town: list[range]


def cut(boundary: shapely.Geometry, towns: Floats, counts: Ints, per_village: int, random: np.random.Generator) -> Cut:
    """Cut `boundary` into `counts[i]` grids around the town at `towns[i]` (longitude, latitude)."""
    samples = _samples(boundary, towns, int(counts.sum()), random)
    nearest = _nearest(samples, towns)
    seeds, town, village, ranges = [], [], [], []
    first = 0
    for index, count in enumerate(counts.tolist()):
        own = samples[nearest == index]
        grids = _spread(own, count, random)
        villages = max(1, round(count / per_village))
        homes = _spread(grids, villages, random)
        seeds.append(grids)
        town.append(np.full(len(grids), index))
        # Numbered anew, so that every village has a grid.
        _, belongs = np.unique(_nearest(grids, homes), return_inverse=True)
        village.append(belongs + first)
        ranges.append(range(first, first + int(belongs.max()) + 1))
        first = ranges[-1].stop
    cells = _cells(boundary, np.concatenate(seeds))
    return Cut(cells, np.concatenate(town), np.concatenate(village), ranges)


def settled(boundary: shapely.Geometry, count: int, urban: int, random: np.random.Generator) -> tuple[Floats, Floats]:
    """Return places for `count` towns, closer together around a seat where `urban` of them crowd, and that seat."""
    west, south, east, north = shapely.bounds(boundary)
    even = random.uniform((west, south), (east, north), (count * _SAMPLES_PER_TOWN, 2))
    shapely.prepare(boundary)
    even = even[shapely.contains_xy(boundary, even)]
    heart = shapely.get_coordinates(shapely.point_on_surface(boundary))[0]
    # Near the middle, yet not in it: a county's seat seldom lies there.
    seat = even[np.square(even - heart).sum(axis=1).argsort()[random.integers(len(even) // 4)]]
    reach = 0.22 * np.sqrt(float(shapely.area(boundary)) / count) * np.sqrt(max(1, urban))
    crowd = seat + random.normal(0, reach, (len(even) * urban // count, 2))
    crowd = crowd[shapely.contains_xy(boundary, crowd)]
    return _spread(np.concatenate([even, crowd]), count, random), seat


def united(cells: Geometries, group: Ints, groups: int) -> Geometries:
    """Return one geometry for each group of cells."""
    order = np.argsort(group, kind="stable")
    edges = np.searchsorted(group[order], np.arange(groups + 1))
    return np.array([shapely.coverage_union_all(cells[order[a:b]]) for a, b in pairwise(edges)])


def halved(cells: Geometries, random: np.random.Generator) -> tuple[Geometries, Geometries]:
    """Return the two halves of each cell, cut through its center at an angle of its own."""
    center = shapely.get_coordinates(shapely.centroid(cells))
    angle = random.uniform(0, np.pi, len(cells))
    along = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    across = np.stack([-along[:, 1], along[:, 0]], axis=1)
    far = 1.0
    left = np.stack(
        [center - far * along, center + far * along, center + far * (along + across), center + far * (across - along)],
        axis=1,
    )
    sheets = shapely.polygons(left)
    return _rounded(shapely.intersection(cells, sheets)), _rounded(shapely.difference(cells, sheets))


def _rounded(geometries: Geometries) -> Geometries:
    return np.asarray(shapely.transform(geometries, lambda at: np.round(at, DECIMALS)))


def _samples(boundary: shapely.Geometry, towns: Floats, count: int, random: np.random.Generator) -> Floats:
    """Return points inside, half of them spread evenly and half crowded around the towns."""
    west, south, east, north = shapely.bounds(boundary)
    wanted = count * _SAMPLES_PER_GRID
    even = random.uniform((west, south), (east, north), (wanted, 2))
    spread = 0.16 * np.sqrt(float(shapely.area(boundary)) / len(towns))
    crowded = towns[random.integers(0, len(towns), wanted)] + random.normal(0, spread, (wanted, 2))
    points = np.concatenate([even, crowded, towns])
    shapely.prepare(boundary)
    return np.asarray(points[shapely.contains_xy(boundary, points)])


def _nearest(points: Floats, homes: Floats) -> Ints:
    """Return for each point the number of the home that is nearest, on a map at these latitudes."""
    stretch = np.array([np.cos(np.radians(homes[:, 1].mean())), 1.0])
    a, b = points * stretch, homes * stretch
    return np.asarray((np.square(b).sum(1)[None, :] - 2.0 * a @ b.T).argmin(axis=1))


def _spread(points: Floats, count: int, random: np.random.Generator) -> Floats:
    """Return `count` places among `points`, evenly by their density (Lloyd's rounds)."""
    homes = points[random.choice(len(points), count, replace=False)].copy()
    for _ in range(_LLOYD_ROUNDS):
        nearest = _nearest(points, homes)
        members = np.bincount(nearest, minlength=count)
        for axis in (0, 1):
            sums = np.bincount(nearest, points[:, axis], minlength=count)
            homes[:, axis] = np.where(members, sums / np.maximum(members, 1), homes[:, axis])
    return homes


def _cells(boundary: shapely.Geometry, seeds: Floats) -> Geometries:
    diagram = shapely.voronoi_polygons(shapely.multipoints(seeds), extend_to=boundary, ordered=True)
    cells = _rounded(shapely.get_parts(diagram))
    crossing = ~shapely.contains_properly(boundary, cells)
    cells[crossing] = _rounded(shapely.intersection(cells[crossing], boundary))
    return cells
