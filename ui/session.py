"""One officer's view on the console: one selection, one scope, one filter for queue, map and charts.

Wires the window to the console and holds nothing that either of them already knows.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import tzinfo

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from console.app import Console
from console.board.board import BoardChanges
from console.board.view import Tab, View
from console.codes import Reason
from console.domain.actions import Pending
from console.domain.facts import Ref
from console.domain.verbs import Request, Verb
from console.errors import ConsoleError, StoreUnavailable
from ui.acting.hands import Hands
from ui.acting.waiting import Waiting
from ui.bridge import Bridge
from ui.figures import Figures
from ui.map_feeder import MapFeeder
from ui.narrowing import Narrowing
from ui.sign_on.signing import Signing
from ui.standpoint import Standpoint
from ui.subject import Subject
from ui.window import Window

TICK_MS = 1000
SIZE_EVERY_TICKS = 10
PREPARED_A_TICK = 5000
"""So many rows a second are made ready to be searched: by the time somebody types, all are."""


class Session(QObject):
    """What the window shows, and what its buttons ask for."""

    ticked = Signal()

    def __init__(self, console: Console, window: Window, zone: tzinfo) -> None:
        super().__init__(window)
        self._console, self._window = console, window
        self._board = console.board
        self._over = False
        self.queue_view = View(self._board, console.now)
        self.map_view = View(self._board, console.now)
        self.bridge = Bridge(console, self)
        self.map_feeder = MapFeeder(window.map, self._board, self.map_view, console.now)
        self.figures = Figures(console, window, zone, self)
        self.subject = Subject(console, window, self.queue_view, self.map_feeder, self.figures)
        self.narrowing = Narrowing(console, window, self.queue_view, self.map_view, self.map_feeder, self.figures)
        self.signing = Signing(console, window, zone)
        self.hands = Hands(console, window, self.subject, self.signing)
        self.waiting = Waiting(console, window, self.signing)
        self.queue_view.subscribe(window.queue.apply)
        self._ticks = 0
        self._tick = QTimer(self, interval=TICK_MS)
        self._connect()

    def _connect(self) -> None:
        window = self._window
        self.bridge.changed.connect(self._on_changed)
        self.bridge.links_changed.connect(self._on_links_changed)
        self.bridge.noticed.connect(self._show_notices)
        self.bridge.store_changed.connect(self._on_store_changed)
        self._tick.timeout.connect(self._on_tick)
        window.queue.acknowledge_requested.connect(self._on_acknowledge_requested)
        window.detail.acknowledge_requested.connect(self._on_acknowledge_requested)
        window.detail.sign_on_requested.connect(self.signing.open)
        self.signing.duty_changed.connect(self._on_duty_changed)
        window.map.event_picked.connect(self.show_event)
        self.waiting.event_picked.connect(self.show_event)
        self.waiting.edit_requested.connect(self._on_edit_requested)
        window.command_bar.links_requested.connect(self._on_links_requested)
        window.event_picked.connect(self.show_event)
        window.strip.picked.connect(self._on_tile_picked)
        window.link_banner.reconnect_requested.connect(self._console.reconnect)

    def begin(self, stood: Standpoint | None = None) -> None:
        """Show what the board holds by now, and keep it up to date; from where the officer stood before."""
        stood = stood or Standpoint()
        self.bridge.flush()
        self._window.queue.set_tab(stood.tab)
        self.narrowing.choose(stood.wanted, stood.tab)
        self.signing.begin()
        self._window.status_bar.set_store(*self._console.store_facts())
        self.narrowing.show_scope()
        self._show_notices()
        self._on_links_changed()
        self._window.stand(stood)
        self._tick.start()

    def stand(self, stood: Standpoint) -> None:
        """Let the officer find again what was picked and looked at, once window and map are there."""
        self.map_feeder.set_scope(stood.wanted.scope)
        self.map_feeder.begin()
        if stood.map is not None:
            self._window.map.look_again(stood.map)
        if stood.picked in self._board.grids:
            self.subject.pick_grid(stood.picked)
        elif stood.picked is not None:
            self.subject.pick_point(stood.picked)
        if stood.selected is not None:
            self.subject.select(stood.selected)
        if stood.queue is not None:
            self._window.queue.go_to(stood.queue)
        if stood.links_seen:
            self._on_links_requested()

    def standpoint(self) -> Standpoint:
        """Return where the officer stands now."""
        return replace(
            self._window.standpoint(),
            wanted=self.queue_view.wanted,
            tab=self.queue_view.tab,
            selected=self.subject.selected,
            picked=self.subject.picked,
        )

    def close(self) -> None:
        """Hear no more and show no more; what is still being read is for nobody, what was asked for goes on."""
        self.bridge.close()
        self.signing.close()
        self._tick.stop()
        self.subject.close()
        self._over = True

    def _on_store_changed(self, refuses: Reason | None) -> None:
        """Say that the store refuses, before everything else, for as long as it does."""
        self._show_notices()
        if refuses is None:
            self.subject.show_event()

    def _show_notices(self) -> None:
        refuses = self._console.store_refuses
        self._window.notices.set_reasons(self._console.notices, refuses)
        self._window.link_banner.set_store(works=refuses is None)

    def show_event(self, ref: Ref) -> None:
        """Select an event from outside the queue; widen the queue if it would not be there.

        One that is closed or gone is not selected: no filter of the officer's is given up for it.
        """
        row = self._board.rows.get(ref)
        if row is None or not row.open:
            return
        shown = next((one.ref for one in (row, *row.linked) if one.ref in self.queue_view), ref)
        self.narrowing.widen_to(shown)
        self.subject.select(shown)

    # what the console tells

    def _on_changed(self, changes: BoardChanges) -> None:
        self.queue_view.apply(changes)
        self.map_view.apply(changes)
        self.map_feeder.apply(changes)
        self.figures.apply(changes)
        self.subject.apply(changes)
        self.waiting.apply(changes)
        if changes.units:
            self.narrowing.show_scope()

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
        self._show_no_position()
        self._console.run("set aside", self._read_set_aside())
        self._window.show_links_panel()

    def _show_no_position(self) -> None:
        self._window.links.show_no_position(self.map_view.rows(np.isnan(self._board.columns.x)))

    async def _read_set_aside(self) -> None:
        records = await self._console.memory.set_aside()
        if not self._over:
            self._window.links.show_set_aside(records)

    def _on_tick(self) -> None:
        self.queue_view.refresh()
        self.map_view.refresh()
        self.figures.tick()
        self.narrowing.show_left_out()
        self._window.detail.tick()
        self._board.matches.prepare(PREPARED_A_TICK)
        self.waiting.tick()
        self.subject.show_picked()
        self._window.link_banner.set_waiting(self._board.waiting)
        self._window.link_banner.tick()
        if self._window.links_seen:
            self._show_no_position()
            self._window.links.tick()
        self._ticks += 1
        if self._ticks % SIZE_EVERY_TICKS == 0:
            self._window.status_bar.set_store(*self._console.store_facts())
        self.ticked.emit()

    def _on_duty_changed(self) -> None:
        """Let the detail say anew what can be done, and by whom it can't."""
        if self.subject.selected is not None:
            self.subject.say_blocked(self._console.acting.why_not(self.subject.selected, Verb.ACKNOWLEDGE))
        self.hands.offer()

    # what the officer asks for

    def _on_tile_picked(self, name: str) -> None:
        """List what a tile counts."""
        if self._window.locked:
            return
        if name == "waiting":
            self._window.outbox_requested.emit()
        elif name == "silent":
            self._on_links_requested()
        else:
            self._window.queue.set_tab(name)
            self.narrowing.choose(self.queue_view.wanted, Tab(name))
            self._window.queue.setFocus()

    def _on_edit_requested(self, pending: Pending) -> None:
        """Ask anew for what was not applied, with what was said then to begin with."""
        self.show_event(pending.action.target)
        self.hands.ask_anew(pending)

    def _on_acknowledge_requested(self, ref: str) -> None:
        if self._window.queue.several.refs:
            self.hands.ask(Verb.ACKNOWLEDGE)
        elif ref:
            self._console.run("acknowledge", self._acknowledge(ref))

    async def _acknowledge(self, ref: Ref) -> None:
        try:
            await self._console.acting.act([ref], Request(verb=Verb.ACKNOWLEDGE))
        except ConsoleError as error:
            seen = ref == self.subject.selected
            if seen:
                self.subject.say_blocked(error.reason)
            answered = self.signing.answers(error.reason)
            if not (answered or seen or isinstance(error, StoreUnavailable)):
                self._console.notice(error.reason)
