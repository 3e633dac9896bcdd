"""A wait that an officer who calls can end. Knows not what is waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

Sleep = Callable[[float], Awaitable[None]]


class Pause:
    """Rests again and again; a call ends the rest that is under way, and no later one."""

    def __init__(self, sleep: Sleep) -> None:
        self._sleep = sleep
        self._called = asyncio.Event()

    def end(self) -> None:
        self._called.set()

    async def rest(self, seconds: float, *, callable_: bool = True) -> None:
        """Do nothing for a while; not even a call ends it if it is not `callable_`."""
        self._called.clear()
        waits = [asyncio.ensure_future(self._sleep(seconds))]
        if callable_:
            waits.append(asyncio.ensure_future(self._until_called()))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waits:
                one.cancel()

    async def _until_called(self) -> None:
        await self._called.wait()
