"""What may be the same happening: open events of the same center, the nearest in place and time first."""

from __future__ import annotations

import math
from itertools import islice

import numpy as np

from console.board.board import Board
from console.board.rows import Row

MOST = 500
HOUR_S = 3600.0
EQUATOR_M = 40_075_016.686
FAR_M = 1e9
"""Where one of two has no position, only the time brings them together."""
METRES_AN_HOUR = 300.0
"""One hour apart weighs like so many metres: calls about one fallen tree come within minutes, from around it."""


def nearby(board: Board, row: Row, most: int = MOST) -> list[Row]:
    """Return the open events that an event may be merged into, the likeliest first.

    Those without a position come last, the latest first.
    """
    columns = board.columns
    count = len(columns)
    slot = columns.slot_at(row.ref, columns.turn)
    if slot is None:
        return []
    position = row.event.position
    metres = EQUATOR_M * math.cos(math.radians(position.lat)) if position is not None else np.nan
    distance = metres * np.hypot(columns.x[:count] - columns.x[slot], columns.y[:count] - columns.y[slot])
    apart = np.abs(columns.reported[:count] - columns.reported[slot]) / HOUR_S * METRES_AN_HOUR
    weight = np.where(np.isnan(distance), FAR_M, distance) + apart
    inside = columns.alive[:count] & columns.open[:count]
    inside[slot] = False
    found = np.flatnonzero(inside)
    if len(found) > 4 * most:
        found = found[np.argpartition(weight[found], 4 * most)[: 4 * most]]
    found = found[np.argsort(weight[found], kind="stable")]
    rows = (columns.rows[int(one)] for one in found)
    event = row.event
    same = (one for one in rows if one is not None and one.event.center == event.center and one.event.group is None)
    return list(islice(same, most))
