"""What the store remembers, asked on its own thread: the last known picture, details, counts. Knows no center."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from console.board.board import Board
from console.clock import Clock
from console.domain.facts import EventDetail, Ref
from console.domain.page import SetAside
from console.services.database import Database
from console.services.links import Links
from console.services.receipts import Receipts

if TYPE_CHECKING:
    import sqlalchemy as sa

    from console.domain.facts import Fact
    from console.store.feeds import FeedState

RECENT = timedelta(days=62)
"""How far back closed events stay in memory: this month and the whole one before."""
FIRST_ROWS = 200
LATER_KINDS = (("grid",), ("video_point",), ("facility", "indicator", "value"))


@dataclass(frozen=True, slots=True)
class EventCounts:
    """Events that exist by the centers' word, and how many of them the store holds.

    Attributes:
        digest: SHA-256 of the stored `id@version` lines, as the Center API's ledger has it.
    """

    received: int
    stored: int
    digest: str


class Memory:
    """The store's side of the picture. SQLAlchemy is first imported on the database's thread."""

    def __init__(self, database: Database, board: Board, receipts: Receipts, clock: Clock) -> None:
        self._database = database
        self._board = board
        self._receipts = receipts
        self._clock = clock
        self._centers: tuple[str, ...] = ()

    async def known_centers(self) -> list[str]:
        """Return the centers that the store holds anything of."""
        from console.store import feeds

        return await self._database(feeds.known)

    def show_centers(self, centers: tuple[str, ...]) -> None:
        """Let the picture be that of these centers; others in the same store stay where they are."""
        self._centers = centers

    async def state_of(self, center: str) -> FeedState:
        """Return how far a center's feed was kept."""
        from console.store import feeds

        return await self._database(feeds.feed_state, center)

    async def show_first(self) -> None:
        """Show the units, and the rows that an officer must see first."""
        from console.store import picture

        await self._show(("unit",))
        self._board.apply(await self._database(picture.worst_events, self._centers, FIRST_ROWS))

    async def show_placed(self) -> None:
        """Show everything else that is there now, in steps that let the screen breathe."""
        from console.store import picture

        for kinds in LATER_KINDS:
            await self._show(kinds)
        await self._show_all(await self._database(picture.open_events, self._centers))

    async def show_closed(self) -> None:
        """Show what was closed lately: charts count it."""
        from console.store import picture

        since = self._clock.now() - RECENT
        await self._show_all(await self._database(picture.closed_events, self._centers, since))

    async def _show(self, kinds: tuple[str, ...]) -> None:
        from console.store import picture

        await self._show_all(await self._database(picture.records, self._centers, kinds))

    async def _show_all(self, chunks: list[list[Fact]]) -> None:
        for facts in chunks:
            self._board.apply(facts)
            await asyncio.sleep(0)

    async def count_before(self) -> None:
        """Tell the receipts what former runs kept."""
        from console.store import picture

        def work(engine: sa.Engine) -> None:
            self._receipts.before(picture.event_versions(engine, self._centers))  # no feed counts yet

        await self._database(work)

    async def detail(self, event: Ref) -> EventDetail | None:
        """Return the long texts and history of an event."""
        from console.store import picture

        return await self._database(picture.detail_of, event)

    async def set_aside(self) -> list[tuple[datetime, str, SetAside]]:
        """Return what could not be read, newest first: when, from which center, what."""
        from console.store import aside

        return await self._database(aside.newest)

    async def count_events(self, *, reporting: bool) -> EventCounts:
        """Return what was received and what is stored, each by its own count."""
        from console.store import picture

        events = await self._database(picture.event_versions, self._centers)
        return EventCounts(self._receipts.count() if reporting else len(events), len(events), picture.digest(events))

    async def save_as_of(self, links: Links) -> None:
        """Write down until when each center's facts are known to be true."""
        from console.store import feeds

        for link in links.all():
            if link.as_of is not None:
                await self._database(feeds.heard, link.center, link.as_of)

    async def try_room(self) -> None:
        """Find out whether the store takes a page of facts.

        Raises:
            StoreUnavailable: it does not.
        """
        from console.store import room

        await self._database(room.try_room)

    async def keep_house(self, months: int, most_bytes: int) -> None:
        """Forget what left long ago, and let old events go."""
        from console.store import keeping, retention

        def work(engine: sa.Engine) -> list[Ref]:
            keeping.forget_gone(engine, self._clock.now())
            return retention.retire(engine, self._clock.now(), months, most_bytes)

        retired = await self._database(work)
        self._receipts.left(retired)
        self._board.apply((), [("event", ref) for ref in retired])
        self._board.let_go(self._clock.now() - RECENT)
