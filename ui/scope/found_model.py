"""What a search among places found, as Qt sees it. No I/O, no clock, no rules."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel

from console.domain.facts import Ref
from ui.scope.scope_model import DISPLAY, REF, TOP, Index, one_line
from ui.scope.tree import Found, ScopeTree

BETWEEN = " ‹ "


class FoundModel(QAbstractListModel):
    """The found places, each with the way down to it: grids of many villages share a name."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[tuple[Ref, str], ...] = ()

    def show(self, tree: ScopeTree, found: Found) -> None:
        """Show other places."""
        self.beginResetModel()
        self._rows = tuple((tree.places[number].ref, self._words(tree, number)) for number in found.places)
        self.endResetModel()

    @staticmethod
    def _words(tree: ScopeTree, number: int) -> str:
        code = tree.places[number].code
        path = one_line(BETWEEN.join(reversed(tree.path_of(number))))
        return f"{path}  {one_line(code)}" if code else path

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        ref, words = self._rows[index.row()]
        return words if role == DISPLAY else ref if role == REF else None
