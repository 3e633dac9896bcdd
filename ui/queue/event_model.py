"""The queue as Qt sees it: an adapter on the board's rows. No I/O, no clock, no rules."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from console.board.columns import Columns
from console.board.order import Order, Orders, runs_of
from console.board.rows import Row
from console.board.shift import Shift, Slots
from console.domain.facts import Ref

Index = QModelIndex | QPersistentModelIndex

TOP = QModelIndex()
# Plain ints: Qt asks for roles thousands of times a repaint, and comparing enums doubles its cost.
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
ROW = int(Qt.ItemDataRole.UserRole)
ALIKE = ROW + 1
MANY = 16
"""So many rows that come and go are one reset: among 100 000 it takes as long as 16 inserts, and 10 000 no longer."""


class EventModel(QAbstractListModel):
    """Events in the duty room's order, worst first.

    Which rows there are is decided elsewhere; this model tells Qt where they come, change and go.
    Painters ask for `ROW`, None for an event that has left the board and is not taken away here yet,
    and for `ALIKE`: how many were merged into it.

    Args:
        columns: the board's rows by slot.
        describe: a row in words, for whoever can't see it.
    """

    def __init__(self, columns: Columns, describe: Callable[[Row], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._turn = 0  # the board's when we were last told
        self._order = Order()
        self._alike: Slots | None = None
        self._texts: dict[int, Callable[[Row], str]] = {
            DISPLAY: lambda row: row.event.title,
            # Qt guesses whether a tool tip is HTML; an escaped text inside a tag leaves nothing to guess.
            TOOL_TIP: lambda row: f"<qt>{escape(row.event.title)}</qt>",
            ACCESSIBLE: describe,
        }

    def apply(self, shift: Shift) -> None:
        """Show a shift: what leaves, what stays but looks different, what arrives.

        A row whose order changed leaves and arrives; the view keeps selection and scroll by reference.
        """
        order, orders = self._order, self._columns.order
        moved = orders[shift.stayed] != order.orders_of(shift.stayed)
        leaving = np.concatenate((shift.left, shift.stayed[moved]))
        arriving = orders[np.concatenate((shift.came, shift.stayed[moved]))]
        self._turn, self._alike = self._columns.turn, None
        if len(leaving) + len(arriving) >= MANY:
            self.beginResetModel()
            order.carry(leaving, arriving)
            self.endResetModel()
        else:
            self._remove(leaving)
            self._insert(arriving)
            self._repaint(shift.stayed[~moved])

    def place_of(self, ref: Ref) -> int | None:
        """Return the row number of an event, or None when it is not shown."""
        order = self.order_of(ref)
        return None if order is None else self._order.place_for(order)

    def order_of(self, ref: Ref) -> int | None:
        """Return by what an event stands here, or None when it is not shown."""
        slot = self._columns.slot_at(ref, self._turn)
        return None if slot is None else self._order.order_of(slot)

    def order_at(self, place: int) -> int:
        return self._order.order_at(place)

    def place_for(self, order: int) -> int:
        """Return where an order stands, or would."""
        return self._order.place_for(order)

    def places_of(self, slots: Slots) -> Slots:
        """Return the row numbers of slots that are shown."""
        return self._order.places_of(slots)

    def ref_at(self, place: int) -> Ref | None:
        """Return which event stands in a place; None once it has left the board."""
        row = self._row(place)
        return None if row is None else row.ref

    def seen(self, first: int, last: int) -> tuple[object, ...]:
        """Return what is another after a shift if any of the rows from `first` to `last` looks different then."""
        places = range(first, last + 1)
        slots = [self._order.slot_at(place) for place in places]
        to_be_told = self._columns.changed[slots] > self._turn
        return slots, to_be_told.tobytes(), [self._count_alike(self.ref_at(place)) for place in places]

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._order)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if role == ROW:
            return self._row(index.row())
        if role == ALIKE:
            return self._count_alike(self.ref_at(index.row()))
        text = self._texts.get(role)
        row = self._row(index.row()) if text else None
        return text(row) if text and row else None

    def _row(self, place: int) -> Row | None:
        return self._columns.row_at(self._order.slot_at(place), self._turn)

    def _count_alike(self, ref: Ref | None) -> int:
        number = self._columns.groups.known(ref) if ref is not None else 0
        if not number:
            return 0  # nothing was ever merged into it, as into most
        if self._alike is None:
            self._alike = np.bincount(self._columns.group[self._order.slots])
        return int(self._alike[number]) if number < len(self._alike) else 0

    def _remove(self, slots: Slots) -> None:
        for run in runs_of(self._order.places_of(slots)):
            self.beginRemoveRows(TOP, run.start, run.stop - 1)
            self._order.remove(run)
            self.endRemoveRows()

    def _insert(self, orders: Orders) -> None:
        for arrival in self._order.arriving(orders):
            self.beginInsertRows(TOP, arrival.place, arrival.last)
            self._order.insert(arrival)
            self.endInsertRows()

    def _repaint(self, slots: Slots) -> None:
        runs = runs_of(self._order.places_of(slots))
        if len(runs) >= MANY:
            runs = [range(runs[-1].start, runs[0].stop)]
        for run in runs:
            self.dataChanged.emit(self.index(run.start, 0), self.index(run.stop - 1, 0))
