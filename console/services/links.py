"""The lamps: how each center is heard, told to whoever listens. Knows no HTTP and no screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from console.clock import Clock
from console.codes import Code, Reason, because
from console.domain.link import Link, LinkState

SILENT_AFTER_S = 1.75
"""On a stream a beat comes each second; its absence is to show within two."""
MISSED_INTERVALS = 2
SAME_TIME = timedelta(seconds=2)
"""Clocks that differ by less agree; the way of an answer alone takes part of it."""


class Links:
    """The links by center, in the order of the configuration; `changed` listeners hear of each change."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._links: dict[str, Link] = {}
        self._patience_s: dict[str, float] = {}
        self._heard: dict[str, float] = {}
        self._offsets: dict[str, timedelta] = {}
        self._listeners: list[Callable[[Link], None]] = []

    def subscribe(self, listener: Callable[[Link], None]) -> None:
        self._listeners.append(listener)

    def all(self) -> tuple[Link, ...]:
        return tuple(self._links.values())

    def of(self, center: str) -> Link:
        return self._links[center]

    def add(self, center: str, name: str, as_of: datetime | None, set_aside: int) -> None:
        """Begin a link: nothing heard yet in this run."""
        now = self._clock.now()
        state = LinkState.CONNECTING
        self._put(Link(center=center, name=name, state=state, since=now, as_of=as_of, set_aside=set_aside))

    def offline(self, center: str) -> None:
        """The console was started without its centers: what it shows is old, and stays so."""
        self._turn(center, LinkState.DOWN, because(Code.STARTED_OFFLINE))

    def named(self, center: str, name: str, interval_s: float | None) -> None:
        """Take a center's own name, and how often it promised to be heard; None on a stream."""
        self._patience_s[center] = SILENT_AFTER_S if interval_s is None else MISSED_INTERVALS * interval_s + 1
        self._put(msgspec.structs.replace(self.of(center), name=name))

    def catching_up(self, center: str) -> None:
        self._turn(center, LinkState.CATCHING_UP)

    def told_time(self, center: str, center_time: datetime) -> None:
        """Take a center's own time: ages and deadlines are counted by it where our clock is wrong."""
        offset = center_time - self._clock.now()
        self._offsets[center] = offset if abs(offset) > SAME_TIME else timedelta()

    def now(self) -> datetime:
        """Return the time by the centers' clocks; by this machine's where none has been heard."""
        return self._clock.now() + next(iter(self._offsets.values()), timedelta())

    def heard(self, center: str) -> None:
        """What we show of this center is now known to be all that it has."""
        self._heard[center] = self._clock.monotonic()
        link = msgspec.structs.replace(self.of(center), as_of=self._clock.now())
        if link.state is not LinkState.LIVE:
            link = msgspec.structs.replace(link, state=LinkState.LIVE, since=self._clock.now())
        self._put(msgspec.structs.replace(link, reason=None, retry_at=None))

    def failed(self, center: str, state: LinkState, reason: Reason, retry_s: float) -> None:
        """The way to a center failed; it is tried again after `retry_s` seconds."""
        self._turn(center, state, reason, self._clock.now() + timedelta(seconds=retry_s))

    def counted(self, center: str, set_aside: int, unknown: int) -> None:
        """Take how many records lie aside, and how many more items were of an unknown kind."""
        link = self.of(center)
        if (link.set_aside, unknown) != (set_aside, 0):
            self._put(msgspec.structs.replace(link, set_aside=set_aside, unknown=link.unknown + unknown))

    def watch(self) -> None:
        """Turn the lamps of those that have been silent for too long."""
        now = self._clock.monotonic()
        for center, link in self._links.items():
            if link.state is LinkState.LIVE and now - self._heard[center] > self._patience_s[center]:
                self._turn(center, LinkState.SILENT, because(Code.SILENT))

    def _turn(
        self, center: str, state: LinkState, reason: Reason | None = None, retry_at: datetime | None = None
    ) -> None:
        link = self.of(center)
        since = link.since if link.state is state else self._clock.now()
        self._put(msgspec.structs.replace(link, state=state, since=since, reason=reason, retry_at=retry_at))

    def _put(self, link: Link) -> None:
        if self._links.get(link.center) != link:
            self._links[link.center] = link
            for listener in self._listeners:
                listener(link)
