"""Python's collector runs where it is told to, and is given back."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ui.collector import Collector, collect


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    was_on = gc.isenabled()
    yield
    gc.unfreeze()
    (gc.enable if was_on else gc.disable)()


def test_what_is_due_is_collected_without_the_collector_running_by_itself() -> None:
    gc.disable()
    before = gc.get_stats()
    while gc.get_count()[0] <= gc.get_threshold()[0]:
        ring: list[object] = []
        ring.append(ring)
    assert gc.get_stats() == before
    collect()
    after = gc.get_stats()
    assert sum(one["collected"] for one in after) > sum(one["collected"] for one in before)
    assert gc.get_count()[0] <= gc.get_threshold()[0]


def test_while_it_has_the_collector_python_has_not(qapp: QApplication) -> None:
    gc.enable()
    parent = QObject()
    collector = Collector(parent)
    collector.start()
    assert not gc.isenabled()
    assert gc.get_freeze_count() > 0
    collector.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
