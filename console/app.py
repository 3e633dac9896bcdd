"""The console whole, without a screen: services, store and board built and owned in one place.

Whoever shows it reads `board`, `links`, `duty` and `notices`, and asks through the verbs below.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from console import secrets
from console.board.board import Board
from console.clock import Clock
from console.codes import Code, Reason, because
from console.config import SeatConfig
from console.domain.calendar import Calendar
from console.domain.kinds import Kinds
from console.domain.source import Source
from console.errors import StoreUnavailable
from console.services.acting import Acting
from console.services.database import Database
from console.services.duty import Demo, Duty
from console.services.following import Following
from console.services.links import Links
from console.services.memory import RECENT, EventCounts, Memory
from console.services.outbox import Outbox
from console.services.receipts import Receipts
from console.services.roster import Roster
from console.services.tasks import Tasks

if TYPE_CHECKING:
    from console.store.feeds import FeedState

logger = logging.getLogger(__name__)

STORE_FILE = "store.db"
WATCH_EVERY_S = 0.2
CLOSE_WITHIN_S = 2.0
HOUSEKEEPING_EVERY_S = 3600.0
AS_OF_EVERY_S = 10.0
"""How often a quiet stream's as-of is written down, for the day when the console starts without it."""
STORE_AGAIN_S = 1.0
"""How long a store that refused is left alone."""
PASSING = frozenset({Code.STORE_SERVER_GONE, Code.STORE_READ_ONLY, Code.STORE_LOCKED})
"""What may end without anybody's coming to this seat: a start waits for that. For anything else it stops."""


