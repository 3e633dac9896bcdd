"""What officers do to a case: each verb with its rule of when, for whom, and what it has to say.

Knows no outbox and no center: a center has rules of its own, and its word is the last. What stands here saves an
officer from asking for what can't be, and says so beside the button.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from console.codes import Code, Reason, because
from console.domain.facts import Center, Entry, Event, EventDetail, Ref
from console.domain.kinds import Kind, Phase
from console.errors import ActionNotAllowed

LONGEST_TEXT = 4_000
"""Center API, `Action.text`."""


class Verb(StrEnum):
    """What the console can ask a center to do (Center API, `Action.verb`)."""

    ACKNOWLEDGE = "acknowledge"
    CLAIM = "claim"
    RELEASE = "release"
    ACCEPT = "accept"
    DISPATCH = "dispatch"
    HAND_UP = "hand_up"
    HAND_DOWN = "hand_down"
    RETURN = "return"
    COORDINATE = "coordinate"
    REPLY = "reply"
    VERIFY = "verify"
    SUPERVISE = "supervise"
    EXTEND = "extend"
    SUSPEND = "suspend"
    MERGE = "merge"
    UNMERGE = "unmerge"
    NOTE = "note"
    STRIKE = "strike"
    CLOSE = "close"
    REOPEN = "reopen"


class Need(StrEnum):
    """What a verb can't be asked for without."""

    TEXT = "text"
    UNIT = "unit"
    EVENT = "event"
    UNTIL = "until"
    ENTRY = "entry"


class Approval(StrEnum):
    """Whose word a verb needs beyond the officer's (the city's rule on 延期, 回退, 挂账: DOMAIN.md)."""

    NONE = "none"
    LEADER = "leader"
    SIGNED = "signed"
    """A leader's, and a signed form."""


@dataclass(frozen=True, slots=True)
class Rule:
    """When a verb may be asked for.

    Attributes:
        phases: of the step that the event stands in; empty is any that is open.
        closed: it may be asked for after the end too.
        moves: it leads the event to another step, and so ends a pause.
        touches: the event's fields that it changes: somebody else's change of the same is a clash.
    """

    phases: frozenset[Phase] = frozenset()
    closed: bool = False
    needs: frozenset[Need] = frozenset()
    approval: Approval = Approval.NONE
    moves: bool = False
    touches: tuple[str, ...] = ()


def _rule(
    *phases: Phase, needs: tuple[Need, ...] = (), touches: tuple[str, ...] = (), moves: bool = False,
    closed: bool = False, approval: Approval = Approval.NONE,
) -> Rule:  # fmt: skip
    return Rule(frozenset(phases), closed, frozenset(needs), approval, moves, touches)


