"""Works out what a sheet asks for, from the rules and from what the board and the store hold. Knows no widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from console.app import Console
from console.board.nearby import nearby
from console.board.offices import offices
from console.board.rows import Row
from console.codes import Reason
from console.domain.facts import EventDetail, Ref
from console.domain.kinds import Question
from console.domain.officers import Role
from console.domain.verbs import RULES, Approval, Need, Standing, Verb, approval_of, needs_of, strikable
from ui.acting.chooser import Option
from ui.acting.keys import may_say
from ui.acting.spec import Spec, later_times
from ui.sentences import sentence
from ui.terms import level_word, verb_word

Details = Mapping[Ref, EventDetail | None]
_STRICTEST = (Approval.SIGNED, Approval.LEADER, Approval.NONE)


class Specs:
    """Makes a sheet's spec for one event, or for several at one stroke."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._acting, self._board = console.acting, console.board

    def spec(self, rows: Sequence[Row], verb: Verb, details: Details, left_out: Mapping[Ref, Reason]) -> Spec:
        """Return what has to be said, chosen and approved: of several, whatever one of them asks."""
        rule = RULES[verb]
        standings = [self._acting.standing(row.ref, details.get(row.ref)) for row in rows]
        approval = min((approval_of(verb, one) for one in standings), key=_STRICTEST.index)
        given = standings[0].leader or approval is Approval.NONE
        may = self._console.duty.may_sign_on
        due = max((row.event.due_at for row in rows if row.event.due_at is not None), default=None)
        return Spec(
            verb=verb,
            events=tuple(row.ref for row in rows),
            titles=[row.event.title for row in rows],
            left_out=[(self._title(ref), sentence(reason)) for ref, reason in left_out.items()],
            options=self._options(rows, verb, details),
            words=may_say(verb) or len(rows) > 1,
            must_say=any(Need.TEXT in needs_of(verb, one) for one in standings),
            times=later_times(due, self._console.now(), self._acting.calendar) if Need.UNTIL in rule.needs else (),
            questions=_questions(verb, standings),
            approval=approval,
            leaders=() if given else [one.name for one in may if one.role is Role.LEADER],
        )

    def _title(self, ref: Ref) -> str:
        row = self._board.rows.get(ref)
        return row.event.title if row is not None else ref

    def _options(self, rows: Sequence[Row], verb: Verb, details: Details) -> list[Option] | None:
        needs, row = RULES[verb].needs, rows[0]
        detail = details.get(row.ref)
        history = detail.history if detail else ()
        if Need.UNIT in needs:
            found = offices(self._board, row.event, verb, history)
            return [Option(one.unit.ref, one.unit.name, self._beside(one.unit.ref, one.unit.level)) for one in found]
        if Need.EVENT in needs:
            several = {one.ref: one for one in rows} if len(rows) > 1 else {}
            into = {**several, **{one.ref: one for one in nearby(self._board, row)}}
            return [Option(one.ref, one.event.title, one.event.id) for one in into.values()]
        if Need.ENTRY in needs:
            said = [entry for entry in reversed(history) if strikable(entry)]
            return [Option(one.id, one.text or verb_word(one.verb), verb_word(one.verb)) for one in said]
        return None

    def _beside(self, unit: Ref, level: str) -> str:
        above = [one.name for one in self._board.tree.path(unit)][1:2]
        return " · ".join([level_word(level), *above])


def _questions(verb: Verb, standings: Sequence[Standing]) -> tuple[Question, ...]:
    """Return what the kinds still want to know, each question once."""
    asked: dict[str, Question] = {}
    for one in standings:
        if one.kind is not None:
            told = {**(one.detail.details if one.detail else {}), "satisfied": one.event.satisfied}
            asked |= {question.code: question for question in one.kind.missing(verb, told)}
    return tuple(asked.values())
