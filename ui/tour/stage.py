"""Where a tour takes place: a world that stands still, a clock that is set by hand, one console after another.

Knows no stop of the tour.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import tempfile
import time
import urllib.request
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from console.board.rows import Row
from console.board.view import Tab, tab_mask
from console.config import CenterConfig, Config, Language, SeatConfig
from console.domain.link import LinkState
from console.domain.officers import Role
from console.domain.rules import worst_first
from console.embedded import EmbeddedCenter
from console.launch import PROGRAM
from ui.run import Run, Script
from ui.tour.disk import Disk

BEGIN_AT = datetime(2026, 11, 21, 18, 14, 36, tzinfo=UTC)
"""02:14:36 in the morning of the demo's county, as in the look's pictures."""
ZONE = timezone(timedelta(hours=8), "CST")
STANDS_STILL = ("--now", BEGIN_AT.isoformat(), "--speed", "0.000001")
STATE_WITHIN_S = 300.0
"""The largest world on two cores of which others take most: a state that is on its way is waited for."""
DESK = QSize(1920, 1080)
SEAT = SeatConfig(name="1号席")
CENTER, BELOW, LAYER = "center", "below", "layer"
"""The centers' keys."""
WRITTEN_AT = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
"""When a layer's file was written: as its site last had reason to."""
LAYER_EVERY_S = 0.5
AWAY_MINUTES = 187
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
    """A demo center, and what is done to it.

    Args:
        key: under which the console has it.
        more: options of `demo-center` besides.
    """

    def __init__(self, key: str, folder: Path, *more: str) -> None:
        self._key = key
        self._process = EmbeddedCenter(folder, PROGRAM, 0.0, (*STANDS_STILL, *more))
        self.url = self._process.url()

    def post(self, path: str, **fields: Any) -> dict[str, Any]:
        """Ask a control of the demo center for something."""
        return self._post(f"demo/{path}", fields)

    def act(self, verb: str, id_: str, **more: Any) -> None:
        """Let somebody at the center itself act on an event."""
        made_at, target = BEGIN_AT.isoformat(), {"kind": "event", "id": id_}
        action = {"verb": verb, "target": target, "officer": "值班员", "seat": "中心", "made_at": made_at, **more}
        self._post("v1/actions", action, {"Idempotency-Key": str(uuid5(NAMESPACE_URL, f"{verb}/{id_}"))})

    def _post(self, path: str, body: dict[str, Any], headers: dict[str, str] | None = None) -> dict[str, Any]:
        request = urllib.request.Request(  # noqa: S310 - our own center on loopback
            f"{self.url}/{path}", json.dumps(body).encode(), {"Content-Type": "application/json", **(headers or {})}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - as above
            told: dict[str, Any] = json.load(answer)
            return told

    def create(self, **fields: Any) -> str:
        """Let an event be reported now; return its ref."""
        return f"{self._key}/{self.post('events', **fields)['id']}"

    def remove(self, ref: str) -> None:
        """Let an event be gone."""
        path = f"{self.url}/demo/events/{ref.partition('/')[2]}"
        urllib.request.urlopen(urllib.request.Request(path, method="DELETE"), timeout=30).close()  # noqa: S310 - as above

    def close(self) -> None:
        self._process.close()


class Stage:
    """One console on its centers, for as long as its play lasts.

    Args:
        staffed: an officer is on duty.
        center: options of its demo center.
        below: options of a second one, to which the first hands down.
        layer: the text of a file of grids, to be a center, too.
        offline: the console is started once more, without its centers, and the play is of that.

    Attributes:
        run, center, below, layer, clock, disk: what a play looks at and touches.
    """

    run: Run

    def __init__(
        self,
        application: QApplication,
        play: Callable[[Stage], Awaitable[None]],
        *,
        language: Language,
        staffed: bool = True,
        center: tuple[str, ...] = (),
        below: tuple[str, ...] = (),
        layer: str = "",
        offline: bool = False,
    ) -> None:
        application.setCursorFlashTime(0)  # where one types would be in a picture, or not
        self.clock, self.disk, self.language = TourClock(), Disk(), language
        self._application, self._play, self._staffed, self._offline = application, play, staffed, offline
        self._kept = tempfile.TemporaryDirectory()
        self._folder = folder = Path(self._kept.name)
        self.layer = folder / "网格.geojson"
        self.below = Center(BELOW, folder / BELOW, *below) if below else None
        handing = ("--below", self.below.url) if self.below else ()
        self.center = Center(CENTER, folder / CENTER, *center, *handing)
        self._centers = [CenterConfig(CENTER, "native", self.center.url)]
        if self.below is not None:
            self._centers.append(CenterConfig(BELOW, "native", self.below.url))
        if layer:
            self.write_layer(layer)
            self._centers.append(CenterConfig(LAYER, "geojson", self.layer.as_uri(), interval_s=LAYER_EVERY_S))

    def write_layer(self, text: str) -> None:
        """Let the file of grids say this."""
        self.layer.write_text(text, encoding="utf-8")
        os.utime(self.layer, (WRITTEN_AT.timestamp(),) * 2)

    def until_over(self) -> int:
        """Play; return the run's exit status."""
        try:
            if self._offline:
                self._console(lambda _: self.until_live()).until_closed()
                self.clock.move(AWAY_MINUTES)
            return self._console(self._go, offline=self._offline).until_closed()
        finally:
            for center in (self.center, self.below):
                if center is not None:
                    center.close()
            self._kept.cleanup()

    def _console(self, script: Script, *, offline: bool = False) -> Run:
        options = argparse.Namespace(
            config=None,
            data=self._folder,
            center=[],
            offline=offline,
            headless=True,
            seconds=0.0,
            report=None,
            pictures=None,
            look="night",
            size=f"{DESK.width()}x{DESK.height()}",
        )
        config = Config(seat=SEAT, language=self.language, centers=tuple(self._centers))
        self.run = Run(
            options, config, self._application, sandbox=True, headless=True, script=script, clock=self.clock, zone=ZONE
        )
        return self.run

    async def _go(self, _: Run) -> None:
        if self._staffed:
            duty = self.run.console.duty
            await duty.make_first(CHIEF, PIN)
            await duty.enroll(OFFICER, Role.OFFICER, PIN)
            await duty.sign_on(OFFICER, PIN)
        await self._play(self)

    @property
    def lamps(self) -> tuple[LinkState, ...]:
        """How each center is heard now."""
        return tuple(link.state for link in self.run.console.links.all())

    async def until(self, true: Callable[[], object]) -> None:
        """Wait until something is true, which store, page and widgets bring about."""
        async with asyncio.timeout(STATE_WITHIN_S):
            while not true():  # noqa: ASYNC110 - no one event tells of all of them
                await asyncio.sleep(0.02)

    async def until_state(self, state: LinkState, center: str = "") -> None:
        """Wait until a center, or all of them, are heard so."""
        links = self.run.console.links
        await self.until(lambda: all(one.state is state for one in links.all() if center in ("", one.center)))

    async def until_live(self) -> None:
        """Wait until the picture is whole: what the centers have, and a map of it."""
        await self.until_state(LinkState.LIVE)
        await self.until_map()

    async def until_map(self) -> None:
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
