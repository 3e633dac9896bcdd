"""What hangs from the seat in the command bar: who is on duty, signing on, off and over, the own PIN.

It covers a corner of the desk and stops nothing. Knows no console: what it shows is handed in.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.sign_on.form import SignOnForm
from ui.sign_on.pin_forms import FirstForm, OwnPinForm
from ui.theme.label import Label
from ui.theme.theme import Theme
from ui.words import tr

WIDTH_PX, PADDING_PX = 400, 16
Page = SignOnForm | FirstForm | OwnPinForm


class SignOnPanel(QFrame):
    """One page at a time, above the buttons of who is on duty."""

    lock_requested = Signal()
    sign_off_requested = Signal()
    officers_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._window, self._under = theme, parent, parent
        self._came_from: QWidget | None = None
        self._first_needed = self._demo = False
        self.title, self.state = Label(theme, "", "title", 1), Label(theme, "", "body", 2)
        self.state.setWordWrap(True)
        self.form, self.first, self.own_pin = SignOnForm(theme), FirstForm(theme), OwnPinForm(theme)
        self._pages: tuple[Page, ...] = (self.form, self.first, self.own_pin)
        self.lock, self.sign_off = QPushButton(), QPushButton()
        self.change_pin, self.officers = QPushButton(), QPushButton()
        self._column = QVBoxLayout(self)
        for widget in (self.title, self.state, *self._pages):
            self._column.addWidget(widget)
        for pair in ((self.lock, self.sign_off), (self.change_pin, self.officers)):
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            for button in pair:
                row.addWidget(button, 1)
            self._column.addLayout(row)
        self.lock.clicked.connect(self.lock_requested)
        self.sign_off.clicked.connect(self.sign_off_requested)
        self.change_pin.clicked.connect(lambda: self._turn_to(self.own_pin))
        self.officers.clicked.connect(self.officers_requested)
        theme.changed.connect(self._on_theme_changed)
        parent.installEventFilter(self)
        self._on_theme_changed()
        self._translate()
        self.hide()

    def show_duty(self, state: str, *, signed_on: bool, demo: bool, manages: bool, first_needed: bool) -> None:
        """Say who is on duty, and offer what they may do here."""
        self._first_needed, self._demo = first_needed, demo
        self.state.setText(state)
        for button, shown in (
            (self.lock, signed_on),
            (self.sign_off, signed_on),
            (self.change_pin, signed_on and not demo),
            (self.officers, manages),
        ):
            button.setVisible(shown)
        current = self.page
        wrong = current is self.first if not first_needed else current is not self.first
        if wrong or (current is self.own_pin and not signed_on):
            self._turn_to(self.first if first_needed else self.form)
        self._translate()
        self._place()

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return next((page for page in self._pages if not page.isHidden()), self.form)

    @property
    def said(self) -> str:
        """What is said of what was asked for last."""
        return self.page.said.text()

    def open_under(self, bar: QWidget, why: str = "") -> None:
        """Hang from the right end of `bar`; say `why` it is needed."""
        self._under = bar
        if not self.isVisible():
            self._came_from = QApplication.focusWidget()
        self._turn_to(self.first if self._first_needed else self.form)
        self.show()
        self.raise_()
        self.page.stand()
        self.page.said.say(why)
        self._place()

    def leave(self) -> None:
        """Close, forget what was typed, and go back to where the officer was."""
        for page in self._pages:
            page.forget()
        came_from, self._came_from = self._came_from, None
        self.hide()
        if came_from is not None and came_from.isVisible():
            came_from.setFocus()

    def say(self, text: str) -> None:
        """Say why what was asked for on this page was not done."""
        self.page.say(text)
        self._place()

    def set_busy(self, busy: bool) -> None:
        for page in self._pages:
            page.set_busy(busy)

    def _turn_to(self, wanted: Page) -> None:
        for page in self._pages:
            page.setVisible(page is wanted)
            if page is not wanted:
                page.forget()
        if self.isVisible():
            wanted.stand()
        self._place()

    def _place(self) -> None:
        """Stand below the bar at the right, as high as what is shown."""
        parent = self._window
        width = min(self._theme.px(WIDTH_PX), parent.width())
        self._column.activate()
        height = self._column.heightForWidth(width) if self._column.hasHeightForWidth() else self.sizeHint().height()
        bottom = 0 if self._under is parent else self._under.mapTo(parent, QPoint(0, self._under.height())).y()
        self.setGeometry(parent.width() - width, bottom + 1, width, min(height, parent.height() - bottom - 1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._place()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.leave()
        super().closeEvent(event)

    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(*[px(PADDING_PX)] * 4)
        self._column.setSpacing(px(8))
        self._place()
        self.update()

    def _translate(self) -> None:
        self.setAccessibleName(tr("SignOn", "Officer and seat"))
        title = tr("SignOn", "First start") if self._first_needed else tr("SignOn", "Officer and seat")
        self.title.setText(title)
        self.lock.setText(tr("SignOn", "Lock  Ctrl+Shift+L"))
        self.sign_off.setText(tr("SignOn", "Sign off"))
        self.change_pin.setText(tr("SignOn", "Change PIN"))
        self.officers.setText(tr("SignOn", "Officers…"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._translate()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("bg.panel"))
        painter.setPen(self._theme.color("line.control"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
