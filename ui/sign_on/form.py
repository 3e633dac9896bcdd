"""Pick who you are, type the PIN, Enter. Knows not who is let in: what is typed is handed out, the answer handed in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from console.domain.officers import LONGEST_NAME, Officer
from ui.sign_on.fields import Fields, Said, Secret
from ui.sign_on.officer_list import OfficerList
from ui.theme.label import Label
from ui.theme.theme import Theme
from ui.words import tr


class SignOnForm(QWidget):
    """Officers, PIN and, where nobody has said it yet, the seat.

    Signals:
        sign_on_requested: officer, PIN, seat; the PIN is forgotten here with that.
    """

    sign_on_requested = Signal(str, str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._open = False
        self.hint = Label(theme, "", "meta", 2)
        self.hint.setWordWrap(True)
        self.fields = Fields(theme)
        self.seat = QLineEdit(maxLength=LONGEST_NAME)
        self.officers = OfficerList(theme)
        self.pin = Secret()
        for field in (self.seat, self.officers, self.pin):
            self.fields.add(field)
        self.said = Said(theme)
        self.button = QPushButton()
        self.button.setProperty("primary", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for widget in (self.hint, self.fields, self.said, self.button):
            column.addWidget(widget)
        self.officers.taken.connect(self._on_taken)
        self.seat.returnPressed.connect(self.officers.setFocus)
        self.pin.returnPressed.connect(self.ask)
        self.button.clicked.connect(self.ask)
        self._translate()

    def show_officers(self, officers: Sequence[Officer], *, open_: bool) -> None:
        """Offer these officers; where it is `open_` (the demo) none of them has a PIN."""
        self._open = open_
        self.officers.show_officers(officers)
        self.fields.show_field(self.pin, not open_)
        self._translate()

    def show_seat(self, name: str, *, asked: bool) -> None:
        """Show the seat's name; where it is `asked` for it can be typed."""
        self.fields.show_field(self.seat, asked)
        if not self.seat.isModified():
            self.seat.setText(name)

    def say(self, text: str) -> None:
        """Say why nobody was let in; where that was the PIN, stand where it is typed again."""
        self.said.say(text)
        if text and not self._open and self.officers.picked():
            self.pin.setFocus()

    def set_word(self, word: str) -> None:
        """Write on the button what Enter does here: sign on, take over, open."""
        self.button.setText(f"{word}  Enter")

    def set_busy(self, busy: bool) -> None:
        """Take nothing while a PIN is looked at."""
        self.button.setEnabled(not busy)
        self.pin.setReadOnly(busy)

    def forget(self) -> None:
        """Forget what was typed."""
        self.pin.clear()
        self.said.say("")

    def stand(self) -> None:
        """Stand where the first thing is missing: the seat, else the officer."""
        seat_missing = not self.seat.isHidden() and not self.seat.text().strip()
        (self.seat if seat_missing else self.officers).setFocus()

    def stand_again(self) -> None:
        """Stand on the PIN: it is most likely the same officer who comes back."""
        if self._open:
            self.stand()
        else:
            self.pin.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):  # the field for the PIN has no use for them
            step = -1 if event.key() == Qt.Key.Key_Up else 1
            self.officers.setCurrentRow(min(max(self.officers.currentRow() + step, 0), self.officers.count() - 1))
        else:
            super().keyPressEvent(event)

    def ask(self) -> None:
        """Ask to be let in."""
        if self.button.isEnabled() and self.officers.picked():
            self.sign_on_requested.emit(self.officers.picked(), self.pin.take(), self.seat.text())

    def _on_taken(self, name: str) -> None:
        if self._open:
            self.ask()
        else:
            self.pin.setFocus()

    def _translate(self) -> None:
        self.fields.name(self.seat, tr("SignOn", "Seat"))
        self.fields.name(self.officers, tr("SignOn", "Officer"))
        self.fields.name(self.pin, tr("SignOn", "PIN"))
        self.seat.setPlaceholderText(tr("SignOn", "Which place is this? Asked once."))
        self.hint.setText(tr("SignOn", "Demo center: pick one, no PIN is needed.") if self._open else "")
        self.hint.setVisible(self._open)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._translate()
