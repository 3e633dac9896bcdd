"""The browser that holds the page: made late, guarded, begun again when it dies. Knows no map."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from ui.map.guard import Guard, GuardedPage, guarded_profile
from ui.map.layers import Layers
from ui.map.link import Link
from ui.map.messages import Message, Ready
from ui.map.page import ADDRESS, page
from ui.map.scheme import MapScheme, register_scheme, script_names

READY_WITHIN_S = 15.0
CALM_S = 10.0  # a page that lived so long died by accident, not by what it is shown
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 30.0


def prepare_page(cache_dir: Path) -> None:
    """Render the page once, on whatever thread has 250 ms for folium; the view finds it in the cache."""
    page(script_names(), cache_dir)


def start_engine() -> None:
    """Begin the browser engine: some 90 ms that nothing shortens, in a turn of the loop of its own.

    The engine's own default profile brings it up; nothing is ever loaded through that one.
    """
    register_scheme()
    QWebEngineProfile.defaultProfile()


class Host(QObject):
    """One page in one view, and the link to it.

    Attributes:
        restarts: how often the page had to be begun again.
    """

    heard = Signal(object)  # a Message
    lost = Signal()  # the page died, or doesn't answer; it is being begun again

    def __init__(self, layers: Layers, cache_dir: Path, ground: QColor, parent: QWidget) -> None:
        super().__init__(parent)
        register_scheme()
        self.restarts = 0
        self._begun_at = 0.0
        self._early_deaths = 0
        self.view = QWebEngineView(parent)  # before the profile among the parent's children: its page must go first
        self._guard = Guard(self)
        self._scheme = MapScheme(page(script_names(), cache_dir), layers, self)
        self._profile = guarded_profile(self._scheme, self._guard, parent)
        self._page = GuardedPage(self._profile, self._guard, self.view)
        self._link = Link(self._on_told, self)
        channel = QWebChannel(self._page)
        channel.registerObject("link", self._link)
        self._page.setWebChannel(channel)
        self._page.setBackgroundColor(ground)
        self._page.renderProcessTerminated.connect(self._on_render_process_terminated)
        self.view.setPage(self._page)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.view.setAcceptDrops(False)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.begin)
        self._unanswered = QTimer(self, singleShot=True, interval=round(READY_WITHIN_S * 1000))
        self._unanswered.timeout.connect(self._on_page_lost)

    def begin(self) -> None:
        """Load the page."""
        self._begun_at = time.monotonic()
        self._unanswered.start()
        self._page.load(QUrl(ADDRESS))

    def say(self, text: str) -> None:
        self._link.said.emit(text)

    def set_ground(self, color: QColor) -> None:
        self._page.setBackgroundColor(color)

    @property
    def page(self) -> QWebEnginePage:
        return self._page

    @property
    def errors(self) -> list[str]:
        """What the page's scripts reported as an error."""
        return list(self._page.errors)

    @property
    def refused(self) -> list[str]:
        """Addresses that the page asked for and didn't get."""
        return [*self._guard.refused, *self._scheme.refused]

    @property
    def dropped(self) -> int:
        """How many messages of the page were none that we know."""
        return self._link.dropped

    def _on_told(self, message: Message) -> None:
        if isinstance(message, Ready):
            self._unanswered.stop()
        self.heard.emit(message)

    def _on_render_process_terminated(self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        self._on_page_lost()

    def _on_page_lost(self) -> None:
        early = time.monotonic() - self._begun_at < CALM_S
        # The first time at once; a page that dies of its own picture must not take the machine with it.
        pause_s = min(FIRST_PAUSE_S * 2 ** (self._early_deaths - 1), LONGEST_PAUSE_S) if self._early_deaths else 0.0
        self._early_deaths = self._early_deaths + 1 if early else 0
        self.restarts += 1
        self._unanswered.stop()
        self.lost.emit()
        self._again.start(round(pause_s * 1000))
