"""The panel under the seat, the cover of a locked desk, and the administrator's list."""

from __future__ import annotations

from datetime import UTC, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.domain.officers import Role
from tests.ui.queue.making import NOW
from tests.ui.sign_on.making import THREE, an_officer
from ui.frame.seat_button import SeatButton
from ui.links.columns import DISPLAY
from ui.sign_on.cover import LockCover
from ui.sign_on.form import SignOnForm
from ui.sign_on.idle import Idle
from ui.sign_on.officers_panel import OfficersPanel
from ui.sign_on.panel import SignOnPanel
from ui.sign_on.pin_forms import FirstForm, OwnPinForm
from ui.theme.theme import Theme

Key = Qt.Key
ON_DUTY = {"signed_on": True, "demo": False, "manages": False, "first_needed": False}


@pytest.fixture
def desk(qtbot: QtBot) -> QWidget:
    desk = QWidget()
    qtbot.addWidget(desk)
    desk.resize(1366, 768)
    desk.show()
    return desk


@pytest.fixture
def panel(desk: QWidget, theme: Theme) -> SignOnPanel:
    panel = SignOnPanel(theme, desk)
    panel.form.show_officers(THREE, open_=False)
    panel.form.show_seat("1号台", asked=False)
    return panel


@pytest.fixture
def officers(qtbot: QtBot, theme: Theme) -> OfficersPanel:
    panel = OfficersPanel(theme, UTC, lambda: NOW)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def test_it_hangs_at_the_right_under_what_must_stay_to_be_seen(panel: SignOnPanel, desk: QWidget) -> None:
    bar = QWidget(desk)
    bar.setGeometry(0, 44, 1366, 56)
    panel.show_duty("", **ON_DUTY)
    panel.open_under(bar)
    assert panel.geometry().right() == desk.rect().right()
    assert panel.y() > bar.mapTo(desk, QPoint(0, bar.height())).y()
    desk.resize(1920, 1080)
    assert panel.geometry().right() == desk.rect().right()
    assert desk.rect().contains(panel.geometry())


def test_it_offers_what_fits_who_is_on_duty(panel: SignOnPanel) -> None:
    panel.show()
    buttons = (panel.lock, panel.sign_off, panel.change_pin, panel.officers)

    def offered(**facts: bool) -> list[bool]:
        panel.show_duty("", **(ON_DUTY | facts))
        return [not button.isHidden() for button in buttons]

    assert offered() == [True, True, True, False]
    assert offered(manages=True) == [True, True, True, True]
    assert offered(demo=True) == [True, True, False, False]
    assert offered(signed_on=False) == [False] * 4
    panel.show_duty("", **(ON_DUTY | {"signed_on": False, "first_needed": True}))
    assert isinstance(panel.page, FirstForm)
    panel.show_duty("", **ON_DUTY)
    assert isinstance(panel.page, SignOnForm)


def test_escape_leaves_and_forgets(panel: SignOnPanel, desk: QWidget) -> None:
    panel.show_duty("", **ON_DUTY)
    panel.open_under(desk, "because")
    assert panel.said == "because"
    panel.form.pin.setText("4829")
    QTest.keyClick(panel, Key.Key_Escape)
    assert (panel.isVisible(), panel.form.pin.text(), panel.said) == (False, "", "")


def test_the_own_pin_is_a_page_of_its_own_until_somebody_signs_off(panel: SignOnPanel, desk: QWidget) -> None:
    panel.show_duty("", **ON_DUTY)
    panel.open_under(desk)
    QTest.mouseClick(panel.change_pin, Qt.MouseButton.LeftButton)
    assert isinstance(panel.page, OwnPinForm)
    panel.show_duty("", **(ON_DUTY | {"signed_on": False}))
    assert isinstance(panel.page, SignOnForm)


def test_the_cover_says_who_holds_the_desk_and_since_when(qtbot: QtBot, theme: Theme) -> None:
    cover = LockCover(theme, UTC)
    qtbot.addWidget(cover)
    cover.show_holder("1号席", NOW)
    assert cover.title.text() == "Locked · 1号席"
    assert f"{NOW:%H:%M:%S}" in cover.text.text()
    cover.show_holder("", NOW)
    assert cover.title.text() == "Locked"


def test_the_seat_in_the_bar_is_cut_where_it_is_long_and_can_be_read_whole(qtbot: QtBot, theme: Theme) -> None:
    button = SeatButton(theme)
    qtbot.addWidget(button)
    button.show_seat("长" * 64, signed_on=True)
    assert button.sizeHint().width() < 480
    assert "长" * 64 in button.toolTip()
    assert button.property("quiet")
    button.show_seat("Nobody signed on", signed_on=False)
    assert not button.property("quiet"), "nobody on duty stands out"


