"""The line narrows as one types, gives the keys back to the list, and ends by Esc."""

from __future__ import annotations

from datetime import UTC

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.console.board.making import Kept
from tests.ui.queue.making import NOW, numbered, ref
from ui.queue.panel import QueuePanel
from ui.queue.queue_list import QueueList
from ui.theme.theme import Theme

Key = Qt.Key


@pytest.fixture
def queue(qtbot: QtBot, theme: Theme, kept: Kept) -> QueuePanel:
    panel = QueuePanel(theme, kept.columns, lambda: NOW, UTC)
    qtbot.addWidget(panel)
    panel.resize(652, 600)
    panel.show()
    qtbot.waitExposed(panel)
    panel.apply(kept.shift(*numbered(0, 1, 2)))
    panel.setFocus()
    return panel


def test_it_is_there_while_it_is_typed_in(queue: QueuePanel) -> None:
    assert not queue.find_line.isVisible()
    queue.find_line.open()
    assert queue.find_line.isVisible()
    assert queue.find_line.hasFocus()


def test_fast_strokes_are_one_filter(qtbot: QtBot, queue: QueuePanel) -> None:
    told: list[str] = []
    queue.words_typed.connect(told.append)
    queue.find_line.open()
    QTest.keyClicks(queue.find_line, "dk 7 ")
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["dk 7"]


def test_enter_filters_at_once_and_stands_on_the_first_row(qtbot: QtBot, queue: QueuePanel) -> None:
    queue.find_line.open()
    QTest.keyClicks(queue.find_line, "ab")
    with qtbot.waitSignals([queue.words_typed, queue.selected]):
        QTest.keyClick(queue.find_line, Key.Key_Return)
    found = queue.findChild(QueueList)
    assert found is not None
    assert found.hasFocus()
    assert found.selected_ref == ref(0)


def test_escape_ends_the_filter(qtbot: QtBot, queue: QueuePanel) -> None:
    queue.find_line.open()
    queue.find_line.setText("ab")
    with qtbot.waitSignal(queue.words_typed, check_params_cb=lambda words: words == ""):
        QTest.keyClick(queue.find_line, Key.Key_Escape)
    assert not queue.find_line.isVisible()
    assert queue.find_line.text() == ""


def test_what_somebody_else_chose_is_shown_and_told_to_nobody(qtbot: QtBot, queue: QueuePanel) -> None:
    with qtbot.assertNotEmitted(queue.words_typed, wait=200):
        queue.find_line.show_words("积水")
    assert (queue.find_line.text(), queue.find_line.isVisible()) == ("积水", True)
    queue.find_line.show_words("")
    assert not queue.find_line.isVisible()
