"""More than one answer holds: a city that cuts its lists is asked for spans of time, until nothing is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.centers.open311 import Open311Center
from console.centers.open311.windows import LONGEST, SHORTEST, Round, Window
from console.codes import Code
from console.domain.facts import Event
from console.domain.page import Page, Put
from console.domain.source import Source
from console.errors import ConfigError
from tests.console.centers.making import dumped
from tests.console.centers.sockets import Line, Server, answer
from tests.console.services.fakes import NOW, FakeClock

LIMIT = 10
SHANGHAI = timezone(timedelta(hours=8))


class City:
    """Requests by the instant at which each was made; an answer holds the newest `LIMIT` of the span asked for."""

    def __init__(self, *made: datetime) -> None:
        self.requests: dict[str, dict[str, Any]] = {}
        self.asked: list[dict[str, str]] = []
        for at in made:
            self.add(at)

    def add(self, at: datetime) -> str:
        id_ = str(len(self.requests))
        self.requests[id_] = {"service_request_id": id_, "status": "open", "requested_datetime": at.isoformat()}
        return id_

    def talk(self, line: Line) -> None:
        while head := line.request():
            query = {name: values[0] for name, values in parse_qs(urlsplit(head.split(b" ")[1].decode()).query).items()}
            self.asked.append(query)
            start, end = query["start_date"], query.get("end_date", "9999-01-01T00:00:00Z")
            there = [one for one in self.requests.values() if _at(start) <= _at(one["requested_datetime"]) < _at(end)]
            there.sort(key=lambda one: one["requested_datetime"], reverse=True)
            line.say(answer(dumped(there[:LIMIT])))


def _at(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=SHANGHAI)


@contextmanager
def following(city: City, **options: str) -> Iterator[tuple[Open311Center, FakeClock]]:
    clock = FakeClock()
    given_ = {"history_days": "400", "requests_limit": str(LIMIT)} | options
    with Server(city.talk) as server:
        center = Open311Center(Source("city", "open311", server.url, options=given_), clock)
        yield center, clock
        center.close()


def ids(page: Page) -> list[str]:
    return [one.fact.id for one in page.changes if isinstance(one, Put) and isinstance(one.fact, Event)]


def round_of(center: Open311Center, cursor: str | None) -> tuple[list[str], str | None, list[Page]]:
    """Pull until there is no more; return what was handed on, the last cursor and the pages."""
    pages: list[Page] = []
    while not pages or pages[-1].more:
        pages.append(center.pull(cursor))
        cursor = pages[-1].cursor
        assert len(pages) < 1000
    return [id_ for page in pages for id_ in ids(page)], cursor, pages


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 400 * 24 * 60 - 1), max_size=80, unique=True))
def test_everything_within_reach_is_read_once_newest_span_first(minutes: list[int]) -> None:
    city = City(*(NOW - timedelta(minutes=minute) for minute in minutes), NOW - timedelta(days=401))
    with following(city) as (center, _):
        found, _, pages = round_of(center, None)
    assert sorted(found, key=int) == [str(number) for number in range(len(minutes))]
    assert not any(page.set_aside for page in pages)
    assert all(
        _at(query.get("end_date", NOW.isoformat())) - _at(query["start_date"]) <= LONGEST for query in city.asked
    )


def test_later_rounds_ask_for_the_newest_span_and_one_of_the_older_in_turn() -> None:
    city = City(*(NOW - timedelta(days=days) for days in (1, 100, 200, 300, 399)))
    with following(city) as (center, clock):
        _, cursor, pages = round_of(center, None)
        assert len(pages) == 5
        city.requests["3"]["status"] = "closed"
        seen: list[str] = []
        for _ in range(4):
            clock.move(60)
            new = city.add(clock.now() - timedelta(seconds=5))
            found, cursor, pages = round_of(center, cursor)
            assert len(pages) == 2
            assert new in found
            seen += [id_ for id_ in found if id_ != new]
        assert seen == ["3"]


def test_a_page_that_was_not_kept_comes_again() -> None:
    city = City(*(NOW - timedelta(days=days) for days in (1, 100)))
    with following(city, history_days="180") as (center, _):
        first = center.pull(None)
        assert ids(first) == ["0"]
        lost = center.pull(first.cursor)
        assert (ids(lost), lost.more) == (["1"], False)
        again = center.pull(first.cursor)
        assert ids(again) == ["1"]
        assert ids(center.pull(None)) == ["0"], "the store was emptied: everything comes again"


def test_more_in_an_hour_than_an_answer_holds_is_said() -> None:
    city = City(*(NOW - timedelta(days=1, seconds=second) for second in range(LIMIT + 5)))
    with following(city, history_days="2") as (center, _):
        found, _, pages = round_of(center, None)
    asides = [one for page in pages for one in page.set_aside]
    assert len(found) >= LIMIT
    assert asides
    assert all(f"more than the {LIMIT} requests" in one.why for one in asides)


def test_a_city_that_wants_no_offset_is_asked_in_its_own_time() -> None:
    city = City(NOW - timedelta(hours=3))
    with following(city, history_days="1", omit_time_zone="true", time_zone="Asia/Shanghai") as (center, _):
        found, _, _ = round_of(center, None)
    assert found == ["0"]
    assert city.asked == [{"start_date": (NOW + timedelta(hours=8, days=-1)).strftime("%Y-%m-%dT%H:%M:%S")}]


@pytest.mark.parametrize(
    ("name", "text"),
    [("history_days", "0"), ("history_days", "-1"), ("history_days", "²"), ("history_days", "9" * 5000), ("requests_limit", "many"),
     ("requests_limit", ""), ("omit_time_zone", "yes"), ("omit_time_zone", "true")],
)  # fmt: skip
def test_an_option_that_is_none_stops_the_start(name: str, text: str) -> None:
    with pytest.raises(ConfigError) as error:
        Open311Center(Source("city", "open311", "http://127.0.0.1:9", options={name: text}), FakeClock())
    assert error.value.reason.code is Code.CONFIG_BAD_VALUE
    assert error.value.reason.params["key"] == f"centers.city.options.{name}"


@given(st.integers(1, 3660), st.lists(st.integers(0, 20), max_size=60))
def test_spans_cover_all_of_the_reach_without_a_gap(days: int, cuts: list[int]) -> None:
    now, reach = datetime(2026, 11, 22, tzinfo=UTC), timedelta(days=days)
    round_ = Round.first(now, reach)
    for skip in cuts:
        for _ in range(min(skip, len(round_.left) - 1)):
            round_ = round_.done()
        round_ = round_.split(now) or round_.done()
        if not round_.left:
            round_ = round_.next(now, reach)
    windows = round_.windows
    assert windows[0].end is None
    assert [one.end for one in windows[1:]] == [one.start for one in windows[:-1]]
    assert windows[-1].start == now - reach
    assert set(round_.left) <= set(windows)
    assert all((one.end or now) - one.start >= min(SHORTEST, reach) for one in windows)


def test_a_span_of_less_than_two_hours_is_not_halved() -> None:
    assert Window(NOW - timedelta(minutes=119)).halves(NOW) is None
