"""A center written by somebody else: it keeps the Center API, and does nothing else as our demo center does.

The standard library's HTTP/1.0, answers that end with the connection, no stream, three records a page, every other
page empty, cursors full of signs that an address can't bear, sequences with holes, times of Shanghai, words that the
contract never named, records of which only what is required is there, and events before the units they name.
"""

from __future__ import annotations

import hashlib
import json
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, unquote, urlsplit

Json = dict[str, Any]
SHANGHAI = timezone(timedelta(hours=8))
INTERVAL_S = 0.2
PAGE = 3
STEP = 7


def now_text() -> str:
    return datetime.now(SHANGHAI).isoformat(timespec="milliseconds")


@dataclass
class Row:
    sequence: int
    kind: str
    id: str
    version: int
    record: Json | None

    def item(self) -> Json:
        head = {"kind": self.kind, "id": self.id, "version": self.version, "sequence": self.sequence}
        return {**head, "op": "gone"} if self.record is None else {"record": self.record, **head, "op": "put"}


class OtherCenter:
    """Runs from entering the `with` to leaving it; `put` and `gone` may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sequence = 9_000_000_000
        self.log: list[Row] = []
        self.receipts: dict[str, Json] = {}
        self.applied: dict[str, int] = {}
        self.refuses = ""
        self.begun = 0
        self.known_from = 0
        for number in range(8):
            self.put("event", f"事/{number:02}?a=b&c", self.an_event(f"积水 {number}"))
        self.put("unit", "u+1", {"name": "高邮镇", "level": "town"})
        self.put("unit", "u 2", {"name": "城北村", "level": "village", "parent": "u+1"})
        self.gone("event", "事/00?a=b&c")

        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.get(self)

            def do_POST(self) -> None:
                outer.post(self)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as the library has it
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), name="other center")
        self.url = f"http://127.0.0.1:{self._server.server_port}/api/守望"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    # the test's hands

    @staticmethod
    def an_event(title: str) -> Json:
        return {
            "case_kind": "城管部件",
            "title": title,
            "channel": "微信小程序",
            "severity": "特急",
            "urgency": "加急",
            "stage": "待核",
            "unit": "u 2",
            "reported_at": now_text(),
            "updated_at": now_text(),
        }

    def put(self, kind: str, id_: str, record: Json) -> None:
        with self._lock:
            self._change(kind, id_, record)

    def gone(self, kind: str, id_: str) -> None:
        with self._lock:
            self._change(kind, id_, None)

    def forget_cursors(self) -> None:
        self.known_from = self._sequence

    def lines(self) -> list[str]:
        return sorted(f"{row.id}@{row.version}" for row in self._newest() if row.kind == "event")

    def digest(self) -> str:
        return hashlib.sha256("\n".join(self.lines()).encode()).hexdigest()

    def _change(self, kind: str, id_: str, record: Json | None) -> Row:
        before = [row.version for row in self.log if (row.kind, row.id) == (kind, id_)]
        self._sequence += STEP
        self.log.append(Row(self._sequence, kind, id_, max(before, default=0) + 10, record))
        return self.log[-1]

    def _newest(self) -> list[Row]:
        newest = {(row.kind, row.id): row for row in self.log}
        return [row for row in newest.values() if row.record is not None]

    # the contract

    def get(self, request: BaseHTTPRequestHandler) -> None:
        address = urlsplit(request.path)
        path = unquote(address.path).removeprefix("/api/守望")
        if path == "/v1/center":
            self._answer(request, 200, self._center())
        elif path == "/v1/changes":
            since = parse_qs(address.query).get("since")
            with self._lock:
                status, body = self._page(since[0] if since else None)
            self._answer(request, status, body)
        elif path.startswith("/v1/actions/"):
            receipt = self.receipts.get(path.rpartition("/")[2])
            self._answer(request, *((200, receipt) if receipt else (404, {"title": "没有", "status": 404})))
        else:
            self._answer(request, 404, {"title": "没有", "status": 404})

    def _center(self) -> Json:
        kinds = ["event", "unit", "weather_station"]
        return {
            "kinds": kinds,
            "id": "别家",
            "name": "别家中心",
            "level": "town",
            "time": now_text(),
            "crs": "WGS84",
        } | {
            "stream": False,
            "interval_s": INTERVAL_S,
            "verbs": ["acknowledge"],
            "vendor": {"name": "别家"},
        }

    def _page(self, since: str | None) -> tuple[int, Json]:
        if since is None:
            self.begun += 1
            since = f"快照 {self._sequence}/0/空?&#%+=;"
        word, place, rest = since.split("/", 2)
        name, position = word.split(" ")
        if int(position) < self.known_from:
            return 410, {"title": "游标失效", "status": 410}
        pause = rest.startswith("空")
        turned = ("满" if pause else "空") + rest[1:]
        if name == "快照":
            return 200, self._snapshot(int(position), int(place), turned, pause)
        new = [row for row in self.log if row.sequence > int(position)]
        chosen = [] if pause else new[:PAGE]
        last = chosen[-1].sequence if chosen else int(position)
        more = bool(new) and len(new) > len(chosen)
        # Where nothing follows, the next question is to be answered at once.
        cursor = f"变化 {last}/0/{turned if more else '满' + rest[1:]}"
        return 200, self._whole(chosen, cursor, more, int(position), last)

    def _snapshot(self, position: int, place: int, turned: str, pause: bool) -> Json:
        rows = self._newest()
        chosen = [] if pause else rows[place : place + PAGE]
        place += len(chosen)
        if place < len(rows):
            return self._whole(chosen, f"快照 {position}/{place}/{turned}", True, 0, position) | {"snapshot": True}
        end = {"snapshot": True, "snapshot_end": True}
        return self._whole(chosen, f"变化 {position}/0/满{turned[1:]}", False, 0, position) | end

    def _whole(self, rows: list[Row], cursor: str, more: bool, after: int, sequence: int) -> Json:
        items = [row.item() for row in rows]
        if rows:
            head = {"sequence": sequence, "kind": "weather_station", "id": "w", "version": 1, "op": "put"}
            items.insert(0, {**head, "record": {"wind": [1, 2, {"a": None}]}})
        page = {"end": "page", "after": after, "sequence": sequence, "count": len(items), "more": more}
        return page | {"next": cursor, "center_time": now_text(), "snapshot": False, "items": items, "took_ms": 3}

    def post(self, request: BaseHTTPRequestHandler) -> None:
        body = json.loads(request.rfile.read(int(request.headers["Content-Length"])))
        key = request.headers["Idempotency-Key"]
        if self.refuses:
            self._answer(request, 422, {"title": "不行", "status": 422, "detail": self.refuses, "code": "别家.42"})
            return
        with self._lock:
            if key not in self.receipts:
                id_ = body["target"]["id"]
                record = next(dict(row.record or {}) for row in self._newest() if row.id == id_)
                entry = {"id": "h1", "at": now_text(), "verb": body["verb"], "key": key}
                row = self._change("event", id_, record | {"history": [*record.get("history", ()), entry]})
                self.receipts[key] = {"key": key, "applied_at": now_text(), "target_version": row.version}
                self.applied[key] = self.applied.get(key, 0) + 1
        self._answer(request, 201, self.receipts[key])

    @staticmethod
    def _answer(request: BaseHTTPRequestHandler, status: int, body: Json) -> None:
        text = json.dumps(body, indent=1).encode()
        request.send_response_only(status)
        request.send_header(
            "content-type", "application/JSON ; charset=UTF-8" if status < 300 else "application/problem+json"
        )
        request.end_headers()
        request.wfile.write(text)
