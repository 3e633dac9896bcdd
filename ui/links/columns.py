"""Tables of frozen rows: one table of columns in place of if-chains. Knows no row's meaning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
TOP = QModelIndex()
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
ROW = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its heading in the language that is on, and how a row is written in it."""

    title: Callable[[], str]
    text: Callable[[Row], str]


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows as they are handed in, in that order."""

    def __init__(self, columns: tuple[Column[Row], ...]) -> None:
        super().__init__()
        self._columns = columns
        self._rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show `rows`; where as many stand already, they are written over, so that a selection stays."""
        if len(rows) == len(self._rows):
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self._columns) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == DISPLAY:
            # A line break from a center would make one row two.
            return " ".join(self._columns[index.column()].text(row).splitlines())
        return row if role == ROW else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> str | None:
        if role == DISPLAY and orientation == Qt.Orientation.Horizontal:
            return self._columns[section].title()
        return None
