"""From the console to the screen: what came within a frame is merged and told once. Knows no widget.

What comes alone is told at once: only what follows it within a frame waits for the frame's end.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from console.app import Console
from console.board.board import BoardChanges
from console.codes import Reason
from console.domain.link import Link

FRAME_MS = 16


class Bridge(QObject):
    """The board's and the links' changes as signals, at most once a frame; the latest word on an id wins.

    Signals:
        changed: a BoardChanges.
        links_changed: some lamp has something else to show.
        noticed: a Reason that an officer should read.
        store_changed: the Reason for which the store refuses, None when it works again.
    """

    changed = Signal(object)
    links_changed = Signal()
    noticed = Signal(object)
    store_changed = Signal(object)

    def __init__(self, console: Console, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._merged = BoardChanges()
        self._links_moved = False
        self._told = QElapsedTimer()
        self._frame = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._frame.timeout.connect(self.flush)
        self._subscriptions = (
            console.board.subscribe(self._on_board),
            console.links.subscribe(self._on_link),
            console.on_notice(self._on_notice),
            console.on_store(self._on_store),
        )

    def close(self) -> None:
        """Hear nothing more; what was merged and not told is not told."""
        self._frame.stop()
        for end in self._subscriptions:
            end()

    def flush(self) -> None:
        """Tell now what has been merged so far."""
        self._frame.stop()
        merged, self._merged = self._merged, BoardChanges()
        moved, self._links_moved = self._links_moved, False
        if merged:
            self.changed.emit(merged)
        if moved:
            self.links_changed.emit()
        self._told.restart()

    def _on_board(self, changes: BoardChanges) -> None:
        self._merged = self._merged.then(changes)
        self._begin_frame()

    def _on_link(self, link: Link) -> None:
        self._links_moved = True
        self._begin_frame()

    def _on_notice(self, reason: Reason) -> None:
        self.noticed.emit(reason)

    def _on_store(self, refuses: Reason | None) -> None:
        self.store_changed.emit(refuses)

    def _begin_frame(self) -> None:
        if not self._frame.isActive():
            since_ms = self._told.elapsed() if self._told.isValid() else FRAME_MS
            self._frame.start(max(FRAME_MS - since_ms, 0))
