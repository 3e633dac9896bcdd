"""The model shows what a plain dictionary holds, in sorted order, whatever comes in whatever order."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel
from pytestqt.qtbot import QtBot

from console.board.rows import Row
from console.domain.facts import Ref
from tests.console.board.making import Kept
from tests.ui.queue.making import NOW, a_row
from ui.queue import event_model
from ui.queue.event_model import ACCESSIBLE, ALIKE, ROW, TOOL_TIP, EventModel


def a_model(kept: Kept) -> EventModel:
    return EventModel(kept.columns, lambda row: f"row {row.event.title}")


def shown(model: QAbstractItemModel) -> list[Row]:
    return [model.index(place, 0).data(ROW) for place in range(model.rowCount())]


def a_timed_row(id_: str, second: int, title: str, group: str | None) -> Row:
    return a_row(id_, due_at=NOW + timedelta(seconds=second), title=title, group=group)


Batch = tuple[list[Row], set[Ref]]
ids = st.sampled_from("abcdefgh")
groups = st.sampled_from([None, "city/a", "city/b"])
rows = st.builds(a_timed_row, ids, st.sampled_from([0, 1, 2]), st.sampled_from("xy"), groups)
batches = st.builds(
    lambda put, gone: (put, {f"city/{id_}" for id_ in gone} - {row.ref for row in put}),
    st.lists(rows, max_size=8),
    st.sets(ids, max_size=4),
)
manies = st.sampled_from([2, event_model.MANY])


def after(history: list[Batch]) -> dict[Ref, Row]:
    truth: dict[Ref, Row] = {}
    for put, gone in history:
        truth.update((row.ref, row) for row in put)
        for ref in gone:
            truth.pop(ref, None)
    return truth


@given(st.lists(batches, max_size=12), manies)
def test_any_history_ends_in_the_sorted_rows(history: list[Batch], many: int) -> None:
    kept = Kept()
    model = a_model(kept)
    with patch.object(event_model, "MANY", many):
        for put, gone in history:
            model.apply(kept.shift(*put, gone=gone))
    truth = after(history)
    assert shown(model) == sorted(truth.values(), key=lambda row: (row.event.due_at, kept.columns.refs.index(row.ref)))
    for place, row in enumerate(shown(model)):
        assert model.ref_at(place) == row.ref
        assert model.place_of(row.ref) == place
    assert all(model.place_of(f"city/{id_}") is None for id_ in "abcdefgh" if f"city/{id_}" not in truth)


@given(st.lists(batches, max_size=12), manies)
def test_whoever_listens_to_the_model_holds_its_rows(history: list[Batch], many: int) -> None:
    kept = Kept()
    model = a_model(kept)
    heard: list[Row] = []
    model.rowsRemoved.connect(lambda _, first, last: heard.__delitem__(slice(first, last + 1)))
    model.rowsInserted.connect(
        lambda _, first, last: heard.__setitem__(slice(first, first), shown(model)[first : last + 1])
    )
    model.dataChanged.connect(
        lambda first, last: heard.__setitem__(
            slice(first.row(), last.row() + 1), shown(model)[first.row() : last.row() + 1]
        )
    )
    model.modelReset.connect(lambda: heard.__setitem__(slice(None), shown(model)))
    with patch.object(event_model, "MANY", many):
        for put, gone in history:
            model.apply(kept.shift(*put, gone=gone))
            assert heard == shown(model)


@given(st.lists(batches, max_size=12))
def test_a_row_counts_what_was_merged_into_it(history: list[Batch]) -> None:
    kept = Kept()
    model = a_model(kept)
    for count, (put, gone) in enumerate(history, start=1):
        model.apply(kept.shift(*put, gone=gone))
        truth = after(history[:count])
        for place, row in enumerate(shown(model)):
            alike = sum(one.event.group == row.ref for one in truth.values())
            assert model.index(place, 0).data(ALIKE) == alike


def test_neighbours_arrive_in_one_insert(qtbot: QtBot, qtmodeltester: Any) -> None:
    kept = Kept()
    model = a_model(kept)
    qtmodeltester.check(model)
    with qtbot.waitSignal(model.rowsInserted, check_params_cb=lambda _, first, last: (first, last) == (0, 2)):
        model.apply(kept.shift(*(a_timed_row(id_, place, "", None) for place, id_ in enumerate("abc"))))


def test_many_arrive_in_one_reset(qtbot: QtBot, qtmodeltester: Any) -> None:
    kept = Kept()
    model = a_model(kept)
    qtmodeltester.check(model)
    with qtbot.waitSignal(model.modelReset), qtbot.assertNotEmitted(model.rowsInserted):
        model.apply(kept.shift(*(a_timed_row(f"{n}", n, "", None) for n in range(event_model.MANY))))


def test_a_row_that_stays_in_place_is_repainted_not_moved(qtbot: QtBot, qtmodeltester: Any) -> None:
    kept = Kept()
    model = a_model(kept)
    qtmodeltester.check(model)
    model.apply(kept.shift(a_timed_row("a", 1, "before", None), a_timed_row("b", 2, "", None)))
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.rowsRemoved):
        model.apply(kept.shift(a_timed_row("a", 1, "after", None)))
    assert shown(model)[0].event.title == "after"


def test_what_left_the_board_before_the_model_was_told_is_nothing() -> None:
    kept = Kept()
    model = a_model(kept)
    model.apply(kept.shift(a_timed_row("a", 1, "", None), a_timed_row("b", 2, "", None)))
    late = kept.shift(a_timed_row("c", 3, "", None), gone=["city/a"])
    index = model.index(0, 0)
    assert [index.data(role) for role in (ROW, ALIKE, TOOL_TIP, ACCESSIBLE)] == [None, 0, None, None]
    assert (model.ref_at(0), model.place_of("city/a"), model.place_of("city/c")) == (None, None, None)
    model.apply(late)
    assert [row.ref for row in shown(model)] == ["city/b", "city/c"]


def test_a_center_s_text_reaches_no_markup() -> None:
    kept = Kept()
    model = a_model(kept)
    model.apply(kept.shift(a_row("1", title="<img src=x>")))
    assert model.index(0, 0).data(TOOL_TIP) == "<qt>&lt;img src=x&gt;</qt>"


def test_rows_can_be_read_aloud() -> None:
    kept = Kept()
    model = a_model(kept)
    model.apply(kept.shift(a_row("1", title="停水")))
    assert model.index(0, 0).data(ACCESSIBLE) == "row 停水"
