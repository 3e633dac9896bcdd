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
from console.domain.actions import ASKS, NOT_APPLIED, Pending, Progress
from console.domain.verbs import Verb
from ui.acting.keys import KEY_OF, OUTBOX
from ui.detail.chip import ChipView
from ui.detail.clamped import Clamped
from ui.detail.key_button import KeyButton
from ui.detail.step_clock import date_time
from ui.detail.verb_row import VerbRow
from ui.panel import Panel
from ui.queue.row_words import PROGRESS_CHIPS, pressing, progress_text
from ui.sentences import sentence
from ui.sign_on.fields import Said
from ui.terms import verb_word
from ui.words import QT_TRANSLATE_NOOP, tr

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


def _spoken(row: Row) -> Pending | None:
    """Return the pending action to speak of: no acknowledgement that was refused and is there all the same."""
    there = row.event.acknowledged_at is not None
    one = pressing(row)
    overtaken = one is not None and there and one.action.verb is Verb.ACKNOWLEDGE and one.progress in NOT_APPLIED
    return None if overtaken else one


class ActionBar(QWidget):
    """The button 签收 with its key, the state of what was asked, and why it can't be asked."""

    acknowledge_requested = Signal(str)
    sign_on_requested = Signal()
    outbox_requested = Signal()

    def __init__(self, panel: Panel, zone: tzinfo, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._zone, self._now = zone, now
        self._row: Row | None = None
        self._blocked: Reason | None = None
        self._dense = False
        self.button = KeyButton(panel.theme, KEY_OF[Verb.ACKNOWLEDGE])
        self.button.clicked.connect(self.ask)
        self.chip = ChipView(panel)
        self.words = Clamped(panel.theme, "meta", 2, MOST_LINES)
        self.verbs = VerbRow(panel)
        self.outbox_button = KeyButton(panel.theme, OUTBOX, primary=False)
        self.outbox_button.clicked.connect(self.outbox_requested)
        self.said = Said(panel.theme)
        px = panel.theme.px
        self._row_line, self._column = QHBoxLayout(), QVBoxLayout(self)
        self._row_line.setSpacing(px(8))
        for widget in (self.button, self.chip, self.outbox_button):
            self._row_line.addWidget(widget)
        self._row_line.addStretch(1)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
        self._column.addLayout(self._row_line)
        for line in (self.words, self.verbs, self.said):
            self._column.addWidget(line)

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

    def set_dense(self, dense: bool) -> None:
        """Let the verbs stand beside the button, where the panel is low."""
        if dense == self._dense:
            return
        self._dense = dense
        self.verbs.set_dense(dense)
        if dense:
            self._column.removeWidget(self.verbs)
            self._row_line.insertWidget(self._row_line.count() - 1, self.verbs, 1)
        else:
            self._row_line.removeWidget(self.verbs)
            self._column.insertWidget(self._column.indexOf(self.said), self.verbs)
        self._row_line.setStretch(self._row_line.count() - 1, int(not dense))  # the verbs take all that is left

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
        self.outbox_button.setText(tr("Detail", "Outbox"))
        self.button.setVisible(self._row.acknowledgeable and not asked)
        self.button.setEnabled(self._blocked is None or sign_on)
        spoken = _spoken(self._row)
        self.outbox_button.setVisible(spoken is not None and spoken.progress in (*ASKS, *NOT_APPLIED))
        self.chip.setVisible(spoken is not None)
        if spoken is not None:
            self.chip.show_chip(progress_text(self._row, spoken), *PROGRESS_CHIPS[spoken.progress])
        self.words.setText(self._words_of(self._row, spoken))
        self.words.setVisible(bool(self.words.text()))

    def _words_of(self, row: Row, pending: Pending | None) -> str:
        if pending is not None:
            words = self._pending_words(pending)
            verb = pending.action.verb
            return words if verb is Verb.ACKNOWLEDGE else f"{verb_word(verb)} · {words}"
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
