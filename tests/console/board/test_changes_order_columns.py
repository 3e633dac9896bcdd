"""The laws of merging, of the sorted list and of the columns, each against something plain."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from console.board.changes import Changes
from console.board.columns import NEVER, Columns
from console.board.order import Order
from console.board.rows import Row
from console.domain.facts import Ref
from tests.console.board.making import NOW, an_event

ids = st.sampled_from("abcdefgh")
keys = st.sampled_from([0.0, 1.0, 2.0])
differences = st.builds(
    lambda put, gone: Changes(put, frozenset(gone - put.keys())),
    st.dictionaries(ids, st.integers(0, 9), max_size=6),
    st.sets(ids, max_size=4),
)


def carried(into: dict[str, int], changes: Changes[int]) -> dict[str, int]:
    kept = {id_: fact for id_, fact in into.items() if id_ not in changes.gone}
    return {**kept, **changes.put}


@given(st.dictionaries(ids, st.integers(0, 9)), st.lists(differences, max_size=6))
def test_merged_changes_equal_the_changes_one_by_one(start: dict[str, int], history: list[Changes[int]]) -> None:
    merged: Changes[int] = Changes()
    stepwise = start
    for changes in history:
        merged = merged.then(changes)
        stepwise = carried(stepwise, changes)
        assert not merged.put.keys() & merged.gone
    assert carried(start, merged) == stepwise


@given(differences, differences, differences)
def test_merging_is_associative(one: Changes[int], two: Changes[int], three: Changes[int]) -> None:
    assert one.then(two).then(three) == one.then(two.then(three))


@given(st.lists(st.tuples(st.dictionaries(ids, keys, max_size=6), st.sets(ids, max_size=4)), max_size=8))
def test_any_history_leaves_the_ids_sorted(history: list[tuple[dict[str, float], set[str]]]) -> None:
    order, truth = Order(), dict[str, float]()
    for put, gone in history:
        leaving = (put.keys() | gone) & truth.keys()
        runs = order.leaving(leaving)
        assert all(a.start > b.stop for a, b in pairwise(runs)), "last first, and never neighbours"
        for run in runs:
            order.remove(run)
        for id_ in leaving:
            del truth[id_]
        for arrival in order.arriving(put):
            order.insert(arrival)
        truth.update(put)
        expected = sorted(truth, key=lambda id_: (truth[id_], id_))
        assert [order.id_at(place) for place in range(len(order))] == expected
        assert [order.place_of(id_) for id_ in expected] == list(range(len(expected)))
        assert all(id_ in order and order.key_of(id_) == truth[id_] for id_ in truth)


batches = st.tuples(st.dictionaries(ids, st.integers(1, 5), max_size=6), st.sets(ids, max_size=4))


@given(st.lists(batches, max_size=10))
def test_any_history_leaves_each_row_in_one_slot(history: list[tuple[dict[str, int], set[str]]]) -> None:
    columns, truth = Columns(), dict[Ref, Row]()
    for put, gone in history:
        rows = [
            Row(event=an_event(id_, version, supervised=version > 2, closed_at=NOW if version == 5 else None))
            for id_, version in put.items()
        ]
        left = {f"c/{id_}" for id_ in gone - put.keys()}
        columns.apply(rows, left)
        truth = {ref: row for ref, row in truth.items() if ref not in left} | {row.ref: row for row in rows}
        count = len(columns)
        alive = {ref for slot, ref in enumerate(columns.refs) if columns.alive[slot] and ref is not None}
        assert alive == truth.keys()
        assert int(columns.alive[:count].sum()) == len(truth)
        for ref, row in truth.items():
            slot = columns.slot_of(ref)
            assert slot is not None
            assert columns.refs[slot] == ref
            assert columns.supervised[slot] == row.event.supervised
            assert columns.open[slot] == row.open
    assert len(columns) <= 8


def test_columns_grow_and_keep_what_they_held() -> None:
    columns = Columns()
    columns.apply([Row(event=an_event(str(n), due_at=NOW + timedelta(seconds=n))) for n in range(3000)], ())
    assert len(columns) == 3000
    assert int(columns.alive.sum()) == 3000
    slot = columns.slot_of("c/17")
    assert slot is not None
    assert columns.due[slot] == NOW.timestamp() + 17
    assert columns.closed[slot] == NEVER


def test_a_paused_clock_does_not_run_out() -> None:
    columns = Columns()
    columns.apply([Row(event=an_event("a", due_at=NOW, paused_since=NOW))], ())
    assert (columns.due[0], columns.next_due[0]) == (NOW.timestamp(), NEVER)
