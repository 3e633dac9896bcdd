"""What is done most takes few keys: the shift of `make minute`, at the demo center."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.demo.server import DemoServer
from tests.minute.tasks import ACTIONS, SEED, TASKS, WORLD, Counted, work
from tests.walks.window import Scripted
from ui.words import ENGLISH, install_translations

pytestmark = pytest.mark.threads("imports", "launch")


def test_no_task_takes_more_keys_than_it_may_and_each_action_is_applied_once(
    qapp: QApplication, tmp_path: Path
) -> None:
    counted: list[Counted] = []

    async def script(run: Scripted) -> None:
        counted.extend(await work(run, center))

    with DemoServer(world=WORLD, seed=SEED) as center:
        assert Scripted(qapp, tmp_path, [center.url], script).until_closed() == 0
        assert list(center.ledger()["actions"].values()) == [1] * ACTIONS
    install_translations(ENGLISH)
    assert [one.task for one in counted] == [task for task, _, _ in TASKS]
    assert [one for one in counted if not one.holds or one.keys == 0] == []
