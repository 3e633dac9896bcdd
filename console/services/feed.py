"""One center's feed: pulled, listened to, kept, shown; and begun again after every failure.

The walk in: a page is kept whole with its cursor, then the board hears of it. First load,
restart and reconnect are the same path. Knows no dialect and no screen.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec, Protocol, TypeVar

from console.centers.seam import Adapter
from console.clock import Clock
from console.codes import Code, Reason, because
from console.domain.facts import Center
from console.domain.link import LinkState
from console.domain.page import Beat, Page
from console.errors import (
    AnswerNotUnderstood,
    CenterError,
    CenterUnavailable,
    CursorUnknown,
    SignInNeeded,
    StoreUnavailable,
)
from console.services.links import Links, Moment
from console.services.listener import Listener, Told
from console.services.pause import Pause, Sleep
from console.services.worker import Worker

if TYPE_CHECKING:
    from console.store.keeping import Kept

logger = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

PULL_EVERY_S = 30.0
"""A pull beside the stream (Center API): what a stream lost is found within half a minute."""
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 3.5
"""Back within 5 s after a fault ends."""
PAUSE_FOR_EACH_S = 0.5
"""What fails again and again costs a center no more than two requests a second."""
JITTER = 1.25
SIGN_IN_PAUSE_S = 60.0
STEADY_S = 5.0
"""A link that held so long is tried again at once when it breaks, before the lamp turns."""
EMPTY_IN_A_ROW, EMPTY_PAUSE_S = 5, 1.0
MOST_CHANGES_AT_ONCE = 500
"""In one transaction, and then to the board: the screen's thread takes 19 µs for each, and no other turn meanwhile."""


class Keeper(Protocol):
    """What the feed needs of the store and the board, for its own center."""

    async def begin(self) -> tuple[str | None, int]:
        """Return the cursor and the sequence that were kept."""
        ...

    async def describe(self, center: Center) -> bool:
        """Keep what the center says of itself; return False if it is another one than before."""
        ...

    async def keep(self, pages: list[Page], *, move: bool) -> Kept: ...

    async def forget_cursor(self) -> None: ...


