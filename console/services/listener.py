"""One stream, read on a thread of its own; what it says waits for the feed, though never without end.

Knows no dialect and no store. When a thing was heard is noted here, at once: what is kept later was true then.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass

from console.centers.seam import Stream
from console.domain.page import Beat, Page
from console.services.links import Moment

MOST_WAITING = 256
"""A center that speaks faster than we keep is read more slowly, instead of filling the memory."""

Answered = Callable[["Page | Beat"], Moment]


@dataclass(frozen=True, slots=True)
class Told:
    """What a center said, and when we heard it; `pulled` if we had asked for it."""

    what: Page | Beat
    moment: Moment
    pulled: bool = False


class Listener:
    """Reads one stream until it ends, or until `close`.

    Args:
        answered: takes each sign of life at the moment in which it comes.
    """

    def __init__(self, key: str, stream: Stream, answered: Answered) -> None:
        self._stream = stream
        self._answered = answered
        self._waiting: asyncio.Queue[Told | Exception] = asyncio.Queue()
        self._room = threading.Semaphore(MOST_WAITING)
        self._loop = asyncio.get_running_loop()
        self._closed = False
        threading.Thread(target=self._read, name=f"stream {key}", daemon=True).start()

    def close(self) -> None:
        """Cut the stream; its thread ends by itself, and nobody waits for it."""
        self._closed = True
        self._room.release()
        self._stream.close()

    def put(self, one: Told | Exception) -> None:
        """Let something wait among what the stream says."""
        self._waiting.put_nowait(one)

    async def take(self, within_s: float, most: int) -> list[Told]:
        """Return what waits, at least one thing unless the time runs out; raise what the stream raised.

        Args:
            most: changes; with so many or more the batch ends, at the end of a page.
        """
        batch: list[Told] = []
        changes = 0
        try:
            async with asyncio.timeout(within_s):  # not wait_for: on 3.11 that may swallow a cancellation
                one = await self._waiting.get()
        except TimeoutError:
            return batch
        while True:
            if isinstance(one, Exception):
                if batch:
                    self._waiting.put_nowait(one)
                    return batch
                raise one
            batch.append(one)
            if not one.pulled:
                self._room.release()
            changes += len(one.what.changes) if isinstance(one.what, Page) else 0
            if self._waiting.empty() or changes >= most:
                return batch
            one = self._waiting.get_nowait()

    def _read(self) -> None:
        try:
            for one in self._stream:
                self._room.acquire()
                if self._closed:
                    return
                self._tell(self._hear, one)
        except Exception as error:  # noqa: BLE001 - it is raised again in the feed, which owns this thread
            self._tell(self.put, error)

    def _hear(self, one: Page | Beat) -> None:
        if not self._closed:
            self.put(Told(one, self._answered(one)))

    def _tell(self, hear: Callable[..., None], one: Page | Beat | Exception) -> None:
        try:
            self._loop.call_soon_threadsafe(hear, one)
        except RuntimeError:
            self._stream.close()  # the loop is gone, and with it everybody who listened
