"""What happens by itself while time passes: new events, and the next steps of those there are. Knows no HTTP."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec
import numpy as np

from console.demo import course
from console.demo.instants import HOUR, SECOND, Clock, date_text, local_day, parsed, text
from console.demo.past import Past
from console.demo.store import Json, Record, Store
from console.demo.telling import Tale
from console.demo.verbs import moves

# Numbers of live events lie beyond those of any day.
_LIVE = 10**13
_HALF_HOUR = HOUR // 2
# No page of the stream is older than this.
_BATCH_S = 0.010
_AT_MOST = 2000
_BURST_PAGE = 500
_OPEN = b'"closed_at":null'
# Of the events that the clock brings, more are not kept: the oldest leave, but for those that somebody acted on.
KEPT = 100_000
_KEY = b'"key":"'


@dataclass(order=True)
class _Next:
    """The next step of an event's course."""

    at: int
    order: int
    id: str = field(compare=False)
    steps: Sequence[course.Step] = field(compare=False)
    place: int = field(compare=False)
    since: int = field(compare=False)


class Pulse:
    """Lets time pass in a store: `rate` new events a real second, from the instant it starts.

    A rate of 0 is a world that stands still. Of all that came this way, the newest `kept` stay.
    """

    def __init__(self, store: Store, past: Past, clock: Clock, rate: float, run: str, kept: int) -> None:
        self._store, self._past, self._clock, self._rate, self._run = store, past, clock, rate, run
        self._live = _LIVE * (1 + past.world.first)
        self._begun = clock.now()
        self._released = 0
        self._brought, self._kept = 0, kept
        self.counter = 0
        self._waiting: list[_Next] = []
        self._order = 0
        # Which step of an event counts: the last that was asked for, or none any more.
        self._valid: dict[str, int] = {}
        self._parted: set[str] = set()
        self._slot = past.anchor // _HALF_HOUR

    # Events that the clock or a test brings

    def announce(self, instants: list[int]) -> list[str]:
        """Report new events at the given instants; return their ids."""
        ids, tales = self._written(instants)
        self._brought += len(ids)
        for id_, tale in zip(ids, tales, strict=True):
            self._store.put("event", id_, tale.record(1))
            self.follow(id_, tale.steps, 1)
        self._store.tell(live=self.counter)
        return ids

    def template(self, at: int) -> Tale:
        """Return the tale of an event reported at an instant, for a test to fill in; it follows no course."""
        return self._written([at], f"{self._run}t")[1][0]

    def numbered(self, at: int) -> tuple[str, int]:
        """Return id and number of an event that comes from elsewhere at an instant."""
        self.counter += 1
        return f"E{date_text(local_day(at)).replace('-', '')}-{self._run}h-{self.counter:06}", self.counter + self._live

    def script(self, number: int, at: int, record: Json) -> list[course.Step]:
        """Return the course that an event from elsewhere takes here, where it lies."""
        (tale,) = self._past.new_tales(np.array([number]), np.array([at]), [""])
        village, villages = record["place"]["unit"], self._past.land.villages
        return [(*step[:2], village if step[2] in villages else step[2], step[3]) for step in tale.steps]

    async def burst(self, count: int) -> tuple[str, list[str]]:
        """Report many events at one instant, written before it, so that it is the truth for all; return both."""
        at = self._clock.now() + int(count * 60 * self._clock.speed)
        ids, tales = self._written([at] * count)
        self._brought += len(ids)
        rows = [(tale.unit, msgspec.Raw(msgspec.json.encode(tale.record(1)))) for tale in tales]
        await asyncio.sleep(self._clock.seconds_until(at))
        for place, (id_, tale, (unit, content)) in enumerate(zip(ids, tales, rows, strict=True), start=1):
            self._store.put_written("event", id_, unit, content)
            self.follow(id_, tale.steps, 1)
            if place % _BURST_PAGE == 0:
                # The streams send this much while the next is put in.
                self._store.tell(live=self.counter)
                await asyncio.sleep(0)
        self._store.tell(live=self.counter)
        return text(at), ids

    def _written(self, instants: list[int], run: str = "") -> tuple[list[str], list[Tale]]:
        first = self.counter
        self.counter += len(instants)
        ids = [
            f"E{date_text(local_day(at)).replace('-', '')}-{run or self._run}-{first + place + 1:06}"
            for place, at in enumerate(instants)
        ]
        numbers = np.arange(first, self.counter) + self._live
        return ids, self._past.new_tales(numbers, np.array(instants), ids)

    def open_events(self) -> list[Record]:
        """Return the events that may not be closed yet."""
        unfinished = set(self._past.unfinished().tolist())
        return [
            record
            for record in self._store.kinds["event"].values()
            if not record.gone
            and (record.number in unfinished if record.item is None or record.number >= 0 else _OPEN in record.item)
        ]

    # The clock

    async def run(self) -> None:
        """Let time pass until cancelled; at rate 0 nothing ever does."""
        if self._rate <= 0:
            return
        self._take_up()
        while True:
            self.advance()
            due = self._instant(self._released)
            if self._waiting:
                due = min(due, self._waiting[0].at)
            await asyncio.sleep(max(_BATCH_S if self._rate > 50 else 0.0, self._clock.seconds_until(due)))

    def _instant(self, number: int) -> int:
        return self._begun + int((number + 1) / self._rate * SECOND * self._clock.speed)

    def advance(self) -> None:
        """Do all that is due by now."""
        now = self._clock.now()
        instants: list[int] = []
        while self._instant(self._released) <= now and len(instants) < _AT_MOST:
            instants.append(self._instant(self._released))
            self._released += 1
        steps = self._due(now)
        values = self._values(now)
        self._let_go()
        if instants:
            self.announce(instants)
        elif steps or values:
            self._store.tell()

    def _let_go(self) -> None:
        """Let the oldest of what the clock brought go, so that no rate fills the memory."""
        while self._brought > self._kept:
            self._brought -= 1
            record = self._store.forget_oldest("event", self._may_go)
            if record is not None:
                self._valid.pop(record.id, None)
        if len(self._waiting) > 2 * len(self._valid) + _AT_MOST:
            self._waiting = [step for step in self._waiting if self._valid.get(step.id) == step.order]
            heapq.heapify(self._waiting)

    def _may_go(self, record: Record) -> bool:
        return _is_live(record.id, self._run) and record.item is not None and _KEY not in record.item

    def _due(self, now: int) -> int:
        """Take the steps that are due; an event that an officer moved has left its course."""
        taken = 0
        while self._waiting and self._waiting[0].at <= now and taken < _AT_MOST:
            step = heapq.heappop(self._waiting)
            if self._valid.get(step.id) != step.order:
                continue
            del self._valid[step.id]
            record = self._store.find("event", step.id)
            if record is None:
                continue
            content = self._store.content(record)
            if _left_course(content, step.since):
                continue
            course.follow(content, step.id, [step.steps[step.place]])
            self._store.put("event", step.id, content)
            self.follow(step.id, step.steps, step.place + 1, step.since)
            taken += 1
        return taken

    def _values(self, now: int) -> int:
        """Release the half-hours of the hotline that are over."""
        told = 0
        while (self._slot + 1) * _HALF_HOUR <= now:
            place = self._past.figures.half_hour(self._slot)
            if self._store.find("value", place.id) is None:
                self._store.put("value", place.id, place.record)
                told += 1
            self._slot += 1
        return told

    def follow(self, id_: str, steps: Sequence[course.Step], place: int, since: int = 0) -> None:
        """Let an event take the steps from `place` on, in place of any others, each when it is due.

        An officer who moves it ends that; entries before `since` in its history do not.
        """
        if self._rate > 0 and place < len(steps):
            self._order += 1
            self._valid[id_] = self._order
            heapq.heappush(self._waiting, _Next(steps[place][0], self._order, id_, steps, place, since))

    def part(self, id_: str) -> None:
        """End an event's own course for good: it goes on elsewhere."""
        self._parted.add(id_)
        self._valid.pop(id_, None)

    def _take_up(self) -> None:
        """Take up the courses of all that is unfinished, where each stands."""
        for tale in self._past.tales(self._past.unfinished()):
            self._take_up_one(tale)
        live = [(id_, record) for id_, record in self._store.kinds["event"].items() if _is_live(id_, self._run)]
        self._brought = len(live)
        if live:
            ids = [id_ for id_, _ in live]
            at = [self._reported(record) for _, record in live]
            numbers = np.array([int(id_.rsplit("-", 1)[1]) - 1 for id_ in ids]) + self._live
            for tale in self._past.new_tales(numbers, np.array(at), ids):
                self._take_up_one(tale)

    def _take_up_one(self, tale: Tale) -> None:
        record = self._store.find("event", tale.id)
        if record is None or tale.id in self._parted:
            return
        content = self._store.content(record)
        if not _left_course(content):
            self.follow(tale.id, tale.steps, sum("key" not in entry for entry in content["history"]))

    def _reported(self, record: Record) -> int:
        return parsed(self._store.content(record)["reported_at"])


def _is_live(id_: str, run: str) -> bool:
    return f"-{run}-" in id_


def _left_course(content: Json, since: int = 0) -> bool:
    return any("key" in entry and moves(entry) for entry in content.get("history", ())[since:])
