"""The detail says what is known and what is missing, lets its clock run, and asks once for what can be asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from console.board.rows import Row
from console.codes import Code, Reason, because
from console.domain.actions import Pending, Progress
from console.domain.facts import Entry, EventDetail, Grid, Origin, VideoPoint
from console.domain.link import Link, LinkState
from console.domain.place import Area, Position
from console.domain.verbs import Verb
from tests.ui.queue.making import NOW, a_row, asked, minutes
from ui.detail.history_lines import Mark, history_lines
from ui.detail.panel import DetailPanel
from ui.queue.row_words import ChipLook
from ui.theme.theme import Theme

HOSTILE = ("<img src=x onerror=alert(1)>", "\u202eevil\u202c", "长" * 4000, "a\nb\r\nc")
AREA = Area.of([[[(119.0, 32.0), (119.1, 32.0), (119.1, 32.1)]]])
NAMES = {"city/u": "水务站"}.get


class Now:
    """A clock that a test owns."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


def entry(id_: str, ago: float, verb: str, **facts: Any) -> Entry:
    return Entry(id=id_, at=NOW - minutes(ago), verb=verb, **facts)


DETAIL = EventDetail(
    description="6 号楼停水",
    caller_name="王**",
    caller_phone="138****1234",
    history=(
        entry("1", 50, "report", unit="city/u", text="来电"),
        entry("2", 40, "dispatch", seat="1号席", key="k0"),
        entry("3", 30, "close", unit="city/u", text="已办结", struck=True),
    ),
)


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, now: Now) -> DetailPanel:
    panel = DetailPanel(theme, UTC, now)
    qtbot.addWidget(panel)
    panel.resize(400, 740)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def facts(panel: DetailPanel) -> dict[str, str]:
    page = panel.event_page if panel.event_page.isVisible() else panel.thing_page
    return dict(page.facts.shown)


def refused(reason: str | None) -> tuple[Pending, ...]:
    return tuple(msgspec.structs.replace(one, reason=reason) for one in asked(Progress.REFUSED))


def test_nothing_selected_is_said(panel: DetailPanel) -> None:
    panel.show_event(a_row(), DETAIL, NAMES)
    panel.show_event(None, None, NAMES)
    assert panel.nothing.isVisible()
    assert panel.nothing.text().startswith("Nothing selected")


def test_an_event_says_what_where_and_who(panel: DetailPanel) -> None:
    row = a_row("GY-1", title="停水", address="文游台", position=Position(119.45, 32.78), group="city/GY-0", returns=2,
                supervised=True, claimed_by="2号席", origin=Origin("12345 热线", "HL-1"))  # fmt: skip
    panel.show_event(row, DETAIL, NAMES)
    assert panel.event_page.head.title.text() == "停水"
    assert panel.event_page.head.meta.text() == "Normal · Grid event · Patrol · GY-1"
    assert facts(panel) == {
        "Place": "三垛镇 · 第 14 网格 · 文游台",
        "Coordinates": "119.45000, 32.78000 (WGS-84)",
        "Unit": "水务站",
        "Seat": "2号席",
        "Course": "supervised · returned 2 times",
        "Same case": "merged into GY-0",
        "Origin": "12345 热线 · HL-1",
        "Caller": "王** 138****1234 (masked)",
    }
    assert panel.event_page.description.text() == "6 号楼停水"


def test_no_position_is_a_word_not_a_gap(panel: DetailPanel) -> None:
    panel.show_event(a_row(), DETAIL, NAMES)
    assert facts(panel)["Coordinates"] == "no position"


def test_a_unit_without_a_name_is_shown_by_its_reference(panel: DetailPanel) -> None:
    panel.show_event(msgspec.structs.replace(a_row(), unit=None), DETAIL, lambda ref: None)
    assert facts(panel)["Unit"] == "city/u (name unknown)"


@pytest.mark.parametrize(
    ("loading", "words"), [(True, "Reading description"), (False, "Description and history are not")]
)
def test_a_detail_that_is_not_there_is_said(panel: DetailPanel, loading: bool, words: str) -> None:
    panel.show_event(a_row(), None, NAMES, loading=loading)
    assert panel.event_page.missing.isVisible()
    assert panel.event_page.missing.text().startswith(words)
    assert not panel.event_page.description.isVisible()
    panel.show_event(a_row(), DETAIL, NAMES)
    assert not panel.event_page.missing.isVisible()


