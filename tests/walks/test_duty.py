"""Who acts: nobody by default, whoever is signed on by name, and nobody at a locked desk."""

from __future__ import annotations

import asyncio
import json
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.codes import Code
from console.config import SeatConfig
from console.demo.server import DemoServer
from console.domain.officers import Role
from console.errors import ActionNotAllowed
from tests.walks.window import CHIEF, OFFICER, OTHER, PIN, READER, SEAT, Scripted
from ui.sign_on.form import SignOnForm
from ui.words import ENGLISH, install_translations

pytestmark = pytest.mark.threads("imports", "launch")
Key, Modifier = Qt.Key, Qt.KeyboardModifier
LOCKS = Modifier.ControlModifier | Modifier.ShiftModifier
Script = Callable[[Scripted], Awaitable[None]]


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    install_translations(ENGLISH)


@pytest.fixture
def center() -> Iterator[DemoServer]:
    with DemoServer(world="hamlet", seed=1) as server:
        yield server


def at_the_desk(qapp: QApplication, data: Path, center: DemoServer, script: Script, seat: SeatConfig = SEAT) -> None:
    assert Scripted(qapp, data, [center.url], script, seat=seat).until_closed() == 0


def native(run: Scripted) -> QWindow:
    """Return where the machine's own keys arrive: from there Qt finds the widget, as it does for an officer."""
    window = run.window.windowHandle()
    assert window is not None
    return window


async def at_the_front(run: Scripted) -> None:
    run.window.activateWindow()
    await run.until(run.window.isActiveWindow)


async def by_hand(do: Callable[[], None]) -> None:
    """Do what a hand does, outside of every task: Qt turns its loop within, and one task can't run inside another."""
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def work() -> None:
        try:
            do()
        except BaseException as error:  # noqa: BLE001 - it belongs to the test that awaits
            done.set_exception(error)
        else:
            done.set_result(None)

    QTimer.singleShot(0, work)
    await done


