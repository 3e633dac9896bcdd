"""Write an event's record from its number: words, place, and the steps taken so far. Knows no feed and no clock.

Written again whenever it is asked for: 48 000 records kept as bytes would cost 70 MB.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np

from console.demo import course
from console.demo.chance import Chance, Ints
from console.demo.due import URGENCIES
from console.demo.instants import date_text, local_day, text
from console.demo.places import Land
from console.demo.script import NEVER, SEVERITIES, STEPS, Happenings, Kinds
from console.demo.worlds import Case, World, words

Json = dict[str, Any]
_COLORS = ("yellow", "orange", "red")
_FORMS = ("来访", "来信", "网上")
# Of all that is sent on, what goes to the nearest unit; the rest goes to a department.
_TO_THE_NEAREST, _TO_A_CENTER = 0.45, 0.9


class Tale(NamedTuple):
    """An event as it began, and every step of its course in order, the report first."""

    id: str
    unit: str
    beginning: Json
    steps: list[course.Step]

    def record(self, steps: int) -> Json:
        """Return the record after its first `steps` steps; may be asked once."""
        course.follow(self.beginning, self.id, self.steps[:steps])
        return self.beginning


def id_of(number: int, reported_at: int) -> str:
    """Return the id of an event of the past: its local day, and its place in that day."""
    return f"E{date_text(local_day(reported_at)).replace('-', '')}{number % 100_000:05}"


class Teller:
    """Tells events of one world and seed."""

    def __init__(self, land: Land, seed: int, kinds: Kinds, world: World) -> None:
        self._land = land
        self._seed = seed
        self._kinds = kinds
        self._home = world.center.unit
        self._centers_below = frozenset(world.centers_below)
        self._roads = world.roads or words().roads
        # What a center sends on goes one level down, or to one of its own departments.
        self._below = land.villages if world.level == "town" else None
        self._weights = land.residents.astype(np.float64)
        self._channels = [(list(case.channels), [*accumulate(case.channels.values())][:-1]) for case in kinds.cases]

    def grids(self, number: Ints) -> Ints:
        """Return in which grid each event lies."""
        return Chance(self._seed, number, "place").chosen("grid", self._weights)

    def units(self, number: Ints) -> list[str]:
        """Return in which village each event lies."""
        return [self._land.villages[village] for village in self._land.village_of[self.grids(number)].tolist()]

    def tell(self, events: Happenings, ids: list[str]) -> Iterator[Tale]:
        """Yield each event's tale, in the order given."""
        land, kinds, lexicon = self._land, self._kinds, words()
        grid = self.grids(events.number)
        chance = Chance(self._seed, events.number, "words")
        at = land.ground.inside(grid, chance.unit("edge"), chance.unit("along"), chance.unit("out")).tolist()
        columns = zip(
            ids,
            events.reported_at.tolist(),
            events.category.tolist(),
            events.urgency.tolist(),
            events.severity.tolist(),
            events.steps.tolist(),
            grid.tolist(),
            at,
            chance.unit("title").tolist(),
            chance.below("road", len(self._roads)).tolist(),
            chance.below("spot", len(lexicon.spots)).tolist(),
            chance.below("house", 180).tolist(),
            chance.unit("channel").tolist(),
            chance.unit("caller").tolist(),
            chance.below("phone", 10_000).tolist(),
            chance.unit("amount").tolist(),
            chance.unit("town_handles").tolist(),
            strict=True,
        )
        for id_, reported, category, urgency, severity, steps, cell, (lon, lat), title, *draws in columns:
            road, spot, house, channel, caller, phone, amount, local = draws
            case_place = int(kinds.case_of[category])
            case, kind = kinds.cases[case_place], kinds.categories[category]
            town, village = int(land.town_of[cell]), int(land.village_of[cell])
            road_name, village_name, town_name = self._roads[road], land.village_names[village], land.town_names[town]
            place = village_name + lexicon.spots[spot]
            titles = kind.titles
            headline = titles[int(title * len(titles))].format(
                place=place, road=road_name, village=village_name, town=town_name, n=2 + house % 29
            )
            names, edges = self._channels[case_place]
            came_by = names[bisect(edges, channel)]
            moment = text(reported)
            pressing = URGENCIES[urgency]
            due = text(course.due_at(kinds.names[case_place], pressing, reported))
            beginning: Json = {
                "case_kind": kinds.names[case_place],
                "category": kind.name,
                "title": headline,
                "channel": came_by,
                "severity": SEVERITIES[severity],
                "urgency": pressing,
                "stage": case.stages[0],
                "stage_entered_at": moment,
                "step_due_at": None,
                "due_at": due,
                "paused_since": None,
                "supervised": False,
                "returns": 0,
                "place": {
                    "position": {"lon": lon, "lat": lat},
                    "address": f"{town_name}{village_name}{road_name}{house + 1}号",
                    "grid": land.grids[cell].id,
                    "unit": land.villages[village],
                },
                "unit": self._home,
                "claimed_by": None,
                "group": None,
                "origin": None,
                "caller": _masked(case, caller, phone, lexicon.surnames),
                "reported_at": moment,
                "updated_at": moment,
                "closed_at": None,
                "satisfied": None,
                "details": _details(kinds.names[case_place], kind.sector, town_name, amount, house),
                "history": [],
            }
            course.enter(beginning, case.stages[0], reported)
            nearest = self._below[village] if self._below else land.towns[town]
            share = _TO_A_CENTER if nearest in self._centers_below else _TO_THE_NEAREST
            handler = nearest if local < share else land.departments.get(kind.unit, self._home)
            yield Tale(id_, land.villages[village], beginning, self._course(steps, handler, nearest, house))

    def _course(self, instants: list[int], handler: str, nearest: str, salt: int) -> list[course.Step]:
        phrases = words().texts
        steps: list[course.Step] = []
        dispatched = False
        for verb, at in zip(STEPS, instants, strict=True):
            if at == NEVER:
                continue
            if verb == "dispatch":
                # What came back goes to the nearest unit on the second try.
                unit = nearest if dispatched else handler
                dispatched = True
            elif verb in ("report", "acknowledge", "return", "supervise", "close"):
                unit = self._home
            else:
                unit = handler
            if verb == "dispatch":
                handler = unit
            choices = phrases[verb]
            handed = verb == "dispatch" and unit in self._centers_below
            steps.append((at, "hand_down" if handed else verb, unit, choices[salt % len(choices)]))
        return steps


def _masked(case: Case, draw: float, phone: int, surnames: list[str]) -> Json | None:
    if draw >= case.caller:
        return None
    name = surnames[phone % len(surnames)]
    return {"masked_name": f"{name}*", "masked_phone": f"1{3 + phone % 7}8****{phone:04}"}


def _details(case: str, sector: str, town: str, amount: float, count: int) -> Json:
    """Return what only this kind of case has."""
    yuan = round(200 * 10 ** (amount * 3.2))
    if case == "dispute":
        color = _COLORS[0 if amount < 0.75 else 1 if amount < 0.95 else 2]
        return {"color": color, "parties": 2 + count % 5, "amount_yuan": yuan}
    if case == "hazard":
        level = "major" if amount > 0.93 else "general"
        return {"sector": sector, "hazard_level": level, "responsible_post": f"{town}安全生产监管岗"}
    if case == "hotline":
        return {"waited_s": round(3 + 40 * amount**4), "talked_s": 60 + count * 2}
    if case == "petition":
        return {"people": 1 + count % 7 * (count % 11 == 0), "form": _FORMS[count % 3]}
    if case == "business_warning":
        return {"amount_yuan": yuan * 10, "parties": 2, "deposit_returned": False}
    return {"photos": count % 4}
