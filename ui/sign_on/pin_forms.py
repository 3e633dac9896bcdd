"""Where a new PIN is typed twice: for the first administrator, and for an officer's own. Knows no rule of PINs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from console.codes import Code, because
from console.domain.officers import LONGEST_NAME
from ui.sentences import sentence
from ui.sign_on.fields import Fields, Said, Secret
from ui.theme.label import Label
from ui.theme.theme import Theme
from ui.words import tr


class PinForm(QWidget):
    """Fields above a button; the last two are the new PIN, twice."""

    def __init__(self, theme: Theme, *before: QLineEdit) -> None:
        super().__init__()
        self.hint = Label(theme, "", "meta", 2)
        self.hint.setWordWrap(True)
        self.fields = Fields(theme)
        self.pin, self.again = Secret(), Secret()
        self._all = (*before, self.pin, self.again)
        self.said = Said(theme)
        self.button = QPushButton()
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self.ask)
        for field, following in zip(self._all, (*self._all[1:], None), strict=True):
            self.fields.add(field)
            field.returnPressed.connect(self.ask if following is None else following.setFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for widget in (self.hint, self.fields, self.said, self.button):
            column.addWidget(widget)
        column.addStretch(1)

    def ask(self) -> None:
        """Ask for what the form is for, if the new PIN was typed twice the same."""
        if not self.button.isEnabled():
            return
        pin, again = self.pin.take(), self.again.take()
        if pin == again:
            self.send(pin)
        else:
            self.said.say(sentence(because(Code.PINS_DIFFER)))
            self.pin.setFocus()

    def send(self, pin: str) -> None:
        """Hand out what was typed."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        self.said.say(text)
        if text:
            self.stand()

    def set_busy(self, busy: bool) -> None:
        self.button.setEnabled(not busy)

    def forget(self) -> None:
        """Forget what was typed."""
        for field in (self.pin, self.again):
            field.clear()
        self.said.say("")

    def stand(self) -> None:
        """Stand on the first field that is empty."""
        empty = (field for field in self._all if not field.text().strip() and not field.isHidden())
        next(empty, self.pin).setFocus()

    def _translate(self) -> None:
        self.fields.name(self.pin, tr("SignOn", "New PIN"))
        self.fields.name(self.again, tr("SignOn", "Once more"))
        self.pin.setPlaceholderText(tr("SignOn", "6 digits or 8 signs at least"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._translate()


class FirstForm(PinForm):
    """The first administrator, where nobody is enrolled.

    Signals:
        first_requested: name, PIN, seat.
    """

    first_requested = Signal(str, str, str)

    def __init__(self, theme: Theme) -> None:
        self.seat, self.name = QLineEdit(maxLength=LONGEST_NAME), QLineEdit(maxLength=LONGEST_NAME)
        super().__init__(theme, self.seat, self.name)
        self._translate()

    def show_seat(self, name: str, *, asked: bool) -> None:
        """Show the seat's name; where it is `asked` for it can be typed."""
        self.fields.show_field(self.seat, asked)
        if not self.seat.isModified():
            self.seat.setText(name)

    def send(self, pin: str) -> None:
        self.first_requested.emit(self.name.text(), pin, self.seat.text())

    def _translate(self) -> None:
        super()._translate()
        self.hint.setText(
            tr(
                "SignOn",
                "Nobody is enrolled yet. The first is an administrator, who then enrolls the officers on duty.",
            )
        )
        self.fields.name(self.seat, tr("SignOn", "Seat"))
        self.fields.name(self.name, tr("SignOn", "Name"))
        self.seat.setPlaceholderText(tr("SignOn", "Which place is this? Asked once."))
        self.button.setText(tr("SignOn", "Enroll and sign on"))


class OwnPinForm(PinForm):
    """An officer's own PIN.

    Signals:
        pin_requested: the old one, the new one.
    """

    pin_requested = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        self.old = Secret()
        super().__init__(theme, self.old)
        self.hint.hide()
        self._translate()

    def send(self, pin: str) -> None:
        self.pin_requested.emit(self.old.take(), pin)

    def forget(self) -> None:
        super().forget()
        self.old.clear()

    def _translate(self) -> None:
        super()._translate()
        self.fields.name(self.old, tr("SignOn", "Old PIN"))
        self.button.setText(tr("SignOn", "Change PIN"))
