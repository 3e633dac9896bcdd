"""Between the officer's keys and what the console does with them: verbs, their sheet, and why a case is due.

Knows no store and no rule: what is offered, and what stands against it, the console says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from console.app import Console
from console.codes import Reason
from console.domain.actions import Action, Pending
from console.domain.facts import EventDetail, Ref
from console.domain.verbs import Need, Request, Verb
from console.errors import ConsoleError, StoreUnavailable
from console.services.acting import Word
from ui.acting.keys import VERBS_OF, asks, in_order
from ui.acting.specs import Specs
from ui.sentences import sentence
from ui.sign_on.signing import Signing
from ui.subject import Subject
from ui.terms import verb_word
from ui.window import Window


class Hands(QObject):
    """Asks for verbs on the selected event."""

    def __init__(self, console: Console, window: Window, subject: Subject, signing: Signing) -> None:
        super().__init__(window)
        self._console, self._window = console, window
        self._subject, self._signing = subject, signing
        self._acting, self._board = console.acting, console.board
        self._specs = Specs(console)
        self._came_from: QWidget | None = None
        self._about: Ref | None = None
        subject.shown.connect(self.offer)
        window.verb_key_pressed.connect(self._on_key)
        window.explain_requested.connect(self._on_explain_requested)
        window.detail.verb_asked.connect(lambda verb: self.ask(Verb(verb)))
        window.detail.sheet.sent.connect(self._on_sent)
        window.detail.sheet.left.connect(self._leave)
        window.detail.explainer.left.connect(self._leave)

    def offer(self) -> None:
        """Let the detail offer what can be done with the selected event now; a sheet about another one is left."""
        row = self._board.rows.get(self._subject.selected or "")
        offered = self._acting.offered(row.ref) if row is not None else ()
        kind = self._console.kinds.get(row.event.case_kind) if row is not None else None
        phase = kind.phase_of(row.event.stage) if row is not None and kind is not None else None
        self._window.detail.set_verbs(in_order(offered, phase))
        detail = self._window.detail
        if detail.sheet_open and not detail.outbox_open and self._subject.selected != self._about:
            detail.close_sheet()

    def ask(self, verb: Verb) -> None:
        """Ask for a verb on what is meant: at once, or by the sheet where something is still to be said or seen."""
        meant = self._meant(verb)
        left_out = {ref: reason for ref in meant if (reason := self._acting.why_not(ref, verb)) is not None}
        able = [ref for ref in meant if ref not in left_out]
        if not able:
            if left_out:
                self._refuse(verb, next(iter(left_out.values())))
        elif asks(verb) or len(meant) > 1:
            self._console.run("sheet", self._open_sheet(able, verb, left_out))
        else:
            self._console.run("act", self._act(tuple(able), Request(verb=verb)))

    def _meant(self, verb: Verb) -> tuple[Ref, ...]:
        """Return the events that were picked for one stroke, else the selected one; an entry is struck in one alone."""
        several = self._window.queue.several.refs
        if several and verb is not Verb.STRIKE:
            return several
        return (self._subject.selected,) if self._subject.selected is not None else ()

    def ask_anew(self, pending: Pending) -> None:
        """Open the sheet of what was not applied, with what was said and chosen then."""
        action = pending.action
        reason = self._acting.why_not(action.target, action.verb)
        if reason is not None:
            self._refuse(action.verb, reason)
        else:
            self._console.run("sheet", self._open_sheet([action.target], action.verb, {}, action))

    def _on_key(self, key: str) -> None:
        """Ask for the verb of a key: of two that share it, for the one that can be asked for."""
        verbs = VERBS_OF[key]
        able = (verb for verb in verbs if any(self._acting.why_not(ref, verb) is None for ref in self._meant(verb)))
        self.ask(next(able, verbs[0]))

    def _refuse(self, verb: Verb, reason: Reason) -> None:
        if not self._signing.answers(reason):
            self._window.detail.say(f"{verb_word(verb)} · {sentence(reason)}")

    async def _open_sheet(
        self, refs: Sequence[Ref], verb: Verb, left_out: Mapping[Ref, Reason], before: Action | None = None
    ) -> None:
        selected = self._subject.selected
        details = {ref: await self._detail(ref) for ref in refs}
        rows = [row for ref in refs if (row := self._board.rows.get(ref)) is not None]
        if not rows or self._subject.selected != selected:
            return
        self._came_from, self._about = self._window.focusWidget(), selected
        self._window.desk.turn_to(self._window.detail)
        spec = self._specs.spec(rows, verb, details, left_out)
        if before is not None:
            chosen = before.to or before.fields.get(Need.ENTRY)
            spec = replace(spec, words=True, said=before.text or "", chosen=chosen)
        self._window.detail.show_sheet(spec)

    def _on_sent(self, request: Request, leader: str, pin: str) -> None:
        spec = self._window.detail.sheet.spec
        if spec is not None:
            word = Word(leader, pin) if leader else None
            events = tuple(ref for ref in spec.events if ref != request.to)  # none is merged into itself
            self._console.run("act", self._act(events, request, word))

    async def _act(self, events: tuple[Ref, ...], request: Request, word: Word | None = None) -> None:
        detail = self._window.detail
        try:
            await self._acting.act(events, request, word)
        except ConsoleError as error:
            if detail.sheet_open:
                detail.sheet.say(sentence(error.reason))
            elif not isinstance(error, StoreUnavailable):  # the notice says so for as long as it lasts
                self._refuse(request.verb, error.reason)
        else:
            self._window.queue.several.clear()
            if detail.sheet_open:
                self._leave()

    def _leave(self) -> None:
        self._window.detail.close_sheet()
        back = self._came_from
        (back if back is not None and back.isVisible() else self._window.queue).setFocus()

    def _on_explain_requested(self) -> None:
        if self._subject.selected is not None:
            self._console.run("explain", self._explain(self._subject.selected))

    async def _explain(self, ref: Ref) -> None:
        try:
            explained = await self._acting.explain(ref, self._console.now())
        except ConsoleError as error:
            self._window.detail.say(sentence(error.reason))
            return
        row = self._board.rows.get(ref)
        if row is not None and self._subject.selected == ref:
            self._came_from, self._about = self._window.focusWidget(), ref
            self._window.desk.turn_to(self._window.detail)
            self._window.detail.show_explained(row, explained)

    async def _detail(self, ref: Ref) -> EventDetail | None:
        try:
            return await self._console.memory.detail(ref)
        except StoreUnavailable:
            return None
