"""Follows every center: builds its adapter, its feed and its sender, and gives them to the owner of tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.board.board import Board
from console.centers.seam import Adapter, adapter_for
from console.clock import Clock
from console.domain.link import Link, LinkState
from console.domain.source import Source
from console.services.database import Database
from console.services.feed import Feed
from console.services.keeper import CenterKeeper
from console.services.links import Links
from console.services.outbox import Outbox
from console.services.receipts import Receipts
from console.services.sender import Sender
from console.services.tasks import Tasks
from console.services.worker import Worker

if TYPE_CHECKING:
    from console.store.feeds import FeedState

END_WITHIN_S = 1.0


class Following:
    """The feeds that run."""

    def __init__(
        self, database: Database, board: Board, outbox: Outbox, receipts: Receipts, links: Links, clock: Clock
    ) -> None:
        self._database = database
        self._board = board
        self._outbox = outbox
        self._receipts = receipts
        self._links = links
        self._clock = clock
        self._feeds: list[Feed] = []
        self._adapters: list[Adapter] = []
        self._askable: set[str] = set()
        links.subscribe(self._on_link)

    def _on_link(self, link: Link) -> None:
        """Ring for what waits, as soon as a center may be asked again."""
        if not self._may_ask(link.center):
            self._askable.discard(link.center)
        elif link.center not in self._askable:
            self._askable.add(link.center)
            self._outbox.bell(link.center).set()

    async def follow(self, source: Source, tasks: Tasks, shown: FeedState) -> None:
        """Begin to follow a center, from where the picture stands that is shown of it.

        Raises:
            ConfigError: nobody speaks the source's kind.
        """
        making = Worker("adapter")  # its imports take a quarter of a second
        try:
            adapter = await making(adapter_for, source, self._clock)
        finally:
            making.close()
        keeper = CenterKeeper(source.key, self._database, self._board, self._outbox, self._receipts, self._clock, shown)
        feed = Feed(source.key, adapter, keeper, self._links, self._clock)
        self._feeds.append(feed)
        self._adapters.append(adapter)
        sender = Sender(source.key, self._outbox, adapter, self._clock, self._may_ask)
        tasks.supervise(f"feed {source.key}", feed.run)
        tasks.supervise(f"outbox {source.key}", sender.run)

    def _may_ask(self, center: str) -> bool:
        """Tell whether a center said in this run who it is, and is heard: an action goes to none but its own.

        While a center does not take our token, the feed alone tries it, once a minute.
        """
        return self._links.of(center).state in (LinkState.CATCHING_UP, LinkState.LIVE)

    def try_now(self) -> None:
        """Try every center now."""
        for feed in self._feeds:
            feed.try_now()
        self._outbox.try_now()

    def close(self) -> None:
        """Cut what is under way with every center at once, and wait a moment for the threads to end."""
        for adapter in self._adapters:
            adapter.close()
        for feed in self._feeds:
            feed.close()
        deadline = self._clock.monotonic() + END_WITHIN_S
        for feed in self._feeds:
            feed.close(max(0.0, deadline - self._clock.monotonic()))
