"""The bridge tells once a frame, the latest word on an id, and nothing where nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from console.board.board import BoardChanges
from console.board.changes import Changes
from console.domain.facts import Unit
from ui.bridge import FRAME_MS, Bridge


class Told:
    """Stands where board, links and notices are: whatever subscribes can be told something."""

    def __init__(self) -> None:
        self.listeners: list[Callable[[Any], None]] = []

    def subscribe(self, listener: Callable[[Any], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return partial(self.listeners.remove, listener)

    def tell(self, what: Any) -> None:
        for listener in self.listeners:
            listener(what)


@pytest.fixture
def console() -> Any:
    board, links, notices, store = Told(), Told(), Told(), Told()
    return SimpleNamespace(
        board=board, links=links, on_notice=notices.subscribe, notices=notices, on_store=store.subscribe, store=store
    )


def unit(id_: str, name: str) -> BoardChanges:
    fact = Unit(center="c", id=id_, version=1, name=name, level="town")
    return BoardChanges(units=Changes({fact.ref: fact}))


def test_what_comes_within_a_frame_is_told_once_the_latest_wins(qtbot: QtBot, console: Any) -> None:
    owner = QObject()
    bridge = Bridge(console, owner)
    heard: list[BoardChanges] = []
    bridge.changed.connect(heard.append)
    with qtbot.waitSignal(bridge.changed):
        console.board.tell(unit("a", "旧名"))
        console.board.tell(unit("b", "另一处"))
        console.board.tell(unit("a", "新名"))
    assert len(heard) == 1
    assert {fact.name for fact in heard[0].units.put.values()} == {"新名", "另一处"}


def test_what_comes_alone_is_told_at_once_and_what_follows_it_waits_for_the_frame_s_end(
    qtbot: QtBot, console: Any
) -> None:
    owner = QObject()
    bridge = Bridge(console, owner)
    frame = bridge.findChild(QTimer)
    assert frame is not None
    console.board.tell(unit("a", "旧名"))
    assert frame.remainingTime() == 0
    heard: list[BoardChanges] = []
    bridge.changed.connect(heard.append)
    bridge.flush()
    assert len(heard) == 1
    assert not frame.isActive()
    console.board.tell(unit("b", "另一处"))
    assert frame.interval() <= FRAME_MS
    with qtbot.waitSignal(bridge.changed):
        console.board.tell(unit("a", "新名"))
    assert len(heard) == 2
    assert {fact.name for fact in heard[1].units.put.values()} == {"新名", "另一处"}


def test_a_frame_without_changes_tells_nothing(qtbot: QtBot, console: Any) -> None:
    owner = QObject()
    bridge = Bridge(console, owner)
    with qtbot.assertNotEmitted(bridge.changed), qtbot.waitSignal(bridge.links_changed):
        console.links.tell(None)
    with qtbot.assertNotEmitted(bridge.changed), qtbot.assertNotEmitted(bridge.links_changed):
        bridge.flush()


def test_a_bridge_that_is_closed_hears_nothing_and_tells_nothing(qtbot: QtBot, console: Any) -> None:
    owner = QObject()
    bridge = Bridge(console, owner)
    console.board.tell(unit("a", "旧名"))
    bridge.close()
    assert [told.listeners for told in (console.board, console.links, console.notices)] == [[], [], []]
    with qtbot.assertNotEmitted(bridge.changed, wait=50):
        console.board.tell(unit("a", "新名"))
