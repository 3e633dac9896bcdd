"""Which rows are shown: a scope, a tab, a channel or town that was picked. Knows no widget.

Who belongs is one mask over the board's columns, so that a batch, a filter and the passing of
time are the same step: a new mask, and the difference to the old one.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from datetime import datetime
from enum import StrEnum

import msgspec
import numpy as np

from console.board.board import Board, BoardChanges
from console.board.changes import Changes
from console.board.rows import Row
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
    """

    scope: Ref | None = None
    channel: str | None = None
    town: Ref | None = None


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
    return mask


def tab_mask(board: Board, tab: Tab, now: datetime) -> Mask:
    """Return which slots belong to a tab at an instant."""
    columns = board.columns
    count = len(columns)
    is_open: Mask = columns.alive[:count] & columns.open[:count]
    at = now.timestamp()
    due = columns.next_due[:count]
    match tab:
        case Tab.UNACKNOWLEDGED:
            return is_open & columns.acknowledgeable[:count]
        case Tab.OVERDUE:
            return is_open & (due <= at)
        case Tab.DUE_IN_AN_HOUR:
            return is_open & (due > at) & (due <= at + SOON.total_seconds())
        case Tab.SUPERVISED:
            return is_open & columns.supervised[:count]
        case _:
            return is_open


def each_once(board: Board, mask: Mask) -> Mask:
    """Return the mask with each case in it once: of events that were handed on, the one that speaks for it.

    Two centers that were both handed a part of the same case both stay.
    """
    columns = board.columns
    slots = np.flatnonzero(mask & (columns.case[: len(mask)] > 0))
    if not len(slots):
        return mask
    case, lead = columns.case[slots], columns.lead[slots]
    most = np.full(len(columns.cases.texts), np.iinfo(lead.dtype).min, dtype=lead.dtype)
    np.maximum.at(most, case, lead)
    once = mask.copy()
    once[slots[lead < most[case]]] = False
    return once


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
        self._shown: set[Ref] = set()
        self._listeners: list[Callable[[Changes[Row]], object]] = []

    def subscribe(self, listener: Callable[[Changes[Row]], object]) -> None:
        self._listeners.append(listener)

    @property
    def wanted(self) -> Filter:
        return self._filter

    @property
    def tab(self) -> Tab:
        return self._tab

    def __len__(self) -> int:
        return len(self._shown)

    def __contains__(self, ref: object) -> bool:
        return ref in self._shown

    def rows(self) -> list[Row]:
        """Return all rows that are shown, in no order; one that left the board before we were told is not."""
        board = self._board.rows
        return [board[ref] for ref in self._shown if ref in board]

    def choose(self, wanted: Filter, tab: Tab | None = None) -> None:
        """Show another choice."""
        self._filter, self._tab = wanted, self._tab if tab is None else tab
        self.refresh()

    def refresh(self) -> None:
        """Carry the passing of time: what fell due meanwhile comes or goes."""
        self._tell(frozenset())

    def apply(self, changes: BoardChanges) -> None:
        """Take what became different on the board."""
        if changes.rows or changes.units or changes.grids:
            self._tell(changes.rows.put.keys() | changes.rows.gone)

    def _tell(self, touched: Set[Ref]) -> None:
        before = self._mask
        passing = mask_of(self._board, self._filter) & tab_mask(self._board, self._tab, self._now())
        self._mask = each_once(self._board, passing)
        here = self._touched_here(touched)
        come, gone = self._drifted(before, touched)
        put = {ref: self._board.rows[ref] for ref in (*here, *come)}
        left = {ref for ref in touched if ref in self._shown and ref not in here} | (gone & self._shown)
        # In place: copying the set costs 4 ms at 100 000 rows.
        self._shown.difference_update(left)
        self._shown.update(put)
        changes = Changes(put, frozenset(left))
        if changes:
            for listener in self._listeners:
                listener(changes)

    def _touched_here(self, touched: Set[Ref]) -> set[Ref]:
        slots = self._board.columns.slot_of
        return {ref for ref in touched if (slot := slots(ref)) is not None and self._mask[slot]}

    def _drifted(self, before: Mask, touched: Set[Ref]) -> tuple[set[Ref], set[Ref]]:
        """Return who came and who left though nobody touched them: the filter changed, or time passed."""
        longer = np.zeros(len(self._mask), dtype=np.bool_)
        longer[: len(before)] = before
        refs = self._board.columns.refs
        come: set[Ref] = set()
        gone: set[Ref] = set()
        for slot in np.flatnonzero(self._mask != longer):
            ref = refs[slot]
            if ref is not None and ref not in touched:
                (come if self._mask[slot] else gone).add(ref)
        return come, gone
