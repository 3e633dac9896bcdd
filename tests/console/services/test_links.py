"""A lamp says how a center is heard: late at most two seconds, and never better than it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from console.codes import Code, because
from console.domain.link import Link, LinkState
from console.services.links import Links, Moment
from tests.console.services.fakes import NOW, FakeClock

WATCH_EVERY_S = 0.2


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def a_link(clock: FakeClock, *, interval_s: float | None = None) -> Links:
    links = Links(clock)
    links.add("c", "c", None, 0)
    links.named("c", "中心", interval_s)
    links.heard("c", links.answered("c"))
    return links


def seconds_until_silent(links: Links, clock: FakeClock, most_s: float) -> float:
    began = clock.monotonic()
    while links.of("c").state is LinkState.LIVE and clock.monotonic() - began < most_s:
        clock.move(WATCH_EVERY_S)
        links.watch()
    return clock.monotonic() - began


def test_a_stream_that_is_silent_says_so_within_two_seconds(clock: FakeClock) -> None:
    links = a_link(clock)
    assert 1.2 < seconds_until_silent(links, clock, 10) <= 2.0
    link = links.of("c")
    assert (link.state, link.stale, link.as_of) == (LinkState.SILENT, True, NOW)
    assert link.reason == because(Code.SILENT)


def test_a_polled_center_is_silent_after_two_missed_intervals(clock: FakeClock) -> None:
    links = a_link(clock, interval_s=30)
    assert 60 < seconds_until_silent(links, clock, 200) <= 62


def test_a_center_that_speaks_faster_than_we_keep_is_not_silent_but_behind(clock: FakeClock) -> None:
    links = a_link(clock)
    for _ in range(5):
        clock.move(0.5)
        links.answered("c")
        links.watch()
    assert links.of("c").state is LinkState.CATCHING_UP
    assert links.of("c").as_of == NOW
    clock.move(2)
    links.watch()
    assert links.of("c").state is LinkState.SILENT


def test_the_as_of_stays_when_the_link_fails_and_never_goes_back(clock: FakeClock) -> None:
    links = a_link(clock)
    before = links.moment()
    clock.move(1)
    links.heard("c", links.answered("c"))
    links.heard("c", before)
    assert links.of("c").as_of == NOW + timedelta(seconds=1)
    links.failed("c", LinkState.DOWN, because(Code.NO_ANSWER, detail=""), 2.0)
    link = links.of("c")
    assert (link.as_of, link.retry_at) == (NOW + timedelta(seconds=1), NOW + timedelta(seconds=3))


def test_an_as_of_from_a_clock_that_was_ahead_does_not_last(clock: FakeClock) -> None:
    links = Links(clock)
    links.add("c", "c", NOW + timedelta(days=3), 0)
    links.named("c", "c", None)
    links.heard("c", links.answered("c"))
    assert links.of("c").as_of == NOW


def test_where_nothing_was_ever_shown_nothing_is_old(clock: FakeClock) -> None:
    links = Links(clock)
    links.add("new", "new", None, 0)
    links.add("known", "known", NOW - timedelta(hours=1), 0)
    assert (links.of("new").stale, links.of("known").stale) == (False, True)
    links.offline("new")
    assert links.of("new").stale
    assert links.of("new").reason == because(Code.STARTED_OFFLINE)


def test_a_clock_of_ours_that_is_an_hour_wrong_is_corrected_by_the_center_s(clock: FakeClock) -> None:
    links = a_link(clock)
    links.answered("c", NOW + timedelta(hours=1))
    assert links.now() == NOW + timedelta(hours=1)
    clock.move(10)
    assert links.now() == NOW + timedelta(hours=1, seconds=10)
    links.answered("c", clock.now() + timedelta(seconds=1.5))
    assert links.now() == clock.now(), "a second or two is the way of an answer"
    assert links.of("c").as_of == NOW, "an as-of is this machine's"


def test_one_center_that_is_an_hour_wrong_is_outvoted(clock: FakeClock) -> None:
    links = Links(clock)
    links.answered("wrong", NOW + timedelta(hours=1))
    links.answered("right", NOW)
    assert links.now() == NOW
    links.answered("right", NOW + timedelta(hours=1))
    assert links.now() == NOW + timedelta(hours=1), "two against this machine"


def test_each_change_is_told_once(clock: FakeClock) -> None:
    links = a_link(clock)
    told: list[Link] = []
    links.subscribe(told.append)
    links.counted("c", 3, 0)
    links.counted("c", 3, 0)
    links.counted("c", 3, 2)
    assert [(link.set_aside, link.unknown) for link in told] == [(3, 0), (3, 2)]


def test_since_is_when_the_state_began(clock: FakeClock) -> None:
    links = a_link(clock)
    clock.move(5)
    links.heard("c", Moment(clock.now(), clock.monotonic()))
    assert links.of("c").since == NOW
