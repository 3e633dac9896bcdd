"""A view tells differences; whoever carries them into a dictionary holds what a plain recomputation gives."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from console.board.board import Board, BoardChanges
from console.board.rows import Row
from console.board.shift import Shift
from console.board.view import Filter, Tab, View
from console.domain.facts import Event, Ref
from console.domain.place import Position
from tests.console.board.making import NOW, a_board, a_grid, a_unit, an_event, in_tab, passes, units

CENTERS = ("c", "d")
hours = st.sampled_from([None, -2, -0.5, 0.5, 2]).map(lambda h: None if h is None else NOW + timedelta(hours=h))
places = st.sampled_from([None, "v1", "v3", "t1", "nowhere"])


@st.composite
def events(draw: st.DrawFn) -> Event:
    center = draw(st.sampled_from(CENTERS))
    place = draw(places)
    return an_event(
        draw(st.sampled_from("abcdef")),
        draw(st.integers(1, 3)),
        center,
        place_unit=None if place is None else f"{center}/{place}",
        grid=draw(st.sampled_from([None, f"{center}/g1"])),
        channel=draw(st.sampled_from(["patrol", "citizen"])),
        due_at=draw(hours),
        step_due_at=draw(hours),
        paused_since=draw(st.sampled_from([None, NOW])),
        closed_at=draw(st.sampled_from([None, None, NOW])),
        supervised=draw(st.booleans()),
        acknowledged_at=draw(st.sampled_from([None, NOW])),
    )


refs = st.sampled_from([f"{center}/{id_}" for center in CENTERS for id_ in "abcdef"])
batches = st.tuples(st.lists(events(), max_size=5), st.sets(refs, max_size=4))
moves = st.sampled_from(["v1 to t2", "t1 gone", "t1 back", "grid gone", "grid back"])
scopes = st.sampled_from([None, "c/t1", "c/k", "c/v3", "d/k", "c/g1", "c/nowhere"])
filters = st.builds(Filter, scopes, st.sampled_from([None, "patrol"]), st.sampled_from([None, "c/t2", "d/t1"]))
steps = st.one_of(
    batches, filters, st.sampled_from(list(Tab)), moves, st.floats(0.1, 3).map(lambda h: timedelta(hours=h))
)


class Told:
    """A board with a view on it, what the view told, carried out, and what is not delivered yet."""

    def __init__(self) -> None:
        self.now = NOW
        self.board = a_board(*CENTERS)
        for center in CENTERS:
            self.board.apply([*units(center), a_grid("g1", "v1", center)])
        self.view = View(self.board, lambda: self.now)
        self._rows: dict[int, Row] = {}
        self.merged = BoardChanges()
        self.view.subscribe(self._carry)
        self.board.subscribe(self._merge)

    def _carry(self, shift: Shift) -> None:
        for slot in shift.left.tolist():
            del self._rows[slot]  # what was never told can't go
        for slot in shift.came.tolist():
            assert slot not in self._rows
            self._rows[slot] = self._row(slot)
        for slot in shift.stayed.tolist():
            now = self._row(slot)
            assert self._rows[slot].ref == now.ref
            self._rows[slot] = now

    def _row(self, slot: int) -> Row:
        row = self.board.columns.rows[slot]
        assert row is not None
        return row

    @property
    def truth(self) -> dict[Ref, Row]:
        return {row.ref: row for row in self._rows.values()}

    def _merge(self, changes: BoardChanges) -> None:
        self.merged = self.merged.then(changes)

    def deliver(self) -> None:
        merged, self.merged = self.merged, BoardChanges()
        self.view.apply(merged)

    def take(self, step: object) -> None:
        if isinstance(step, tuple):
            put, gone = step
            mine = {event.ref for event in put}
            self.board.apply(put, [("event", ref) for ref in gone - mine])
        elif isinstance(step, Filter):
            self.view.choose(step)
        elif isinstance(step, Tab):
            self.view.choose(self.view.wanted, step)
        elif isinstance(step, timedelta):
            self.now += step
            self.view.refresh()
        else:
            self._move(str(step))

    def _move(self, move: str) -> None:
        match move:
            case "v1 to t2":
                self.board.apply([a_unit("v1", "village", "t2", version=2)])
            case "t1 gone":
                self.board.apply((), [("unit", "c/t1")])
            case "t1 back":
                self.board.apply([a_unit("t1", "town", "k", version=3), a_unit("v1", "village", "t1", version=3)])
            case "grid gone":
                self.board.apply((), [("grid", "c/g1")])
            case _:
                self.board.apply([a_grid("g1", "v2", version=2)])

    def expected(self) -> dict[Ref, Row]:
        view = self.view
        return {
            ref: row
            for ref, row in self.board.rows.items()
            if passes(self.board, row.event, view.wanted) and in_tab(row, view.tab, self.now)
        }


@settings(max_examples=300)
@given(st.lists(st.tuples(steps, st.booleans()), max_size=14))
def test_what_is_told_comes_to_a_plain_recomputation(history: list[tuple[object, bool]]) -> None:
    told = Told()
    for step, delivered in history:
        told.take(step)
        if delivered:
            told.deliver()
            # The clock moved without anybody asking: the screen carries it each second.
            told.view.refresh()
            assert told.truth == told.expected()
            assert {row.ref for row in told.view.rows()} == told.truth.keys()
        here = {ref for ref in told.truth if ref in told.board.rows}
        assert {row.ref for row in told.view.rows()} <= here, "what left meanwhile is not shown"
        assert here >= {ref for ref in told.board.rows if ref in told.view}
    told.deliver()
    told.view.refresh()
    assert told.truth == told.expected()
    assert len(told.view) == len(told.truth)


def test_a_slot_that_is_used_again_in_the_same_batch_is_another_row() -> None:
    told = Told()
    told.board.apply([an_event("a")])
    told.deliver()
    told.board.apply([an_event("b")], [("event", "c/a")])
    told.deliver()
    assert list(told.truth) == ["c/b"]


def test_an_event_without_a_unit_lies_in_every_unit_of_its_center() -> None:
    told = Told()
    told.board.apply([an_event("a", place_unit=None), an_event("b", center="d", place_unit=None)])
    told.view.choose(Filter(scope="c/v3"))
    told.deliver()
    assert list(told.truth) == ["c/a"]


def test_unit_names_of_another_center_are_not_ours() -> None:
    board = a_board(*CENTERS)
    board.apply([*units("c"), an_event("a", center="d", place_unit="d/v1")])
    assert board.rows["d/a"].town is None


def test_what_came_by_another_choice_is_no_news() -> None:
    board = a_board()
    view, told = watched(board)
    board.apply([an_event("a"), an_event("b", channel="citizen")])
    view.refresh()
    view.choose(Filter(channel="citizen"))
    view.choose(Filter())
    assert [one.chosen for one in told] == [False, True, True]
    assert [(len(one.came), len(one.left)) for one in told] == [(2, 0), (0, 1), (1, 0)]


def test_rows_among_some_slots() -> None:
    board = a_board()
    view, _ = watched(board)
    board.apply([an_event("a"), an_event("b", position=Position(119.0, 32.0))])
    view.refresh()
    board.apply([an_event("c")])
    assert [row.ref for row in view.rows(np.isnan(board.columns.x))] == ["c/a"]


def watched(board: Board, now: datetime = NOW) -> tuple[View, list[Shift]]:
    view = View(board, lambda: now)
    told: list[Shift] = []
    view.subscribe(told.append)
    return view, told


def test_nothing_different_is_not_told() -> None:
    board = a_board()
    view, told = watched(board)
    board.apply([an_event("a")])
    view.refresh()
    view.refresh()
    view.choose(Filter())
    assert len(told) == 1
