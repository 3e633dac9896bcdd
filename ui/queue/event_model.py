"""The queue as Qt sees it: an adapter on the board's rows. No I/O, no clock, no rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Set
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from console.board.changes import Changes
from console.board.order import Order
from console.board.rows import Row

Index = QModelIndex | QPersistentModelIndex

TOP = QModelIndex()
# Plain ints: Qt asks for roles thousands of times a repaint, and comparing enums doubles its cost.
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
ROW = int(Qt.ItemDataRole.UserRole)
ALIKE = ROW + 1


class EventModel(QAbstractListModel):
    """Events in the duty room's order, worst first.

    Which rows there are, and what comes first, is decided elsewhere; this model tells Qt where they
    come, change and go. Painters ask for `ROW`, and for `ALIKE`: how many were merged into it.

    Args:
        order_key: one float a row, smallest first.
        describe: a row in words, for whoever can't see it.
    """

    def __init__(
        self,
        order_key: Callable[[Row], float],
        describe: Callable[[Row], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._order_key = order_key
        self._rows: dict[str, Row] = {}
        self._order = Order()
        self._alike: Counter[str] = Counter()
        self._texts: dict[int, Callable[[Row], str]] = {
            DISPLAY: lambda row: row.event.title,
            # Qt guesses whether a tool tip is HTML; an escaped text inside a tag leaves nothing to guess.
            TOOL_TIP: lambda row: f"<qt>{escape(row.event.title)}</qt>",
            ACCESSIBLE: describe,
        }

    def apply(self, changes: Changes[Row]) -> None:
        """Show `changes`: what leaves, what stays but looks different, what arrives.

        A row whose key changed leaves and arrives; the view keeps selection and scroll by reference.
        """
        keys = {ref: self._order_key(row) for ref, row in changes.put.items()}
        order = self._order
        staying = {ref for ref, key in keys.items() if ref in order and order.key_of(ref) == key}
        self._count_alike(changes)
        # Only what changes is looked at: `& self._rows.keys()` alone takes 10 ms at 100 000 rows.
        self._remove({ref for ref in changes.gone | (keys.keys() - staying) if ref in order})
        self._rows.update(changes.put)
        self._repaint(staying)
        self._insert({ref: key for ref, key in keys.items() if ref not in staying})

    def row(self, ref: str) -> Row | None:
        return self._rows.get(ref)

    def place_of(self, ref: str) -> int | None:
        """Return the row number of an event, or None when it is not shown."""
        return self._order.place_of(ref) if ref in self._order else None

    def key_of(self, ref: str) -> float | None:
        """Return by what an event is ordered, or None when it is not shown."""
        return self._order.key_of(ref) if ref in self._order else None

    def ref_at(self, place: int) -> str:
        return self._order.id_at(place)

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._order)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if role == ROW:
            return self._rows[self._order.id_at(index.row())]
        if role == ALIKE:
            return self._alike[self._order.id_at(index.row())]
        text = self._texts.get(role)
        return text(self._rows[self._order.id_at(index.row())]) if text else None

    def _count_alike(self, changes: Changes[Row]) -> None:
        before = (self._rows.get(ref) for ref in (*changes.put, *changes.gone))
        self._alike.subtract(row.event.group for row in before if row and row.event.group)
        self._alike.update(row.event.group for row in changes.put.values() if row.event.group)

    def _remove(self, refs: Set[str]) -> None:
        for run in self._order.leaving(refs):
            self.beginRemoveRows(TOP, run.start, run.stop - 1)
            self._order.remove(run)
            self.endRemoveRows()
        for ref in refs:
            del self._rows[ref]

    def _repaint(self, refs: Set[str]) -> None:
        for ref in refs:
            index = self.index(self._order.place_of(ref), 0)
            self.dataChanged.emit(index, index)

    def _insert(self, keys: Mapping[str, float]) -> None:
        for arrival in self._order.arriving(keys):
            self.beginInsertRows(TOP, arrival.place, arrival.last)
            self._order.insert(arrival)
            self.endInsertRows()
