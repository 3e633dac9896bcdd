"""Where a scope lies, for the map: its outline where the center gave one, else what lies in it. Knows no widget."""

from __future__ import annotations

import numpy as np

from console.board.board import Board
from console.domain.facts import Ref, Unit
from console.domain.place import Area
from console.geo.mercator import Bounds

MARGIN_DEG = 0.02


def scope_area(board: Board, scope: Ref | None) -> tuple[Bounds | None, Area | None]:
    """Return the bounds and the outline of a scope; for everything, those of the highest unit that has one."""
    if scope is not None and scope in board.grids:
        area = board.grids[scope].area
        return _bounds([area]), area
    unit = board.units.get(scope) if scope is not None else _highest(board)
    if unit is None:
        return _around_events(board), None
    if unit.boundary is not None:
        return _bounds([unit.boundary]), unit.boundary
    inside = [grid.area for grid in board.grids.values() if board.tree.within(grid.unit, unit.ref)]
    return _bounds(inside), None


def _highest(board: Board) -> Unit | None:
    bounded = [unit for unit in board.units.values() if unit.boundary is not None]
    return min(bounded, key=lambda unit: (len(list(board.tree.path(unit.ref))), unit.ref), default=None)


def _around_events(board: Board) -> Bounds | None:
    """Return where the events are: a center that gives no areas shows nothing else."""
    places = [row.event.position for row in board.rows.values() if row.event.position is not None]
    if not places:
        return None
    lon, lat = [place.lon for place in places], [place.lat for place in places]
    return min(lon) - MARGIN_DEG, min(lat) - MARGIN_DEG, max(lon) + MARGIN_DEG, max(lat) + MARGIN_DEG


def _bounds(areas: list[Area]) -> Bounds | None:
    if not areas:
        return None
    corners = np.concatenate([area.degrees() for area in areas])
    (west, south), (east, north) = corners.min(axis=0), corners.max(axis=0)
    return float(west), float(south), float(east), float(north)
