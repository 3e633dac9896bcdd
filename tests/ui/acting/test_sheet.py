"""A sheet asks for what a verb lacks and nothing else, goes by Enter from one field to the next, and keeps what was typed."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from console.domain.kinds import Choice, FieldKind, Question
from console.domain.verbs import LONGEST_TEXT, Approval, Request, Verb
from tests.ui.queue.making import NOW
from ui.acting.chooser import Option
from ui.acting.sheet import Sheet
from ui.acting.spec import Spec
from ui.panel import Panel

Key = Qt.Key
UNITS = [Option("c/1", "三垛镇"), Option("c/2", "临泽镇")]
NAMES = {"zh_CN": "x", "en": "x"}


def question(code: str, kind: FieldKind, *choices: str) -> Question:
    return Question(
        code=code, name=NAMES, kind=kind, verb="close", choices=tuple(Choice(one, NAMES) for one in choices)
    )


@pytest.fixture
def sheet(panel: Panel) -> Sheet:
    sheet = Sheet(panel, UTC, lambda: NOW)
    panel.add_body(sheet)
    return sheet


class Heard:
    """What a sheet sent."""

    def __init__(self, sheet: Sheet) -> None:
        self.requests: list[Request] = []
        self.leaders: list[tuple[str, str]] = []
        sheet.sent.connect(self._on_sent)

    def _on_sent(self, request: Request, leader: str, pin: str) -> None:
        self.requests.append(request)
        self.leaders.append((leader, pin))


def ask(sheet: Sheet, verb: Verb, **more: Any) -> Heard:
    heard = Heard(sheet)
    sheet.show_spec(Spec(verb=verb, events=("c/e",), titles=["塌方"], **more))
    sheet.stand()
    QApplication.processEvents()  # what was just added is there to stand on
    return heard


def focused(sheet: Sheet) -> QWidget:
    focused: QWidget | None = sheet.window().focusWidget()
    assert focused is not None
    return focused


def enter(sheet: Sheet) -> None:
    QTest.keyClick(focused(sheet), Key.Key_Return)


def shown(sheet: Sheet) -> list[QWidget]:
    fixed = (sheet.chooser, sheet.time, sheet.text, sheet.document, sheet.leader, sheet.pin)
    return [field for field in fixed if not field.isHidden()]


def test_a_dispatch_is_one_enter_where_the_likely_unit_is_the_right_one(sheet: Sheet) -> None:
    heard = ask(sheet, Verb.DISPATCH, options=UNITS, words=True)
    assert shown(sheet) == [sheet.chooser, sheet.text]
    assert focused(sheet) is sheet.chooser.line
    enter(sheet)
    assert heard.requests == [Request(verb=Verb.DISPATCH, to="c/1")]


def test_where_words_are_needed_enter_stands_on_them_until_they_are_there(sheet: Sheet) -> None:
    heard = ask(sheet, Verb.RETURN, options=UNITS, words=True, must_say=True)
    enter(sheet)
    assert (heard.requests, focused(sheet)) == ([], sheet.text)
    enter(sheet)
    assert heard.requests == []
    sheet.text.setPlainText("  不属本辖区 ")
    enter(sheet)
    assert heard.requests == [Request(verb=Verb.RETURN, to="c/1", text="不属本辖区")]


def test_shift_and_enter_are_a_new_line(sheet: Sheet) -> None:
    heard = ask(sheet, Verb.NOTE, words=True, must_say=True)
    QTest.keyClicks(sheet.text, "a")
    QTest.keyClick(sheet.text, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(sheet.text, "b")
    enter(sheet)
    assert [one.text for one in heard.requests] == ["a\nb"]


def test_an_extension_takes_one_of_the_times_and_a_leader_s_pin_which_is_forgotten(sheet: Sheet) -> None:
    times = [NOW + timedelta(hours=2), NOW + timedelta(hours=24)]
    heard = ask(
        sheet, Verb.EXTEND, words=True, must_say=True, times=times, approval=Approval.LEADER, leaders=["带班领导"]
    )
    assert [sheet.time.itemData(place) for place in range(sheet.time.count())] == times
    sheet.text.setPlainText("待料")
    sheet.time.setCurrentIndex(1)
    sheet.pin.setText("314159")
    enter(sheet)
    [request] = heard.requests
    assert (request.until, request.approved_by) == (times[1], None)
    assert heard.leaders == [("带班领导", "314159")]
    assert sheet.pin.text() == ""
    sheet.say("密码不对")
    assert (sheet.text.toPlainText(), sheet.button.isEnabled(), sheet.said.isVisible()) == ("待料", True, True)


def test_nothing_is_sent_twice_while_the_first_is_being_kept(sheet: Sheet) -> None:
    heard = ask(sheet, Verb.VERIFY, words=True)
    sheet.ask()
    sheet.ask()
    assert len(heard.requests) == 1


def test_a_signed_form_s_number_goes_with_the_fields(sheet: Sheet) -> None:
    heard = ask(sheet, Verb.SUSPEND, words=True, must_say=True, approval=Approval.SIGNED)
    sheet.text.setPlainText("等检测")
    enter(sheet)
    assert focused(sheet) is sheet.document
    sheet.document.setText(" 高挂 2026-7 ")
    enter(sheet)
    assert heard.requests[0].fields == {"document": "高挂 2026-7"}


def test_what_the_kind_asks_is_answered_in_its_own_form_and_no_answer_is_none(sheet: Sheet) -> None:
    asked = [
        question("satisfied", FieldKind.FLAG),
        question("result", FieldKind.CHOICE, "done", "referred"),
        question("amount", FieldKind.YUAN),
        question("unit", FieldKind.TEXT),
    ]
    heard = ask(sheet, Verb.CLOSE, words=True, questions=asked)
    answers: list[QWidget] = [*sheet.fields.findChildren(QComboBox), *sheet.fields.findChildren(QLineEdit)]
    flag, choice = (one for one in answers if isinstance(one, QComboBox) and one not in (sheet.time, sheet.leader))
    amount, unit = (
        one
        for one in answers
        if isinstance(one, QLineEdit) and one not in (sheet.document, sheet.pin, sheet.chooser.line)
    )
    enter(sheet)
    assert (heard.requests, focused(sheet)) == ([], flag)
    flag.setCurrentIndex(2)
    choice.setCurrentIndex(1)
    amount.setText("一万")
    unit.setText("水务站")
    enter(sheet)
    assert (heard.requests, focused(sheet)) == ([], amount)
    amount.setText("12,000.5")
    enter(sheet)
    fields = {"satisfied": False, "result": "done", "amount": 12000.5, "unit": "水务站"}
    assert heard.requests == [Request(verb=Verb.CLOSE, fields=fields)]


def test_an_entry_to_strike_is_a_field_and_an_event_to_merge_into_is_not(sheet: Sheet) -> None:
    heard = ask(sheet, Verb.STRIKE, options=[Option("h7", "误录")])
    enter(sheet)
    merged = ask(sheet, Verb.MERGE, options=[Option("c/other", "塌方")])
    enter(sheet)
    assert heard.requests[0] == Request(verb=Verb.STRIKE, fields={"entry": "h7"})
    assert merged.requests == [Request(verb=Verb.MERGE, to="c/other")]


def test_another_event_finds_nothing_of_what_was_typed_before(sheet: Sheet) -> None:
    ask(sheet, Verb.CLOSE, words=True, questions=[question("unit", FieldKind.TEXT)])
    sheet.text.setPlainText("旧")
    ask(sheet, Verb.NOTE, words=True)
    assert sheet.text.toPlainText() == ""
    assert shown(sheet) == [sheet.text]


def test_what_is_too_long_is_not_cut_in_silence(sheet: Sheet) -> None:
    heard = ask(sheet, Verb.NOTE, words=True)
    sheet.text.setPlainText("长" * (LONGEST_TEXT + 50))
    enter(sheet)
    assert len(heard.requests[0].text or "") > LONGEST_TEXT  # the rule refuses it, and says so


def test_escape_leaves(qtbot: QtBot, sheet: Sheet) -> None:
    heard = ask(sheet, Verb.DISPATCH, options=UNITS, words=True)
    for field in (sheet.chooser.line, sheet.text):
        with qtbot.waitSignal(sheet.left):
            QTest.keyClick(field, Key.Key_Escape)
    assert heard.requests == []


def test_a_hostile_title_is_text(sheet: Sheet) -> None:
    sheet.show_spec(Spec(verb=Verb.NOTE, events=("c/1", "c/2"), titles=["<img src=x>" + "长" * 300, "b"], words=True))
    assert {sheet.about.textFormat(), sheet.preview.textFormat()} == {Qt.TextFormat.PlainText}
    assert sheet.width() <= 400


def test_several_are_listed_before_anything_is_asked_and_who_is_left_out_with_the_reason(sheet: Sheet) -> None:
    titles = [f"第 {number} 件" for number in range(11)]
    events = tuple(f"c/{number}" for number in range(11))
    sheet.show_spec(Spec(verb=Verb.SUPERVISE, events=events, titles=titles, left_out=[("已办", "Already closed")]))
    lines = sheet.preview.text().splitlines()
    assert lines[0].startswith("Asked for 11 event")
    assert lines[1:10] == [*(f"· 第 {number} 件" for number in range(8)), "and 3 more"]
    assert lines[10:] == ["Not asked for 1:", "· 已办: Already closed"]
    ask(sheet, Verb.SUPERVISE)
    assert (sheet.preview.isVisible(), sheet.about.text()) == (False, "塌方")
