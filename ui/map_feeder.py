"""Tells the map what the board holds: whole layers when they change, states and events as they come.

Knows no page. A snapshot brings grids page by page; the map is told when it has been quiet for a moment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, QTimer

from console.board.board import Board, BoardChanges
from console.board.shift import Shift
from console.board.view import View
from console.domain.facts import Grid, Ref, VideoPoint
from console.domain.place import Area
from console.domain.video import state_of
from console.geo.mercator import Bounds
from ui.geography import scope_area
from ui.map.panel import MapPanel

QUIET_MS = 150
LOAD_EVERY_MS = 5_000
AGE_EVERY_MS = 300_000


def _state_now(now: Callable[[], datetime], point: VideoPoint) -> str:
    return str(state_of(point, now()))


class MapFeeder(QObject):
    """Feeds one map.

    Attributes:
        state: returns the state of a video point at this moment; on any thread, and so no part of this object of Qt's.
        batch: number of the last changes of events that the map was told.
    """

    def __init__(self, map_: MapPanel, board: Board, view: View, now: Callable[[], datetime]) -> None:
        super().__init__(map_)
        self._map, self._board = map_, board
        self.state = partial(_state_now, now)
        self._scope: Ref | None = None
        self._area: tuple[Bounds | None, tuple[Area, ...]] = (None, ())
        self._grids: list[Grid] = []
        self._dirty: set[str] = set()
        self._placed: dict[Ref, object] = {}
        self._quiet = QTimer(self, interval=QUIET_MS, singleShot=True)
        self._quiet.timeout.connect(self._tell_layers)
        self._load = QTimer(self, interval=LOAD_EVERY_MS)
        self._load.timeout.connect(self.tell_load)
        self._age = QTimer(self, interval=AGE_EVERY_MS)
        self._age.timeout.connect(self._tell_age)
        self.batch = 0
        self._placed_once = False
        view.subscribe(self._on_rows)

    def begin(self) -> None:
        """Show everything that the board holds by now."""
        self._dirty = {"units", "grids", "points", "facilities"}
        self._tell_layers()
        self._load.start()
        self._age.start()

    def apply(self, changes: BoardChanges) -> None:
        """Take what became different."""
        self._dirty |= {
            layer
            for layer, changed in (
                ("units", changes.units),
                ("grids", changes.grids),
                ("facilities", changes.facilities),
            )
            if changed
        }
        if changes.video_points:
            moved = any(self._placed.get(ref, self) != one.position for ref, one in changes.video_points.put.items())
            if moved or changes.video_points.gone:
                self._dirty.add("points")
            else:
                self._map.change_points(tuple(changes.video_points.put.values()))
        if self._dirty and not self._quiet.isActive():
            self._quiet.start()

    def set_scope(self, scope: Ref | None) -> None:
        """Look at a scope; None is everything. What is looked at already is left as the officer has it."""
        area = scope_area(self._board, scope)
        if (scope, area) != (self._scope, self._area):
            self._scope, self._area = scope, area
            self._map.set_scope(*area)
            self._map.select_grid(scope if scope in self._board.grids else None)

    def _on_rows(self, shift: Shift) -> None:
        self.batch = self._map.apply_events(shift)
        if not self._placed_once and len(shift.came) and not self._board.grids:
            self._placed_once = not np.isnan(self._board.columns.x[shift.came]).all()
            if not self._quiet.isActive():
                self._quiet.start()

    def _tell_layers(self) -> None:
        dirty, self._dirty = self._dirty, set()
        if "units" in dirty:
            self._map.show_units(tuple(self._board.units.values()))
        if "units" in dirty or (self._placed_once and not self._board.grids):
            self.set_scope(self._scope)
        if "grids" in dirty:
            self._grids = list(self._board.grids.values())
            self.tell_load()
        if "points" in dirty:
            points = tuple(self._board.video_points.values())
            self._placed = {ref: point.position for ref, point in self._board.video_points.items()}
            self._map.show_points(points, self.state)
        if "facilities" in dirty:
            self._map.show_facilities(tuple(self._board.facilities.values()))

    def tell_load(self) -> None:
        """Shade the grids by what is open in them now."""
        if self._grids:
            self._map.show_grids(self._grids, open_load(self._board))

    def _tell_age(self) -> None:
        self._map.change_points(tuple(self._board.video_points.values()))


def open_load(board: Board) -> Counter[Ref]:
    """Return how many open events each grid has."""
    columns = board.columns
    count = len(columns)
    numbers = columns.grid[:count][columns.alive[:count] & columns.open[:count]]
    texts = columns.grids.texts
    return Counter({ref: n for number, n in Counter(numbers.tolist()).items() if (ref := texts[number]) is not None})
