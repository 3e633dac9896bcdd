"""What is shown of one console: a window and the session over it. Knows no center, and not who closes it.

Another language or text size is another window and another session over the same facts: there is one way to
say a word, the one in which it is said first, and no panel can forget to say it again.
"""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QSize, Qt, Signal

from console.app import Console
from console.clock import Clock
from ui.choices import Choices
from ui.session import Session
from ui.theme.theme import Theme
from ui.window import Window
from ui.words import OWN_NAMES, install_translations

MAP_CACHE = "map"


class Showing(QObject):
    """The window and its session, made anew when an officer wants other words or larger ones.

    Signals:
        renewed: window and session are others now.
        left: the window before is gone, with all that hung on it.
        closing: the officer closes the window.

    Attributes:
        window, session: what is shown now.
    """

    renewed = Signal()
    left = Signal()
    closing = Signal()

    def __init__(
        self, console: Console, theme: Theme, choices: Choices, zone: tzinfo, settings: QSettings, data: Path,
        clock: Clock, *, sandbox: bool,
    ) -> None:  # fmt: skip
        super().__init__()
        self._console, self._theme, self._choices, self._zone = console, theme, choices, zone
        self._settings, self._data, self._clock, self._sandbox = settings, data, clock, sandbox
        self._whole = False
        self._open()

    def _open(self) -> None:
        self.window = Window(
            self._theme,
            self._zone,
            self._console.now,
            self._clock.now,
            self._console.board.columns,
            self._settings,
            self._data / MAP_CACHE,
            OWN_NAMES[self._choices.other_language],
        )
        self.window.status_bar.set_sandbox(self._sandbox)
        self.window.closing.connect(self.closing)
        self.window.look_requested.connect(self._on_look_requested)
        self.window.language_requested.connect(self._on_language_requested)
        self.window.text_step_requested.connect(self._on_text_step_requested)
        self.session = Session(self._console, self.window, self._zone)

    def set_whole(self) -> None:
        """Hear that map and charts are there: from now on the window can be made anew."""
        self._whole = True

    def renew(self) -> None:
        """Make window and session anew, and let the officer stand in them as before."""
        stood, old = self.session.standpoint(), self.window
        old.desk.save()
        self.session.close()
        self._open()
        _stand_where(old, self.window)
        self.window.show()
        self.session.begin(stood)
        for make in (*self.window.charts.starts(), *self.window.late_parts, self.window.map.start):
            make()
        self.session.stand(stood)
        old.destroyed.connect(self.left, Qt.ConnectionType.QueuedConnection)  # then its children are gone, too
        old.hide()
        old.deleteLater()
        self.renewed.emit()

    def _on_look_requested(self) -> None:
        self._choices.turn_look()
        self._theme.set_name(self._choices.look)

    def _on_language_requested(self) -> None:
        if self._whole:
            self._choices.turn_language()
            install_translations(self._choices.language)
            self.renew()

    def _on_text_step_requested(self, by: int) -> None:
        if self._whole and self._choices.step_text(by):
            self._theme.set_scale(self._choices.text_scale)
            self.renew()


def _stand_where(old: Window, new: Window) -> None:
    """Put a window where another stands, as large, and as large again once it is no longer the whole screen."""
    is_plain = old.windowState() == Qt.WindowState.WindowNoState
    new.setGeometry(old.geometry() if is_plain else old.normalGeometry())
    new.setWindowState(old.windowState())


def size_of(text: str) -> QSize:
    """Return the size that the command line gives as `WxH`."""
    width, _, height = text.partition("x")
    return QSize(int(width), int(height))