def test_where_the_bar_is_short_the_officer_is_read_and_comes_back_whole(qtbot: QtBot, theme: Theme) -> None:
    button = SeatButton(theme)
    qtbot.addWidget(button)
    button.show_seat("1号席 · 值班员甲", signed_on=True)
    button.show()
    whole = button.sizeHint()
    button.resize(whole)
    assert button.text() == "1号席 · 值班员甲"
    button.resize(whole.width() * 3 // 4, whole.height())
    assert button.text().startswith("…")
    assert button.text().endswith("值班员甲")
    assert abs(button.sizeHint().width() - whole.width()) <= 1, "it asks for the room that it lacks"
    button.show_seat("1号席 · 值班员乙", signed_on=True)
    assert button.text().startswith("…"), "who comes later has no more room"
    button.show_seat("1号席 · 值班员甲", signed_on=True)
    button.resize(whole)
    assert button.text() == "1号席 · 值班员甲"


def test_a_list_without_room_scrolls_and_covers_no_pin(qtbot: QtBot, theme: Theme) -> None:
    cover = LockCover(theme, UTC)
    qtbot.addWidget(cover)
    cover.form.show_officers([an_officer(f"值班员{n}") for n in range(6)], open_=False)
    cover.show_holder("值班员0", NOW)
    for height in (900, 340):
        cover.resize(700, height)
        cover.show()
        qtbot.waitUntil(lambda: cover.form.pin.geometry().top() > 0)
        assert cover.form.officers.geometry().bottom() < cover.form.pin.geometry().top()
        assert cover.form.button.mapTo(cover, cover.form.button.rect().bottomLeft()).y() < height


# --- the administrator's list -----------------------------------------------------------------------


def texts(panel: OfficersPanel) -> list[list[str]]:
    model = panel.model
    return [[model.index(row, at).data(DISPLAY) for at in range(4)] for row in range(model.rowCount())]


def test_it_says_who_may_sign_on_and_who_not_and_why(officers: OfficersPanel) -> None:
    officers.show_officers(
        (
            an_officer("甲", Role.ADMINISTRATOR),
            an_officer("乙", disabled_at=NOW - timedelta(days=40)),
            an_officer("丙", failures=5, closed_until=NOW + timedelta(seconds=30)),
        )
    )
    time = f"{NOW:%H:%M}"
    assert [row[3] for row in texts(officers)] == [
        "May sign on",
        f"Disabled since {NOW - timedelta(days=40):%m-%d} {time}",
        f"Wrong PINs: closed until {NOW + timedelta(seconds=30):%H:%M:%S}",
    ]
    assert texts(officers)[0][:3] == ["甲", "Administrator", time]


def test_what_is_asked_is_about_the_chosen_one(qtbot: QtBot, officers: OfficersPanel) -> None:
    officers.show_officers((an_officer("甲"), an_officer("乙", Role.LEADER, disabled_at=NOW)))
    officers.table.setCurrentIndex(officers.model.index(1, 0))
    assert officers.role.currentData() == "leader"
    assert officers.disable.text() == "Let in again"
    with qtbot.waitSignal(officers.disabling_requested) as asked:
        officers.disable.click()
    assert asked.args == ["乙", False]
    officers.role.setCurrentIndex(officers.role.findData("reader"))
    with qtbot.waitSignal(officers.role_requested) as asked:
        officers.set_role.click()
    assert asked.args == ["乙", "reader"]


def test_a_pin_is_given_only_if_it_was_typed_twice_the_same(qtbot: QtBot, officers: OfficersPanel) -> None:
    officers.show_officers((an_officer("甲"),))
    officers.pin.setText("482913")
    officers.again.setText("482914")
    with qtbot.assertNotEmitted(officers.pin_requested):
        officers.set_pin.click()
    assert officers.said.text() == "The two are not the same; type them again"
    officers.pin.setText("482913")
    officers.again.setText("482913")
    with qtbot.waitSignal(officers.pin_requested) as asked:
        QTest.keyClick(officers.again, Key.Key_Return)
    assert asked.args == ["甲", "482913"]
    assert (officers.pin.text(), officers.again.text()) == ("", "")


def test_somebody_is_enrolled_by_keys_and_the_line_is_empty_after_it(qtbot: QtBot, officers: OfficersPanel) -> None:
    officers.show_officers(())
    QTest.keyClicks(officers.name, "yi")
    officers.new_role.setCurrentIndex(officers.new_role.findData("leader"))
    QTest.keyClicks(officers.new_pin, "482913")
    QTest.keyClicks(officers.new_again, "482913")
    with qtbot.waitSignal(officers.enroll_requested) as asked:
        QTest.keyClick(officers.new_again, Key.Key_Return)
    assert asked.args == ["yi", "leader", "482913"]
    officers.say("taken")
    assert officers.name.text() == "yi", "a refusal keeps the name"
    officers.say("")
    assert officers.name.text() == ""


def test_another_choice_and_leaving_forget_half_a_pin(officers: OfficersPanel) -> None:
    officers.show_officers((an_officer("甲"), an_officer("乙")))
    officers.pin.setText("4829")
    officers.table.setCurrentIndex(officers.model.index(1, 0))
    assert officers.pin.text() == ""
    officers.new_pin.setText("4829")
    QTest.keyClick(officers, Key.Key_Escape)
    assert (officers.isVisible(), officers.new_pin.text()) == (False, "")


# --- nobody there -------------------------------------------------------------------------------------


def test_a_key_or_a_move_of_the_mouse_is_a_touch_and_a_repaint_is_none(desk: QWidget, qtbot: QtBot) -> None:
    at = [0.0]
    idle = Idle(desk, lambda: at[0])
    window = desk.windowHandle()
    assert window is not None
    with qtbot.waitActive(desk):
        desk.activateWindow()
    idle._on_focus_window_changed(window)
    at[0] = 60.0
    desk.repaint()
    assert idle.seconds == 60
    QTest.keyClick(window, Key.Key_A)
    assert idle.seconds == 0
    at[0] = 90.0
    QTest.mouseMove(window, QPoint(5, 5))
    qtbot.waitUntil(lambda: idle.seconds == 0)
    idle.deleteLater()
