"""Run a center on a loopback socket inside one event loop. Knows neither threads nor command lines."""

from __future__ import annotations

import asyncio
import contextlib
import socket

from console.demo.app import application
from console.demo.center import Center
from console.demo.wire import Listener

# Records are written ahead in slices so small that a request does not wait long for them.
_SLICE = 200


async def serve(center: Center, sock: socket.socket, listening: asyncio.Event, stop: asyncio.Event) -> None:
    """Serve a center until `stop` is set; `listening` is set when it takes connections."""
    listener = Listener(application(center), sock)
    await listener.start()
    listening.set()
    tasks = [
        # Before the pulse: what is with a center below takes no step of its own.
        *(asyncio.create_task(below.run(), name="below") for below in center.below),
        asyncio.create_task(center.pulse.run(), name="pulse"),
        asyncio.create_task(_write_ahead(center), name="write ahead"),
    ]
    try:
        await stop.wait()
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task
        await listener.stop()
        center.close()


async def _write_ahead(center: Center) -> None:
    """Write all records once, so that a page of the first snapshot costs no more than one of the second."""
    order = center.store.order
    for first in range(0, len(order), _SLICE):
        center.store.items([record for record in order[first : first + _SLICE] if record and not record.gone])
        await asyncio.sleep(0)
