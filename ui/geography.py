"""Where a scope lies, for the map: its outline where the center gave one, else what lies in it. Knows no widget."""

from __future__ import annotations

import numpy as np

from console.board.board import Board
from console.domain.facts import Ref, Unit
from console.domain.place import Area
from console.geo.mercator import Bounds

MARGIN_DEG = 0.02


def scope_area(board: Board, scope: Ref | None) -> tuple[Bounds | None, tuple[Area, ...]]:
    """Return the bounds and the outlines of a scope: its own, else those of the highest units in it that have one."""
    if scope is not None and scope in board.grids:
        areas = [board.grids[scope].area]
    elif scope is not None and scope not in board.units:
        return _around_events(board), ()
    else:
        areas = [unit.boundary for unit in _highest(board, scope) if unit.boundary is not None]
        if not areas and scope is not None:
            return _bounds([grid.area for grid in board.grids.values() if board.tree.within(grid.unit, scope)]), ()
    return (_bounds(areas), tuple(areas)) if areas else (_around_events(board), ())


def _highest(board: Board, scope: Ref | None) -> list[Unit]:
    """Return the units in a scope that have an outline and none above them with one.

    Everything is what each center serves, not what that lies in. A town's own center tells of the same town as
    its city's: what lies in another's is left out, by its code.
    """
    served = {key: center.unit for key, center in board.centers.items() if center.unit in board.units}
    bounded = {
        unit.ref: unit
        for unit in board.units.values()
        if unit.boundary is not None and _within(board, unit, scope or served.get(unit.center))
    }
    above = {ref: [one.ref for one in board.tree.path(ref) if one.ref in bounded] for ref in bounded}
    inner = {unit.code for ref, unit in bounded.items() if len(above[ref]) > 1 and unit.code is not None}
    return [unit for ref, unit in bounded.items() if len(above[ref]) == 1 and unit.code not in inner]


def _within(board: Board, unit: Unit, scope: Ref | None) -> bool:
    return scope is None or board.tree.within(unit.ref, scope)


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
