"""The tree is walked, searched and picked from the keyboard alone, and nothing is built before it is seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.scope.making import grid, unit
from ui.scope.found_model import FoundModel
from ui.scope.panel import ScopePanel
from ui.scope.scope_model import DISPLAY, OPEN, REF, ScopeModel
from ui.scope.tree import ScopeTree
from ui.theme.theme import Theme

HOSTILE = ("<img src=x onerror=alert(1)>", "\u202eevil", "长" * 4000, "a\nb\r\nc")
PLACES = ScopeTree(
    [unit("city", name="高邮市"), unit("t1", parent="city", name="三垛镇"), unit("t2", parent="city", name="临泽镇")],
    [grid(f"g{i}", "t1", name=f"第 {i} 网格", code=f"3210840{i:02}") for i in range(30)],
)


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> Iterator[ScopePanel]:
    button = QPushButton("scope")
    qtbot.addWidget(button)
    button.show()
    panel = ScopePanel(theme)
    qtbot.addWidget(panel)
    panel.show_places(PLACES)
    panel.open_under(button)
    yield panel
    panel.hide()


def test_the_models_keep_qt_s_rules(qtmodeltester: Any) -> None:
    model, found = ScopeModel(), FoundModel()
    qtmodeltester.check(model)
    qtmodeltester.check(found)
    model.show(PLACES)
    found.show(PLACES, PLACES.find("网格", 10))
    qtmodeltester.check(model)
    qtmodeltester.check(found)
    model.show(ScopeTree([unit("a"), unit("b", center="y"), unit("c", center="y")]))
    qtmodeltester.check(model)
    model.show(ScopeTree())
    qtmodeltester.check(model)


def test_only_what_was_opened_is_sorted() -> None:
    tree = ScopeTree([unit("v")], [grid(str(i), "v") for i in range(100)])
    model = ScopeModel()
    model.show(tree)
    root = model.index(0, 0)
    assert model.hasChildren(root)
    assert tree.looked_at() == (-1,)
    assert model.rowCount(root) == 100
    assert tree.looked_at() == (-1, 0)


def test_counts_stand_where_they_are_known(qtbot: QtBot) -> None:
    model = ScopeModel()
    model.show(PLACES)
    root = model.index(0, 0)
    model.rowCount(root)
    with qtbot.waitSignal(model.dataChanged):
        model.count({"x/t2": 12})
    counts = {model.index(row, 0, root).data(DISPLAY): model.index(row, OPEN, root).data(DISPLAY) for row in range(2)}
    assert counts == {"三垛镇": "", "临泽镇": "12"}


def test_typing_finds_and_enter_picks(qtbot: QtBot, panel: ScopePanel) -> None:
    panel.search.setText("")
    QTest.keyClicks(panel.search, "321084007")
    assert panel.found_view.isVisible()
    assert panel.count.text() == "1 place"
    with qtbot.waitSignal(panel.scope_picked) as picked:
        QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert picked.args == ["x/g7"]
    assert not panel.isVisible()


def test_the_way_to_a_found_place_is_shown(panel: ScopePanel) -> None:
    panel.search.setText("第 7 网格")
    assert panel.found_model.index(0).data(DISPLAY) == "第 7 网格 ‹ 三垛镇 ‹ 高邮市  321084007"


def test_arrows_walk_the_tree_from_the_line(qtbot: QtBot, panel: ScopePanel) -> None:
    QTest.keyClick(panel.search, Qt.Key.Key_Down)
    assert panel.tree_view.currentIndex().data(REF) == "x/city"
    QTest.keyClick(panel.tree_view, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.scope_picked) as picked:
        QTest.keyClick(panel.tree_view, Qt.Key.Key_Return)
    assert picked.args in (["x/t2"], ["x/t1"])


def test_a_click_picks(qtbot: QtBot, panel: ScopePanel) -> None:
    child = panel.model.index(0, 0, panel.model.index(0, 0))
    with qtbot.waitSignal(panel.scope_picked) as picked:
        place = panel.tree_view.visualRect(child).center()
        QTest.mouseClick(panel.tree_view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picked.args == [child.data(REF)]


def test_everything_is_one_button(qtbot: QtBot, panel: ScopePanel) -> None:
    with qtbot.waitSignal(panel.scope_picked) as picked:
        QTest.mouseClick(panel.everything, Qt.MouseButton.LeftButton)
    assert picked.args == [""]


def test_escape_first_clears_then_leaves(qtbot: QtBot, panel: ScopePanel) -> None:
    QTest.keyClicks(panel.search, "zzz")
    assert panel.count.text() == "No place has this name or code"
    with qtbot.assertNotEmitted(panel.scope_picked):
        QTest.keyClick(panel.search, Qt.Key.Key_Return)
        QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    assert panel.search.text() == ""
    assert panel.isVisible()
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_the_scope_of_now_is_stood_on(panel: ScopePanel) -> None:
    panel.set_scope("x/g7")
    assert panel.tree_view.currentIndex().data(REF) == "x/g7"
    panel.set_scope("")
    assert not panel.tree_view.currentIndex().isValid()


def test_a_center_that_is_no_unit_is_a_heading_only(qtbot: QtBot, panel: ScopePanel) -> None:
    panel.show_places(ScopeTree([unit("a"), unit("b")]))
    heading = panel.model.index(0, 0)
    with qtbot.assertNotEmitted(panel.scope_picked):
        place = panel.tree_view.visualRect(heading).center()
        QTest.mouseClick(panel.tree_view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_no_places_yet_is_a_sentence(panel: ScopePanel) -> None:
    panel.show_places(ScopeTree())
    assert panel.count.text() == "No places known yet"


def test_more_than_fit_are_counted(panel: ScopePanel) -> None:
    panel.show_places(ScopeTree([unit("v")], [grid(str(i), "v", name=f"网格 {i}") for i in range(500)]))
    panel.search.setText("网格")
    assert panel.found_model.rowCount() == 200
    assert panel.count.text() == "The first 200 of 500"


@pytest.mark.parametrize("name", HOSTILE)
def test_names_of_centers_stay_one_line_of_text(panel: ScopePanel, name: str) -> None:
    panel.show_places(ScopeTree([unit("v")], [grid("g", "v", name=name, code=name)]))
    panel.set_scope("x/g")
    assert panel.tree_view.currentIndex().data(DISPLAY) == " ".join(name.split())
    panel.search.setText(name[:20])
    assert not panel.grab().isNull()
