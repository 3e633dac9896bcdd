"""Pictures of the screens and their states, with a page that lists them: what a person looks at after a change.

The console runs as it does for an officer, on an embedded center of its own, in a folder of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import json
import os
import tempfile
import urllib.request
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from console.board.view import Tab
from console.config import Config
from console.domain.facts import Ref
from console.domain.link import LinkState
from ui.map import prepare
from ui.report import painted, save
from ui.run import Run
from ui.words import tr

STATE_WITHIN_S = 60.0
DESK, LAPTOP, BIG = QSize(1920, 1080), QSize(1366, 768), QSize(3840, 2160)
LONG = "运河东堤外侧农贸市场后门路面塌陷约三平方米并有污水持续外溢影响早市商贩通行" * 5
MARKUP = "<img src=x onerror=alert(1)> `${alert(2)}` <b>不是标记</b>"


class Tour:
    """Goes from state to state in place of an officer, and takes a picture of each."""

    def __init__(self, folder: Path, application: QApplication, data: Path, *, sandbox: bool) -> None:
        options = argparse.Namespace(
            config=None, data=data, center=[], offline=False, headless=True, seconds=0.0, report=None, pictures=None,
            look="night", size=f"{DESK.width()}x{DESK.height()}",
        )  # fmt: skip
        self.run = Run(options, Config(), application, sandbox=sandbox, headless=True, script=self._go)
        self._folder = folder
        self.taken: list[tuple[str, str]] = []

    async def _go(self, _: Run) -> None:
        await self._until(self._is_live)
        await self._take("live-night", "Live, night")
        self.run.theme.set_name("day")
        await self._take("live-day", "Live, day")
        self.run.theme.set_name("night")
        await self._sign_on()
        await self._look_closer()
        await self._sizes()
        await self._overflow()
        await self._lose_the_center()

    async def _sign_on(self) -> None:
        signing, duty = self.run.session.signing, self.run.console.duty
        signing.open()
        await self._take("sign-on", "Nobody is signed on: one has to be picked")
        await duty.sign_on(duty.officers[0].name)
        await self._take("on-duty", "Somebody is on duty, another may take over")
        signing.panel.leave()
        duty.lock()
        await self._take("locked-night", "The desk is locked, night")
        self.run.theme.set_name("day")
        await self._take("locked-day", "The desk is locked, day")
        self.run.theme.set_name("night")
        await duty.sign_on(duty.officers[0].name)

    async def _look_closer(self) -> None:
        window, board = self.run.window, self.run.console.board
        window.queue.set_tab(Tab.UNACKNOWLEDGED)
        window.queue.tab_requested.emit(Tab.UNACKNOWLEDGED)
        await self._take("unacknowledged", "The unacknowledged ones")
        window.queue.set_tab(Tab.OPEN)
        window.queue.tab_requested.emit(Tab.OPEN)
        town = next(unit for unit in board.units.values() if unit.level == "town")
        window.scope.scope_picked.emit(town.ref)
        await self._take("scope-town", "One town")
        window.command_bar.scope_requested.emit()
        await self._take("scope-tree", "Choosing a scope", window.scope)
        window.scope.hide()
        window.scope.scope_picked.emit("")
        window.map.grid_picked.emit(next(iter(board.grids)))
        await self._take("grid", "A grid")
        window.map.point_picked.emit(next(iter(board.video_points)))
        await self._take("video-point", "A video point")
        window.command_bar.links_requested.emit()
        await self._take("centers", "Centers and what could not be read", window.links)
        window.links.hide()

    async def _sizes(self) -> None:
        for size, name in ((LAPTOP, "laptop"), (BIG, "4k")):
            self.run.window.resize(size)
            await self._take(f"live-{name}", f"{size.width()} × {size.height()}")
        self.run.window.resize(DESK)

    async def _overflow(self) -> None:
        refs = [self._create(title=LONG, severity="red"), self._create(title=MARKUP, severity="orange")]
        await self._until(lambda: all(ref in self.run.console.board.rows for ref in refs))
        for ref, name in zip(refs, ("long", "markup"), strict=True):
            self.run.session.show_event(ref)
            await self._take(f"text-{name}", "Texts that are too long, or look like markup")

    async def _lose_the_center(self) -> None:
        assert self.run.launch.embedded is not None
        self.run.launch.embedded.close()
        await self._until(lambda: all(link.state is LinkState.DOWN for link in self.run.console.links.all()))
        await self._take("lost-night", "The center is gone, night")
        self.run.theme.set_name("day")
        await self._take("lost-day", "The center is gone, day")

    def _is_live(self) -> bool:
        return all(link.state is LinkState.LIVE for link in self.run.console.links.all())

    def _create(self, **fields: str) -> Ref:
        """Let the embedded center release an event now."""
        request = urllib.request.Request(  # noqa: S310 - our own center on loopback
            f"{self.run.launch.center_url}/demo/events",
            json.dumps(fields).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310
            return f"demo/{json.load(answer)['id']}"

    async def _until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(STATE_WITHIN_S):
            while not true():
                await self.run.next_tick()

    async def _take(self, name: str, title: str, widget: QWidget | None = None) -> None:
        for _ in range(2):
            await self.run.next_tick()
        await painted(self.run.window)
        number = len(self.taken) + 1
        self.taken.append((save(widget or self.run.window, self._folder, f"{number:02}-{name}"), title))


def tour(folder: Path) -> int:
    """Take the pictures into `folder`, with an index page; return the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sandbox = prepare()
    application = QApplication(["shouwang"])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        going = Tour(folder, application, Path(data), sandbox=sandbox)
        status = going.run.until_closed()
    (folder / "index.html").write_text(_index(going.taken), encoding="utf-8")
    print(tr("Window", "{count} pictures in {folder}", count=len(going.taken), folder=folder))
    return status


def _index(taken: list[tuple[str, str]]) -> str:
    rows = "".join(
        f'<figure><figcaption>{html.escape(title)}</figcaption><img src="{html.escape(file)}" width="960"></figure>'
        for file, title in taken
    )
    return f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>守望</title>{rows}</html>\n'
