"""The units, grids and micro-grids of a world, with their people as counts. Knows no events and no clock.

Boundaries of counties and names of towns are real; villages and grids are generated inside them and say so.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec
import numpy as np
import shapely

from console.demo import atlas, carve
from console.demo.carve import Geometries
from console.demo.chance import Ints
from console.demo.ground import Ground
from console.demo.places import Land, Place
from console.demo.portion import part_of
from console.demo.worlds import County, Town, World, words, world_named

# Counts of the register are made once a month; the demo's stand as of this day.
COUNTED_AT = "2026-01-01T00:00:00+08:00"


@lru_cache(maxsize=4)
def land_of(name: str, seed: int) -> Land:
    """Return a world's land; the same name and seed give the same land."""
    world = world_named(name)
    return _Survey(world, seed).land() if world.part_of is None else part_of(land_of(world.part_of, seed), world)


class _Survey:
    """Puts a land together, county by county."""

    def __init__(self, world: World, seed: int) -> None:
        self._world = world
        self._random = np.random.default_rng([seed, 1])
        self._units: list[Place] = []
        self._cells: list[Geometries] = []
        self._towns: list[tuple[str, str, Town]] = []
        self._villages: list[tuple[str, str]] = []
        self._town_of: list[Ints] = []
        self._village_of: list[Ints] = []
        self._departments: dict[str, str] = {}

    def land(self) -> Land:
        world = self._world
        self._add_unit(world.city.code, world.city.name, "city", None)
        total = sum(county.share for county in world.counties)
        for number, county in enumerate(world.counties):
            self._add_county(number, county, max(1, round(world.grids * county.share / total)))
        self._add_departments()
        cells = np.concatenate(self._cells)
        town_of, village_of = np.concatenate(self._town_of), np.concatenate(self._village_of)
        urban = np.array([town.urban for _, _, town in self._towns])[town_of]
        residents = self._residents(urban)
        grids = self._grids(cells, village_of, residents, urban)
        return Land(
            self._units,
            grids,
            self._micro_grids(grids, cells, urban),
            [code for code, _, _ in self._towns],
            [name for _, name, _ in self._towns],
            [code for code, _ in self._villages],
            [name for _, name in self._villages],
            self._departments,
            town_of,
            village_of,
            residents,
            Ground.of(cells),
        )

    def _add_unit(self, id_: str, name: str, level: str, parent: str | None, **more: Any) -> None:
        record = {"name": name, "level": level, "parent": parent, "code": id_, **more}
        self._units.append(Place(id_, id_, record))

    def _line(self, number: int) -> str:
        """Return a duty line that nobody can take for a real one."""
        return f"{self._world.area_phone}-{number:04}"

    def _add_county(self, number: int, county: County, grids: int) -> None:
        name, boundary = atlas.county_boundary(county.code)
        if county.box:
            boundary = shapely.box(*county.box)
        # The towns count up from 101, the counties down.
        line = self._line(100 - number)
        self._add_unit(county.code, name, "county", self._world.city.code, boundary=_raw(boundary), duty_line=line)
        known = [town for town in atlas.towns_of(county.code) if not county.only or town[1] in county.only]
        towns = self._placed(boundary, [(code, name, county.towns.get(name) or _usual(name)) for code, name in known])
        shares = np.array([town.share for _, _, town in towns])
        counts = np.maximum(2, np.round(shares / shares.sum() * grids)).astype(np.int64)
        # What rounding left over goes to the largest town.
        counts[counts.argmax()] += grids - counts.sum()
        centers = np.array([town.at for _, _, town in towns])
        cut = carve.cut(boundary, centers, counts, self._world.grids_per_village, self._random)
        self._add_towns(county.code, towns, cut)

    def _placed(self, boundary: shapely.Geometry, towns: list[tuple[str, str, Town]]) -> list[tuple[str, str, Town]]:
        """Return the towns with a place for each of which none is known: the urban ones crowd around one seat."""
        unplaced = [index for index, (_, _, town) in enumerate(towns) if town.at is None]
        if not unplaced:
            return towns
        urban = [index for index in unplaced if towns[index][2].urban]
        places, seat = carve.settled(boundary, len(unplaced), len(urban), self._random)
        near = np.square(places - seat).sum(axis=1).argsort()
        order = urban + [index for index in unplaced if index not in urban]
        placed = list(towns)
        for place, index in zip(near.tolist(), order, strict=True):
            code, name, town = towns[index]
            placed[index] = (code, name, msgspec.structs.replace(town, at=tuple(places[place].tolist())))
        return placed

    def _add_towns(self, county: str, towns: list[tuple[str, str, Town]], cut: carve.Cut) -> None:
        first_town, first_village = len(self._towns), len(self._villages)
        town_shapes = carve.united(cut.cells, cut.town, len(towns))
        village_shapes = carve.united(cut.cells, cut.village, cut.villages_of_town[-1].stop)
        names = self._village_names(len(village_shapes))
        for index, (code, name, town) in enumerate(towns):
            line = self._line(101 + first_town + index)
            self._add_unit(code, name, "town", county, boundary=_raw(town_shapes[index]), duty_line=line)
            for place, village in enumerate(cut.villages_of_town[index]):
                # GB/T 10114: 001-199 for residents' committees, 200-399 for villagers' committees.
                village_code = f"{code}{(1 if town.urban else 200) + place:03}"
                village_name = names[village] + ("社区" if town.urban else "村")
                self._add_unit(village_code, village_name, "village", code, boundary=_raw(village_shapes[village]))
                self._villages.append((village_code, village_name))
        self._towns += towns
        self._cells.append(cut.cells)
        self._town_of.append(cut.town + first_town)
        self._village_of.append(cut.village + first_village)

    def _village_names(self, count: int) -> list[str]:
        """Return plausible names, none twice in a county."""
        names = [head + tail for head in words().village_heads for tail in words().village_tails]
        return [names[place] for place in self._random.permutation(len(names))[:count].tolist()]

    def _add_departments(self) -> None:
        home, line = self._world.center.unit, len(self._towns) + 101
        for number, name in enumerate(words().departments, start=1):
            id_ = f"{home}-D{number:02}"
            self._departments[name] = id_
            self._add_unit(id_, name, "department", home, duty_line=self._line(line + number))
        self._add_unit(f"{home}-L01", "值班领导岗", "leader_post", home, duty_line=self._line(line + 40))
        for number, (code, name, _) in enumerate(self._towns, start=1):
            short = name.removesuffix("街道").removesuffix("镇")
            self._add_unit(f"{code}-P01", f"{short}派出所", "station", code, duty_line=self._line(line + 40 + number))
            self._add_unit(f"{code}-L01", f"{name}带班领导岗", "leader_post", code)

    def _residents(self, urban: Any) -> Ints:
        """Return people per grid; towns are fuller than villages (GB/T 34300: about 1 000 a grid)."""
        people = self._random.normal(1.0, 0.16, len(urban)).clip(0.5, 1.6) * np.where(urban, 1.35, 0.9)
        return np.round(people * self._world.people_per_grid).astype(np.int64)

    def _grids(self, cells: Geometries, village_of: Ints, residents: Ints, urban: Any) -> list[Place]:
        shapes = shapely.to_geojson(cells)
        help_share = self._random.uniform(0.012, 0.045, len(cells))
        staffed = self._random.random(len(cells)) < 0.965
        numbers: dict[int, int] = {}
        grids = []
        for index, village in enumerate(village_of.tolist()):
            numbers[village] = number = numbers.get(village, 0) + 1
            code, name = self._villages[village]
            people = int(residents[index])
            record = {
                "name": f"{name}第{number:02}网格",
                "code": f"{code}{number:03}",
                "level": "grid",
                "unit": code,
                "parent": None,
                "geometry": msgspec.Raw(shapes[index].encode()),
                "generated": True,
                "staffed": bool(staffed[index]),
                "residents": people,
                "households": round(people / (2.6 if urban[index] else 3.0)),
                "need_help": round(people * help_share[index]),
                "counted_at": COUNTED_AT,
            }
            grids.append(Place(f"{code}{number:03}", code, record))
        return grids

    def _micro_grids(self, grids: list[Place], cells: Geometries, urban: Any) -> list[Place]:
        chosen = np.flatnonzero(urban)
        halves = [shapely.to_geojson(half) for half in carve.halved(cells[chosen], self._random)]
        micro = []
        for row, index in enumerate(chosen.tolist()):
            whole = grids[index].record
            for side, shapes in enumerate(halves):
                parts = {name: _half(whole[name], side) for name in ("residents", "households", "need_help")}
                id_ = f"{grids[index].id}{side + 1:02}"
                geometry = msgspec.Raw(shapes[row].encode())
                own = {"code": id_, "level": "micro_grid", "parent": grids[index].id, "geometry": geometry}
                record = {**whole, **own, **parts, "name": f"{whole['name']}{side + 1}号微网格"}
                micro.append(Place(id_, grids[index].unit, record))
        return micro


def _usual(name: str) -> Town:
    """Return what is taken for true of a town that nothing is known of."""
    urban = name.endswith("街道")
    return Town(share=1.5 if urban else 1.0, urban=urban)


def _half(count: int, side: int) -> int:
    return count // 2 if side else count - count // 2


def _raw(shape: shapely.Geometry) -> msgspec.Raw:
    return msgspec.Raw(shapely.to_geojson(shape).encode())
