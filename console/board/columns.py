"""The rows' numbers as columns, so that counting is numpy's work and never a loop over events.

Knows no center and no screen. A row has a slot while it is on the board; a free slot is used again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from console.board.cases import lead
from console.board.rows import Row
from console.board.units import Mask
from console.domain.facts import Ref
from console.domain.rules import due_at

Seconds = NDArray[np.float64]
Numbers = NDArray[np.int32]
NEVER = np.inf
FIRST_SIZE = 1024
COLUMNS: dict[str, type[np.generic]] = {
    **dict.fromkeys(("alive", "open", "acknowledgeable", "supervised"), np.bool_),
    **dict.fromkeys(("reported", "closed", "due", "next_due"), np.float64),
    **dict.fromkeys(("place", "grid", "unit", "channel", "center", "case", "lead"), np.int32),
}


class Codes:
    """Small numbers for texts that return again and again."""

    def __init__(self) -> None:
        self._numbers: dict[str | None, int] = {None: 0}
        self.texts: list[str | None] = [None]

    def of(self, text: str | None) -> int:
        number = self._numbers.get(text)
        if number is None:
            number = self._numbers[text] = len(self.texts)
            self.texts.append(text)
        return number

    def marks(self, texts: Iterable[str]) -> Mask:
        """Return an array that is true at the numbers of `texts`; those without a number are left out."""
        mask: Mask = np.zeros(len(self.texts), dtype=np.bool_)
        mask[[self._numbers[text] for text in texts if text in self._numbers]] = True
        return mask


class Columns:
    """One array per number of a row; instants are seconds since 1970, `NEVER` where there is none."""

    alive: Mask
    open: Mask
    acknowledgeable: Mask
    supervised: Mask
    reported: Seconds
    closed: Seconds
    due: Seconds
    next_due: Seconds
    place: Numbers
    grid: Numbers
    unit: Numbers
    channel: Numbers
    center: Numbers
    case: Numbers
    lead: Numbers

    def __init__(self) -> None:
        self.refs: list[Ref | None] = []
        self.places = Codes()
        self.grids = Codes()
        self.units = Codes()
        self.channels = Codes()
        self.centers = Codes()
        self.cases = Codes()
        self._slots: dict[Ref, int] = {}
        self._free: list[int] = []
        self._size = 0
        self._make(FIRST_SIZE)

    def __len__(self) -> int:
        return len(self.refs)

    def slot_of(self, ref: Ref) -> int | None:
        return self._slots.get(ref)

    def apply(self, put: Iterable[Row], gone: Iterable[Ref]) -> None:
        """Set the rows that are new or different; clear the slots of those that left."""
        for ref in gone:
            slot = self._slots.pop(ref, None)
            if slot is not None:
                self.alive[slot] = False
                self.refs[slot] = None
                self._free.append(slot)
        for row in put:
            slot = self._slots.get(row.ref)
            if slot is None:
                slot = self._free.pop() if self._free else self._new_slot()
                self._slots[row.ref] = slot
                self.refs[slot] = row.ref
            self._write(slot, row)

    def _write(self, slot: int, row: Row) -> None:
        event = row.event
        self.alive[slot] = True
        self.open[slot] = event.closed_at is None
        self.acknowledgeable[slot] = row.acknowledgeable
        self.supervised[slot] = event.supervised
        self.reported[slot] = event.reported_at.timestamp()
        self.closed[slot] = _seconds(event.closed_at)
        self.due[slot] = _seconds(event.due_at)
        self.next_due[slot] = NEVER if event.paused_since is not None else _seconds(due_at(event))
        self.place[slot] = self.places.of(event.place_unit)
        self.grid[slot] = self.grids.of(event.grid)
        self.unit[slot] = self.units.of(event.unit)
        self.channel[slot] = self.channels.of(event.channel)
        self.center[slot] = self.centers.of(event.center)
        self.case[slot] = self.cases.of(row.case)
        self.lead[slot] = lead(event, row.depth)

    def _new_slot(self) -> int:
        slot = len(self.refs)
        self.refs.append(None)
        if slot >= self._size:
            self._make(2 * self._size)
        return slot

    def _make(self, size: int) -> None:
        """Make the columns, or make them longer."""
        for name, kind in COLUMNS.items():
            longer = np.zeros(size, dtype=kind)
            if self._size:
                longer[: self._size] = getattr(self, name)
            setattr(self, name, longer)
        self._size = size


def _seconds(at: datetime | None) -> float:
    return NEVER if at is None else at.timestamp()
