"""A world's land as the rest of the center sees it. Knows not how it is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from console.demo.chance import Ints
from console.demo.ground import Ground

Json = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """A unit or grid as the feed carries it."""

    id: str
    unit: str
    record: Json


@dataclass(frozen=True)
class Land:
    """Everything about a world that stays where it is.

    The arrays run over the grids (without micro-grids): which town and village each lies in, how many
    people live there.
    """

    units: list[Place]
    grids: list[Place]
    micro_grids: list[Place]
    towns: list[str]
    town_names: list[str]
    villages: list[str]
    village_names: list[str]
    departments: dict[str, str]
    town_of: Ints
    village_of: Ints
    residents: Ints
    ground: Ground

    def lying_in(self, places: list[Place]) -> list[Place]:
        """Return those of some places that lie in a unit of this land."""
        own = {place.id for place in self.units}
        return [place for place in places if place.unit in own]
