"""A clock that stands until it is moved, and a center, a keeper and a store that a test plays."""

from __future__ import annotations

import asyncio
import queue
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from console.domain.actions import Action, Receipt
from console.domain.facts import Center, Event, EventDetail
from console.domain.page import Beat, Gone, Page, Put
from console.store.keeping import Kept
from tests._machine import PATIENCE_S

NOW = datetime(2026, 8, 22, 6, 30, tzinfo=UTC)


class FakeClock:
    def __init__(self) -> None:
        self.at = NOW
        self.seconds = 1_000.0

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.seconds

    def move(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
        self.seconds += seconds


class FakeSleep:
    """Takes no time at all, but moves the clock; once that was `most` in sum, or would be 400 s at once, it waits for ever."""

    def __init__(self, clock: FakeClock, most: float = float("inf")) -> None:
        self._clock, self._most = clock, most
        self.slept: list[float] = []

    async def __call__(self, seconds: float) -> None:
        if sum(self.slept) >= self._most or seconds >= 400:
            await asyncio.Event().wait()
        self.slept.append(seconds)
        self._clock.move(seconds)
        await asyncio.sleep(0)


def an_event(id_: str, version: int = 1, **more: object) -> Event:
    usual: dict[str, object] = {
        "case_kind": "grid_event",
        "title": f"事件 {id_}",
        "channel": "hotline_12345",
        "severity": "yellow",
        "urgency": "normal",
        "stage": "accepted",
        "unit": "c/u",
        "reported_at": NOW - timedelta(hours=1),
        "updated_at": NOW,
    }
    return Event(center="c", id=id_, version=version, **(usual | more))  # type: ignore[arg-type]


def put(sequence: int, event: Event, detail: EventDetail | None = None) -> Put:
    return Put(sequence, event, detail or EventDetail())


def a_page(sequence: int, *changes: Put | Gone, after: int = 0, **more: object) -> Page:
    usual: dict[str, object] = {"cursor": f"c{sequence}", "more": False}
    return Page(changes=changes, sequence=sequence, after=after, **(usual | more))  # type: ignore[arg-type]


class FakeStream:
    """Says what a test tells it to, until it is closed or told to fail."""

    def __init__(self) -> None:
        self._said: queue.SimpleQueue[Page | Beat | Exception | None] = queue.SimpleQueue()
        self.closed = False

    def say(self, one: Page | Beat | Exception) -> None:
        self._said.put(one)

    def close(self) -> None:
        self.closed = True
        self._said.put(None)

    def __iter__(self) -> Iterator[Page | Beat]:
        while (one := self._said.get()) is not None:
            if isinstance(one, Exception):
                raise one
            yield one


class FakeCenter:
    """An adapter: `answers` is asked for each pull by its cursor; what it raises is raised."""

    def __init__(self, answers: Callable[[str | None], Page], *, interval_s: float | None = None) -> None:
        self.answers = answers
        self.interval_s = interval_s
        self.fails: Exception | None = None
        self.asked: list[str | None] = []
        self.described = 0
        self.streams: list[FakeStream] = []
        self.sent: list[Action] = []
        self.answer_to: Callable[[Action], Receipt] = lambda action: Receipt(
            key=action.key, applied_at=NOW, target_version=2
        )
        self.became_of: Callable[[str], Receipt | None] = lambda key: None
        self.asked_after: list[str] = []

    def describe(self) -> Center:
        self.described += 1
        if self.fails is not None:
            raise self.fails
        stream, kinds = self.interval_s is None, ("event",)
        return Center(
            key="c",
            id="c",
            name="测试中心",
            level="town",
            crs="WGS84",
            stream=stream,
            interval_s=self.interval_s,
            kinds=kinds,
            verbs=("acknowledge",),
        )

    def pull(self, cursor: str | None) -> Page:
        self.asked.append(cursor)
        return self.answers(cursor)

    def stream(self, cursor: str | None) -> FakeStream:
        self.streams.append(FakeStream())
        return self.streams[-1]

    def send(self, action: Action) -> Receipt:
        self.sent.append(action)
        return self.answer_to(action)

    def became(self, key: str) -> Receipt | None:
        self.asked_after.append(key)
        return self.became_of(key)

    def close(self) -> None:
        pass


class FakeKeeper:
    """Keeps nothing but what was asked of it."""

    def __init__(self, cursor: str | None = None, sequence: int = 0) -> None:
        self.cursor, self.sequence = cursor, sequence
        self.kept: list[tuple[Page, bool]] = []
        self.forgotten = 0
        self.fails: list[Exception] = []
        self.fails_to_begin: list[Exception] = []
        self.gate: asyncio.Event | None = None

    async def begin(self) -> tuple[str | None, int]:
        if self.fails_to_begin:
            raise self.fails_to_begin.pop(0)
        return self.cursor, self.sequence

    async def describe(self, center: Center) -> bool:
        return True

    async def keep(self, pages: list[Page], *, move: bool) -> Kept:
        if self.gate is not None:
            await self.gate.wait()
        if self.fails:
            raise self.fails.pop(0)
        self.kept += [(page, move) for page in pages]
        return Kept()

    async def forget_cursor(self) -> None:
        self.forgotten += 1


async def until(true: Callable[[], object]) -> None:
    """Let everything run until something is true."""
    async with asyncio.timeout(PATIENCE_S):
        while not true():  # noqa: ASYNC110 - threads ring no bell of ours
            await asyncio.sleep(0.001)
