"""A console without a screen, on a real store and a real center: what a walk asks and waits for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC
from pathlib import Path
from typing import Any

import requests

from console.app import Console
from console.board.board import BoardChanges
from console.clock import SystemClock
from console.codes import Reason
from console.config import SeatConfig
from console.domain.actions import Pending
from console.domain.calendar import Calendar
from console.domain.facts import Ref
from console.domain.kinds import our_kinds
from console.domain.link import Link, LinkState
from console.domain.officers import Officer, Role
from console.domain.source import Source
from console.domain.verbs import Request, Verb
from console.services.duty import Demo
from tests._machine import PATIENCE_S

KEY = "center"
OFFICER, SEAT = "值班长", SeatConfig(name="1号席")
OFFICERS = {OFFICER: Role.LEADER, "2号席": Role.OFFICER, "大屏": Role.READER}


class Desk:
    """One console, and every change that its board told."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.told: list[BoardChanges] = []
        self.states: list[LinkState] = []
        self._something = asyncio.Event()
        console.board.subscribe(self._on_board)
        console.links.subscribe(self._on_link)
        console.on_store(self._on_store)

    def _on_board(self, changes: BoardChanges) -> None:
        self.told.append(changes)
        self._something.set()

    def _on_link(self, link: Link) -> None:
        if not self.states or self.states[-1] is not link.state:
            self.states.append(link.state)
        self._something.set()

    def _on_store(self, _: Reason | None) -> None:
        self._something.set()

    async def until(self, true: Callable[[], object], within_s: float = PATIENCE_S) -> None:
        """Wait until something is true; asked again whenever board or lamps tell something."""
        try:
            async with asyncio.timeout(within_s):
                while not true():
                    self._something.clear()
                    await self._something.wait()
        except TimeoutError:
            raise AssertionError(
                f"not true within {within_s} s; {self.console.links.all()} after {self.states}"
            ) from None

    async def until_live(self) -> None:
        await self.until(lambda: all(link.state is LinkState.LIVE for link in self.console.links.all()))

    async def digest(self) -> str:
        return (await self.console.count_events()).digest

    async def acknowledge(self, event: Ref) -> None:
        await self.ask(event, Verb.ACKNOWLEDGE)

    async def ask(self, event: Ref, verb: Verb, **more: Any) -> tuple[Pending, ...]:
        """Ask for an action as the officer at this desk."""
        return await self.console.acting.act([event], Request(verb=verb, **more))

    def titles(self) -> dict[Ref, str]:
        return {ref: row.event.title for ref, row in self.console.board.rows.items()}

    def row(self, id_: str) -> object:
        return self.console.board.rows.get(f"{KEY}/{id_}")


@asynccontextmanager
async def desk(
    data: Path,
    url: str | Mapping[str, str] | None,
    *,
    kind: str = "native",
    officer: str | None = OFFICER,
    token: str | None = None,
    store: str = "",
) -> AsyncIterator[Desk]:
    """Open a console on a data folder or a database, following a center, or several by their keys; none is offline."""
    centers = {KEY: url} if isinstance(url, str) else dict(url or {})
    clock = SystemClock()
    officers = tuple(Officer(name=name, role=role, made_at=clock.now()) for name, role in OFFICERS.items())
    console = Console(
        list(centers), data, clock, SEAT, demo=Demo(next(iter(centers), KEY), "", officers),
        kinds=our_kinds(), calendar=Calendar(UTC), retention_months=13, most_bytes=2**33, store=store, offline=not centers, reporting=True,
    )  # fmt: skip
    seen = Desk(console)
    await console.open()
    await console.start()
    if officer is not None:
        await console.duty.sign_on(officer)
    interval_s = 0.2 if kind == "open311" else None
    for key, address in centers.items():
        await console.follow(Source(key, kind, address, token=token, interval_s=interval_s))
    try:
        yield seen
    finally:
        await console.close()


def ledger_digest(url: str) -> str:
    return str(requests.get(f"{url}/ledger", params={"digest": "1"}, timeout=PATIENCE_S).json()["digest"])
