"""Works the shift at a demo center, and says what each task took. Knows no task."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from pathlib import Path

from PySide6.QtWidgets import QApplication

from console.demo.server import DemoServer
from tests.minute.tasks import ACTIONS, SEED, WORLD, Counted, work
from tests.walks.window import Scripted


def minute(file: Path | None) -> int:
    """Print what each task took, write it to `file` if one is named; return 1 where a limit is broken."""
    counted: list[Counted] = []
    application = QApplication([])

    async def script(run: Scripted) -> None:
        counted.extend(await work(run, center))

    with DemoServer(world=WORLD, seed=SEED) as center, tempfile.TemporaryDirectory() as folder:
        status = Scripted(application, Path(folder), [center.url], script).until_closed()
        applied = center.ledger()["actions"]
    once = len(applied) == ACTIONS and set(applied.values()) == {1}
    for one in counted:
        print(f"{'ok  ' if one.holds else 'OVER'} {one.task:24} {one.keys} key(s), at most {one.limit}")
    print(f"{'ok  ' if once else 'OVER'} the center's ledger holds {len(applied)} actions, each once")
    if file is not None:
        rows = [asdict(one) for one in counted]
        file.write_text(json.dumps({"tasks": rows, "ledger": applied}, indent=2) + "\n", encoding="utf-8")
    return 0 if status == 0 and once and all(one.holds for one in counted) else 1
