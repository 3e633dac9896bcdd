"""One run of the console with its window, from the first paint to the last commit."""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, tzinfo
from importlib import import_module

from PySide6.QtCore import QEvent, QSettings, QSize
from PySide6.QtWidgets import QApplication

from console.clock import SystemClock
from console.codes import Code, Reason, because
from console.config import Config
from console.domain.link import LinkState
from console.errors import CenterUnavailable, ConfigError, StoreUnavailable
from console.launch import Launch
from console.services.worker import Worker
from ui.charts.warm import preload, steps
from ui.collector import Collector
from ui.heartbeat import Heartbeat
from ui.loop import Loop
from ui.report import Milestones, take_pictures, write_report
from ui.sentences import sentence
from ui.session import Session
from ui.theme.fonts import install_fonts
from ui.theme.theme import Theme
from ui.window import Window
from ui.words import install_translations, tr

logger = logging.getLogger(__name__)

MAP_CACHE = "map"
SHOW_WITHIN_S, PAINT_WITHIN_S = 0.7, 0.5
"""How long a store may keep the window waiting for its first rows."""


Script = Callable[["Run"], Awaitable[None]]


class Run:
    """Everything that one run of the program owns.

    Args:
        rate: of the embedded center, events a second; its own if it is None.
        script: what acts in place of an officer; the run ends with it, and reports nothing itself.

    Attributes:
        launch, console, theme, window, session, heartbeat: what a script may look at and touch.
    """

    def __init__(
        self,
        options: argparse.Namespace,
        config: Config,
        application: QApplication,
        *,
        sandbox: bool,
        headless: bool,
        rate: float | None = None,
        script: Script | None = None,
    ) -> None:
        application.setQuitOnLastWindowClosed(False)  # a run ends by itself, after its last commit
        self._options, self._config, self._application = options, config, application
        self._sandbox, self._headless, self._script = sandbox, headless, script
        self._milestones = Milestones()
        self.launch = Launch(options, config) if rate is None else Launch(options, config, rate)
        self.console = self.launch.console
        self.theme = Theme(options.look or config.look)
        self.theme.dress(application)
        self.theme.changed.connect(lambda: self.theme.dress(application))
        fonts = install_fonts()
        install_translations(config.language)
        self.window = self._make_window()
        self.session = Session(self.console, self.window, _zone())
        self.window.status_bar.set_sandbox(sandbox)
        self.heartbeat = Heartbeat(self.window)
        self._collector = Collector(self.window)
        self._closed = asyncio.Event()
        self.window.map.painted.connect(self._milestones.map_painted)
        self.window.closing.connect(self._closed.set)
        self.window.look_requested.connect(self._on_look_requested)
        for missing, code in (
            (not sandbox, Code.SANDBOX_OFF),
            (not fonts, Code.NO_CHINESE_FONT),
            (headless and not options.headless, Code.NO_DISPLAY),
        ):
            if missing:
                self._say(because(code))
        self.session.bridge.noticed.connect(self._say)

    def _make_window(self) -> Window:
        data = self.launch.data
        layout = QSettings(str(data / "layout.ini"), QSettings.Format.IniFormat)
        now, machine_now = self.console.now, SystemClock().now
        window = Window(self.theme, _zone(), now, machine_now, self.console.board.columns, layout, data / MAP_CACHE)
        width, _, height = self._options.size.partition("x")
        window.resize(QSize(int(width), int(height)))
        return window

    def until_closed(self) -> int:
        """Run until the window is closed, a signal comes, or a headless run's time is up."""
        loop = Loop(self._application)
        asyncio.set_event_loop(loop)
        with loop:
            status = int(loop.run_until_complete(self._live()))
        self.window.deleteLater()  # while there is an application: the web engine insists
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return status

    async def _live(self) -> int:
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: self._closed.set())
        status = 0
        try:
            await self._show()
            await self._begin()
            if self._script is not None:
                await self._script(self)
            else:
                await self._wait()
                self.heartbeat.stop()  # taking pictures is no work of the desk
                await self._tell()
        except (StoreUnavailable, ConfigError) as error:
            status = refuse(error.reason)
        finally:
            self.heartbeat.stop()
            self._collector.stop()
            self.window.close()
            await self.launch.close()
        return status

    async def _show(self) -> None:
        """Show the window with its first rows in it; without them if the store keeps us waiting."""
        opening = asyncio.ensure_future(self.console.open())
        await asyncio.wait((opening,), timeout=SHOW_WITHIN_S)
        if not opening.done():
            self._show_window()
            await opening
        opening.result()
        self.session.begin()
        if not self.window.isVisible():
            self._show_window()
        await self._painted()
        self._milestones.usable()
        self.heartbeat.start()

    async def _painted(self) -> None:
        """Wait until the rows stand on the screen; nothing else is begun meanwhile that could hold them up."""
        painted = asyncio.Event()
        self.window.painted.connect(painted.set)
        self.window.update()
        with suppress(TimeoutError):  # a window that is covered is not painted
            async with asyncio.timeout(PAINT_WITHIN_S):
                await painted.wait()
        await asyncio.sleep(0)

    def _show_window(self) -> None:
        self.window.show()
        self._milestones.started()

    async def _begin(self) -> None:
        """Bring what takes longer, the map first, the charts last; then follow the centers."""
        host = import_module("ui.map.host")  # here and not on a thread: see `ui.wake`
        await asyncio.sleep(0)
        imports = Worker("imports")
        await imports(host.prepare_page, self.launch.data / MAP_CACHE)
        host.start_engine()
        await asyncio.sleep(0)
        self.window.map.start()
        await self.console.start()
        self.session.map_feeder.begin()
        await self._follow()
        await imports(preload)
        imports.close()
        for step in (*steps(), *self.window.charts.starts(), *self.session.figures.turns, *self.window.late_parts):
            step()
            await asyncio.sleep(0)
        self._collector.start()

    async def _follow(self) -> None:
        """Follow the centers; without the embedded one the last known picture stays, and the lamp says why."""
        try:
            for source in await self.launch.sources():
                await self.console.follow(source)
        except CenterUnavailable as error:
            self.console.links.failed(error.center, LinkState.DOWN, error.reason, None)

    async def _wait(self) -> None:
        """Wait until it is over: a person closes a window, a headless run has its time."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self._options.seconds if self._headless else None):
                await self._closed.wait()

    async def next_tick(self) -> None:
        """Wait until the figures have been counted once more."""
        counted = asyncio.Event()
        self.session.ticked.connect(counted.set)
        try:
            await counted.wait()
        finally:
            self.session.ticked.disconnect(counted.set)

    async def _tell(self) -> None:
        pictures = await take_pictures(self.window, self._options.pictures) if self._options.pictures else []
        if self._options.report is not None:
            counts = await self.console.count_events()
            write_report(
                self._options.report,
                self.console,
                self.session,
                self.window,
                counts,
                self._milestones,
                self.heartbeat,
                sandbox=self._sandbox,
                pictures=pictures,
            )
            print(tr("Window", "Report: {file}", file=self._options.report), flush=True)
        if pictures:
            print(tr("Window", "Pictures: {folder}", folder=self._options.pictures), flush=True)

    def _say(self, reason: Reason) -> None:
        """Say what this machine lacks: on the screen, and where somebody reads a headless run."""
        self.session.notice(reason)
        if self._headless:
            print(sentence(reason), flush=True)

    def _on_look_requested(self) -> None:
        self.theme.set_name("day" if self.theme.tokens.name == "night" else "night")


def refuse(reason: Reason) -> int:
    """Say why the console does not start; return the exit status for it."""
    print(sentence(reason), file=sys.stderr, flush=True)
    return 2


def _zone() -> tzinfo:
    zone = datetime.now().astimezone().tzinfo
    assert zone is not None
    return zone
