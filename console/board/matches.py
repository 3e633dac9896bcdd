"""Which events have some words in their title, place, unit or id; kept up to date slot by slot. Knows no widget.

Two signs of Chinese are enough: words are found anywhere in the text, each of them, in any order and case.
"""

from __future__ import annotations

import numpy as np

from console.board.columns import Columns, Turns
from console.board.rows import Row
from console.board.shift import Slots
from console.board.units import Mask

LONGEST = 100
"""More is no word that anybody types."""


class Matches:
    """Folded texts of the rows, written when they are first needed or when there is time."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._texts: list[str] = []
        self._written: Turns = np.zeros(0, dtype=np.int64)
        self._needles: tuple[str, ...] = ()
        self._mask: Mask = np.zeros(0, dtype=np.bool_)

    def mask(self, words: str) -> Mask:
        """Return which slots hold all of `words`, all where there is none; those of free slots mean nothing."""
        needles = tuple(words[:LONGEST].casefold().split())
        self.prepare()
        if not needles:
            return np.ones(len(self._texts), dtype=np.bool_)
        if needles != self._needles:
            self._needles = needles
            self._mask = self._search()
        return self._mask

    def _search(self) -> Mask:
        """Look for the words one after the other, for each only where those before were found."""
        texts = self._texts
        found: Slots = np.arange(len(texts))
        for needle in self._needles:
            those = texts if len(found) == len(texts) else [texts[slot] for slot in found.tolist()]
            found = found[np.array([needle in text for text in those], dtype=np.bool_)]
        mask: Mask = np.zeros(len(texts), dtype=np.bool_)
        mask[found] = True
        return mask

    def prepare(self, most: int | None = None) -> int:
        """Write the texts of rows that came or changed, at most so many; return how many that were."""
        count = len(self._columns)
        self._grow(count)
        slots: Slots = np.flatnonzero(self._columns.changed[:count] > self._written)[:most]
        for slot in slots.tolist():
            row = self._columns.rows[slot]
            self._texts[slot] = text = text_of(row) if row is not None else ""
            if self._needles:
                self._mask[slot] = self._has(text)
        self._written[slots] = self._columns.turn
        return len(slots)

    def _grow(self, count: int) -> None:
        more = count - len(self._texts)
        if more > 0:
            self._texts += [""] * more
            self._written = np.concatenate((self._written, np.full(more, -1, dtype=np.int64)))
            self._mask = np.concatenate((self._mask, np.zeros(count - len(self._mask), dtype=np.bool_)))

    def _has(self, text: str) -> bool:
        return all(needle in text for needle in self._needles)


def text_of(row: Row) -> str:
    """Return all that an officer may remember of an event, folded; nothing of who called."""
    event = row.event
    parts = (event.title, event.address, row.town, row.village, row.grid, row.unit, event.category, event.id)
    return "\n".join(part for part in parts if part).casefold()
