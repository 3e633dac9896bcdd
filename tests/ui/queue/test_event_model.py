"""The model shows what a plain dictionary holds, in sorted order, whatever comes in whatever order."""

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel
from pytestqt.qtbot import QtBot

from console.board.changes import Changes
from console.board.rows import Row
from tests.ui.queue.making import NOW, a_row, by_reported_at, of
from ui.queue.event_model import ACCESSIBLE, ALIKE, ROW, TOOL_TIP, EventModel


def a_model() -> EventModel:
    return EventModel(by_reported_at, lambda row: f"row {row.event.title}")


def shown(model: QAbstractItemModel) -> list[Row]:
    return [model.index(place, 0).data(ROW) for place in range(model.rowCount())]


def a_timed_row(id_: str, second: int, title: str, group: str | None) -> Row:
    return a_row(id_, reported_at=NOW + timedelta(seconds=second), title=title, group=group)


ids = st.sampled_from("abcdefgh")
groups = st.sampled_from([None, "city/a", "city/b"])
rows = st.builds(a_timed_row, ids, st.sampled_from([0, 1, 2]), st.sampled_from("xy"), groups)
batches = st.builds(
    lambda put, gone: of(*put, gone=frozenset(f"city/{id_}" for id_ in gone) - {row.ref for row in put}),
    st.lists(rows, max_size=8),
    st.sets(ids, max_size=4),
)


def after(history: list[Changes[Row]]) -> dict[str, Row]:
    truth: dict[str, Row] = {}
    for changes in history:
        truth.update(changes.put)
        for ref in changes.gone:
            truth.pop(ref, None)
    return truth


@given(st.lists(batches, max_size=12))
def test_any_history_ends_in_the_sorted_dictionary(history: list[Changes[Row]]) -> None:
    model = a_model()
    for changes in history:
        model.apply(changes)
    truth = after(history)
    assert shown(model) == sorted(truth.values(), key=lambda row: (by_reported_at(row), row.ref))
    for place, row in enumerate(shown(model)):
        assert model.ref_at(place) == row.ref
        assert model.place_of(row.ref) == place
        assert model.row(row.ref) == row


@given(st.lists(batches, max_size=6))
def test_merged_changes_equal_the_changes_one_by_one(history: list[Changes[Row]]) -> None:
    stepwise, at_once = a_model(), a_model()
    merged: Changes[Row] = Changes()
    for changes in history:
        stepwise.apply(changes)
        merged = merged.then(changes)
    at_once.apply(merged)
    assert shown(stepwise) == shown(at_once)


@given(st.lists(batches, max_size=12))
def test_a_row_counts_what_was_merged_into_it(history: list[Changes[Row]]) -> None:
    model = a_model()
    for changes in history:
        model.apply(changes)
    truth = after(history)
    for place, row in enumerate(shown(model)):
        assert model.index(place, 0).data(ALIKE) == sum(one.event.group == row.ref for one in truth.values())


def test_neighbours_arrive_in_one_insert(qtbot: QtBot, qtmodeltester: Any) -> None:
    model = a_model()
    qtmodeltester.check(model)
    with qtbot.waitSignal(model.rowsInserted, check_params_cb=lambda _, first, last: (first, last) == (0, 2)):
        model.apply(of(a_timed_row("a", 1, "", None), a_timed_row("b", 2, "", None), a_timed_row("c", 3, "", None)))


def test_a_row_that_stays_in_place_is_repainted_not_moved(qtbot: QtBot, qtmodeltester: Any) -> None:
    model = a_model()
    qtmodeltester.check(model)
    model.apply(of(a_timed_row("a", 1, "before", None), a_timed_row("b", 2, "", None)))
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.rowsRemoved):
        model.apply(of(a_timed_row("a", 1, "after", None)))
    assert shown(model)[0].event.title == "after"


def test_a_center_s_text_reaches_no_markup() -> None:
    model = a_model()
    model.apply(of(a_row("1", title="<img src=x>")))
    assert model.index(0, 0).data(TOOL_TIP) == "<qt>&lt;img src=x&gt;</qt>"


def test_rows_can_be_read_aloud() -> None:
    model = a_model()
    model.apply(of(a_row("1", title="停水")))
    assert model.index(0, 0).data(ACCESSIBLE) == "row 停水"
