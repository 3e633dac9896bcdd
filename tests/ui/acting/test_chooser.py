"""One of many is chosen by two signs and Enter; a list of thousands shows its first, and finds the rest."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.acting.chooser import MOST_SHOWN, Chooser, Option
from ui.theme.theme import Theme

TOWNS = [Option("c/1", "三垛镇", "镇"), Option("c/2", "临泽镇", "镇"), Option("c/3", "龙虬站", "站 · Longqiu")]
Key = Qt.Key


@pytest.fixture
def chooser(qtbot: QtBot, theme: Theme) -> Chooser:
    chooser = Chooser(theme)
    qtbot.addWidget(chooser)
    chooser.offer(TOWNS, "…")
    chooser.show()
    qtbot.waitExposed(chooser)
    return chooser


def texts(chooser: Chooser) -> list[str]:
    return [chooser.list.item(place).text() for place in range(chooser.list.count())]


def test_the_likeliest_is_taken_by_enter(qtbot: QtBot, chooser: Chooser) -> None:
    assert chooser.value == "c/1"
    with qtbot.waitSignal(chooser.taken):
        QTest.keyClick(chooser.line, Key.Key_Return)


@pytest.mark.parametrize(("signs", "value"), [("临泽", "c/2"), ("站", "c/3"), ("LONGQ", "c/3"), (" 泽 ", "c/2")])
def test_two_signs_find_it_by_name_or_by_what_stands_beside(chooser: Chooser, signs: str, value: str) -> None:
    chooser.line.setText(signs)
    assert chooser.value == value
    assert chooser.list.count() == 1


def test_arrows_walk_the_list_while_the_focus_stays_in_the_line(chooser: Chooser) -> None:
    QTest.keyClick(chooser.line, Key.Key_Down)
    assert chooser.value == "c/2"
    QTest.keyClick(chooser.line, Key.Key_Up)
    assert chooser.value == "c/1"


def test_what_is_not_there_is_not_guessed(chooser: Chooser) -> None:
    chooser.line.setText("没有")
    assert chooser.value is None
    assert texts(chooser) == []


def test_thousands_are_cut_and_still_found(chooser: Chooser) -> None:
    chooser.offer([Option(f"c/{number}", f"第 {number} 村") for number in range(5000)], "…")
    assert chooser.list.count() == MOST_SHOWN
    chooser.line.setText("4999")
    assert chooser.value == "c/4999"


def test_a_name_that_looks_like_a_page_is_a_name(chooser: Chooser) -> None:
    chooser.offer([Option("c/1", "<b>三垛</b>", "镇")], "…")
    assert texts(chooser) == ["<b>三垛</b>   镇"]
