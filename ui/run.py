"""One run of the console with its window, from the first paint to the last commit."""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from datetime import tzinfo
from importlib import import_module
from typing import Any

from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication

from console.clock import Clock
from console.codes import Code, Reason, because
from console.config import Config
from console.domain.link import LinkState
from console.embedded import RATE
from console.errors import CenterUnavailable, ConfigError, StoreUnavailable
from console.launch import Launch
from console.services.worker import Worker
from ui.charts.warm import preload, steps
from ui.choices import Choices
from ui.collector import Collector
from ui.heartbeat import Heartbeat
from ui.kind_words import install_kinds
from ui.loop import Loop
from ui.report import Milestones, take_pictures, write_report
from ui.sentences import explained, sentence
from ui.session import Session
from ui.showing import MAP_CACHE, Showing, size_of
from ui.theme.fonts import install_fonts
from ui.theme.theme import Theme
from ui.window import Window
from ui.words import install_translations, tr

logger = logging.getLogger(__name__)

SHOW_WITHIN_S, PAINT_WITHIN_S = 0.7, 0.5
"""How long a store may keep the window waiting for its first rows."""


Script = Callable[["Run"], Awaitable[None]]


class Run:
    """Everything that one run of the program owns.

    Args:
        rate: of the embedded center, events a second; its own if it is None.
        clock, zone: in place of this machine's.
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
        clock: Clock | None = None,
        zone: tzinfo | None = None,
    ) -> None:
        application.setQuitOnLastWindowClosed(False)  # a run ends by itself, after its last commit
        self._options, self._config, self._application = options, config, application
        self._sandbox, self._headless, self._script = sandbox, headless, script
        self._milestones = Milestones()
        self.launch = Launch(options, config, RATE if rate is None else rate, clock, zone)
        self.console = self.launch.console
        settings = QSettings(str(self.launch.data / "layout.ini"), QSettings.Format.IniFormat)
        choices = Choices(settings, config, options.look)
        self.theme = Theme(choices.look, choices.text_scale)
        self.theme.dress(application)
        self.theme.changed.connect(lambda: self.theme.dress(application))
        fonts = install_fonts()
        install_translations(choices.language)
        install_kinds(self.console.kinds)
        data = self.launch.data
        self.showing = Showing(
            self.console, self.theme, choices, self.launch.zone, settings, data, self.launch.clock, sandbox=sandbox
        )
        self.window.resize(size_of(options.size))
        self.heartbeat = Heartbeat(application)
        self._collector = Collector(application)
        self._closed = asyncio.Event()
        self.window.map.painted.connect(self._milestones.map_painted)
        self.showing.closing.connect(self._closed.set)
        self.showing.left.connect(self._collector.sweep)
        self.console.on_notice(self._print)
        for lacks, code in (
            (not sandbox, Code.SANDBOX_OFF),
            (not fonts, Code.NO_CHINESE_FONT),
            (headless and not options.headless, Code.NO_DISPLAY),
        ):
            if lacks:
                self.console.notice(because(code))
        if headless:
            self.console.on_store(_print_reason)

    @property
    def window(self) -> Window:
        return self.showing.window

    @property
    def session(self) -> Session:
        return self.showing.session

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
            if not await self._while_open(self._show()) or not await self._begin():
                return self._given_up()
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

    async def _while_open(self, work: Coroutine[Any, Any, None]) -> bool:
        """Wait for work that needs the store, however long its server is away; return False if we were closed first.

        A headless run does not wait longer than it was to take.
        """
        doing, closed = asyncio.ensure_future(work), asyncio.ensure_future(self._closed.wait())
        limit_s = self._options.seconds if self._headless else None
        await asyncio.wait((doing, closed), timeout=limit_s, return_when=asyncio.FIRST_COMPLETED)
        closed.cancel()
        if not doing.done() and self.console.store_refuses is None:
            await asyncio.wait((doing,))  # it is under way, and ends by itself
        if doing.done():
            await doing
            return True
        doing.cancel()
        await asyncio.wait((doing,))
        return False

    def _given_up(self) -> int:
        """Return the exit status of a run whose store was never there."""
        refuses = self.console.store_refuses
        return refuse(refuses) if refuses is not None and not self._closed.is_set() else 0

    async def _show(self) -> None:
        """Show the window with its first rows in it; without them if the store keeps us waiting."""
        opening = asyncio.ensure_future(self.console.open())
        try:
            await asyncio.wait((opening,), timeout=SHOW_WITHIN_S)
            if not opening.done():
                self._show_window()
            await opening
        finally:
            opening.cancel()  # closed before it came: it would go on by itself
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

    async def _begin(self) -> bool:
        """Bring what takes longer, the map first, the charts last; then follow the centers.

        Return False if the window was closed while the store's server was away.
        """
        host = import_module("ui.map.host")  # here and not on a thread: see `ui.wake`
        await asyncio.sleep(0)
        imports = Worker("imports")
        await imports(host.prepare_page, self.launch.data / MAP_CACHE)
        host.start_engine()
        await asyncio.sleep(0)
        self.window.map.start()
        if not await self._while_open(self.console.start(self.session.map_feeder.begin)):
            imports.close()
            return False
        await self._follow()
        await imports(preload)
        imports.close()
        for step in (*steps(), *self.window.charts.starts(), *self.session.figures.turns, *self.window.late_parts):
            step()
            await asyncio.sleep(0)
        self._collector.start()
        self.showing.set_whole()
        return True

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

    def _print(self, reason: Reason) -> None:
        """Say it also where somebody reads a headless run."""
        if self._headless:
            _write(sentence(reason))


def refuse(reason: Reason) -> int:
    """Say why the console does not start; return the exit status for it."""
    print(explained(reason), file=sys.stderr, flush=True)
    return 2


def _print_reason(refuses: Reason | None) -> None:
    """Say where somebody reads a headless run why the store refuses."""
    if refuses is not None:
        _write(explained(refuses))


def _write(text: str) -> None:
    """Write a line, where it can be: a log may lie on the very disk that is full, and the desk goes on."""
    with suppress(OSError):
        print(text, flush=True)
