"""The console's window: what stands where. Who says what to whom is wired elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QEvent, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.board.columns import Columns
from ui.charts.charts import ChartsPanel
from ui.desk import Desk
from ui.detail.panel import DetailPanel
from ui.filter_line import FilterLine
from ui.frame.banner import LinkBanner, NoticeBar
from ui.frame.command_bar import CommandBar
from ui.frame.status_bar import StatusBar
from ui.frame.strip import Strip
from ui.links.panel import LinksPanel
from ui.map.panel import MapPanel
from ui.map.words import map_words
from ui.panel import Panel
from ui.queue.panel import QueuePanel
from ui.scope.panel import ScopePanel
from ui.theme.theme import Theme
from ui.words import tr

SMALLEST = QSize(1024, 640)


class Window(QWidget):
    """Command bar, banners, strip, the desk with its panels, status bar."""

    painted = Signal()
    closing = Signal()
    look_requested = Signal()
    scope_picked = Signal(str)
    event_picked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        zone: tzinfo,
        now: Callable[[], datetime],
        machine_now: Callable[[], datetime],
        columns: Columns,
        settings: QSettings,
        cache: Path,
    ) -> None:
        super().__init__()
        self._theme, self._zone, self._machine_now = theme, zone, machine_now
        self.command_bar = CommandBar(theme, now, machine_now, zone)
        self.link_banner = LinkBanner(theme, machine_now, zone)
        self.notices = NoticeBar(theme)
        self.strip = Strip(theme, zone)
        self.queue = QueuePanel(theme, columns, now, zone)
        self.map = MapPanel(columns, theme.tokens.colors, cache, map_words())
        self.map_panel = Panel(theme, zone)
        self.map_panel.add_body(self.map)
        self.charts = ChartsPanel(theme, zone)
        self.detail = DetailPanel(theme, zone, now)
        self.filter_line = FilterLine(theme)
        self.desk = Desk(theme, settings, self.map_panel, self.queue, self.charts, self.detail)
        self.status_bar = StatusBar(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("gap"))
        for part in (self.command_bar, self.link_banner, self.notices, self.strip, self.filter_line):
            column.addWidget(part)
        column.addWidget(self.desk, 1)
        column.addWidget(self.status_bar)
        self.setMinimumSize(SMALLEST)
        self._add_keys()
        theme.changed.connect(self._on_theme_changed)
        self._say()

    @cached_property
    def scope(self) -> ScopePanel:
        """The scope tree, made when it is first asked for: a start has no time for what it does not show."""
        panel = ScopePanel(self._theme, self)
        panel.scope_picked.connect(self.scope_picked)
        return panel

    @cached_property
    def links(self) -> LinksPanel:
        """The list of centers and of what could not be read, made when it is first asked for."""
        panel = LinksPanel(self._theme, self._zone, self._machine_now)
        panel.setParent(self, Qt.WindowType.Dialog)
        panel.event_picked.connect(self.event_picked)
        panel.setWindowTitle(tr("Window", "Centers and data"))
        return panel

    @property
    def links_seen(self) -> bool:
        return "links" in vars(self) and self.links.isVisible()

    @property
    def late_parts(self) -> tuple[Callable[[], QWidget], ...]:
        """What makes the parts that a start leaves out, one after the other, once there is time."""
        return (lambda: self.scope, lambda: self.links)

    def _add_keys(self) -> None:
        for keys, do in (
            ("F11", self.look_requested.emit),
            ("Ctrl+1", self.queue.setFocus),
            ("Ctrl+2", self.map.setFocus),
            ("Ctrl+3", self.charts.setFocus),
            ("Ctrl+4", self.detail.setFocus),
            ("Ctrl+G", self.command_bar.scope_requested.emit),
            ("Ctrl+L", self.command_bar.links_requested.emit),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(do)

    def show_scope_panel(self) -> None:
        self.scope.open_under(self.command_bar)

    def show_links_panel(self) -> None:
        self.links.resize(self.links.sizeHint())
        self.links.show()
        self.links.raise_()
        self.links.activateWindow()

    def _say(self) -> None:
        self.setWindowTitle(tr("Window", "Shouwang"))
        if "links" in vars(self):
            self.links.setWindowTitle(tr("Window", "Centers and data"))
        self.map_panel.set_title(tr("Window", "Area"))
        self.status_bar.set_keys(
            (
                ("↑↓", tr("Window", "Choose an event")),
                ("A", tr("Window", "Acknowledge")),
                ("Enter", tr("Window", "Detail")),
                (tr("Window", "Space"), tr("Window", "Pause scrolling")),
                ("Ctrl+G", tr("Window", "Scope")),
                ("Ctrl+L", tr("Window", "Centers")),
                ("F11", tr("Window", "Day / night")),
            )
        )

    def _on_theme_changed(self) -> None:
        self.map.set_tokens(self._theme.tokens.colors)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.map.set_words(map_words())
            self._say()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.desk.save()
        self.closing.emit()
        super().closeEvent(event)
