"""What the center says when it says no (RFC 9457). Knows no rules: who refuses brings the words."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.responses import Response

Json = dict[str, Any]


class Problem(Exception):
    """A refusal with its status, code and words; it becomes the answer."""

    def __init__(self, status: int, code: str, title: str, detail: str = "", **more: Any) -> None:
        super().__init__(f"{status} {code}: {title}")
        self.status = status
        body = {"type": f"urn:shouwang:problem:{code}", "title": title, "status": status, "code": code}
        self.body: Json = {**body, **({"detail": detail} if detail else {}), **more}
        self.headers: dict[str, str] = {}

    def with_headers(self, **headers: str) -> Problem:
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        return self

    def response(self) -> Response:
        return answer(self.body, self.status, "application/problem+json", self.headers)


def answer(
    body: Any, status: int = 200, media_type: str = "application/json", headers: dict[str, str] | None = None
) -> Response:
    """Return an answer in JSON; bytes are taken as they are."""
    content = body if isinstance(body, bytes) else msgspec.json.encode(body)
    return Response(content, status, headers, media_type)
