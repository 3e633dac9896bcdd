"""What the officer looks at: one event, grid or video point, the same one in queue, map, charts and detail.

Knows no filter and no way to a center.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from console.app import Console
from console.board.board import BoardChanges
from console.board.view import View
from console.codes import Reason
from console.domain.facts import EventDetail, Ref
from console.domain.verbs import Verb
from console.errors import StoreUnavailable
from ui.figures import Figures
from ui.map_feeder import MapFeeder, open_load
from ui.window import Window


class Subject(QObject):
    """The one selection of a window.

    Signals:
        shown: the detail shows the selected event as it is now, or that there is none.

    Attributes:
        selected: the event that is picked; `picked`: the grid or video point.
    """

    shown = Signal()

    def __init__(self, console: Console, window: Window, view: View, map_feeder: MapFeeder, figures: Figures) -> None:
        super().__init__(window)
        self._console, self._window, self._board = console, window, console.board
        self._view, self._map_feeder, self._figures = view, map_feeder, figures
        self.selected: Ref | None = None
        self.picked: Ref | None = None
        self._shown: Ref | None = None
        window.queue.selected.connect(self._on_selected)
        window.queue.open_requested.connect(self._on_open_requested)
        window.map.grid_picked.connect(self.pick_grid)
        window.map.point_picked.connect(self.pick_point)
        window.map.nothing_picked.connect(self._on_nothing_picked)

    def select(self, ref: Ref) -> None:
        """Select an event, in the queue too."""
        self._window.queue.select(ref)
        self._on_selected(ref)

    def pick_grid(self, ref: Ref) -> None:
        self._deselect_event()
        self._window.map.select_grid(ref)
        self._look_at_thing(ref)
        self.show_picked()

    def pick_point(self, ref: Ref) -> None:
        self._deselect_event()
        self._look_at_thing(ref)
        self.show_picked()

    def apply(self, changes: BoardChanges) -> None:
        """Take what became different."""
        if self.selected in changes.rows.put or self.selected in changes.rows.gone:
            self._follow_case()
            self.show_event()

    def show_event(self) -> None:
        """Show the selected event as it is now; its long texts and history are read anew."""
        row = self._board.rows.get(self.selected) if self.selected else None
        if row is None:
            self._shown = None
            self._window.detail.show_nothing()
            self.shown.emit()
            return
        self.say_blocked(self._console.acting.why_not(row.ref, Verb.ACKNOWLEDGE))
        if self._shown != row.ref:
            self._window.detail.show_event(row, None, self._board.tree.name, loading=True)
        self._shown = row.ref
        self._figures.mark(row)
        self.shown.emit()
        self._console.run("detail", self._read_detail(row.ref))

    def show_picked(self) -> None:
        """Show the picked grid or video point as it is now: its panel's as-of says so."""
        grid, point = self._board.grids.get(self.picked or ""), self._board.video_points.get(self.picked or "")
        if grid is not None:
            path = " › ".join(unit.name for unit in reversed(list(self._board.tree.path(grid.unit))))
            self._window.detail.show_grid(grid, open_load(self._board)[grid.ref], path)
        elif point is not None:
            self._window.detail.show_point(point, self._map_feeder.state(point), self._board.tree.name(point.unit))
        elif self.picked is not None:
            self.picked = None
            self._window.detail.show_nothing()

    def say_blocked(self, reason: Reason | None) -> None:
        """Say why nothing can be asked for the selected event now; None where nothing stands against it."""
        self._window.detail.set_blocked(reason)

    def close(self) -> None:
        """Look at nothing: what is still being read is for nobody."""
        self.selected = None

    async def _read_detail(self, ref: Ref) -> None:
        row = self._board.rows.get(ref)
        details: dict[Ref, EventDetail | None] = {}
        try:
            for one in row.whole if row is not None else ():
                details[one.ref] = await self._console.memory.detail(one.ref)
        except StoreUnavailable:  # the notice says so for as long as it lasts
            details.clear()
        row = self._board.rows.get(ref)
        if row is not None and ref == self.selected:
            self._window.detail.show_event(row, details.get(ref), self._board.tree.name, others=details)

    def _follow_case(self) -> None:
        """Keep to a case where another center's event speaks for it now."""
        row = self._board.rows.get(self.selected or "")
        if row is None or row.ref in self._view:
            return
        speaks = next((one for one in row.linked if one.ref in self._view), None)
        if speaks is not None:
            self._window.queue.select(speaks.ref)
            self._look_at(speaks.ref)

    def _on_selected(self, ref: str) -> None:
        self.picked = None
        self._look_at(ref or None)
        self.show_event()

    def _look_at(self, ref: Ref | None) -> None:
        self.selected = ref
        self._window.map.select_event(ref)
        self._figures.mark(self._board.rows.get(ref or ""))

    def _look_at_thing(self, ref: Ref) -> None:
        self.picked = ref
        self._figures.look_at(ref.partition("/")[0])

    def _on_open_requested(self, ref: str) -> None:
        self._on_selected(ref)
        self._window.desk.turn_to(self._window.detail)

    def _on_nothing_picked(self) -> None:
        self._deselect_event()
        self._window.map.select_grid(None)
        self._window.detail.show_nothing()

    def _deselect_event(self) -> None:
        self._shown = self.picked = None
        self._window.queue.select(None)
        self._look_at(None)