def test_the_steps_of_the_kind_are_shown_and_where_it_stands(panel: DetailPanel) -> None:
    panel.show_event(a_row(), DETAIL, NAMES)
    stages = panel.event_page.stages
    assert stages.words[:3] == ("1 Intake", "2 Dispatch", "3 Handling")
    assert (len(stages.words), stages.now) == (7, 2)
    panel.show_event(a_row(stage="elsewhere"), DETAIL, NAMES)
    assert (stages.words, stages.now) == (("elsewhere (unknown)",), 0)


def test_the_clock_runs_out_before_the_officer_s_eyes(panel: DetailPanel, now: Now) -> None:
    panel.show_event(a_row(stage_entered_at=NOW - minutes(60), step_due_at=NOW + minutes(38)), DETAIL, NAMES)
    clock = panel.event_page.clock
    assert (clock.figure.text(), clock.label.text(), clock.due.text()) == ("0:38", "left in this step", "due 02:52")
    now.at += timedelta(minutes=79)
    panel.tick()
    assert (clock.figure.text(), clock.label.text()) == ("0:41", "over in this step")
    assert clock._sign._severity == "red"


def test_a_due_time_of_another_day_carries_its_date(panel: DetailPanel) -> None:
    panel.show_event(a_row(due_at=NOW + timedelta(days=2)), DETAIL, NAMES)
    assert panel.event_page.clock.due.text() == "due 11-24 02:14"
    assert panel.event_page.clock.label.text() == "left in all"


@pytest.mark.parametrize(
    ("event", "label", "figure"),
    [
        ({}, "no due time", ""),
        ({"paused_since": NOW - minutes(125), "due_at": NOW}, "clock paused for", "2:05"),
        ({"closed_at": NOW - minutes(4), "due_at": NOW}, "closed 02:10", ""),
    ],
)
def test_a_clock_that_does_not_run_says_why(panel: DetailPanel, event: dict[str, Any], label: str, figure: str) -> None:
    panel.show_event(a_row(**event), DETAIL, NAMES)
    assert (panel.event_page.clock.label.text(), panel.event_page.clock.figure.text()) == (label, figure)


def test_on_old_data_the_clock_runs_on_and_says_by_whose(panel: DetailPanel) -> None:
    panel.show_event(a_row(due_at=NOW + minutes(90)), DETAIL, NAMES)
    panel.set_stale(True)
    assert panel.event_page.clock.label.text() == "left in all · by the clock of this machine"


def test_a_click_asks_for_the_acknowledgement(qtbot: QtBot, panel: DetailPanel) -> None:
    panel.show_event(a_row("7", acknowledgeable=True), DETAIL, NAMES)
    with qtbot.waitSignal(panel.acknowledge_requested) as asked_for:
        QTest.mouseClick(panel.event_page.action_bar.button, Qt.MouseButton.LeftButton)
    assert asked_for.args == ["city/7"]


def test_the_key_asks_too(qtbot: QtBot, panel: DetailPanel) -> None:
    panel.show_event(a_row("7", acknowledgeable=True), DETAIL, NAMES)
    with qtbot.waitSignal(panel.acknowledge_requested):
        QTest.keyClick(panel, Qt.Key.Key_A)
    panel.show_nothing()
    with qtbot.assertNotEmitted(panel.acknowledge_requested):
        QTest.keyClick(panel, Qt.Key.Key_A)


