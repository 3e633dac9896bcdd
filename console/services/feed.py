"""One center's feed: pulled, listened to, kept, shown; and begun again after every failure.

The walk in: a page is kept whole with its cursor, then the board hears of it. First load,
restart and reconnect are the same path. Knows no dialect and no screen.
"""

from __future__ import annotations

import asyncio
import logging
import random
import threading
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from console.centers.seam import Adapter, Stream
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
from console.services.links import Links
from console.services.worker import Worker

if TYPE_CHECKING:
    from console.store.keeping import Kept

logger = logging.getLogger(__name__)

PULL_EVERY_S = 30.0
"""A pull beside the stream (Center API): what a stream lost is found within half a minute."""
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 3.5
"""Back within 5 s after a fault ends, and never more than two requests a second."""
SIGN_IN_PAUSE_S = 60.0
STEADY_S = 5.0
"""A link that held so long is tried again at once when it breaks, before the lamp turns."""
EMPTY_IN_A_ROW, EMPTY_PAUSE_S = 5, 1.0
MOST_PAGES_AT_ONCE = 20

Heard = Page | Beat | Exception


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
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._key = key
        self._adapter = adapter
        self._keeper = keeper
        self._links = links
        self._clock = clock
        self._sleep = sleep
        self._worker = Worker(f"center {key}")
        self._again = asyncio.Event()
        self._cursor: str | None = None
        self._sequence = 0
        self._pause_s = FIRST_PAUSE_S
        self._live_since: float | None = None

    def try_now(self) -> None:
        """Do not wait any longer: an officer asked for it."""
        self._again.set()

    def close(self) -> None:
        self._worker.close(within_s=1.0)

    async def run(self) -> None:
        """Follow the center, and begin again after every failure."""
        self._cursor, self._sequence = await self._keeper.begin()
        while True:
            try:
                await self._follow()
            except CursorUnknown:
                logger.info("%s: cursor unknown, a snapshot begins", self._key)
                await self._keeper.forget_cursor()
                self._cursor = None
                await self._sleep(FIRST_PAUSE_S)
            except SignInNeeded as error:
                await self._wait(LinkState.SIGN_IN_NEEDED, error.reason, SIGN_IN_PAUSE_S)
            except CenterUnavailable as error:
                if not self._was_steady():
                    await self._wait(LinkState.DOWN, error.reason, error.wait_s)
            except CenterError as error:
                await self._wait(LinkState.NOT_UNDERSTOOD, error.reason, None)
            except StoreUnavailable as error:
                await self._wait(LinkState.SILENT, error.reason, None)

    def _was_steady(self) -> bool:
        since, self._live_since = self._live_since, None
        return since is not None and self._clock.monotonic() - since > STEADY_S

    async def _wait(self, state: LinkState, reason: Reason, asked_s: float | None) -> None:
        """Say what is wrong, and wait: as the center asked, else longer each time, never in step with others."""
        jitter = random.uniform(0.75, 1.25)  # noqa: S311 - no secret
        pause_s = self._pause_s * jitter if asked_s is None else max(asked_s, FIRST_PAUSE_S) * random.uniform(1, 1.1)  # noqa: S311
        self._pause_s = min(2 * self._pause_s, LONGEST_PAUSE_S)
        self._links.failed(self._key, state, reason, pause_s)
        self._again.clear()
        sleeping = asyncio.ensure_future(self._sleep(pause_s))
        called = asyncio.ensure_future(self._again.wait())
        try:
            await asyncio.wait((sleeping, called), return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleeping.cancel()
            called.cancel()

    async def _follow(self) -> None:
        center = await self._worker(self._adapter.describe)
        if not await self._keeper.describe(center):
            self._cursor, self._sequence = None, 0
        self._links.named(self._key, center.name, None if center.stream else center.interval_s)
        if self._links.of(self._key).state is not LinkState.LIVE:
            self._links.catching_up(self._key)
        if center.stream:
            await self._listen()
        else:
            await self._poll(center.interval_s or PULL_EVERY_S)

    async def _poll(self, interval_s: float) -> None:
        while True:
            await self._catch_up()
            await self._sleep(interval_s * random.uniform(0.9, 1.0))  # noqa: S311 - no secret

    async def _catch_up(self) -> None:
        """Pull until there is no more: after a start, a gap, and each half minute.

        The next page is asked for while this one is being kept; kept they are in order.
        """
        empty = 0
        asked = self._pull(self._cursor)
        try:
            while True:
                page = await asked
                if not page.snapshot and page.after > self._sequence:
                    raise AnswerNotUnderstood(self._key, because(Code.GAP, after=page.after, have=self._sequence))
                empty = 0 if page.changes or page.set_aside or page.unknown else empty + 1
                if empty >= EMPTY_IN_A_ROW:
                    await self._sleep(EMPTY_PAUSE_S)
                    empty = 0
                if page.more:
                    asked = self._pull(page.cursor)
                await self._keep([page], move=True)
                if not page.more:
                    break
        finally:
            asked.cancel()
        self._pause_s = FIRST_PAUSE_S
        if self._live_since is None:
            self._live_since = self._clock.monotonic()
        self._links.heard(self._key)

    def _pull(self, cursor: str | None) -> asyncio.Future[Page]:
        return asyncio.ensure_future(self._worker(self._adapter.pull, cursor))

    async def _keep(self, pages: list[Page], *, move: bool) -> None:
        kept = await self._keeper.keep(pages, move=move)
        self._told_time(pages)
        self._links.counted(self._key, kept.set_aside, sum(page.unknown for page in pages))
        for page in pages if move else ():
            if page.snapshot or page.sequence >= self._sequence:
                self._cursor, self._sequence = page.cursor, page.sequence

    def _told_time(self, heard: Sequence[Page | Beat]) -> None:
        if heard and heard[-1].center_time is not None:
            self._links.told_time(self._key, heard[-1].center_time)

    async def _listen(self) -> None:
        """Catch up, then show what the stream brings; a pull follows each gap, and each half minute."""
        if self._cursor is None:
            await self._catch_up()
        heard: asyncio.Queue[Heard] = asyncio.Queue()
        stream = await self._worker(self._adapter.stream, self._cursor)
        listener = _Listener(self._key, stream, heard)
        try:
            await self._catch_up()
            pull_at = self._clock.monotonic() + PULL_EVERY_S
            while True:
                left_s = pull_at - self._clock.monotonic()
                if left_s <= 0:
                    await self._catch_up()
                    pull_at = self._clock.monotonic() + PULL_EVERY_S
                    continue
                await self._take(await _next(heard, left_s))
        finally:
            listener.close()

    async def _take(self, batch: list[Page | Beat]) -> None:
        """Keep what lines up in one transaction, and pull where it does not."""
        pages: list[Page] = []
        sequence, missed = self._sequence, False
        for one in batch:
            if isinstance(one, Beat):
                missed = missed or one.sequence > sequence
            elif one.after > sequence and not one.snapshot:
                await self._keep([one], move=False)
                missed = True
            else:
                pages.append(one)
                sequence = max(sequence, one.sequence)
        self._told_time(batch)
        if pages:
            await self._keep(pages, move=True)
        if missed:
            await self._catch_up()
        elif batch:
            self._links.heard(self._key)


async def _next(heard: asyncio.Queue[Heard], within_s: float) -> list[Page | Beat]:
    """Return what was heard, at least one thing unless the time runs out; raise what the stream raised."""
    batch: list[Page | Beat] = []
    try:
        async with asyncio.timeout(within_s):  # not wait_for: on 3.11 that may swallow a cancellation
            first = await heard.get()
    except TimeoutError:
        return batch
    while True:
        if isinstance(first, Exception):
            if batch:
                heard.put_nowait(first)
                return batch
            raise first
        batch.append(first)
        if heard.empty() or len(batch) >= MOST_PAGES_AT_ONCE:
            return batch
        first = heard.get_nowait()


class _Listener:
    """Reads one stream on a thread of its own, and hands what it hears to the loop."""

    def __init__(self, key: str, stream: Stream, heard: asyncio.Queue[Heard]) -> None:
        self._stream = stream
        self._heard = heard
        self._loop = asyncio.get_running_loop()
        self._closed = False
        self._thread = threading.Thread(target=self._read, name=f"stream {key}", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._closed = True
        self._stream.close()
        self._thread.join(1.0)

    def _read(self) -> None:
        try:
            for one in self._stream:
                if self._closed:
                    return
                self._tell(one)
        except Exception as error:  # noqa: BLE001 - it is raised again in the feed, which owns this thread
            self._tell(error)

    def _tell(self, one: Heard) -> None:
        try:
            self._loop.call_soon_threadsafe(self._heard.put_nowait, one)
        except RuntimeError:
            self._stream.close()  # the loop is gone, and with it everybody who listened
