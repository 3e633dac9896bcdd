"""The open events as the page draws them: a number, a place and a look each. Knows no page and no text.

The page never learns what an event is called. It gets four unsigned 32-bit numbers an event: slot, x and y
over the world (2⁻³² of it is under a centimetre), and look. The table kept here is the truth: what changed since the
page last heard is a set of slots, so any number of changes between two frames is one batch.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from console.board.columns import Columns
from console.board.shift import Shift, Slots
from console.board.units import Mask
from console.domain.facts import Ref

SEVERITIES = ("red", "orange", "yellow", "blue", "none")
ACKNOWLEDGED, PENDING, FRESH, OLD = 8, 16, 32, 64  # bits of a look beside the severity's place
GONE = 255
_WORLD = 2**32
_UNKNOWN = SEVERITIES.index("none")


class EventMarks:
    """The table of marks, by slot of the board's columns."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._old_centers: frozenset[str] = frozenset()
        self._turn = 0  # the board's when we were last told
        self._table: NDArray[np.uint32] = np.empty((0, 4), dtype="<u4")
        self._changed: Mask = np.zeros(0, dtype=np.bool_)
        self._drawn: Mask = np.zeros(0, dtype=np.bool_)
        self._placeless: Mask = np.zeros(0, dtype=np.bool_)

    def __len__(self) -> int:
        return int(np.count_nonzero(self._drawn))

    @property
    def unplaced(self) -> int:
        """How many open events have no position."""
        return int(np.count_nonzero(self._placeless))

    def apply(self, shift: Shift, *, fresh: bool) -> None:
        """Take what changed; `fresh` marks those that were not here as new to the officer."""
        columns, shown = self._columns, shift.shown
        self._make_room(len(columns))
        self._turn = columns.turn
        placeless = np.isnan(columns.x[shown])
        self._placeless[shift.left] = False
        self._placeless[shown] = placeless
        self._drop(shift.left)
        self._drop(shown[placeless])
        self._write(shown[~placeless], fresh)

    def set_old(self, centers: frozenset[str]) -> bool:
        """Let the marks of these centers' events look old; return whether that changes any."""
        if centers == self._old_centers:
            return False
        self._old_centers = centers
        slots = np.flatnonzero(self._drawn)
        before = self._table[slots, 3]
        self._table[slots, 3] = (before & ~np.uint32(OLD)) | self._old(slots)
        self._changed[slots[self._table[slots, 3] != before]] = True
        return self.changed

    def take(self) -> bytes:
        """Return what changed since it was last taken; a new mark is new only once."""
        slots = np.flatnonzero(self._changed)
        self._changed[:] = False
        records = self._table[slots]
        self._age(slots)
        return records.tobytes()

    def forget(self) -> None:
        """Count every mark as not yet told: the page begins anew."""
        self._changed = self._drawn.copy()
        self._age(np.flatnonzero(self._drawn))

    @property
    def changed(self) -> bool:
        return bool(self._changed.any())

    def place_of(self, ref: Ref) -> tuple[int, float, float] | None:
        """Return slot and projected position of an event that is drawn."""
        slot = self._columns.slot_at(ref, self._turn)
        if slot is None or slot >= len(self._table) or not self._drawn[slot]:
            return None
        _, x, y, _ = self._table[slot]
        return slot, float(x) / _WORLD, float(y) / _WORLD

    def near(self, x: float, y: float, radius: float) -> Ref | None:
        """Return the event that an officer means by a projected position: the worst, then the nearest, within reach."""
        table = self._table
        away = np.hypot(table[:, 1] / _WORLD - x, table[:, 2] / _WORLD - y)
        places = np.flatnonzero((away <= radius) & self._drawn)
        # The order in which the page groups: a filled shape before an outlined one of the same severity.
        rank = (table[places, 3] & 7) * 2 + (table[places, 3] >> 3 & 1)
        for slot in places[np.lexsort((away[places], rank))].tolist():
            row = self._columns.row_at(slot, self._turn)
            if row is not None:
                return row.ref
        return None

    def _drop(self, slots: Slots) -> None:
        drawn = slots[self._drawn[slots]]
        self._table[drawn, 1:] = (0, 0, GONE)
        self._drawn[drawn] = False
        self._changed[drawn] = True

    def _write(self, slots: Slots, fresh: bool) -> None:
        columns = self._columns
        looks = np.minimum(columns.severity[slots], _UNKNOWN).astype(np.uint32)
        looks |= np.where(columns.acknowledged[slots], ACKNOWLEDGED, 0).astype(np.uint32)
        looks |= np.where(columns.pending[slots], PENDING, 0).astype(np.uint32)
        looks |= self._old(slots)
        before = self._table[slots, 3]
        looks |= np.where(before == GONE, FRESH if fresh else 0, before & FRESH).astype(np.uint32)
        positions = np.column_stack((columns.x[slots], columns.y[slots]))
        self._table[slots, 1:3] = np.clip(positions * _WORLD, 0, _WORLD - 1)
        self._table[slots, 3] = looks
        self._drawn[slots] = self._changed[slots] = True

    def _old(self, slots: Slots) -> NDArray[np.uint32]:
        old = self._columns.centers.marks(self._old_centers)
        return np.where(old[self._columns.center[slots]], OLD, 0).astype(np.uint32)

    def _age(self, slots: Slots) -> None:
        """Let marks that are told be new no more."""
        looks = self._table[slots, 3]
        self._table[slots, 3] = np.where(looks == GONE, GONE, looks & ~np.uint32(FRESH))

    def _make_room(self, count: int) -> None:
        had = len(self._table)
        if count > had:
            more = np.zeros((max(count, 2 * had) - had, 4), dtype="<u4")
            more[:, 0] = np.arange(had, had + len(more))
            more[:, 3] = GONE
            self._table = np.concatenate((self._table, more))
            none = np.zeros(len(more), dtype=np.bool_)
            self._changed, self._drawn, self._placeless = (
                np.concatenate((mask, none)) for mask in (self._changed, self._drawn, self._placeless)
            )
