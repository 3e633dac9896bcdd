"""Where an officer stands: what is chosen, picked and looked at. Knows no widget.

A window is made anew for another language or text size, and the officer stands in it as before.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from console.board.view import Filter, Tab
from console.domain.facts import Ref


class QueuePlace(NamedTuple):
    """What of the queue is in sight: its first row, how high that stands, and the new rows above it."""

    first: Ref
    y_px: int
    above: frozenset[Ref]


class MapPlace(NamedTuple):
    """What of the map is in sight; of where nobody looked yet `look` is empty.

    At another text `scale` the same look shows more of the world, or less.
    """

    look: Mapping[str, Any]
    layers: Mapping[str, bool]
    scale: float

    def look_at(self, scale: float) -> dict[str, Any]:
        """Return the look that shows as much of the world at another text scale; the page keeps to its tenths.

        What is looked at as a whole is whole at any scale.
        """
        look = dict(self.look)
        if "zoom" in look:
            look["zoom"] -= math.log2(scale / self.scale)
        return look


@dataclass(frozen=True, slots=True)
class Standpoint:
    """All that an officer would have to find again.

    Attributes:
        selected: an event; `picked`: a grid or a video point.
        queue: None where the queue stands at its top, and follows.
        chart: the one that is seen where there is room for one.
        part: the name of the part of the desk that has the keys.
    """

    wanted: Filter = field(default_factory=Filter)
    tab: Tab = Tab.OPEN
    selected: Ref | None = None
    picked: Ref | None = None
    queue: QueuePlace | None = None
    paused: bool = False
    map: MapPlace | None = None
    chart: int = 0
    part: str = "queue"
    links_seen: bool = False
    keys_seen: bool = False
