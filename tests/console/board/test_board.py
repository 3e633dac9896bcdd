"""The board holds the newest of everything, rows with the names that stand for references, and pending beside the fact."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.board.board import Board, BoardChanges
from console.board.rows import Row
from console.domain.actions import Action, Pending, Progress
from console.domain.facts import Fact, Indicator, Ref, Value
from console.domain.verbs import Verb
from tests.console.board.making import NOW, a_board, a_center, a_grid, a_unit, an_event, units

OLD = NOW - timedelta(days=63)


def a_pending(id_: str = "a", progress: Progress = Progress.WAITING) -> Pending:
    action = Action(
        key=f"k-{id_}",
        verb=Verb.ACKNOWLEDGE,
        center="c",
        target_kind="event",
        target_id=id_,
        seen_version=1,
        officer="o",
        seat="s",
        made_at=NOW,
    )
    return Pending(action=action, progress=progress)


def told_by(board: Board) -> list[BoardChanges]:
    told: list[BoardChanges] = []
    board.subscribe(told.append)
    return told


def everything() -> list[Fact]:
    return [
        *units(),
        a_grid("g1", "v1"),
        a_grid("g3", "v3"),
        an_event("a", place_unit="c/v1", grid="c/g1"),
        an_event("b", grid="c/g3", unit="c/t2"),
        an_event("d", unit="c/g1"),
        an_event("e", place_unit="c/k", stage="verifying"),
    ]


def rows_of(facts: list[Fact]) -> dict[Ref, Row]:
    board = a_board()
    board.apply(facts)
    return board.rows


@given(st.permutations(everything()), st.integers(1, 5))
def test_the_order_of_kinds_does_not_matter(facts: list[Fact], at_once: int) -> None:
    board = a_board()
    told: dict[Ref, Row] = {}
    board.subscribe(lambda changes: told.update(changes.rows.put))
    for start in range(0, len(facts), at_once):
        board.apply(facts[start : start + at_once])
    assert board.rows == rows_of(everything()) == told


def test_names_stand_for_references() -> None:
    rows = rows_of(everything())
    a, b, d = rows["c/a"], rows["c/b"], rows["c/d"]
    assert (a.town, a.village, a.grid, a.unit) == ("名 t1", "名 v1", "格 g1", "名 v1")
    assert (b.town, b.village, b.unit) == ("名 t2", "名 v3", "名 t2"), "without a unit of its own it lies in its grid's"
    assert d.unit == "格 g1"
    assert rows["c/e"].step == 4


changes_of_names = st.sampled_from(
    [
        a_unit("t1", "town", "k", name="改名镇", version=2),
        a_unit("v1", "village", "t2", version=2),
        a_unit("v3", "village", "t1", name="改名村", version=2),
        a_grid("g3", "v1", version=2),
        a_grid("g1", "v2", name="改名格", version=2),
        ("unit", "c/t2"),
        ("unit", "c/v1"),
        ("grid", "c/g1"),
        ("grid", "c/g3"),
        a_unit("t2", "town", "t2", version=3),
        a_unit("k", "county", "t1", version=2),
    ]
)


@settings(max_examples=200)
@given(st.lists(changes_of_names, max_size=8))
def test_only_the_rows_that_it_concerns_are_built_anew_and_none_is_forgotten(
    history: list[Fact | tuple[str, Ref]],
) -> None:
    board = a_board()
    board.apply(everything())
    told = dict(board.rows)
    board.subscribe(lambda changes: told.update(changes.rows.put))
    for one in history:
        before = dict(board.rows)
        if isinstance(one, tuple):
            board.apply((), [one])
        else:
            board.apply([one])
        assert board.rows == {ref: board._row(row.event) for ref, row in before.items()}
        assert told == board.rows


def test_parents_in_a_circle_end_somewhere() -> None:
    board = a_board()
    circle = [a_unit("x", "village", "y"), a_unit("y", "village", "x"), a_unit("z", "town", "z")]
    board.apply([*circle, an_event("a", place_unit="c/x"), an_event("b", place_unit="c/z")])
    assert board.rows["c/a"].town is None
    assert board.rows["c/b"].town == "名 z"
    assert board.tree.within("c/x", "c/y")
    assert not board.tree.within("c/x", "c/z")
    board.apply([a_unit("y", "town", "x", version=2)])
    assert board.rows["c/a"].town == "名 y"


def test_pending_stands_beside_the_fact_whichever_comes_first() -> None:
    board, pending = a_board(), a_pending()
    board.set_pending("c/a", (pending,), 1)
    board.apply([an_event("a")])
    told = told_by(board)
    assert board.rows["c/a"].pending == (pending,)
    assert board.rows["c/a"].event.acknowledged_at is None
    assert board.waiting == 1
    board.apply([an_event("a", 2)])
    assert board.rows["c/a"].pending == (pending,)
    board.set_pending("c/a", (), 0)
    assert [row.pending for changes in told for row in changes.rows.put.values()] == [(pending,), ()]


def test_nothing_new_is_not_told() -> None:
    board = a_board()
    board.apply(everything())
    told = told_by(board)
    board.apply(everything())
    board.apply((), [("event", "c/unknown"), ("unit", "c/unknown"), ("weather", "c/w")])
    board.set_center(a_center())
    assert told == []


def test_a_center_that_says_more_of_itself_changes_its_own_rows() -> None:
    board = a_board("c", "d")
    board.apply([an_event("a"), an_event("b", center="d")])
    told = told_by(board)
    board.set_center(a_center("d", verbs=(), steps={"grid_event": ("handling",)}))
    (changes,) = told
    assert list(changes.rows.put) == ["d/b"]
    assert not board.rows["d/b"].acknowledgeable
    assert board.rows["d/b"].steps == ("handling",)


def test_a_center_is_forgotten_whole_and_no_other() -> None:
    board = a_board("c", "cc")
    board.apply([*everything(), an_event("a", center="cc"), *units("cc")])
    told = told_by(board)
    board.forget("c")
    assert list(board.rows) == ["cc/a"]
    assert {ref.partition("/")[0] for ref in board.units} == {"cc"}
    assert not board.grids
    (changes,) = told
    assert changes.rows.gone == {"c/a", "c/b", "c/d", "c/e"}
    assert not changes.rows.put


def test_what_is_closed_and_old_in_every_respect_is_not_taken() -> None:
    board = a_board()
    board.apply(
        [
            an_event("gone", reported_at=OLD, closed_at=OLD),
            an_event("open", reported_at=OLD),
            an_event("late", reported_at=OLD, closed_at=NOW),
            an_event("due", reported_at=OLD, closed_at=OLD, due_at=NOW),
        ]
    )
    assert set(board.rows) == {"c/open", "c/late", "c/due"}
    board.apply([an_event("open", 2, reported_at=OLD, closed_at=OLD)])
    assert set(board.rows) == {"c/late", "c/due"}


def a_value(id_: str, days_ago: float, version: int = 1) -> Value:
    at = NOW - timedelta(days=days_ago)
    return Value(
        center="c",
        id=id_,
        version=version,
        indicator="c/i",
        unit="c/k",
        from_at=at - timedelta(hours=1),
        to_at=at,
        as_of=at,
    )


def test_values_of_long_ago_are_not_taken_and_leave_when_they_become_so() -> None:
    board = a_board()
    board.apply([a_value("new", 1), a_value("old", 70)])
    assert set(board.values) == {"c/new"}
    board.apply([a_value("new", 70, 2)])
    assert not board.values


def test_a_console_that_is_open_for_weeks_lets_go_of_what_has_become_old() -> None:
    board = a_board()
    board.apply(
        [
            an_event("closed", closed_at=NOW),
            an_event("open"),
            an_event("due", closed_at=NOW, due_at=NOW + timedelta(days=30)),
            a_value("v", 0),
        ]
    )
    told = told_by(board)
    board.let_go(NOW + timedelta(days=1))
    assert set(board.rows) == {"c/open", "c/due"}
    assert told[0].rows.gone == {"c/closed"}
    assert told[0].values.gone == {"c/v"}


@pytest.mark.parametrize("seed", range(5))
def test_merged_differences_come_to_the_same_as_each_for_itself(seed: int) -> None:
    random_, board, facts = random.Random(seed), a_board(), everything()
    merged = BoardChanges()
    each: list[BoardChanges] = []
    board.subscribe(each.append)
    for _ in range(20):
        gone = random_.sample([("event", "c/a"), ("event", "c/b"), ("unit", "c/t1"), ("grid", "c/g1")], 2)
        board.apply(random_.sample(facts, 3))
        board.apply((), gone)
    for changes in each:
        merged = merged.then(changes)
    assert merged.rows.put == {ref: row for ref, row in board.rows.items() if ref in merged.rows.put}
    assert merged.units.put == board.units
    assert not merged.units.gone & board.units.keys()


def test_indicators_and_facilities_are_kept_by_kind() -> None:
    board = a_board()
    indicator = Indicator(center="c", id="i", version=1, name="率", formula="a/b", direction="up")
    board.apply([indicator])
    assert board.indicators == {"c/i": indicator}
    board.apply((), [("indicator", "c/i")])
    assert not board.indicators


def test_what_we_lack_and_what_outlives_its_end_is_told_by_version() -> None:
    board = a_board()
    board.apply([an_event("a", 2), *units()])
    assert [board.lacks(an_event("a", n)) for n in (1, 2, 3)] == [False, False, True]
    assert board.lacks(an_event("new"))
    assert not board.lacks(an_event("old", reported_at=OLD, closed_at=OLD))
    assert not board.lacks(a_value("old", 70))
    assert not board.lacks(a_unit("k", "county"))
    assert [board.outlives("event", "c/a", n) for n in (1, 2, 3)] == [False, False, True]
    assert not board.outlives("event", "c/unknown", 3)
    assert not board.outlives("weather", "c/a", 3)
