"""The walk out: an action is kept first, applied once, and done only when the center shows it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from console.centers import http
from console.codes import Code
from console.demo.server import DemoServer
from console.domain.actions import Progress
from console.errors import ActionNotAllowed
from tests._machine import PATIENCE_S
from tests.walks.desk import KEY, Desk, desk


def progress(seen: Desk, id_: str) -> list[Progress]:
    return [one.progress for one in seen.console.board.rows[f"{KEY}/{id_}"].pending]


async def test_an_acknowledgement_is_applied_once_and_shown_by_the_center(tmp_path: Path) -> None:
    with DemoServer(world="hamlet", seed=1) as center:
        async with desk(tmp_path, center.url) as seen:
            await seen.until_live()
            id_ = center.create(title="待签收")
            await seen.until(lambda: f"{KEY}/{id_}" in seen.titles())
            await seen.acknowledge(f"{KEY}/{id_}")
            assert progress(seen, id_) == [Progress.WAITING]
            await seen.until(lambda: seen.console.board.rows[f"{KEY}/{id_}"].event.acknowledged_at)
            await seen.until(lambda: not progress(seen, id_))
        assert list(center.ledger()["actions"].values()) == [1]


async def until_struck(center: DemoServer) -> None:
    """Wait until the fault did what it is for; the center tells it by itself, so it is asked."""
    async with asyncio.timeout(PATIENCE_S):
        while not await asyncio.to_thread(center.struck):  # noqa: ASYNC110 - the center rings no bell of ours
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("fault", ["cut_after_apply:1", "500_after_apply:1", "503:1", "429:1"])
async def test_an_answer_that_is_lost_never_applies_twice(
    tmp_path: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "WAIT_INSTEAD_S", 1.0)  # where a center asks for nonsense, like -5
    with DemoServer(world="hamlet", seed=4) as center:
        async with desk(tmp_path, center.url) as seen:
            await seen.until_live()
            ids = [center.create(title=f"事件 {number}") for number in range(4)]
            await seen.until(lambda: {f"{KEY}/{id_}" for id_ in ids} <= seen.titles().keys())
            center.set_faults(fault)
            for id_ in ids:
                await seen.acknowledge(f"{KEY}/{id_}")
            center_rows = seen.console.board.rows
            await seen.until(lambda: any(progress(seen, id_) != [Progress.WAITING] for id_ in ids))
            await until_struck(center)
            center.set_faults("")
            await seen.until(lambda: all(center_rows[f"{KEY}/{i}"].event.acknowledged_at for i in ids))
            await seen.until(lambda: not any(progress(seen, id_) for id_ in ids))
        assert list(center.ledger()["actions"].values()) == [1, 1, 1, 1]


async def test_what_was_asked_for_offline_is_sent_after_a_restart_under_its_key(tmp_path: Path) -> None:
    with DemoServer(world="hamlet", seed=5) as center:
        async with desk(tmp_path, center.url) as seen:
            await seen.until_live()
            id_ = center.create(title="断网时签收")
            await seen.until(lambda: f"{KEY}/{id_}" in seen.titles())
        async with desk(tmp_path, None) as seen:
            await seen.acknowledge(f"{KEY}/{id_}")
            assert progress(seen, id_) == [Progress.WAITING]
            assert seen.console.board.waiting == 1
        assert center.ledger()["actions"] == {}
        async with desk(tmp_path, center.url) as seen:
            await seen.until(lambda: seen.console.board.rows[f"{KEY}/{id_}"].event.acknowledged_at)
            await seen.until(lambda: not progress(seen, id_))
        assert list(center.ledger()["actions"].values()) == [1]


async def test_nobody_signed_on_acts_on_nothing(tmp_path: Path) -> None:
    with DemoServer(world="hamlet", seed=1) as center:
        async with desk(tmp_path, center.url, officer=None) as seen:
            await seen.until_live()
            id_ = center.create(title="无人值守")
            await seen.until(lambda: f"{KEY}/{id_}" in seen.titles())
            with pytest.raises(ActionNotAllowed) as refusal:
                await seen.acknowledge(f"{KEY}/{id_}")
            assert refusal.value.reason.code is Code.NOBODY_SIGNED_ON
        assert center.ledger()["actions"] == {}


async def test_the_same_event_is_not_acknowledged_twice_from_one_desk(tmp_path: Path) -> None:
    with DemoServer(world="hamlet", seed=1) as center:
        async with desk(tmp_path, center.url) as seen:
            await seen.until_live()
            id_ = center.create(title="按了两次")
            await seen.until(lambda: f"{KEY}/{id_}" in seen.titles())
            await seen.acknowledge(f"{KEY}/{id_}")
            with pytest.raises(ActionNotAllowed) as refusal:
                await seen.acknowledge(f"{KEY}/{id_}")
            assert refusal.value.reason.code is Code.ALREADY_ASKED
