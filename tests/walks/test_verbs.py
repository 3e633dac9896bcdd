"""Every verb over real HTTP: asked for here, applied once there, and done when the center's own history shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from console.codes import Code
from console.demo.server import DemoServer
from console.domain.actions import Pending, Progress
from console.domain.facts import Entry, Event, Ref
from console.domain.kinds import Phase
from console.domain.verbs import Request, Verb
from console.errors import ActionNotAllowed
from tests.walks.desk import KEY, SEAT, Desk, desk

LATER = datetime.now(UTC) + timedelta(days=30)


@dataclass
class Shift:
    """One officer at one desk, and what they did so far."""

    seen: Desk
    center: DemoServer
    ref: Ref
    done: list[Verb] = field(default_factory=list)

    @property
    def event(self) -> Event:
        return self.seen.console.board.rows[self.ref].event

    @property
    def phase(self) -> Phase | None:
        return self.seen.console.kinds[self.event.case_kind].phase_of(self.event.stage)

    async def history(self) -> tuple[Entry, ...]:
        detail = await self.seen.console.memory.detail(self.ref)
        assert detail is not None
        return detail.history

    async def act(self, verb: Verb, **more: Any) -> None:
        """Ask for a verb, and wait until the center's history shows it under the action's key."""
        (asked,) = await self.seen.console.acting.act([self.ref], Request(verb=verb, **more))
        await self.seen.until(lambda: not self.seen.console.board.rows[self.ref].pending)
        shown = [entry for entry in await self.history() if entry.key == asked.action.key]
        assert [(entry.verb, entry.seat) for entry in shown] == [(verb, SEAT.name)]
        self.done.append(verb)

    def unit(self, level: str) -> Ref:
        """Return a unit of a level that lies in this center's land, and does not have the event now."""
        units = self.seen.console.board.units.values()
        return next(one.ref for one in units if one.level == level and one.ref != self.event.unit)


async def new_event(seen: Desk, center: DemoServer, **fields: Any) -> Ref:
    ref = f"{KEY}/{center.create(**fields)}"
    await seen.until(lambda: ref in seen.titles())
    return ref


async def test_a_case_goes_its_whole_way_by_every_verb(tmp_path: Path) -> None:
    with DemoServer(world="hamlet", seed=3) as center:
        async with desk(tmp_path, center.url) as seen:
            await seen.until_live()
            ref = await new_event(seen, center, title="涵洞积水", case_kind="grid_event", severity="orange")
            other = await new_event(seen, center, title="同一涵洞积水", case_kind="grid_event")
            shift = Shift(seen, center, ref)
            await _work(shift)
            await _answer(shift)
            await _group(shift, other)
        assert set(shift.done) == set(Verb)
        applied = center.ledger()["actions"]
        assert sorted(applied.values()) == [1] * len(shift.done)


async def _work(shift: Shift) -> None:
    await shift.act(Verb.ACKNOWLEDGE)
    assert shift.event.acknowledged_at is not None
    await shift.act(Verb.CLAIM)
    assert shift.event.claimed_by == SEAT.name
    await shift.act(Verb.RELEASE)
    assert shift.event.claimed_by is None
    village = shift.unit("village")
    await shift.act(Verb.DISPATCH, to=village)
    assert (shift.event.unit, shift.phase) == (village, Phase.SENT)
    await shift.act(Verb.ACCEPT)
    assert shift.phase is Phase.WORK
    await shift.act(Verb.SUSPEND, text="等水利站设备", fields={"document": "挂字〔2026〕3号"})
    assert shift.event.paused_since is not None
    await shift.act(Verb.ACCEPT)
    assert shift.event.paused_since is None
    await shift.act(Verb.SUPERVISE)
    assert shift.event.supervised
    await shift.act(Verb.EXTEND, until=LATER, text="雨未停")
    assert shift.event.due_at is not None
    assert abs(shift.event.due_at - LATER) < timedelta(seconds=1)
    await shift.act(Verb.RETURN, text="不在本村范围")
    assert shift.event.returns == 1
    await shift.act(Verb.HAND_DOWN, to=village)
    await shift.act(Verb.HAND_UP, to=shift.seen.console.board.units[village].parent)
    assert shift.event.unit != village


async def _answer(shift: Shift) -> None:
    await shift.act(Verb.DISPATCH, to=shift.unit("village"))
    await shift.act(Verb.COORDINATE, to=shift.unit("village"), text="请供电协助")
    await shift.act(Verb.NOTE, text="已电话通知")
    note = (await shift.history())[-1]
    await shift.act(Verb.STRIKE, fields={"entry": note.id})
    assert next(entry for entry in await shift.history() if entry.id == note.id).struck
    await shift.act(Verb.REPLY, text="已排水")
    assert shift.phase is Phase.ANSWERED
    await shift.act(Verb.VERIFY, fields={"satisfied": True, "passed": True})
    await shift.act(Verb.CLOSE, text="已解决")
    assert shift.event.closed_at is not None
    await shift.act(Verb.REOPEN, text="又积水")
    assert shift.event.closed_at is None


