"""A console with its real window, driven by a script in place of an officer."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from console.board.rows import Row
from console.config import Config, SeatConfig
from console.domain.facts import Ref
from console.domain.link import LinkState
from console.domain.officers import Role
from console.domain.pins import Cost
from console.domain.verbs import Request, Verb
from tests._machine import PATIENCE_S
from ui.queue.event_model import ROW
from ui.run import Run
from ui.session import Session
from ui.sign_on.signing import Signing
from ui.window import Window

SEAT = SeatConfig(name="1号台")
CHIEF, OFFICER, OTHER, READER, PIN = "管理员甲", "值班员甲", "值班员乙", "大屏", "482913"
STAFF = {OFFICER: Role.OFFICER, OTHER: Role.OFFICER, READER: Role.READER}


class Scripted:
    """A run that lasts as long as its script."""

    def __init__(
        self, application: QApplication, data: Path, centers: list[str], script: Callable[[Scripted], Awaitable[None]],
        *, size: str = "1920x1080", look: str = "night", embedded: bool = False, seat: SeatConfig = SEAT,
    ) -> None:  # fmt: skip
        options = argparse.Namespace(
            config=None, data=data, center=centers, offline=not centers and not embedded, headless=True, seconds=3 * PATIENCE_S, report=Path("-"),
            pictures=None, look=look, size=size,
        )  # fmt: skip
        self._run = Run(
            options, Config(seat=seat), application, sandbox=False, headless=True, script=lambda _: script(self)
        )
        self.console, self.theme, self.launch = self._run.console, self._run.theme, self._run.launch
        self.console._roster._cost = Cost(16, 8, 1)  # what a PIN costs is measured elsewhere

    @property
    def window(self) -> Window:
        """The window that is shown: a new one after another language was asked for."""
        return self._run.window

    @property
    def session(self) -> Session:
        return self._run.session

    @property
    def signing(self) -> Signing:
        return self._run.session.signing

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
        await self.until(self.is_live)

    def is_live(self) -> bool:
        return all(link.state is LinkState.LIVE for link in self.console.links.all())

    async def next_turns(self, count: int = 50) -> None:
        """Let the loop turn, so that what was begun can do what it would."""
        for _ in range(count):
            await asyncio.sleep(0)

    async def staff(self, on_duty: str = OFFICER) -> None:
        """Enroll an administrator and who acts in the walks, each with the one PIN; sign one on."""
        await self.console.duty.make_first(CHIEF, PIN)
        for name, role in STAFF.items():
            await self.console.duty.enroll(name, role, PIN)
        await self.console.duty.sign_on(on_duty, PIN)

    async def acknowledge(self, event: Ref) -> None:
        await self.console.acting.act([event], Request(verb=Verb.ACKNOWLEDGE))

    def rows(self) -> dict[str, Row]:
        """Return the rows that the queue's model shows, by ref, in its order."""
        model = self.window.queue.model
        shown = [model.index(place, 0).data(ROW) for place in range(model.rowCount())]
        return {row.ref: row for row in shown}
