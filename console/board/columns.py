"""The rows and their numbers by slot, so that counting, filtering and sorting are numpy's work, never a loop over events.

Knows no center and no screen. A row has a slot while it is on the board; a free slot is used again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from console.board.cases import lead
from console.board.order import Orders, in_order
from console.board.rows import Row
from console.board.shift import Slots
from console.board.units import Mask
from console.domain.facts import Ref
from console.domain.rules import SEVERITIES, due_at, worst_first
from console.geo.mercator import project

Seconds = NDArray[np.float64]
Numbers = NDArray[np.int32]
Turns = NDArray[np.int64]
NEVER = np.inf
NOWHERE = (np.nan, np.nan)
FIRST_SIZE = 1024
COLUMNS: dict[str, type[np.generic]] = {
    **dict.fromkeys(("alive", "open", "acknowledgeable", "acknowledged", "supervised", "pending"), np.bool_),
    **dict.fromkeys(("reported", "closed", "due", "next_due", "x", "y"), np.float64),
    **dict.fromkeys(("severity", "place", "grid", "unit", "channel", "center", "case", "lead", "group"), np.int32),
    **dict.fromkeys(("order", "came", "changed"), np.int64),
}
_SEVERITY_OF = {severity: place for place, severity in enumerate(SEVERITIES)}


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

    def known(self, text: str) -> int:
        """Return the number of a text, 0 for one that has none."""
        return self._numbers.get(text, 0)

    def marks(self, texts: Iterable[str]) -> Mask:
        """Return an array that is true at the numbers of `texts`; those without a number are left out."""
        mask: Mask = np.zeros(len(self.texts), dtype=np.bool_)
        mask[[self._numbers[text] for text in texts if text in self._numbers]] = True
        return mask


class Columns:
    """One array per number of a row; instants are seconds since 1970, `NEVER` where there is none.

    Attributes:
        rows, refs: who is in each slot, None in a free one.
        turn: how many batches were written.
        came, changed: the turns in which a slot's event came, and in which its row was written last. Whoever
            remembers a turn knows what is different since, and when two events of one slot are two.
        order: in the duty room's order the smallest first, no two alike (see `in_order`).
        x, y: the position as `geo.mercator` projects it, NaN where there is none.
        severity: its place among `SEVERITIES`, how many those are for any other.
        lead: how much it speaks for its case; 0 where it is in none.
        group: the number in `groups` of the event that it was merged into.
    """

    alive: Mask
    open: Mask
    acknowledgeable: Mask
    acknowledged: Mask
    supervised: Mask
    pending: Mask
    reported: Seconds
    closed: Seconds
    due: Seconds
    next_due: Seconds
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    severity: Numbers
    place: Numbers
    grid: Numbers
    unit: Numbers
    channel: Numbers
    center: Numbers
    case: Numbers
    lead: Numbers
    group: Numbers
    order: Orders
    came: Turns
    changed: Turns

    def __init__(self) -> None:
        self.rows: list[Row | None] = []
        self.refs: list[Ref | None] = []
        self.turn = 0
        self.places = Codes()
        self.grids = Codes()
        self.units = Codes()
        self.channels = Codes()
        self.centers = Codes()
        self.cases = Codes()
        self.groups = Codes()
        self._slots: dict[Ref, int] = {}
        self._free: list[int] = []
        self._size = 0
        self._make(FIRST_SIZE)

    def __len__(self) -> int:
        return len(self.refs)

    def slot_at(self, ref: Ref, turn: int) -> int | None:
        """Return the slot that an event had at a turn, and has."""
        slot = self._slots.get(ref)
        return None if slot is None or self.came[slot] > turn else slot

    def row_at(self, slot: int, turn: int) -> Row | None:
        """Return the row of the event that was in a slot at a turn; None once it has left."""
        return None if self.came[slot] > turn else self.rows[slot]

    def apply(self, put: Mapping[Ref, Row], gone: Iterable[Ref]) -> None:
        """Set the rows that are new or different; clear the slots of those that left."""
        self.turn += 1
        for ref in gone:
            slot = self._slots.pop(ref, None)
            if slot is not None:
                self.alive[slot] = False
                self.rows[slot] = self.refs[slot] = None
                self._free.append(slot)
        if put:
            slots, rows = self._slots_for(put), list(put.values())
            for slot, row in zip(slots.tolist(), rows, strict=True):
                self.rows[slot] = row
            self.changed[slots] = self.turn
            self._write(slots, rows)
            self._write_codes(slots, rows)

    def _slots_for(self, refs: Collection[Ref]) -> Slots:
        """Return the slots of events; those that have none get one."""
        new = []
        for ref in refs:
            if ref not in self._slots:
                slot = self._slots[ref] = self._free.pop() if self._free else self._new_slot()
                self.refs[slot] = ref
                new.append(slot)
        self.alive[new] = True
        self.came[new] = self.turn
        return np.array([self._slots[ref] for ref in refs], dtype=np.intp)

    def _write(self, slots: Slots, rows: Sequence[Row]) -> None:
        """Write what the rows are, a batch at a time, column by column."""
        events = [row.event for row in rows]
        self.open[slots] = [event.closed_at is None for event in events]
        self.acknowledgeable[slots] = [row.acknowledgeable for row in rows]
        self.acknowledged[slots] = [event.acknowledged_at is not None for event in events]
        self.supervised[slots] = [event.supervised for event in events]
        self.pending[slots] = [bool(row.pending) for row in rows]
        self.reported[slots] = [event.reported_at.timestamp() for event in events]
        self.closed[slots] = [_seconds(event.closed_at) for event in events]
        self.due[slots] = [_seconds(event.due_at) for event in events]
        self.next_due[slots] = [NEVER if event.paused_since else _seconds(due_at(event)) for event in events]
        keys = np.array([worst_first(row.event, row.acknowledgeable) for row in rows])
        self.order[slots] = in_order(keys, slots)
        placed = [event.position for event in events]
        degrees = np.array([NOWHERE if at is None else (at.lon, at.lat) for at in placed])
        self.x[slots], self.y[slots] = project(degrees).T
        self.severity[slots] = [_SEVERITY_OF.get(event.severity, len(SEVERITIES)) for event in events]
        self.lead[slots] = [0 if row.case is None else lead(row.event, row.depth) for row in rows]

    def _write_codes(self, slots: Slots, rows: Sequence[Row]) -> None:
        """Write what the rows name."""
        events = [row.event for row in rows]
        self.place[slots] = [self.places.of(event.place_unit) for event in events]
        self.grid[slots] = [self.grids.of(event.grid) for event in events]
        self.unit[slots] = [self.units.of(event.unit) for event in events]
        self.channel[slots] = [self.channels.of(event.channel) for event in events]
        self.center[slots] = [self.centers.of(event.center) for event in events]
        self.case[slots] = [self.cases.of(row.case) for row in rows]
        self.group[slots] = [self.groups.of(event.group) for event in events]

    def _new_slot(self) -> int:
        slot = len(self.refs)
        self.refs.append(None)
        self.rows.append(None)
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
