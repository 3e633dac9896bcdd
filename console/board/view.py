"""Which rows are shown: a scope, a tab, a channel or town that was picked, words that were typed. Knows no widget.

Who belongs is one mask over the board's columns, so that a batch, a filter and the passing of
time are the same step: a new mask, and the difference to the old one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

import msgspec
import numpy as np

from console.board.board import Board, BoardChanges
from console.board.rows import Row
from console.board.shift import Shift, Slots
from console.board.units import Mask
from console.domain.facts import Ref
from console.domain.rules import SOON


class Tab(StrEnum):
    """The queue's tabs."""

    OPEN = "open"
    UNACKNOWLEDGED = "unacknowledged"
    OVERDUE = "overdue"
    DUE_IN_AN_HOUR = "due_in_an_hour"
    SUPERVISED = "supervised"


class Filter(msgspec.Struct, frozen=True):
    """What an officer wants to see; None is everything.

    Attributes:
        scope: a unit or a grid; an event without a place's unit lies in every unit (Center API).
        channel: one channel only; `town`: one town only, picked on a chart.
        words: what was typed; an event has each of the words somewhere.
    """

    scope: Ref | None = None
    channel: str | None = None
    town: Ref | None = None
    words: str | None = None


def mask_of(board: Board, wanted: Filter) -> Mask:
    """Return which slots of the board's columns a filter lets through, open or not."""
    columns = board.columns
    count = len(columns)
    mask: Mask = columns.alive[:count].copy()
    for scope in (wanted.scope, wanted.town):
        if scope is not None and scope in board.grids:
            mask &= columns.grid[:count] == columns.grids.of(scope)
        elif scope is not None:
            mask &= board.tree.inside(columns.places.texts, scope)[columns.place[:count]]
            mask &= columns.center[:count] == columns.centers.of(scope.partition("/")[0])
    if wanted.channel is not None:
        mask &= columns.channel[:count] == columns.channels.of(wanted.channel)
    if wanted.words:
        mask &= board.matches.mask(wanted.words)
    return mask


def tab_mask(board: Board, tab: Tab, now: datetime, slots: Slots | None = None) -> Mask:
    """Return which of the slots, of all if none are named, belong to a tab at an instant."""
    columns = board.columns
    part = slice(len(columns)) if slots is None else slots
    is_open: Mask = columns.alive[part] & columns.open[part]
    at = now.timestamp()
    match tab:
        case Tab.UNACKNOWLEDGED:
            return is_open & columns.acknowledgeable[part]
        case Tab.OVERDUE:
            return is_open & (columns.next_due[part] <= at)
        case Tab.DUE_IN_AN_HOUR:
            due = columns.next_due[part]
            return is_open & (due > at) & (due <= at + SOON.total_seconds())
        case Tab.SUPERVISED:
            return is_open & columns.supervised[part]
        case _:
            return is_open


def each_once(board: Board, mask: Mask) -> Mask:
    """Return the mask with each case in it once: of events that were handed on, the one that speaks for it.

    Two centers that were both handed a part of the same case both stay.
    """
    silent = _spoken_for(board, np.flatnonzero(mask & (board.columns.case[: len(mask)] > 0)))
    if not len(silent):
        return mask
    once = mask.copy()
    once[silent] = False
    return once


def cases_in(board: Board, slots: Slots) -> int:
    """Return how many cases there are among events: one that was handed on is one case."""
    return len(slots) - len(_spoken_for(board, slots[board.columns.case[slots] > 0]))


def _spoken_for(board: Board, slots: Slots) -> Slots:
    """Return those among events of cases for which another of them speaks."""
    if not len(slots):
        return slots
    columns = board.columns
    case, lead = columns.case[slots], columns.lead[slots]
    most = np.full(len(columns.cases.texts), np.iinfo(lead.dtype).min, dtype=lead.dtype)
    np.maximum.at(most, case, lead)
    return slots[lead < most[case]]


class View:
    """Rows that pass a filter and a tab; whoever subscribes hears what comes, changes and goes.

    It hears of the board through whoever owns it, as often as a screen needs it.
    """

    def __init__(self, board: Board, now: Callable[[], datetime], tab: Tab = Tab.OPEN) -> None:
        self._board = board
        self._now = now
        self._tab = tab
        self._filter = Filter()
        self._mask: Mask = np.zeros(0, dtype=np.bool_)
        self._turn = 0  # the board's when we last told
        self._listeners: list[Callable[[Shift], object]] = []

    def subscribe(self, listener: Callable[[Shift], object]) -> None:
        self._listeners.append(listener)

    @property
    def wanted(self) -> Filter:
        return self._filter

    @property
    def tab(self) -> Tab:
        return self._tab

    def __len__(self) -> int:
        return int(np.count_nonzero(self._mask))

    def __contains__(self, ref: object) -> bool:
        slot = self._board.columns.slot_at(str(ref), self._turn)
        return slot is not None and slot < len(self._mask) and bool(self._mask[slot])

    def rows(self, among: Mask | None = None) -> list[Row]:
        """Return the rows that are shown, in no order; one that left the board before we were told is not.

        Args:
            among: only those in slots of the board's columns at which it is true.
        """
        columns = self._board.columns
        mask = self._mask if among is None else self._mask & among[: len(self._mask)]
        rows = (columns.row_at(slot, self._turn) for slot in np.flatnonzero(mask).tolist())
        return [row for row in rows if row is not None]

    def choose(self, wanted: Filter, tab: Tab | None = None) -> None:
        """Show another choice."""
        self._filter, self._tab = wanted, self._tab if tab is None else tab
        self._tell(chosen=True)

    def refresh(self) -> None:
        """Carry the passing of time: what fell due meanwhile comes or goes."""
        self._tell()

    def apply(self, changes: BoardChanges) -> None:
        """Take what became different on the board."""
        if changes.rows or changes.units or changes.grids:
            self._tell()

    def _tell(self, *, chosen: bool = False) -> None:
        columns = self._board.columns
        count = len(columns)
        before: Mask = np.zeros(count, dtype=np.bool_)
        before[: len(self._mask)] = self._mask
        passing = mask_of(self._board, self._filter) & tab_mask(self._board, self._tab, self._now())
        mask = each_once(self._board, passing)
        slots = np.flatnonzero((mask != before) | (mask & (columns.changed[:count] > self._turn)))
        was, now, another = before[slots], mask[slots], columns.came[slots] > self._turn
        shift = Shift(
            came=slots[now & (another | ~was)],
            stayed=slots[now & was & ~another],
            left=slots[was & (another | ~now)],
            chosen=chosen,
        )
        self._mask, self._turn = mask, columns.turn
        if shift:
            for listener in self._listeners:
                listener(shift)
