"""Both walks with the store on a PostgreSQL server, which goes and comes back."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest

from console.app import Console
from console.clock import SystemClock
from console.codes import Code, Reason
from console.demo.server import DemoServer
from console.domain.calendar import Calendar
from console.domain.kinds import our_kinds
from console.domain.link import LinkState
from console.errors import StoreUnavailable
from tests._machine import PATIENCE_S
from tests._postgres import Server
from tests.walks.desk import KEY, SEAT, Desk, desk, ledger_digest

pytestmark = pytest.mark.postgres


@pytest.fixture
def center() -> Iterator[DemoServer]:
    with DemoServer(world="hamlet", seed=21, faults="bad_items") as server:
        yield server


@pytest.fixture
def store(postgres: Server) -> str:
    return postgres.schema()


async def shown(seen: Desk, center: DemoServer, title: str) -> str:
    """Let an event happen, and wait until it is shown; return its id."""
    id_ = await asyncio.to_thread(center.create, title=title)
    await seen.until(lambda: f"{KEY}/{id_}" in seen.titles())
    return id_


def lying_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def test_in_and_out_and_again_after_a_restart(tmp_path: Path, center: DemoServer, store: str) -> None:
    async with desk(tmp_path, center.url, store=store) as seen:
        await seen.until_live()
        id_ = await shown(seen, center, "待签收")
        await seen.acknowledge(f"{KEY}/{id_}")
        await seen.until(lambda: seen.console.board.rows[f"{KEY}/{id_}"].event.acknowledged_at)
        await seen.until(lambda: not seen.console.board.rows[f"{KEY}/{id_}"].pending)
        counts = await seen.console.count_events()
        assert counts.digest == await asyncio.to_thread(ledger_digest, center.url)
        assert counts.received == counts.stored > 0
        assert list(center.ledger()["actions"].values()) == [1]
        assert len(await seen.console.memory.set_aside()) == seen.console.links.of(KEY).set_aside > 0
        assert seen.console.store_facts() == ("PostgreSQL", None), "it takes no room here"
        assert seen.console.notices == []
        rows = seen.titles()
    assert lying_in(tmp_path) == []
    async with desk(tmp_path, None, store=store) as seen:
        assert seen.titles() == rows
        assert await seen.digest() == counts.digest


async def test_a_server_that_goes_and_comes_back_loses_nothing_and_nothing_pretends_to_be_saved(
    tmp_path: Path, center: DemoServer, postgres: Server, store: str
) -> None:
    async with desk(tmp_path, center.url, store=store) as seen:
        await seen.until_live()
        before = await shown(seen, center, "断库前")
        rows = seen.titles()
        await asyncio.to_thread(postgres.stop)
        try:
            missed = await asyncio.to_thread(center.create, title="断库时")
            await seen.until(lambda: seen.console.links.of(KEY).stale)
            link = seen.console.links.of(KEY)
            assert (link.state, link.reason and link.reason.code) == (LinkState.NOT_SAVED, Code.STORE_SERVER_GONE)
            assert seen.console.store_refuses is not None
            assert seen.console.store_refuses.code is Code.STORE_SERVER_GONE
            with pytest.raises(StoreUnavailable):
                await seen.acknowledge(f"{KEY}/{before}")
            assert seen.titles() == rows, "what was known stays, and nothing else comes"
            assert not seen.console.board.rows[f"{KEY}/{before}"].pending
        finally:
            await asyncio.to_thread(postgres.start)
        await seen.until(lambda: f"{KEY}/{missed}" in seen.titles())
        await seen.until(lambda: seen.console.store_refuses is None)
        await seen.until_live()
        await seen.acknowledge(f"{KEY}/{before}")
        await seen.until(lambda: seen.console.board.rows[f"{KEY}/{before}"].event.acknowledged_at)
        assert await seen.digest() == await asyncio.to_thread(ledger_digest, center.url)
        assert list(center.ledger()["actions"].values()) == [1]


async def test_a_start_waits_for_a_server_that_is_away(
    tmp_path: Path, center: DemoServer, postgres: Server, store: str
) -> None:
    async with desk(tmp_path, center.url, store=store) as seen:
        await seen.until_live()
        rows = seen.titles()
    await asyncio.to_thread(postgres.stop)
    console = Console(
        [KEY],
        tmp_path,
        SystemClock(),
        SEAT,
        kinds=our_kinds(),
        calendar=Calendar(UTC),
        retention_months=13,
        most_bytes=2**33,
        store=store,
    )
    told: asyncio.Queue[Reason | None] = asyncio.Queue()
    console.on_store(told.put_nowait)
    opening = asyncio.ensure_future(console.open())
    refuses = await asyncio.wait_for(told.get(), PATIENCE_S)
    assert refuses is not None
    assert refuses.code is Code.STORE_SERVER_GONE
    assert not opening.done()
    await asyncio.to_thread(postgres.start)
    await asyncio.wait_for(opening, PATIENCE_S)
    while refuses is not None:  # gone, then starting up: it may be told in several words why
        refuses = told.get_nowait()
    assert told.empty()
    await console.start()
    assert {ref: row.event.title for ref, row in console.board.rows.items()} == rows
    await console.close()


async def test_a_start_is_refused_where_waiting_would_not_help(tmp_path: Path, postgres: Server) -> None:
    store = postgres.url("nowhere")
    console = Console(
        [KEY],
        tmp_path,
        SystemClock(),
        SEAT,
        kinds=our_kinds(),
        calendar=Calendar(UTC),
        retention_months=13,
        most_bytes=2**33,
        store=store,
    )
    with pytest.raises(StoreUnavailable) as refusal:
        await console.open()
    assert refusal.value.reason.code is Code.STORE_SIGN_IN_REFUSED
    await console.close()


async def test_two_consoles_on_one_database_show_the_same_and_lose_nothing(
    tmp_path: Path, center: DemoServer, store: str
) -> None:
    async with desk(tmp_path, center.url, store=store) as one, desk(tmp_path, center.url, store=store) as two:
        await asyncio.gather(one.until_live(), two.until_live())
        ids = await asyncio.to_thread(center.burst, 200)
        wanted = {f"{KEY}/{id_}" for id_ in ids}
        await asyncio.gather(*(shown_by(seen, wanted) for seen in (one, two)))
        assert one.titles() == two.titles()
        await one.acknowledge(f"{KEY}/{ids[0]}")
        await two.acknowledge(f"{KEY}/{ids[1]}")
        await asyncio.gather(*(acknowledged_on(seen, ids[:2]) for seen in (one, two)))
        stored = await asyncio.to_thread(ledger_digest, center.url)
        assert await one.digest() == await two.digest() == stored
        assert list(center.ledger()["actions"].values()) == [1, 1]


async def shown_by(seen: Desk, wanted: set[str]) -> None:
    await seen.until(lambda: wanted <= seen.console.board.rows.keys())


async def acknowledged_on(seen: Desk, ids: list[str]) -> None:
    rows = seen.console.board.rows
    await seen.until(lambda: all(rows[f"{KEY}/{id_}"].event.acknowledged_at for id_ in ids))
