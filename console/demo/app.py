"""The contract over HTTP: routes, what a request must look like, how a refusal is told. Knows no rules."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from hmac import compare_digest
from uuid import UUID

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from console.demo import between, controls
from console.demo.center import Center
from console.demo.feed import Cursor, CursorOfOtherFilter, CursorUnknown, Filter, ScopeUnknown
from console.demo.problems import Problem, answer
from console.demo.stream import EventStream
from console.demo.trouble import Trouble

Endpoint = Callable[[Request], Awaitable[Response]]
_BODY_LIMIT = 2_000_000
_LIMIT = re.compile(r"[0-9]{1,9}")
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_TITLES = {404: ("path.unknown", "没有这个地址"), 405: ("method.not_allowed", "不支持这个方法")}


def application(center: Center) -> Trouble:
    """Return a center as an ASGI application."""
    contract = Contract(center)
    routes = [
        Route("/v1/center", contract.center, methods=["GET"]),
        Route("/v1/changes", contract.changes, methods=["GET"]),
        Route("/v1/stream", contract.stream, methods=["GET"]),
        Route("/v1/actions", contract.act, methods=["POST"]),
        Route("/v1/actions/{key:path}", contract.action, methods=["GET"]),
        Route("/v1/reveals", contract.reveal, methods=["POST"]),
        Route("/ledger", contract.ledger, methods=["GET"]),
    ]
    app = Starlette(
        routes=[*routes, *controls.routes(center), *between.routes(center.handed)],
        exception_handlers={Problem: _problem, HTTPException: _http_problem, Exception: _bug},
    )
    app.router.redirect_slashes = False
    return center.trouble.around(_guarded(app, center.settings.token))


def _guarded(app: ASGIApp, token: str | None) -> ASGIApp:
    """Ask for the token, where there is one, before anything of the contract is looked at."""
    if token is None:
        return app
    wanted = f"Bearer {token}".encode()

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        given = dict(scope["headers"]).get(b"authorization", b"")
        if scope["path"].startswith("/v1/") and not compare_digest(given, wanted):
            problem = Problem(401, "token.wrong", "需要有效的令牌").with_headers(WWW_Authenticate="Bearer")
            await problem.response()(scope, receive, send)
        else:
            await app(scope, receive, send)

    return guarded


def _problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return error.response()


def _http_problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code, title = _TITLES.get(error.status_code, ("request.refused", "请求无法处理"))
    problem = Problem(error.status_code, code, title)
    problem.headers = dict(error.headers or {})
    return problem.response()


def _bug(_: Request, error: Exception) -> Response:
    return Problem(500, "center.bug", "中心程序错误", type(error).__name__).response()


class Contract:
    """The endpoints of the contract."""

    def __init__(self, center: Center) -> None:
        self._center = center

    async def center(self, _: Request) -> Response:
        return answer(self._center.description())

    async def changes(self, request: Request) -> Response:
        center, filter_ = self._center, self._filter(request)
        limit = _limit(_one(request, "limit"))
        token = _one(request, "since")
        cursor = None if token is None else self._cursor(token, filter_)
        page = center.spoiler.empty_before(cursor, filter_) if cursor is not None else None
        if page is None:
            start = center.spoiler.replay_from(cursor, limit) if cursor is not None else None
            page = center.feed.page(start, filter_, limit)
            center.spoiler.spoil(page)
        return answer(page.encode(center.now_text()))

    def _cursor(self, token: str, filter_: Filter) -> Cursor | None:
        """Read a pull's cursor; one of another filter begins a snapshot."""
        if self._center.faults.strikes("cursor_410"):
            raise _cursor_unknown()
        try:
            return self._center.feed.read_cursor(token, filter_)
        except CursorOfOtherFilter:
            return None
        except CursorUnknown as error:
            raise _cursor_unknown() from error

    async def stream(self, request: Request) -> Response:
        center = self._center
        if center.faults.on("no_stream"):
            raise Problem(404, "stream.none", "本中心不提供推送流")
        filter_ = self._filter(request)
        token = request.headers.get("last-event-id") or _one(request, "since")
        if token is None:
            return EventStream(center.source, filter_, center.feed.here())
        if center.faults.strikes("cursor_410"):
            raise _cursor_unknown()
        try:
            cursor = center.feed.read_cursor(token, filter_)
        except CursorUnknown as error:
            raise _cursor_unknown() from error
        if cursor.in_snapshot:
            cursor = Cursor(cursor.position, cursor.position)
        return EventStream(center.source, filter_, cursor)

    async def act(self, request: Request) -> Response:
        keys = request.headers.getlist("idempotency-key")
        if len(keys) != 1 or not _UUID.fullmatch(keys[0]):
            raise Problem(400, "key.malformed", "需要一个 UUID 作为 Idempotency-Key", fields=["Idempotency-Key"])
        body = await _json_body(request)
        reply = self._center.actions.take(str(UUID(keys[0])), body)
        media_type = "application/json" if reply.status < 400 else "application/problem+json"
        return answer(reply.body, reply.status, media_type)

    async def action(self, request: Request) -> Response:
        key = request.path_params["key"]
        if not _UUID.fullmatch(key):
            raise Problem(404, "key.unknown", "没有见过这个键")
        known = self._center.actions.find(str(UUID(key)))
        if known is None:
            raise Problem(404, "key.unknown", "没有见过这个键")
        if known.status == 201:
            return answer(known.body)
        return answer(known.body, known.status, "application/problem+json")

    async def reveal(self, request: Request) -> Response:
        body = await _json_body(request)
        return answer(self._center.reveals.take(body, f"http://{request.url.netloc}"))

    async def ledger(self, request: Request) -> Response:
        if request.query_params.get("digest"):
            return answer({"digest": self._center.store.digest()})
        return answer(self._center.ledger())

    def _filter(self, request: Request) -> Filter:
        kinds = _one(request, "kinds")
        try:
            return self._center.feed.filter(kinds.split(",") if kinds else None, _one(request, "scope"))
        except ScopeUnknown as error:
            raise Problem(404, "scope.unknown", "没有这个单位", str(error), fields=["scope"]) from error


def _cursor_unknown() -> Problem:
    return Problem(410, "cursor.unknown", "游标已失效，请重新获取全量")


def _one(request: Request, name: str) -> str | None:
    """Return a query parameter that may be given once."""
    values = request.query_params.getlist(name)
    if len(values) > 1:
        raise Problem(422, "query.repeated", "参数重复", name, fields=[name])
    return values[0] if values else None


def _limit(text: str | None) -> int:
    if text is None:
        return 1000
    if not _LIMIT.fullmatch(text) or not 1 <= int(text) <= 5000:
        raise Problem(422, "query.invalid", "limit 须为 1 到 5000 的整数", text, fields=["limit"])
    return int(text)


async def _json_body(request: Request) -> bytes:
    media_type = request.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise Problem(415, "body.not_json", "请求须为 application/json")
    parts, size = [], 0
    async for part in request.stream():
        parts.append(part)
        size += len(part)
        if size > _BODY_LIMIT:
            raise Problem(413, "body.too_large", "请求过大")
    return b"".join(parts)
