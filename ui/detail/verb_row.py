"""What else can be done with the event: a button for each verb, with its key. Knows no rule."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from console.domain.verbs import Verb
from ui.acting.flow import FlowLayout
from ui.acting.keys import KEY_OF
from ui.detail.key_button import KeyButton
from ui.panel import Panel
from ui.sentences import verb_word
from ui.words import tr

FIRST = 4
"""So many are seen at once; the rest comes by a click, and their keys work all the same."""


class VerbRow(QWidget):
    """The verbs that can be asked for now, those first that come next.

    Signals:
        asked: a verb's value.
    """

    asked = Signal(str)

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self._panel = panel
        self._verbs: tuple[Verb, ...] = ()
        self._buttons: dict[Verb, KeyButton] = {}
        self._open = False
        self.more = QPushButton()
        self.more.setProperty("quiet", True)
        self.more.clicked.connect(self._on_more)
        self._flow = FlowLayout(panel.theme.px(6))
        self.setLayout(self._flow)
        for verb in Verb:
            if verb is not Verb.ACKNOWLEDGE:
                self._add(verb)
        self._flow.addWidget(self.more)

    def show_verbs(self, verbs: Sequence[Verb]) -> None:
        """Offer these, in this order."""
        if tuple(verbs) == self._verbs:
            return
        self._verbs = tuple(verb for verb in verbs if verb in self._buttons)
        self._refresh()

    @property
    def seen(self) -> tuple[Verb, ...]:
        """The verbs whose buttons are there to click."""
        return tuple(verb for verb in self._verbs if not self._buttons[verb].isHidden())

    def _add(self, verb: Verb) -> None:
        button = KeyButton(self._panel.theme, KEY_OF[verb], primary=False)
        button.setText(verb_word(verb))
        button.clicked.connect(partial(self.asked.emit, verb.value))
        button.hide()
        self._buttons[verb] = button
        self._flow.addWidget(button)

    def _on_more(self) -> None:
        self._open = not self._open
        self._refresh()

    def _refresh(self) -> None:
        shown = self._verbs if self._open else self._verbs[:FIRST]
        for button in self._buttons.values():
            self._flow.removeWidget(button)
            button.hide()
        self._flow.removeWidget(self.more)
        for verb in shown:
            self._flow.addWidget(self._buttons[verb])
            self._buttons[verb].show()
        self._flow.addWidget(self.more)
        rest = len(self._verbs) - FIRST
        self.more.setText(tr("Detail", "Less") if self._open else tr("Detail", "%n more", max(rest, 0)))
        self.more.setVisible(rest > 0)
        self.setVisible(bool(self._verbs))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._flow.heightForWidth(width)