async def press(run: Scripted, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
    def work() -> None:
        for key in keys:
            QTest.keyClick(native(run), key, modifier)

    await by_hand(work)


async def write(run: Scripted, digits: str) -> None:
    await press(run, *(Key(ord(digit)) for digit in digits))


async def pick(run: Scripted, form: SignOnForm, name: str) -> None:
    """Walk up the list until it stands on an officer."""
    while form.officers.picked() != name:
        before = form.officers.picked()
        await press(run, Key.Key_Up)
        assert form.officers.picked() != before, "the walk has an end"


async def open_event(run: Scripted, ref: str) -> None:
    """Wait for an event, and stand on it in the queue."""
    await run.until(lambda: ref in run.rows())
    run.session.show_event(ref)
    run.window.queue.setFocus()


def on_duty(run: Scripted, name: str) -> bool:
    officer = run.console.duty.officer
    return officer is not None and officer.name == name


async def acknowledged(run: Scripted, ref: str) -> None:
    await run.until(lambda: run.console.board.rows[ref].event.acknowledged_at)
    await run.until(lambda: not run.console.board.rows[ref].pending)


# --- the demo, by keys alone ----------------------------------------------------------------------


def asked(url: str, path: str, body: dict[str, str] | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url + path, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=5) as answer:
        return json.load(answer)


@pytest.mark.timeout(300)
def test_on_the_demo_one_is_picked_by_keys_and_each_action_bears_its_officer(
    qapp: QApplication, tmp_path: Path
) -> None:
    made_by: list[dict[str, str]] = []

    async def script(run: Scripted) -> None:
        await at_the_front(run)
        await run.until(run.is_live, 120)  # the center's process has a county to build, and we one to read
        duty, url = run.console.duty, run.launch.center_url
        assert (duty.demo, duty.officer) == (True, None)
        first, second = (f"demo/{asked(url, '/demo/events', {'title': title})['id']}" for title in ("甲事", "乙事"))
        await open_event(run, first)
        await press(run, Key.Key_A)
        await run.until(run.signing.panel.isVisible)
        assert "无人签到" in run.signing.panel.said
        assert not run.console.board.rows[first].pending
        await press(run, Key.Key_Return)
        await run.until(lambda: duty.officer)
        assert not run.signing.panel.isVisible()
        await press(run, Key.Key_A)
        await acknowledged(run, first)

        await open_event(run, second)
        await press(run, Key.Key_O, modifier=Modifier.ControlModifier)
        await press(run, Key.Key_Down)
        await press(run, Key.Key_Return)
        await run.until(partial(on_duty, run, "2号席"))
        await press(run, Key.Key_A)
        await acknowledged(run, second)

        await press(run, Key.Key_L, modifier=LOCKS)
        await run.until(lambda: duty.locked)
        await press(run, Key.Key_A)
        await press(run, Key.Key_Return)
        await run.until(lambda: not duty.locked)
        assert run.window.desk.isVisible()
        made_by.extend(asked(url, "/ledger")["made_by"].values())

    assert Scripted(qapp, tmp_path, [], script, embedded=True, seat=SeatConfig()).until_closed() == 0
    assert made_by == [{"officer": "1号席", "seat": "演示席"}, {"officer": "2号席", "seat": "演示席"}]


# --- a real center, with PINs -----------------------------------------------------------------------


def test_from_the_first_start_to_a_change_of_officer_by_keys(
    qapp: QApplication, tmp_path: Path, center: DemoServer
) -> None:
    async def script(run: Scripted) -> None:
        await at_the_front(run)
        await run.until_live()
        duty, signing = run.console.duty, run.signing
        first, second = (f"center/{center.create(title=title)}" for title in ("甲事", "乙事"))
        await open_event(run, first)
        await press(run, Key.Key_A)
        await run.until(signing.panel.isVisible)
        signing.panel.first.seat.setText("3号台")  # Chinese comes from an input method, which no test has
        signing.panel.first.name.setText(CHIEF)
        signing.panel.first.pin.setFocus()
        for _ in range(2):
            await write(run, PIN)
            await press(run, Key.Key_Return)
        await run.until(partial(on_duty, run, CHIEF))
        await press(run, Key.Key_A)
        await run.until(lambda: "管理员" in signing.panel.said)
        for name in (OFFICER, OTHER):
            await duty.enroll(name, Role.OFFICER, PIN)
        await press(run, Key.Key_Escape)

        for name, ref in ((OFFICER, first), (OTHER, second)):
            await open_event(run, ref)
            await press(run, Key.Key_O, modifier=Modifier.ControlModifier)
            await pick(run, signing.panel.form, name)
            await press(run, Key.Key_Return)
            await write(run, "111222")
            await press(run, Key.Key_Return)
            await run.until(lambda: "密码不对" in signing.panel.said)
            assert signing.panel.form.officers.picked() == name, "a wrong PIN leaves the choice where it was"
            await write(run, PIN)
            await press(run, Key.Key_Return)
            await run.until(partial(on_duty, run, name))
            assert name in run.window.command_bar._seat.text()
            await press(run, Key.Key_A)
            await acknowledged(run, ref)

    at_the_desk(qapp, tmp_path, center, script, SeatConfig())
    assert list(center.ledger()["made_by"].values()) == [
        {"officer": OFFICER, "seat": "3号台"}, {"officer": OTHER, "seat": "3号台"},
    ]  # fmt: skip

    async def again(run: Scripted) -> None:
        await run.until_live()
        assert (run.console.duty.seat_name, run.console.duty.officer) == ("3号台", None)
        assert not run.console.duty.first_needed

    at_the_desk(qapp, tmp_path, center, again, SeatConfig())


def test_what_one_began_keeps_their_name_when_another_takes_over(
    qapp: QApplication, tmp_path: Path, center: DemoServer
) -> None:
    async def script(run: Scripted) -> None:
        await run.until_live()
        await run.staff()
        first, ref = (f"center/{center.create(title=title)}" for title in ("第一件", "交接前"))
        await open_event(run, ref)
        await run.acknowledge(first)
        await acknowledged(run, first)  # by which the console knows that the center applies a key once
        center.silence(3)
        await run.acknowledge(ref)
        await run.console.duty.sign_on(OTHER, PIN)
        [pending] = run.console.board.rows[ref].pending
        assert (pending.action.officer, pending.action.seat) == (OFFICER, SEAT.name)
        await acknowledged(run, ref)

    at_the_desk(qapp, tmp_path, center, script)
    assert list(center.ledger()["made_by"].values()) == 2 * [{"officer": OFFICER, "seat": SEAT.name}]


@pytest.mark.parametrize("name", [READER, CHIEF])
def test_who_may_not_is_told_so_by_the_console_not_by_the_button_alone(
    qapp: QApplication, tmp_path: Path, center: DemoServer, name: str
) -> None:
    async def script(run: Scripted) -> None:
        await run.until_live()
        await run.staff(on_duty=name)
        ref = f"center/{center.create(title='只能看')}"
        await run.until(lambda: ref in run.rows())
        with pytest.raises(ActionNotAllowed) as refused:
            await run.acknowledge(ref)
        assert refused.value.reason.code is Code.ROLE_MAY_NOT

    at_the_desk(qapp, tmp_path, center, script)
    assert center.ledger()["actions"] == {}


# --- a stranger at a locked desk ----------------------------------------------------------------------

CURIOUS_KEYS = [
    *(Key.Key_A, Key.Key_Space, Key.Key_Home, Key.Key_End, Key.Key_Down, Key.Key_Escape, Key.Key_Menu, Key.Key_Delete),
    *(Key.Key_F1, Key.Key_F2, Key.Key_F5, Key.Key_F10, Key.Key_PageDown, Key.Key_Question),
]
CONTROL_KEYS = [
    *(Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_G, Key.Key_L, Key.Key_O, Key.Key_K, Key.Key_A, Key.Key_C),
    *(Key.Key_PageUp, Key.Key_PageDown, Key.Key_Tab, Key.Key_W),
]


def behind(run: Scripted) -> list[QWidget]:
    return [run.window.queue, run.window.map, run.window.charts, run.window.detail, run.window.desk]


def nothing_is_reached(run: Scripted) -> None:
    """Assert that the desk stays covered, and that keys go nowhere behind it."""
    assert run.console.duty.locked
    assert run.signing.cover.isVisible()
    assert not any(part.isVisible() for part in behind(run))
    focus = QApplication.focusWidget()
    assert focus is None or not any(part is focus or part.isAncestorOf(focus) for part in behind(run))
    assert QApplication.activePopupWidget() is None
    others = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not run.window]
    assert not [one for one in others if not one.inherits("QTipLabel")]


