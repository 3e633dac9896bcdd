"""Personal data of one event, or a preview of one video point, for a reason that is kept. All of it is fictional."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from console.demo.instants import SECOND, text
from console.demo.problems import Problem
from console.demo.store import Json, Store

_PREVIEW_LASTS = 300 * SECOND


class RevealTarget(msgspec.Struct, frozen=True):
    kind: Literal["event", "video_point"]
    id: str


class RevealRequest(msgspec.Struct, frozen=True):
    """What is asked for, why, and by whom."""

    target: RevealTarget
    reason: Annotated[str, Meta(min_length=4)]
    officer: str
    seat: str
    event: str | UnsetType = UNSET


class Reveals:
    """Answers reveals, and keeps each."""

    def __init__(self, store: Store, now: Callable[[], int]) -> None:
        self._store = store
        self._now = now
        self.kept: list[Json] = []

    def take(self, body: bytes, base_url: str) -> Json:
        """Return what was asked for.

        Raises:
            Problem: the request is malformed, the target unknown, or there is nothing to show.
        """
        try:
            asked = msgspec.json.decode(body, type=RevealRequest)
        except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
            code = "reason.short" if "length" in str(error) else "reveal.malformed"
            raise Problem(422, code, "请求格式不符，理由不少于四个字", str(error)) from error
        record = self._store.find(asked.target.kind, asked.target.id)
        if record is None:
            raise Problem(404, "target.unknown", "找不到对象", f"{asked.target.kind} {asked.target.id}")
        content = self._store.content(record)
        shown = self._caller(content) if record.kind == "event" else self._preview(record.id, content, base_url)
        self.kept.append({"at": text(self._now()), **msgspec.to_builtins(asked)})
        self._store.tell(reveal=self.kept[-1])
        return shown

    @staticmethod
    def _caller(content: Json) -> Json:
        caller = content.get("caller")
        if not caller:
            raise Problem(422, "caller.none", "该事件没有来电人信息")
        # What the mask hid is made up here: no real person stands behind any event of this center.
        name = caller.get("masked_name", "*").replace("*", "某某（演示）")
        return {"name": name, "phone": caller.get("masked_phone", "").replace("****", "0000")}

    def _preview(self, id_: str, content: Json, base_url: str) -> Json:
        if content.get("channel") != "online":
            raise Problem(422, "video.offline", "点位当前不可预览", f"通道状态 {content.get('channel')}")
        expires = text(self._now() + _PREVIEW_LASTS)
        return {"previews": [{"protocol": "still", "url": f"{base_url}/demo/still/{id_}.png", "expires_at": expires}]}
