"""The sheet in which an officer says what a verb still needs. Knows no rule and no outbox: what is asked is handed in.

It stands in the detail, over nothing else: no window opens, and Esc leaves everything as it was. A refusal is said
beside the button, and what was typed stays.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from console.domain.kinds import FieldKind, Question
from console.domain.verbs import LONGEST_TEXT, Approval, Need, Request, Verb
from ui.acting.chooser import Chooser
from ui.acting.spec import Spec
from ui.detail.step_clock import date_time
from ui.kind_words import name_in
from ui.panel import Panel
from ui.sign_on.fields import Fields, Said, Secret
from ui.terms import verb_word
from ui.theme.label import Label
from ui.words import tr

TEXT_LINES = 3
MOST_LISTED = 8
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
YES, NO = "yes", "no"


class Sheet(QWidget):
    """One verb's form.

    Signals:
        sent: what is asked, with the leader's name and PIN where their word is given here.
        left: the officer thought better of it.
    """

    sent = Signal(object, str, str)
    left = Signal()

    def __init__(self, panel: Panel, zone: tzinfo, now: Callable[[], datetime]) -> None:
        super().__init__()
        theme = panel.theme
        self._zone, self._now = zone, now
        self._spec: Spec | None = None
        self.head = Label(theme, "", "body", 1)
        self.head.setWordWrap(True)
        self.about = Label(theme, "", "meta", 2, elide=True)
        self.preview = Label(theme, "", "meta", 1)
        self.preview.setWordWrap(True)
        self.fields = Fields(theme)
        self.chooser = Chooser(theme)
        self.time = QComboBox()
        self.text = QPlainTextEdit(tabChangesFocus=True)
        self.text.setFixedHeight(theme.px(TEXT_LINES * 20 + 12))
        self.document = QLineEdit(maxLength=100)
        self.leader, self.pin = QComboBox(), Secret()
        self._fixed = (self.chooser, self.time, self.text, self.document, self.leader, self.pin)
        for field in self._fixed:
            self.fields.add(field)
        self._asked: dict[str, QWidget] = {}
        self.said = Said(theme)
        self.button, self.leave_button = QPushButton(), QPushButton()
        self.button.setProperty("primary", True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.button, 1)
        buttons.addWidget(self.leave_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(12))
        column.setSpacing(theme.px(8))
        for widget in (self.head, self.about, self.preview, self.fields, self.said):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addStretch(1)
        for field in (self.text, self.time, self.leader):
            field.installEventFilter(self)
        self.chooser.taken.connect(self._on_taken)
        self.document.returnPressed.connect(self._go_on)
        self.pin.returnPressed.connect(self.ask)
        self.button.clicked.connect(self.ask)
        self.leave_button.clicked.connect(self.left)

    @property
    def spec(self) -> Spec | None:
        return self._spec

    def show_spec(self, spec: Spec) -> None:
        """Ask for what a verb needs, from the beginning."""
        self._spec = spec
        self._clear()
        word = verb_word(spec.verb)
        self.head.setText(word)
        self.about.setText(spec.titles[0] if len(spec.events) == 1 else "")
        self.about.setVisible(len(spec.events) == 1)
        self.preview.setText(preview_of(spec))
        self.preview.setVisible(bool(self.preview.text()))
        self.button.setText(f"{word}  Enter")
        self.leave_button.setText(tr("Acting", "Leave  Esc"))
        shown = {
            self.chooser: spec.options is not None,
            self.time: bool(spec.times),
            self.text: spec.words,
            self.document: spec.approval is Approval.SIGNED,
            self.leader: bool(spec.leaders),
            self.pin: bool(spec.leaders),
        }
        for field, is_shown in shown.items():
            self.fields.show_field(field, is_shown)
        self._name_fields(spec)
        if spec.options is not None:
            self.chooser.offer(spec.options, tr("Acting", "Two signs of a name or code"), spec.chosen)
        self.text.setPlainText(spec.said)
        for time in spec.times:
            self.time.addItem(date_time(time, self._now(), self._zone), time)
        self.leader.addItems(list(spec.leaders))
        for question in spec.questions:
            self._add_question(question)

    def stand(self) -> None:
        """Stand where the first thing is missing; on the button where nothing is."""
        fields = (self.chooser, self.time, self.text, *self._asked.values(), self.document, self.leader)
        shown = (field for field in fields if not field.isHidden())
        next(shown, self.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, text: str) -> None:
        """Say why it was not taken; what was typed stays, but for the PIN."""
        self.said.say(text)
        self.set_busy(busy=False)

    def set_busy(self, *, busy: bool) -> None:
        """Take nothing while it is being kept."""
        self.button.setEnabled(not busy)

    def ask(self) -> None:
        """Ask for it as it stands."""
        spec = self._spec
        if spec is None or not self.button.isEnabled():
            return
        fields: dict[str, Any] = {code: _answer(field) for code, field in self._asked.items()}
        fields = {code: value for code, value in fields.items() if value is not None}
        if spec.approval is Approval.SIGNED and self.document.text().strip():
            fields["document"] = self.document.text().strip()
        chosen = None if spec.options is None else self.chooser.value
        if spec.verb is Verb.STRIKE and chosen is not None:
            fields[Need.ENTRY] = chosen
        request = Request(
            verb=spec.verb,
            to=None if spec.verb is Verb.STRIKE else chosen,
            until=self.time.currentData() if spec.times else None,
            text=self.text.toPlainText().strip()[: LONGEST_TEXT + 1] or None,
            fields=fields,
        )
        self.said.say("")
        self.set_busy(busy=True)
        self.sent.emit(request, self.leader.currentText() if spec.leaders else "", self.pin.take())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter go on from a field of several lines or choices; Shift+Enter is a new line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in ENTERS:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                return False
            self._go_on()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in ENTERS:
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _on_taken(self) -> None:
        """Send where nothing else can't go without; else stand on what is still missing."""
        self._go_on()

    def _go_on(self) -> None:
        missing = self._missing()
        if missing is None:
            self.ask()
        else:
            missing.setFocus(Qt.FocusReason.OtherFocusReason)

    def _missing(self) -> QWidget | None:
        """Return the first field that it can't go without and that is empty."""
        spec = self._spec
        if spec is None:
            return None
        needed: list[tuple[QWidget, bool]] = [
            (self.chooser, spec.options is not None and self.chooser.value is None),
            (self.text, spec.must_say and not self.text.toPlainText().strip()),
            *((field, _answer(field) is None) for field in self._asked.values()),
            (self.document, spec.approval is Approval.SIGNED and not self.document.text().strip()),
            (self.pin, bool(spec.leaders) and not self.pin.text()),
        ]
        return next((field for field, is_missing in needed if is_missing), None)

    def _name_fields(self, spec: Spec) -> None:
        chosen = {
            Verb.MERGE: tr("Acting", "Into"),
            Verb.STRIKE: tr("Acting", "Entry"),
        }.get(spec.verb, tr("Acting", "To"))
        self.fields.name(self.chooser, chosen)
        self.fields.name(self.time, tr("Acting", "Until"))
        self.fields.name(self.text, tr("Acting", "Words") if spec.must_say else tr("Acting", "Words (may be none)"))
        self.fields.name(self.document, tr("Acting", "Signed form no."))
        self.fields.name(self.leader, tr("Acting", "Leader"))
        self.fields.name(self.pin, tr("Acting", "Leader's PIN"))

    def _add_question(self, question: Question) -> None:
        field = _field_for(question)
        self._asked[question.code] = field
        self.fields.add(field)
        self.fields.name(field, name_in(question.name))
        field.installEventFilter(self)

    def _clear(self) -> None:
        for field in self._asked.values():
            self.fields.remove(field)
        self._asked.clear()
        self.text.clear()
        self.document.clear()
        self.pin.clear()
        self.time.clear()
        self.leader.clear()
        self.say("")


