"""What was picked, in full: an event with its clock and history, a grid, or a video point.

Knows no board, store or center: rows, names and the time are handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo
from types import MappingProxyType

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from console.board.rows import Row
from console.codes import Reason
from console.domain.clocks import Explained
from console.domain.facts import EventDetail, Grid, Ref, VideoPoint
from console.domain.link import Link
from console.domain.verbs import Verb
from ui.acting.explainer import Explainer
from ui.acting.outbox_page import OutboxPage
from ui.acting.sheet import Sheet
from ui.acting.spec import Spec
from ui.detail.event_page import EventPage
from ui.detail.fact_lines import grid_facts, point_facts
from ui.detail.thing_page import ThingPage
from ui.panel import Panel
from ui.theme.label import Label
from ui.theme.theme import Theme
from ui.words import tr

NOTHING: Mapping[Ref, EventDetail | None] = MappingProxyType({})
LOW_PX = 300
"""Below this height the panel shows title, steps, clock and action close together (the desk at 1366)."""


class DetailPanel(Panel):
    """所选事件: one page at a time, the longer ones scroll.

    Signals:
        room_wanted: the officer is asked for something that wants so much height; 0, no longer.
    """

    acknowledge_requested = Signal(str)
    sign_on_requested = Signal()
    verb_asked = Signal(str)
    outbox_requested = Signal()
    room_wanted = Signal(int)

    def __init__(self, theme: Theme, zone: tzinfo, now: Callable[[], datetime]) -> None:
        super().__init__(theme, zone)
        self._zone = zone
        self.event_page = EventPage(self, zone, now)
        self.thing_page = ThingPage(self)
        self.sheet, self.explainer = Sheet(self, zone, now), Explainer(self, zone, now)
        self.outbox = OutboxPage(self, zone)
        self.nothing = Label(theme, "", "meta", 2)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self._pages = Pages()
        self._rest: tuple[QWidget, str] = self.nothing, ""
        for page in (self.nothing, self.event_page, self.thing_page, self.sheet, self.explainer, self.outbox):
            self._pages.addWidget(page)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._pages)
        self._scroll.viewport().setAutoFillBackground(False)
        self._pages.setAutoFillBackground(False)
        self.add_body(self._scroll)
        self.setFocusProxy(self._scroll)
        self.event_page.acknowledge_requested.connect(self.acknowledge_requested)
        self.event_page.action_bar.sign_on_requested.connect(self.sign_on_requested)
        self.event_page.action_bar.verbs.asked.connect(self.verb_asked)
        self.event_page.action_bar.outbox_requested.connect(self.outbox_requested)
        self.show_nothing()

    def show_event(
        self,
        row: Row | None,
        detail: EventDetail | None,
        names: Callable[[Ref], str | None],
        *,
        loading: bool = False,
        others: Mapping[Ref, EventDetail | None] = NOTHING,
    ) -> None:
        """Show an event; None is none picked. With `loading` its detail is still being read.

        `others` are the details of the same case at other centers, by their refs.
        """
        if row is None:
            self.show_nothing()
            return
        self.event_page.show_event(row, detail, names, loading=loading, others=others)
        self._rest = self.event_page, tr("Detail", "Selected event")
        if not self.sheet_open:
            self._turn_to(*self._rest)

    def show_grid(self, grid: Grid, open_load: int, unit_path: str) -> None:
        """Show a grid, with how many cases are open in it and where it belongs."""
        self.thing_page.show_thing(grid.name, grid_facts(grid, open_load, unit_path, self._zone))
        self._rest_on(self.thing_page, tr("Detail", "Selected grid"))

    def show_point(self, point: VideoPoint, state: str, unit: str | None = None) -> None:
        """Show a video point; `state` is the worst of its platform, device, channel and age."""
        self.thing_page.show_thing(point.name, point_facts(point, state, unit or point.unit, self._zone))
        self._rest_on(self.thing_page, tr("Detail", "Selected video point"))

    def show_nothing(self) -> None:
        """Say that nothing is picked."""
        self.nothing.setText(tr("Detail", "Nothing selected. Pick an event in the queue or on the map."))
        self._rest_on(self.nothing, tr("Detail", "Selected event"))

    @property
    def sheet_open(self) -> bool:
        """Tell whether the officer is asked for something, or reads what is not of the event's page."""
        return self._pages.currentWidget() in (self.sheet, self.explainer, self.outbox)

    @property
    def outbox_open(self) -> bool:
        return self._pages.currentWidget() is self.outbox

    def show_sheet(self, spec: Spec) -> None:
        """Ask for what a verb needs, in place of the event's page."""
        self.sheet.show_spec(spec)
        self._turn_to(self.sheet, tr("Detail", "Action"))
        self.sheet.stand()

    def show_explained(self, row: Row, explained: Sequence[Explained]) -> None:
        """Say why an event is due when it is, in place of its page."""
        self.explainer.show_explained(row, explained)
        self._turn_to(self.explainer, tr("Detail", "Why it is due"))
        self.explainer.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_outbox(self) -> None:
        """Show what has not come to its end, in place of the event's page."""
        self._turn_to(self.outbox, tr("Detail", "Outbox"))
        self.outbox.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_sheet(self) -> None:
        """Show again what was picked."""
        self._turn_to(*self._rest)

    def set_verbs(self, verbs: Sequence[Verb]) -> None:
        """Offer these verbs, those first that come next."""
        self.event_page.action_bar.verbs.show_verbs(verbs)

    def say(self, text: str) -> None:
        """Say why something was not taken, beside the buttons, until the event changes or another is asked for."""
        self.event_page.action_bar.say(text)

    def set_links(self, links: Sequence[Link]) -> None:
        """Take how each center is heard: a case that was handed on shows the lamp of each."""
        self.event_page.set_links(links)

    def set_blocked(self, reason: Reason | None) -> None:
        """Say why no action can be asked for now; None where nothing stands against it."""
        self.event_page.set_blocked(reason)

    def set_stale(self, stale: bool) -> None:
        super().set_stale(stale)
        self.event_page.tick()

    def tick(self) -> None:
        """Let the clock show what is left now; called once a second."""
        self.event_page.tick()

    def _rest_on(self, page: QWidget, title: str) -> None:
        """Show a page; the outbox, which is of no event, stays in place of it until it is left."""
        self._rest = page, title
        if not self.outbox_open:
            self._turn_to(page, title)

    def _turn_to(self, page: QWidget, title: str) -> None:
        if self._pages.currentWidget() is not page:
            self._scroll.verticalScrollBar().setValue(0)
        self._pages.setCurrentWidget(page)
        self.set_title(title)
        wanted = self._pages.heightForWidth(self._scroll.viewport().width()) + self.header.height()
        self.room_wanted.emit(wanted if self.sheet_open else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.event_page.set_dense(self.height() < self.theme.px(LOW_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Heard only where the window has no `A` of its own for the worst event.
        if event.key() == Qt.Key.Key_A and not event.modifiers() and self._pages.currentWidget() is self.event_page:
            self.event_page.action_bar.ask()
        else:
            super().keyPressEvent(event)


class Pages(QStackedWidget):
    """Pages of which only the one that is seen says how high it is."""

    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return super().sizeHint() if page is None else page.sizeHint()

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return super().minimumSizeHint() if page is None else page.minimumSizeHint()

    def heightForWidth(self, width: int) -> int:
        page = self.currentWidget()
        if page is None:
            return super().heightForWidth(width)
        return page.heightForWidth(width) if page.hasHeightForWidth() else page.sizeHint().height()

    def hasHeightForWidth(self) -> bool:
        page = self.currentWidget()
        return page is not None and page.hasHeightForWidth()
