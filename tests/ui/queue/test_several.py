"""Several events are picked by keys and clicks, shown as picked, and let go by whatever goes elsewhere."""

from __future__ import annotations

from datetime import UTC

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.console.board.making import Kept
from tests.ui.queue.making import NOW, a_row, numbered, ref
from ui.queue.panel import QueuePanel
from ui.queue.queue_list import QueueList
from ui.queue.row_words import ChipLook, title_chips
from ui.theme.shapes import ShapeState
from ui.theme.theme import Theme

Key, Modifier, LEFT = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton
ROW_PX = 48


@pytest.fixture
def queue(qtbot: QtBot, theme: Theme, kept: Kept) -> QueuePanel:
    panel = QueuePanel(theme, kept.columns, lambda: NOW, UTC)
    qtbot.addWidget(panel)
    panel.resize(652, 600)
    panel.show()
    qtbot.waitExposed(panel)
    panel.apply(kept.shift(*numbered(*range(8))))
    panel.select(ref(2))
    return panel


def the_list(queue: QueuePanel) -> QueueList:
    found = queue.findChild(QueueList)
    assert found is not None
    return found


def press(queue: QueuePanel, key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
    QTest.keyClick(the_list(queue), key, modifier)


def click(queue: QueuePanel, row: int, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
    QTest.mouseClick(the_list(queue).viewport(), LEFT, modifier, QPoint(200, row * ROW_PX + 20))


def test_shift_and_the_arrows_pick_row_after_row(queue: QueuePanel) -> None:
    for _ in range(2):
        press(queue, Key.Key_Down, Modifier.ShiftModifier)
    assert queue.several.refs == (ref(2), ref(3), ref(4))
    assert the_list(queue).selected_ref == ref(4)


def test_at_the_end_of_the_list_nothing_more_is_picked(queue: QueuePanel) -> None:
    queue.select(ref(7))
    press(queue, Key.Key_Down, Modifier.ShiftModifier)
    assert not queue.several.refs


def test_ctrl_and_a_click_picks_one_more_or_lets_it_go(queue: QueuePanel) -> None:
    click(queue, 5, Modifier.ControlModifier)
    click(queue, 7, Modifier.ControlModifier)
    assert queue.several.refs == (ref(2), ref(5), ref(7))
    click(queue, 5, Modifier.ControlModifier)
    assert list(queue.several.refs) == [ref(2), ref(7)]
    click(queue, 7, Modifier.ControlModifier)
    assert not queue.several.refs, "one alone is no several"
    assert the_list(queue).selected_ref == ref(2)


def test_shift_and_a_click_picks_all_between(queue: QueuePanel) -> None:
    click(queue, 5, Modifier.ShiftModifier)
    assert queue.several.refs == tuple(ref(number) for number in range(2, 6))


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Home, Key.Key_Escape])
def test_going_elsewhere_lets_them_go(queue: QueuePanel, key: Qt.Key) -> None:
    press(queue, Key.Key_Down, Modifier.ShiftModifier)
    press(queue, key)
    assert not queue.several.refs


def test_a_click_lets_them_go_and_selects(queue: QueuePanel) -> None:
    press(queue, Key.Key_Down, Modifier.ShiftModifier)
    click(queue, 6)
    assert not queue.several.refs
    assert the_list(queue).selected_ref == ref(6)


def test_what_leaves_the_list_is_meant_no_more(qtbot: QtBot, queue: QueuePanel, kept: Kept) -> None:
    click(queue, 4, Modifier.ShiftModifier)
    with qtbot.waitSignal(queue.several.changed):
        queue.apply(kept.shift(gone=[ref(3)]))
    assert queue.several.refs == (ref(2), ref(4))
    queue.apply(kept.shift(*numbered(0, title="水位上涨")))
    assert queue.several.refs == (ref(2), ref(4))


def test_how_many_are_picked_stands_in_the_header_and_on_each_row_a_sign(queue: QueuePanel) -> None:
    assert "picked" not in queue.header.detail.text()
    click(queue, 4, Modifier.ShiftModifier)
    assert queue.header.detail.text() == "8 events · 3 picked"
    chips = list(title_chips(a_row(), ShapeState.ACKNOWLEDGED, 0, meant=True))
    assert [(chip.text, chip.look, chip.icon) for chip in chips] == [("Picked", ChipLook.SOLID, "check")]


def test_a_picked_row_looks_picked(queue: QueuePanel) -> None:
    def picture(row: int) -> bytes:
        grabbed = the_list(queue).viewport().grab().toImage()
        line = grabbed.copy(0, row * ROW_PX, grabbed.width(), ROW_PX)
        return bytes(line.constBits())

    before = picture(4)
    click(queue, 4, Modifier.ControlModifier)
    assert picture(4) != before
    click(queue, 4, Modifier.ControlModifier)
    the_list(queue).viewport().update()
    assert picture(4) == before