_INTAKE, _SENT, _WORK, _ANSWERED, _CLOSED = Phase
_MOVED = ("stage", "unit")
RULES: Mapping[Verb, Rule] = {
    Verb.ACKNOWLEDGE: _rule(),
    Verb.CLAIM: _rule(touches=("claimed_by",)),
    Verb.RELEASE: _rule(touches=("claimed_by",)),
    Verb.ACCEPT: _rule(_INTAKE, _SENT, touches=("stage", "paused_since"), moves=True),
    Verb.DISPATCH: _rule(needs=(Need.UNIT,), touches=_MOVED, moves=True),
    Verb.HAND_UP: _rule(needs=(Need.UNIT,), touches=_MOVED, moves=True),
    Verb.HAND_DOWN: _rule(needs=(Need.UNIT,), touches=_MOVED, moves=True),
    Verb.RETURN: _rule(_SENT, _WORK, needs=(Need.TEXT,), touches=_MOVED, moves=True, approval=Approval.LEADER),
    Verb.COORDINATE: _rule(_INTAKE, _SENT, _WORK, needs=(Need.UNIT,), touches=("stage",), moves=True),
    Verb.REPLY: _rule(_SENT, _WORK, needs=(Need.TEXT,), touches=("stage",), moves=True),
    Verb.VERIFY: _rule(_ANSWERED, touches=("stage", "satisfied"), moves=True),
    Verb.SUPERVISE: _rule(touches=("supervised",)),
    Verb.EXTEND: _rule(needs=(Need.TEXT, Need.UNTIL), touches=("due_at", "step_due_at"), approval=Approval.LEADER),
    Verb.SUSPEND: _rule(needs=(Need.TEXT,), touches=("paused_since",), approval=Approval.SIGNED),
    Verb.MERGE: _rule(needs=(Need.EVENT,), touches=("group",)),
    Verb.UNMERGE: _rule(touches=("group",), closed=True),
    Verb.NOTE: _rule(needs=(Need.TEXT,), closed=True),
    Verb.STRIKE: _rule(needs=(Need.ENTRY,), closed=True),
    Verb.CLOSE: _rule(touches=("stage", "closed_at"), moves=True),
    Verb.REOPEN: _rule(_CLOSED, needs=(Need.TEXT,), closed=True, touches=("stage", "closed_at"), moves=True),
}
NEVER_CONFLICT = frozenset({Verb.ACKNOWLEDGE, Verb.NOTE})
"""Whatever happened meanwhile, they hold (Center API, Actions)."""
STRIKABLE = frozenset({Verb.NOTE, Verb.REPLY, Verb.COORDINATE, Verb.SUPERVISE})
"""Entries that only say something; those that moved the case stand."""


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What an officer wants.

    Attributes:
        to: a unit, or the event to merge into.
        fields: answers to the kind's questions, by their codes; `entry` for strike, `document` for an approval.
        approved_by: the leader whose word was given at this desk, where the officer's own does not do.
    """

    verb: Verb
    to: Ref | None = None
    until: datetime | None = None
    text: str | None = None
    fields: Mapping[str, Any] = {}
    approved_by: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules look at besides the request.

    Attributes:
        leader: who asks may approve what needs a leader.
        detail: None where it has not been read: what hangs on it is left to the center.
        target: the event to merge into, None where it is not known.
    """

    event: Event
    center: Center | None
    kind: Kind | None
    seat: str
    leader: bool = False
    detail: EventDetail | None = None
    target: Event | None = None

    @property
    def phase(self) -> Phase | None:
        """The event's phase; None where nobody has said what its stage is."""
        if self.event.closed_at is not None:
            return Phase.CLOSED
        return self.kind.phase_of(self.event.stage) if self.kind else None

    def times(self, verb: Verb) -> int:
        """Return how often a verb stands in the history, struck ones left out."""
        history = self.detail.history if self.detail else ()
        return sum(entry.verb == verb and not entry.struck for entry in history)


def offered(standing: Standing) -> tuple[Verb, ...]:
    """Return the verbs that may be asked for now, whatever they still have to say."""
    return tuple(verb for verb in Verb if hindrance(verb, standing) is None)


def hindrance(verb: Verb, standing: Standing) -> Reason | None:
    """Return why a verb can't be asked for as the event stands; None if it can."""
    rule, event = RULES[verb], standing.event
    if standing.center is None or verb not in standing.center.verbs:
        return because(Code.VERB_NOT_OFFERED, verb=verb)
    phase = standing.phase
    if phase is Phase.CLOSED and not rule.closed:
        return because(Code.ALREADY_CLOSED)
    if verb is Verb.ACCEPT and event.paused_since is not None:
        return None
    if rule.phases and phase is not None and phase not in rule.phases:
        return because(Code.WRONG_STEP, verb=verb, kind=event.case_kind, stage=event.stage)
    return _of_state(verb, event, standing.seat)


_IS_SO: Mapping[Verb, tuple[tuple[Callable[[Event, str], bool], Code], ...]] = {
    Verb.ACKNOWLEDGE: ((lambda event, _: event.acknowledged_at is not None, Code.ALREADY_ACKNOWLEDGED),),
    Verb.CLAIM: (
        (lambda event, seat: event.claimed_by == seat, Code.CLAIMED_HERE),
        (lambda event, _: event.claimed_by is not None, Code.CLAIMED_BY),
    ),
    Verb.RELEASE: ((lambda event, seat: event.claimed_by != seat, Code.NOT_CLAIMED_HERE),),
    Verb.SUPERVISE: ((lambda event, _: event.supervised, Code.ALREADY_SUPERVISED),),
    Verb.SUSPEND: ((lambda event, _: event.paused_since is not None, Code.ALREADY_PAUSED),),
    Verb.MERGE: ((lambda event, _: event.group is not None, Code.ALREADY_MERGED),),
    Verb.UNMERGE: ((lambda event, _: event.group is None, Code.NOT_MERGED),),
}
"""What of an event stands against a verb, whatever its step."""


