"""What centers say to each other over HTTP; no part of the contract, and never spoiled by a fault. Knows no rules.

POST /demo/handed {key, origin, record, steps}      an event handed down from above; `{"id", "taken", "fresh"}`
GET  /demo/told?center=C&since=S&wait=W             histories of C's events that changed after S; `{"sequence", "events"}`
"""

from __future__ import annotations

import asyncio

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive

from console.demo.handed import Handed, Handing
from console.demo.problems import Problem, answer

_WAIT_AT_MOST_S = 60.0


def routes(handed: Handed) -> list[Route]:
    between = Between(handed)
    return [
        Route("/demo/handed", between.take, methods=["POST"]),
        Route("/demo/told", between.told, methods=["GET"]),
    ]


class Between:
    """The ear of a center for the one above it."""

    def __init__(self, handed: Handed) -> None:
        self._handed = handed

    async def take(self, request: Request) -> Response:
        try:
            handing = msgspec.json.decode(await request.body(), type=Handing)
            return answer(self._handed.take(handing), 201)
        except (msgspec.MsgspecError, UnicodeError, LookupError) as error:
            raise Problem(422, "handing.malformed", "请求格式不符", str(error)) from error

    async def told(self, request: Request) -> Response:
        asked = request.query_params
        try:
            since, wait_s = int(asked.get("since", "0")), min(float(asked.get("wait", "0")), _WAIT_AT_MOST_S)
        except ValueError as error:
            raise Problem(422, "told.malformed", "请求格式不符", str(error)) from error
        gone = asyncio.ensure_future(_gone(request.receive))
        try:
            return answer(await self._handed.told(asked.get("center", ""), since, wait_s, gone))
        finally:
            gone.cancel()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
