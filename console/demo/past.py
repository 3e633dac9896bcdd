"""Lay a world into a store as it stood at its anchor. Knows no HTTP and nothing that happens afterwards."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from console.demo import equipment, figures
from console.demo.chance import Ints
from console.demo.land import land_of
from console.demo.places import Land
from console.demo.script import Happenings, Kinds, happenings, year
from console.demo.store import Json, Record, Store, encode
from console.demo.telling import Tale, Teller, id_of
from console.demo.worlds import World, world_named

# How many records are written in one go: enough that the arrays pay, few enough that nobody waits.
_BLOCK = 200


@lru_cache(maxsize=4)
def _year_of(name: str, seed: int, anchor: int) -> Happenings:
    return year(world_named(name), seed, anchor, Kinds.read())


class Past:
    """A world as it stood at its anchor: a pure function of world, seed and anchor."""

    def __init__(self, world: World, seed: int, anchor: int) -> None:
        self.world, self.seed, self.anchor = world, seed, anchor
        self.kinds = Kinds.read()
        self.land: Land = land_of(world.name, seed)
        self.events = _year_of(world.name, seed, anchor)
        self.teller = Teller(self.land, seed, self.kinds, world)
        self.taken = self.events.taken(anchor)
        self.figures = figures.Figures(self.land, self.events, self.kinds, seed, anchor, world.center.unit)

    def lay(self, store: Store) -> None:
        """Put everything that is there at the anchor into a store; the newest event comes first in a snapshot."""
        land = self.land
        for place in land.units:
            store.lay("unit", place.id, place.record, place.unit)
        for place in (*land.grids, *land.micro_grids):
            store.lay("grid", place.id, place.record, place.unit)
        # A part's things are those of the whole that stand there: one camera has one number in every center.
        world = world_named(self.world.part_of or self.world.name)
        whole = land_of(world.name, self.seed)
        for place in land.lying_in(equipment.facilities(world, whole, self.seed)):
            store.lay("facility", place.id, place.record, place.unit)
        for id_, record in figures.indicators():
            store.lay("indicator", id_, record, None)
        points = land.lying_in(equipment.video_points(world, whole, self.seed, self.anchor))
        online = [(point.unit, _online(point.record)) for point in points]
        grids = self.teller.grids(self.events.number)
        for place in self.figures.values(land.town_of[grids], online):
            store.lay("value", place.id, place.record, place.unit)
        for place in points:
            store.lay("video_point", place.id, place.record, place.unit)
        units = [land.villages[village] for village in land.village_of[grids].tolist()]
        store.lay_scripted(zip(self._ids(self.events), self.taken.tolist(), units, strict=True))

    def write(self, records: list[Record]) -> None:
        """Write the items of scripted records."""
        for first in range(0, len(records), _BLOCK):
            block = records[first : first + _BLOCK]
            for record, tale in zip(block, self.tales(np.array([row.number for row in block])), strict=True):
                head = {"sequence": record.sequence, "kind": "event", "id": record.id, "version": record.version}
                record.item = encode({**head, "op": "put", "record": tale.record(record.version)})

    def tales(self, places: Ints) -> list[Tale]:
        """Return the tales of events of the past, by their places in `events`."""
        events = self.events.some(places)
        return list(self.teller.tell(events, self._ids(events)))

    def unfinished(self) -> Ints:
        """Return the places of the events that have steps after the anchor."""
        return np.flatnonzero(self.events.steps[:, -1] > self.anchor)

    def new_tales(self, numbers: Ints, at: Ints, ids: list[str]) -> list[Tale]:
        """Return the tales of events that are reported now."""
        events = happenings(self.seed, numbers, at, np.zeros(len(numbers), dtype=np.int64), self.kinds)
        return list(self.teller.tell(events, ids))

    @staticmethod
    def _ids(events: Happenings) -> list[str]:
        rows = zip(events.number.tolist(), events.reported_at.tolist(), strict=True)
        return [id_of(number, reported_at) for number, reported_at in rows]


def _online(point: Json) -> bool:
    return bool(point["platform"] == point["device"] == point["channel"] == "online")
