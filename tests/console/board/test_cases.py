"""Cases that one center handed to another: there once, wherever one looks, and nothing worse hidden behind them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.board import tallies
from console.board.board import Board, BoardChanges
from console.board.cases import DEEPEST, lead
from console.board.view import Filter, Tab, View
from console.domain.actions import Action, Pending, Progress
from console.domain.facts import Event, Origin, Ref
from console.domain.verbs import Verb
from tests.console.board.making import NOW, a_board, a_center, a_unit, an_event

ALL, CITY, TOWN = Filter(), Filter(scope="city/k"), Filter(scope="town/t1")


def the_board() -> Board:
    """Return a board of a city's, a town's and a village's center."""
    board = a_board()
    for key in ("city", "town", "village"):
        board.set_center(a_center(key, id=f"{key} center", level=key))
    board.apply([a_unit("k", "county", None, "city"), a_unit("t1", "town", None, "town")])
    return board


def handed(id_: str, center: str = "town", of: str = "X", by: str = "city", **more: Any) -> Event:
    return an_event(id_, center=center, origin=Origin(f"{by} center", of), **more)


def shown(board: Board, wanted: Filter = ALL, tab: Tab = Tab.OPEN) -> set[Ref]:
    """Return what a list shows; its counts, and a list that followed every change, must agree."""
    view = View(board, lambda: NOW, tab)
    view.choose(wanted)
    assert tallies.tab_counts(board, wanted, NOW)[tab] == len(view)
    return {row.ref for row in view.rows()}


def linked(board: Board, ref: Ref) -> list[Ref]:
    return [row.ref for row in board.rows[ref].linked]


@pytest.mark.parametrize("first", [0, 1])
def test_a_case_that_was_handed_on_is_there_once_whoever_tells_first(first: int) -> None:
    board = the_board()
    events = [an_event("X", center="city"), handed("Y")]
    for event in (events[first], events[1 - first]):
        board.apply([event])
    assert shown(board) == {"town/Y"}
    assert shown(board, CITY) == {"city/X"}
    assert shown(board, TOWN) == {"town/Y"}
    assert (linked(board, "town/Y"), linked(board, "city/X")) == (["city/X"], ["town/Y"])
    assert [row.ref for row in board.rows["town/Y"].whole] == ["city/X", "town/Y"]
    assert [row.level for row in board.rows["town/Y"].whole] == ["city", "town"]


def test_a_chain_of_three_is_one_case_also_while_its_middle_is_not_known() -> None:
    board = the_board()
    board.apply([an_event("X", center="city"), handed("Z", "village", of="Y", by="town")])
    assert shown(board) == {"city/X", "village/Z"}
    board.apply([handed("Y")])
    assert shown(board) == {"village/Z"}
    assert linked(board, "village/Z") == ["city/X", "town/Y"]
    board.apply([], [("event", "town/Y")])
    assert shown(board) == {"city/X", "village/Z"}


def test_two_that_were_both_handed_a_part_are_both_there() -> None:
    board = the_board()
    board.apply([an_event("X", center="city"), handed("Y"), handed("Z", "village")])
    assert shown(board) == {"town/Y", "village/Z"}


def test_what_is_closed_below_and_open_above_is_shown_above() -> None:
    board = the_board()
    board.apply([an_event("X", center="city"), handed("Y", closed_at=NOW)])
    assert shown(board) == {"city/X"}
    board.apply([an_event("X", 2, center="city", closed_at=NOW)])
    assert shown(board) == set()


def test_nothing_milder_hides_what_is_worse() -> None:
    board = the_board()
    board.apply([an_event("X", center="city", severity="red"), handed("Y", severity="none")])
    assert shown(board) == {"city/X"}
    board.apply([handed("Y", version=2, severity="red")])
    assert shown(board) == {"town/Y"}


@pytest.mark.parametrize(
    ("tab", "above"),
    [
        (Tab.OVERDUE, {"due_at": NOW - timedelta(minutes=1)}),
        (Tab.DUE_IN_AN_HOUR, {"due_at": NOW + timedelta(minutes=1)}),
        (Tab.SUPERVISED, {"supervised": True}),
        (Tab.UNACKNOWLEDGED, {}),
    ],
)
def test_a_tab_shows_the_part_that_belongs_there(tab: Tab, above: dict[str, Any]) -> None:
    board = the_board()
    board.apply([an_event("X", center="city", **above), handed("Y", acknowledged_at=NOW)])
    assert shown(board) == {"town/Y"}
    assert shown(board, tab=tab) == {"city/X"}


def test_a_center_that_names_itself_later_joins_what_was_handed_on() -> None:
    board = a_board()
    board.set_center(a_center("town", id="town center"))
    board.apply([an_event("X", center="city"), handed("Y")])
    assert shown(board) == {"city/X", "town/Y"}
    told: list[BoardChanges] = []
    board.subscribe(told.append)
    board.set_center(a_center("city", id="city center"))
    assert shown(board) == {"town/Y"}
    assert {ref for changes in told for ref in changes.rows.put} == {"city/X", "town/Y"}


