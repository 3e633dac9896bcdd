"""The walk in: what the center says is stored once, shown once, and the newest version wins."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.demo.server import DemoServer
from console.domain.link import LinkState
from tests.walks.desk import KEY, desk, ledger_digest


@pytest.fixture
def center() -> Iterator[DemoServer]:
    with DemoServer(world="hamlet", seed=1) as server:
        yield server


async def test_a_first_start_stores_what_the_ledger_holds(tmp_path: Path, center: DemoServer) -> None:
    async with desk(tmp_path, center.url) as seen:
        await seen.until_live()
        counts = await seen.console.count_events()
    assert counts.digest == ledger_digest(center.url)
    assert counts.received == counts.stored == len(center.ledger()["events"])
    assert seen.console.board.grids
    assert seen.console.board.video_points


async def test_an_event_that_happens_now_stands_on_the_board(tmp_path: Path, center: DemoServer) -> None:
    async with desk(tmp_path, center.url) as seen:
        await seen.until_live()
        id_ = center.create(title="河堤渗水", severity="red")
        await seen.until(lambda: f"{KEY}/{id_}" in seen.titles())
        assert seen.titles()[f"{KEY}/{id_}"] == "河堤渗水"
        assert await seen.digest() == ledger_digest(center.url)


async def test_a_change_and_a_departure_reach_the_board(tmp_path: Path, center: DemoServer) -> None:
    async with desk(tmp_path, center.url) as seen:
        await seen.until_live()
        id_ = center.create(title="路灯不亮")
        center.change(id_, title="路灯已修")
        await seen.until(lambda: seen.titles().get(f"{KEY}/{id_}") == "路灯已修")
        center.remove(id_)
        await seen.until(lambda: f"{KEY}/{id_}" not in seen.titles())
        assert await seen.digest() == ledger_digest(center.url)


async def test_a_restart_reads_on_from_its_cursor(tmp_path: Path, center: DemoServer) -> None:
    async with desk(tmp_path, center.url) as seen:
        await seen.until_live()
    id_ = center.create(title="夜里来的")
    async with desk(tmp_path, center.url) as seen:
        await seen.until(lambda: f"{KEY}/{id_}" in seen.titles())
        await seen.until_live()
        assert await seen.digest() == ledger_digest(center.url)
        assert (await seen.console.memory.state_of(KEY)).generation == 1, "a warm start must not begin a snapshot"


async def test_without_its_center_it_shows_the_last_known_picture(tmp_path: Path, center: DemoServer) -> None:
    async with desk(tmp_path, center.url) as seen:
        await seen.until_live()
        digest, rows = await seen.digest(), seen.titles()
    async with desk(tmp_path, None) as seen:
        link = seen.console.links.of(KEY)
        assert (link.state, link.stale) == (LinkState.DOWN, True)
        assert link.as_of is not None
        assert await seen.digest() == digest
        assert seen.titles() == rows


async def test_a_forgotten_cursor_begins_a_snapshot_and_what_is_missing_from_it_is_gone(
    tmp_path: Path, center: DemoServer
) -> None:
    async with desk(tmp_path, center.url) as seen:
        await seen.until_live()
        id_ = center.create(title="要消失的")
        await seen.until(lambda: f"{KEY}/{id_}" in seen.titles())
    center.remove(id_)
    center.forget_cursors()
    async with desk(tmp_path, center.url) as seen:
        await seen.until(lambda: f"{KEY}/{id_}" not in seen.titles())
        await seen.until_live()
        assert await seen.digest() == ledger_digest(center.url)


FAULTS = [
    "bad_items",
    "unknown_kind",
    "unknown_enum",
    "bad_position",
    "duplicate:0.5",
    "reordered:0.5",
    "replayed:0.5",
    "empty_more:1",
    "short_page:0.3",
    "wrong_count:0.3",
    "no_end:0.3",
    "html:0.3",
    "wrong_type:0.3",
    "nan:0.3",
    "500:0.3",
    "cursor_410:0.3",
    "gap:0.5",
]
MOST_EVENTS = 60


@pytest.mark.parametrize("fault", FAULTS)
async def test_no_fault_loses_or_doubles_an_event(tmp_path: Path, fault: str) -> None:
    with DemoServer(world="hamlet", seed=2, faults=fault) as center:
        async with desk(tmp_path, center.url) as seen:
            await seen.until_live()
            ids = [center.create(title="事件 0"), center.create(title="事件 1")]
            while len(ids) < MOST_EVENTS and not center.struck():
                ids.append(await asyncio.to_thread(center.create, title=f"事件 {len(ids)}"))
                if len(ids) % 10 == 0:
                    seen.console.reconnect()
            center.change(ids[0], title="改过")
            center.remove(ids[1])
            rows = seen.console.board.rows
            await seen.until(lambda: f"{KEY}/{ids[0]}" in rows and rows[f"{KEY}/{ids[0]}"].event.title == "改过", 60)
            await seen.until(lambda: {f"{KEY}/{id_}" for id_ in ids if id_ != ids[1]} <= rows.keys(), 60)
            await seen.until(lambda: f"{KEY}/{ids[1]}" not in rows, 60)
            struck = center.struck()
            center.set_faults("")
            counts = await seen.console.count_events()
            assert counts.digest == ledger_digest(center.url)
            assert counts.received == counts.stored
            assert struck, f"the fault {fault} never struck"


async def test_what_can_not_be_read_is_set_aside_with_its_reason(tmp_path: Path) -> None:
    with DemoServer(world="hamlet", seed=3, faults="bad_items") as center:
        async with desk(tmp_path, center.url) as seen:
            await seen.until_live()
            link = seen.console.links.of(KEY)
            aside = await seen.console.memory.set_aside()
    assert link.set_aside == len(aside) > 0
    assert all(record.why and record.sample for _, _, record in aside)
