"""Between the officer and the outbox: what has not come to its end, and the officer's word on it. Knows no store."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from console.app import Console
from console.board.board import BoardChanges
from console.domain.actions import Answer, Pending, Progress
from console.domain.facts import Ref
from console.errors import ConsoleError
from ui.acting.outbox_words import OutboxRow, about, held_words, rows_of
from ui.sentences import sentence
from ui.sign_on.signing import Signing
from ui.window import Window


class Waiting(QObject):
    """Opens the outbox, keeps it up to date, and brings the officer's answers to it.

    Signals:
        edit_requested: an action to be asked anew in other words.
        event_picked: an event's ref.
    """

    edit_requested = Signal(object)
    event_picked = Signal(str)

    def __init__(self, console: Console, window: Window, signing: Signing) -> None:
        super().__init__(window)
        self._console, self._window, self._signing = console, window, signing
        self._acting, self._board = console.acting, console.board
        self._page = window.detail.outbox
        self._came_from: QWidget | None = None
        window.outbox_requested.connect(self.turn)
        window.take_back_requested.connect(self._on_take_back_requested)
        self._page.answered.connect(self._on_answered)
        self._page.edit_requested.connect(self._on_edit_requested)
        self._page.event_picked.connect(self._on_event_picked)
        self._page.left.connect(self.leave)

    def turn(self) -> None:
        """Open the outbox, or leave it where it is open."""
        if self._window.detail.outbox_open:
            self.leave()
            return
        self._came_from = self._window.focusWidget()
        self._show()
        self._window.desk.turn_to(self._window.detail)
        self._window.detail.show_outbox()

    def leave(self) -> None:
        """Show the selected event again."""
        self._window.detail.close_sheet()
        back = self._came_from
        (back if back is not None and back.isVisible() else self._window.queue).setFocus()

    def apply(self, changes: BoardChanges) -> None:
        """Take what became different, where somebody looks."""
        if changes.rows:
            self._show_held()
            if self._window.detail.outbox_open:
                self._show()

    def tick(self) -> None:
        """Write the times of now; called once a second."""
        self._show_held()
        if self._window.detail.outbox_open:
            self._show()

    def _show_held(self) -> None:
        """Say what can still be taken back, and for how long."""
        held = [one for one in self._acting.unfinished() if one.progress is Progress.HELD]
        self._window.status_bar.set_held(held_words(_stroke(held), self._window.machine_now()) if held else "")

    def _show(self) -> None:
        self._page.show_rows(rows_of(self._acting.unfinished(), self._title, self._console.now()), self._about)

    def _title(self, ref: Ref) -> str:
        row = self._board.rows.get(ref)
        return row.event.title if row is not None else ref.partition("/")[2]

    def _about(self, row: OutboxRow) -> list[str]:
        found = self._board.rows.get(row.pending.action.target)
        kind = found.event.case_kind if found is not None else ""
        return about(row, kind, self._name, self._window.zone)

    def _name(self, ref: Ref) -> str | None:
        row = self._board.rows.get(ref)
        return row.event.title if row is not None else self._board.tree.name(ref)

    def _on_answered(self, key: str, answer: str) -> None:
        self._console.run("answer", self._answer(key, Answer(answer)))

    async def _answer(self, key: str, answer: Answer) -> None:
        try:
            await self._acting.answer(key, answer)
        except ConsoleError as error:
            if not self._signing.answers(error.reason):
                self._page.say(sentence(error.reason))
        if self._window.detail.outbox_open:
            self._show()

    def _on_edit_requested(self, key: str) -> None:
        pending = next((one for one in self._acting.unfinished() if one.action.key == key), None)
        if pending is not None:
            self.leave()
            self.edit_requested.emit(pending)

    def _on_event_picked(self, ref: str) -> None:
        self.leave()
        self.event_picked.emit(ref)

    def _on_take_back_requested(self) -> None:
        """Take back what was asked for last, as long as it is held."""
        held = [one for one in self._acting.unfinished() if one.progress is Progress.HELD]
        if held:
            self._console.run("take back", self._take_back([one.action.key for one in _stroke(held)]))

    async def _take_back(self, keys: list[str]) -> None:
        try:
            await self._acting.take_back(keys)
        except ConsoleError as error:
            self._window.detail.say(sentence(error.reason))


def _stroke(held: list[Pending]) -> list[Pending]:
    """Return what was asked for at the last stroke."""
    last = held[-1].action
    return [one for one in held if last.batch is not None and one.action.batch == last.batch] or held[-1:]