class Feed:
    """Follows one center for ever; `run` returns only when it is cancelled."""

    def __init__(
        self,
        key: str,
        adapter: Adapter,
        keeper: Keeper,
        links: Links,
        clock: Clock,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._key = key
        self._adapter = adapter
        self._keeper = keeper
        self._links = links
        self._clock = clock
        self._pause = Pause(sleep)
        self._worker = Worker(f"center {key}")
        self._cursor: str | None = None
        self._sequence = 0
        self._begun = False
        self._forgotten = False
        self._times_lost = 0
        self._asked = 0
        self._began = clock.monotonic()
        self._pause_s = FIRST_PAUSE_S
        self._live_since: float | None = None

    def try_now(self) -> None:
        """Do not wait any longer: an officer asked for it."""
        self._pause.end()

    def close(self, within_s: float = 0.0) -> None:
        self._worker.close(within_s)

    async def run(self) -> None:
        """Follow the center, and begin again after every failure."""
        while True:
            try:
                await self._follow()
            except SignInNeeded as error:
                # The same token is tried once a minute, whoever asks (Center API, Manners).
                await self._wait(LinkState.SIGN_IN_NEEDED, error.reason, SIGN_IN_PAUSE_S, callable_=False)
            except CursorUnknown as error:
                logger.info("%s: cursor unknown, a snapshot begins", self._key)
                state = LinkState.NOT_UNDERSTOOD if self._cursor is None else LinkState.CATCHING_UP
                self._cursor, self._forgotten = None, True
                await self._wait(state, error.reason, min(FIRST_PAUSE_S * 2**self._times_lost, LONGEST_PAUSE_S))
                self._times_lost += 1
            except CenterUnavailable as error:
                if error.wait_s is not None or not self._was_steady():
                    await self._wait(LinkState.DOWN, error.reason, error.wait_s)
            except CenterError as error:
                await self._wait(LinkState.NOT_UNDERSTOOD, error.reason)
            except StoreUnavailable as error:
                await self._wait(LinkState.NOT_SAVED, error.reason)

    def _was_steady(self) -> bool:
        since, self._live_since = self._live_since, None
        steady = since is not None and self._clock.monotonic() - since > STEADY_S
        if steady:
            self._asked, self._times_lost = 1, 0  # the one that failed
        return steady

    async def _wait(
        self, state: LinkState, reason: Reason, asked_s: float | None = None, *, callable_: bool = True
    ) -> None:
        """Say what is wrong, and wait: as the center asked, else longer each time, never in step with others."""
        least_s = PAUSE_FOR_EACH_S * self._asked - (self._clock.monotonic() - self._began)
        least_s = min(max(least_s, FIRST_PAUSE_S), LONGEST_PAUSE_S)
        pause_s = max(self._pause_s if asked_s is None else asked_s, least_s) * random.uniform(1, JITTER)  # noqa: S311 - no secret
        self._pause_s = min(2 * self._pause_s, LONGEST_PAUSE_S)
        self._live_since = None
        self._links.failed(self._key, state, reason, pause_s)
        await self._pause.rest(pause_s, callable_=callable_)
        self._asked, self._began = 0, self._clock.monotonic()

    async def _ask(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        self._asked += 1
        return await self._worker(function, *args, **kwargs)

    async def _follow(self) -> None:
        if not self._begun:  # after a crash it goes on from what it had shown, not from what was kept meanwhile
            self._cursor, self._sequence = await self._keeper.begin()
            self._begun = True
        center = await self._ask(self._adapter.describe)
        self._links.answered(self._key)
        if not await self._keeper.describe(center):
            self._cursor, self._sequence = None, 0
        if self._forgotten:
            await self._keeper.forget_cursor()
            self._forgotten = False
        self._links.named(self._key, center.name, None if center.stream else center.interval_s)
        if center.stream:
            await self._listen()
        else:
            await self._poll(center.interval_s or PULL_EVERY_S)

    async def _poll(self, interval_s: float) -> None:
        while True:
            await self._catch_up()
            await self._pause.rest(max(interval_s * random.uniform(0.9, 1.0), PAUSE_FOR_EACH_S))  # noqa: S311 - no secret

    async def _catch_up(self) -> None:
        """Pull until there is no more: after a start, a gap, and at each interval.

        The next page is asked for while this one is being kept; kept they are in order.
        """
        empty = 0
        asked = asyncio.ensure_future(self._pull(self._cursor))
        try:
            while True:
                told = await asked
                page, moment = told.what, told.moment
                assert isinstance(page, Page)
                if not page.snapshot and page.after > self._sequence:
                    raise AnswerNotUnderstood(self._key, because(Code.GAP, after=page.after, have=self._sequence))
                if page.more:
                    empty = 0 if page.changes or page.set_aside or page.unknown else empty + 1
                    pause_s = EMPTY_PAUSE_S if empty and empty % EMPTY_IN_A_ROW == 0 else 0.0
                    asked = asyncio.ensure_future(self._pull(page.cursor, pause_s))
                await self._keep([page], move=True)
                if not page.more:
                    break
        finally:
            _drop(asked)
        self._pause_s = FIRST_PAUSE_S
        if self._live_since is None:
            self._live_since = self._clock.monotonic()
        self._links.heard(self._key, moment, page.as_of)

    async def _pull(self, cursor: str | None, pause_s: float = 0.0) -> Told:
        """Return the page after a cursor; it is true as of when it was asked for."""
        if pause_s:
            await self._pause.rest(pause_s, callable_=False)
        moment = self._links.moment()
        page = await self._ask(self._adapter.pull, cursor)
        self._links.answered(self._key, page.center_time)
        return Told(page, moment, pulled=True)

    async def _keep(self, pages: list[Page], *, move: bool) -> None:
        kept = await self._keeper.keep(pages, move=move)
        if self._links.of(self._key).state is not LinkState.LIVE:
            self._links.catching_up(self._key)  # not before: who only says its name may fail at each page again
        self._links.counted(self._key, kept.set_aside, sum(page.unknown for page in pages))
        if any(page.changes for page in pages):
            self._asked = 0  # what brings something new was not asked in vain
        for page in pages if move else ():
            if page.snapshot or page.sequence >= self._sequence:
                self._cursor, self._sequence = page.cursor, page.sequence

    async def _listen(self) -> None:
        """Catch up, then show what the stream brings; a pull follows each gap, and goes beside it each half minute."""
        if self._cursor is None:
            await self._catch_up()
        stream = await self._ask(self._adapter.stream, self._cursor)
        listener = Listener(self._key, stream, self._answered)
        pull: asyncio.Future[None] | None = None
        try:
            await self._catch_up()
            pull_at = self._clock.monotonic() + PULL_EVERY_S
            while True:
                left_s = pull_at - self._clock.monotonic()
                if left_s <= 0 and (pull is None or pull.done()):
                    pull = asyncio.ensure_future(self._pull_beside(listener))
                    pull_at = self._clock.monotonic() + PULL_EVERY_S
                await self._take(await listener.take(max(left_s, FIRST_PAUSE_S), MOST_CHANGES_AT_ONCE))
        finally:
            listener.close()
            if pull is not None:
                _drop(pull)

    def _answered(self, one: Page | Beat) -> Moment:
        return self._links.answered(self._key, one.center_time)

    async def _pull_beside(self, listener: Listener) -> None:
        """Let a pulled page wait among what the stream says, so that beats are heard meanwhile."""
        try:
            listener.put(await self._pull(self._cursor))
        except Exception as error:  # noqa: BLE001 - it is raised again where the stream is taken up
            listener.put(error)

    async def _take(self, batch: list[Told]) -> None:
        """Keep what lines up in one transaction, and pull where it does not."""
        pages: list[Page] = []
        sequence, missed = self._sequence, False
        for told in batch:
            one = told.what
            if isinstance(one, Beat):
                missed = missed or one.sequence > sequence
            elif one.after > sequence and not one.snapshot:
                await self._keep([one], move=False)
                missed = True
            else:
                pages.append(one)
                sequence = max(sequence, one.sequence)
                missed = missed or (told.pulled and one.more)
        if pages:
            await self._keep(pages, move=True)
        if missed:
            await self._catch_up()
        elif batch and not (pages and pages[-1].more):
            self._links.heard(self._key, batch[-1].moment)


def _drop(asked: asyncio.Future[T]) -> None:
    """Let go of something that nobody waits for any more, its failure too."""
    asked.cancel()
    asked.add_done_callback(lambda done: done.cancelled() or done.exception())
