"""The map as the rest of the window has it: facts in, picks out. Knows no script and no web class.

Everything that the page is told is remembered here, so a page that died is told again and nobody else
notices. What takes long is packed on another thread, with frozen values in and out.
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.board.columns import Columns
from console.board.shift import Shift
from console.domain.facts import Facility, Grid, Ref, Unit, VideoPoint
from console.domain.place import Area
from console.geo.mercator import Bounds
from console.geo.packing import pack_areas
from ui.map.areas import PackedGrids, PackedUnits, marks_of, packed_grids, packed_units
from ui.map.clicks import picked
from ui.map.feed import EventFeed
from ui.map.layers import Layers
from ui.map.legend import legend
from ui.map.messages import Clicked, Drawn, Fitted, Message, Moved, Painted, Ready, Toggled
from ui.map.palette import page_palette
from ui.map.picture import Picture
from ui.map.points import PackedPoints, PointMarks, StateOf, code_of, facility_marks, packed_points
from ui.map.work import Work
from ui.standpoint import MapPlace

if TYPE_CHECKING:
    from ui.map.host import Host

WINDOW_BEHIND_MS = 50  # from the page's frame to the window's: 11 ms was the most seen


class MapPanel(QWidget):
    """Grids, boundaries, video points, facilities and open events on one map."""

    event_picked = Signal(str)
    grid_picked = Signal(str)
    point_picked = Signal(str)
    nothing_picked = Signal()
    painted = Signal()  # all that was shown stands on the screen
    drawn = Signal(int)  # the events up to this batch stand on the screen
    restored = Signal()  # the page had died, and the map is back as it was
    link_broken = Signal()  # the page died or doesn't answer; it is being begun again

    def __init__(
        self,
        columns: Columns,
        tokens: Mapping[str, str],
        cache_dir: Path,
        words: Mapping[str, str],
        scale: float = 1.0,
    ) -> None:
        super().__init__()
        self._tokens, self._cache_dir, self._words, self._scale = tokens, cache_dir, words, scale
        self._host: Host | None = None
        self._layers = Layers()
        self._picture = Picture(self._say)
        self._feed = EventFeed(columns, self._picture)
        self._work = Work(self)
        self._grids: PackedGrids | None = None
        self._units: PackedUnits | None = None
        self._points: PointMarks | None = None
        self._state_of: StateOf | None = None
        self._late: dict[Ref, VideoPoint] = {}
        self._shown = {"grids": True, "video": True, "events": True, "facilities": False}
        self._stale = self._placed = self._lost = False
        self._selected: Ref | None = None
        self._ring: tuple[int, float, float] | None = None  # where the page has the selected event
        self._selected_grid: Ref | None = None
        self._started_at = 0.0
        self._painted_ms: float | None = None
        self._when_painted: list[Callable[[], None]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._picture.set("layers", layers=self._shown)
        self.set_words(words)
        self._tell_palette()

    # what the window says

    def start(self) -> None:
        """Open the page; what was shown before is on it from its first picture."""
        from ui.map.host import Host

        self._started_at = time.perf_counter()
        self._host = Host(self._layers, self._cache_dir, QColor(self._tokens["map.ground"]), self)
        self._host.view.setZoomFactor(self._scale)  # marks, names and buttons: all of it grows with the texts
        self._host.heard.connect(self._on_heard)
        self._host.lost.connect(self._on_lost)
        self._column.addWidget(self._host.view)
        self.setFocusProxy(self._host.view)
        self._host.begin()

    def show_units(self, units: Iterable[Unit]) -> None:
        """Draw the boundaries and names of units."""
        self._work.run("units", partial(packed_units, tuple(units)), self._on_units_packed)

    def show_grids(self, grids: Sequence[Grid], load: Mapping[Ref, int]) -> None:
        """Draw grids, a sequence that nobody changes, by their open load. The same one again is only shaded anew."""
        if self._grids is not None and self._grids.grids is grids:
            self._work.run("marks", partial(marks_of, grids, dict(load)), self._on_marks_made)
        else:
            self._work.run("grids", partial(packed_grids, grids, dict(load)), self._on_grids_packed)

    def show_points(self, points: Sequence[VideoPoint], state: StateOf) -> None:
        """Draw video points, a sequence that nobody changes. `state` names one of `points.STATES`, on any thread."""
        self._state_of = state
        self._late.clear()
        self._work.run("points", partial(packed_points, points, state), self._on_points_packed)

    def change_points(self, points: Iterable[VideoPoint]) -> None:
        """Show the new states of points whose positions are as they were."""
        if self._state_of is None:
            return
        if self._points is None or self._work.waits_for("points"):
            self._late.update((point.ref, point) for point in points)
            return
        state_of = self._state_of
        pairs = self._points.change((point.ref, code_of(state_of(point))) for point in points)
        if pairs:
            self._picture.once("states", pairs=base64.b64encode(pairs).decode())
        self._tell_legend()

    def show_facilities(self, facilities: Iterable[Facility]) -> None:
        """Draw facilities, once the officer switches them on."""
        marks = json.dumps(facility_marks(facilities), ensure_ascii=False).encode()
        self._picture.set("facilities", url=self._layers.put("facilities", marks))

    def apply_events(self, shift: Shift) -> int:
        """Show what changed among the events; return the number that `drawn` will name or pass."""
        marks = self._feed.marks
        counted = marks.unplaced, bool(marks)
        batch = self._feed.apply(shift)
        if (marks.unplaced, bool(marks)) != counted:
            self._tell_legend()
        if self._selected is not None and marks.place_of(self._selected) != self._ring:
            self._tell_selection()
        return batch

    def select_event(self, ref: Ref | None) -> None:
        self._selected = ref
        self._tell_selection()

    def select_grid(self, ref: Ref | None) -> None:
        self._selected_grid = ref
        rings = self._grids.rings(ref) if self._grids is not None and ref is not None else None
        self._picture.set("outline", rings=rings or [])

    def fit(self, bounds: Bounds) -> None:
        """Look at an area, the whole of it: west, south, east, north."""
        self._placed = True
        self._picture.set("look", bounds=bounds)

    def set_scope(self, bounds: Bounds | None, areas: Sequence[Area]) -> None:
        """Say what the seat answers for: looked at first, and lighter than its surroundings."""
        url = self._layers.put("scope", pack_areas(areas)) if areas else None
        self._picture.set("scope", bounds=bounds, url=url)
        if bounds is not None:
            self.fit(bounds)

    @property
    def place(self) -> MapPlace:
        """Where the officer looks, and at which layers."""
        return MapPlace(self._picture.last("look"), dict(self._shown), self._scale)

    def look_again(self, place: MapPlace) -> None:
        """Look where an officer looked before."""
        self._shown = dict(place.layers)
        self._picture.set("layers", layers=self._shown)
        if place.look:
            self._placed = True
            self._picture.set("look", **place.look_at(self._scale))

    def set_stale(self, stale: bool, centers: frozenset[str] = frozenset()) -> None:
        """Make the map look old, or new again; and the marks of these centers' events, if it is not all old."""
        self._feed.set_old(centers)
        if stale != self._stale:
            self._stale = stale
            self._tell_palette()

    def set_tokens(self, tokens: Mapping[str, str]) -> None:
        self._tokens = tokens
        if self._host is not None:
            self._host.set_ground(QColor(tokens["map.ground"]))
        self._tell_palette()

    def set_words(self, words: Mapping[str, str]) -> None:
        self._words = words
        self.setAccessibleName(words["map"])
        self._picture.set("words", words=dict(words))
        self._tell_legend()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Leave out the ring around a new mark, and the zoom's animation."""
        self._picture.set("motion", reduced=reduced)

    # what a test, a bench or a picture asks

    def report(self) -> dict[str, Any]:
        """Return what `--report` says of the map."""
        host = self._host
        return {
            "painted": self._painted_ms is not None,
            "painted_ms": self._painted_ms,
            "page_errors": host.errors if host else [],
            "refused_requests": host.refused if host else [],
            "refused_messages": host.dropped if host else 0,
            "grids": len(self._grids.grids) if self._grids else 0,
            "video_points": len(self._points) if self._points else 0,
            "events": len(self._feed.marks),
            "renderer_restarts": host.restarts if host else 0,
        }

    def when_painted(self, do: Callable[[], None]) -> None:
        """Call `do` once all that was shown stands on the screen; then a grab of the window has the map in it."""
        self._when_painted.append(do)
        if self._picture.settled and not self._work.busy:
            QTimer.singleShot(WINDOW_BEHIND_MS, self, self._on_window_painted)

    def come_to_rest(self) -> None:
        """Let nothing count as painted before events stand, names have made room for them, and no ring is left."""
        self._picture.once("rest", batch=self._feed.batch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = event.size() / self._scale
        self._picture.once("sized", width=size.width(), height=size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._tokens["map.ground"]))
        painter.end()

    # what comes back

    def _on_units_packed(self, units: PackedUnits) -> None:
        self._units = units
        put, names = self._layers.put, json.dumps(units.names, ensure_ascii=False).encode()
        urls = {"url": put("units", units.packed), "levels": put("levels", units.levels), "names": put("names", names)}
        self._look_at_first(units.bounds)
        self._picture.set("units", **urls)
        self._tell_legend()

    def _on_grids_packed(self, grids: PackedGrids) -> None:
        self._grids = grids
        self._look_at_first(grids.bounds)
        self._picture.set("grids", url=self._layers.put("grids", grids.packed))
        self._on_marks_made(grids.marks)
        if self._selected_grid is not None:
            self.select_grid(self._selected_grid)

    def _on_marks_made(self, marks: Any) -> None:
        if self._grids is not None and len(marks) == len(self._grids.grids):
            self._grids = self._grids.marked(marks)
            self._picture.set("marks", url=self._layers.put("marks", marks.tobytes()))
            self._tell_legend()

    def _on_points_packed(self, points: PackedPoints) -> None:
        self._points = PointMarks(points)
        put = self._layers.put
        self._look_at_first(points.bounds)
        states = put("states", points.states.tobytes)  # as they are when a page asks
        self._picture.set("points", url=put("points", points.packed), states=states)
        self.change_points(tuple(self._late.values()))
        self._late.clear()

    def _on_heard(self, message: Message) -> None:
        match message:
            case Ready():
                self._picture.begin()
                self._feed.begin()
            case Painted(serial):
                self._on_painted(serial)
            case Drawn(batch):
                self._feed.on_drawn(batch)
                self.drawn.emit(batch)
            case Clicked():
                self._on_clicked(message)
            case Moved() | Fitted():
                self._picture.remember("look", **message.look)
            case Toggled(layer, on):
                self._shown[layer] = on

    def _on_painted(self, serial: int) -> None:
        self._picture.settle(serial)
        if not self._picture.settled or self._work.busy:
            return
        self._feed.live = True
        if self._painted_ms is None:
            self._painted_ms = round((time.perf_counter() - self._started_at) * 1000, 1)
        self.painted.emit()
        if self._lost:
            self._lost = False
            self.restored.emit()
        if self._when_painted:
            QTimer.singleShot(WINDOW_BEHIND_MS, self, self._on_window_painted)

    def _on_window_painted(self) -> None:
        waiting, self._when_painted = self._when_painted, []
        for do in waiting:
            do()

    def _on_clicked(self, click: Clicked) -> None:
        kind, ref = picked(click, self._shown, self._feed.marks, self._points, self._grids)
        if kind == "nothing":
            self.nothing_picked.emit()
        else:
            {"event": self.event_picked, "point": self.point_picked, "grid": self.grid_picked}[kind].emit(ref)

    def _on_lost(self) -> None:
        self._lost = True
        self._picture.end()
        self.link_broken.emit()

    # what the page is told

    def _say(self, text: str) -> None:
        if self._host is not None:
            self._host.say(text)

    def _tell_palette(self) -> None:
        self._picture.set("palette", colors=page_palette(self._tokens, self._stale))
        self.update()

    def _tell_legend(self) -> None:
        bounded = self._units is not None and bool(self._units.names)
        self._picture.set("legend", **legend(self._words, self._points, self._grids, self._feed.marks, bounded))

    def _tell_selection(self) -> None:
        self._ring = self._feed.marks.place_of(self._selected) if self._selected is not None else None
        slot, x, y = self._ring or (None, 0.0, 0.0)
        self._picture.set("select", slot=slot, x=x, y=y)

    def _look_at_first(self, bounds: Bounds | None) -> None:
        """Look at what there is, unless somebody chose where to look."""
        if not self._placed and bounds is not None:
            self.fit(bounds)
