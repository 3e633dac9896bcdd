"""Where a tour takes place: a world that stands still, a clock that is set by hand, one console after another.

Knows no stop of the tour.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import time
import urllib.request
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from console.board.rows import Row
from console.board.view import Tab, tab_mask
from console.config import Config, Language, SeatConfig
from console.domain.link import LinkState
from console.domain.officers import Role
from console.domain.rules import worst_first
from console.embedded import EmbeddedCenter
from console.launch import PROGRAM
from ui.run import Run
from ui.tour.disk import Disk

BEGIN_AT = datetime(2026, 11, 21, 18, 14, 36, tzinfo=UTC)
"""02:14:36 in the morning of the demo's county, as in the look's pictures."""
ZONE = timezone(timedelta(hours=8), "CST")
STANDS_STILL = ("--now", BEGIN_AT.isoformat(), "--speed", "0.000001")
STATE_WITHIN_S = 60.0
DESK = QSize(1920, 1080)
SEAT = SeatConfig(name="1号席")
CHIEF, OFFICER, PIN = "管理员", "值班员甲", "482913"


class TourClock:
    """Stands still for people, and runs on for whoever waits."""

    def __init__(self) -> None:
        self._now = BEGIN_AT

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return time.monotonic()

    def move(self, minutes: int, seconds: int = 0) -> None:
        """Let people's time pass."""
        self._now += timedelta(minutes=minutes, seconds=seconds)


class Center:
    """The demo center of one run, and what is done to it."""

    def __init__(self, folder: Path, *more: str) -> None:
        self._process = EmbeddedCenter(folder, PROGRAM, 0.0, (*STANDS_STILL, *more))
        self.url = self._process.url()

    def post(self, path: str, **fields: Any) -> dict[str, Any]:
        """Ask a control of the demo center for something."""
        request = urllib.request.Request(  # noqa: S310 - our own center on loopback
            f"{self.url}/demo/{path}", json.dumps(fields).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            told: dict[str, Any] = json.load(answer)
            return told

    def create(self, **fields: Any) -> str:
        """Let an event be reported now; return its ref."""
        return f"center/{self.post('events', **fields)['id']}"

    def remove(self, ref: str) -> None:
        """Let an event be gone."""
        path = f"{self.url}/demo/events/{ref.partition('/')[2]}"
        urllib.request.urlopen(urllib.request.Request(path, method="DELETE"), timeout=30).close()  # noqa: S310

    def close(self) -> None:
        self._process.close()


class Stage:
    """One console on one center, for as long as its play lasts.

    Attributes:
        run, center, clock, disk: what a play looks at and touches.
    """

    def __init__(
        self,
        application: QApplication,
        play: Callable[[Stage], Awaitable[None]],
        *,
        language: Language,
        staffed: bool = True,
        center: tuple[str, ...] = (),
        offline: bool = False,
    ) -> None:
        self.clock, self.language = TourClock(), language
        self._play, self._staffed, self.disk = play, staffed, Disk()
        self._folder = tempfile.TemporaryDirectory()
        folder = Path(self._folder.name)
        self.center = Center(folder / "center", *center)
        options = argparse.Namespace(
            config=None, data=folder, center=[] if offline else [self.center.url], offline=offline, headless=True,
            seconds=0.0, report=None, pictures=None, look="night", size=f"{DESK.width()}x{DESK.height()}",
        )  # fmt: skip
        self.run = Run(
            options, Config(seat=SEAT, language=language), application, sandbox=True, headless=True,
            script=self._go, clock=self.clock, zone=ZONE,
        )  # fmt: skip

    def until_over(self) -> int:
        """Play; return the run's exit status."""
        try:
            return self.run.until_closed()
        finally:
            self.center.close()
            self._folder.cleanup()

    async def _go(self, _: Run) -> None:
        if self._staffed:
            duty = self.run.console.duty
            await duty.make_first(CHIEF, PIN)
            await duty.enroll(OFFICER, Role.OFFICER, PIN)
            await duty.sign_on(OFFICER, PIN)
        await self._play(self)

    async def until(self, true: Callable[[], object]) -> None:
        """Wait until something is true, which store, page and widgets bring about."""
        async with asyncio.timeout(STATE_WITHIN_S):
            while not true():  # noqa: ASYNC110
                await asyncio.sleep(0.02)

    async def until_state(self, state: LinkState) -> None:
        await self.until(lambda: all(link.state is state for link in self.run.console.links.all()))

    async def until_live(self) -> None:
        """Wait until the picture is whole: what the center has, and a map of it."""
        await self.until_state(LinkState.LIVE)
        await self.until(lambda: self.run.window.map.report()["grids"] and self.run.window.map.report()["painted"])
        self.run.window.map.set_reduced_motion(True)

    async def until_row(self, ref: str) -> None:
        await self.until(lambda: ref in self.run.console.board.rows)

    def first_row(self, tab: Tab = Tab.OPEN) -> Row:
        """Return the most urgent event of a tab."""
        board = self.run.console.board
        slots = np.flatnonzero(tab_mask(board, tab, self.clock.now()))
        rows = [board.rows[ref] for slot in slots if (ref := board.columns.refs[slot]) is not None]
        return min(rows, key=lambda row: (worst_first(row.event, row.acknowledgeable), row.ref))

    def grow(self, scale: float) -> None:
        """Let an officer press for larger texts until they are as large as asked."""
        while self.run.theme.scale < scale:
            self.run.window.text_step_requested.emit(1)
