"""The list of the queue: scroll, selection, keys. Knows rows only by their reference.

A row never jumps under the officer's hand: on every change the row under the pointer, else the
selected one, else the first in sight stays where it is, unless the list stands at its top and follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from console.board.order import slots_in
from console.board.shift import Shift, Slots
from ui.panel import Panel
from ui.queue.delegate import RowDelegate
from ui.queue.event_model import EventModel, Index
from ui.queue.layout import row_layout
from ui.standpoint import QueuePlace

Key = Qt.Key
# A table, not a list: QListView lays out all rows again after each change, 450 ms at 100 000 rows.
Anchor = tuple[str, int | None, int]
_MOVES = (Key.Key_Up, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown)


class QueueList(QTableView):
    """One column of rows that all have the same height.

    Signals:
        picked: another row is selected; "" when none is.
        above_changed: how many new rows came in above the fold and were not seen yet.
    """

    picked = Signal(str)
    open_requested = Signal(str)
    acknowledge_requested = Signal(str)
    pause_requested = Signal()
    above_changed = Signal(int)

    def __init__(self, model: EventModel, delegate: RowDelegate, panel: Panel) -> None:
        super().__init__()
        self._events, self._panel = model, panel
        self._selected: str | None = None
        self._last_place = 0
        self._applying = False
        self._paused = False
        self._empty_text = ""
        self._above: Slots = np.empty(0, dtype=np.intp)
        self._acts: dict[int, Callable[[], None]] = {
            Key.Key_Return: self._open,
            Key.Key_Enter: self._open,
            Key.Key_A: self._acknowledge,
            Key.Key_Space: self._ask_for_pause,
            Key.Key_Home: self._go_first,
            Key.Key_End: self._go_last,
        }
        self.setModel(model)
        self.setItemDelegate(delegate)
        self._set_up()
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        panel.theme.changed.connect(self._on_theme_changed)
        self.doubleClicked.connect(self._on_double_clicked)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self._fit_rows()

    @property
    def selected_ref(self) -> str | None:
        """The selected event, shown or not."""
        return self._selected

    @property
    def following(self) -> bool:
        """Tell whether new rows at the top come into sight by themselves."""
        at_top = self.verticalScrollBar().value() == 0
        return at_top and not self._paused and not self.viewport().underMouse()

    def set_paused(self, paused: bool) -> None:
        self._paused = paused

    def set_empty_text(self, text: str) -> None:
        if text != self._empty_text:
            self._empty_text = text
            self.viewport().update()

    def apply(self, shift: Shift) -> None:
        """Show a shift, and keep under the hand what is there."""
        with self._held_still():
            self._events.apply(shift)
        if len(self._above):  # for none, too, numpy would go through all that left
            self._above = self._above[~np.isin(self._above, shift.left)]
        if not shift.chosen:
            self._above = np.concatenate((self._above, shift.came))
        self._on_scrolled()

    def select(self, ref: str | None) -> None:
        """Select an event and bring it into sight; it stays selected while it is not shown."""
        self._selected = ref
        place = self._events.place_of(ref) if ref else None
        with self._quietly():
            if place is None:
                self._clear_current()
            else:
                self.setCurrentIndex(self._events.index(place, 0))

    @property
    def place(self) -> QueuePlace | None:
        """What is in sight; None at the top, where new rows come into sight by themselves."""
        first, last = self._in_sight()
        ref = self._events.ref_at(first) if first <= last else None
        if ref is None or not (self.verticalScrollBar().value() or len(self._above)):
            return None
        above = (self._events.ref_at(place) for place in self._events.places_of(self._above).tolist())
        return QueuePlace(ref, self.rowViewportPosition(first), frozenset(one for one in above if one is not None))

    def go_to(self, place: QueuePlace) -> None:
        """Bring into sight what was before; without its first row, leave the list as it is."""
        above = [order for ref in place.above if (order := self._events.order_of(ref)) is not None]
        self._above = slots_in(np.array(above, dtype=np.int64))
        with self._quietly():
            self.updateGeometries()
            self._hold([(place.first, self._events.order_of(place.first), place.y_px)])
        self._on_scrolled()

    def repaint_clocks(self) -> None:
        """Paint again what the passing of time changes, in the rows in sight."""
        layout = row_layout(self.viewport().width(), self._panel.theme.scale)
        self.viewport().update(layout.clock_left, 0, layout.width - layout.clock_left, self.viewport().height())

    # -- holding still

    @contextmanager
    def _held_still(self) -> Iterator[None]:
        anchors = [] if self.following else self._anchors()
        bar, current = self.verticalScrollBar(), self.currentIndex()
        height, stood = bar.value(), self._events.order_at(current.row()) if current.isValid() else None
        self.setAutoScroll(False)  # or Qt scrolls to the row that takes the place of the selected one
        with self._quietly(), self._painted_if_seen():
            yield
            self.executeDelayedItemsLayout()  # later it would paint everything, seen or not
            bar.setValue(height)  # a reset goes to the top
            self._hold(anchors)
            self._reselect()
        if stood is not None and not self.currentIndex().isValid():
            self._last_place = self._events.place_for(stood)
        self.setAutoScroll(True)

    @contextmanager
    def _painted_if_seen(self) -> Iterator[None]:
        """Let what changes out of sight paint nothing: Qt paints all rows again for each that comes or goes."""
        viewport, before = self.viewport(), self._sight()
        viewport.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, True)  # `setUpdatesEnabled` would paint in the end
        try:
            yield
        finally:
            viewport.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, False)
            if self._sight() != before:
                viewport.update()

    def _sight(self) -> tuple[object, ...]:
        """Return all that decides what is seen of the rows."""
        first, last = self._in_sight()
        return self.rowViewportPosition(first), self.currentIndex().row(), self._events.seen(first, last)

    def _anchors(self) -> list[Anchor]:
        """Return the rows in sight with order and height, the one under the hand first."""
        first, last = self._in_sight()
        if last < first:
            return []
        hand = first
        current = self.currentIndex()
        if self.viewport().underMouse():
            hand = self.rowAt(self.viewport().mapFromGlobal(self.cursor().pos()).y())
        elif current.isValid() and first <= current.row() <= last:
            hand = current.row()
        places = sorted(range(first, last + 1), key=lambda place: abs(place - hand))
        return [
            (ref, self._events.order_of(ref), self.rowViewportPosition(place))
            for place in places
            if (ref := self._events.ref_at(place)) is not None
        ]

    def _hold(self, anchors: list[Anchor]) -> None:
        for ref, order, height in anchors:
            place = self._events.place_of(ref)
            # A row whose own order changed moved for a reason; the list must not follow it.
            if place is not None and self._events.order_of(ref) == order:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + self.rowViewportPosition(place) - height)
                return

    def _reselect(self) -> None:
        place = self._events.place_of(self._selected) if self._selected else None
        if place is None:
            self._clear_current()
        elif self.currentIndex().row() != place:
            self.setCurrentIndex(self._events.index(place, 0))

    def _clear_current(self) -> None:
        if self.currentIndex().isValid():
            self._last_place = self.currentIndex().row()
            self.selectionModel().clear()

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Let the current row change without taking it for the officer's wish."""
        self._applying = True
        try:
            yield
        finally:
            self._applying = False

    def _in_sight(self) -> tuple[int, int]:
        count = self._events.rowCount()
        if not count:
            return 0, -1
        last = self.rowAt(self.viewport().height() - 1)
        return max(self.rowAt(0), 0), last if last >= 0 else count - 1

    # -- new rows above the fold

    def _on_scrolled(self) -> None:
        if self._applying:
            return
        first, before = self._in_sight()[0], len(self._above)
        self._above = self._above[self._events.places_of(self._above) < first]
        if len(self._above) or before:
            self.above_changed.emit(len(self._above))

    # -- Qt's own

    def focusInEvent(self, event: QFocusEvent) -> None:
        with self._quietly():
            super().focusInEvent(event)
            if self._selected is None:
                self.setCurrentIndex(QModelIndex())  # Qt would choose the first row, which nobody chose

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._applying:
            self._selected = self._events.ref_at(current.row()) if current.isValid() else None
            self.picked.emit(self._selected or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        act = self._acts.get(key)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif act is not None:
            act()
        elif key in (Key.Key_Up, Key.Key_Down) and not self.currentIndex().isValid():
            # The selected row has left: go on where it stood, not at the top.
            self._go(self._last_place - (key == Key.Key_Up))
        elif key in _MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()  # letters belong to the window, not to a search by typing

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint_below_rows()
        super().paintEvent(event)
        if not self._events.rowCount() and self._empty_text:
            painter, theme = QPainter(self.viewport()), self._panel.theme
            painter.setFont(theme.font("body"))
            painter.setPen(self._panel.tokens.color("text.2"))
            box = QRect(QPoint(theme.px(12), theme.px(24)), self.viewport().size()).adjusted(0, 0, -theme.px(24), 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self._empty_text)
            painter.end()

    def _paint_below_rows(self) -> None:
        """Paint the ground where there are no rows; each row paints its own."""
        viewport = self.viewport()
        bottom = (
            self.rowViewportPosition(self._events.rowCount() - 1) + self.rowHeight(0) if self._events.rowCount() else 0
        )
        if bottom < viewport.height():
            painter = QPainter(viewport)
            self._panel.paint_ground(painter, QRect(0, bottom, viewport.width(), viewport.height() - bottom))
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_rows()
        super().resizeEvent(event)

    def _fit_rows(self) -> None:
        height = row_layout(self.viewport().width(), self._panel.theme.scale).height
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)

    def _on_theme_changed(self) -> None:
        self._fit_rows()
        self.viewport().update()

    def _go(self, place: int) -> None:
        count = self._events.rowCount()
        if count:
            self.setCurrentIndex(self._events.index(min(max(place, 0), count - 1), 0))

    def _go_first(self) -> None:
        self._go(0)

    def _go_last(self) -> None:
        self._go(self._events.rowCount() - 1)

    def _ask_for_pause(self) -> None:
        self.pause_requested.emit()

    def _open(self) -> None:
        if self._selected and self.currentIndex().isValid():
            self.open_requested.emit(self._selected)

    def _acknowledge(self) -> None:
        if self._selected and self.currentIndex().isValid():
            self.acknowledge_requested.emit(self._selected)

    def _on_double_clicked(self) -> None:
        self._open()
