"""One filter for queue, map and charts: what was chosen, in words, and what it leaves out. Knows no selection."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject

from console.app import Console
from console.board import tallies
from console.board.view import Filter, Tab, View
from console.domain.facts import Ref
from ui.figures import Figures
from ui.format import number
from ui.map_feeder import MapFeeder
from ui.scope.tree import ScopeTree
from ui.terms import channel_word
from ui.window import Window
from ui.words import tr


class Narrowing(QObject):
    """The one filter of a window: its scope, its channel and town, the words typed, its tab."""

    def __init__(
        self,
        console: Console,
        window: Window,
        queue_view: View,
        map_view: View,
        map_feeder: MapFeeder,
        figures: Figures,
    ) -> None:
        super().__init__(window)
        self._console, self._window, self._board = console, window, console.board
        self._queue_view, self._map_view = queue_view, map_view
        self._map_feeder, self._figures = map_feeder, figures
        window.queue.tab_requested.connect(self._on_tab_requested)
        window.queue.words_typed.connect(self._on_words_typed)
        window.charts.channel_picked.connect(self._on_channel_picked)
        window.charts.town_picked.connect(self._on_town_picked)
        window.filter_line.removal_requested.connect(self._on_removal_requested)
        window.command_bar.scope_requested.connect(self._on_scope_requested)
        window.scope_picked.connect(self._on_scope_picked)

    def choose(self, wanted: Filter, tab: Tab | None = None) -> None:
        """Narrow all three to what is wanted, the queue to a tab besides."""
        self._queue_view.choose(wanted, tab)
        self._map_view.choose(wanted)
        self._figures.narrow(wanted)
        self._window.filter_line.show_filters(self._words(wanted))
        self._window.queue.find_line.show_words(wanted.words or "")
        self.show_left_out()

    def widen_to(self, ref: Ref) -> None:
        """Give up of the filter what keeps an open event out of the queue: first channel and town, then the scope."""
        if ref in self._queue_view:
            return
        self._window.queue.set_tab(Tab.OPEN)
        self.choose(Filter(scope=self._queue_view.wanted.scope), Tab.OPEN)
        if ref not in self._queue_view:
            self._on_scope_picked("")

    def show_left_out(self) -> None:
        """Where nothing passes, say how many would without each filter."""
        wanted, said = self._queue_view.wanted, []
        if not len(self._queue_view):
            now, tab = self._console.now(), self._queue_view.tab
            for name, words in self._words(wanted):
                without = msgspec.structs.replace(wanted, **{name: None})
                count = tallies.tab_counts(self._board, without, now)[tab]
                said.append(tr("Window", "{count} without “{filter}”", count=number(count), filter=words))
        self._window.queue.set_narrowed("\n".join([tr("Window", "Nothing matches"), *said]) if said else "")

    def show_scope(self) -> None:
        """Write the scope's path into the command bar."""
        scope = self._queue_view.wanted.scope
        grid = self._board.grids.get(scope) if scope else None
        path = [unit.name for unit in self._board.tree.path(grid.unit if grid else scope)][::-1]
        if scope is None:
            path = [*self._common_path(), tr("Window", "Everything")]
        self._window.command_bar.set_scope([*path, grid.name] if grid else path)

    def _words(self, wanted: Filter) -> list[tuple[str, str]]:
        """Return what narrows the queue besides its scope: each filter's name and words."""
        words = []
        if wanted.channel:
            words.append(("channel", tr("Window", "Channel {name}", name=channel_word(wanted.channel))))
        if wanted.town:
            words.append(("town", tr("Window", "Town {name}", name=self._board.tree.name(wanted.town) or wanted.town)))
        if wanted.words:
            words.append(("words", tr("Window", "With {words}", words=wanted.words)))
        return words

    def _common_path(self) -> list[str]:
        """Return the names from the top to the unit that the one center serves; none where there are several."""
        units = [center.unit for center in self._board.centers.values()]
        return [unit.name for unit in self._board.tree.path(units[0])][::-1] if len(units) == 1 else []

    def _on_tab_requested(self, tab: str) -> None:
        self._queue_view.choose(self._queue_view.wanted, Tab(tab))
        self.show_left_out()

    def _on_words_typed(self, words: str) -> None:
        if (words or None) != self._queue_view.wanted.words:
            self.choose(msgspec.structs.replace(self._queue_view.wanted, words=words or None))

    def _on_channel_picked(self, channel: str) -> None:
        now = self._queue_view.wanted
        self.choose(msgspec.structs.replace(now, channel=None if now.channel == channel else channel))

    def _on_town_picked(self, town: str) -> None:
        now = self._queue_view.wanted
        self.choose(msgspec.structs.replace(now, town=None if now.town == town else town))

    def _on_removal_requested(self, name: str) -> None:
        self.choose(msgspec.structs.replace(self._queue_view.wanted, **{name: None}))

    def _on_scope_requested(self) -> None:
        names = {key: center.name for key, center in self._board.centers.items()}
        self._window.scope.show_places(ScopeTree(self._board.units.values(), self._board.grids.values(), names))
        self._window.scope.show_counts(self._figures.open_by_place())
        self._window.scope.set_scope(self._queue_view.wanted.scope or "")
        self._window.show_scope_panel()

    def _on_scope_picked(self, scope: str) -> None:
        self.choose(Filter(scope=scope or None))
        self._map_feeder.set_scope(scope or None)
        self.show_scope()
