"""The event queue: header, tabs, list, and the pill that says what came in above. Knows no center.

Which rows there are is handed in; what an officer wants is told by signals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from console.board.columns import Columns
from console.board.shift import Shift
from ui.format import number, time_of_day
from ui.panel import Panel
from ui.queue.delegate import RowDelegate
from ui.queue.event_model import EventModel
from ui.queue.find_line import FindLine
from ui.queue.queue_list import QueueList
from ui.queue.row_words import described
from ui.queue.several import Several
from ui.queue.tabs import QueueTabs
from ui.standpoint import QueuePlace
from ui.theme.label import Label
from ui.theme.theme import Theme
from ui.words import tr

TICK_MS = 1000


class QueuePanel(Panel):
    """The queue of events.

    Signals:
        selected: the officer went to another event; "" when to none.

    Args:
        columns: the board's rows by slot.
        now: the time by the center's clock.
        zone: in which times are written.
    """

    selected = Signal(str)
    open_requested = Signal(str)
    acknowledge_requested = Signal(str)
    tab_requested = Signal(str)
    words_typed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        columns: Columns,
        now: Callable[[], datetime],
        zone: tzinfo,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, zone, "", parent)
        self._zone = zone
        self._stale_centers: frozenset[str] = frozenset()
        self._paused = False
        self._narrowed = ""
        self._seen_at: datetime | None = None
        self._model = EventModel(columns, lambda row: described(row, now()), self)
        self._delegate = RowDelegate(theme, now, self)
        self._tabs = QueueTabs(self)
        self._list = QueueList(self._model, self._delegate, self)
        self.several = Several(self._list, self._model)
        self._sort = Label(theme, "", "meta", 2)
        self.find_line = FindLine()
        self._pill = QPushButton(self._list)
        self._pill.hide()
        self._pill.clicked.connect(self._list.scrollToTop)
        self.header.add(self._sort)
        self.add_body(self._tabs, 0)
        self.add_body(self.find_line, 0)
        self.add_body(self._list)
        self.setFocusProxy(self._list)
        self._connect()
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._list.repaint_clocks)
        self._say()

    def _connect(self) -> None:
        self._list.picked.connect(self.selected)
        self._list.open_requested.connect(self.open_requested)
        self._list.acknowledge_requested.connect(self.acknowledge_requested)
        self._list.pause_requested.connect(self._on_pause_requested)
        self.several.changed.connect(self._on_several_changed)
        self._list.above_changed.connect(self._on_above_changed)
        self._tabs.tab_requested.connect(self._on_tab_requested)
        self.find_line.words_changed.connect(self.words_typed)
        self.find_line.left.connect(self._go_to_list)
        self._list.viewport().installEventFilter(self)
        self.tokens_changed.connect(self._on_tokens_changed)

    @property
    def model(self) -> EventModel:
        return self._model

    @property
    def current_tab(self) -> str:
        return self._tabs.current

    @property
    def paused(self) -> bool:
        return self._paused

    def apply(self, shift: Shift) -> None:
        """Show what became different; selection and scroll stay with their rows."""
        self._list.apply(shift)
        self.several.keep_shown()
        self._say()

    def _go_to_list(self) -> None:
        """Let the keys walk the list, from its first row where nothing shown is selected."""
        selected = self._list.selected_ref
        if (selected is None or self._model.place_of(selected) is None) and self._model.rowCount():
            self._list.select(None)  # or Qt stands on the first row without that anybody hears
            self._list.setFocus()
            self._list.setCurrentIndex(self._model.index(0, 0))
        self._list.setFocus()

    def select(self, ref: str | None) -> None:
        """Select an event, as the map or the detail asks; tells nobody."""
        self._list.select(ref)

    def set_tab(self, tab: str) -> None:
        """Mark a tab as the current one; tells nobody."""
        self._tabs.set_current(tab)
        self._say()

    @property
    def place(self) -> QueuePlace | None:
        """What of the list is in sight; None at its top."""
        return self._list.place

    def go_to(self, place: QueuePlace) -> None:
        """Bring into sight what was before."""
        self._list.go_to(place)

    def set_paused(self, paused: bool) -> None:
        """Let new rows come into sight by themselves, or not."""
        self._paused = paused
        self._list.set_paused(paused)
        self._say()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many rows stand behind each tab, by tab id."""
        self._tabs.set_counts(counts)

    def set_stale_centers(self, centers: frozenset[str]) -> None:
        """Make the rows of these centers look old; the panel itself by `set_stale`."""
        if centers != self._stale_centers:
            self._stale_centers = centers
            self._on_tokens_changed()

    def set_as_of(self, as_of: datetime | None) -> None:
        super().set_as_of(as_of)
        self._seen_at = as_of
        self._say()

    def _say(self) -> None:
        self.set_title(tr("Queue", "Live events"))
        count = self._model.rowCount()
        one, more = tr("Queue", "1 event"), tr("Queue", "{count} events", count=number(count))
        known = count or self._seen_at is not None
        meant = tr("Queue", "%n picked", len(self.several.refs)) if self.several.refs else ""
        said = (one if count == 1 else more) if known else ""
        self.set_detail(" · ".join(filter(None, (said, meant))))
        paused = tr("Queue", "Scrolling paused (Space)")
        self._sort.setText(paused if self._paused else tr("Queue", "Order: most urgent first"))
        self._list.set_empty_text(self._empty_text() if not self._model.rowCount() else "")

    def set_narrowed(self, words: str) -> None:
        """Say what is left out by what narrows the queue, for where that is all; empty where nothing does."""
        if words != self._narrowed:
            self._narrowed = words
            self._say()

    def _empty_text(self) -> str:
        if self._seen_at is None:
            return tr("Queue", "No data yet")
        if self._narrowed:
            return self._narrowed
        words = {
            "open": tr("Queue", "No open events (as of {time})"),
            "unacknowledged": tr("Queue", "No unacknowledged events (as of {time})"),
            "overdue": tr("Queue", "No overdue events (as of {time})"),
            "due_in_an_hour": tr("Queue", "No events due within the hour (as of {time})"),
            "supervised": tr("Queue", "No supervised events (as of {time})"),
        }
        return words[self.current_tab].replace("{time}", time_of_day(self._seen_at, self._zone))

    def _on_tab_requested(self, tab: str) -> None:
        self._say()
        self.tab_requested.emit(tab)

    def _on_pause_requested(self) -> None:
        self.set_paused(not self._paused)

    def _on_above_changed(self, count: int) -> None:
        self._pill.setText(tr("Queue", "{count} new ↑", count=number(count)))
        self._pill.setVisible(count > 0)
        self._place_pill()

    def _on_several_changed(self) -> None:
        self._delegate.set_several(frozenset(self.several.refs))
        self._list.viewport().update()
        self._say()

    def _on_tokens_changed(self) -> None:
        self._delegate.set_stale(self._stale_centers, self.stale)
        self._list.viewport().update()
        self._tabs.update()

    def _place_pill(self) -> None:
        self._pill.adjustSize()
        self._pill.move((self._list.width() - self._pill.width()) // 2, self.theme.px(8))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place_pill()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        self._tick.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._tick.stop()
        super().hideEvent(event)
