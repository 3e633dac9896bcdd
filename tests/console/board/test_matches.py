"""What is typed finds what a plain look through all texts finds, whatever came, changed and went meanwhile."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.board.board import Board
from console.board.matches import LONGEST, text_of
from console.board.view import Filter, View
from tests.console.board.making import NOW, a_board, a_grid, a_unit, an_event

SIGNS = "路灯积水AbC 1"


def shown(board: Board, words: str) -> set[str]:
    view = View(board, lambda: NOW)
    view.choose(Filter(words=words))
    return {row.event.id for row in view.rows()}


def the_board() -> Board:
    board = a_board()
    board.apply(
        [
            a_unit("t1", "town", name="三垛镇"),
            a_unit("v1", "village", "t1", name="司徒村"),
            a_grid("g", "v1", name="第 3 网格"),
        ]
    )
    board.apply(
        [
            an_event("E1", title="涵洞积水", unit="c/v1", place_unit="c/v1", grid="c/g"),
            an_event("E2", title="路灯不亮", unit="c/t1", address="通湖路 8 号"),
            an_event("E3", title="Lamp OUT", unit="c/t1", category="市政设施"),
        ]
    )
    return board


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("积水", {"E1"}), ("司徒", {"E1"}), ("网格", {"E1"}), ("三垛", {"E1", "E2", "E3"}), ("通湖", {"E2"}),
        ("lamp", {"E3"}), ("市政", {"E3"}), ("e2", {"E2"}), ("三垛 路灯", {"E2"}), ("路灯 积水", set()),
        ("  灯  不亮 ", {"E2"}), ("没有", set()), ("%", set()), ("路\n灯", {"E2"}),
    ],
)  # fmt: skip
def test_two_signs_find_title_place_unit_and_number(words: str, found: set[str]) -> None:
    assert shown(the_board(), words) == found


def test_what_changes_and_what_comes_is_found_as_it_is_now() -> None:
    board = the_board()
    assert shown(board, "积水") == {"E1"}
    board.apply([an_event("E1", 2, title="涵洞已排水"), an_event("E4", title="又积水")], [("event", "c/E2")])
    assert shown(board, "积水") == {"E4"}
    board.apply([a_unit("t1", "town", name="临泽镇", version=2)])
    assert shown(board, "临泽 lamp") == {"E3"}


def test_what_is_longer_than_anybody_types_is_looked_for_as_far_as_that() -> None:
    board = a_board()
    board.apply([an_event("E1", title="长" * LONGEST)])
    assert shown(board, "长" * 5000) == {"E1"}


def test_texts_are_made_ready_in_portions() -> None:
    board = a_board()
    board.apply([an_event(f"E{number}") for number in range(25)])
    assert [board.matches.prepare(10) for _ in range(4)] == [10, 10, 5, 0]


texts = st.text(SIGNS, max_size=8)
batches = st.lists(st.lists(st.tuples(st.integers(0, 12), texts | st.none()), max_size=8), max_size=6)


@given(batches, st.lists(texts, min_size=1, max_size=4))
def test_a_filter_by_words_is_a_plain_look_through_every_text(
    put: list[list[tuple[int, str | None]]], typed: list[str]
) -> None:
    board = a_board()
    for turn, batch in enumerate(put):
        last = dict(batch)
        events = [an_event(f"E{number}", turn + 1, title=title) for number, title in last.items() if title is not None]
        board.apply(events, [("event", f"c/E{number}") for number, title in last.items() if title is None])
        words = typed[turn % len(typed)]
        plain = {
            row.event.id
            for row in board.rows.values()
            if all(word in text_of(row) for word in words.casefold().split())
        }
        assert shown(board, words) == plain
