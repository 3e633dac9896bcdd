"""A feed follows one center: it begins again after every failure, in good manners, and skips nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from itertools import pairwise

import pytest

from console.codes import Code, because
from console.domain.link import LinkState
from console.domain.page import Beat, Page
from console.errors import (
    AnswerNotUnderstood,
    CenterUnavailable,
    CursorUnknown,
    SignInNeeded,
    StoreUnavailable,
)
from console.services.feed import Feed
from console.services.links import Links
from tests._machine import LATE_S
from tests.console.services.fakes import (
    NOW,
    FakeCenter,
    FakeClock,
    FakeKeeper,
    FakeSleep,
    a_page,
    an_event,
    put,
    until,
)

DOWN = CenterUnavailable("c", because(Code.NO_ANSWER, detail="x"))
FULL = StoreUnavailable(because(Code.STORE_FULL))


class Bench:
    """A feed under test, and everything around it."""

    def __init__(self, center: FakeCenter, keeper: FakeKeeper, most_s: float) -> None:
        self.center, self.keeper = center, keeper
        self.clock = FakeClock()
        self.sleep = FakeSleep(self.clock, most_s)
        self.links = Links(self.clock)
        self.links.add("c", "c", None, 0)
        self.states: list[LinkState] = []
        self.links.subscribe(lambda link: self.states.append(link.state))
        self.feed = Feed("c", center, keeper, self.links, self.clock, self.sleep)

    @property
    def state(self) -> LinkState:
        return self.links.of("c").state

    @property
    def sequences(self) -> list[int]:
        return [page.sequence for page, _ in self.keeper.kept]


@asynccontextmanager
async def following(
    center: FakeCenter, keeper: FakeKeeper | None = None, most_s: float = float("inf")
) -> AsyncIterator[Bench]:
    bench = Bench(center, keeper or FakeKeeper(), most_s)
    task = asyncio.create_task(bench.feed.run())
    try:
        yield bench
    finally:
        task.cancel()
        await asyncio.wait((task,), timeout=LATE_S)
        assert task.cancelled(), "a feed ends when it is cancelled, and not before"
        bench.feed.close(1.0)


def nothing_new(cursor: str | None) -> Page:
    sequence = 0 if cursor is None else int(cursor[1:])
    return a_page(sequence, after=sequence)


def failing(error: Exception) -> Callable[[str | None], Page]:
    def answers(cursor: str | None) -> Page:
        raise error

    return answers


async def test_pages_are_kept_in_order_and_the_cursor_of_the_last_is_asked_for_next() -> None:
    pages = [a_page(n, after=n - 1, more=n < 4) for n in range(1, 5)]

    def answers(cursor: str | None) -> Page:
        place = 0 if cursor is None else int(cursor[1:])
        return pages[place] if place < 4 else nothing_new(cursor)

    async with following(FakeCenter(answers, interval_s=2), most_s=10) as bench:
        await until(lambda: len(bench.keeper.kept) >= 6)
        assert bench.sequences[:6] == [1, 2, 3, 4, 4, 4]
        assert bench.center.asked[:6] == [None, "c1", "c2", "c3", "c4", "c4"]
        assert bench.state is LinkState.LIVE


@pytest.mark.parametrize("interval_s", [None, 2.0])
async def test_a_dead_center_is_asked_at_most_twice_a_second_and_at_least_every_five(interval_s: float | None) -> None:
    center = FakeCenter(nothing_new, interval_s=interval_s)
    center.fails = DOWN
    async with following(center, most_s=60) as bench:
        await until(lambda: sum(bench.sleep.slept) >= 60)
        assert bench.state is LinkState.DOWN
        assert all(0.5 <= pause <= 5 for pause in bench.sleep.slept)
        assert all(b > a for a, b in pairwise(bench.sleep.slept[:3]))


def one_more_stream_or_the_end(bench: Bench, number: int) -> bool:
    return len(bench.center.streams) > number or sum(bench.sleep.slept) >= 30


async def test_a_center_whose_stream_alone_fails_is_asked_no_more_than_twice_a_second() -> None:
    center = FakeCenter(nothing_new)
    async with following(center, FakeKeeper("c1", 1), most_s=30) as bench:
        for number in range(200):
            await until(partial(one_more_stream_or_the_end, bench, number))
            if sum(bench.sleep.slept) >= 30:
                break
            center.streams[number].say(DOWN)
        asked = center.described + len(center.asked) + len(center.streams)
        assert asked <= 2 * sum(bench.sleep.slept) + 4
        assert max(bench.sleep.slept) <= 5


async def test_what_the_center_asks_for_is_waited_for() -> None:
    busy = CenterUnavailable("c", because(Code.TOO_BUSY, status=503), 17.0)
    async with following(FakeCenter(failing(busy), interval_s=2), most_s=40) as bench:
        await until(lambda: len(bench.sleep.slept) >= 2)
        assert all(17 <= pause <= 17 * 1.25 for pause in bench.sleep.slept)


async def test_what_a_steady_center_asks_for_is_waited_for_too() -> None:
    center = FakeCenter(nothing_new, interval_s=2)
    async with following(center, most_s=100) as bench:
        await until(lambda: sum(bench.sleep.slept) > 10)
        center.answers = failing(CenterUnavailable("c", because(Code.TOO_BUSY, status=429), 17.0))
        await until(lambda: max(bench.sleep.slept) >= 17)
        waits = bench.sleep.slept[next(n for n, pause in enumerate(bench.sleep.slept) if pause >= 17) :]
        assert all(17 <= pause <= 17 * 1.25 for pause in waits)
        assert LinkState.DOWN in bench.states


async def test_a_refused_token_is_tried_once_a_minute_even_when_an_officer_calls_and_the_cursor_stays() -> None:
    center = FakeCenter(failing(SignInNeeded("c", because(Code.SIGN_IN_NEEDED, status=401))), interval_s=2)
    async with following(center, FakeKeeper("c7", 7), most_s=180) as bench:
        bench.feed.try_now()
        await until(lambda: sum(bench.sleep.slept) >= 180)
        bench.feed.try_now()
        assert all(pause >= 60 for pause in bench.sleep.slept)
        assert set(center.asked) == {"c7"}
        assert LinkState.SIGN_IN_NEEDED in bench.states


async def test_an_officer_who_calls_ends_the_wait() -> None:
    center = FakeCenter(nothing_new, interval_s=2)
    center.fails = DOWN
    async with following(center, most_s=0) as bench:
        await until(lambda: bench.state is LinkState.DOWN)
        center.fails = None
        bench.feed.try_now()
        await until(lambda: bench.state is LinkState.LIVE)


async def test_five_empty_pages_in_a_row_are_followed_by_a_second_of_rest() -> None:
    def answers(cursor: str | None) -> Page:
        n = 0 if cursor is None else int(cursor[1:])
        return a_page(n + 1, after=n, more=n < 11)

    async with following(FakeCenter(answers, interval_s=500), most_s=400) as bench:
        await until(lambda: bench.state is LinkState.LIVE)
        assert [pause for pause in bench.sleep.slept if pause < 400] == [1.0, 1.0]
        assert bench.sequences == list(range(1, 13))


async def test_the_next_page_is_fetched_while_one_is_kept_but_never_kept_before_it() -> None:
    keeper = FakeKeeper()
    keeper.gate = asyncio.Event()

    def answers(cursor: str | None) -> Page:
        n = 0 if cursor is None else int(cursor[1:])
        return a_page(n + 1, after=n, more=n < 2)

    async with following(FakeCenter(answers, interval_s=500), keeper, most_s=10) as bench:
        await until(lambda: bench.center.asked == [None, "c1"])
        assert keeper.kept == []
        keeper.fails = [FULL]
        keeper.gate.set()
        await until(lambda: bench.state is LinkState.LIVE)
        assert LinkState.NOT_SAVED in bench.states
        assert bench.center.asked[:3] == [None, "c1", None], "the first page was not kept, so it is asked for again"
        assert bench.sequences == [1, 2, 3]


async def test_a_store_that_refuses_leaves_the_cursor_where_it_was() -> None:
    keeper = FakeKeeper("c1", 1)
    keeper.fails = [FULL, FULL]
    center = FakeCenter(lambda cursor: a_page(2, after=1) if cursor == "c1" else nothing_new(cursor), interval_s=500)
    async with following(center, keeper, most_s=100) as bench:
        await until(lambda: bench.state is LinkState.LIVE)
        assert center.asked[:3] == ["c1", "c1", "c1"]
        assert bench.sequences == [2]


async def test_a_store_that_is_away_at_the_beginning_is_asked_again_soon() -> None:
    keeper = FakeKeeper("c1", 1)
    keeper.fails_to_begin = [FULL, FULL]
    async with following(FakeCenter(nothing_new, interval_s=500), keeper, most_s=100) as bench:
        await until(lambda: bench.state is LinkState.LIVE)
        assert LinkState.NOT_SAVED in bench.states
        assert bench.center.asked == ["c1"], "without its cursor nothing was asked for"
        assert sum(bench.sleep.slept) < 5


async def test_an_unknown_cursor_begins_a_snapshot() -> None:
    def answers(cursor: str | None) -> Page:
        if cursor == "c9":
            raise CursorUnknown("c", because(Code.CURSOR_UNKNOWN))
        return a_page(12, snapshot=True, snapshot_end=True) if cursor is None else nothing_new(cursor)

    async with following(FakeCenter(answers, interval_s=500), FakeKeeper("c9", 9), most_s=100) as bench:
        await until(lambda: bench.state is LinkState.LIVE)
        assert bench.center.asked[:2] == ["c9", None]
        assert bench.keeper.forgotten == 1
        assert LinkState.NOT_UNDERSTOOD not in bench.states


async def test_a_center_that_knows_no_cursor_at_all_is_not_stormed() -> None:
    unknown = failing(CursorUnknown("c", because(Code.CURSOR_UNKNOWN)))
    async with following(FakeCenter(unknown, interval_s=2), most_s=30) as bench:
        await until(lambda: sum(bench.sleep.slept) >= 30)
        assert bench.center.described + len(bench.center.asked) <= 2 * sum(bench.sleep.slept) + 2
        assert LinkState.NOT_UNDERSTOOD in bench.states


async def test_an_answer_that_is_not_understood_leaves_the_cursor() -> None:
    answers = [AnswerNotUnderstood("c", because(Code.CUT_SHORT)), None]

    def answer(cursor: str | None) -> Page:
        if answers and (error := answers.pop(0)):
            raise error
        return a_page(6, after=5)

    async with following(FakeCenter(answer, interval_s=500), FakeKeeper("c5", 5), most_s=100) as bench:
        await until(lambda: bench.state is LinkState.LIVE)
        assert bench.center.asked[:2] == ["c5", "c5"]
        assert LinkState.NOT_UNDERSTOOD in bench.states


async def live_stream(bench: Bench) -> None:
    await until(lambda: bench.center.streams and len(bench.center.asked) >= 1 and bench.state is LinkState.LIVE)
    await until(lambda: bench.keeper.kept)


async def test_a_center_that_says_its_name_and_fails_at_its_first_page_looks_lost_all_the_while() -> None:
    center = FakeCenter(failing(AnswerNotUnderstood("c", because(Code.CUT_SHORT))), interval_s=2)
    async with following(center, most_s=30) as bench:
        await until(lambda: len(center.asked) >= 5)
        assert set(bench.states) == {LinkState.CONNECTING, LinkState.NOT_UNDERSTOOD}, "a banner that came and went"
        center.answers = nothing_new
        await until(lambda: bench.state is LinkState.LIVE)
        assert LinkState.CATCHING_UP in bench.states


async def test_a_stream_page_that_lines_up_moves_the_cursor() -> None:
    async with following(FakeCenter(nothing_new), FakeKeeper("c5", 5)) as bench:
        await live_stream(bench)
        bench.center.streams[0].say(a_page(6, put(6, an_event("a")), after=5))
        await until(lambda: 6 in bench.sequences)
        assert bench.keeper.kept[-1][1] is True
        pulls = len(bench.center.asked)
        bench.center.streams[0].say(Beat(6, NOW))
        bench.center.streams[0].say(a_page(7, after=6))
        await until(lambda: 7 in bench.sequences)
        assert len(bench.center.asked) == pulls, "nothing was missed, so nothing is pulled"


async def test_a_gap_is_pulled_and_the_page_behind_it_is_kept_without_its_cursor() -> None:
    def answers(cursor: str | None) -> Page:
        return a_page(8, put(8, an_event("a")), after=5) if bench_ready and cursor == "c5" else nothing_new(cursor)

    bench_ready = False
    async with following(FakeCenter(answers), FakeKeeper("c5", 5)) as bench:
        await live_stream(bench)
        bench_ready = True
        bench.center.streams[0].say(a_page(8, put(8, an_event("a")), after=7))
        await until(lambda: len(bench.sequences) >= 3)
        assert [(page.sequence, move) for page, move in bench.keeper.kept][-2:] == [(8, False), (8, True)]
        assert bench.center.asked[-1] == "c5"


async def test_a_beat_that_is_further_than_we_are_is_a_gap() -> None:
    async with following(FakeCenter(nothing_new), FakeKeeper("c5", 5)) as bench:
        await live_stream(bench)
        pulls = len(bench.center.asked)
        bench.center.streams[0].say(Beat(9, NOW))
        await until(lambda: len(bench.center.asked) == pulls + 1)


async def test_beside_the_stream_a_pull_goes_every_half_minute_and_beats_are_heard_meanwhile() -> None:
    async with following(FakeCenter(nothing_new), FakeKeeper("c5", 5)) as bench:
        await live_stream(bench)
        stream, pulls = bench.center.streams[0], len(bench.center.asked)
        bench.clock.move(29)
        stream.say(Beat(5, None))
        await until(lambda: bench.links.of("c").as_of == bench.clock.now())
        assert len(bench.center.asked) == pulls
        bench.clock.move(2)
        stream.say(Beat(5, None))
        await until(lambda: len(bench.center.asked) == pulls + 1)
        assert bench.state is LinkState.LIVE


async def test_a_steady_link_that_breaks_is_tried_again_at_once_before_the_lamp_turns() -> None:
    async with following(FakeCenter(nothing_new), FakeKeeper("c5", 5)) as bench:
        await live_stream(bench)
        bench.clock.move(6)
        bench.states.clear()
        bench.center.streams[0].say(DOWN)
        await until(lambda: len(bench.center.streams) == 2)
        await until(lambda: len(bench.center.asked) >= 2)
        assert bench.sleep.slept == []
        assert set(bench.states) <= {LinkState.LIVE}
        assert bench.center.streams[0].closed


async def test_a_link_that_breaks_again_and_again_waits_longer_each_time() -> None:
    async with following(FakeCenter(nothing_new), FakeKeeper("c5", 5), most_s=3) as bench:
        await live_stream(bench)
        bench.center.streams[0].say(DOWN)
        await until(lambda: bench.sleep.slept)
        assert LinkState.DOWN in bench.states


async def test_the_as_of_is_when_it_was_heard_not_when_it_was_kept() -> None:
    async with following(FakeCenter(nothing_new), FakeKeeper("c5", 5)) as bench:
        await live_stream(bench)
        bench.keeper.gate = asyncio.Event()
        heard_at = bench.clock.now()
        bench.center.streams[0].say(a_page(6, after=5))
        await until(lambda: bench.links._alive["c"] == bench.clock.monotonic())
        await asyncio.sleep(0.01)
        bench.clock.move(3)
        bench.links.watch()
        assert bench.state is LinkState.SILENT
        bench.keeper.gate.set()
        await until(lambda: 6 in bench.sequences and bench.state is LinkState.LIVE)
        assert bench.links.of("c").as_of == heard_at
        assert bench.clock.now() - heard_at == timedelta(seconds=3)
        bench.links.watch()
        assert bench.links.of("c").stale