def preview_of(spec: Spec) -> str:
    """Return what is asked for at one stroke: of which events, and of which not and why; nothing where it is one."""
    if len(spec.events) == 1 and not spec.left_out:
        return ""
    lines = [tr("Acting", "Asked for %n event(s); it can be taken back for ten seconds:", len(spec.events))]
    lines += _listed([f"· {title}" for title in spec.titles])
    if spec.left_out:
        lines.append(tr("Acting", "Not asked for %n:", len(spec.left_out)))
        lines += _listed([f"· {title}: {reason}" for title, reason in spec.left_out])
    return "\n".join(lines)


def _listed(lines: list[str]) -> list[str]:
    more = len(lines) - MOST_LISTED
    return [*lines[:MOST_LISTED], tr("Acting", "and %n more", more)] if more > 0 else lines


def _field_for(question: Question) -> QWidget:
    if question.kind is FieldKind.FLAG:
        return _choice([(YES, tr("Acting", "Yes")), (NO, tr("Acting", "No"))])
    if question.kind is FieldKind.CHOICE:
        return _choice([(one.value, name_in(one.name)) for one in question.choices])
    line = QLineEdit(maxLength=1000)
    if question.kind is not FieldKind.TEXT:
        line.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        line.setProperty("figure", True)
    return line


def _choice(choices: list[tuple[str, str]]) -> QComboBox:
    """Return a box in which nothing is chosen yet: an answer that nobody gave is none."""
    box = QComboBox()
    box.addItem(tr("Acting", "choose…"), None)
    for value, word in choices:
        box.addItem(word, value)
    return box


def _answer(field: QWidget) -> object:
    """Return what was answered, as the center wants it; None where nothing was, or no figure."""
    if isinstance(field, QComboBox):
        value = field.currentData()
        return {YES: True, NO: False}.get(value, value)
    assert isinstance(field, QLineEdit)
    text = field.text().strip()
    if not field.property("figure"):
        return text or None
    try:
        return float(text.replace(",", "")) if text else None
    except ValueError:
        return None