def test_what_stands_against_it_is_said_beside_the_button(qtbot: QtBot, panel: DetailPanel) -> None:
    panel.set_blocked(because(Code.DESK_LOCKED))
    panel.show_event(a_row(acknowledgeable=True), DETAIL, NAMES)
    bar = panel.event_page.action_bar
    assert not bar.button.isEnabled()
    assert bar.words.text() == "The desk is locked. Sign on first."
    with qtbot.assertNotEmitted(panel.acknowledge_requested), qtbot.assertNotEmitted(panel.sign_on_requested):
        QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)
        QTest.keyClick(panel, Qt.Key.Key_A)
    panel.set_blocked(None)
    assert bar.button.isEnabled()
    assert bar.words.text() == ""


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (because(Code.NOBODY_SIGNED_ON), "Nobody is signed on at this seat. Sign on first."),
        (
            because(Code.ROLE_MAY_NOT, role="reader"),
            "The role “Reader” may not do this. Let somebody sign on who may.",
        ),
    ],
)
def test_where_signing_on_is_what_is_missing_the_button_leads_there(
    qtbot: QtBot, panel: DetailPanel, reason: Reason, words: str
) -> None:
    panel.set_blocked(reason)
    panel.show_event(a_row(acknowledgeable=True), DETAIL, NAMES)
    bar = panel.event_page.action_bar
    assert (bar.button.text(), bar.words.text()) == ("Sign on…", words)
    with qtbot.assertNotEmitted(panel.acknowledge_requested), qtbot.waitSignal(panel.sign_on_requested):
        QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.sign_on_requested):
        QTest.keyClick(panel, Qt.Key.Key_A)


@pytest.mark.parametrize(
    ("progress", "look", "words"),
    [
        (Progress.SENDING, ChipLook.SOLID, "Saved here, on its way."),
        (Progress.WAITING, ChipLook.SOLID, "Saved here; will be sent when the link is back."),
        (Progress.SENT, ChipLook.SOLID, "The center has it; its own data does not show it yet."),
    ],
)
def test_what_was_asked_for_is_not_asked_twice(
    qtbot: QtBot, panel: DetailPanel, progress: Progress, look: ChipLook, words: str
) -> None:
    panel.show_event(a_row(acknowledgeable=True, pending=asked(progress)), DETAIL, NAMES)
    bar = panel.event_page.action_bar
    assert not bar.button.isVisible()
    assert (bar.chip.isVisible(), bar.chip.look, bar.words.text()) == (True, look, words)
    with qtbot.assertNotEmitted(panel.acknowledge_requested):
        QTest.keyClick(panel, Qt.Key.Key_A)


def test_what_the_center_does_not_know_of_can_be_asked_again(qtbot: QtBot, panel: DetailPanel) -> None:
    panel.show_event(a_row(acknowledgeable=True, pending=asked(Progress.NOT_TAKEN)), DETAIL, NAMES)
    bar = panel.event_page.action_bar
    assert (bar.chip.look, bar.words.text()) == (
        ChipLook.UNSURE,
        "The center does not know of it: it was not applied. Ask again.",
    )
    with qtbot.waitSignal(panel.acknowledge_requested):
        QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)


def test_a_refusal_keeps_the_center_s_words_and_the_button(panel: DetailPanel) -> None:
    panel.show_event(a_row(acknowledgeable=True, pending=refused("须附签字\n（E-407）")), DETAIL, NAMES)
    bar = panel.event_page.action_bar
    assert bar.button.isVisible()
    assert bar.chip.look is ChipLook.INVERSE
    assert bar.words.text() == "Center refused: 须附签字 （E-407）"
    panel.show_event(a_row(acknowledgeable=True, pending=refused(None)), DETAIL, NAMES)
    assert bar.words.text() == "Center refused: no reason given"


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ({"acknowledged_at": NOW - minutes(4)}, "acknowledged 02:10"),
        ({"closed_at": NOW}, "closed: nothing to do"),
        ({}, "the center takes no action"),
    ],
)
def test_where_nothing_can_be_asked_there_is_no_button(panel: DetailPanel, event: dict[str, Any], words: str) -> None:
    panel.show_event(a_row(**event), DETAIL, NAMES)
    assert not panel.event_page.action_bar.button.isVisible()
    assert panel.event_page.action_bar.words.text() == words


def test_history_is_newest_first_and_tells_facts_from_actions() -> None:
    lines = history_lines([(a_row(pending=asked(Progress.WAITING)), DETAIL)], NAMES)
    assert [line.mark for line in lines] == [Mark.PENDING, Mark.FACT, Mark.ACTION, Mark.FACT]
    assert [line.title for line in lines] == [
        "1号席 Acknowledge",
        "水务站 closed",
        "1号席 dispatched",
        "水务站 reported",
    ]
    assert lines[0].text == "not at the center yet · Waiting for network"


