"""Python's collector, in turns of the screen's thread. Knows nothing of what it collects.

By itself it runs on whatever thread made the last object, and lets go there of what it finds: objects of
Qt too, which must die on Qt's thread.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

TURN_MS = 1000


class Collector(QObject):
    """Collects once a second what Python would have collected since."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=TURN_MS)
        self._timer.timeout.connect(collect)

    def start(self) -> None:
        """Take the collector over; what has come so far stays, and is not looked at again."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def sweep(self) -> None:
        """Look once at everything, also at what came before the start: something large is gone."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def stop(self) -> None:
        """Give the collector back to Python, and let it look at everything again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()


def collect() -> None:
    """Collect the oldest generation that is due, and the younger ones with it."""
    due = [count > threshold for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    for generation in reversed(range(len(due))):
        if due[generation]:
            gc.collect(generation)
            return
