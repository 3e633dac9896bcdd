"""To whom a case may go: the units of its center, those first that an officer is likely to mean. Knows no screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from console.board.board import Board
from console.domain.facts import Entry, Event, Ref, Unit
from console.domain.verbs import Verb

PLACED = ("village", "town")
"""The levels that answer for a place, the nearest first."""


class Office(msgspec.Struct, frozen=True):
    """One unit to choose.

    Attributes:
        likely: the place of the case, or its history, suggests it.
    """

    unit: Unit
    likely: bool


def offices(board: Board, event: Event, verb: Verb, history: Sequence[Entry] = ()) -> tuple[Office, ...]:
    """Return the units that a verb may name for an event, the likely ones first; never the one that has it now.

    A case goes up to a unit above the one that has it, and down to one below; to any other of the same center it is
    dispatched, and any other is called to coordinate.
    """
    likely = dict.fromkeys(_likely(board, event, history))
    units = [unit for unit in _allowed(board, event, verb) if unit.ref != event.unit]
    if verb is Verb.HAND_UP:
        return tuple(Office(unit, likely=True) for unit in units)
    rank = {ref: number for number, ref in enumerate(likely)}
    units.sort(key=lambda unit: (rank.get(unit.ref, len(rank)), unit.code or "", unit.name))
    return tuple(Office(unit, unit.ref in rank) for unit in units)


def _allowed(board: Board, event: Event, verb: Verb) -> list[Unit]:
    if verb is Verb.HAND_UP:
        return list(board.tree.path(event.unit))[1:]
    units = [unit for unit in board.units.values() if unit.center == event.center]
    if verb is Verb.HAND_DOWN:
        return [unit for unit in units if unit.ref != event.unit and board.tree.within(unit.ref, event.unit)]
    return units


def _likely(board: Board, event: Event, history: Sequence[Entry]) -> Iterator[Ref]:
    """Yield who answers for the place, nearest first, then who had the case before, last first."""
    grid = board.grids.get(event.grid) if event.grid else None
    place = event.place_unit or (grid.unit if grid else None)
    for level in PLACED:
        unit = board.tree.ancestor(place, level)
        if unit is not None:
            yield unit.ref
    for entry in sorted(history, key=lambda entry: entry.at, reverse=True):
        if entry.unit is not None:
            yield entry.unit
