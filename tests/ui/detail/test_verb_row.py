"""The verbs that can be asked for: the next ones seen at once, the rest by a click, none cut at any width."""

from __future__ import annotations

from datetime import UTC

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.domain.verbs import Verb
from ui.acting.keys import KEY_OF
from ui.detail.verb_row import FIRST, VerbRow
from ui.panel import Panel
from ui.theme.theme import Theme

OTHERS = tuple(verb for verb in Verb if verb is not Verb.ACKNOWLEDGE)


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> Panel:
    panel = Panel(theme, UTC)
    qtbot.addWidget(panel)
    panel.resize(400, 600)
    return panel


@pytest.fixture
def row(qtbot: QtBot, panel: Panel) -> VerbRow:
    row = VerbRow(panel)
    panel.add_body(row)
    panel.show()
    qtbot.waitExposed(panel)
    return row


def test_the_first_are_seen_in_the_order_they_come_and_the_rest_by_a_click(row: VerbRow) -> None:
    row.show_verbs(OTHERS)
    assert row.seen == OTHERS[:FIRST]
    assert row.more.text().startswith(str(len(OTHERS) - FIRST))
    QTest.mouseClick(row.more, Qt.MouseButton.LeftButton)
    assert row.seen == OTHERS
    QTest.mouseClick(row.more, Qt.MouseButton.LeftButton)
    assert row.seen == OTHERS[:FIRST]


def test_a_button_asks_for_its_verb_and_bears_its_key(qtbot: QtBot, row: VerbRow) -> None:
    row.show_verbs((Verb.DISPATCH, Verb.NOTE))
    assert row.seen == (Verb.DISPATCH, Verb.NOTE)
    assert row.more.isHidden()
    with qtbot.waitSignal(row.asked, check_params_cb=lambda verb: verb == "note"):
        QTest.mouseClick(row._buttons[Verb.NOTE], Qt.MouseButton.LeftButton)
    assert row._buttons[Verb.NOTE].accessibleDescription() == KEY_OF[Verb.NOTE]


def test_acknowledging_has_a_button_of_its_own(row: VerbRow) -> None:
    row.show_verbs((Verb.ACKNOWLEDGE, Verb.CLAIM))
    assert row.seen == (Verb.CLAIM,)


def test_where_nothing_can_be_asked_for_no_room_is_taken(row: VerbRow) -> None:
    row.show_verbs(OTHERS)
    row.show_verbs(())
    assert row.isHidden()


@pytest.mark.parametrize("width", [160, 260, 400, 900])
def test_no_button_is_cut_or_lies_on_another_at_any_width(row: VerbRow, width: int) -> None:
    row.show_verbs(OTHERS)
    QTest.mouseClick(row.more, Qt.MouseButton.LeftButton)
    row.setFixedWidth(width)
    row.setFixedHeight(row.heightForWidth(width))
    places = [row._buttons[verb].geometry() for verb in OTHERS] + [row.more.geometry()]
    for number, one in enumerate(places):
        assert row.rect().contains(one)
        assert not any(one.intersects(other) for other in places[number + 1 :])
