"""The officer's hands: real keys in the real window, verbs at a real center, and the ledger's word on each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.demo.server import DemoServer
from console.domain.actions import Progress
from console.domain.verbs import Verb
from tests.walks.typist import Typist
from tests.walks.window import Scripted
from ui.acting.keys import KEY_OF, VERBS_OF
from ui.words import ENGLISH, install_translations

pytestmark = pytest.mark.threads("imports", "launch")
Key = Qt.Key


async def at_work(run: Scripted, center: DemoServer, **fields: Any) -> str:
    """Sign on, and select a new event; return its ref."""
    await run.until(lambda: run.window.map.report()["painted"])
    await run.staff()
    ref = f"center/{center.create(**fields)}"
    await run.until(lambda: ref in run.rows())
    run.session.show_event(ref)
    run.window.queue.setFocus()
    await run.until(run.window.detail.event_page.history.isVisible)
    return ref


def at_the_desk(
    qapp: QApplication, data: Path, center: DemoServer, script: Callable[[Scripted], Awaitable[None]]
) -> None:
    assert Scripted(qapp, data, [center.url], script).until_closed() == 0


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    install_translations(ENGLISH)


@pytest.fixture
def center() -> Iterator[DemoServer]:
    with DemoServer(world="hamlet", seed=2) as server:
        yield server


def verbs_of(center: DemoServer) -> list[int]:
    return list(center.ledger()["actions"].values())


def test_no_two_verbs_that_can_be_asked_at_once_share_a_key() -> None:
    assert set(KEY_OF) == set(Verb)
    shared = {verbs for verbs in VERBS_OF.values() if len(verbs) > 1}
    assert shared == {(Verb.CLAIM, Verb.RELEASE), (Verb.MERGE, Verb.UNMERGE), (Verb.CLOSE, Verb.REOPEN)}


def test_a_case_is_dispatched_by_two_keys_to_whom_its_place_suggests(
    qapp: QApplication, tmp_path: Path, center: DemoServer
) -> None:
    async def script(run: Scripted) -> None:
        ref = await at_work(run, center, title="涵洞积水", case_kind="grid_event")
        typist = Typist(run)
        typist.press(Key.Key_D)
        await run.until(lambda: run.window.detail.sheet_open)
        typist.press(Key.Key_Return)
        await run.until(lambda: run.rows()[ref].event.stage == "dispatched" and not run.rows()[ref].pending)
        assert typist.pressed == 2
        event = run.rows()[ref].event
        village = run.console.board.tree.ancestor(event.place_unit, "village")
        assert village is not None
        assert event.unit == village.ref
        assert not run.window.detail.sheet_open

    at_the_desk(qapp, tmp_path, center, script)
    assert verbs_of(center) == [1]


def test_a_unit_is_found_by_two_signs_and_what_was_typed_stays_when_it_is_refused(
    qapp: QApplication, tmp_path: Path, center: DemoServer
) -> None:
    async def script(run: Scripted) -> None:
        ref = await at_work(run, center, title="塌方", case_kind="grid_event")
        sheet, typist = run.window.detail.sheet, Typist(run)
        typist.press(Key.Key_N)
        await run.until(lambda: run.window.detail.sheet_open)
        sheet.ask()
        await run.until(sheet.said.isVisible)
        assert run.window.detail.sheet_open
        typist.type("已电话通知")
        typist.press(Key.Key_Return)
        await run.until(lambda: not run.window.detail.sheet_open)
        await run.until(lambda: not run.rows()[ref].pending)
        unit = next(one for one in run.console.board.units.values() if one.level == "village")
        typist.press(Key.Key_D)
        await run.until(lambda: run.window.detail.sheet_open)
        typist.type(unit.name[:2])
        assert sheet.chooser.value == unit.ref
        typist.press(Key.Key_Escape)
        assert not run.window.detail.sheet_open

    at_the_desk(qapp, tmp_path, center, script)
    assert verbs_of(center) == [1]


def test_a_due_time_is_explained_by_one_key_and_left_by_another(
    qapp: QApplication, tmp_path: Path, center: DemoServer
) -> None:
    async def script(run: Scripted) -> None:
        await at_work(run, center, title="积水", case_kind="grid_event")
        typist = Typist(run)
        typist.press(Key.Key_E)
        await run.until(lambda: run.window.detail.sheet_open)
        text = run.window.detail.explainer.text()
        assert "将于" in text
        assert "规定（一般）：60 分钟" in text
        assert "中心给出" in text
        typist.press(Key.Key_Escape)
        assert not run.window.detail.sheet_open

    at_the_desk(qapp, tmp_path, center, script)


def test_a_key_that_the_rules_forbid_says_why_beside_the_buttons(
    qapp: QApplication, tmp_path: Path, center: DemoServer
) -> None:
    async def script(run: Scripted) -> None:
        await at_work(run, center, title="积水", case_kind="grid_event")
        Typist(run).press(Key.Key_V)
        said = run.window.detail.event_page.action_bar.said.text()
        assert said == "复核回访 · 当前环节（受理）不能这样办"
        assert not run.window.detail.sheet_open

    at_the_desk(qapp, tmp_path, center, script)
    assert verbs_of(center) == []


def test_what_the_center_refused_is_asked_anew_from_the_outbox_with_its_words_kept(
    qapp: QApplication, tmp_path: Path, center: DemoServer
) -> None:
    async def script(run: Scripted) -> None:
        ref = await at_work(run, center, title="围墙倾斜", case_kind="grid_event")
        detail, typist = run.window.detail, Typist(run)
        center.set_rule("note", "E-407", "备注须附现场照片")
        typist.press(Key.Key_N)
        await run.until(lambda: detail.sheet_open)
        typist.type("已电话通知")
        typist.press(Key.Key_Return)
        await run.until(lambda: [one.progress for one in run.rows()[ref].pending] == [Progress.REFUSED])
        assert run.rows()[ref].event.version == 1
        center.set_rule("note")
        typist.press(Key.Key_O)
        await run.until(lambda: detail.outbox_open)
        assert "E-407" in detail.outbox.about.text()
        typist.press(Key.Key_1)
        await run.until(lambda: detail.sheet_open and not detail.outbox_open)
        assert detail.sheet.text.toPlainText() == "已电话通知"
        typist.type("，附照片")
        typist.press(Key.Key_Return)
        await run.until(lambda: not run.rows()[ref].pending)

    at_the_desk(qapp, tmp_path, center, script)
    assert verbs_of(center) == [0, 1]  # the refused key was never applied


def test_one_note_for_three_can_be_taken_back_and_goes_out_when_it_is_not(
    qapp: QApplication, tmp_path: Path, center: DemoServer
) -> None:
    async def script(run: Scripted) -> None:
        await at_work(run, center, title="一", severity="red", urgency="critical")
        window, typist = run.window, Typist(run)
        window.queue.setFocus()
        for _ in range(2):
            QTest.keyClick(window.focusWidget(), Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        assert len(window.queue.several.refs) == 3
        typist.press(Key.Key_N)
        await run.until(lambda: window.detail.sheet_open)
        assert window.detail.sheet.preview.text().count("\n· ") == 3
        typist.type("已统一电话通知")
        typist.press(Key.Key_Return)
        await run.until(lambda: "10" in window.status_bar.held)
        assert not window.queue.several.refs
        QTest.keyClick(window.focusWidget(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        await run.until(lambda: not window.status_bar.held)
        assert not run.console.acting.unfinished()
        assert verbs_of(center) == []

        for _ in range(2):
            QTest.keyClick(window.focusWidget(), Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
        typist.press(Key.Key_N)
        await run.until(lambda: window.detail.sheet_open)
        typist.type("已统一电话通知")
        typist.press(Key.Key_Return)
        await run.until(lambda: len(run.console.acting.unfinished()) == 3)
        await run.until(lambda: not run.console.acting.unfinished())

    at_the_desk(qapp, tmp_path, center, script)
    assert verbs_of(center) == [1, 1, 1]


def test_a_figure_that_is_clicked_lists_what_it_counts(qapp: QApplication, tmp_path: Path, center: DemoServer) -> None:
    async def script(run: Scripted) -> None:
        ref = await at_work(run, center, title="路灯不亮", severity="red")
        window = run.window
        tiles = {name: window.strip._tiles[name] for name in ("supervised", "waiting", "silent")}
        QTest.mouseClick(tiles["supervised"], Qt.MouseButton.LeftButton)
        assert (window.queue.current_tab, run.session.queue_view.tab) == ("supervised", "supervised")
        assert all(row.event.supervised for row in run.rows().values())
        QTest.mouseClick(tiles["waiting"], Qt.MouseButton.LeftButton)
        assert window.detail.outbox_open
        version = center.change(ref.partition("/")[2], title="路灯成片不亮")
        await run.until(lambda: run.console.board.rows[ref].event.version == version)
        await run.until(lambda: window.detail.event_page.head.title.text() == "路灯成片不亮")
        assert window.detail.outbox_open, "what changes behind it does not close it"
        QTest.mouseClick(tiles["silent"], Qt.MouseButton.LeftButton)
        assert window.links_seen
        window.links.hide()
        run.console.duty.lock()
        QTest.mouseClick(tiles["silent"], Qt.MouseButton.LeftButton)
        assert not window.links_seen, "a locked desk lists nothing"

    at_the_desk(qapp, tmp_path, center, script)
