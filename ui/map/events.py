"""The open events as the page draws them: a number, a place and a look each. Knows no page and no text.

The page never learns what an event is called. It gets four unsigned 32-bit numbers an event: slot, x and y
over the world (2⁻³² of it is under a centimetre), and look. The table kept here is the truth: what changed since the
page last heard is a set of slots, so any number of changes between two frames is one batch.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from console.board.changes import Changes
from console.board.rows import Row
from console.domain.facts import Ref
from console.geo.mercator import project

SEVERITIES = ("red", "orange", "yellow", "blue", "none")
ACKNOWLEDGED, PENDING, FRESH = 8, 16, 32  # bits of a look beside the severity's place
GONE = 255
_WORLD = 2**32
_UNKNOWN = SEVERITIES.index("none")
_PLACE_OF = {severity: place for place, severity in enumerate(SEVERITIES)}


class EventMarks:
    """The table of marks, by slot.

    Attributes:
        unplaced: open events that have no position.
    """

    def __init__(self) -> None:
        self._table: NDArray[np.uint32] = np.empty((256, 4), dtype="<u4")
        self._table[:] = (0, 0, 0, GONE)
        self._ref_in: list[Ref | None] = []
        self._slots: dict[Ref, int] = {}
        self._free: list[int] = []
        self._changed: set[int] = set()
        self.unplaced: set[Ref] = set()

    def __len__(self) -> int:
        return len(self._slots)

    def apply(self, changes: Changes[Row], fresh: bool) -> None:
        """Take what changed; `fresh` marks those that were not here as new to the officer."""
        for ref in changes.gone:
            self._drop(ref)
        slots, degrees, looks = [], [], []
        for ref, row in changes.put.items():
            event = row.event
            if event.closed_at is not None:
                self._drop(ref)
                continue
            position = event.position
            if position is None:
                self._drop(ref)
                self.unplaced.add(ref)
                continue
            look = _PLACE_OF.get(event.severity, _UNKNOWN)
            if event.acknowledged_at is not None:
                look |= ACKNOWLEDGED
            if row.pending:
                look |= PENDING
            slot = self._slots.get(ref)
            if slot is None:
                slot = self._slot_for(ref)
                if fresh:
                    look |= FRESH
            slots.append(slot)
            degrees.append((position.lon, position.lat))
            looks.append(look)
        self._write(slots, degrees, looks)

    def take(self) -> bytes:
        """Return what changed since it was last taken; a new mark is new only once."""
        slots = np.fromiter(self._changed, dtype=np.int64, count=len(self._changed))
        self._changed.clear()
        records = self._table[slots]
        looks = self._table[:, 3]
        new = slots[looks[slots] != GONE]
        looks[new] &= ~np.uint32(FRESH)
        return records.tobytes()

    def forget(self) -> None:
        """Count every mark as not yet told: the page begins anew."""
        self._changed = set(self._slots.values())
        looks = self._table[:, 3]
        looks[looks != GONE] &= ~np.uint32(FRESH)

    @property
    def changed(self) -> bool:
        return bool(self._changed)

    def place_of(self, ref: Ref) -> tuple[int, float, float] | None:
        """Return slot and projected position of an event that is drawn."""
        slot = self._slots.get(ref)
        if slot is None:
            return None
        _, x, y, _ = self._table[slot]
        return slot, float(x) / _WORLD, float(y) / _WORLD

    def near(self, x: float, y: float, radius: float) -> Ref | None:
        """Return the event that an officer means by a projected position: the worst, then the nearest, within reach."""
        used = self._table[: len(self._ref_in)]
        away = np.hypot(used[:, 1] / _WORLD - x, used[:, 2] / _WORLD - y)
        places = np.flatnonzero((away <= radius) & (used[:, 3] != GONE))
        if not len(places):
            return None
        # The order in which the page groups: a filled shape before an outlined one of the same severity.
        rank = (used[places, 3] & 7) * 2 + (used[places, 3] >> 3 & 1)
        return self._ref_in[int(places[np.lexsort((away[places], rank))[0]])]

    def _slot_for(self, ref: Ref) -> int:
        self.unplaced.discard(ref)
        if self._free:
            slot = self._free.pop()
            self._ref_in[slot] = ref
        else:
            slot = len(self._ref_in)
            self._ref_in.append(ref)
            if slot >= len(self._table):
                more = np.empty_like(self._table)
                more[:] = (0, 0, 0, GONE)
                self._table = np.concatenate((self._table, more))
        self._slots[ref] = slot
        return slot

    def _drop(self, ref: Ref) -> None:
        self.unplaced.discard(ref)
        slot = self._slots.pop(ref, None)
        if slot is not None:
            self._table[slot] = (slot, 0, 0, GONE)
            self._ref_in[slot] = None
            self._free.append(slot)
            self._changed.add(slot)

    def _write(self, slots: list[int], degrees: list[tuple[float, float]], looks: Iterable[int]) -> None:
        if not slots:
            return
        records = np.empty((len(slots), 4), dtype="<u4")
        records[:, 0] = slots
        records[:, 1:3] = np.clip(project(np.array(degrees)) * _WORLD, 0, _WORLD - 1)
        records[:, 3] = list(looks)
        self._table[slots] = records
        self._changed.update(slots)
