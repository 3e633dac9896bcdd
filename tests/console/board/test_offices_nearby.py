"""To whom a case may go and what it may be merged into: all that may, the likely ones first."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.board.board import Board
from console.board.nearby import nearby
from console.board.offices import offices
from console.domain.facts import Entry, Event
from console.domain.place import Position
from console.domain.verbs import Verb
from tests.console.board.making import NOW, a_board, a_grid, a_unit, an_event

HERE = Position(119.45, 32.78)


def the_board() -> Board:
    board = a_board("c", "other")
    tree = [("city", "city", None), ("k", "county", "city"), ("t1", "town", "k"), ("t2", "town", "k")]
    villages = [("v1", "village", "t1"), ("v2", "village", "t2"), ("d", "department", "k")]
    board.apply([a_unit(*one) for one in (*tree, *villages)])
    board.apply([a_unit("x", "town", center="other"), a_grid("g", "v2")])
    return board


def to(board: Board, event: Event, verb: Verb, *history: Entry) -> list[str]:
    return [one.unit.id for one in offices(board, event, verb, history)]


def entry(ago: int, unit: str) -> Entry:
    return Entry(id=f"{ago}", at=NOW - timedelta(minutes=ago), verb="dispatch", unit=f"c/{unit}")


def test_a_case_is_dispatched_within_its_center_to_who_answers_for_its_place_first() -> None:
    event = an_event("e", unit="c/k", grid="c/g")
    found = offices(the_board(), event, Verb.DISPATCH)
    assert [one.unit.id for one in found[:2]] == ["v2", "t2"]
    assert [one.likely for one in found[:3]] == [True, True, False]
    assert {one.unit.id for one in found} == {"city", "t1", "t2", "v1", "v2", "d"}


def test_who_had_it_before_comes_after_who_answers_for_the_place_the_last_first() -> None:
    event = an_event("e", unit="c/k", place_unit="c/v2")
    assert to(the_board(), event, Verb.DISPATCH, entry(30, "v1"), entry(10, "d"))[:4] == ["v2", "t2", "d", "v1"]


def test_a_case_goes_up_only_to_who_stands_above_the_nearest_first() -> None:
    found = offices(the_board(), an_event("e", unit="c/t1"), Verb.HAND_UP)
    assert [one.unit.id for one in found] == ["k", "city"]
    assert all(one.likely for one in found)
    assert to(the_board(), an_event("e", unit="c/city"), Verb.HAND_UP) == []


def test_a_case_goes_down_only_to_who_stands_below() -> None:
    assert set(to(the_board(), an_event("e", unit="c/t1"), Verb.HAND_DOWN)) == {"v1"}
    assert to(the_board(), an_event("e", unit="c/v1"), Verb.HAND_DOWN) == []


@pytest.mark.parametrize("unit", ["c/nobody", "other/x"])
def test_where_the_unit_that_has_it_is_not_known_there_nothing_breaks(unit: str) -> None:
    event = an_event("e", unit=unit)
    for verb in (Verb.HAND_UP, Verb.HAND_DOWN, Verb.DISPATCH):
        assert event.unit not in [one.unit.ref for one in offices(the_board(), event, verb)]


def east(metres: float) -> Position:
    return Position(HERE.lon + metres / 93_500, HERE.lat)  # a degree of longitude there is 93.5 km


def near(board: Board, ref: str = "c/e", most: int = 500) -> list[str]:
    return [row.event.id for row in nearby(board, board.rows[ref], most)]


def test_what_lies_near_and_came_near_in_time_is_merged_into_first() -> None:
    board = a_board("c", "other")
    hour = timedelta(hours=1)
    board.apply(
        [
            an_event("e", position=HERE, reported_at=NOW),
            an_event("far", position=east(5000), reported_at=NOW),
            an_event("old", position=east(50), reported_at=NOW - 8 * hour),
            an_event("next", position=east(60), reported_at=NOW),
            an_event("nowhere", reported_at=NOW),
            an_event("nowhere long ago", reported_at=NOW - hour),
            an_event("closed", position=HERE, reported_at=NOW, closed_at=NOW, stage="archived"),
            an_event("merged", position=HERE, reported_at=NOW, group="c/next"),
            an_event("elsewhere", center="other", position=HERE, reported_at=NOW),
        ]
    )
    assert near(board) == ["next", "old", "far", "nowhere", "nowhere long ago"]
    assert near(board, most=2) == ["next", "old"]


def test_an_event_without_a_position_is_merged_by_time() -> None:
    board = a_board()
    at = [NOW - timedelta(minutes=one) for one in (0, 30, 5)]
    board.apply([an_event(name, reported_at=when) for name, when in zip(("e", "half", "five"), at, strict=True)])
    assert near(board) == ["five", "half"]


@given(st.lists(st.tuples(st.floats(0, 20_000), st.integers(0, 600)), max_size=60, unique=True), st.integers(1, 9))
def test_the_few_that_are_taken_are_the_first_of_all(apart: list[tuple[float, int]], most: int) -> None:
    board = a_board()
    board.apply([an_event("e", position=HERE, reported_at=NOW)])
    board.apply(
        [
            an_event(str(number), position=east(metres), reported_at=NOW - timedelta(minutes=minutes))
            for number, (metres, minutes) in enumerate(apart)
        ]
    )
    plain = sorted(range(len(apart)), key=lambda one: apart[one][0] + 300 * apart[one][1] / 60)
    far = [apart[one][0] + 5 * apart[one][1] for one in plain[:most]]
    taken = [apart[int(one)][0] + 5 * apart[int(one)][1] for one in near(board, most=most)]
    assert taken == pytest.approx(far, rel=1e-2, abs=0.1)
