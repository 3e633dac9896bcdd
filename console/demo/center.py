"""The parts of a demo center, put together. Knows no HTTP."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from console.demo.actions import Actions
from console.demo.below import Below
from console.demo.faults import Faults
from console.demo.feed import Feed
from console.demo.handed import Handed
from console.demo.instants import HOUR, SECOND, Clock, text
from console.demo.journal import Journal
from console.demo.neighbor import Neighbor
from console.demo.past import Past
from console.demo.pulse import KEPT, Pulse
from console.demo.reveals import Reveals
from console.demo.spoil import Spoiler
from console.demo.store import Store
from console.demo.stream import Source
from console.demo.trouble import Trouble
from console.demo.verbs import VERBS
from console.demo.worlds import cases, world_named

Json = dict[str, Any]
KINDS = ("unit", "grid", "facility", "indicator", "value", "video_point", "event")
# How often a console should ask a center that has no stream.
INTERVAL_S = 2.0


@dataclass(frozen=True)
class Settings:
    """What a demo center is told at its start."""

    world: str = "county"
    seed: int = 1
    rate: float = 0.0
    speed: float = 1.0
    faults: str = ""
    state: Path | None = None
    name: str | None = None
    token: str | None = None
    now: int | None = None
    below: tuple[str, ...] = ()


class Center:
    """One demo center: a world, its feed, and what is done to it.

    Raises:
        ValueError: a setting names a world or a fault that there is not, or no center's address, or the state is
            of another world.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.world = world_named(settings.world)
        self.faults = Faults(settings.seed, settings.faults)
        self.clock = Clock(settings.now, settings.speed)
        self._journal = Journal(settings.state)
        begin = self._begin()
        self.past = Past(self.world, settings.seed, begin["anchor"])
        self.store = Store(self.past.write, self._journal)
        self.past.lay(self.store)
        self.feed = Feed(self.store, begin["epoch"])
        self.spoiler = Spoiler(self.faults, self.feed)
        home = self.world.center.unit
        self.actions = Actions(self.store, home, self.clock.now, lambda: not self.faults.on("no_keys"))
        self.reveals = Reveals(self.store, self.clock.now)
        self.source = Source(self.feed, self.store.bell, self.faults, self.spoiler, self.now_text)
        self.pulse = Pulse(self.store, self.past, self.clock, settings.rate, begin["run"], KEPT)
        self.handed = Handed(self.store, self.pulse, self.clock, home)
        self.id = f"demo-{self.world.name}-{settings.seed}"
        neighbors = [Neighbor(url, settings.token) for url in settings.below]
        self.below = [Below(one, self.store, self.pulse, self.clock.now, self.id, home) for one in neighbors]
        self.trouble = Trouble(self.faults, self.clock)
        self._replay()

    def _begin(self) -> Json:
        """Return what the state began with; a center without one begins now."""
        own = {"world": self.world.name, "seed": self.settings.seed}
        if self._journal.lines:
            begin: Json = self._journal.lines.pop(0)["notes"]
            if {name: begin.get(name) for name in own} != own:
                raise ValueError(f"the state is of world {begin.get('world')} with seed {begin.get('seed')}")
            return begin
        start = self.clock.start
        run = f"{start // SECOND:x}"
        begin = {**own, "anchor": start // HOUR * HOUR, "epoch": secrets.token_hex(4), "run": run}
        self._journal.write([], begin)
        return begin

    def _replay(self) -> None:
        for line in self._journal.lines:
            notes = line["notes"]
            self.store.replay(line["items"])
            if "answer" in notes:
                self.actions.recall(notes)
            self.pulse.counter = notes.get("live", self.pulse.counter)
            self.feed.epoch = notes.get("epoch", self.feed.epoch)
            if "reveal" in notes:
                self.reveals.kept.append(notes["reveal"])
            if "handed" in notes:
                self.handed.recall(notes["handed"])
            for below in self.below:
                below.recall(notes)
        self._journal.lines = []
        self.handed.take_up()

    def now_text(self) -> str:
        return text(self.clock.now())

    def forget_cursors(self) -> None:
        """Answer 410 to every cursor given so far."""
        self.feed.forget_cursors()
        self.store.tell(epoch=self.feed.epoch)

    def description(self) -> Json:
        """Return what the center says of itself."""
        stream = not self.faults.on("no_stream")
        return {
            "id": self.id,
            "name": self.settings.name or self.world.title,
            "description": self.world.description,
            "level": self.world.level,
            "unit": self.world.center.unit,
            "time": self.now_text(),
            "crs": "WGS84",
            "stream": stream,
            **({} if stream else {"interval_s": INTERVAL_S}),
            "steps": {name: case.stages for name, case in cases().items()},
            "kinds": KINDS,
            "verbs": VERBS,
        }

    def ledger(self) -> Json:
        """Return every event with its version, every key with how often it was applied, and by whom."""
        return {
            "events": self.store.events(),
            "actions": self.actions.ledger(),
            "made_by": self.actions.makers(),
        }

    def close(self) -> None:
        self._journal.close()
