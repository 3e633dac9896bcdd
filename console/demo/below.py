"""A center below: what is handed down to its unit goes there, and how it goes comes back. Knows no routes.

Everything follows from the events themselves: one that was handed down to the unit and stands there still is to be
delivered, under the id of its hand-down's entry as key. So a restart of either center has nothing to make up for but
to look again. Only how many entries of a history were taken is kept, in the same line of the journal as the taking.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import quote

from console.demo import course
from console.demo.bell import Bell
from console.demo.instants import HOUR, parsed
from console.demo.neighbor import Neighbor, Unanswered
from console.demo.pulse import Pulse
from console.demo.store import Json, Store

_WAIT_S, _WAIT_AT_MOST_S = 0.25, 5.0
_POLL_S = 20.0
_MARK = b'"hand_down"'
# What an entry below means above: closed there is answered here, and is verified and closed by our own course.
_MEANS = {
    "acknowledge": "acknowledge",
    "accept": "accept",
    "coordinate": "coordinate",
    "close": "reply",
    "return": "return",
    "hand_up": "hand_up",
}
_MOVES = frozenset({"report", "dispatch", "hand_down", "hand_up", "return", "reply", "verify", "close", "reopen"})
# The medians of the script's own (`script.py`).
_VERIFY, _CLOSE = 5 * HOUR // 2, 2 * HOUR // 3


class Below:
    """One center below, and the events that are with it. `id_` and `home` are this center's own."""

    def __init__(
        self, neighbor: Neighbor, store: Store, pulse: Pulse, now: Callable[[], int], id_: str, home: str
    ) -> None:
        self._neighbor, self._store, self._pulse, self._now = neighbor, store, pulse, now
        self._id, self._home = id_, home
        self.unit: str | None = None
        self._taken: dict[str, int] = {}
        # The keys of what the center below has not got yet, by event; and of what it has.
        self._waiting: dict[str, str] = {}
        self._delivered: set[str] = set()
        self._news = Bell()

    def recall(self, notes: Json) -> None:
        """Remember from the journal which unit is served below, and what was taken."""
        self.unit = notes.get("below", {}).get(self._neighbor.url, self.unit)
        self._taken.update(notes.get("taken", {}))

    async def run(self) -> None:
        """Hand down and take back until cancelled; a center that is away is asked again and again."""
        self._look_at_all()
        await _until_one_ends(self._watch(), self._talk())

    # What is to be delivered

    async def _watch(self) -> None:
        """Look at every event that the log tells of with a hand-down in its history."""
        position = self._store.sequence
        while True:
            rung = self._store.bell.next()
            if position < self._store.floor:
                self._look_at_all()
            elif self.unit is not None:
                for change in self._store.since(position):
                    if change.kind == "event" and not change.gone and _MARK in change.item:
                        self._look_at(change.id)
            position = self._store.sequence
            await rung

    def _look_at_all(self) -> None:
        if self.unit is None:
            return
        records = self._pulse.open_events()
        for record, item in zip(records, self._store.items(records), strict=True):
            if _MARK in item:
                self._look_at(record.id, again=True)

    def _look_at(self, id_: str, again: bool = False) -> None:
        record = self._store.find("event", id_)
        content = None if record is None else self._store.content(record)
        key = None if content is None else self._key(content)
        if key is None:
            self._waiting.pop(id_, None)
            if again and content is not None and id_ in self._taken and course.phase_of(content) == "answered":
                self._finish(id_, content)
            return
        self._pulse.part(id_)
        if key not in self._delivered:
            self._waiting[id_] = key
            self._news.ring()

    def _key(self, content: Json) -> str | None:
        """Return the id of the hand-down by which an event is with the unit below, or None for one that is not."""
        if content["unit"] != self.unit or course.phase_of(content) not in ("sent", "work"):
            return None
        last = next((entry for entry in reversed(content["history"]) if entry["verb"] in _MOVES), None)
        return last["id"] if last is not None and last["verb"] == "hand_down" else None

    # Talking

    async def _talk(self) -> None:
        wait_s = _WAIT_S
        while True:
            try:
                since = await self._contact()
                wait_s = _WAIT_S
                await _until_one_ends(self._deliver(), self._listen(since))
            except Unanswered:
                await asyncio.sleep(wait_s)
                wait_s = min(2 * wait_s, _WAIT_AT_MOST_S)

    async def _contact(self) -> int:
        """Learn which unit the center below serves, and what it has; return up to which sequence it told."""
        unit = (await self._neighbor.get("/v1/center")).get("unit")
        if not isinstance(unit, str) or unit == self._home or self._store.find("unit", unit) is None:
            raise Unanswered(f"{self._neighbor.url} serves {unit}, which is no unit below {self._home}")
        if unit != self.unit:
            self.unit = unit
            self._store.tell(below={self._neighbor.url: unit})
        # Another process may be there now, which kept nothing.
        self._delivered.clear()
        since = await self._ask_since(0, 0.0)
        self._look_at_all()
        return since

    async def _deliver(self) -> None:
        while True:
            rung = self._news.next()
            for id_, key in list(self._waiting.items()):
                await self._deliver_one(id_, key)
            await rung

    async def _deliver_one(self, id_: str, key: str) -> None:
        record = self._store.find("event", id_)
        content = None if record is None else self._store.content(record)
        if content is None or self._key(content) != key:
            self._waiting.pop(id_, None)
            return
        origin = {"center": self._id, "id": id_}
        body = {"key": key, "origin": origin, "record": content, "steps": self._steps(content, key)}
        answer = await self._neighbor.post("/demo/handed", body)
        if answer["fresh"] or id_ not in self._taken:
            self._note_taken(id_, answer["taken"])
        self._delivered.add(key)
        if self._waiting.get(id_) == key:
            del self._waiting[id_]

    def _steps(self, content: Json, key: str) -> list[course.Step]:
        """Return the hand-down, as one of this center's unit, and what followed it."""
        history = content["history"]
        first = next(place for place, entry in enumerate(history) if entry["id"] == key)
        later = [entry for entry in history[first + 1 :] if entry["verb"] in _MEANS and "key" not in entry]
        units = [self._home, *(entry.get("unit", self._home) for entry in later)]
        return [
            (parsed(entry["at"]), entry["verb"], unit, entry.get("text", ""))
            for entry, unit in zip((history[first], *later), units, strict=True)
        ]

    async def _listen(self, since: int) -> None:
        while True:
            since = await self._ask_since(since, _POLL_S)

    async def _ask_since(self, since: int, wait_s: float) -> int:
        path = f"/demo/told?center={quote(self._id)}&since={since}&wait={wait_s}"
        told = await self._neighbor.get(path, wait_s + 10.0)
        for event in told["events"]:
            self._take(event["id"], event["keys"], event["history"])
        return int(told["sequence"])

    # What comes back

    def _take(self, id_: str, keys: dict[str, int], history: list[Json]) -> None:
        """Take what is new in a history below into the event here."""
        self._delivered.update(keys)
        if self._waiting.get(id_) in keys:
            del self._waiting[id_]
        record = self._store.find("event", id_)
        taken = self._taken.get(id_, min(keys.values()))
        if record is None or len(history) <= taken:
            return
        content = self._store.content(record)
        steps = self._steps_here(history[taken:], history, stands=self._key(content) in keys)
        for step in steps:
            course.follow(content, id_, [step])
            self._store.put("event", id_, content)
        self._note_taken(id_, len(history))
        if course.phase_of(content) == "answered":
            self._finish(id_, content)

    def _steps_here(self, new: list[Json], history: list[Json], stands: bool) -> list[course.Step]:
        """Return what entries below mean here: steps while the event stands there, else only words."""
        assert self.unit is not None
        steps = []
        for entry in new:
            verb = _MEANS.get(entry["verb"])
            if verb is None:
                continue
            words = entry.get("text", "")
            if verb == "reply":
                said = [one.get("text", "") for one in history if one["verb"] == "reply"]
                words = f"下级中心已办结：{said[-1] if said else words}"
            unit = self._home if verb in ("return", "hand_up") else self.unit
            steps.append((self._now(), verb if stands else "note", unit, words))
        return steps

    def _note_taken(self, id_: str, count: int) -> None:
        """Journal how much of a history was taken, in one line with what that changed."""
        self._taken[id_] = count
        self._store.tell(taken={id_: count})

    def _finish(self, id_: str, content: Json) -> None:
        """Let an event that was answered from below be verified and closed in its time."""
        self._pulse.part(id_)
        last = content["history"][-1]
        at = parsed(last["at"])
        steps: list[course.Step] = [(at + _VERIFY + _CLOSE, "close", self._home, "办结归档")]
        if not any(entry["verb"] == "verify" for entry in content["history"]):
            steps.insert(0, (at + _VERIFY, "verify", self._home, "核查通过"))
        self._pulse.follow(id_, steps, 0, len(content["history"]))


async def _until_one_ends(*jobs: Coroutine[Any, Any, None]) -> None:
    """Run endless jobs until one fails, and raise what it raised; end the others with it."""
    tasks = [asyncio.ensure_future(job) for job in jobs]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()
