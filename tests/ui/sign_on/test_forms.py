"""Picking who one is, typing a PIN: by keys alone, and nothing typed stays longer than needed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.sign_on.making import THREE, an_officer
from ui.sign_on.fields import Secret
from ui.sign_on.form import SignOnForm
from ui.sign_on.pin_forms import FirstForm, OwnPinForm
from ui.theme.theme import Theme

Key = Qt.Key


@pytest.fixture
def form(qtbot: QtBot, theme: Theme) -> SignOnForm:
    form = SignOnForm(theme)
    qtbot.addWidget(form)
    form.show_seat("1号台", asked=False)
    form.show_officers(THREE, open_=False)
    form.show()
    return form


def typed(field: QLineEdit, text: str) -> None:
    field.setText(text)
    field.setModified(True)


def test_arrows_enter_and_a_pin_sign_on(qtbot: QtBot, form: SignOnForm) -> None:
    QTest.keyClick(form.officers, Key.Key_Down)
    QTest.keyClick(form.officers, Key.Key_Return)
    QTest.keyClicks(form.pin, "482913")
    with qtbot.waitSignal(form.sign_on_requested) as asked:
        QTest.keyClick(form.pin, Key.Key_Return)
    assert asked.args == ["2号席", "482913", "1号台"]
    assert form.pin.text() == "", "it is forgotten once it was handed out"


def test_arrows_choose_while_the_pin_is_typed(form: SignOnForm) -> None:
    QTest.keyClicks(form.pin, "48")
    QTest.keyClick(form.pin, Key.Key_Down)
    QTest.keyClick(form.pin, Key.Key_Down)
    QTest.keyClick(form.pin, Key.Key_Down)
    assert (form.officers.picked(), form.pin.text()) == ("值班长", "48")
    QTest.keyClick(form.pin, Key.Key_Up)
    assert form.officers.picked() == "2号席"


def test_on_the_demo_a_click_or_enter_is_enough(qtbot: QtBot, form: SignOnForm) -> None:
    form.show_officers(THREE, open_=True)
    assert form.pin.isHidden()
    assert "no PIN" in form.hint.text()
    with qtbot.waitSignal(form.sign_on_requested) as asked:
        QTest.keyClick(form.officers, Key.Key_Return)
    assert asked.args[:2] == ["1号席", ""]
    place = form.officers.visualItemRect(form.officers.item(2)).center()
    with qtbot.waitSignal(form.sign_on_requested) as clicked:
        QTest.mouseClick(form.officers.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args[:2] == ["值班长", ""]


def test_while_a_pin_is_looked_at_nothing_more_is_asked(qtbot: QtBot, form: SignOnForm) -> None:
    form.set_busy(True)
    with qtbot.assertNotEmitted(form.sign_on_requested):
        QTest.keyClick(form.pin, Key.Key_Return)
        QTest.mouseClick(form.button, Qt.MouseButton.LeftButton)


def test_the_one_who_was_picked_stays_picked_when_the_list_changes(form: SignOnForm) -> None:
    form.show_officers(THREE, open_=False)
    form.officers.pick("2号席")
    form.show_officers((an_officer("0号席"), *THREE), open_=False)
    assert form.officers.picked() == "2号席"
    form.show_officers((), open_=False)
    assert form.officers.picked() == ""


def test_a_name_that_looks_like_markup_is_a_name(form: SignOnForm) -> None:
    form.show_officers((an_officer("<b>甲</b>"),), open_=False)
    assert form.officers.item(0).text() == "<b>甲</b>   Officer"


def test_a_seat_is_asked_for_first_where_nobody_has_named_it(form: SignOnForm) -> None:
    form.show_seat("", asked=True)
    assert not form.seat.isHidden()
    typed(form.seat, "3号台")
    form.show_seat("", asked=True)
    assert form.seat.text() == "3号台", "what is being typed is not written over"


def test_what_was_wrong_is_said_and_forgotten(form: SignOnForm) -> None:
    form.say("Wrong PIN")
    assert form.said.isVisible()
    typed(form.pin, "12")
    form.forget()
    assert (form.said.isVisible(), form.pin.text()) == (False, "")


def test_a_pin_can_neither_be_read_nor_taken_out(qtbot: QtBot, theme: Theme) -> None:
    secret = Secret()
    qtbot.addWidget(secret)
    typed(secret, "482913")
    assert secret.displayText() != "482913"
    assert secret.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu
    QGuiApplication.clipboard().setText("before")
    secret.selectAll()
    secret.copy()
    assert QGuiApplication.clipboard().text() == "before"
    assert secret.take() == "482913"
    assert secret.take() == ""


def test_the_first_administrator_is_typed_by_keys_alone(qtbot: QtBot, theme: Theme) -> None:
    form = FirstForm(theme)
    qtbot.addWidget(form)
    form.show_seat("", asked=True)
    form.show()
    for field, text in ((form.seat, "1号台"), (form.name, "甲"), (form.pin, "482913"), (form.again, "482914")):
        typed(field, text)
    with qtbot.assertNotEmitted(form.first_requested):
        QTest.keyClick(form.again, Key.Key_Return)
    assert form.said.text() == "The two are not the same; type them again"
    assert (form.pin.text(), form.again.text()) == ("", "")
    for field in (form.pin, form.again):
        typed(field, "482913")
    with qtbot.waitSignal(form.first_requested) as asked:
        QTest.keyClick(form.again, Key.Key_Return)
    assert asked.args == ["甲", "482913", "1号台"]


def test_an_own_pin_needs_the_old_one(qtbot: QtBot, theme: Theme) -> None:
    form = OwnPinForm(theme)
    qtbot.addWidget(form)
    form.show()
    for field, text in ((form.old, "482913"), (form.pin, "739105"), (form.again, "739105")):
        typed(field, text)
    with qtbot.waitSignal(form.pin_requested) as asked:
        QTest.mouseClick(form.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["482913", "739105"]
    assert form.old.text() == ""
