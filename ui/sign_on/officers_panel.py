"""Who may sign on, for an administrator: enroll, change the role, give a new PIN, disable. Knows no console.

What is asked for is handed out; who there is, and why something was not done, is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from console.codes import Code, because
from console.domain.officers import LONGEST_NAME, Officer, Role
from ui.links.columns import ROW, TableModel
from ui.panel import Panel
from ui.sentences import sentence
from ui.sign_on.fields import Said, Secret
from ui.sign_on.officers_table import OfficerRow, officer_columns
from ui.terms import role_word
from ui.theme.label import Label
from ui.theme.theme import Theme
from ui.words import tr

SIZE_PX = QSize(720, 480)
COLUMNS_PX = (200, 110, 130)


class OfficersPanel(Panel):
    """A table of officers; below it what can be done with the chosen one, and a line for a new one.

    Signals:
        enroll_requested: name, role, PIN.
        role_requested: name, role.
        pin_requested: name, PIN.
        disabling_requested: name, and whether to disable rather than to let in again.
    """

    enroll_requested = Signal(str, str, str)
    role_requested = Signal(str, str)
    pin_requested = Signal(str, str)
    disabling_requested = Signal(str, bool)

    def __init__(self, theme: Theme, zone: tzinfo, now: Callable[[], datetime]) -> None:
        super().__init__(theme, zone)
        self._now = now
        self._officers: Sequence[Officer] = ()
        self.model = TableModel(officer_columns(zone))
        self.table = self._table()
        self.chosen, self.new = Label(theme, "", "meta", 2), Label(theme, "", "meta", 2)
        self.role, self.new_role = QComboBox(), QComboBox()
        self.name = QLineEdit(maxLength=LONGEST_NAME)
        self.pin, self.again, self.new_pin, self.new_again = (Secret() for _ in range(4))
        self.set_role, self.set_pin, self.disable, self.enroll = (QPushButton() for _ in range(4))
        self.said = Said(theme)
        for combo in (self.role, self.new_role):
            for role in Role:
                combo.addItem("", role.value)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(*[theme.px(12)] * 4)
        column.setSpacing(theme.px(8))
        column.addWidget(self.table, 1)
        column.addWidget(self.said)
        column.addWidget(self.chosen)
        column.addLayout(self._line(self.role, self.set_role, self.disable))
        column.addLayout(self._line(self.pin, self.again, self.set_pin))
        column.addWidget(self.new)
        column.addLayout(self._line(self.name, self.new_role, self.new_pin, self.new_again, self.enroll))
        self.add_body(body)
        self._connect()
        self._translate()

    def _connect(self) -> None:
        self.table.selectionModel().currentChanged.connect(self._on_chosen)
        self.set_role.clicked.connect(lambda: self.role_requested.emit(self._name(), self.role.currentData()))
        self.disable.clicked.connect(self._on_disable)
        self.set_pin.clicked.connect(self._on_set_pin)
        self.enroll.clicked.connect(self._on_enroll)
        self.again.returnPressed.connect(self._on_set_pin)
        self.new_again.returnPressed.connect(self._on_enroll)
        self.name.returnPressed.connect(self.new_role.setFocus)

    def sizeHint(self) -> QSize:
        return SIZE_PX * self.theme.scale

    def show_officers(self, officers: Sequence[Officer]) -> None:
        """Show everybody, also who may not sign on any more."""
        self._officers = officers
        self.tick()
        if not self.table.currentIndex().isValid() and officers:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._translate()

    def tick(self) -> None:
        """Write what depends on the time anew."""
        now = self._now()
        self.model.show([OfficerRow(officer, now) for officer in self._officers])

    def say(self, text: str) -> None:
        """Say why what was asked for was not done; empty once it was, and then what was typed is forgotten."""
        self.said.say(text)
        if not text:
            self.name.clear()

    def _line(self, *widgets: QWidget) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self.theme.px(8))
        for widget in widgets:
            line.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
        line.addStretch(0)
        return line

    def _table(self) -> QTableView:
        view = QTableView()
        view.setModel(self.model)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(self.theme.size("row.table"))
        view.setShowGrid(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)
        header = view.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.viewport().setAutoFillBackground(False)  # the sheet makes every scroll area clear
        header.setStyleSheet("QHeaderView::section { background: transparent; border: none; }")
        for number, width in enumerate(COLUMNS_PX):
            view.setColumnWidth(number, self.theme.px(width))
        header.setStretchLastSection(True)
        return view

    def _officer(self) -> Officer | None:
        row = self.table.currentIndex().data(ROW)
        return row.officer if row else None

    def _name(self) -> str:
        officer = self._officer()
        return officer.name if officer else ""

    def _on_chosen(self, index: QModelIndex) -> None:
        for secret in (self.pin, self.again):
            secret.clear()
        self._translate()

    def _on_disable(self) -> None:
        officer = self._officer()
        if officer is not None:
            self.disabling_requested.emit(officer.name, officer.disabled_at is None)

    def _on_set_pin(self) -> None:
        if self._same(self.pin, self.again) is not None and self._name():
            self.pin_requested.emit(self._name(), self.pin.take())
            self.again.clear()

    def _on_enroll(self) -> None:
        if self._same(self.new_pin, self.new_again) is not None:
            self.enroll_requested.emit(self.name.text(), self.new_role.currentData(), self.new_pin.take())
            self.new_again.clear()

    def _same(self, pin: Secret, again: Secret) -> str | None:
        """Return the PIN if it was typed twice the same; say so if not."""
        if pin.text() == again.text():
            return pin.text()
        pin.clear()
        again.clear()
        pin.setFocus()
        self.said.say(sentence(because(Code.PINS_DIFFER)))
        return None

    def _translate(self) -> None:
        self.set_title(tr("SignOn", "Officers"))
        self.set_detail(tr("SignOn", "%n officer(s)", len(self._officers)))
        officer = self._officer()
        self.chosen.setText(tr("SignOn", "Chosen: {name}", name=officer.name) if officer else "")
        self.new.setText(tr("SignOn", "Enroll somebody"))
        for combo in (self.role, self.new_role):
            for number in range(combo.count()):
                combo.setItemText(number, role_word(combo.itemData(number)))
            combo.setAccessibleName(tr("SignOn", "Role"))
        if officer is not None:
            self.role.setCurrentIndex(self.role.findData(officer.role.value))
        for widget in (self.role, self.set_role, self.disable, self.pin, self.again, self.set_pin):
            widget.setEnabled(officer is not None)
        self.set_role.setText(tr("SignOn", "Change role"))
        self.set_pin.setText(tr("SignOn", "Give new PIN"))
        disabled = officer is not None and officer.disabled_at is not None
        self.disable.setText(tr("SignOn", "Let in again") if disabled else tr("SignOn", "Disable"))
        self.enroll.setText(tr("SignOn", "Enroll"))
        for field, words in (
            (self.name, tr("SignOn", "Name")),
            (self.pin, tr("SignOn", "New PIN")), (self.new_pin, tr("SignOn", "New PIN")),
            (self.again, tr("SignOn", "Once more")), (self.new_again, tr("SignOn", "Once more")),
        ):  # fmt: skip
            field.setPlaceholderText(words)
            field.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isWindow():
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        for secret in (self.pin, self.again, self.new_pin, self.new_again):
            secret.clear()
        self.said.say("")
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._translate()
