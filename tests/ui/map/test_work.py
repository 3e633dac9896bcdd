"""Work comes back to the UI thread, the latest of a name only, and a bug in it is heard of."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.map.work import Work


def test_a_result_comes_back_to_the_thread_that_asked(qtbot: QtBot) -> None:
    work = Work()
    threads: list[int] = []
    work.run("a", threading.get_ident, threads.append)
    assert work.waits_for("a")
    qtbot.waitUntil(lambda: bool(threads))
    assert threads[0] != threading.get_ident()
    assert not work.busy


def test_only_the_latest_of_a_name_comes_back(qtbot: QtBot) -> None:
    work, gate = Work(), threading.Event()
    came: list[int] = []
    work.run("a", lambda: int(gate.wait(5)), came.append)
    work.run("a", lambda: 2, came.append)
    work.run("b", lambda: 3, came.append)
    gate.set()
    qtbot.waitUntil(lambda: not work.busy)
    assert came == [2, 3]


def test_a_bug_is_raised_where_bugs_are_heard_of(qtbot: QtBot) -> None:
    work = Work()
    with qtbot.captureExceptions() as exceptions:
        work.run("a", lambda: 1 // 0, lambda _: None)
        qtbot.waitUntil(lambda: bool(exceptions))
    assert exceptions[0][0] is ZeroDivisionError


def test_work_under_way_does_not_outlive_its_owner(qtbot: QtBot) -> None:
    work, gate = Work(), threading.Event()
    came: list[int] = []
    work.run("a", lambda: int(gate.wait(5)), came.append)
    gate.set()
    gone: list[bool] = []
    work.destroyed.connect(lambda: gone.append(True))
    work.deleteLater()
    qtbot.waitUntil(lambda: bool(gone))
    assert came in ([], [1])


def test_no_object_of_qt_is_made_for_a_result(qtbot: QtBot) -> None:
    # One that was, and whose last reference fell on the other thread, ended starts in a segmentation fault.
    work = Work()
    came: list[int] = []
    work.run("a", lambda: 0, came.append)
    qtbot.waitUntil(lambda: came == [0])
    before = _objects_of_qt()
    gate = threading.Event()
    for number in range(1, 50):
        work.run(str(number), lambda number=number: number * gate.wait(5), came.append)  # type: ignore[misc]
    assert _objects_of_qt() == before
    gate.set()
    qtbot.waitUntil(lambda: len(came) == 50)
    assert _objects_of_qt() == before


def _objects_of_qt() -> int:
    return sum(isinstance(thing, QObject) for thing in gc.get_objects())
