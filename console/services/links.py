"""The lamps: how each center is heard, told to whoever listens. Knows no HTTP and no screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from statistics import median_low

import msgspec

from console.clock import Clock
from console.codes import Code, Reason, because
from console.domain.link import Link, LinkState

SILENT_AFTER_S = 1.75
"""On a stream a beat comes each second; its absence is to show within two."""
MISSED_INTERVALS = 2
SAME_TIME = timedelta(seconds=2)
"""Clocks that differ by less agree; the way of an answer alone takes part of it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was heard: `at` is for people, `monotonic_s` measures silence."""

    at: datetime
    monotonic_s: float


class Links:
    """The links by center, in the order of the configuration; `changed` listeners hear of each change."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._links: dict[str, Link] = {}
        self._patience_s: dict[str, float] = {}
        self._alive: dict[str, float] = {}
        self._complete: dict[str, float] = {}
        self._offsets: dict[str, timedelta] = {}
        self._listeners: list[Callable[[Link], None]] = []

    @property
    def listeners(self) -> int:
        """How many listen: a screen that is gone must not."""
        return len(self._listeners)

    def subscribe(self, listener: Callable[[Link], None]) -> Callable[[], None]:
        """Tell `listener` of each change from now on; return what ends it."""
        self._listeners.append(listener)
        return partial(self._listeners.remove, listener)

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

    def moment(self) -> Moment:
        return Moment(self._clock.now(), self._clock.monotonic())

    def answered(self, center: str, center_time: datetime | None = None) -> Moment:
        """Take a sign of life at the moment in which it comes, and the center's own time that it bears.

        Ages and deadlines are counted by the centers' clocks where ours is wrong.
        """
        moment = self.moment()
        self._alive[center] = moment.monotonic_s
        if center_time is not None:
            offset = center_time - moment.at
            self._offsets[center] = offset if abs(offset) > SAME_TIME else timedelta()
        return moment

    def now(self) -> datetime:
        """Return the time by the centers' clocks; by this machine's where none has been heard.

        Where centers differ, this machine has a voice too, and the one in the middle is believed.
        """
        offsets = list(self._offsets.values())
        if len(offsets) > 1:
            offsets.append(timedelta())
        return self._clock.now() + (median_low(offsets) if offsets else timedelta())

    def heard(self, center: str, moment: Moment, true_at: datetime | None = None) -> None:
        """What we show of this center is known to be all that it had at a moment.

        A file that was written long ago says nothing of today: it is true as of `true_at`.
        """
        self._complete[center] = max(moment.monotonic_s, self._complete.get(center, moment.monotonic_s))
        link, now = self.of(center), self._clock.now()
        as_of = moment.at if link.as_of is None or link.as_of > now else max(link.as_of, moment.at)
        as_of = as_of if true_at is None else min(true_at, now)
        since = link.since if link.state is LinkState.LIVE else now
        state = LinkState.LIVE
        self._put(msgspec.structs.replace(link, as_of=as_of, state=state, since=since, reason=None, retry_at=None))

    def failed(self, center: str, state: LinkState, reason: Reason, retry_s: float | None) -> None:
        """The way to a center failed; it is tried again after `retry_s` seconds, or never."""
        retry_at = None if retry_s is None else self._clock.now() + timedelta(seconds=retry_s)
        self._turn(center, state, reason, retry_at)

    def counted(self, center: str, set_aside: int, unknown: int) -> None:
        """Take how many records lie aside, and how many more items were of an unknown kind."""
        link = self.of(center)
        if (link.set_aside, unknown) != (set_aside, 0):
            self._put(msgspec.structs.replace(link, set_aside=set_aside, unknown=link.unknown + unknown))

    def watch(self) -> None:
        """Turn the lamps of those that have been silent for too long, and of those that we can't follow."""
        now = self._clock.monotonic()
        for center, link in self._links.items():
            followed = link.state in (LinkState.LIVE, LinkState.CATCHING_UP) and link.retry_at is None
            if not followed or center not in self._complete:
                continue
            patience_s, alive = self._patience_s[center], self._alive[center]
            if now - alive > patience_s:
                self._turn(center, LinkState.SILENT, because(Code.SILENT))
            elif link.state is LinkState.LIVE and alive - self._complete[center] > patience_s:
                self.catching_up(center)

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
