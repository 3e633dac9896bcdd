"""One thread of its own for blocking work. Knows nothing of the work.

Frozen values go in, frozen values come out; there are no locks. The thread is a daemon: a call
that hangs (each has its deadline) never holds the process at exit, as an executor's would.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Job = Callable[[], None]


class Lane:
    """Does jobs one after the other on its own thread. A job raises nothing, and says itself what came of it."""

    def __init__(self, name: str) -> None:
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def put(self, job: Job) -> None:
        if self._closed:
            raise RuntimeError(f"{self._thread.name} takes no more work")
        self._jobs.put(job)

    def close(self, within_s: float = 0.0) -> None:
        """Take no more work; wait for what was given, but no longer than `within_s` seconds."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)
        self._thread.join(within_s)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()
            del job  # it may hold a page, and the next one may be long in coming


class Worker(Lane):
    """Runs functions one after the other on its own thread; awaiting one gives its result."""

    async def __call__(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self.put(partial(_do, partial(function, *args, **kwargs), future, loop))
        return await future


def _do(function: Callable[[], Any], future: asyncio.Future[Any], loop: asyncio.AbstractEventLoop) -> None:
    if future.cancelled():
        return
    try:
        result = function()
    except BaseException as error:  # noqa: BLE001 - it belongs to whoever awaits
        _tell(loop, future, None, error)
    else:
        _tell(loop, future, result, None)


def _tell(
    loop: asyncio.AbstractEventLoop, future: asyncio.Future[Any], result: Any, error: BaseException | None
) -> None:
    def settle() -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)

    with suppress(RuntimeError):  # the loop closed before the work was done: nobody is waiting any more
        loop.call_soon_threadsafe(settle)
