"""Keeps strip, tabs and charts up to date: all counts by the same filter, one chart a tick. Knows no store."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo

from PySide6.QtCore import QObject, QTimer

from console.app import Console
from console.board import tallies
from console.board.board import BoardChanges
from console.board.rows import Row
from console.board.view import Filter
from console.domain.facts import Ref
from console.domain.link import Link
from ui.format import number
from ui.map_feeder import open_load
from ui.panel import Panel
from ui.window import Window
from ui.words import tr

COUNT_EVERY_MS = 200
"""No eye reads figures that change more often, and each time costs 3 ms."""
STATES_EVERY = timedelta(minutes=1)
"""How often points are counted of which nobody said anything: one that was not seen for a day is unknown."""


class Figures(QObject):
    """The counting part of the window."""

    def __init__(self, console: Console, window: Window, zone: tzinfo, parent: QObject) -> None:
        super().__init__(parent)
        self._console, self._window, self._zone = console, window, zone
        self._board = console.board
        self._wanted = Filter()
        self.turns = (self._show_hourly, self._show_on_time, self._show_connection, self._count_video)
        self._next_turn = 0
        self._left: deque[Callable[[], None]] = deque()
        self._soon = QTimer(self, interval=0)
        self._soon.timeout.connect(self._take_turn)
        self._uncounted = False
        self._counted = QTimer(self, interval=COUNT_EVERY_MS, singleShot=True)
        self._counted.timeout.connect(self._on_counted)
        self._states: tallies.VideoStates = {}
        self._states_at: datetime | None = None
        self._age: tuple[object, ...] = ()
        self._looked_at: tuple[str, ...] = ()
        self._video: tuple[float | None, float | None] = (None, None)

    def narrow(self, wanted: Filter) -> None:
        """Count under another filter."""
        self._wanted = wanted
        self.show_age()
        self._show_counts()
        self._left = deque(self.turns)
        self._soon.start()

    def apply(self, changes: BoardChanges) -> None:
        """Take what became different; counts that an officer reads beside the rows follow at once, in a storm soon."""
        if changes.rows and self._counted.isActive():
            self._uncounted = True
        elif changes.rows:
            self._show_counts()
        if changes.grids or changes.video_points:
            self._show_extent()
            self._states_at = None

    def tick(self) -> None:
        """Carry a second: the strip, and one of what takes longer."""
        self.show_age()  # a day may have ended
        self._show_counts()
        self.turns[self._next_turn]()
        self._next_turn = (self._next_turn + 1) % len(self.turns)

    def _take_turn(self) -> None:
        """Show one of what takes longer; the next in a turn of the loop of its own."""
        self._left.popleft()()
        if not self._left:
            self._soon.stop()

    def show_all(self) -> None:
        for show in self.turns:
            show()
        self._show_counts()
        self._show_extent()

    def show_age(self) -> None:
        """Let what is old look old, and say until when everything is known to be true."""
        links, window = self._links(), self._window
        today = window.machine_now().astimezone(self._zone).date()
        as_of = self._as_of()
        silent = [link for link in self._console.links.all() if link.stale]
        stale = frozenset(link.center for link in silent)
        old = bool(links) and all(link.stale for link in links)
        partly = not old and any(link.stale for link in links)
        told = [link for link in self._console.links.all() if link.center in self._looked_at]
        age = (as_of, stale, old, partly, today, tallies.oldest(silent), self._looked_at, tallies.oldest(told))
        if age == self._age:
            return
        self._age = age
        window.queue.set_as_of(as_of)
        for part in (window.queue, window.strip, window.charts):
            part.set_stale(old)
            part.mark_as_of(partly=partly, today=today)
        window.queue.set_stale_centers(stale)
        # What a file drew is on the map as well, though no event is of it.
        drawn = links if old or not silent else [*links, *silent]
        _show_panel_age(window.map_panel, drawn, today, old=old)
        window.map.set_stale(old, stale)
        _show_panel_age(window.detail, told or links, today, old=self._looked_at[0] in stale if told else old)

    def look_at(self, *centers: str) -> None:
        """Hear which centers tell of what is picked, first the one that speaks for it: its panel is as old as that."""
        self._looked_at = centers
        self.show_age()

    def mark(self, row: Row | None) -> None:
        """Mark the selected event's town and channel on the charts."""
        place = row.event.place_unit if row else None
        town = self._board.tree.ancestor(place, "town")
        self._window.charts.hourly.set_picked(row.event.channel if row else "")
        self._window.charts.on_time.set_picked(town.ref if town else "")
        self.look_at(*(one.event.center for one in (row, *row.linked)) if row else ())

    def open_by_place(self) -> Counter[Ref]:
        """Return how many open events each grid and unit has, parents with all that lies in them."""
        counts = open_load(self._board)
        columns = self._board.columns
        size = len(columns)
        inside = columns.alive[:size] & columns.open[:size]
        for place, count in Counter(columns.place[:size][inside].tolist()).items():
            for unit in self._board.tree.path(columns.places.texts[place]):
                counts[unit.ref] += count
        return counts

    def _links(self) -> list[Link]:
        """Return the ways to the centers that the shown events come from: another that is gone ages none of them."""
        links, center = self._console.links.all(), (self._wanted.scope or "").partition("/")[0]
        if center:
            return [link for link in links if link.center == center]
        return list(tallies.of_events(links, self._board.centers))

    def _as_of(self) -> datetime | None:
        """Return until when every event is known to be true, to the second: it is written so, and painted once a second."""
        return _to_the_second(tallies.oldest(self._links()))

    def _midnight(self, at: datetime) -> datetime:
        return at.astimezone(self._zone).replace(hour=0, minute=0, second=0, microsecond=0)

    def _on_counted(self) -> None:
        if self._uncounted:
            self._show_counts()

    def _show_counts(self) -> None:
        self._uncounted = False
        self._counted.start()
        now, links = self._console.now(), self._links()
        silent = sum(link.stale for link in self._console.links.all())
        as_of = self._as_of()
        until = now if as_of is None or not any(link.stale for link in links) else min(now, as_of)
        midnight = self._midnight(until)
        if as_of is None and not self._board.rows:  # nothing was counted yet, which is not zero
            self._window.strip.set_headline(None)
            self._window.queue.set_counts({})
            return
        tabs = tallies.tab_counts(self._board, self._wanted, now)
        headline = tallies.headline(self._board, self._wanted, tabs, links, until, midnight, self._video)
        self._window.strip.set_headline(replace(headline, as_of=as_of, silent_centers=silent))
        self._window.queue.set_counts({str(tab): n for tab, n in tabs.items()})

    def _show_extent(self) -> None:
        grids, points = len(self._board.grids), len(self._board.video_points)
        words = tr("Window", "{grids} grids · {points} video points", grids=number(grids), points=number(points))
        unknown = self._as_of() is None and not grids and not points
        self._window.map_panel.set_detail("" if unknown else words)

    def _count_video(self) -> None:
        now = self._console.now()
        if self._states_at is None or now - self._states_at >= STATES_EVERY:
            self._states, self._states_at = tallies.video_states(self._board, now), now
        self._video = tallies.video_rates(self._board, self._states, self._wanted)

    def _show_hourly(self) -> None:
        figure = tallies.hourly_by_channel(self._board, self._wanted, self._console.now(), self._as_of())
        self._window.charts.hourly.show_figure(figure)

    def _show_on_time(self) -> None:
        this_month = self._midnight(self._console.now()).replace(day=1)
        months = ((this_month - timedelta(days=1)).replace(day=1), this_month)
        figure = tallies.on_time_by_town(self._board, self._wanted, months, self._console.now(), self._as_of())
        self._window.charts.on_time.show_figure(figure)

    def _show_connection(self) -> None:
        self._window.charts.connection.show_figure(tallies.connect_rate(self._board, self._wanted, self._console.now()))


def _show_panel_age(panel: Panel, links: Sequence[Link], today: date, *, old: bool) -> None:
    panel.set_as_of(_to_the_second(tallies.oldest(links)))
    panel.set_stale(old)
    panel.mark_as_of(partly=any(link.stale for link in links), today=today)


def _to_the_second(at: datetime | None) -> datetime | None:
    return at and at.replace(microsecond=0)
