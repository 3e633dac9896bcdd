"""The tree of places as Qt sees it: an adapter. No I/O, no clock, no rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from console.domain.facts import Ref
from ui.scope.tree import NO_PLACE, ScopeTree

Index = QModelIndex | QPersistentModelIndex
TOP = QModelIndex()
# Plain ints: Qt asks for roles thousands of times a repaint.
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
REF = int(Qt.ItemDataRole.UserRole)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

NAME, CODE, OPEN = range(3)


def one_line(text: str) -> str:
    """Return `text` without line breaks, which would make a row of the tree two."""
    return " ".join(text.splitlines())


class ScopeModel(QAbstractItemModel):
    """Name, code and open count of each place; an index carries the place's number, nothing is built for it."""

    def __init__(self) -> None:
        super().__init__()
        self._tree = ScopeTree()
        self._open: Mapping[Ref, int] = {}

    def show(self, tree: ScopeTree) -> None:
        """Show other places."""
        self.beginResetModel()
        self._tree = tree
        self.endResetModel()

    def count(self, open_by_place: Mapping[Ref, int]) -> None:
        """Show how many open cases each unit or grid has; those that are not named show no figure."""
        self._open = open_by_place
        for parent in self._tree.looked_at():
            children = self._tree.children_of(parent)
            self.dataChanged.emit(self.index_of(children[0], OPEN), self.index_of(children[-1], OPEN))

    def index_of(self, number: int, column: int = NAME) -> QModelIndex:
        """Return where a place stands."""
        return self.createIndex(self._tree.row_of(number), column, number)

    def index(self, row: int, column: int, parent: Index = TOP) -> QModelIndex:
        children = self._tree.children_of(self._number(parent))
        if parent.column() > 0 or not (0 <= row < len(children) and 0 <= column <= OPEN):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index = TOP) -> QModelIndex:  # type: ignore[override]  # QObject.parent() is the other one
        above = self._tree.parent_of(self._number(index)) if index.isValid() else NO_PLACE
        return self.index_of(above) if above != NO_PLACE else QModelIndex()

    def hasChildren(self, parent: Index = TOP) -> bool:
        number = self._number(parent)
        return (
            bool(self._tree.roots) if number == NO_PLACE else parent.column() == 0 and self._tree.has_children(number)
        )

    def rowCount(self, parent: Index = TOP) -> int:
        return len(self._tree.children_of(self._number(parent))) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = TOP) -> int:
        return OPEN + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        # A center without a unit of its own is a heading: one can stand on it, not pick it.
        pickable = Qt.ItemFlag.ItemIsSelectable if index.data(REF) else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | pickable

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        if role == DISPLAY:
            return self._text(index.internalId(), index.column())
        if role == REF:
            return self._tree.places[index.internalId()].ref
        return RIGHT if role == ALIGNMENT and index.column() == OPEN else None

    def _text(self, number: int, column: int) -> str:
        place = self._tree.places[number]
        if column == NAME:
            return one_line(place.name)
        if column == CODE:
            return one_line(place.code or "")
        count = self._open.get(place.ref)
        return "" if count is None else str(count)

    def _number(self, index: Index) -> int:
        return index.internalId() if index.isValid() else NO_PLACE
