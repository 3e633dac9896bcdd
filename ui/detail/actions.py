"""What can be done with the event now, and how far what was asked for has come.

Knows no outbox and no rule: whether it may be done, and why not, is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.board.rows import Row
from console.codes import Code, Reason
from console.domain.actions import NOT_APPLIED, Pending, Progress
from console.domain.verbs import Verb
from ui.acting.keys import KEY_OF
from ui.detail.chip import ChipView
from ui.detail.clamped import Clamped
from ui.detail.key_button import KeyButton
from ui.detail.step_clock import date_time
from ui.detail.verb_row import VerbRow
from ui.panel import Panel
from ui.queue.row_words import ChipLook
from ui.sentences import sentence
from ui.sign_on.fields import Said
from ui.terms import progress_word
from ui.words import QT_TRANSLATE_NOOP, tr

CHIPS = {
    Progress.SENDING: (ChipLook.SOLID, "send-clock"),
    Progress.WAITING: (ChipLook.SOLID, "tray-full"),
    Progress.SENT: (ChipLook.SOLID, "check"),
    Progress.REFUSED: (ChipLook.INVERSE, "close-octagon-outline"),
    Progress.HELD: (ChipLook.SOLID, "tray-full"),
    Progress.UNSURE: (ChipLook.UNSURE, "help-rhombus-outline"),
    Progress.STALE: (ChipLook.UNSURE, "help-rhombus-outline"),
    Progress.CLASH: (ChipLook.UNSURE, "help-rhombus-outline"),
    Progress.NOT_TAKEN: (ChipLook.UNSURE, "help-rhombus-outline"),
}
SAID = {
    Progress.HELD: QT_TRANSLATE_NOOP("Detail", "Can still be taken back."),
    Progress.WAITING: QT_TRANSLATE_NOOP("Detail", "Saved here; will be sent when the link is back."),
    Progress.SENDING: QT_TRANSLATE_NOOP("Detail", "Saved here, on its way."),
    Progress.SENT: QT_TRANSLATE_NOOP("Detail", "The center has it; its own data does not show it yet."),
    Progress.STALE: QT_TRANSLATE_NOOP("Detail", "Too old to be sent unasked: does it still hold?"),
    Progress.CLASH: QT_TRANSLATE_NOOP("Detail", "Somebody else changed the same: which holds?"),
    Progress.UNSURE: QT_TRANSLATE_NOOP(
        "Detail", "Nobody knows whether it arrived: look at the center before it is sent again."
    ),
    Progress.NOT_TAKEN: QT_TRANSLATE_NOOP("Detail", "The center does not know of it: it was not applied. Ask again."),
}
"""What is said beside the state of an action that has not come to its end."""
MOST_LINES = 4
CURED_BY_SIGN_ON = frozenset({Code.NOBODY_SIGNED_ON, Code.ROLE_MAY_NOT})
"""Where signing on is what stands between the officer and the action, the button leads there."""


def latest(pending: Sequence[Pending], verb: Verb) -> Pending | None:
    """Return what was last asked for with `verb`."""
    asked = [one for one in pending if one.action.verb.value == verb.value]
    return asked[-1] if asked else None


class ActionBar(QWidget):
    """The button 签收 with its key, the state of what was asked, and why it can't be asked."""

    acknowledge_requested = Signal(str)
    sign_on_requested = Signal()

    def __init__(self, panel: Panel, zone: tzinfo, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._zone, self._now = zone, now
        self._row: Row | None = None
        self._blocked: Reason | None = None
        self.button = KeyButton(panel.theme, KEY_OF[Verb.ACKNOWLEDGE])
        self.button.clicked.connect(self.ask)
        self.chip = ChipView(panel)
        self.words = Clamped(panel.theme, "meta", 2, MOST_LINES)
        self.verbs = VerbRow(panel)
        self.said = Said(panel.theme)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(panel.theme.px(8))
        row.addWidget(self.button)
        row.addWidget(self.chip)
        row.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(panel.theme.px(6))
        column.addLayout(row)
        column.addWidget(self.verbs)
        column.addWidget(self.said)

    def show_row(self, row: Row) -> None:
        """Show what can be done with `row`."""
        if self._row is None or self._row.ref != row.ref or self._row.event.version != row.event.version:
            self.said.say("")
        self._row = row
        self._refresh()

    def set_blocked(self, reason: Reason | None) -> None:
        """Say why no action can be asked for now; None where nothing stands against it."""
        self._blocked = reason
        self._refresh()

    def say(self, text: str) -> None:
        """Say why a verb was not taken."""
        self.said.say(text)

    def ask(self) -> None:
        """Ask for the acknowledgement, where it can be asked for; for signing on, where that is missing."""
        if self._row is None or not self.button.isEnabled() or not self.button.isVisibleTo(self):
            return
        if self._blocked is None:
            self.acknowledge_requested.emit(self._row.ref)
        else:
            self.sign_on_requested.emit()

    def _refresh(self) -> None:
        if self._row is None:
            return
        pending = latest(self._row.pending, Verb.ACKNOWLEDGE)
        asked = pending is not None and pending.progress not in NOT_APPLIED
        sign_on = self._blocked is not None and self._blocked.code in CURED_BY_SIGN_ON
        self.button.setText(tr("Detail", "Sign on…") if sign_on else tr("Detail", "Acknowledge"))
        self.button.setVisible(self._row.acknowledgeable and not asked)
        self.button.setEnabled(self._blocked is None or sign_on)
        look = CHIPS.get(pending.progress) if pending else None
        self.chip.setVisible(look is not None)
        if pending and look:
            self.chip.show_chip(progress_word(pending.progress), *look)
        self.words.setText(self._words_of(self._row, pending))

    def _words_of(self, row: Row, pending: Pending | None) -> str:
        overtaken = pending is not None and pending.progress in NOT_APPLIED and row.event.acknowledged_at is not None
        if pending is not None and pending.progress is not Progress.DONE and not overtaken:
            return self._pending_words(pending)
        if row.acknowledgeable:
            return sentence(self._blocked) if self._blocked else ""
        if row.event.acknowledged_at is not None:
            when = date_time(row.event.acknowledged_at, self._now(), self._zone)
            return tr("Detail", "acknowledged {time}", time=when)
        return tr("Detail", "closed: nothing to do") if not row.open else tr("Detail", "the center takes no action")

    @staticmethod
    def _pending_words(pending: Pending) -> str:
        if pending.progress is Progress.REFUSED:
            given = " ".join((pending.reason or "").splitlines()).strip()
            return tr("Detail", "Center refused: {reason}", reason=given or tr("Detail", "no reason given"))
        return tr("Detail", SAID[pending.progress])