def _of_state(verb: Verb, event: Event, seat: str) -> Reason | None:
    for is_so, code in _IS_SO.get(verb, ()):
        if is_so(event, seat):
            return because(code, seat=event.claimed_by or "") if code is Code.CLAIMED_BY else because(code)
    return None


def approval_of(verb: Verb, standing: Standing) -> Approval:
    """Return whose word a verb needs now: a second extension is a signed one."""
    approval = RULES[verb].approval
    if verb is Verb.EXTEND and standing.times(Verb.EXTEND):
        return Approval.SIGNED
    return approval


def check(request: Request, standing: Standing) -> None:
    """Raise ActionNotAllowed, with the rule's reason, unless the request may go out as it is."""
    reason = hindrance(request.verb, standing) or _lacking(request, standing) or _unapproved(request, standing)
    if reason is not None:
        raise ActionNotAllowed(reason)


def needs_of(verb: Verb, standing: Standing) -> frozenset[Need]:
    """Return what a verb can't be asked for without, as the event stands."""
    needs = RULES[verb].needs
    if verb is Verb.CLOSE and standing.phase not in (None, Phase.ANSWERED):
        return needs | {Need.TEXT}  # what was never answered is closed with a reason
    return needs


def _lacking(request: Request, standing: Standing) -> Reason | None:
    verb, needs = request.verb, needs_of(request.verb, standing)
    words = (request.text or "").strip()
    if len(words) > LONGEST_TEXT:
        return because(Code.TEXT_TOO_LONG, most=LONGEST_TEXT)
    given = {
        Need.TEXT: words,
        Need.UNIT: request.to,
        Need.EVENT: request.to,
        Need.UNTIL: request.until,
        Need.ENTRY: request.fields.get("entry"),
    }
    for need in Need:
        if need in needs and not given[need]:
            return because(Code.STILL_NEEDED, verb=verb, need=need)
    return _wrong(request, standing)


def _wrong(request: Request, standing: Standing) -> Reason | None:
    """Return what is wrong with what was given."""
    event, verb = standing.event, request.verb
    elsewhere = (request.to or "").partition("/")[0] != event.center
    if Need.UNIT in RULES[verb].needs and elsewhere:
        return because(Code.UNIT_ELSEWHERE)
    if verb is Verb.EXTEND and request.until and event.due_at and request.until <= event.due_at:
        return because(Code.UNTIL_NOT_LATER)
    if verb is Verb.MERGE:
        return _merged_wrong(request.to == event.ref or elsewhere, standing.target)
    if verb is Verb.STRIKE and (entry := _entry(request, standing)) is not None and not strikable(entry):
        return because(Code.ENTRY_STANDS)
    return _unanswered(request, standing) if verb in (Verb.CLOSE, Verb.VERIFY) else None


def _merged_wrong(elsewhere: bool, target: Event | None) -> Reason | None:
    if elsewhere:
        return because(Code.MERGE_ELSEWHERE)
    return because(Code.TARGET_MERGED) if target is not None and target.group is not None else None


def _unanswered(request: Request, standing: Standing) -> Reason | None:
    if standing.kind is None or standing.detail is None:
        return None
    told = {**standing.detail.details, "satisfied": standing.event.satisfied, **request.fields}
    missing = standing.kind.missing(request.verb, told)
    if not missing:
        return None
    return because(Code.ANSWERS_MISSING, kind=standing.kind.code, fields=" ".join(one.code for one in missing))


def _entry(request: Request, standing: Standing) -> Entry | None:
    named = request.fields.get("entry")
    history = standing.detail.history if standing.detail else ()
    return next((entry for entry in history if entry.id == named), None)


def strikable(entry: Entry) -> bool:
    return entry.verb in STRIKABLE and not entry.struck


def _unapproved(request: Request, standing: Standing) -> Reason | None:
    approval = approval_of(request.verb, standing)
    if approval is Approval.NONE:
        return None
    if not standing.leader and request.approved_by is None:
        return because(Code.NEEDS_LEADER, verb=request.verb)
    if approval is Approval.SIGNED and not request.fields.get("document"):
        return because(Code.NEEDS_DOCUMENT, verb=request.verb)
    return None
