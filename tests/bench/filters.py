"""How long the screen's thread takes to carry a filter over 100 000 open events to the painted queue. Knows no budget.

python -m tests.bench.filters COUNT
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import UTC, timedelta

import numpy as np
from PySide6.QtWidgets import QApplication, QTableView

from console.board.board import Board
from console.board.view import Filter, Tab, View
from tests.bench.child import tell
from tests.bench.many import CENTER, NOW, events, units
from ui.queue.panel import QueuePanel
from ui.theme.fonts import install_fonts
from ui.theme.theme import Theme

ROUNDS = 5
# From all to some, from some to others, and back: what an officer does with scope, tab and charts.
CHOICES: tuple[tuple[str, Filter, Tab], ...] = (
    ("a county", Filter(scope="c/k3"), Tab.OPEN),
    ("another", Filter(scope="c/k4"), Tab.OPEN),
    ("its overdue", Filter(scope="c/k4"), Tab.OVERDUE),
    ("all overdue", Filter(), Tab.OVERDUE),
    ("a channel", Filter(channel="patrol"), Tab.OPEN),
    ("a town of it", Filter(channel="patrol", town="c/t7"), Tab.OPEN),
    ("two signs", Filter(words="积水"), Tab.OPEN),
    ("two words", Filter(words="道路 77"), Tab.OPEN),
    ("everything", Filter(), Tab.OPEN),
)


def took_ms(view: View, panel: QueuePanel) -> Iterator[tuple[str, float]]:
    table = panel.findChild(QTableView)
    assert table is not None
    for name, wanted, tab in CHOICES:
        began = time.perf_counter()
        view.choose(wanted, tab)
        table.viewport().repaint()
        yield name, 1000 * (time.perf_counter() - began)


def main(count: int) -> None:
    """Fill a board and a queue, filter it, and tell the slowest filter of the middle round."""
    application = QApplication(["filters"])
    install_fonts()
    board = Board(NOW - timedelta(days=62))
    board.set_center(CENTER)
    board.apply([*units(), *events(count)])
    panel = QueuePanel(Theme("night"), board.columns, lambda: NOW, UTC)
    view = View(board, lambda: NOW)
    view.subscribe(panel.apply)
    panel.resize(652, 1000)
    panel.show()
    view.refresh()
    application.processEvents()
    rounds = [dict(took_ms(view, panel)) for _ in range(ROUNDS)]
    middle = {name: float(np.median([one[name] for one in rounds])) for name, *_ in CHOICES}
    keys = np.random.default_rng(3).random(count)
    began = time.perf_counter()
    np.argsort(keys)
    tell(slowest_ms=max(middle.values()), each_ms=middle, sort_ms=1000 * (time.perf_counter() - began))


if __name__ == "__main__":
    main(int(sys.argv[1]))
