"""One officer's view on the console: one selection, one scope, one filter for queue, map and charts.

Wires the window to the console and holds nothing that either of them already knows.
"""

from __future__ import annotations

from datetime import tzinfo

import msgspec
import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from console.app import Console
from console.board.board import BoardChanges
from console.board.view import Filter, Tab, View
from console.codes import Reason
from console.domain.facts import EventDetail, Ref
from console.errors import ConsoleError
from ui.bridge import Bridge
from ui.figures import Figures
from ui.map_feeder import MapFeeder, open_load
from ui.scope.tree import ScopeTree
from ui.sentences import channel_word
from ui.window import Window
from ui.words import tr

TICK_MS = 1000
SIZE_EVERY_TICKS = 10


class Session(QObject):
    """What the window shows, and what its buttons ask for."""

    ticked = Signal()

    def __init__(self, console: Console, window: Window, zone: tzinfo) -> None:
        super().__init__(window)
        self._console, self._window = console, window
        self._board = console.board
        self._selected: Ref | None = None
        self._picked: Ref | None = None
        self._detail_of: tuple[Ref, int] | None = None
        self._lacking: list[Reason] = []
        self.queue_view = View(self._board, console.now)
        self.map_view = View(self._board, console.now)
        self.bridge = Bridge(console, self)
        self.map_feeder = MapFeeder(window.map, self._board, self.map_view, console.now)
        self.figures = Figures(console, window, zone, self)
        self.queue_view.subscribe(window.queue.apply)
        self._ticks = 0
        self._tick = QTimer(self, interval=TICK_MS)
        self._connect()

    def _connect(self) -> None:
        window = self._window
        self.bridge.changed.connect(self._on_changed)
        self.bridge.links_changed.connect(self._on_links_changed)
        self.bridge.noticed.connect(self.notice)
        self._tick.timeout.connect(self._on_tick)
        window.queue.selected.connect(self._on_selected)
        window.queue.open_requested.connect(self._on_open_requested)
        window.queue.acknowledge_requested.connect(self._on_acknowledge_requested)
        window.queue.tab_requested.connect(self._on_tab_requested)
        window.detail.acknowledge_requested.connect(self._on_acknowledge_requested)
        window.map.event_picked.connect(self.show_event)
        window.map.grid_picked.connect(self._on_grid_picked)
        window.map.point_picked.connect(self._on_point_picked)
        window.map.nothing_picked.connect(self._on_nothing_picked)
        window.charts.channel_picked.connect(self._on_channel_picked)
        window.charts.town_picked.connect(self._on_town_picked)
        window.filter_line.removal_requested.connect(self._on_removal_requested)
        window.command_bar.scope_requested.connect(self._on_scope_requested)
        window.command_bar.links_requested.connect(self._on_links_requested)
        window.scope_picked.connect(self._on_scope_picked)
        window.event_picked.connect(self.show_event)
        window.link_banner.reconnect_requested.connect(self._console.reconnect)

    def begin(self) -> None:
        """Show what the board holds by now, and keep it up to date."""
        self.bridge.flush()
        self.queue_view.refresh()
        self.map_view.refresh()
        seat = self._console.seat
        self._window.command_bar.set_seat(seat.seat if seat else tr("Window", "Nobody signed on"))
        self._window.status_bar.set_store(*self._console.store_facts())
        self._show_scope()
        self._on_links_changed()
        self.figures.show_all()
        self._window.queue.setFocus()
        self._tick.start()

    def notice(self, reason: Reason) -> None:
        """Say something that stays true for as long as the console runs."""
        if reason not in self._lacking:
            self._lacking.append(reason)
        self._window.notices.set_reasons(self._lacking)

    # one selection

    def show_event(self, ref: Ref) -> None:
        """Select an event from outside the queue; widen the queue if it would not be there.

        One that is closed or gone is not selected: no filter of the officer's is given up for it.
        """
        row = self._board.rows.get(ref)
        if row is None or not row.open:
            return
        if ref not in self.queue_view:
            self._window.queue.set_tab(Tab.OPEN)
            scope = self.queue_view.wanted.scope
            self._choose(Filter(scope=scope), Tab.OPEN)
            if ref not in self.queue_view:
                self._on_scope_picked("")
        self._window.queue.select(ref)
        self._on_selected(ref)

    def _on_selected(self, ref: str) -> None:
        self._selected, self._picked = ref or None, None
        self._window.map.select_event(self._selected)
        self.figures.mark(self._board.rows.get(ref))
        self._show_detail()

    def _follow_case(self) -> None:
        """Keep the selection on its case where another center's event speaks for it now."""
        row = self._board.rows.get(self._selected or "")
        if row is None or row.ref in self.queue_view:
            return
        for one in row.linked:
            if one.ref in self.queue_view:
                self._window.queue.select(one.ref)
                self._selected = one.ref
                self._window.map.select_event(one.ref)
                self.figures.mark(one)
                return

    def _show_detail(self) -> None:
        row = self._board.rows.get(self._selected) if self._selected else None
        if row is None:
            self._detail_of = None
            self._window.detail.show_nothing()
            return
        self._window.detail.set_blocked(self._console.why_not_acknowledge(row.ref))
        if self._detail_of is None or self._detail_of[0] != row.ref:
            self._window.detail.show_event(row, None, self._board.tree.name, loading=True)
        self._detail_of = (row.ref, row.event.version)
        self._console.run("detail", self._read_detail(row.ref))

    async def _read_detail(self, ref: Ref) -> None:
        row = self._board.rows.get(ref)
        details: dict[Ref, EventDetail | None] = {}
        try:
            for one in row.whole if row is not None else ():
                details[one.ref] = await self._console.memory.detail(one.ref)
        except ConsoleError as error:
            self.notice(error.reason)
        row = self._board.rows.get(ref)
        if row is not None and ref == self._selected:
            self._window.detail.show_event(row, details.get(ref), self._board.tree.name, others=details)

    def _on_open_requested(self, ref: str) -> None:
        self._on_selected(ref)
        self._window.detail.setFocus()

    def _on_grid_picked(self, ref: str) -> None:
        self._deselect_event()
        self._window.map.select_grid(ref)
        self._picked = ref
        self._show_picked()

    def _on_point_picked(self, ref: str) -> None:
        self._deselect_event()
        self._picked = ref
        self._show_picked()

    def _show_picked(self) -> None:
        """Show the picked grid or video point as it is now: its panel's as-of says so."""
        grid, point = self._board.grids.get(self._picked or ""), self._board.video_points.get(self._picked or "")
        if grid is not None:
            path = " › ".join(unit.name for unit in reversed(list(self._board.tree.path(grid.unit))))
            self._window.detail.show_grid(grid, open_load(self._board)[grid.ref], path)
        elif point is not None:
            self._window.detail.show_point(point, self.map_feeder.state(point), self._board.tree.name(point.unit))
        elif self._picked is not None:
            self._picked = None
            self._window.detail.show_nothing()

    def _on_nothing_picked(self) -> None:
        self._deselect_event()
        self._window.map.select_grid(None)
        self._window.detail.show_nothing()

    def _deselect_event(self) -> None:
        self._selected = self._detail_of = self._picked = None
        self._window.queue.select(None)
        self._window.map.select_event(None)
        self.figures.mark(None)

    # one filter

    def _choose(self, wanted: Filter, tab: Tab | None = None) -> None:
        self.queue_view.choose(wanted, tab)
        self.map_view.choose(wanted)
        self.figures.narrow(wanted)
        words = (
            [("channel", tr("Window", "Channel {name}", name=channel_word(wanted.channel)))] if wanted.channel else []
        )
        if wanted.town:
            words.append(("town", tr("Window", "Town {name}", name=self._board.tree.name(wanted.town) or wanted.town)))
        self._window.filter_line.show_filters(words)

    def _on_tab_requested(self, tab: str) -> None:
        self.queue_view.choose(self.queue_view.wanted, Tab(tab))

    def _on_channel_picked(self, channel: str) -> None:
        now = self.queue_view.wanted
        self._choose(msgspec.structs.replace(now, channel=None if now.channel == channel else channel))

    def _on_town_picked(self, town: str) -> None:
        now = self.queue_view.wanted
        self._choose(msgspec.structs.replace(now, town=None if now.town == town else town))

    def _on_removal_requested(self, name: str) -> None:
        self._choose(msgspec.structs.replace(self.queue_view.wanted, **{name: None}))

    def _on_scope_requested(self) -> None:
        names = {key: center.name for key, center in self._board.centers.items()}
        self._window.scope.show_places(ScopeTree(self._board.units.values(), self._board.grids.values(), names))
        self._window.scope.show_counts(self.figures.open_by_place())
        self._window.scope.set_scope(self.queue_view.wanted.scope or "")
        self._window.show_scope_panel()

    def _on_scope_picked(self, scope: str) -> None:
        self._choose(Filter(scope=scope or None))
        self.map_feeder.set_scope(scope or None)
        self._show_scope()

    def _show_scope(self) -> None:
        scope = self.queue_view.wanted.scope
        grid = self._board.grids.get(scope) if scope else None
        path = [unit.name for unit in self._board.tree.path(grid.unit if grid else scope)][::-1]
        if scope is None:
            path = [*self._common_path(), tr("Window", "Everything")]
        self._window.command_bar.set_scope([*path, grid.name] if grid else path)

    def _common_path(self) -> list[str]:
        """Return the names from the top to the unit that the one center serves; none where there are several."""
        units = [center.unit for center in self._board.centers.values()]
        return [unit.name for unit in self._board.tree.path(units[0])][::-1] if len(units) == 1 else []

    # what the console tells

    def _on_changed(self, changes: BoardChanges) -> None:
        self.queue_view.apply(changes)
        self.map_view.apply(changes)
        self.map_feeder.apply(changes)
        self.figures.apply(changes)
        if self._selected in changes.rows.put or self._selected in changes.rows.gone:
            self._follow_case()
            self._show_detail()
        if changes.units:
            self._show_scope()

    def _on_links_changed(self) -> None:
        links = self._console.links.all()
        self._window.command_bar.set_links(links)
        self._window.link_banner.set_links(links)
        self._window.link_banner.set_waiting(self._board.waiting)
        self._window.detail.set_links(links)
        self.figures.show_age()
        if self._window.links_seen:
            self._window.links.show_links(links)

    def _on_links_requested(self) -> None:
        self._window.links.show_links(self._console.links.all())
        self._window.links.show_no_position(self.map_view.rows(np.isnan(self._board.columns.x)))
        self._console.run("set aside", self._read_set_aside())
        self._window.show_links_panel()

    async def _read_set_aside(self) -> None:
        self._window.links.show_set_aside(await self._console.memory.set_aside())

    def _on_tick(self) -> None:
        self.queue_view.refresh()
        self.map_view.refresh()
        self.figures.tick()
        self._window.detail.tick()
        self._show_picked()
        self._window.link_banner.set_waiting(self._board.waiting)
        self._window.link_banner.tick()
        if self._window.links_seen:
            self._window.links.tick()
        self._ticks += 1
        if self._ticks % SIZE_EVERY_TICKS == 0:
            self._window.status_bar.set_store(*self._console.store_facts())
        self.ticked.emit()

    # what the officer asks for

    def _on_acknowledge_requested(self, ref: str) -> None:
        if ref:
            self._console.run("acknowledge", self._acknowledge(ref))

    async def _acknowledge(self, ref: Ref) -> None:
        try:
            await self._console.acknowledge(ref)
        except ConsoleError as error:
            if ref == self._selected:
                self._window.detail.set_blocked(error.reason)
            else:
                self.notice(error.reason)