class Console:
    """Everything that runs behind the screen.

    Args:
        centers: the keys of the centers whose picture is shown; none shows whatever the store knows.
        demo: the center on which nobody needs a PIN, if that is what is shown.
        store: the address of a database in place of a file under `data`.
        kinds, calendar: what a case is here, and when the office works.
        offline: no center will be followed; what is shown is old, and says so.
        reporting: keep count of what was received, for the report of a headless run.
    """

    def __init__(
        self,
        centers: Sequence[str],
        data: Path,
        clock: Clock,
        seat: SeatConfig,
        *,
        kinds: Kinds,
        calendar: Calendar,
        retention_months: int,
        most_bytes: int,
        demo: Demo | None = None,
        store: str = "",
        offline: bool = False,
        reporting: bool = False,
    ) -> None:
        self._centers = tuple(centers)
        self._place: Path | str = store or data / STORE_FILE
        self._clock = clock
        self._retention = (retention_months, most_bytes)
        self._offline = offline
        self._reporting = reporting
        self._tasks = Tasks(self._on_crash)
        self._notice_listeners: list[Callable[[Reason], None]] = []
        self._store_listeners: list[Callable[[Reason | None], None]] = []
        self.notices: list[Reason] = []
        self.store_refuses: Reason | None = None
        self._refused = asyncio.Event()
        self._store_facts: tuple[str, int | None] = ("", None)
        self.kinds = kinds
        self.board = Board(clock.now() - RECENT, kinds)
        self.links = Links(clock)
        self._database = Database(self._on_store)
        self._roster = Roster(self._database, clock)
        self.duty = Duty(self._roster, seat, demo)
        receipts = Receipts(reporting)
        self.memory = Memory(self._database, self.board, receipts, clock)
        self._outbox = Outbox(self._database, self.board, clock)
        self.acting = Acting(self.board, self.duty, self.memory, self._outbox, kinds, calendar)
        self._shown: dict[str, FeedState] = {}
        self._following = Following(self._database, self.board, self._outbox, receipts, self.links, clock)

    def on_notice(self, listener: Callable[[Reason], None]) -> Callable[[], None]:
        """Tell `listener` each notice that is new from now on; return what ends it."""
        self._notice_listeners.append(listener)
        return partial(self._notice_listeners.remove, listener)

    def notice(self, reason: Reason) -> None:
        """Say something that stays true for as long as the console runs; once."""
        if reason not in self.notices:
            self.notices.append(reason)
            for listener in self._notice_listeners:
                listener(reason)

    def on_store(self, listener: Callable[[Reason | None], None]) -> Callable[[], None]:
        """Tell `listener` when the store begins to refuse, and with None when it works again; return what ends it."""
        self._store_listeners.append(listener)
        return partial(self._store_listeners.remove, listener)

    async def open(self) -> None:
        """Open the store and show the first rows of the last known picture; wait while its server is away.

        Raises:
            StoreUnavailable: there is no store to work with; nothing was touched.
        """
        await self._as_soon_as_there(self._open)

    async def _as_soon_as_there(self, work: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await work()
            except StoreUnavailable as error:
                if error.reason.code not in PASSING:
                    raise
                self._on_store(error.reason)
                await asyncio.sleep(STORE_AGAIN_S)
            else:
                break
        self._on_store(None)

    async def _open(self) -> None:
        secret = secrets.store_key if isinstance(self._place, Path) else secrets.store_password
        opened = await self._database.open(self._place, secret, self._clock.now())
        self._store_facts = opened.kind, await self._size_here()
        if opened.encrypted is False:
            self.notice(because(Code.STORE_NOT_ENCRYPTED))
        if opened.kept is not None:
            self.notice(because(Code.STORE_DAMAGED, path=opened.place, kept=str(opened.kept)))
        centers = self._centers or tuple(await self.memory.known_centers())
        await self.duty.begin(centers)
        self.memory.show_centers(centers)
        for center in centers:
            state = self._shown[center] = await self.memory.state_of(center)
            if state.described is not None:
                self.board.set_center(state.described)
            self.links.add(center, state.described.name if state.described else center, state.as_of, state.set_aside)
            if self._offline:
                self.links.offline(center)
        await self.memory.show_first()

    async def start(self, placed: Callable[[], None] = lambda: None) -> None:
        """Show the rest of the last known picture, and begin the work that goes on for as long as we run.

        Args:
            placed: called when all that a map shows is there; what is closed, for counts and charts, comes after it.
        """
        await self._as_soon_as_there(partial(self._read_rest, placed))
        self._tasks.supervise("watch", self._watch)
        self._tasks.supervise("housekeeping", self._keep_house)
        self._tasks.supervise("store", self._mind_store)

    async def _read_rest(self, placed: Callable[[], None]) -> None:
        await self.memory.show_placed()
        placed()
        await self.memory.show_closed()
        if self._reporting:
            await self.memory.count_before()
        await self._outbox.begin(self._shown)

    async def follow(self, source: Source) -> None:
        """Follow a center from now on.

        Raises:
            ConfigError: nobody speaks its kind.
        """
        await self._following.follow(source, self._tasks, self._shown[source.key])

    async def close(self) -> None:
        """Stop everything, in time, and leave the store sound."""
        await self._tasks.close(CLOSE_WITHIN_S)
        self._following.close()
        try:
            if not self._offline and self.store_refuses is None:
                await self.memory.save_as_of(self.links)
        except StoreUnavailable as error:
            logger.warning("the as-of could not be written: %s", error.reason)
        finally:
            self._roster.close()
            await self._database.close()

    def reconnect(self) -> None:
        """Try every center now, whatever the wait that was agreed with it."""
        self._following.try_now()

    def run(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Own a piece of work that somebody asked for."""
        self._tasks.start(name, work)

    def store_facts(self) -> tuple[str, int | None]:
        """Return what keeps the cache, and how many bytes of this machine it took when that was last looked at."""
        return self._store_facts

    def now(self) -> datetime:
        """Return the time by which ages and deadlines are counted."""
        return self.links.now()

    async def count_events(self) -> EventCounts:
        """Return what was received and what is stored, each by its own count."""
        return await self.memory.count_events(reporting=self._reporting)

    async def _watch(self) -> None:
        while True:
            self.links.watch()
            await asyncio.sleep(WATCH_EVERY_S)

    async def _size_here(self) -> int | None:
        """Ask the store for its size, which tells whether it answers; return it if it lies on this machine."""
        size = await self._database.size()
        return size if isinstance(self._place, Path) else None

    async def _mind_store(self) -> None:
        """Write down the as-of; where the store refused, find out whether it takes anything again."""
        while True:
            if self.store_refuses is None:
                with suppress(TimeoutError):
                    async with asyncio.timeout(AS_OF_EVERY_S):
                        await self._refused.wait()
            with suppress(StoreUnavailable):
                if self.store_refuses is not None:
                    await asyncio.sleep(STORE_AGAIN_S)
                    await self.memory.try_room()
                self._store_facts = self._store_facts[0], await self._size_here()
                if not self._offline:
                    await self.memory.save_as_of(self.links)
                self._on_store(None)

    async def _keep_house(self) -> None:
        while True:
            await self.memory.keep_house(*self._retention)
            await asyncio.sleep(HOUSEKEEPING_EVERY_S)

    def _on_store(self, refuses: Reason | None) -> None:
        if refuses is None:
            self._refused.clear()
        else:
            self._refused.set()
        if refuses != self.store_refuses:
            self.store_refuses = refuses
            for listener in self._store_listeners:
                listener(refuses)

    def _on_crash(self, name: str, error: Exception) -> None:
        if isinstance(error, StoreUnavailable):
            logger.error("%s: %s", name, error.reason)
        else:
            logger.error("%s crashed", name, exc_info=error)