def test_another_center_behind_the_key_takes_the_case_apart() -> None:
    board = the_board()
    board.apply([an_event("X", center="city"), handed("Y")])
    board.set_center(a_center("city", id="somebody else", level="city"))
    assert shown(board) == {"city/X", "town/Y"}
    assert (linked(board, "town/Y"), board.rows["town/Y"].case) == ([], None)


def test_an_origin_within_the_same_center_or_nowhere_joins_nothing() -> None:
    board = the_board()
    board.apply([an_event("X", center="city"), an_event("W", center="city", origin=Origin("city center", "X"))])
    board.apply([an_event("V", center="town", origin=Origin("12345", "X"))])
    assert shown(board) == {"city/X", "city/W", "town/V"}


def test_a_circle_of_origins_hides_nothing_and_ends() -> None:
    board = the_board()
    board.apply([handed("X", "city", of="Y", by="town"), handed("Y")])
    assert shown(board) & {"city/X", "town/Y"}
    assert linked(board, "town/Y") == ["city/X"]
    board.apply([], [("event", "city/X")])
    assert shown(board) == {"town/Y"}


def test_a_name_or_an_action_at_one_center_is_seen_from_the_other() -> None:
    board = the_board()
    board.apply([an_event("X", center="city", unit="city/k"), handed("Y")])
    board.apply([a_unit("k", "county", None, "city", version=2, name="建湖县")])
    [above] = board.rows["town/Y"].linked
    assert above.unit == "建湖县"
    action = Action(
        key="k", verb=Verb.ACKNOWLEDGE, center="city", target_kind="event", target_id="X", seen_version=1,
        officer="o", seat="s", made_at=NOW,
    )  # fmt: skip
    board.set_pending("city/X", (Pending(action=action, progress=Progress.WAITING),), 1)
    [above] = board.rows["town/Y"].linked
    assert [one.progress for one in above.pending] == [Progress.WAITING]
    assert not board.rows["town/Y"].pending


def test_a_case_counts_once_in_every_figure() -> None:
    board = the_board()
    due: dict[str, Any] = {
        "due_at": NOW - timedelta(hours=1),
        "closed_at": NOW - timedelta(hours=2),
        "place_unit": "town/t1",
    }
    board.apply([an_event("X", center="city", **due), handed("Y", **due), an_event("W", center="city")])
    tabs = tallies.tab_counts(board, Filter(), NOW)
    head = tallies.headline(board, Filter(), tabs, [], NOW, NOW - timedelta(hours=6), (None, None))
    assert (head.open, head.received_today, head.closed_today) == (1, 2, 1)
    hours = tallies.hourly_by_channel(board, Filter(), NOW, NOW)
    assert sum(sum(one.counts) for one in hours.channels) == 2


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["city", "town", "village"]),
            st.sampled_from("XYZ"),
            st.sampled_from([None, ("city", "X"), ("town", "Y"), ("village", "Z"), ("town", "X"), ("city", "Z")]),
            st.sampled_from(["red", "yellow", "none", "odd"]),
            st.booleans(),
            st.booleans(),
        ),
        max_size=24,
    )
)
def test_any_order_of_any_change_shows_the_same_as_all_at_once(
    steps: list[tuple[str, str, tuple[str, str] | None, str, bool, bool]],
) -> None:
    board = the_board()
    following = View(board, lambda: NOW)
    board.subscribe(following.apply)
    last: dict[Ref, Event] = {}
    for version, (center, id_, origin, severity, closed, gone) in enumerate(steps, start=1):
        event = an_event(
            id_, version, center=center, severity=severity, closed_at=NOW if closed else None,
            origin=Origin(f"{origin[0]} center", origin[1]) if origin else None,
        )  # fmt: skip
        board.apply([] if gone else [event], [("event", event.ref)] if gone else [])
        last.pop(event.ref, None)
        if not gone:
            last[event.ref] = event
    fresh = the_board()
    fresh.apply(last.values())
    assert {row.ref for row in following.rows()} == shown(fresh) == shown(board)
    for ref, row in board.rows.items():
        assert {one.ref for one in row.linked} == {one.ref for one in fresh.rows[ref].linked}
        assert all(one.event == last[one.ref] and not one.linked for one in row.linked)
    assert hidden_behind_something_as_bad(board, last.values(), shown(board))


def hidden_behind_something_as_bad(board: Board, events: Iterable[Event], seen: set[Ref]) -> bool:
    """Tell whether each open event is in the list, or one of its own case is that is no milder."""
    for event in events:
        row = board.rows[event.ref]
        if row.open and event.ref not in seen:
            others = [one for one in row.linked if one.ref in seen and one.case == row.case]
            if not any(lead(one.event, one.depth) >= lead(event, row.depth) for one in others):
                return False
    return True


def test_depth_never_outweighs_severity() -> None:
    worse = an_event("X", severity="orange")
    assert lead(worse, 0) > lead(an_event("Y", severity="yellow"), DEEPEST)
    assert lead(an_event("Y"), 0) > lead(an_event("Y", closed_at=NOW), 0)
