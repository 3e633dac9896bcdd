"""The console's window: what stands where. Who says what to whom is wired elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.board.columns import Columns
from console.domain.verbs import Verb
from ui.acting.keys import VERBS_OF
from ui.charts.charts import ChartsPanel
from ui.desk import Desk
from ui.detail.panel import DetailPanel
from ui.filter_line import FilterLine
from ui.frame.banner import LinkBanner, NoticeBar
from ui.frame.command_bar import CommandBar
from ui.frame.status_bar import StatusBar
from ui.frame.strip import Strip
from ui.keys import COMMANDS, Heard, hints, key_of
from ui.keys_page import KeysPage
from ui.links.panel import LinksPanel
from ui.map.panel import MapPanel
from ui.map.words import map_words
from ui.over_desk import OverDesk
from ui.panel import Panel
from ui.queue.panel import QueuePanel
from ui.scope.panel import ScopePanel
from ui.standpoint import Standpoint
from ui.theme.theme import Theme
from ui.words import tr

SMALLEST = QSize(1024, 640)
LOW_DESK_PX = 220
HINTS = ("choose", "acknowledge", "open", "filter", "pause", "keys", "scope", "links", "sign_on", "lock", "reconnect")
HINTS_WHILE_LOCKED = ("reconnect", "larger", "smaller")


class Window(QWidget):
    """Command bar, banners, strip, the desk with its panels, status bar."""

    painted = Signal()
    closing = Signal()
    look_requested = Signal()
    language_requested = Signal()
    text_step_requested = Signal(int)
    lock_requested = Signal()
    scope_picked = Signal(str)
    event_picked = Signal(str)
    verb_key_pressed = Signal(str)
    explain_requested = Signal()
    outbox_requested = Signal()
    take_back_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        zone: tzinfo,
        now: Callable[[], datetime],
        machine_now: Callable[[], datetime],
        columns: Columns,
        settings: QSettings,
        cache: Path,
        other_language: str,
    ) -> None:
        super().__init__()
        self._other_language = other_language
        self._theme = self.theme = theme
        self._zone = self.zone = zone
        self.machine_now, self.settings = machine_now, settings
        self.locked = False
        self._keys: dict[str, list[QShortcut]] = {}
        self.command_bar = CommandBar(theme, now, machine_now, zone, other_language)
        self.link_banner = LinkBanner(theme, machine_now, zone)
        self.notices = NoticeBar(theme)
        self.strip = Strip(theme, zone)
        self.queue = QueuePanel(theme, columns, now, zone)
        self.map = MapPanel(columns, theme.tokens.colors, cache, map_words(), theme.scale)
        self.map_panel = Panel(theme, zone)
        self.map_panel.add_body(self.map)
        self.charts = ChartsPanel(theme, zone)
        self.detail = DetailPanel(theme, zone, now)
        self.filter_line = FilterLine(theme)
        self.desk = Desk(theme, settings, self.map_panel, self.queue, self.charts, self.detail)
        self.status_bar = StatusBar(theme)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("gap"))
        for part in (self.command_bar, self.link_banner, self.notices, self.strip, self.filter_line):
            column.addWidget(part)
        column.addWidget(self.desk, 1)
        column.addWidget(self.status_bar)
        self.setMinimumSize(SMALLEST)
        self.over_desk = OverDesk(self, self.desk)
        self.over_desk.changed.connect(self._hear)
        self._add_keys()
        self.command_bar.language_requested.connect(self.language_requested)
        self.detail.room_wanted.connect(self.desk.lend)
        self.detail.outbox_requested.connect(self.outbox_requested)
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
        panel = LinksPanel(self._theme, self._zone, self.machine_now)
        panel.setParent(self, Qt.WindowType.Dialog)
        panel.event_picked.connect(self.event_picked)
        panel.setWindowTitle(tr("Window", "Centers and data"))
        return panel

    @cached_property
    def keys_page(self) -> KeysPage:
        """All keys, made when they are first asked for."""
        page = KeysPage(self._theme)
        page.left.connect(self.over_desk.leave)
        return page

    @property
    def keys_seen(self) -> bool:
        return "keys_page" in vars(self) and self.over_desk.page is self.keys_page

    @property
    def links_seen(self) -> bool:
        return "links" in vars(self) and self.links.isVisible()

    @property
    def late_parts(self) -> tuple[Callable[[], QWidget], ...]:
        """What makes the parts that a start leaves out, one after the other, once there is time."""
        return (lambda: self.scope, lambda: self.links)

    def _add_keys(self) -> None:
        for name, do in (
            ("keys", self.turn_keys_page),
            ("language", self.language_requested.emit),
            ("look", self.look_requested.emit),
            ("larger", partial(self.text_step_requested.emit, 1)),
            ("smaller", partial(self.text_step_requested.emit, -1)),
            ("plain_size", partial(self.text_step_requested.emit, 0)),
            ("queue", partial(self.desk.turn_to, self.queue)),
            ("map", partial(self.desk.turn_to, self.map)),
            ("charts", partial(self.desk.turn_to, self.charts)),
            ("detail", partial(self.desk.turn_to, self.detail)),
            ("scope", self.command_bar.scope_requested.emit),
            ("links", self.command_bar.links_requested.emit),
            ("sign_on", self.command_bar.sign_on_requested.emit),
            ("lock", self.lock_requested.emit),
            ("explain", self.explain_requested.emit),
            ("filter", self.queue.find_line.open),
            ("outbox", self.outbox_requested.emit),
            ("take_back", self.take_back_requested.emit),
        ):
            self._add_key(name, do)
        for key, verbs in VERBS_OF.items():
            if Verb.ACKNOWLEDGE not in verbs:  # that one is the queue's and the detail's own
                self._add_key(verbs[0].value, partial(self.verb_key_pressed.emit, key))

    def _add_key(self, name: str, do: Callable[[], None]) -> None:
        """Let the keys of a command work wherever no text is typed."""
        command = COMMANDS[name]
        self._keys[name] = [QShortcut(QKeySequence(keys), self) for keys in (*command.keys, *command.unseen)]
        for shortcut in self._keys[name]:
            shortcut.activated.connect(do)

    def _hear(self) -> None:
        """Listen to the keys that may work now: what can't be seen is not acted on."""
        over = self.over_desk.page is not None
        least = Heard.LOCKED if self.locked else Heard.OVER_DESK if over else Heard.AT_DESK
        for name, shortcuts in self._keys.items():
            for shortcut in shortcuts:
                shortcut.setEnabled(COMMANDS[name].heard >= least)

    def turn_keys_page(self) -> None:
        """Show all keys over the desk, or the desk again."""
        if self.keys_seen:
            self.over_desk.leave()
        else:
            self.over_desk.lay(self.keys_page)

    def cover(self, cover: QWidget) -> None:
        """Put `cover` in place of all that can be read in detail or acted on; bars, banners and strip stay.

        What is behind is hidden, not only covered: no key, click or drag reaches what is not there.
        """
        self._set_locked(True)
        self._column.insertWidget(self._column.indexOf(self.desk), cover, 1)
        cover.show()

    def uncover(self, cover: QWidget) -> None:
        """Show the desk again, as it was left."""
        cover.hide()
        self._column.removeWidget(cover)
        self._set_locked(False)
        self.queue.setFocus()

    def _set_locked(self, locked: bool) -> None:
        self.locked = locked
        for name in ("scope", "links"):
            if locked and name in vars(self):
                vars(self)[name].hide()
        self.over_desk.leave(back=False)
        self._hear()
        self.command_bar.set_locked(locked)
        self.filter_line.setEnabled(not locked)
        self.desk.set_hidden(locked)
        self._say()

    @property
    def parts(self) -> dict[str, QWidget]:
        """The parts of the desk by their names."""
        return {"queue": self.queue, "map": self.map, "charts": self.charts, "detail": self.detail}

    def standpoint(self) -> Standpoint:
        """Return where the officer stands, as far as it can be seen here."""
        focused = self.focusWidget()
        parts = self.parts.items()
        return Standpoint(
            queue=self.queue.place,
            paused=self.queue.paused,
            map=self.map.place,
            chart=self.charts.page,
            part=next((name for name, part in parts if part is focused or part.isAncestorOf(focused)), "queue"),
            links_seen=self.links_seen,
            keys_seen=self.keys_seen,
        )

    def stand(self, stood: Standpoint) -> None:
        """Turn to where the officer stood, as far as it can be done before anything is looked at."""
        self.queue.set_paused(stood.paused)
        self.charts.turn_to(stood.chart)
        self.desk.turn_to(self.parts[stood.part])
        if stood.keys_seen:
            self.turn_keys_page()

    def show_scope_panel(self) -> None:
        self.scope.open_under(self.command_bar)

    def show_links_panel(self) -> None:
        self.links.resize(self.links.sizeHint())
        self.links.show()
        self.links.raise_()
        self.links.activateWindow()

    def _say(self) -> None:
        self.setWindowTitle(tr("Window", "Shouwang"))
        self.map_panel.set_title(tr("Window", "Area"))
        self.desk.set_names(tr("Window", "Queue"), tr("Window", "Charts"), tr("Window", "Detail"))
        names = HINTS_WHILE_LOCKED if self.locked else HINTS
        self.status_bar.set_keys((*hints(names), (key_of("language"), self._other_language), *hints(("look",))))

    def _make_room(self) -> None:
        """Let the strip go where banners and large texts leave the desk too low: its tabs have the worst figures."""
        rows = (self.command_bar, self.link_banner, self.notices, self.filter_line, self.status_bar)
        taken = [part.height() for part in rows if not part.isHidden()]
        rest = self.height() - sum(taken) - self.strip.height() - (len(taken) + 1) * self._theme.size("gap")
        self.strip.setVisible(rest >= self._theme.px(LOW_DESK_PX))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._make_room()
        return super().event(event)

    def _on_theme_changed(self) -> None:
        self.map.set_tokens(self._theme.tokens.colors)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.desk.save()
        self.closing.emit()
        super().closeEvent(event)
