"""What a test does to the center; no part of the contract, and never spoiled by a fault.

POST   /demo/events {fields…}        report an event now; `{"id"}`. Missing fields are filled in, `place` merged
POST   /demo/events/{id} {fields…}   change fields; `{"version"}`
DELETE /demo/events/{id}             the event is gone; `{"version"}`
POST   /demo/video/{id} {fields…}    change a video point; `{"version"}`
POST   /demo/burst {"count": n}      n events at one instant; `{"ids", "at"}`
POST   /demo/forget_cursors          every cursor given so far is answered 410
POST   /demo/silence {"seconds": n}  no beats and no answers for so long (real time)
POST   /demo/rule {"verb", "code", "title"}  a rule of the site's own: the verb is refused so; without a code no more
POST   /demo/faults {"faults": "…"}  switch on exactly these faults
GET    /demo/faults                  `{"rates", "struck"}`: what is on, how often each struck
GET    /demo/requests                what was asked of the contract: time, method, path, status, fault
GET    /demo/reveals                 the reveals that were kept
GET    /demo/still/{id}.png          a video point's preview, drawn
"""

from __future__ import annotations

import struct
import time
import zlib
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.demo.center import Center
from console.demo.problems import Problem, answer
from console.demo.store import Record

Json = dict[str, Any]


def routes(center: Center) -> list[Route]:
    controls = Controls(center)
    return [
        Route("/demo/events", controls.create, methods=["POST"]),
        Route("/demo/events/{id}", controls.change_event, methods=["POST"]),
        Route("/demo/events/{id}", controls.remove, methods=["DELETE"]),
        Route("/demo/video/{id}", controls.change_video, methods=["POST"]),
        Route("/demo/burst", controls.burst, methods=["POST"]),
        Route("/demo/forget_cursors", controls.forget_cursors, methods=["POST"]),
        Route("/demo/silence", controls.silence, methods=["POST"]),
        Route("/demo/rule", controls.set_rule, methods=["POST"]),
        Route("/demo/faults", controls.set_faults, methods=["POST"]),
        Route("/demo/faults", controls.faults, methods=["GET"]),
        Route("/demo/requests", controls.requests, methods=["GET"]),
        Route("/demo/reveals", controls.reveals, methods=["GET"]),
        Route("/demo/still/{id}.png", controls.still, methods=["GET"]),
    ]


class Controls:
    """The test's hands."""

    def __init__(self, center: Center) -> None:
        self._center = center

    async def create(self, request: Request) -> Response:
        fields = await _fields(request)
        center = self._center
        id_ = str(fields.pop("id", "")) or None
        if id_ is not None and center.store.find("event", id_) is not None:
            raise Problem(409, "event.exists", "事件已存在", id_)
        template = center.pulse.template(center.clock.now())
        new_id = id_ or template.id
        record = template.record(1)
        for entry in record["history"]:
            entry["id"] = entry["id"].replace(template.id, new_id)
        center.store.put("event", new_id, _merged(record, fields))
        center.store.tell(live=center.pulse.counter)
        return answer({"id": new_id}, 201)

    async def change_event(self, request: Request) -> Response:
        return await self._change("event", request)

    async def change_video(self, request: Request) -> Response:
        return await self._change("video_point", request)

    async def _change(self, kind: str, request: Request) -> Response:
        record = self._found(kind, request)
        fields = await _fields(request)
        content = _merged(self._center.store.content(record), fields)
        if kind == "event" and "updated_at" not in fields:
            content["updated_at"] = self._center.now_text()
        changed = self._center.store.put(kind, record.id, content)
        self._center.store.tell()
        return answer({"version": changed.version})

    async def remove(self, request: Request) -> Response:
        record = self._found("event", request)
        self._center.store.remove(record)
        self._center.store.tell()
        return answer({"version": record.version})

    async def burst(self, request: Request) -> Response:
        count = (await _fields(request)).get("count")
        if not isinstance(count, int) or not 1 <= count <= 100_000:
            raise Problem(422, "burst.count", "数量不对", fields=["count"])
        at, ids = await self._center.pulse.burst(count)
        return answer({"at": at, "ids": ids}, 201)

    async def forget_cursors(self, _: Request) -> Response:
        self._center.forget_cursors()
        return answer({})

    async def silence(self, request: Request) -> Response:
        seconds = (await _fields(request)).get("seconds", 0)
        if not isinstance(seconds, int | float):
            raise Problem(422, "silence.seconds", "秒数不对", fields=["seconds"])
        until = time.monotonic() + seconds
        self._center.source.silent_until = self._center.trouble.silent_until = until
        self._center.store.bell.ring()
        return answer({})

    async def set_rule(self, request: Request) -> Response:
        rule = await _fields(request)
        code = rule.get("code")
        self._center.actions.set_rule(
            str(rule.get("verb", "")), str(code) if code else None, str(rule.get("title", ""))
        )
        return answer({})

    async def set_faults(self, request: Request) -> Response:
        try:
            self._center.faults.set(str((await _fields(request)).get("faults", "")))
        except ValueError as error:
            raise Problem(422, "faults.unknown", "没有这种故障", str(error), fields=["faults"]) from error
        return await self.faults(request)

    async def faults(self, _: Request) -> Response:
        faults = self._center.faults
        return answer({"rates": faults.rates, "struck": dict(faults.struck)})

    async def requests(self, _: Request) -> Response:
        return answer(self._center.trouble.asked())

    async def reveals(self, _: Request) -> Response:
        return answer(self._center.reveals.kept)

    async def still(self, request: Request) -> Response:
        self._found("video_point", request)
        return Response(_picture(int(self._center.clock.now() // 1_000_000)), media_type="image/png")

    def _found(self, kind: str, request: Request) -> Record:
        record = self._center.store.find(kind, request.path_params["id"])
        if record is None:
            raise Problem(404, "target.unknown", "找不到对象", request.path_params["id"])
        return record


async def _fields(request: Request) -> Json:
    try:
        return msgspec.json.decode(await request.body() or b"{}", type=Json)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise Problem(422, "control.malformed", "请求格式不符", str(error)) from error


def _merged(record: Json, fields: Json) -> Json:
    """Return a record with fields replaced; of its place, only what is given."""
    place = fields.get("place")
    merged = {**record, **fields}
    if isinstance(place, dict) and isinstance(record.get("place"), dict):
        merged["place"] = {**record["place"], **place}
    return merged


def _picture(second: int, width: int = 320, height: int = 180) -> bytes:
    """Return a test card as PNG: color bars, and one that moves every second, so that a frozen picture shows."""
    bars = (
        b"\xc0\xc0\xc0",
        b"\xc0\xc0\x00",
        b"\x00\xc0\xc0",
        b"\x00\xc0\x00",
        b"\xc0\x00\xc0",
        b"\xc0\x00\x00",
        b"\x00\x00\xc0",
        b"\x20\x20\x20",
    )
    row = bytearray(b"".join(bars[x * len(bars) // width] for x in range(width)))
    hand = second % 60 * width // 60 * 3
    row[hand : hand + 9] = b"\xff" * 9
    raw = (b"\0" + bytes(row)) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(raw)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
