"""What else can be done with the event: a button for each verb, with its key. Knows no rule."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from console.domain.verbs import Verb
from ui.acting.keys import KEY_OF
from ui.detail.key_button import KeyButton
from ui.panel import Panel
from ui.terms import verb_word
from ui.words import tr

GAP_PX = 6
FIRST, FIRST_DENSE = 4, 2
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
        self._first = FIRST
        self.more = QPushButton()
        self.more.setProperty("quiet", True)
        self.more.clicked.connect(self._on_more)
        for verb in Verb:
            if verb is not Verb.ACKNOWLEDGE:
                self._add(verb)
        self.more.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_verbs(self, verbs: Sequence[Verb]) -> None:
        """Offer these, in this order."""
        if tuple(verbs) == self._verbs:
            return
        self._verbs = tuple(verb for verb in verbs if verb in self._buttons)
        self._refresh()

    def set_dense(self, dense: bool) -> None:
        """Show fewer at once, where there is little room."""
        self._first = FIRST_DENSE if dense else FIRST
        self._refresh()

    @property
    def seen(self) -> tuple[Verb, ...]:
        """The verbs whose buttons are there to click."""
        return tuple(verb for verb in self._verbs if not self._buttons[verb].isHidden())

    def _add(self, verb: Verb) -> None:
        button = KeyButton(self._panel.theme, KEY_OF[verb], primary=False)
        button.setParent(self)
        button.setText(verb_word(verb))
        button.clicked.connect(partial(self.asked.emit, verb.value))
        button.hide()
        self._buttons[verb] = button

    def _on_more(self) -> None:
        self._open = not self._open
        self._refresh()

    def _refresh(self) -> None:
        shown = self._verbs if self._open else self._verbs[: self._first]
        for verb, button in self._buttons.items():
            button.setVisible(verb in shown)
        rest = len(self._verbs) - self._first
        self.more.setText(tr("Detail", "Less") if self._open else tr("Detail", "%n more", max(rest, 0)))
        self.more.setVisible(rest > 0)
        self.setVisible(bool(self._verbs))
        self.updateGeometry()
        self._lay(self.width(), place=True)

    def _lay(self, width: int, *, place: bool) -> int:
        """Lay the buttons as words are laid, a full line goes on in the next; return how high that is."""
        gap, x, y, line = self._panel.theme.px(GAP_PX), 0, 0, 0
        for button in (*(self._buttons[verb] for verb in self._verbs), self.more):
            if button.isHidden():
                continue
            size = button.sizeHint()
            if line and x + size.width() > width:
                x, y, line = 0, y + line + gap, 0
            if place:
                button.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + gap
            line = max(line, size.height())
        return y + line

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay(event.size().width(), place=True)
        super().resizeEvent(event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(width, place=False)

    def sizeHint(self) -> QSize:
        shown = self._sizes()
        width = sum(size.width() for size in shown) + self._panel.theme.px(GAP_PX) * max(len(shown) - 1, 0)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSizeHint(self) -> QSize:
        return QSize(max((size.width() for size in self._sizes()), default=0), 0)

    def _sizes(self) -> list[QSize]:
        return [button.sizeHint() for button in (*self._buttons.values(), self.more) if not button.isHidden()]
