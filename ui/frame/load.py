"""How heavy the shift is: new events in ten minutes against the bands of alarm practice. Pure.

Bands of EEMUA 191 and ISA-18.2 for one operator: about 1 in ten minutes can be borne for long,
2 are the most that can be managed, above 10 is a flood.
"""

from __future__ import annotations

from enum import StrEnum
from math import log

MARKS = (1, 2, 10)
LEAST, MOST = 0.5, 40.0


class Load(StrEnum):
    """Where a shift stands among the bands."""

    STEADY = "steady"
    BUSY = "busy"
    HEAVY = "heavy"
    FLOOD = "flood"


def load_of(new_per_10_min: float) -> Load:
    if new_per_10_min <= MARKS[0]:
        return Load.STEADY
    if new_per_10_min <= MARKS[1]:
        return Load.BUSY
    return Load.HEAVY if new_per_10_min <= MARKS[2] else Load.FLOOD


def share(new_per_10_min: float) -> float:
    """Return the place on the meter, 0 to 1, on a logarithmic scale from 0.5 to 40."""
    if new_per_10_min <= LEAST:
        return 0.0
    return min(log(new_per_10_min / LEAST) / log(MOST / LEAST), 1.0)
