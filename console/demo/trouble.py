"""Faults of the connection and of whole answers, put around the application. Knows no events and no cursors."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import asdict, dataclass
from email.utils import formatdate
from typing import Any

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from console.demo.faults import Faults
from console.demo.instants import SECOND, Clock
from console.demo.problems import Problem, answer
from console.demo.wire import transport_of

_DRIP_S = 0.02
_REMEMBERED = 20_000


@dataclass(frozen=True)
class Asked:
    """A request as it came, for a test that counts how often a console asks."""

    at: float
    method: str
    path: str
    status: int
    fault: str


class Trouble:
    """Passes requests on to the application, once it has one, and lets faults strike those of the contract."""

    def __init__(self, faults: Faults, clock: Clock) -> None:
        self._faults, self._clock = faults, clock
        self._app: ASGIApp = Response(status_code=503)
        self.silent_until = 0.0
        self.requests: deque[Asked] = deque(maxlen=_REMEMBERED)
        self._told = Counter[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        fault = self._fault(scope["path"], scope["method"]) if self._faults.rates else ""
        status = 0

        async def dated(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"date", self._clock.http_date().encode())]
            await send(message)

        try:
            if self._silenced(scope["path"]):
                await _until_gone(receive)
                return
            await self._pass_on(fault, scope, receive, dated)
        finally:
            self.requests.append(Asked(time.time(), scope["method"], scope["path"], status, fault))

    def around(self, app: ASGIApp) -> Trouble:
        self._app = app
        return self

    def asked(self) -> list[dict[str, Any]]:
        return [asdict(one) for one in self.requests if one.path.startswith("/v1/")]

    def _silenced(self, path: str) -> bool:
        # A stream that runs is silenced by itself; one that begins in the silence gets no answer either.
        return path.startswith("/v1/") and time.monotonic() < self.silent_until

    def _fault(self, path: str, method: str) -> str:
        """Return the one fault that strikes this request, or ''."""
        if not path.startswith("/v1/"):
            return ""
        names = ["silent", "500", "503", "429", "401"]
        if path == "/v1/actions" and method == "POST":
            names += ["cut_after_apply", "500_after_apply"]
        if path == "/v1/changes":
            names += ["html", "wrong_type", "short_page"]
        if path != "/v1/stream":
            names += ["slow"]
        return next((name for name in names if self._faults.strikes(name)), "")

    async def _pass_on(self, fault: str, scope: Scope, receive: Receive, send: Send) -> None:
        if fault == "":
            await self._app(scope, receive, send)
        elif fault == "silent":
            await _until_gone(receive)
        elif fault in _REFUSALS:
            await _REFUSALS[fault](self)(scope, receive, send)
        elif fault == "html":
            page = "<!doctype html><title>登录</title><h1>请先登录</h1>"
            await Response(page, media_type="text/html; charset=utf-8")(scope, receive, send)
        elif fault == "wrong_type":
            await answer(b"[]")(scope, receive, send)
        else:
            head, body = await self._answered(scope, receive)
            if fault == "500_after_apply":
                await _broken(self)(scope, receive, send)
            elif fault == "slow":
                await _drip(head, body, receive, send)
            elif fault == "short_page":
                self._cut(scope, head, body)
                await _until_gone(receive)
            else:
                transport_of(scope).abort()
                await _until_gone(receive)

    async def _answered(self, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
        """Let the application answer, and keep the answer back."""
        head: Message = {}
        parts: list[bytes] = []

        async def keep(message: Message) -> None:
            if message["type"] == "http.response.start":
                head.update(message)
            else:
                parts.append(message.get("body", b""))

        await self._app(scope, receive, keep)
        return head, b"".join(parts)

    def _cut(self, scope: Scope, head: Message, body: bytes) -> None:
        """Send half a body: once with the length of the whole, once with none, as old servers do."""
        transport = transport_of(scope)
        self._told["short_page"] += 1
        lines = [f"HTTP/1.1 {head['status']} OK", f"Date: {self._clock.http_date()}", "Connection: close"]
        lines.append("Content-Type: application/json")
        if self._told["short_page"] % 2:
            lines.append(f"Content-Length: {len(body)}")
        transport.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body[: len(body) // 2])
        transport.close()

    def retry_after(self) -> str | None:
        """Return the next of the ways to say when: seconds, a date, absurd ones, not at all."""
        self._told["retry"] += 1
        date = formatdate((self._clock.now() + 2 * SECOND) / SECOND, usegmt=True)
        ways = ("1", date, "-5", None, "99999999", "soon", "0")
        return ways[self._told["retry"] % len(ways)]


async def _drip(head: Message, body: bytes, receive: Receive, send: Send) -> None:
    """Send an answer one byte at a time, for as long as somebody listens."""
    gone = asyncio.ensure_future(_until_gone(receive))
    try:
        await send(head)
        for place in range(len(body)):
            await send({"type": "http.response.body", "body": body[place : place + 1], "more_body": True})
            done, _ = await asyncio.wait({gone}, timeout=_DRIP_S)
            if done:
                return
        await send({"type": "http.response.body", "body": b"", "more_body": False})
    finally:
        gone.cancel()


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _broken(_: Trouble) -> Response:
    return Problem(500, "center.broken", "中心内部错误").response()


def _wait(status: int, code: str, title: str) -> Callable[[Trouble], Response]:
    def refusal(trouble: Trouble) -> Response:
        after = trouble.retry_after()
        problem = Problem(status, code, title)
        return (problem if after is None else problem.with_headers(Retry_After=after)).response()

    return refusal


def _expired(_: Trouble) -> Response:
    return Problem(401, "token.expired", "令牌已过期").with_headers(WWW_Authenticate="Bearer").response()


_REFUSALS: dict[str, Callable[[Trouble], Response]] = {
    "500": _broken,
    "503": _wait(503, "center.busy", "中心暂不可用"),
    "429": _wait(429, "center.throttled", "请求过于频繁"),
    "401": _expired,
}
