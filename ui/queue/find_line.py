"""The line in which an officer types what an event must have: title, place, unit, id. Knows no event."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from console.board.matches import LONGEST
from ui.words import tr

SETTLES_MS = 80
"""Strokes that follow each other so fast are one filter: what stands between two of them nobody reads."""
TO_LIST = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class FindLine(QLineEdit):
    """There while it is typed in, or says what narrows the queue.

    Signals:
        words_changed: what an event must have now; "" is nothing.
        left: the keys go back to the list.
    """

    words_changed = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(maxLength=LONGEST, clearButtonEnabled=True)
        self.setPlaceholderText(tr("Queue", "Two signs of title, place, unit or number"))
        self.setAccessibleName(self.placeholderText())
        self._settling = QTimer(self, interval=SETTLES_MS, singleShot=True)
        self._settling.timeout.connect(self._on_settled)
        self.textEdited.connect(self._settling.start)
        self.hide()

    def open(self) -> None:
        """Let the officer type; what stands there is typed over."""
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def show_words(self, words: str) -> None:
        """Show what narrows the queue, as somebody else chose it; tells nobody."""
        if words != self.text().strip() and not self._settling.isActive():
            self.setText(words)
        self.setVisible(bool(words) or self.hasFocus())

    def _on_settled(self) -> None:
        self.words_changed.emit(self.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._settling.stop()
            self.clear()
            self.hide()
            self.words_changed.emit("")
            self.left.emit()
        elif event.key() in TO_LIST:
            self._settling.stop()
            self._on_settled()
            self.left.emit()
        else:
            super().keyPressEvent(event)