def test_an_action_that_the_center_shows_is_not_shown_as_pending() -> None:
    detail = EventDetail(history=(entry("9", 0, "acknowledge", seat="1号席", key="k"),))
    lines = history_lines([(a_row(pending=asked(Progress.SENT)), detail)], NAMES)
    assert [line.mark for line in lines] == [Mark.ACTION]


def the_case() -> tuple[Row, dict[str, EventDetail | None]]:
    """Return a case as the town has it, handed there by the city, and the city's detail."""
    above = a_row("SJ-9", level="city", stage="dispatched", pending=asked(Progress.WAITING))
    row = a_row("Z-1", center="town", level="town", depth=1, linked=(above,), origin=Origin("市中心", "SJ-9"))
    history = (entry("1", 45, "report", text="市民来电"), entry("2", 35, "hand_down", seat="市1号席"))
    return row, {"city/SJ-9": EventDetail(history=history)}


def test_a_case_that_was_handed_on_has_one_history_that_says_who_tells_what(panel: DetailPanel) -> None:
    row, others = the_case()
    panel.show_event(row, DETAIL, NAMES, others=others)
    assert [view.title.text() for view in panel.event_page.history.views] == [
        "City · 1号席 Acknowledge",
        "Town · 水务站 closed",
        "City · 市1号席 handed down",
        "Town · 1号席 dispatched",
        "City · reported",
        "Town · 水务站 reported",
    ]
    panel.show_event(a_row(), DETAIL, NAMES)
    assert panel.event_page.history.views[0].title.text() == "水务站 closed"


def test_a_case_that_was_handed_on_shows_the_lamp_of_each_center(panel: DetailPanel) -> None:
    row, others = the_case()
    up = Link(center="town", name="上冈镇中心", state=LinkState.LIVE, since=NOW, as_of=NOW)
    down = Link(center="city", name="盐城市中心", state=LinkState.DOWN, since=NOW, as_of=NOW - minutes(5))
    panel.show_event(row, DETAIL, NAMES, others=others)
    way = panel.event_page.way
    assert way.shown == ("city · 2 Dispatch · 水务站 · SJ-9", "town · 3 Handling · 水务站 · Z-1")
    panel.set_links([up, down])
    assert way.shown == (
        "盐城市中心 · 2 Dispatch · 水务站 · SJ-9 · No contact · as of 02:09:36",
        "上冈镇中心 · 3 Handling · 水务站 · Z-1 · Live · as of 02:14:36",
    )
    assert "Origin" not in facts(panel), "the line above says it"
    panel.show_event(a_row(), DETAIL, NAMES)
    assert not way.isVisible()


def test_a_struck_entry_stays_readable(panel: DetailPanel) -> None:
    panel.show_event(a_row(), DETAIL, NAMES)
    struck = panel.event_page.history.views[0]
    assert struck.text.struck
    assert struck.text.text() == "已办结 (struck)"
    assert not panel.event_page.history.views[1].text.struck


def test_a_verb_that_we_do_not_know_is_shown_as_it_came() -> None:
    detail = EventDetail(history=(entry("1", 1, "teleport"),))
    assert history_lines([(a_row(), detail)], NAMES)[0].title == "teleport (unknown)"


def test_an_old_case_shows_its_newest_lines_and_the_rest_on_demand(qtbot: QtBot, panel: DetailPanel) -> None:
    many = tuple(entry(str(i), i, "note", text=f"第 {i} 条") for i in range(100))
    panel.show_event(a_row(), EventDetail(history=many), NAMES)
    history = panel.event_page.history
    assert len(history.views) == 30
    assert history._rest.text() == "Show 70 older"
    QTest.mouseClick(history._rest, Qt.MouseButton.LeftButton)
    assert len(history.views) == 100
    panel.show_event(a_row(), EventDetail(), NAMES)
    assert not history.views
    assert history._title.text() == "No history yet"


