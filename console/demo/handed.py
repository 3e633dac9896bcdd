"""What centers above handed to this one: an event of its own for each, and how it goes. Knows no HTTP and no link.

Asked twice under one key it takes once. What it tells is the event's whole history: whoever asks counts the entries,
so that nothing need be remembered between two questions.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from typing import Any

import msgspec

from console.demo import course
from console.demo.instants import Clock, text
from console.demo.pulse import Pulse
from console.demo.store import Json, Store
from console.demo.worlds import cases

# Changes that come together are told together.
_GATHER_S = 0.05
_CARRIED = ("case_kind", "category", "title", "description", "severity", "urgency", "place", "caller", "details")


class Origin(msgspec.Struct, frozen=True):
    """The event above, as `Event.origin` of the contract names it."""

    center: str
    id: str


class Handing(msgspec.Struct, frozen=True):
    """One hand-down: its key, the event's record above, and its steps since then, the hand-down first."""

    key: str
    origin: Origin
    record: Json
    steps: list[course.Step]


class Given(msgspec.Struct):
    """An event that came from above: how long its history was after each hand-down, and where its course begins."""

    id: str
    origin: Origin
    number: int
    at: int
    keys: dict[str, int]
    begins: int


class Handed:
    """The events from above. `home` is the unit that this center serves."""

    def __init__(self, store: Store, pulse: Pulse, clock: Clock, home: str) -> None:
        self._store, self._pulse, self._clock, self._home = store, pulse, clock, home
        self._given: dict[Origin, Given] = {}

    def recall(self, note: Json) -> None:
        """Remember an event from the journal."""
        given = msgspec.convert(note, Given)
        self._given[given.origin] = given

    def take_up(self) -> None:
        """Go on with the courses of what was handed here before a restart."""
        for given in self._given.values():
            record = self._store.find("event", given.id)
            if record is None or len(given.keys) > 1:
                continue
            content = self._store.content(record)
            (first,) = given.keys.values()
            done = sum("key" not in entry for entry in content["history"][first:])
            self._go_on(given, content, given.begins + done)

    def take(self, handing: Handing) -> Json:
        """Take an event, unless its key is known; return its id here, and how long its history was then."""
        given = self._given.get(handing.origin)
        fresh = given is None or handing.key not in given.keys
        if given is None or self._store.find("event", given.id) is None:
            given = self._begin(handing)
        elif fresh:
            self._begin_again(given, handing)
        return {"id": given.id, "taken": given.keys[handing.key], "fresh": fresh}

    async def told(self, center: str, since: int, wait_s: float, gone: asyncio.Future[Any]) -> Json:
        """Return what became different after a sequence with the events of one center; wait for the first."""
        ends_at = time.monotonic() + wait_s
        while True:
            rung = self._store.bell.next()
            events = list(self._changed(center, since))
            left = ends_at - time.monotonic()
            if events or left <= 0 or gone.done():
                rung.cancel()
                return {"sequence": self._store.sequence, "events": events}
            await asyncio.wait({rung, gone}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.sleep(_GATHER_S)

    def _changed(self, center: str, since: int) -> Iterator[Json]:
        for given in self._given.values():
            record = self._store.find("event", given.id) if given.origin.center == center else None
            if record is not None and record.sequence > since:
                history = self._store.content(record)["history"]
                yield {"id": given.origin.id, "keys": given.keys, "history": history}

    def _begin(self, handing: Handing) -> Given:
        now = self._clock.now()
        id_, number = self._pulse.numbered(now)
        record = self._record(handing)
        self._enter(record, id_, handing, now)
        later = [(min(at, now), verb, unit, words) for at, verb, unit, words in handing.steps[1:]]
        course.follow(record, id_, later)
        record["updated_at"] = text(now)
        given = Given(id_, handing.origin, number, now, {handing.key: len(record["history"])}, 1)
        given.begins = self._after(given, record, [step[1] for step in later])
        self._keep(given, record)
        self._go_on(given, record, given.begins)
        return given

    def _begin_again(self, given: Given, handing: Handing) -> None:
        """Take an event once more that went back, or was closed: it is the same case still."""
        known = self._store.find("event", given.id)
        assert known is not None
        record, now = self._store.content(known), self._clock.now()
        record["satisfied"] = None
        self._enter(record, given.id, handing, now)
        record["updated_at"] = text(now)
        given.keys[handing.key] = len(record["history"])
        self._pulse.part(given.id)
        self._keep(given, record)

    def _keep(self, given: Given, record: Json) -> None:
        self._given[given.origin] = given
        self._store.put("event", given.id, record)
        self._store.tell(handed=msgspec.to_builtins(given), live=self._pulse.counter)

    def _record(self, handing: Handing) -> Json:
        """Return the event as it begins here: the same case, with this center's own stages."""
        above = handing.record
        case = cases().get(above["case_kind"], cases()["grid_event"])
        place = dict(above["place"])
        if self._store.find("unit", str(place.get("unit"))) is None:
            place.update(unit=self._home, grid=None)
        return {
            **{name: above[name] for name in _CARRIED if name in above},
            "place": place,
            "channel": "other_center",
            "stage": case.stages[0],
            "due_at": above.get("due_at"),
            "paused_since": None,
            "supervised": bool(above.get("supervised")),
            "returns": 0,
            "claimed_by": None,
            "group": None,
            "origin": msgspec.to_builtins(handing.origin),
            "reported_at": above["reported_at"],
            "satisfied": None,
            "history": [],
        }

    def _enter(self, record: Json, id_: str, handing: Handing, now: int) -> None:
        """Write the hand-down, by the unit above, into a history, and begin with the first stage."""
        at, verb, unit, words = handing.steps[0]
        at = min(at, now)
        history = record["history"]
        history.append({"id": f"{id_}-{len(history) + 1}", "at": text(at), "verb": verb, "unit": unit, "text": words})
        record["unit"] = self._home
        case = cases().get(record["case_kind"], cases()["grid_event"])
        course.enter(record, case.stages[0], at)

    def _after(self, given: Given, record: Json, verbs: list[str]) -> int:
        """Return the place of the step that follows what was done before the event came here."""
        own = [step[1] for step in self._pulse.script(given.number, given.at, record)]
        return max((own.index(verb) + 1 for verb in verbs if verb in own), default=1)

    def _go_on(self, given: Given, record: Json, place: int) -> None:
        self._pulse.follow(given.id, self._pulse.script(given.number, given.at, record), place)
