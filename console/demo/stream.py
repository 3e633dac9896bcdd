"""The change feed as Server-Sent Events, with a beat a second. Knows no cursors' text and no records."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from console.demo.bell import Bell
from console.demo.faults import Faults
from console.demo.feed import Cursor, Feed, Filter, Page
from console.demo.spoil import Spoiler

# A little under the second that the contract promises.
BEAT_S = 0.9
_PAGE = 1000


class Source:
    """What every stream of a center shares."""

    def __init__(self, feed: Feed, bell: Bell, faults: Faults, spoiler: Spoiler, now_text: Callable[[], str]) -> None:
        self.feed, self.bell, self.faults, self.spoiler, self.now_text = feed, bell, faults, spoiler, now_text
        # Until then, by the machine's own clock, nothing is sent: the center has fallen silent.
        self.silent_until = 0.0


class EventStream(Response):
    """One console's stream; it ends when the console goes, or the center stops."""

    media_type = "text/event-stream"

    def __init__(self, source: Source, filter_: Filter, cursor: Cursor) -> None:
        super().__init__(None, headers={"cache-control": "no-store"}, media_type="text/event-stream")
        del self.headers["content-length"]
        self._source = source
        self._filter = filter_
        self._cursor = cursor
        self._page: bytes = b""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        gone = asyncio.ensure_future(_gone(receive))
        try:
            await self._send_all(send, gone)
        finally:
            gone.cancel()

    async def _send_all(self, send: Send, gone: asyncio.Future[None]) -> None:
        beat_at = -BEAT_S
        while not gone.done():
            # The bell is taken up before looking: what comes in between is not missed.
            rung = self._source.bell.next()
            now = time.monotonic()
            wake_at = beat_at + BEAT_S
            if now < self._source.silent_until:
                wake_at = self._source.silent_until
            else:
                parts = self._pages()
                if now >= wake_at:
                    parts.append(self._beat())
                    beat_at = now
                if parts:
                    await send({"type": "http.response.body", "body": b"".join(parts), "more_body": True})
                    wake_at = now
            await asyncio.wait({rung, gone}, timeout=wake_at - now, return_when=asyncio.FIRST_COMPLETED)
            rung.cancel()

    def _pages(self) -> list[bytes]:
        """Return the next page as it goes over the wire, if there is one."""
        source = self._source
        page = source.feed.changes(self._cursor, self._filter, _PAGE)
        if not page.items:
            # What does not concern this console is passed over in silence.
            self._cursor = replace(page.cursor, last=self._cursor.last)
            return []
        self._cursor = page.cursor
        if source.faults.strikes("gap"):
            return []
        return self._with_replay(page)

    def _with_replay(self, page: Page) -> list[bytes]:
        self._source.spoiler.spoil(page)
        text = page.encode(self._source.now_text())
        event = b"event: changes\nid: " + page.next.encode() + b"\ndata: " + text + b"\n\n"
        before, self._page = self._page, event
        return [event, before] if before and self._source.faults.strikes("replayed") else [event]

    def _beat(self) -> bytes:
        """Return a beat; its sequence is the last that this stream gave, or left out."""
        beat: dict[str, Any] = {"sequence": self._cursor.last, "center_time": self._source.now_text()}
        return b"event: beat\ndata: " + msgspec.json.encode(beat) + b"\n\n"


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