def test_a_locked_desk_gives_a_stranger_nothing_to_reach(
    qapp: QApplication, tmp_path: Path, center: DemoServer
) -> None:
    async def script(run: Scripted) -> None:
        await at_the_front(run)
        await run.until_live()
        await run.staff()
        ref = f"center/{center.create(title='锁着的', severity='red')}"
        await open_event(run, ref)
        run.window.links.show()
        run.window.desk.detail.setFloating(True)
        await run.until(run.window.desk.detail.isVisible)
        before = (run.session.queue_view.wanted, run.window.queue.current_tab)
        await at_the_front(run)
        run.console.duty.lock()
        nothing_is_reached(run)
        assert not run.window.desk.detail.isVisible(), "not even what had a window of its own"
        assert run.window.strip.isVisible()
        assert run.window.command_bar.isVisible()

        for keys, modifiers in (
            (CURIOUS_KEYS, (Modifier.NoModifier, Modifier.AltModifier, Modifier.ShiftModifier)),
            (CONTROL_KEYS, (Modifier.ControlModifier, Modifier.ControlModifier | Modifier.ShiftModifier)),
        ):
            for key, modifier in product(keys, modifiers):
                await press(run, key, modifier=modifier)
                nothing_is_reached(run)
        for _ in range(40):
            await press(run, Key.Key_Tab)
            nothing_is_reached(run)
            await press(run, Key.Key_A)
        await by_hand(lambda: drag_and_click_everywhere(run))
        nothing_is_reached(run)
        for part in behind(run):
            part.setFocus()
            await press(run, Key.Key_A)
        run.window.map.setFocus()
        await run.next_turns()
        nothing_is_reached(run)
        with pytest.raises(ActionNotAllowed) as refused:
            await run.acknowledge(ref)
        assert refused.value.reason.code is Code.DESK_LOCKED
        run.window.queue.acknowledge_requested.emit(ref)
        await run.next_turns()
        assert not run.console.board.rows[ref].pending

        await run.console.duty.sign_on(OFFICER, PIN)
        assert run.window.desk.isVisible()
        assert run.window.desk.detail.isVisible()
        assert (run.session.queue_view.wanted, run.window.queue.current_tab) == before
        assert run.session.subject.selected == ref, "what was chosen stays chosen"
        await press(run, Key.Key_A)
        await acknowledged(run, ref)

    at_the_desk(qapp, tmp_path, center, script)
    assert list(center.ledger()["made_by"].values()) == [{"officer": OFFICER, "seat": SEAT.name}]


