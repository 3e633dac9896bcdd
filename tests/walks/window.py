"""A console with its real window, driven by a script in place of an officer."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from console.board.rows import Row
from console.config import Config, SeatConfig
from console.domain.link import LinkState
from ui.queue.event_model import ROW
from ui.run import Run

PATIENCE_S = 30.0
SEAT = SeatConfig(name="1号席")


class Scripted:
    """A run that lasts as long as its script."""

    def __init__(
        self, application: QApplication, data: Path, centers: list[str], script: Callable[[Scripted], Awaitable[None]],
        *, size: str = "1920x1080", look: str = "night",
    ) -> None:  # fmt: skip
        options = argparse.Namespace(
            config=None, data=data, center=centers, offline=not centers, headless=True, seconds=60.0, report=Path("-"),
            pictures=None, look=look, size=size,
        )  # fmt: skip
        self._run = Run(
            options, Config(seat=SEAT), application, sandbox=False, headless=True, script=lambda _: script(self)
        )
        self.window, self.session, self.console = self._run.window, self._run.session, self._run.console

    def until_closed(self) -> int:
        return self._run.until_closed()

    async def until(self, true: Callable[[], object], within_s: float = PATIENCE_S) -> None:
        """Wait until something is true; asked at every turn of the loop.

        What is waited for lies in the page, the store and the widgets alike: no one event tells of all.
        """
        async with asyncio.timeout(within_s):
            while not true():  # noqa: ASYNC110
                await asyncio.sleep(0.005)

    async def until_live(self) -> None:
        await self.until(lambda: all(link.state is LinkState.LIVE for link in self.console.links.all()))

    def rows(self) -> dict[str, Row]:
        """Return the rows that the queue's model shows, by ref, in its order."""
        model = self.window.queue.model
        shown = [model.index(place, 0).data(ROW) for place in range(model.rowCount())]
        return {row.ref: row for row in shown}
