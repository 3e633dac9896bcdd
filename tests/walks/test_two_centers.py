"""A county's center and one of its towns', followed at once: what one handed to the other is one case, and one that is
gone takes nothing of the other with it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.board import tallies
from console.board.rows import Row
from console.board.view import Filter, Tab, View
from console.demo.server import DemoServer
from console.domain.facts import Ref
from console.domain.link import LinkState
from console.domain.rules import is_open
from tests.console.demo.asking import done
from tests.walks.desk import Desk, desk
from tests.walks.test_gone_and_back import NOTICED_WITHIN_S

EVERYTHING = Filter()
COUNTY, TOWN, VILLAGE = "321084", "321084112", "321084112001"


class Pair:
    """The two centers; `below` may be stopped and started again as it was."""

    def __init__(self, folder: Path) -> None:
        self._state = folder / "below"
        self.below = DemoServer(world="ward", state=self._state).start()
        self.above = DemoServer(world="borough", below=[self.below.url], state=folder / "above").start()

    @property
    def urls(self) -> dict[str, str]:
        return {"city": self.above.url, "town": self.below.url}

    def hand_down(self, title: str, **fields: object) -> str:
        """Let an event come in above and be handed down; return its id above."""
        place = {"unit": VILLAGE, "grid": f"{VILLAGE}001"}
        id_ = self.above.create(
            case_kind="grid_event", stage="accepted", unit=COUNTY, title=title, place=place, caller=None, **fields
        )
        self.give_down(id_)
        return id_

    def give_down(self, id_: str) -> None:
        done(self.above, "hand_down", id_, to=TOWN)

    def begin_again(self) -> None:
        self.below = DemoServer(world="ward", state=self._state, port=self.below.port).start()

    def stop(self) -> None:
        self.above.stop()
        self.below.stop()


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    both = Pair(tmp_path / "centers")
    yield both
    both.stop()


def of(seen: Desk, title: str, wanted: Filter = EVERYTHING) -> list[Row]:
    """Return the rows of a title in a list of open events, as the queue has it."""
    view = View(seen.console.board, seen.console.now)
    view.choose(wanted, Tab.OPEN)
    return [row for row in view.rows() if row.event.title == title]


async def until_linked(seen: Desk, title: str) -> Row:
    """Wait until a case stands there as the town's, with the county's beside it."""
    await seen.until(lambda: [len(row.linked) for row in of(seen, title)] == [1])
    return of(seen, title)[0]


async def verbs_of(seen: Desk, ref: Ref) -> list[str]:
    detail = await seen.console.memory.detail(ref)
    assert detail is not None
    return [entry.verb for entry in detail.history]


async def test_a_case_that_was_handed_down_appears_once_with_both_lamps_and_both_histories(
    tmp_path: Path, pair: Pair
) -> None:
    async with desk(tmp_path, pair.urls, officer=None) as seen:
        await seen.until_live()
        id_ = await asyncio.to_thread(pair.hand_down, "泵站停电")
        row = await until_linked(seen, "泵站停电")
        [above] = row.linked
        assert (row.event.center, above.ref) == ("town", f"city/{id_}")
        assert [one.ref for one in of(seen, "泵站停电", Filter(scope=f"city/{COUNTY}"))] == [above.ref]
        assert [one.ref for one in of(seen, "泵站停电", Filter(scope=f"town/{TOWN}"))] == [row.ref]
        lamps = {link.center: link.state for link in seen.console.links.all()}
        assert lamps == {"city": LinkState.LIVE, "town": LinkState.LIVE}
        assert (await verbs_of(seen, above.ref))[-1] == "hand_down"
        assert (await verbs_of(seen, row.ref))[0] == "hand_down"
        await asyncio.to_thread(done, pair.below, "accept", row.event.id)
        await seen.until(lambda: of(seen, "泵站停电")[0].linked[0].event.stage == "handling")


async def test_every_case_is_counted_once_and_none_is_missing(tmp_path: Path, pair: Pair) -> None:
    async with desk(tmp_path, pair.urls, officer=None) as seen:
        await seen.until_live()
        await asyncio.to_thread(pair.hand_down, "路灯不亮")
        await until_linked(seen, "路灯不亮")
        board = seen.console.board
        count = tallies.tab_counts(board, Filter(), seen.console.now())[Tab.OPEN]
        cases = {row.case or row.ref for row in board.rows.values() if is_open(row.event)}
        assert count == len(cases) < sum(is_open(row.event) for row in board.rows.values())
        counted = await seen.console.count_events()
        ledgers = [await asyncio.to_thread(center.ledger) for center in (pair.above, pair.below)]
        assert counted.received == counted.stored == sum(len(ledger["events"]) for ledger in ledgers)


async def test_what_is_closed_below_is_shown_above_until_it_is_closed_there(tmp_path: Path, pair: Pair) -> None:
    async with desk(tmp_path, pair.urls, officer=None) as seen:
        await seen.until_live()
        id_ = await asyncio.to_thread(pair.hand_down, "树倒了")
        row = await until_linked(seen, "树倒了")
        for verb in ("accept", "reply", "verify", "close"):
            await asyncio.to_thread(done, pair.below, verb, row.event.id, text="已处理")
        await seen.until(lambda: [one.ref for one in of(seen, "树倒了")] == [f"city/{id_}"])
        [above] = of(seen, "树倒了")
        assert above.linked[0].event.closed_at is not None
        await seen.until(lambda: of(seen, "树倒了")[0].event.stage == "verifying")
        await asyncio.to_thread(done, pair.above, "close", id_)
        await seen.until(lambda: not of(seen, "树倒了"))


async def test_one_center_that_is_killed_ages_nothing_of_the_other_and_comes_back_without_doubling(
    tmp_path: Path, pair: Pair
) -> None:
    async with desk(tmp_path, pair.urls, officer=None) as seen:
        await seen.until_live()
        await asyncio.to_thread(pair.hand_down, "管道漏水")
        before = await until_linked(seen, "管道漏水")
        city, town = seen.console.links.of("city"), seen.console.links.of("town")
        await asyncio.to_thread(pair.below.stop)
        killed = time.monotonic()
        await seen.until(lambda: seen.console.links.of("town").stale)
        assert time.monotonic() - killed <= NOTICED_WITHIN_S
        assert [row.ref for row in of(seen, "管道漏水")] == [before.ref], "what was known stays, once"
        missed = await asyncio.to_thread(pair.hand_down, "断线时交办")
        await seen.until(lambda: [row.ref for row in of(seen, "断线时交办")] == [f"city/{missed}"])
        city_now, town_now = seen.console.links.of("city"), seen.console.links.of("town")
        assert (city_now.state, city_now.stale, town_now.stale) == (LinkState.LIVE, False, True)
        assert city_now.as_of is not None
        assert city.as_of is not None
        assert town.as_of is not None
        assert city_now.as_of > city.as_of
        assert town_now.as_of is not None
        assert (town_now.as_of - town.as_of).total_seconds() < 5, "nothing was heard from below"
        await asyncio.to_thread(pair.begin_again)
        row = await until_linked(seen, "断线时交办")
        assert row.event.center == "town"
        await seen.until_live()
        assert len(of(seen, "管道漏水")) == 1


async def test_the_stored_picture_of_both_is_one_picture(tmp_path: Path, pair: Pair) -> None:
    async with desk(tmp_path, pair.urls, officer=None) as seen:
        await seen.until_live()
        await asyncio.to_thread(pair.hand_down, "积水")
        row = await until_linked(seen, "积水")
    async with desk(tmp_path, None, officer=None) as old:
        assert [one.ref for one in of(old, "积水")] == [row.ref]
        assert [one.ref for one in of(old, "积水")[0].linked] == [row.linked[0].ref]
