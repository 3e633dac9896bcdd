"""A case that units send back and forth: who had it, and who is to bring them together. Knows no board.

A second return calls for coordination by itself (协调联动): two units that each say it is not theirs will not agree
the third time either.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

from console.domain.facts import Entry, Event, Ref
from console.domain.verbs import Verb

CALLS_FROM = 2
"""So many returns call for coordination."""
PASSES = frozenset({Verb.DISPATCH, Verb.HAND_DOWN, Verb.HAND_UP, Verb.RETURN})


class Leg(msgspec.Struct, frozen=True):
    """One pass of the case: by what, to or from which unit, why."""

    at: datetime
    verb: str
    unit: Ref | None
    text: str | None


def trail(history: Sequence[Entry]) -> tuple[Leg, ...]:
    """Return how a case went from unit to unit, oldest first; what was struck is left out."""
    passes = [entry for entry in history if entry.verb in PASSES and not entry.struck]
    return tuple(Leg(entry.at, entry.verb, entry.unit, entry.text) for entry in sorted(passes, key=lambda one: one.at))


def calls(event: Event, *, returning: bool) -> bool:
    """Tell whether a case calls for coordination now, or will once it is returned."""
    return event.returns + returning >= CALLS_FROM


def coordinator(event: Event, history: Sequence[Entry], above: Callable[[Ref], Sequence[Ref]]) -> Ref | None:
    """Return the lowest unit that stands over all who had the case; None where no one unit does.

    Args:
        above: the units over a unit, nearest first.
    """
    had = {event.unit, *(leg.unit for leg in trail(history) if leg.unit is not None)}
    first, *others = [above(unit) for unit in sorted(had)]
    return next((unit for unit in first if all(unit in chain for chain in others)), None)
