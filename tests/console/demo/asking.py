"""How the tests ask a center: pages, snapshots, streams, actions. Nothing of the console is used."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import requests

from console.demo.server import DemoServer

Json = dict[str, Any]
Start = Callable[..., DemoServer]
NOW = "2026-08-22T06:30:00+00:00"
TOWN = "321084112"
SEAT, OTHER_SEAT = "seat-1", "seat-2"


def get(center: DemoServer, path: str, **parameters: Any) -> requests.Response:
    return requests.get(center.url + path, params=parameters, timeout=20)


def page(center: DemoServer, **parameters: Any) -> Json:
    reply = get(center, "/v1/changes", **parameters)
    assert reply.status_code == 200, reply.text
    content: Json = reply.json()
    assert content["count"] == len(content["items"])
    assert content["end"] == "page"
    return content


def pages(center: DemoServer, **parameters: Any) -> Iterator[Json]:
    """Yield the pages of a whole snapshot."""
    while True:
        one = page(center, **parameters)
        yield one
        if one.get("snapshot_end"):
            return
        parameters["since"] = one["next"]


def snapshot(center: DemoServer, **parameters: Any) -> tuple[list[Json], str]:
    """Return all items of a snapshot, and the cursor at its end."""
    whole = list(pages(center, **parameters))
    return [item for one in whole for item in one["items"]], whole[-1]["next"]


def events(items: list[Json]) -> dict[str, int]:
    return {item["id"]: item["version"] for item in items if item["kind"] == "event" and item["op"] == "put"}


def records(center: DemoServer, kind: str, **parameters: Any) -> dict[str, Json]:
    items, _ = snapshot(center, kinds=kind, limit=5000, **parameters)
    return {item["id"]: item["record"] for item in items}


def record(center: DemoServer, id_: str, kind: str = "event") -> Json:
    return records(center, kind)[id_]


def villages(center: DemoServer) -> list[str]:
    return sorted(id_ for id_, unit in records(center, "unit").items() if unit["level"] == "village")


class Stream:
    """A stream as it comes in; a read that waits ten seconds fails."""

    def __init__(self, center: DemoServer, headers: dict[str, str] | None = None, **parameters: Any) -> None:
        self.reply = requests.get(
            center.url + "/v1/stream", params=parameters, headers=headers, stream=True, timeout=10
        )
        self.status = self.reply.status_code
        self._lines = self.reply.iter_lines(chunk_size=None)

    def __enter__(self) -> Stream:
        return self

    def __exit__(self, *_: object) -> None:
        self.reply.close()

    def next(self, name: str | None = None) -> Json:
        """Return the next message, or the next of that name: event, id, data."""
        message: Json = {}
        for line in self._lines:
            if line:
                field, _, value = line.decode().partition(": ")
                message[field] = value
            elif name in (None, message.get("event")):
                return {**message, "data": json.loads(message["data"])}
            else:
                message = {}
        raise AssertionError("the stream ended")


def action(verb: str, id_: str, kind: str = "event", **more: Any) -> Json:
    target = {"kind": kind, "id": id_}
    return {"verb": verb, "target": target, "officer": "值班员", "seat": SEAT, "made_at": NOW, **more}


def act(center: DemoServer, body: Json, key: str | None = None) -> requests.Response:
    headers = {"Idempotency-Key": key or str(uuid4())}
    return requests.post(center.url + "/v1/actions", json=body, headers=headers, timeout=20)


def done(center: DemoServer, verb: str, id_: str, **more: Any) -> Json:
    """Apply an action that must not be refused; return the event's record afterwards."""
    reply = act(center, action(verb, id_, **more))
    assert reply.status_code == 201, reply.text
    return record(center, id_)


def refusal(center: DemoServer, verb: str, id_: str, **more: Any) -> str:
    """Apply an action that must be refused; return the refusal's code."""
    reply = act(center, action(verb, id_, **more))
    assert reply.status_code == 422, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json()["title"]
    code: str = reply.json()["code"]
    return code
