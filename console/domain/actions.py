"""What an officer asks for, and how far it has come. Knows no outbox and no center."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from console.domain.facts import Event, Ref
from console.domain.verbs import RULES, Verb


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """One act of one officer, under one key for ever.

    Attributes:
        key: a UUID as text; the center applies it at most once.
        seen_version: what the officer had before their eyes.
        seen: what the fields that the verb touches said then, as plain values.
        to: a unit, or the event to merge into.
        approved_by: the leader who gave their word for it at the same desk.
        batch: what was asked for at one stroke bears one name.
        held_until: until then it can be taken back, and is not sent.
        follows: the key of the action that this one is asked again for.
    """

    key: str
    verb: Verb
    center: str
    target_kind: str
    target_id: str
    seen_version: int
    officer: str
    seat: str
    made_at: datetime
    text: str | None = None
    to: Ref | None = None
    until: datetime | None = None
    fields: Mapping[str, Any] = {}
    approved_by: str | None = None
    seen: Mapping[str, Any] = {}
    batch: str | None = None
    held_until: datetime | None = None
    follows: str | None = None

    @property
    def target(self) -> Ref:
        return f"{self.center}/{self.target_id}"


class Progress(StrEnum):
    """How far an action has come. Nothing but the center's own feed makes it DONE."""

    HELD = "held"
    """Kept, and not yet sent: it may be taken back."""
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    STALE = "stale"
    """It grew old before it could be sent: the officer is asked whether it still holds."""
    CLASH = "clash"
    """The event moved on in the very fields that it touches: the officer is asked which value holds."""
    UNSURE = "unsure"
    """Cut after sending to a center without keys: nobody knows; it is not sent again without asking."""
    NOT_TAKEN = "not_taken"
    """The center does not know its key: it was not applied."""
    REFUSED = "refused"
    DONE = "done"
    DROPPED = "dropped"
    """Taken back, or let go, by an officer; it stays in the outbox as what it was."""
    REPLACED = "replaced"
    """Asked anew under another key."""


NOT_APPLIED = (Progress.REFUSED, Progress.NOT_TAKEN)
"""By the center's own word; the officer may ask anew."""
ASKS = (Progress.STALE, Progress.CLASH, Progress.UNSURE)
"""Waits for an officer's word, and what was asked of the same event later waits with it."""
OVER = (Progress.DONE, Progress.DROPPED, Progress.REPLACED)


class Answer(StrEnum):
    """What an officer says to an action that is asked about."""

    SEND = "send"
    DROP = "drop"
    DONE = "done"
    """It was applied: somebody saw it at the center."""
    ASK = "ask"
    """Ask the center once more what became of it; nothing is sent again by that."""


ANSWERS: Mapping[Progress, tuple[Answer, ...]] = {
    Progress.HELD: (Answer.DROP,),
    Progress.STALE: (Answer.SEND, Answer.DROP),
    Progress.CLASH: (Answer.SEND, Answer.DROP),
    Progress.UNSURE: (Answer.ASK, Answer.DONE, Answer.SEND, Answer.DROP),
    Progress.REFUSED: (Answer.SEND, Answer.DROP),
    Progress.NOT_TAKEN: (Answer.SEND, Answer.DROP),
}
"""What an officer may say to an action as it stands, the likeliest first."""


class Clash(msgspec.Struct, frozen=True):
    """One field that somebody else changed while an officer meant to."""

    field: str
    seen: Any
    now: Any


class Pending(msgspec.Struct, frozen=True, kw_only=True):
    """An action as it stands.

    Attributes:
        reason: the center's words for a refusal, as it gave them.
        target_version: what the center's receipt promised; shown by the feed, the action is done.
        clashes: what the officer is asked about.
        tries: how often it was sent, and may have come to the center.
        confirmed: an officer said that it still holds, however old it is.
    """

    action: Action
    progress: Progress
    reason: str | None = None
    target_version: int | None = None
    changed_at: datetime | None = None
    clashes: tuple[Clash, ...] = ()
    tries: int = 0
    confirmed: bool = False


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """A center's word that it applied a key."""

    key: str
    applied_at: datetime
    target_version: int


def seen_of(event: Event, verb: Verb) -> dict[str, Any]:
    """Return what the fields that a verb touches say, as plain values."""
    return {field: msgspec.to_builtins(getattr(event, field)) for field in RULES[verb].touches}


def clashes(action: Action, event: Event) -> tuple[Clash, ...]:
    """Return the fields that an action touches and somebody else changed since it was asked for.

    An event that moved on elsewhere is no reason to ask: field by field, only a true clash is shown.
    """
    now = seen_of(event, action.verb)
    return tuple(Clash(field, seen, now[field]) for field, seen in action.seen.items() if now.get(field) != seen)
