"""Every figure is what a plain loop over the rows comes to, under the same filter; no data is never zero."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.board import tallies
from console.board.board import Board
from console.board.view import Filter, Tab
from console.domain.facts import Center, Event, Indicator, Ref, Value, VideoPoint
from console.domain.link import Link, LinkState
from tests.console.board.making import NOW, a_board, a_grid, an_event, in_tab, passes, units

MONTH, BEFORE, MIDNIGHT = (
    datetime(2026, 8, 1, tzinfo=UTC),
    datetime(2026, 7, 1, tzinfo=UTC),
    datetime(2026, 8, 22, tzinfo=UTC),
)
MONTHS = (BEFORE, MONTH)

instants = st.one_of(
    st.integers(-60 * 24, 24).map(lambda h: NOW + timedelta(hours=h)),
    st.integers(-1500, 60).map(lambda m: NOW + timedelta(minutes=m)),
    st.sampled_from([NOW, MONTH, BEFORE, MIDNIGHT]),
)
maybe = st.one_of(st.none(), instants)
places = st.sampled_from([None, "c/v1", "c/v3", "c/t2", "c/k", "c/nowhere"])
events = st.builds(
    lambda number, place, **more: an_event(str(number), place_unit=place, **more),
    st.integers(0, 30),
    places,
    channel=st.sampled_from(["patrol", "citizen", "没听说过"]),
    grid=st.sampled_from([None, "c/g1"]),
    reported_at=instants,
    closed_at=maybe,
    due_at=maybe,
    step_due_at=maybe,
    supervised=st.booleans(),
    paused_since=st.sampled_from([None, NOW]),
    acknowledged_at=st.sampled_from([None, NOW]),
)
filters = st.builds(
    Filter,
    st.sampled_from([None, "c/t1", "c/v3", "c/g1", "c/k"]),
    st.sampled_from([None, "patrol"]),
    st.sampled_from([None, "c/t2"]),
)


def filled(some: list[Event]) -> Board:
    board = a_board()
    board.apply([*units(), a_grid("g1", "v1")])
    board.apply(some)
    return board


@settings(max_examples=150)
@given(st.lists(events, max_size=25), filters)
def test_the_strip_and_the_tabs_count_what_a_loop_counts(some: list[Event], wanted: Filter) -> None:
    board = filled(some)
    inside = [row for row in board.rows.values() if passes(board, row.event, wanted)]
    counts = tallies.tab_counts(board, wanted, NOW)
    assert counts == {tab: sum(in_tab(row, tab, NOW) for row in inside) for tab in Tab}
    strip = tallies.headline(board, wanted, counts, [], NOW, MIDNIGHT, (None, None))
    assert (strip.open, strip.overdue) == (counts[Tab.OPEN], counts[Tab.OVERDUE])
    assert strip.new_per_10_min == sum(NOW - timedelta(minutes=10) < row.event.reported_at <= NOW for row in inside)
    assert strip.received_today == sum(MIDNIGHT <= row.event.reported_at <= NOW for row in inside)
    closed = [row.event.closed_at for row in inside if row.event.closed_at is not None]
    assert strip.closed_today == sum(at >= MIDNIGHT for at in closed)


@settings(max_examples=150)
@given(st.lists(events, max_size=25), filters)
def test_hours_by_channel_count_what_a_loop_counts(some: list[Event], wanted: Filter) -> None:
    board = filled(some)
    figure = tallies.hourly_by_channel(board, wanted, NOW, NOW)
    whole_hour = NOW.replace(minute=0, second=0, microsecond=0)
    assert figure.from_at == whole_hour - timedelta(hours=23)
    expected: Counter[tuple[str, int]] = Counter()
    not_by_channel = Filter(wanted.scope, None, wanted.town)
    for row in board.rows.values():
        hour = (row.event.reported_at - figure.from_at) // timedelta(hours=1)
        if 0 <= hour < 24 and passes(board, row.event, not_by_channel):
            expected[row.event.channel, hour] += 1
    found = {(one.channel, hour): n for one in figure.channels for hour, n in enumerate(one.counts) if n}
    assert found == expected
    sums = [sum(one.counts) for one in figure.channels]
    assert sums == sorted(sums, reverse=True)
    assert all(len(one.counts) == 24 for one in figure.channels)


@settings(max_examples=150)
@given(st.lists(events, max_size=25), filters)
def test_on_time_counts_what_a_loop_counts(some: list[Event], wanted: Filter) -> None:
    board = filled(some)
    figure = tallies.on_time_by_town(board, wanted, MONTHS, NOW, NOW)
    not_by_town = Filter(wanted.scope, wanted.channel)
    due: Counter[Ref] = Counter()
    on_time: Counter[Ref] = Counter()
    for row in board.rows.values():
        event, town = row.event, board.tree.ancestor(row.event.place_unit, "town")
        if town and event.due_at and MONTH <= event.due_at <= NOW and passes(board, event, not_by_town):
            due[town.ref] += 1
            on_time[town.ref] += event.closed_at is not None and event.closed_at <= event.due_at
    for rate in figure.towns:
        assert (rate.due, rate.on_time) == (due[rate.town], on_time[rate.town])
        assert (rate.percent is None) == (rate.due == 0)
    assert due.keys() <= {rate.town for rate in figure.towns}
    known = [rate.percent for rate in figure.towns if rate.percent is not None]
    assert known == sorted(known)
    assert all(rate.percent is None for rate in figure.towns[len(known) :]), "those without cases stand last"


@pytest.mark.parametrize(("on_time", "due", "percent"), [(737, 972, 75.82), (404, 429, 94.17)])
def test_the_published_rates_come_out(on_time: int, due: int, percent: float) -> None:
    at = NOW - timedelta(days=2)
    some = [
        an_event(
            str(n),
            place_unit="c/v1",
            due_at=at,
            closed_at=at if n < on_time else (at + timedelta(hours=1) if n % 2 else None),
        )
        for n in range(due)
    ]
    (rate,) = tallies.on_time_by_town(filled(some), Filter(), MONTHS, NOW, NOW).towns
    assert (rate.on_time, rate.due) == (on_time, due)
    assert rate.percent == pytest.approx(percent, abs=0.005)


def test_an_open_case_past_its_time_is_due_and_one_before_it_is_not() -> None:
    some = [
        an_event("late", place_unit="c/v1", due_at=NOW - timedelta(hours=1)),
        an_event("early", place_unit="c/v1", due_at=NOW + timedelta(hours=1), closed_at=NOW),
        an_event("none", place_unit="c/v3"),
    ]
    rates = tallies.on_time_by_town(filled(some), Filter(), MONTHS, NOW, NOW).towns
    assert [(rate.town, rate.on_time, rate.due, rate.percent) for rate in rates] == [
        ("c/t1", 0, 1, 0.0),
        ("c/t2", 0, 0, None),
    ]


def test_the_month_before_is_told_beside_it() -> None:
    july = BEFORE + timedelta(days=3)
    some = [an_event(str(n), place_unit="c/v1", due_at=july, closed_at=july if n else None) for n in range(4)]
    (rate,) = tallies.on_time_by_town(filled(some), Filter(), MONTHS, NOW, NOW).towns
    assert (rate.due, rate.percent, rate.before) == (0, None, 75.0)


def test_a_scope_narrows_the_towns() -> None:
    board = filled([an_event("a", place_unit="c/v1", due_at=NOW), an_event("b", place_unit="c/v3", due_at=NOW)])
    for scope, towns in ((None, 2), ("c/k", 2), ("c/t1", 1), ("c/v1", 1), ("c/g1", 1)):
        assert len(tallies.on_time_by_town(board, Filter(scope=scope), MONTHS, NOW, NOW).towns) == towns


def a_point(id_: str, *states: str, unit: str = "c/v1", seen_h: float | None = 1) -> VideoPoint:
    platform, device, channel = states
    seen = None if seen_h is None else NOW - timedelta(hours=seen_h)
    return VideoPoint(
        center="c",
        id=id_,
        version=1,
        name=id_,
        unit=unit,
        platform=platform,
        device=device,
        channel=channel,
        seen_at=seen,
    )


def test_a_video_point_is_as_bad_as_its_worst_part() -> None:
    board = filled([])
    assert tallies.video_rates(board, tallies.video_states(board, NOW), Filter()) == (None, None)
    board.apply(
        [
            a_point("on", "online", "online", "online"),
            a_point("off", "online", "offline", "online"),
            a_point("fault", "online", "online", "fault"),
            a_point("old", "online", "online", "online", seen_h=25),
            a_point("never", "online", "online", "online", seen_h=None),
            a_point("strange", "online", "online", "睡眠"),
            a_point("disabled", "online", "online", "disabled"),
            a_point("away", "online", "online", "online", unit="c/v3"),
        ]
    )
    assert tallies.video_rates(board, tallies.video_states(board, NOW), Filter()) == pytest.approx((200 / 7, 300 / 7))
    assert tallies.video_rates(board, tallies.video_states(board, NOW), Filter(scope="c/t2")) == (100.0, 0.0)
    assert tallies.video_rates(board, tallies.video_states(board, NOW), Filter(scope="c/g1"))[0] == pytest.approx(
        100 / 6
    )
    assert tallies.video_rates(board, tallies.video_states(board, NOW), Filter(town="c/t2")) == (100.0, 0.0)
    assert tallies.video_rates(board, tallies.video_states(board, NOW), Filter(scope="c/v4")) == (None, None)


def test_where_all_points_are_disabled_there_is_no_rate() -> None:
    board = filled([])
    board.apply([a_point("a", "online", "online", "disabled")])
    assert tallies.video_rates(board, tallies.video_states(board, NOW), Filter()) == (None, None)


def an_indicator(center: str = "c") -> Indicator:
    return Indicator(
        center=center,
        id="i",
        version=1,
        name=f"接通率 {center}",
        formula="a/b",
        direction="up",
        measure="hotline_connect_rate",
    )


def a_value(
    id_: str, unit: str, hours_ago: float, value: float | None, span_h: float = 0.5, center: str = "c"
) -> Value:
    to = NOW - timedelta(hours=hours_ago)
    return Value(
        center=center,
        id=id_,
        version=1,
        indicator=f"{center}/i",
        unit=f"{center}/{unit}",
        from_at=to - timedelta(hours=span_h),
        to_at=to,
        as_of=to,
        value=value,
    )


def test_the_connect_rate_is_that_of_the_nearest_unit_that_has_one() -> None:
    board = filled([])
    board.apply(
        [
            an_indicator(),
            a_value("1", "k", 1, 90.0),
            a_value("2", "k", 2, None),
            a_value("3", "t1", 1, 80.0),
            a_value("day", "k", 0, 50.0, span_h=24),
            a_value("old", "k", 25, 10.0),
        ]
    )

    def series(scope: str | None) -> list[float | None]:
        return [value for _, value in tallies.connect_rate(board, Filter(scope=scope), NOW).points]

    assert series(None) == [None, 90.0], "the highest unit; no data stays no data; a day's value is another series"
    assert series("c/k") == [None, 90.0]
    assert series("c/t1") == series("c/v1") == series("c/g1") == [80.0]
    assert series("c/t2") == [None, 90.0]
    figure = tallies.connect_rate(board, Filter(), NOW)
    assert figure.as_of == NOW - timedelta(hours=1), "its own, not that of the link"


def test_of_two_centers_the_scope_s_own_rate_is_shown() -> None:
    board = a_board("c", "d")
    board.apply([*units("c"), *units("d"), an_indicator("c"), an_indicator("d")])
    board.apply([a_value("1", "k", 1, 90.0), a_value("1", "k", 1, 70.0, center="d")])
    assert tallies.connect_rate(board, Filter(scope="d/t1"), NOW).name == "接通率 d"
    assert [value for _, value in tallies.connect_rate(board, Filter(scope="d/t1"), NOW).points] == [70.0]
    assert tallies.connect_rate(board, Filter(scope="c/t1"), NOW).name == "接通率 c"
    assert tallies.connect_rate(a_board("e"), Filter(), NOW).points == ()


def a_link(center: str, as_of: datetime | None, state: LinkState = LinkState.LIVE) -> Link:
    return Link(center=center, name=center, state=state, since=NOW, as_of=as_of)


def test_a_figure_over_several_centers_is_as_old_as_the_oldest() -> None:
    older = NOW - timedelta(minutes=3)
    links = [a_link("c", NOW), a_link("d", older, LinkState.DOWN)]
    strip = tallies.headline(a_board(), Filter(), dict.fromkeys(Tab, 0), links, NOW, MIDNIGHT, (None, None))
    assert (strip.as_of, strip.silent_centers) == (older, 1)
    assert tallies.oldest([a_link("c", NOW), a_link("d", None)]) is None
    assert tallies.oldest([]) is None


def test_a_file_of_grids_makes_no_event_older_and_none_fresh() -> None:
    a_file = Center(key="f", id="f", name="f", level="file", crs="WGS84", stream=False, kinds=("grid",))
    told = Center(key="c", id="c", name="c", level="county", crs="WGS84", stream=True, kinds=("event", "grid"))
    links = [a_link("c", NOW), a_link("f", NOW - timedelta(days=90)), a_link("d", None, LinkState.DOWN)]
    assert [one.center for one in tallies.of_events(links, {"f": a_file, "c": told})] == ["c", "d"], (
        "d may tell of events"
    )
    assert tallies.of_events(links[1:2], {"f": a_file}) == links[1:2], "where there is nothing else"
