"""Work comes back to the UI thread, the latest of a name only, and a bug in it is heard of."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests._machine import PATIENCE_S
from ui.map.work import Work


@pytest.fixture
def work() -> Iterator[Work]:
    owner = QObject()
    yield Work(owner)
    shiboken6.delete(owner)


def test_a_result_comes_back_to_the_thread_that_asked(qtbot: QtBot, work: Work) -> None:
    threads: list[int] = []
    work.run("a", threading.get_ident, threads.append)
    assert work.waits_for("a")
    qtbot.waitUntil(lambda: bool(threads))
    assert threads[0] != threading.get_ident()
    assert not work.busy


def test_only_the_latest_of_a_name_comes_back(qtbot: QtBot, work: Work) -> None:
    gate = threading.Event()
    came: list[int] = []
    work.run("a", lambda: int(gate.wait(PATIENCE_S)), came.append)
    work.run("a", lambda: 2, came.append)
    work.run("b", lambda: 3, came.append)
    gate.set()
    qtbot.waitUntil(lambda: not work.busy)
    assert came == [2, 3]


def test_a_bug_is_raised_where_bugs_are_heard_of(qtbot: QtBot, work: Work) -> None:
    with qtbot.captureExceptions() as exceptions:
        work.run("a", lambda: 1 // 0, lambda _: None)
        qtbot.waitUntil(lambda: bool(exceptions))
    assert exceptions[0][0] is ZeroDivisionError


def test_work_under_way_does_not_outlive_its_owner(qapp: QApplication) -> None:
    owner, gate, over = QObject(), threading.Event(), threading.Event()
    work = Work(owner)
    came: list[bool] = []

    def slow() -> bool:
        try:
            return gate.wait(PATIENCE_S)
        finally:
            over.set()

    work.run("a", slow, came.append)
    shiboken6.delete(owner)
    gate.set()
    assert over.wait(PATIENCE_S)
    assert not work.busy
    with pytest.raises(RuntimeError):
        work.run("b", bool, came.append)
    assert came == []


def test_no_object_of_qt_is_made_for_a_result(qtbot: QtBot, work: Work) -> None:
    # One that was, and whose last reference fell on the other thread, ended every tenth first start in a segmentation fault.
    came: list[int] = []
    work.run("a", lambda: 0, came.append)
    qtbot.waitUntil(lambda: came == [0])
    before = _objects_of_qt()
    gate = threading.Event()
    for number in range(1, 50):
        work.run(str(number), partial(gate.wait, 5), came.append)
    assert _objects_of_qt() == before
    gate.set()
    qtbot.waitUntil(lambda: len(came) == 50)
    assert _objects_of_qt() == before


def _objects_of_qt() -> int:
    gc.collect()  # what other tests left
    return sum(isinstance(thing, QObject) for thing in gc.get_objects())
