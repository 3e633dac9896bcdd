"""A run that watches events arrive: when each one's row and marker were painted."""

from __future__ import annotations

import argparse
import asyncio
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QTableView

from console.board.changes import Changes
from console.board.rows import Row
from console.config import Config
from console.domain.facts import Ref
from console.domain.link import LinkState
from ui.run import Run


class Watch:
    """Runs on an embedded center of a given rate. An event is visible when its row and its marker both are."""

    def __init__(self, application: QApplication, data: Path, rate: float, seconds: float, *, sandbox: bool) -> None:
        options = argparse.Namespace(
            config=None, data=data, center=[], offline=False, headless=True, seconds=seconds, report=None,
            pictures=None, look="night", size="1920x1080",
        )  # fmt: skip
        self.run = Run(options, Config(), application, sandbox=sandbox, headless=True, rate=rate, script=self._watch)
        self.latencies_ms: list[float] = []
        self._seconds = seconds
        self._released: dict[Ref, float] = {}
        self._unpainted: set[Ref] = set()
        self._undrawn: dict[int, list[Ref]] = {}
        self._painted_at: dict[Ref, float] = {}
        self._drawn_at: dict[Ref, float] = {}

    @property
    def longest_block_ms(self) -> float:
        return self.run.heartbeat.longest_block_ms

    async def _watch(self, run: Run) -> None:
        while any(link.state is not LinkState.LIVE for link in run.console.links.all()):
            await run.next_tick()
        await run.next_tick()
        view = run.window.queue.findChild(QTableView)
        assert view is not None
        self._painter = _Painted(self._on_painted)
        view.viewport().installEventFilter(self._painter)
        run.session.map_view.subscribe(self._on_rows)
        run.window.map.drawn.connect(self._on_drawn)
        await asyncio.sleep(self._seconds)

    @property
    def lost(self) -> list[Ref]:
        """The events that never came to be seen, but for those that had no second left for it."""
        end = max(self._released.values(), default=0.0) - 1
        seen = self._painted_at.keys() & self._drawn_at.keys()
        return [ref for ref, at in self._released.items() if at < end and ref not in seen]

    def _on_rows(self, changes: Changes[Row]) -> None:
        new = [row for row in changes.put.values() if row.event.version == 1 and row.ref not in self._released]
        for row in new:
            self._released[row.ref] = row.event.updated_at.timestamp()
            self._unpainted.add(row.ref)
        self._undrawn[self.run.session.map_feeder.batch] = [row.ref for row in new]

    def _on_painted(self) -> None:
        now = time.time()
        for ref in self._unpainted:
            self._painted_at[ref] = now
            self._visible(ref)
        self._unpainted.clear()

    def _on_drawn(self, batch: int) -> None:
        now = time.time()
        for number in [number for number in self._undrawn if number <= batch]:
            for ref in self._undrawn.pop(number):
                self._drawn_at[ref] = now
                self._visible(ref)

    def _visible(self, ref: Ref) -> None:
        if ref in self._painted_at and ref in self._drawn_at:
            at = max(self._painted_at[ref], self._drawn_at[ref])
            self.latencies_ms.append(1000 * (at - self._released[ref]))


class _Painted(QObject):
    def __init__(self, tell: object) -> None:
        super().__init__()
        self._tell = tell

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and callable(self._tell):
            self._tell()
        return False
