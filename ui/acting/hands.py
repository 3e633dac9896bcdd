"""Between the officer's keys and what the console does with them: verbs, their sheet, and why a case is due.

Knows no store and no rule: what is offered, and what stands against it, the console says.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from console.app import Console
from console.board.nearby import nearby
from console.board.offices import offices
from console.board.rows import Row
from console.codes import Reason
from console.domain.actions import Action, Pending
from console.domain.facts import EventDetail, Ref
from console.domain.officers import Role
from console.domain.verbs import RULES, Approval, Need, Request, Verb, approval_of, needs_of, strikable
from console.errors import ConsoleError, StoreUnavailable
from console.services.acting import Word
from ui.acting.chooser import Option
from ui.acting.keys import VERBS_OF, asks, in_order, may_say
from ui.acting.spec import Spec, later_times
from ui.sentences import sentence
from ui.sign_on.signing import Signing
from ui.subject import Subject
from ui.terms import level_word, verb_word
from ui.window import Window


class Hands(QObject):
    """Asks for verbs on the selected event."""

    def __init__(self, console: Console, window: Window, subject: Subject, signing: Signing) -> None:
        super().__init__(window)
        self._console, self._window = console, window
        self._subject, self._signing = subject, signing
        self._acting, self._board = console.acting, console.board
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
        if self._window.detail.sheet_open and self._subject.selected != self._about:
            self._window.detail.close_sheet()

    def ask(self, verb: Verb) -> None:
        """Ask for a verb on the selected event: at once, or by the sheet where something is still to be said."""
        ref = self._subject.selected
        if ref is None:
            return
        reason = self._acting.why_not(ref, verb)
        if reason is not None:
            self._refuse(verb, reason)
        elif asks(verb):
            self._console.run("sheet", self._open_sheet(ref, verb))
        else:
            self._console.run("act", self._act((ref,), Request(verb=verb)))

    def ask_anew(self, pending: Pending) -> None:
        """Open the sheet of what was not applied, with what was said and chosen then."""
        action = pending.action
        reason = self._acting.why_not(action.target, action.verb)
        if reason is not None:
            self._refuse(action.verb, reason)
        else:
            self._console.run("sheet", self._open_sheet(action.target, action.verb, action))

    def _on_key(self, key: str) -> None:
        """Ask for the verb of a key: of two that share it, for the one that can be asked for."""
        ref = self._subject.selected
        if ref is None:
            return
        verbs = VERBS_OF[key]
        self.ask(next((verb for verb in verbs if self._acting.why_not(ref, verb) is None), verbs[0]))

    def _refuse(self, verb: Verb, reason: Reason) -> None:
        if not self._signing.answers(reason):
            self._window.detail.say(f"{verb_word(verb)} · {sentence(reason)}")

    async def _open_sheet(self, ref: Ref, verb: Verb, before: Action | None = None) -> None:
        detail = await self._detail(ref)
        row = self._board.rows.get(ref)
        if row is None or self._subject.selected != ref:
            return
        self._came_from, self._about = self._window.focusWidget(), ref
        self._window.desk.turn_to(self._window.detail)
        spec = self._spec(row, verb, detail)
        if before is not None:
            spec = replace(spec, words=True, said=before.text or "", chosen=before.to or before.fields.get(Need.ENTRY))
        self._window.detail.show_sheet(spec)

    def _spec(self, row: Row, verb: Verb, detail: EventDetail | None) -> Spec:
        rule, standing = RULES[verb], self._acting.standing(row.ref, detail)
        approval = approval_of(verb, standing)
        given = standing.leader or approval is Approval.NONE
        leaders = () if given else [one.name for one in self._console.duty.may_sign_on if one.role is Role.LEADER]
        told = {**(detail.details if detail else {}), "satisfied": row.event.satisfied}
        now = self._console.now()
        return Spec(
            verb=verb,
            events=(row.ref,),
            title=row.event.title,
            options=self._options(row, verb, detail),
            words=may_say(verb),
            must_say=Need.TEXT in needs_of(verb, standing),
            times=later_times(row.event.due_at, now, self._acting.calendar) if Need.UNTIL in rule.needs else (),
            questions=standing.kind.missing(verb, told) if standing.kind is not None else (),
            approval=approval,
            leaders=leaders,
        )

    def _options(self, row: Row, verb: Verb, detail: EventDetail | None) -> list[Option] | None:
        needs = RULES[verb].needs
        history = detail.history if detail else ()
        if Need.UNIT in needs:
            found = offices(self._board, row.event, verb, history)
            return [Option(one.unit.ref, one.unit.name, self._beside(one.unit.ref, one.unit.level)) for one in found]
        if Need.EVENT in needs:
            return [Option(one.ref, one.event.title, one.event.id) for one in nearby(self._board, row)]
        if Need.ENTRY in needs:
            said = [entry for entry in reversed(history) if strikable(entry)]
            return [Option(one.id, one.text or verb_word(one.verb), verb_word(one.verb)) for one in said]
        return None

    def _beside(self, unit: Ref, level: str) -> str:
        above = [one.name for one in self._board.tree.path(unit)][1:2]
        return " · ".join([level_word(level), *above])

    def _on_sent(self, request: Request, leader: str, pin: str) -> None:
        spec = self._window.detail.sheet.spec
        if spec is not None:
            word = Word(leader, pin) if leader else None
            self._console.run("act", self._act(spec.events, request, word))

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
