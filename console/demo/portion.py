"""The part of a land that one of its units serves from a center of its own. Knows no geometry but what it is given.

Units, grids and people are those of the whole, to the last digit; only offices are the part's own.
"""

from __future__ import annotations

import numpy as np

from console.demo.ground import Ground
from console.demo.places import Json, Land, Place
from console.demo.worlds import World, words


def part_of(whole: Land, world: World) -> Land:
    """Return the land of the town that `world` serves, with the units above it.

    Raises:
        ValueError: the world's center serves no town of the whole.
    """
    home = world.center.unit
    if home not in whole.towns:
        raise ValueError(f"{world.part_of} has no town {home}, which {world.name} is to serve")
    town = whole.towns.index(home)
    inside = np.flatnonzero(whole.town_of == town)
    villages, village_of = np.unique(whole.village_of[inside], return_inverse=True)
    codes = [whole.villages[village] for village in villages.tolist()]
    own = {home, *codes}
    units = _units(whole, home)
    offices = _offices(world, home)
    return Land(
        [*units, *offices.values()],
        [whole.grids[index] for index in inside.tolist()],
        [place for place in whole.micro_grids if place.unit in own],
        [home],
        [whole.town_names[town]],
        codes,
        [whole.village_names[village] for village in villages.tolist()],
        {department: offices[name].id for name, known in words().town_offices.items() for department in known},
        np.zeros(len(inside), dtype=np.int64),
        village_of.astype(np.int64),
        whole.residents[inside],
        Ground.of(whole.ground.cells[inside]),
    )


def _units(whole: Land, home: str) -> list[Place]:
    """Return the units above a unit, it itself, and all that is below it, in the order of the whole."""
    records: dict[str, Json] = {place.id: place.record for place in whole.units}
    above = records[home]["parent"]
    chosen = {home}
    for place in whole.units:
        if place.record["parent"] in chosen:
            chosen.add(place.id)
    while above is not None:
        chosen.add(above)
        above = records[above]["parent"]
    return [place for place in whole.units if place.id in chosen]


def _offices(world: World, home: str) -> dict[str, Place]:
    """Return the town's own offices by name, which do what departments do further up."""
    offices = {}
    for number, name in enumerate(words().town_offices, start=1):
        id_, line = f"{home}-D{number:02}", f"{world.area_phone}-{200 + number:04}"
        record = {"name": name, "level": "department", "parent": home, "code": id_, "duty_line": line}
        offices[name] = Place(id_, id_, record)
    return offices