def drag_and_click_everywhere(run: Scripted) -> None:
    """Press, drag and ask for a menu all over the window, but where one signs on."""
    window, form = run.window, run.signing.cover.form
    for across in range(20, window.width(), 150):
        for down in range(10, window.height(), 90):
            place = QPoint(across, down)
            hit = window.childAt(place)
            if hit is None or form.isAncestorOf(hit) or hit is run.window.command_bar._seat:
                continue
            QTest.mousePress(native(run), Qt.MouseButton.LeftButton, pos=place)
            QTest.mouseMove(native(run), place + QPoint(60, 40))
            QTest.mouseRelease(native(run), Qt.MouseButton.LeftButton, pos=place + QPoint(60, 40))
            QTest.mouseDClick(native(run), Qt.MouseButton.LeftButton, pos=place)
            QTest.mouseClick(native(run), Qt.MouseButton.RightButton, pos=place)
            menu = QContextMenuEvent(
                QContextMenuEvent.Reason.Mouse, hit.mapFrom(window, place), QPointF(place).toPoint()
            )
            QApplication.sendEvent(hit, menu)
            assert menu.type() == QEvent.Type.ContextMenu


def test_a_wrong_pin_opens_nothing_and_another_officer_takes_over(
    qapp: QApplication, tmp_path: Path, center: DemoServer
) -> None:
    async def script(run: Scripted) -> None:
        await at_the_front(run)
        await run.until_live()
        await run.staff()
        await press(run, Key.Key_L, modifier=LOCKS)
        duty, form = run.console.duty, run.signing.cover.form
        await run.until(lambda: duty.locked)
        assert form.officers.picked() == OFFICER
        await write(run, "111222")
        await press(run, Key.Key_Return)
        await run.until(lambda: "密码不对" in form.said.text())
        nothing_is_reached(run)
        await pick(run, form, OTHER)
        await write(run, PIN)
        await press(run, Key.Key_Return)
        await run.until(lambda: not duty.locked)
        assert on_duty(run, OTHER)

    at_the_desk(qapp, tmp_path, center, script)


def test_too_many_wrong_pins_are_said_with_until_when(qapp: QApplication, tmp_path: Path, center: DemoServer) -> None:
    async def script(run: Scripted) -> None:
        await run.until_live()
        await run.staff()
        run.console.duty.lock()
        form = run.signing.cover.form
        for _ in range(5):
            form.pin.setText("111222")
            form.ask()
            await run.until(form.button.isEnabled)
        assert "后可以再试" in form.said.text()
        assert run.console.duty.locked

    at_the_desk(qapp, tmp_path, center, script)


def test_to_start_again_is_no_way_around_the_lock(qapp: QApplication, tmp_path: Path, center: DemoServer) -> None:
    async def left(run: Scripted) -> None:
        await run.until_live()
        await run.staff()
        run.console.duty.lock()

    async def stranger(run: Scripted) -> None:
        await at_the_front(run)
        await run.until_live()
        nothing_is_reached(run)
        assert run.console.duty.officer is None
        await run.console.duty.sign_on(OTHER, PIN)
        assert run.window.desk.isVisible()

    async def officer(run: Scripted) -> None:
        await run.until_live()
        assert run.window.desk.isVisible()

    for script in (left, stranger, officer):
        at_the_desk(qapp, tmp_path, center, script)


def test_a_desk_that_nobody_touches_locks_itself_and_one_that_is_touched_does_not(
    qapp: QApplication, tmp_path: Path, center: DemoServer
) -> None:
    async def script(run: Scripted) -> None:
        await at_the_front(run)
        await run.until_live()
        await run.staff()
        idle, at = run.signing.idle, [1_000.0]
        idle._monotonic = partial(at.__getitem__, 0)
        idle.touch()
        at[0] += 14 * 60
        await press(run, Key.Key_Down)
        at[0] += 14 * 60
        run.signing.tick()
        assert not run.console.duty.locked
        at[0] += 61
        run.signing.tick()
        nothing_is_reached(run)

    at_the_desk(qapp, tmp_path, center, script)
