"""What a headless run saw, as JSON and as pictures. Knows no store and no center."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from console.app import Console
from console.services.memory import EventCounts
from ui.heartbeat import Heartbeat
from ui.session import Session
from ui.window import Window

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PAINT_WITHIN_S = 10.0
SETTLING_TURNS = 10
STILL_LOOKS, MOST_LOOKS, LOOK_EVERY_S = 2, 20, 0.05
NARROW = QSize(1366, 768)


class Milestones:
    """When the window stood, when its first rows could be used, and when the map was painted.

    Milliseconds since the process began; the interpreter's own start is in them.
    """

    def __init__(self) -> None:
        self.started_ms: float | None = None
        self.usable_ms: float | None = None
        self.map_painted_ms: float | None = None

    def started(self) -> None:
        self.started_ms = since_process_began_ms()

    def usable(self) -> None:
        self.usable_ms = since_process_began_ms()

    def map_painted(self) -> None:
        if self.map_painted_ms is None:
            self.map_painted_ms = since_process_began_ms()


def since_process_began_ms() -> float:
    """Return the age of this process, to some 10 ms.

    Linux tells both ends by one clock; what psutil makes of it there is rounded to whole seconds.
    """
    if sys.platform.startswith("linux"):
        started_ticks = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
        up_s = float(Path("/proc/uptime").read_text().split()[0])
        return round(1000 * (up_s - started_ticks / os.sysconf("SC_CLK_TCK")), 1)
    import psutil

    return round(1000 * (time.time() - psutil.Process().create_time()), 1)


async def take_pictures(window: Window, folder: Path) -> list[str]:
    """Save the window as it stands, at its own size and on a small screen; return the files' names."""
    size = window.size()
    names = [await _picture(window, folder, "main")]
    window.resize(NARROW)
    names.append(await _picture(window, folder, "main-1366x768"))
    window.resize(size)
    await painted(window)
    return names


async def _picture(window: Window, folder: Path, name: str) -> str:
    await painted(window)
    return save(window, folder, name)


def save(widget: QWidget, folder: Path, name: str) -> str:
    """Save a widget's picture as it is painted now."""
    folder.mkdir(parents=True, exist_ok=True)
    file = f"{name}.png"
    widget.grab().save(str(folder / file))
    return file


async def painted(window: Window) -> None:
    """Wait until the map has painted what it was told; one that does not is in the picture as it is."""
    for _ in range(SETTLING_TURNS):
        await asyncio.sleep(0)  # docks are laid out anew over several turns of Qt's loop
    if window.locked:
        return  # there is no map to be seen
    done = asyncio.Event()
    window.map.when_painted(done.set)
    with suppress(TimeoutError):
        async with asyncio.timeout(PAINT_WITHIN_S):
            await done.wait()
    await _still(window)


async def _still(window: Window) -> None:
    """Wait until the map looks the same again and again: the engine fills in what is painted beside the page.

    On a busy machine that comes many frames later; where events come, the map is never still, and not waited for.
    """
    before, same = QImage(), 0
    for _ in range(MOST_LOOKS):
        now = window.map.grab().toImage()
        same = same + 1 if now == before else 0
        if same == STILL_LOOKS:
            return
        before = now
        await asyncio.sleep(LOOK_EVERY_S)


def write_report(
    file: Path,
    console: Console,
    session: Session,
    window: Window,
    counts: EventCounts,
    milestones: Milestones,
    heartbeat: Heartbeat,
    *,
    sandbox: bool,
    pictures: list[str],
) -> None:
    """Write the report of a run."""
    map_ = window.map.report()
    report: dict[str, Any] = {
        "started_ms": milestones.started_ms,
        "usable_ms": milestones.usable_ms,
        "map_painted_ms": milestones.map_painted_ms,
        "sandbox": sandbox,
        "centers": [
            {
                "name": link.name,
                "state": str(link.state),
                "as_of": link.as_of.isoformat() if link.as_of else None,
                "set_aside": link.set_aside,
                "reason": str(link.reason.code) if link.reason else None,
            }
            for link in console.links.all()
        ],
        "events": {"received": counts.received, "stored": counts.stored, "shown": len(session.queue_view)},
        "event_ids_digest": counts.digest,
        "grids": map_["grids"],
        "video_points": map_["video_points"],
        "charts": window.charts.report(),
        "map": map_,
        "ui_longest_block_ms": round(heartbeat.longest_block_ms, 1),
        "pictures": pictures,
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
