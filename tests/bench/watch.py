"""A run that watches events arrive: when each one's row and marker were painted, and every gap between frames."""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QTableView

from console.board.shift import Shift
from console.config import Config
from console.domain.facts import Ref
from console.domain.link import LinkState
from ui.queue.event_model import ROW
from ui.run import Run

SETTLED_TICKS = 3
_COUNT_FRAMES = """
window.benchGap = 0;
window.benchFrame ??= requestAnimationFrame(function next(now) {
    if (window.benchLast !== undefined) window.benchGap = Math.max(window.benchGap, now - window.benchLast);
    window.benchLast = now;
    requestAnimationFrame(next);
});
"""


class Watch:
    """Runs on a center's address. An event is visible when its row and its marker both are.

    Args:
        act: what happens while it is watched; the run ends with it.

    Attributes:
        latencies_ms: from the center's time stamp to the later of both, one for each event that came while we watched.
    """

    def __init__(
        self,
        application: QApplication,
        data: Path,
        url: str,
        act: Callable[[Watch], Awaitable[None]],
        *,
        sandbox: bool,
    ) -> None:
        options = argparse.Namespace(
            config=None, data=data, center=[url], offline=False, headless=True, seconds=0.0, report=None,
            pictures=None, look="night", size="1920x1080",
        )  # fmt: skip
        self.run = Run(options, Config(), application, sandbox=sandbox, headless=True, script=self._watch)
        self.latencies_ms: list[float] = []
        self._act = act
        self._released: dict[Ref, float] = {}
        self._unpainted: set[Ref] = set()
        self._undrawn: dict[int, list[Ref]] = {}
        self._painted_at: dict[Ref, float] = {}
        self._drawn_at: dict[Ref, float] = {}
        self._seen = asyncio.Event()

    async def _watch(self, run: Run) -> None:
        while any(link.state is not LinkState.LIVE for link in run.console.links.all()):
            await run.next_tick()
        for _ in range(SETTLED_TICKS):
            await run.next_tick()
        view = run.window.queue.findChild(QTableView)
        assert view is not None
        self._list = view
        self._painter = _Painted(self._on_painted)
        view.viewport().installEventFilter(self._painter)
        run.session.map_view.subscribe(self._on_rows)
        run.window.map.drawn.connect(self._on_drawn)
        await self._act(self)

    def begin_frames(self) -> None:
        """Count the gaps between frames from now on, in the window and in the map's page."""
        self.run.heartbeat.longest_block_ms = 0.0
        self._run_script(_COUNT_FRAMES)

    async def longest_frame_gap_ms(self) -> float:
        """Return the longest time in which the window or the map's page could not paint."""
        answered: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._run_script("window.benchGap", answered.set_result)
        return max(await answered, self.run.heartbeat.longest_block_ms)

    def _run_script(self, script: str, then: Callable[[float], None] | None = None) -> None:
        page = self.run.window.map.findChild(QWebEngineView)
        assert page is not None
        if then is None:
            page.page().runJavaScript(script)
        else:
            page.page().runJavaScript(script, 0, then)

    async def until_seen(self, refs: set[Ref], within_s: float) -> None:
        """Wait until these events are visible."""
        async with asyncio.timeout(within_s):
            while not refs <= self._painted_at.keys() & self._drawn_at.keys():
                self._seen.clear()
                await self._seen.wait()

    @property
    def lost(self) -> list[Ref]:
        """The events that never came to be seen, but for those that had no second left for it."""
        end = max(self._released.values(), default=0.0) - 1
        seen = self._painted_at.keys() & self._drawn_at.keys()
        return [ref for ref, at in self._released.items() if at < end and ref not in seen]

    def _on_rows(self, shift: Shift) -> None:
        rows = [self.run.console.board.columns.rows[slot] for slot in shift.came.tolist()]
        new = [row for row in rows if row and row.event.version == 1 and row.ref not in self._released]
        now, in_sight = time.time(), self._refs_in_sight()
        for row in new:
            self._released[row.ref] = row.event.updated_at.timestamp()
            if row.ref in in_sight:
                self._unpainted.add(row.ref)
            else:  # it stands in the list, and is painted when one goes there
                self._painted_at[row.ref] = now
        self._undrawn[self.run.session.map_feeder.batch] = [row.ref for row in new]

    def _refs_in_sight(self) -> set[Ref]:
        model, last = self._list.model(), self._list.rowAt(self._list.viewport().height() - 1)
        places = range(max(self._list.rowAt(0), 0), model.rowCount() if last < 0 else last + 1)
        return {model.index(place, 0).data(ROW).ref for place in places}

    def _on_painted(self) -> None:
        now = time.time()
        for ref in self._unpainted:
            self._painted_at[ref] = now
            self._visible(ref)
        self._unpainted.clear()
        self._seen.set()

    def _on_drawn(self, batch: int) -> None:
        now = time.time()
        for number in [number for number in self._undrawn if number <= batch]:
            for ref in self._undrawn.pop(number):
                self._drawn_at[ref] = now
                self._visible(ref)
        self._seen.set()

    def _visible(self, ref: Ref) -> None:
        if ref in self._painted_at and ref in self._drawn_at:
            at = max(self._painted_at[ref], self._drawn_at[ref])
            self.latencies_ms.append(1000 * (at - self._released[ref]))


class _Painted(QObject):
    def __init__(self, tell: Callable[[], None]) -> None:
        super().__init__()
        self._tell = tell

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._tell()
        return False


def watch(data: Path, url: str, act: Callable[[Watch], Awaitable[None]]) -> Watch:
    """Run a console with its window beside a center, let `act` have its way, and return what was seen."""
    from ui.map import prepare

    sandbox = prepare()
    application = QApplication(["shouwang"])
    seen = Watch(application, data, url, act, sandbox=sandbox)
    seen.run.until_closed()
    return seen