async def _group(shift: Shift, other: Ref) -> None:
    await shift.act(Verb.MERGE, to=other)
    assert shift.event.group is not None
    await shift.act(Verb.UNMERGE)
    assert shift.event.group is None


async def test_what_the_rules_forbid_is_said_with_the_rule_and_not_asked_for(tmp_path: Path) -> None:
    with DemoServer(world="hamlet", seed=3) as center:
        async with desk(tmp_path, center.url, officer="2号席") as seen:
            await seen.until_live()
            ref = await new_event(seen, center, title="路灯不亮", case_kind="grid_event")
            wanted = {
                Code.WRONG_STEP: Request(verb=Verb.VERIFY),
                Code.STILL_NEEDED: Request(verb=Verb.NOTE, text="   "),
                Code.NEEDS_LEADER: Request(verb=Verb.EXTEND, until=LATER, text="缺件"),
                Code.NOT_CLAIMED_HERE: Request(verb=Verb.RELEASE),
                Code.NOT_MERGED: Request(verb=Verb.UNMERGE),
                Code.MERGE_ELSEWHERE: Request(verb=Verb.MERGE, to=ref),
            }
            for code, request in wanted.items():
                with pytest.raises(ActionNotAllowed) as refused:
                    await seen.console.acting.act([ref], request)
                assert refused.value.reason.code is code
            assert seen.console.board.rows[ref].pending == ()
        assert center.ledger()["actions"] == {}


async def test_what_is_asked_of_several_at_once_can_be_taken_back_as_one(tmp_path: Path) -> None:
    with DemoServer(world="hamlet", seed=3) as center:
        async with desk(tmp_path, center.url) as seen:
            await seen.until_live()
            refs = [await new_event(seen, center, title=f"路灯不亮 {number}") for number in range(3)]
            asked = await seen.console.acting.act(refs, Request(verb=Verb.NOTE, text="电力已知"))
            assert {one.progress for one in asked} == {Progress.HELD}
            assert await seen.console.acting.take_back(one.action.key for one in asked) == 3
            assert not any(seen.console.board.rows[ref].pending for ref in refs)
        assert center.ledger()["actions"] == {}


@pytest.mark.parametrize("fault", ["no_keys,cut_after_apply:1", "no_keys,500_after_apply:1"])
async def test_a_center_without_keys_is_never_asked_twice_without_a_word(tmp_path: Path, fault: str) -> None:
    with DemoServer(world="hamlet", seed=4) as center:
        center.set_faults("no_keys")
        async with desk(tmp_path, center.url) as seen:
            await seen.until_live()
            refs = [await new_event(seen, center, title=f"事件 {number}") for number in range(3)]
            await seen.acknowledge(refs[0])
            await seen.until(lambda: seen.console.board.rows[refs[0]].event.acknowledged_at)
            await seen.until(
                lambda: not seen.console.board.rows[refs[0]].pending
            )  # its key is not known there: so it is
            center.set_faults(fault)
            for ref in refs[1:]:
                await seen.acknowledge(ref)
            await seen.until(lambda: all(seen.console.board.rows[ref].event.acknowledged_at for ref in refs))
            await seen.until(lambda: not any(seen.console.board.rows[ref].pending for ref in refs))
        assert list(center.ledger()["actions"].values()) == [1, 1, 1]


async def test_a_second_return_calls_for_coordination_by_itself(tmp_path: Path) -> None:
    with DemoServer(world="hamlet", seed=3) as center:
        async with desk(tmp_path, center.url) as seen:
            await seen.until_live()
            ref = await new_event(seen, center, title="两村交界处塌方", case_kind="grid_event")
            shift = Shift(seen, center, ref)
            returned: tuple[Pending, ...] = ()
            for village in [unit.ref for unit in seen.console.board.units.values() if unit.level == "village"][:2]:
                await shift.act(Verb.DISPATCH, to=village)
                returned = await seen.console.acting.act([ref], Request(verb=Verb.RETURN, text="不属本村"))
                await seen.until(lambda: not seen.console.board.rows[ref].pending)
            assert [one.action.verb for one in returned] == [Verb.RETURN, Verb.COORDINATE]
            history = await shift.history()
            assert [entry.verb for entry in history[-2:]] == ["return", "coordinate"]
            assert shift.event.stage == "coordinating"
            legs = returned[-1].action.fields["trail"]
            assert [leg["verb"] for leg in legs] == ["dispatch", "return", "dispatch"]
        assert set(center.ledger()["actions"].values()) == {1}
