"""Measures how long the screen's thread was kept from its work. Knows nothing of the work."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 10


class Heartbeat(QObject):
    """A timer that should fire every 10 ms; the longest it was late is the longest block."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest_block_ms = 0.0
        self._last = 0.0
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)

    def start(self) -> None:
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.longest_block_ms = max(self.longest_block_ms, 1000 * (now - self._last) - BEAT_MS)
        self._last = now
