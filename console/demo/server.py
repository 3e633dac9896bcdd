"""A demo center in a thread, for tests: the real server on a free port of loopback. Knows no routes beyond the controls.

with DemoServer(world="hamlet", seed=1) as center:
    requests.get(center.url + "/v1/changes")
    id_ = center.create(title="窨井盖破损")
    assert center.ledger()["events"][id_] == 1
"""

from __future__ import annotations

import asyncio
import http.client
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from console.demo.center import Center, Settings
from console.demo.host import serve
from console.demo.instants import parsed
from console.demo.wire import bound

Json = dict[str, Any]


class DemoServer:
    """A center that runs from entering the `with` to leaving it.

    Settings are those of the command line; `url` is where it listens, `token` what it asks for.
    """

    def __init__(
        self,
        world: str = "hamlet",
        seed: int = 1,
        faults: str = "",
        *,
        rate: float = 0.0,
        speed: float = 1.0,
        state: Path | None = None,
        name: str | None = None,
        token: str | None = None,
        now: str | None = None,
        port: int = 0,
        below: Sequence[str] = (),
    ) -> None:
        at = None if now is None else parsed(now)
        self._settings = Settings(world, seed, rate, speed, faults, state, name, token, at, tuple(below))
        self._wanted_port = port
        self._ready = threading.Event()
        self._failure: BaseException | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._thread: threading.Thread | None = None
        self.token = token
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> Self:
        """Start, and return when it listens."""
        self._thread = threading.Thread(target=self._run, name="demo-center", daemon=True)
        self._thread.start()
        self._ready.wait()
        if self._failure is not None:
            self._thread.join()
            raise self._failure
        return self

    def stop(self) -> None:
        """Stop, and return when nothing of it runs any more."""
        if self._thread is None or self._loop is None or self._stop is None:
            return
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()
        self._thread = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:  # noqa: BLE001 - told to whoever started the thread
            self._failure = error
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        sock = bound(self._wanted_port)
        self.port = sock.getsockname()[1]
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        listening = asyncio.Event()
        serving = asyncio.create_task(serve(Center(self._settings), sock, listening, self._stop))
        waiting = asyncio.create_task(listening.wait())
        await asyncio.wait({serving, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if listening.is_set():
            self._ready.set()
        await serving

    # The test's hands

    def ledger(self) -> Json:
        """Return `{"events": {id: version}, "actions": {key: times applied}}`."""
        ledger: Json = self._ask("GET", "/ledger")
        return ledger

    def digest(self) -> str:
        return str(self._ask("GET", "/ledger?digest=1")["digest"])

    def create(self, **fields: Any) -> str:
        """Report an event now, with these fields; return its id."""
        return str(self._ask("POST", "/demo/events", fields)["id"])

    def change(self, id_: str, **fields: Any) -> int:
        """Change fields of an event; return its version."""
        return int(self._ask("POST", f"/demo/events/{id_}", fields)["version"])

    def remove(self, id_: str) -> int:
        """Let an event go; return the version of its tombstone."""
        return int(self._ask("DELETE", f"/demo/events/{id_}")["version"])

    def change_video(self, id_: str, **fields: Any) -> int:
        return int(self._ask("POST", f"/demo/video/{id_}", fields)["version"])

    def burst(self, count: int) -> list[str]:
        """Report many events at one instant; return their ids."""
        ids: list[str] = self._ask("POST", "/demo/burst", {"count": count})["ids"]
        return ids

    def forget_cursors(self) -> None:
        self._ask("POST", "/demo/forget_cursors")

    def silence(self, seconds: float) -> None:
        """Say nothing for so long; 0 ends it."""
        self._ask("POST", "/demo/silence", {"seconds": seconds})

    def set_rule(self, verb: str, code: str | None = None, title: str = "") -> None:
        """Refuse a verb so, as a site may by a rule of its own; without a code no more."""
        self._ask("POST", "/demo/rule", {"verb": verb, "code": code, "title": title})

    def set_faults(self, faults: str) -> None:
        self._ask("POST", "/demo/faults", {"faults": faults})

    def struck(self) -> dict[str, int]:
        """Return how often each fault struck."""
        struck: dict[str, int] = self._ask("GET", "/demo/faults")["struck"]
        return struck

    def requests(self) -> list[Json]:
        """Return what was asked, oldest first: at, method, path, status, fault."""
        asked: list[Json] = self._ask("GET", "/demo/requests")
        return asked

    def reveals(self) -> list[Json]:
        kept: list[Json] = self._ask("GET", "/demo/reveals")
        return kept

    def _ask(self, method: str, path: str, body: Json | None = None) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, None if body is None else msgspec.json.encode(body))
            reply = connection.getresponse()
            content = reply.read()
            if reply.status >= 400:
                raise ValueError(content.decode())
            return msgspec.json.decode(content)
        finally:
            connection.close()
