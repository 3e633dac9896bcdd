"""The laws of merging, of the sorted list and of the columns, each against something plain."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from console.board.changes import Changes
from console.board.columns import NEVER, Columns
from console.board.order import Order, Orders, in_order, runs_of
from console.board.rows import Row
from console.domain.facts import Ref
from console.domain.place import Position
from console.domain.rules import SEVERITIES, worst_first
from tests.console.board.making import NOW, an_event, by_ref

ids = st.sampled_from("abcdefgh")
slots = st.sampled_from([0, 1, 2, 3, 4, 5, 6, 2999])
an_event_s_key = st.builds(
    lambda severity, acknowledgeable, due_at: worst_first(
        an_event("a", severity=severity, due_at=due_at), acknowledgeable
    ),
    st.sampled_from(SEVERITIES),
    st.booleans(),
    st.none() | st.datetimes(datetime(1970, 1, 1), datetime(3000, 1, 1), timezones=st.just(UTC)),
)
keys = st.sampled_from([0.0, 1.25, 1.5, 2.0, 1e12, 9e12]) | an_event_s_key
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


def orders_of(keys: dict[int, float]) -> Orders:
    slots = np.array(list(keys), dtype=np.intp)
    return in_order(np.array(list(keys.values()), dtype=np.float64), slots)


@given(
    st.lists(st.tuples(st.dictionaries(slots, keys, max_size=6), st.sets(slots, max_size=4), st.booleans()), max_size=8)
)
def test_any_history_leaves_the_slots_sorted(history: list[tuple[dict[int, float], set[int], bool]]) -> None:
    order, truth = Order(), dict[int, float]()
    for put, gone, at_once in history:
        leaving = np.array(sorted((put.keys() | gone) & truth.keys()), dtype=np.intp)
        if at_once:
            order.carry(leaving, orders_of(put))
        else:
            runs = runs_of(order.places_of(leaving))
            assert all(a.start > b.stop for a, b in pairwise(runs)), "last first, and never neighbours"
            for run in runs:
                order.remove(run)
            arrivals = order.arriving(orders_of(put))
            assert all(a.place > b.place for a, b in pairwise(arrivals)), "last first, one in each place"
            for arrival in arrivals:
                order.insert(arrival)
        truth = {slot: key for slot, key in truth.items() if slot not in leaving} | put
        expected = sorted(truth, key=lambda slot: (truth[slot] // 1, slot))
        assert [order.slot_at(place) for place in range(len(order))] == order.slots.tolist() == expected
        assert order.places_of(np.array(expected, dtype=np.intp)).tolist() == list(range(len(expected)))
        assert [order.order_of(slot) for slot in expected] == [order.order_at(n) for n in range(len(order))]
        assert all(order.order_of(slot) is None for slot in (*range(9), 2999, 9999) if slot not in truth)


@given(st.lists(an_event_s_key, min_size=2, max_size=2))
def test_orders_compare_as_the_rule_does_to_the_second(keys: list[float]) -> None:
    first, second = orders_of({5: keys[0], 4: keys[1]}).tolist()
    assert (first < second) == (keys[0] // 1 < keys[1] // 1)


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
        columns.apply(by_ref(*rows), left)
        truth = {ref: row for ref, row in truth.items() if ref not in left} | {row.ref: row for row in rows}
        count = len(columns)
        alive = {ref for slot, ref in enumerate(columns.refs) if columns.alive[slot] and ref is not None}
        assert [row and row.ref for row in columns.rows] == columns.refs
        assert alive == truth.keys()
        assert int(columns.alive[:count].sum()) == len(truth)
        for ref, row in truth.items():
            slot = columns.slot_at(ref, columns.turn)
            assert slot is not None
            assert columns.refs[slot] == ref
            assert columns.supervised[slot] == row.event.supervised
            assert columns.open[slot] == row.open
            assert columns.rows[slot] == row
    assert len(columns) <= 8


def test_columns_grow_and_keep_what_they_held() -> None:
    columns = Columns()
    columns.apply(by_ref(*(Row(event=an_event(str(n), due_at=NOW + timedelta(seconds=n))) for n in range(3000))), ())
    assert len(columns) == 3000
    assert int(columns.alive.sum()) == 3000
    slot = columns.refs.index("c/17")
    assert columns.due[slot] == NOW.timestamp() + 17
    assert columns.closed[slot] == NEVER


def test_a_paused_clock_does_not_run_out() -> None:
    columns = Columns()
    columns.apply(by_ref(Row(event=an_event("a", due_at=NOW, paused_since=NOW))), ())
    assert (columns.due[0], columns.next_due[0]) == (NOW.timestamp(), NEVER)


def test_a_turn_tells_two_events_of_one_slot_apart() -> None:
    columns = Columns()
    columns.apply(by_ref(Row(event=an_event("a"))), ())
    turn = columns.turn
    columns.apply(by_ref(Row(event=an_event("a", 2))), ())
    assert (columns.slot_at("c/a", turn), columns.row_at(0, turn)) == (0, columns.rows[0])
    columns.apply(by_ref(Row(event=an_event("b"))), ["c/a"])
    assert columns.refs == ["c/b"]
    assert (columns.slot_at("c/b", turn), columns.row_at(0, turn)) == (None, None)
    assert (columns.slot_at("c/b", columns.turn), columns.row_at(0, columns.turn)) == (0, columns.rows[0])


def test_an_event_has_a_place_on_the_map_or_none() -> None:
    columns = Columns()
    placed = Row(event=an_event("a", position=Position(180.0, 0.0)))
    columns.apply(by_ref(placed, Row(event=an_event("b", group="c/a", severity="特急"))), ())
    assert (columns.x[0], columns.y[0]) == (1.0, 0.5)
    assert np.isnan(columns.x[1])
    assert columns.groups.texts[columns.group[1]] == "c/a"
    assert columns.severity[:2].tolist() == [SEVERITIES.index("yellow"), len(SEVERITIES)]
