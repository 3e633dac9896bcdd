"""What the officer at this seat may do to an event now, and doing it: rules first, then the outbox.

Knows no screen and no center.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import msgspec

from console.board.board import Board
from console.codes import Code, Reason, because
from console.domain.actions import Answer, Pending
from console.domain.calendar import Calendar
from console.domain.clocks import Explained, explain
from console.domain.facts import EventDetail, Ref
from console.domain.kinds import Kinds
from console.domain.officers import Role
from console.domain.pingpong import calls, coordinator, trail
from console.domain.verbs import Approval, Request, Standing, Verb, approval_of, check, hindrance
from console.errors import ActionNotAllowed
from console.services.duty import Duty
from console.services.memory import Memory
from console.services.outbox import Outbox

TAKE_BACK_WITHIN = timedelta(seconds=10)
"""What is asked of several events at one stroke can be taken back for so long."""


class Word(msgspec.Struct, frozen=True):
    """A leader's word for an action, given at the officer's desk with the leader's own PIN."""

    officer: str
    pin: str


class Acting:
    """The officer's hands.

    Attributes:
        calendar: when the office works.
    """

    def __init__(
        self, board: Board, duty: Duty, memory: Memory, outbox: Outbox, kinds: Kinds, calendar: Calendar
    ) -> None:
        self._board = board
        self._duty = duty
        self._memory = memory
        self._outbox = outbox
        self._kinds, self.calendar = kinds, calendar

    def why_not(self, event: Ref, verb: Verb) -> Reason | None:
        """Return why a verb can't be asked for from here now, whatever it still has to say; None if it can."""
        try:
            standing = self.standing(event)
            self._duty.check(verb)
            self._outbox.check_not_asked(standing.event, verb)
        except ActionNotAllowed as error:
            return error.reason
        return hindrance(verb, standing)

    def offered(self, event: Ref) -> tuple[Verb, ...]:
        """Return the verbs that can be asked for from here now."""
        return tuple(verb for verb in Verb if self.why_not(event, verb) is None)

    async def approval(self, event: Ref, verb: Verb) -> Approval:
        """Return whose word a verb needs beyond that of the officer who is signed on."""
        standing = self.standing(event, await self._memory.detail(event))
        approval = approval_of(verb, standing)
        return Approval.NONE if approval is Approval.LEADER and standing.leader else approval

    async def explain(self, event: Ref, now: datetime) -> tuple[Explained, ...]:
        """Return why an event is due when it is, line by line, the clock first that runs out first."""
        standing = self.standing(event)
        detail = await self._memory.detail(event)
        limits = standing.kind.limits if standing.kind else None
        return explain(standing.event, detail.history if detail else (), limits, self.calendar, now)

    async def act(self, events: Sequence[Ref], request: Request, word: Word | None = None) -> tuple[Pending, ...]:
        """Ask the same of one event or of several, as the officer who is signed on: of all of them or of none.

        Several can be taken back for a while, and are not sent before.

        Raises:
            ActionNotAllowed: with the rule that forbids it, and for which event.
            SignOnRefused: the leader's PIN is wrong.
            StoreUnavailable: it could not be kept, and is not asked for.
        """
        self._duty.check(request.verb)
        seat = self._duty.seat
        if seat is None:
            raise ActionNotAllowed(because(Code.NOBODY_SIGNED_ON))
        if word is not None:
            approver = await self._duty.approve(word.officer, word.pin)
            request = msgspec.structs.replace(request, approved_by=approver.name)
        wanted = []
        for event in dict.fromkeys(events):
            standing = self.standing(event, await self._memory.detail(event), request.to)
            check(request, standing)
            wanted.append((standing.event, request))
            if request.verb is Verb.RETURN and (call := self._call_together(standing)) is not None:
                wanted.append((standing.event, call))
        several = len({event.ref for event, _ in wanted}) > 1
        return await self._outbox.ask(wanted, seat, TAKE_BACK_WITHIN if several else None)

    def _call_together(self, standing: Standing) -> Request | None:
        """Return the coordination that a second return calls for, with the trail; None where there is nothing to call.

        It is sent once the return was applied, and stands in the outbox beside it.
        """
        event, history = standing.event, standing.detail.history if standing.detail else ()
        if not calls(event, returning=True) or hindrance(Verb.COORDINATE, standing) is not None:
            return None
        unit = coordinator(event, history, lambda one: [unit.ref for unit in self._board.tree.path(one)][1:])
        legs = [{"at": leg.at.isoformat(), "verb": leg.verb, "unit": leg.unit} for leg in trail(history)]
        return None if unit is None else Request(verb=Verb.COORDINATE, to=unit, fields={"trail": legs})

    async def take_back(self, keys: Iterable[str]) -> int:
        """Let go of what was asked for and is still held; return how many that were."""
        return await self._outbox.take_back(keys)

    async def answer(self, key: str, answer: Answer) -> None:
        """Take an officer's word on an action that is asked about, or that was not applied.

        Raises:
            ActionNotAllowed: nothing is asked about it any more, or the officer may not ask for it.
        """
        pending = self._outbox.get(key)
        if pending is not None and answer is Answer.SEND:
            self._duty.check(pending.action.verb)
        await self._outbox.answer(key, answer)

    def unfinished(self) -> tuple[Pending, ...]:
        """Return what has not come to its end, oldest first."""
        return self._outbox.all()

    def standing(self, event: Ref, detail: EventDetail | None = None, to: Ref | None = None) -> Standing:
        """Return what the rules look at.

        Raises:
            ActionNotAllowed: the event is not known any more.
        """
        row = self._board.rows.get(event)
        if row is None:
            raise ActionNotAllowed(because(Code.UNKNOWN_EVENT))
        target = self._board.rows.get(to) if to is not None else None
        officer = self._duty.officer
        return Standing(
            event=row.event,
            center=self._board.centers.get(row.event.center),
            kind=self._kinds.get(row.event.case_kind),
            seat=self._duty.seat_name,
            leader=officer is not None and officer.role is Role.LEADER,
            detail=detail,
            target=target.event if target else None,
        )
