"""Gone and back: the console says so within two seconds, stays usable, and catches up without loss or doubling."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from console.codes import Code
from console.demo.server import DemoServer
from console.domain.link import LinkState
from tests._machine import LATE_S
from tests.walks.desk import KEY, Desk, desk, ledger_digest

NOTICED_WITHIN_S = 2 + LATE_S


async def seconds_until_stale(seen: Desk) -> float:
    began = time.monotonic()
    await seen.until(lambda: seen.console.links.of(KEY).stale)
    return time.monotonic() - began


def board_lines(seen: Desk) -> list[str]:
    return sorted(f"{row.event.id}@{row.event.version}" for row in seen.console.board.rows.values())


async def streaming(seen: Desk, center: DemoServer) -> str:
    """Wait until an event comes over the stream; return its id."""
    id_ = await asyncio.to_thread(center.create, title="流上来的")
    await seen.until(lambda: f"{KEY}/{id_}" in seen.titles())
    return id_


async def same_as_the_ledger(seen: Desk, center: DemoServer) -> None:
    """Wait until the board holds every event of the ledger in its newest version, and the store the same."""
    ledger = await asyncio.to_thread(center.ledger)
    versions = {f"{KEY}/{id_}": version for id_, version in ledger["events"].items()}
    rows = seen.console.board.rows
    await seen.until(lambda: all(ref in rows and rows[ref].event.version == n for ref, n in versions.items()))
    counts = await seen.console.count_events()
    assert counts.digest == await asyncio.to_thread(ledger_digest, center.url)
    assert counts.received == counts.stored == len(versions)


async def test_a_center_that_falls_silent_is_noticed(tmp_path: Path) -> None:
    with DemoServer(seed=7) as center:
        async with desk(tmp_path, center.url) as seen:
            await seen.until_live()
            await streaming(seen, center)
            await asyncio.to_thread(center.silence, 60)
            silent_at = seen.console.links.of(KEY).as_of
            assert await seconds_until_stale(seen) <= NOTICED_WITHIN_S
            link = seen.console.links.of(KEY)
            assert link.state is LinkState.SILENT
            assert link.as_of is not None
            assert silent_at is not None
            assert (link.as_of - silent_at).total_seconds() < 1 + LATE_S
            await asyncio.to_thread(center.silence, 0)
            await seen.until_live()
            await same_as_the_ledger(seen, center)


async def test_a_center_that_is_killed_is_noticed_and_caught_up_with_when_it_is_back(tmp_path: Path) -> None:
    state = tmp_path / "center"
    with DemoServer(seed=8, state=state) as center:
        port = center.port
        async with desk(tmp_path, center.url) as seen:
            await seen.until_live()
            kept = center.create(title="断线前")
            await seen.until(lambda: f"{KEY}/{kept}" in seen.titles())
            rows = board_lines(seen)
            await asyncio.to_thread(center.stop)
            assert await seconds_until_stale(seen) <= NOTICED_WITHIN_S
            assert board_lines(seen) == rows, "what was known stays"
            with DemoServer(seed=8, state=state, port=port) as back:
                missed = [back.create(title=f"断线时 {n}") for n in range(3)]
                back.change(kept, title="断线时改的")
                back.remove(missed[0])
                returned = time.monotonic()
                await seen.until(lambda: seen.titles().get(f"{KEY}/{kept}") == "断线时改的")
                await seen.until_live()
                assert time.monotonic() - returned <= 6 + LATE_S
                await same_as_the_ledger(seen, back)
                assert f"{KEY}/{missed[0]}" not in seen.titles()
                assert (await seen.console.memory.state_of(KEY)).generation == 1, "no snapshot was needed"


async def test_a_thousand_at_once_all_stand_on_the_board_each_once(tmp_path: Path) -> None:
    with DemoServer(seed=9) as center:
        async with desk(tmp_path, center.url) as seen:
            await seen.until_live()
            seen.told.clear()
            ids = await asyncio.to_thread(center.burst, 1000)
            wanted = {f"{KEY}/{id_}" for id_ in ids}
            await seen.until(lambda: wanted <= seen.console.board.rows.keys())
            told = [ref for changes in seen.told for ref in changes.rows.put if ref in wanted]
            assert sorted(told) == sorted(wanted), "each was told once"
            await same_as_the_ledger(seen, center)
            assert seen.console.links.of(KEY).state is LinkState.LIVE


async def test_a_storm_of_trouble_ends_in_the_ledger_s_own_picture(tmp_path: Path) -> None:
    faults = "short_page:0.2,wrong_count:0.2,gap:0.5,replayed:0.5,reordered:0.5,cursor_410:0.1,500:0.2,empty_more:0.2"
    with DemoServer(seed=10) as center:
        async with desk(tmp_path, center.url) as seen:
            await seen.until_live()
            await asyncio.to_thread(center.set_faults, faults)
            ids = []
            for number in range(40):
                ids.append(await asyncio.to_thread(center.create, title=f"事件 {number}"))
                if number % 3 == 0:
                    await asyncio.to_thread(center.change, ids[number // 2], title=f"改 {number}")
                if number % 10 == 9:
                    await asyncio.to_thread(center.remove, ids.pop(number // 3))
            await asyncio.to_thread(center.set_faults, "")
            ended = time.monotonic()
            ledger = center.ledger()["events"]
            await seen.until(lambda: all(f"{KEY}/{id_}@{ledger[id_]}" in versions(seen) for id_ in ids))
            await seen.until_live()
            assert time.monotonic() - ended <= 7 + LATE_S
            await same_as_the_ledger(seen, center)


def versions(seen: Desk) -> set[str]:
    return {f"{ref}@{row.event.version}" for ref, row in seen.console.board.rows.items()}


@pytest.mark.logs("another center stands behind")
async def test_another_center_behind_the_same_address_takes_nothing_over(tmp_path: Path) -> None:
    with DemoServer(seed=12, name="甲中心") as one:
        port = one.port
        async with desk(tmp_path, one.url) as seen:
            await seen.until_live()
            before = set(seen.titles())
            await asyncio.to_thread(one.stop)
            with DemoServer(world="hamlet", seed=13, name="乙中心", port=port) as two:
                await seen.until(lambda: seen.console.links.of(KEY).name == "乙中心")
                await seen.until_live()
                await same_as_the_ledger(seen, two)
                lost = before - {f"{KEY}/{id_}" for id_ in await asyncio.to_thread(lambda: two.ledger()["events"])}
                assert lost
                assert lost.isdisjoint(seen.titles())


async def test_two_consoles_on_one_folder_show_the_same_and_leave_the_store_sound(tmp_path: Path) -> None:
    with DemoServer(seed=14) as center:
        async with desk(tmp_path, center.url) as one, desk(tmp_path, center.url) as two:
            await asyncio.gather(one.until_live(), two.until_live())
            ids = await asyncio.to_thread(center.burst, 200)
            wanted = {f"{KEY}/{id_}" for id_ in ids}
            await asyncio.gather(*(shown_by(seen, wanted) for seen in (one, two)))
            assert one.titles() == two.titles()
            await asyncio.to_thread(center.remove, ids[0])
            await asyncio.gather(*(gone_from(seen, f"{KEY}/{ids[0]}") for seen in (one, two)))
            stored = await asyncio.to_thread(ledger_digest, center.url)
            assert await one.digest() == await two.digest() == stored
        async with desk(tmp_path, center.url) as again:
            await again.until_live()
            assert await again.digest() == stored
            assert Code.STORE_DAMAGED not in [notice.code for notice in again.console.notices]


async def shown_by(seen: Desk, wanted: set[str]) -> None:
    await seen.until(lambda: wanted <= seen.console.board.rows.keys())


async def gone_from(seen: Desk, ref: str) -> None:
    await seen.until(lambda: ref not in seen.console.board.rows)


async def test_a_restart_in_the_middle_of_the_first_snapshot_goes_on_where_it_was(tmp_path: Path) -> None:
    with DemoServer(world="hamlet", seed=15) as center:
        async with desk(tmp_path, center.url) as seen:
            await seen.until(lambda: seen.console.board.units)
        async with desk(tmp_path, center.url) as seen:
            await seen.until_live()
            await same_as_the_ledger(seen, center)


async def test_a_second_snapshot_tells_nothing_that_is_known(tmp_path: Path) -> None:
    with DemoServer(seed=16) as center:
        async with desk(tmp_path, center.url) as seen:
            await seen.until_live()
        center.forget_cursors()
        async with desk(tmp_path, center.url) as seen:
            known = len(seen.told)
            await seen.until_live()
            assert (await seen.console.memory.state_of(KEY)).generation == 2
            assert [changes for changes in seen.told[known:] if changes.rows or changes.units or changes.grids] == []
            await same_as_the_ledger(seen, center)
