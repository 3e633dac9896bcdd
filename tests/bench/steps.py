"""What each step of the walk in costs for a burst, one after the other and in peace. Knows no budget.

python -m tests.bench.steps URL COUNT

One interpreter does one step at a time, whichever thread it is on: their sum is what no order of threads gets under.
"""

from __future__ import annotations

import base64
import json
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QTableView

from console.board.board import Board, BoardChanges
from console.board.view import View
from console.centers.native.pages import read_page
from console.centers.native.reading import Reader
from console.domain.page import Page
from console.geo.systems import System
from console.store import keeping
from console.store.sqlite.opening import open_store
from tests.bench.child import collect_by_hand, tell
from tests.bench.many import CENTER
from ui.map.events import EventMarks
from ui.queue.panel import QueuePanel
from ui.theme.fonts import install_fonts
from ui.theme.theme import Theme

Done = TypeVar("Done")
LIMIT = 1000


class Steps:
    """The milliseconds of processor that each step took."""

    def __init__(self) -> None:
        self.took_ms: dict[str, float] = {}

    def take(self, name: str, work: Callable[[], Done]) -> Done:
        began = time.thread_time()
        done = work()
        self.took_ms[name] = self.took_ms.get(name, 0.0) + 1000 * (time.thread_time() - began)
        return done


def ask(url: str, path: str, body: dict[str, int] | None = None) -> bytes:
    """Ask the demo center on loopback for something."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{url}{path}", data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return bytes(answer.read())


def pages(url: str, cursor: str | None) -> list[bytes]:
    """Return all pages after a cursor, as they came."""
    found = []
    while True:
        after = "" if cursor is None else f"&since={cursor}"
        found.append(ask(url, f"/v1/changes?limit={LIMIT}{after}"))
        page = json.loads(found[-1])
        if not page["more"]:
            return found
        cursor = page["next"]


def main(url: str, count: int) -> None:
    """Let a burst happen at a center, and tell what each step with it costs."""
    application = QApplication(["steps"])
    install_fonts()
    reader, steps, now = Reader(CENTER.key, System.WGS84), Steps(), datetime.now(UTC)
    before = [read_page(body, reader) for body in pages(url, None)]
    board = Board(now - timedelta(days=62))
    board.set_center(CENTER)
    heard = BoardChanges()

    def hear(changes: BoardChanges) -> None:
        nonlocal heard
        heard = heard.then(changes)

    board.subscribe(hear)
    panel, view = QueuePanel(Theme("night"), board.columns, lambda: now, UTC), View(board, lambda: now)
    table, marks = panel.findChild(QTableView), EventMarks(board.columns)
    assert table is not None
    view.subscribe(lambda shift: steps.take("queue", lambda: panel.apply(shift)))
    view.subscribe(lambda shift: steps.take("marks", lambda: marks.apply(shift, fresh=False)))
    panel.resize(652, 1000)
    panel.show()
    with tempfile.TemporaryDirectory() as folder:
        opened = open_store(Path(folder) / "store.db", None, now)

        def carry(page: Page) -> None:
            kept = steps.take("keep", lambda: keeping.keep_pages(opened.engine, CENTER.key, [page], now))
            steps.take("board", lambda: board.apply(kept.put, kept.gone))

        for page in before:
            carry(page)
        view.apply(heard)
        application.processEvents()
        steps.took_ms.clear()
        heard = BoardChanges()
        ask(url, "/demo/burst", {"count": count})
        collect_by_hand()
        for body in pages(url, before[-1].cursor):
            carry(steps.take("decode", partial(read_page, body, reader)))
        steps.take("view", lambda: view.apply(heard))
        steps.took_ms["view"] -= steps.took_ms["queue"] + steps.took_ms["marks"]
        steps.take("queue", table.viewport().repaint)
        steps.take("marks", lambda: base64.b64encode(marks.take()))
        opened.close()
    tell(events=len(view), **{f"{name}_ms": round(ms, 1) for name, ms in steps.took_ms.items()})


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