def test_a_grid_is_counts_and_says_what_was_generated(panel: DetailPanel) -> None:
    grid = Grid(center="x", id="g", version=1, name="第 31 网格", level="grid", unit="x/t", area=AREA, code="3210",
                generated=True, staffed=False, residents=1203, need_help=0, counted_at=NOW)  # fmt: skip
    panel.show_grid(grid, 4, "高邮市 › 高邮街道")
    assert panel.header.title.text() == "Selected grid"
    assert facts(panel) == {
        "Code": "3210",
        "Level": "Grid",
        "Belongs to": "高邮市 › 高邮街道",
        "Grid worker": "not staffed",
        "Residents": "1\u2009203",
        "Households": "no data",
        "Need help": "0",
        "Counted": "2026-11-22",
        "Open cases": "4",
        "Boundary": "generated for illustration",
    }


def test_a_video_point_shows_its_worst_state_and_when_it_was_seen(panel: DetailPanel) -> None:
    point = VideoPoint(center="x", id="v", version=1, name="路口东", unit="x/t", gb28181_id="32108400011310000001",
                       platform="online", device="fault", seen_at=NOW)  # fmt: skip
    panel.show_point(point, "fault", "高邮街道")
    shown = facts(panel)
    assert (shown["State"], shown["Platform"], shown["Device"], shown["Channel"]) == (
        "fault",
        "online",
        "fault",
        "unknown",
    )
    assert shown["GB28181 id"] == "32108400011310000001"
    assert shown["Last seen"] == "11-22 02:14:36"


def test_a_low_panel_shows_title_steps_clock_and_action_at_once(qtbot: QtBot, panel: DetailPanel) -> None:
    panel.resize(430, 188)
    panel.show_event(a_row(acknowledgeable=True, due_at=NOW + minutes(38)), DETAIL, NAMES)
    button = panel.event_page.action_bar.button
    qtbot.waitUntil(lambda: panel.rect().contains(button.mapTo(panel, button.rect().bottomRight())))
    assert not panel.event_page.head.meta.isVisible()
    panel.resize(400, 740)
    assert panel.event_page.head.meta.isVisible()


@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_centers_stay_text(qtbot: QtBot, panel: DetailPanel, text: str) -> None:
    detail = EventDetail(
        description=text, caller_name=text, caller_phone=text,
        history=(entry("1", 1, text, unit=text, seat=text, text=text),),
    )  # fmt: skip
    row = a_row(title=text, address=text, stage=text, case_kind=text, channel=text, severity=text, claimed_by=text,
                origin=Origin(text, text), acknowledgeable=True, pending=refused(text))  # fmt: skip
    panel.show_event(row, detail, lambda ref: text)
    assert not panel.grab().isNull()
    assert panel.event_page.width() <= panel.width()
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in panel.findChildren(QLabel))
    title = panel.event_page.head.title
    assert title.text() == " ".join(text.split())
    assert title.height() <= 3 * panel.theme.line_px("title")


def test_everything_follows_the_theme_the_scale_and_old_data(panel: DetailPanel, theme: Theme) -> None:
    panel.show_event(a_row(severity="orange", due_at=NOW + minutes(3)), DETAIL, NAMES)
    before = panel.grab().toImage()
    theme.set_name("day")
    assert panel.grab().toImage() != before
    theme.set_scale(2.0)
    panel.set_stale(True)
    assert not panel.grab().isNull()


@pytest.mark.parametrize(("width", "height"), [(400, 740), (430, 188), (260, 740)])
def test_every_verb_that_is_offered_lies_in_sight_of_its_row(panel: DetailPanel, width: int, height: int) -> None:
    panel.resize(width, height)
    panel.show_event(a_row(acknowledgeable=True), DETAIL, NAMES)
    panel.set_verbs([verb for verb in Verb if verb is not Verb.ACKNOWLEDGE])
    for _ in range(3):
        QApplication.processEvents()
    verbs = panel.event_page.action_bar.verbs
    buttons = [one for one in verbs.findChildren(QPushButton) if one.isVisible()]
    assert verbs.more in buttons
    assert all(verbs.rect().contains(one.geometry()) for one in buttons)
