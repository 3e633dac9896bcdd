"""The tasks of a shift, each with the most keys it may take. Knows no table and no file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt

from console.demo.server import DemoServer
from console.domain.facts import Ref
from tests.walks.typist import Typist
from tests.walks.window import Scripted

Key = Qt.Key
WORLD, SEED = "hamlet", 2


@dataclass(frozen=True, slots=True)
class Counted:
    """One task as it was done."""

    task: str
    keys: int
    limit: int

    @property
    def holds(self) -> bool:
        return self.keys <= self.limit


class Desk:
    """A seat at which a shift is worked, and the center that it asks."""

    def __init__(self, run: Scripted, center: DemoServer) -> None:
        self.run, self.center = run, center
        self.typist = Typist(run)
        self.worst: Ref = ""
        self.second: Ref = ""

    async def begin(self) -> None:
        """Sign on, with two reports of one happening that nobody has seen yet; nothing is selected."""
        run = self.run
        await run.until(lambda: run.window.map.report()["painted"])
        await run.until_live()
        await run.staff()
        told = {"case_kind": "grid_event", "severity": "red", "urgency": "critical"}
        self.worst = f"center/{self.center.create(title='涵洞积水，两车被困', **told)}"
        await run.until(lambda: self.worst in run.rows())
        there = run.rows()[self.worst].event.position
        assert there is not None
        place = {"position": {"lon": there.lon, "lat": there.lat}}
        self.second = f"center/{self.center.create(title='涵洞有车泡水', place=place, **told)}"
        await run.until(lambda: self.second in run.rows())
        run.window.queue.setFocus()

    async def applied(self, ref: Ref) -> None:
        """Wait until the center's own data shows what was asked for."""
        await self.run.until(lambda: not self.run.console.board.rows[ref].pending)

    async def acknowledge_the_worst(self) -> None:
        self.typist.press(Key.Key_Home)
        first = next(iter(self.run.rows()))
        self.worst, self.second = first, self.second if first == self.worst else self.worst
        self.typist.press(Key.Key_A)
        await self.run.until(lambda: self.run.rows()[first].event.acknowledged_at is not None)
        await self.applied(first)

    async def dispatch(self) -> None:
        self.typist.press(Key.Key_D)
        await self.run.until(lambda: self.run.window.detail.sheet_open)
        self.typist.press(Key.Key_Return)
        await self.run.until(lambda: self.run.rows()[self.worst].event.stage == "dispatched")
        await self.applied(self.worst)

    async def explain(self) -> None:
        detail = self.run.window.detail
        self.typist.press(Key.Key_E)
        await self.run.until(lambda: detail.explainer.isVisible() and detail.explainer.text())
        detail.explainer.left.emit()

    async def merge(self) -> None:
        self.typist.press(Key.Key_I)
        await self.run.until(lambda: self.run.window.detail.sheet_open)
        assert self.run.window.detail.sheet.chooser.value == self.second, "the other report of it is offered first"
        self.typist.press(Key.Key_Return)
        await self.run.until(lambda: self.run.console.board.rows[self.worst].event.group == self.second)
        await self.applied(self.worst)

    async def unmerge(self) -> None:
        self.typist.press(Key.Key_I)
        await self.run.until(lambda: self.run.console.board.rows[self.worst].event.group is None)
        await self.applied(self.worst)

    async def find(self) -> None:
        """Find an event by two signs of its title, and stand on it."""
        run = self.run
        ref = f"center/{self.center.create(title='沿河围栏缺口', severity='none')}"
        await run.until(lambda: ref in run.rows())
        run.window.queue.setFocus()
        self.typist.press(Key.Key_Slash)
        self.typist.type("围栏")
        self.typist.press(Key.Key_Return)
        await run.until(lambda: run.session.subject.selected == ref)
        assert list(run.rows()) == [ref]


TASKS: tuple[tuple[str, int, Callable[[Desk], Awaitable[None]]], ...] = (
    ("acknowledge the worst", 2, Desk.acknowledge_the_worst),
    ("dispatch", 4, Desk.dispatch),
    ("explain a deadline", 2, Desk.explain),
    ("merge", 4, Desk.merge),
    ("un-merge", 4, Desk.unmerge),
    ("find by two characters", 4, Desk.find),
)
ACTIONS = 4
"""Of these, so many ask the center for something."""


async def work(run: Scripted, center: DemoServer) -> list[Counted]:
    """Work a shift; return what each task took."""
    desk = Desk(run, center)
    await desk.begin()
    counted = []
    for task, limit, do in TASKS:
        before = desk.typist.pressed
        await do(desk)
        counted.append(Counted(task, desk.typist.pressed - before, limit))
    return counted
