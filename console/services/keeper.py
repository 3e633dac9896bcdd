"""The middle of the walk in: a center's pages to the store, and what they changed to the board.

Knows no dialect. Nothing reaches the board that is not committed.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

from console.board.board import Board
from console.clock import Clock
from console.domain.facts import Center, Entry, Ref, kind_of, ref
from console.domain.page import Page, Put
from console.services.database import Database
from console.services.outbox import Outbox
from console.services.receipts import Receipts

if TYPE_CHECKING:
    from console.store.feeds import FeedState
    from console.store.keeping import Kept

logger = logging.getLogger(__name__)


class CenterKeeper:
    """Keeps what one center says."""

    def __init__(
        self,
        key: str,
        database: Database,
        board: Board,
        outbox: Outbox,
        receipts: Receipts,
        clock: Clock,
        shown: FeedState,
    ) -> None:
        self._key = key
        self._database = database
        self._board = board
        self._outbox = outbox
        self._receipts = receipts
        self._clock = clock
        self._shown = shown

    async def begin(self) -> tuple[str | None, int]:
        """Return how far the feed was kept when the picture that we show was read.

        What came into the store since then we do not show yet. Where the store itself has begun anew, so do we.
        """
        from console.store import feeds

        now = await self._database(feeds.feed_state, self._key)
        return None if now.cursor is None else self._shown.cursor, self._shown.sequence

    async def describe(self, center: Center) -> bool:
        from console.store import feeds

        same = await self._database(feeds.describe, center)
        if not same:
            logger.warning("another center stands behind %s: what was kept of the former one is gone", self._key)
            self._board.forget(self._key)
            await self._outbox.orphan(self._key)
            self._receipts.forget(self._key)
        self._board.set_center(center)
        return same

    async def keep(self, pages: list[Page], *, move: bool) -> Kept:
        from console.store import keeping

        self._receipts.received(self._key, pages)
        kept = await self._database(keeping.keep_pages, self._key, pages, self._clock.now(), move=move)
        ends = [page.sequence for page in pages if page.snapshot_end]
        if ends:
            self._receipts.missed((ref for kind, ref in kept.gone if kind == "event"), max(ends))
        self._board.apply(kept.put, kept.gone)
        await self._make_up(pages)
        for target, version, history in self._histories(pages):
            await self._outbox.shown(target, version, history)
        return kept

    async def _make_up(self, pages: list[Page]) -> None:
        """Show what the store held before these pages came: another console on the same store was faster."""
        from console.store import picture

        board = self._board
        behind = {
            (kind_of(change.fact), change.fact.id) if isinstance(change, Put) else (change.kind, change.id)
            for page in pages
            for change in page.changes
            if (
                board.lacks(change.fact)
                if isinstance(change, Put)
                else board.outlives(change.kind, ref(self._key, change.id), change.version)
            )
        }
        if behind:
            facts = await self._database(picture.facts_of, self._key, behind)
            left = behind - {(kind_of(fact), fact.id) for fact in facts}
            board.apply(facts, [(kind, ref(self._key, id_)) for kind, id_ in left])

    def _histories(self, pages: list[Page]) -> Iterator[tuple[Ref, int, tuple[Entry, ...]]]:
        """Yield the events of pages on which something waits to be shown."""
        waited_for = self._outbox.targets()
        for page in pages if waited_for else ():
            for change in page.changes:
                if isinstance(change, Put) and change.detail is not None and change.fact.ref in waited_for:
                    yield change.fact.ref, change.fact.version, change.detail.history

    async def forget_cursor(self) -> None:
        from console.store import feeds

        await self._database(feeds.forget_cursor, self._key)
