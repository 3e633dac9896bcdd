"""The outbox shows every action that has not come to its end, and takes the officer's word where one is wanted."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.domain.actions import ANSWERS, OVER, Action, Answer, Clash, Pending, Progress
from console.domain.verbs import RULES, Verb
from tests.ui.queue.making import NOW
from ui.acting.outbox_page import OutboxPage
from ui.acting.outbox_words import FIELDS, SAID, OutboxRow, about, offers, outbox_columns, rows_of
from ui.panel import Panel

Key = Qt.Key
NAMES = {"c/v1": "西阳社区", "c/v2": "永河社区"}.get
TITLES = {"c/1": "涵洞积水", "c/2": "路面塌陷"}


def pending(key: str, progress: Progress, target: str = "1", verb: Verb = Verb.DISPATCH, **more: Any) -> Pending:
    asked: dict[str, Any] = {name: more.pop(name) for name in ("text", "to", "until", "approved_by") if name in more}
    action = Action(
        key=key, verb=verb, center="c", target_kind="event", target_id=target, seen_version=1,
        officer="值班员甲", seat="1号席", made_at=NOW - timedelta(minutes=3), **asked,
    )  # fmt: skip
    return Pending(action=action, progress=progress, **more)


def rows(*those: Pending) -> list[OutboxRow]:
    return rows_of(those, lambda ref: TITLES.get(ref, ref), NOW)


def lines(one: Pending) -> list[str]:
    return about(rows(one)[0], "grid_event", NAMES, UTC)


def test_what_waits_for_a_word_stands_first_and_the_rest_in_its_line() -> None:
    found = rows(
        pending("a", Progress.SENT),
        pending("b", Progress.WAITING),
        pending("c", Progress.REFUSED),
        pending("d", Progress.WAITING, "2"),
        pending("e", Progress.UNSURE),
    )
    assert [(row.pending.action.key, row.place) for row in found] == [
        ("c", None), ("e", None), ("a", None), ("b", 1), ("d", 2),
    ]  # fmt: skip
    state, action, asked, event = (column.text(found[4]) for column in outbox_columns(UTC))
    assert (state, action, asked, event) == ("Waiting for network (2)", "Dispatch", "02:11", "路面塌陷")


def test_all_that_was_asked_is_told() -> None:
    told = lines(
        pending("a", Progress.WAITING, verb=Verb.EXTEND, text="待料", to="c/v1", until=NOW, approved_by="带班领导")
    )
    assert told == [
        "Asked by 值班员甲 at 1号席, 02:11",
        "Approved by 带班领导",
        "To 西阳社区",
        "Until 02:14",
        "“待料”",
        "Saved here; it is sent as soon as the center answers.",
    ]


def test_a_refusal_is_in_the_center_s_words_and_says_what_is_still_safe() -> None:
    told = lines(pending("a", Progress.REFUSED, reason="第二次延期须附签字\n（E-407）"))
    assert told[-2:] == [
        "The center refused it: 第二次延期须附签字 （E-407）",
        "The event stands as the center says; your words are kept.",
    ]
    assert lines(pending("a", Progress.REFUSED))[-2].endswith("no reason given")


def test_a_clash_shows_both_values_field_by_field() -> None:
    found = (
        Clash("unit", "c/v1", "c/v2"),
        Clash("stage", "accepted", "handling"),
        Clash("due_at", None, "2026-11-23T02:00:00Z"),
        Clash("supervised", False, True),
        Clash("later field", "x", "y"),
    )
    assert lines(pending("a", Progress.CLASH, clashes=found))[-5:] == [
        "Unit: you saw 西阳社区, now it is 永河社区",
        "Step: you saw Intake, now it is Handling",
        "Due: you saw nothing, now it is 11-23 02:00",
        "Under supervision: you saw no, now it is yes",
        "later field: you saw x, now it is y",
    ]


def test_every_state_has_its_words_and_every_field_that_can_clash_its_name() -> None:
    assert SAID.keys() | {Progress.REFUSED, *OVER} == set(Progress)
    assert {field for rule in RULES.values() for field in rule.touches} <= FIELDS.keys()


@pytest.mark.parametrize("progress", Progress)
def test_only_what_may_be_answered_is_offered(progress: Progress) -> None:
    offered = offers(pending("a", progress))
    assert tuple(answer for answer, _ in offered) == ANSWERS.get(progress, ())
    assert len({word for _, word in offered}) == len(offered)


@pytest.fixture
def page(panel: Panel) -> OutboxPage:
    page = OutboxPage(panel, UTC)
    panel.add_body(page)
    return page


def show(page: OutboxPage, *those: Pending) -> None:
    page.show_rows(rows(*those), lambda row: about(row, "grid_event", NAMES, UTC))


def test_a_number_answers(qtbot: QtBot, page: OutboxPage) -> None:
    show(page, pending("a", Progress.UNSURE))
    assert [words[-1] for words in page.words] == ["1", "2", "3", "4"]
    heard: list[tuple[str, str]] = []
    page.answered.connect(lambda *said: heard.append(said))
    for key in (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5):
        QTest.keyClick(page.view, key)
    assert heard == [("a", answer.value) for answer in (Answer.ASK, Answer.DONE, Answer.SEND, Answer.DROP)]


def test_what_was_refused_can_be_asked_anew_in_other_words(qtbot: QtBot, page: OutboxPage) -> None:
    show(page, pending("a", Progress.REFUSED, text="旧话"))
    with qtbot.waitSignal(page.edit_requested, check_params_cb=lambda key: key == "a"):
        QTest.keyClick(page.view, Key.Key_1)


def test_enter_goes_to_the_event_and_escape_leaves(qtbot: QtBot, page: OutboxPage) -> None:
    show(page, pending("a", Progress.SENT, "2"))
    with qtbot.waitSignal(page.event_picked, check_params_cb=lambda ref: ref == "c/2"):
        QTest.keyClick(page.view, Key.Key_Return)
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page.view, Key.Key_Escape)


def test_one_keeps_standing_on_an_action_while_others_come_and_go(page: OutboxPage) -> None:
    first, second, third = (pending(key, Progress.WAITING, key) for key in "123")
    show(page, first, second, third)
    page.view.setCurrentIndex(page.table.index(1, 0))
    show(page, second, third)
    assert page.current == second
    refused = msgspec.structs.replace(third, progress=Progress.REFUSED)
    show(page, second, refused)
    assert (page.current, page.view.currentIndex().row()) == (second, 1)
    show(page, refused)
    assert page.current == refused


def test_an_answer_that_was_not_taken_is_said_until_the_action_changes(page: OutboxPage) -> None:
    one = pending("a", Progress.STALE)
    show(page, one)
    page.say("还不行")
    show(page, one)
    assert page.said.isVisible()
    show(page, msgspec.structs.replace(one, progress=Progress.WAITING))
    assert not page.said.isVisible()


def test_an_empty_outbox_says_so(page: OutboxPage) -> None:
    show(page)
    assert (page.nothing.isVisible(), page.view.isVisible(), page.words) == (True, False, [])


def test_a_hostile_reason_is_text_and_breaks_no_row(page: OutboxPage) -> None:
    show(page, pending("a", Progress.REFUSED, reason="<img src=x onerror=alert(1)>\n" + "长" * 900, target="<b>9</b>"))
    assert page.about.textFormat() == Qt.TextFormat.PlainText
    assert page.table.index(0, 3).data() == "c/<b>9</b>"
    assert page.width() <= 400
