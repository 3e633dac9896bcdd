"""How centers are heard, what could not be read, and what no map shows: as plain text, with ages that run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.codes import Code, because
from console.domain.link import Link, LinkState
from console.domain.page import SetAside
from tests.ui.queue.making import NOW, a_row
from ui.links.columns import DISPLAY, TableModel
from ui.links.panel import LinksPanel
from ui.theme.theme import Theme

HOSTILE = ("<img src=x onerror=alert(1)>", "\u202eevil\u202c", "长" * 4000, "a\nb\r\nc")


class Now:
    """A clock that a test owns."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, now: Now) -> LinksPanel:
    panel = LinksPanel(theme, UTC, now)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def down(**changes: object) -> Link:
    reason = because(Code.NO_ANSWER, detail="refused")
    facts = {"center": "b", "name": "12345", "state": LinkState.DOWN, "since": NOW, "as_of": NOW - timedelta(seconds=862),
             "reason": reason, "retry_at": NOW + timedelta(seconds=8), "set_aside": 2, "unknown": 31}  # fmt: skip
    return Link(**(facts | changes))  # type: ignore[arg-type]


def texts(model: TableModel[Any], row: int) -> list[str]:
    return [model.index(row, column).data(DISPLAY) for column in range(model.columnCount())]


def test_a_link_says_everything_that_is_known_of_it(panel: LinksPanel) -> None:
    panel.show_links([down()])
    assert texts(panel.links, 0) == [
        "12345", "No contact", "02:00:14", "14 min 22 s", "in 8 s", "2", "31", "The center does not answer: refused",
    ]  # fmt: skip


def test_ages_run_with_the_clock_that_is_handed_in(panel: LinksPanel, now: Now) -> None:
    panel.show_links([down()])
    now.at += timedelta(seconds=9)
    panel.tick()
    assert texts(panel.links, 0)[3:5] == ["14 min 31 s", "now"]


def test_a_center_that_was_never_heard_is_never_not_empty(panel: LinksPanel) -> None:
    panel.show_links([Link(center="v", name="", state=LinkState.CONNECTING, since=NOW)])
    assert texts(panel.links, 0)[:4] == ["v", "Connecting", "never", ""]


def test_an_old_as_of_carries_its_date(panel: LinksPanel) -> None:
    panel.show_links([down(as_of=NOW - timedelta(days=3))])
    assert texts(panel.links, 0)[2] == "11-19 02:14:36"


def test_a_record_that_was_picked_shows_how_it_begins(qtbot: QtBot, panel: LinksPanel) -> None:
    panel.show_set_aside([(NOW, "b", SetAside("event", "9912", "no title", "<b>bold</b>"))])
    place = panel.set_aside_view.visualRect(panel.set_aside.index(0, 2)).center()
    QTest.mouseClick(panel.set_aside_view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert panel.sample.toPlainText() == "<b>bold</b>"
    assert texts(panel.set_aside, 0) == ["11-22 02:14:36", "b", "event", "9912", "no title"]
    assert panel.set_aside_title.text() == "1 record could not be read"


def test_a_record_bears_the_name_of_its_center(panel: LinksPanel) -> None:
    panel.show_links([down(center="b", name="界首镇")])
    panel.show_set_aside([(NOW, "b", SetAside("event", "9912", "no title", ""))])
    assert texts(panel.set_aside, 0)[1] == down(center="b", name="界首镇").name


def test_events_without_a_position_stand_untouched_until_they_change(qtbot: QtBot, panel: LinksPanel) -> None:
    panel.show_no_position([a_row("7")])
    with qtbot.assertNotEmitted(panel.no_position.modelReset), qtbot.assertNotEmitted(panel.no_position.dataChanged):
        panel.show_no_position([a_row("7")])
    panel.show_no_position([a_row("7"), a_row("8")])
    assert panel.no_position_title.text() == "2 events without a position"


def test_a_record_that_is_gone_leaves_no_sample_behind(panel: LinksPanel) -> None:
    panel.show_set_aside([(NOW, "b", SetAside("event", "1", "why", "sample"))])
    panel.set_aside_view.selectRow(0)
    panel.show_set_aside([])
    assert panel.sample.toPlainText() == ""
    assert panel.set_aside_title.text() == "Every record was read"


def test_an_event_without_a_position_is_picked_by_hand_and_by_key(qtbot: QtBot, panel: LinksPanel) -> None:
    panel.show_no_position([a_row("7", address="文游台"), a_row("8")])
    assert texts(panel.no_position, 0) == ["7", "事件 7", "三垛镇 · 第 14 网格 · 文游台"]
    view = panel.no_position_view
    with qtbot.waitSignal(panel.event_picked) as picked:
        place = view.visualRect(panel.no_position.index(1, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picked.args == ["city/8"]
    view.selectRow(0)
    with qtbot.waitSignal(panel.event_picked) as picked:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert picked.args == ["city/7"]


def test_a_second_tick_keeps_what_is_selected(panel: LinksPanel) -> None:
    panel.show_set_aside([(NOW, "b", SetAside("event", "1", "why", "sample"))])
    panel.set_aside_view.selectRow(0)
    panel.show_set_aside([(NOW, "b", SetAside("event", "1", "why", "another"))])
    assert panel.sample.toPlainText() == "another"


def test_nothing_known_is_said(panel: LinksPanel) -> None:
    panel.show_links([])
    panel.show_no_position([])
    assert panel.no_position_title.text() == "Every event has a position"
    assert not panel.grab().isNull()


@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_centers_stay_text(panel: LinksPanel, text: str) -> None:
    panel.show_links([down(name=text, reason=because(Code.NO_ANSWER, detail=text))])
    panel.show_set_aside([(NOW, text, SetAside(text, text, text, text))])
    panel.show_no_position([a_row("1", title=text, address=text)])
    panel.set_aside_view.selectRow(0)
    assert panel.sample.toPlainText() == text.replace("\r\n", "\n")
    assert texts(panel.no_position, 0)[1] == " ".join(text.split())
    assert not panel.grab().isNull()


def test_the_model_keeps_qt_s_rules(qtmodeltester: Any, panel: LinksPanel) -> None:
    for model in (panel.links, panel.set_aside, panel.no_position):
        qtmodeltester.check(model)
    panel.show_links([down(), down()])
    panel.show_no_position([a_row("1")])
    for model in (panel.links, panel.set_aside, panel.no_position):
        qtmodeltester.check(model)


def test_old_links_look_old(panel: LinksPanel) -> None:
    panel.show_links([down()])
    panel.set_stale(True)
    assert panel.header.as_of.text() == "Data as of 02:00:14"


def test_escape_closes_it_where_it_is_a_window_of_its_own(qtbot: QtBot, panel: LinksPanel) -> None:
    QTest.keyClick(panel.links_view, Qt.Key.Key_Escape)
    assert not panel.isVisible()
