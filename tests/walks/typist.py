"""Real keys for a console's window, counted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.walks.window import Scripted


class Typist:
    """Presses keys where the focus is; keys held together are one stroke."""

    def __init__(self, run: Scripted) -> None:
        self.run = run
        self.pressed = 0

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self._focus(), key, modifier)
            self.pressed += 1

    def type(self, text: str) -> None:
        """Commit a text, as an input method does; each sign counts as a key."""
        written = QInputMethodEvent()
        written.setCommitString(text)
        QApplication.sendEvent(self._focus(), written)
        self.pressed += len(text)

    def _focus(self) -> QWidget:
        focused: QWidget | None = self.run.window.focusWidget()
        return self.run.window if focused is None else focused
