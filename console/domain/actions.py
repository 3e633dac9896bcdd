"""What an officer asks for, and how far it has come. Knows no outbox and no center."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from console.domain.facts import Ref


class Verb(StrEnum):
    """What the console can ask a center to do."""

    ACKNOWLEDGE = "acknowledge"


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """One act of one officer, under one key for ever.

    Attributes:
        key: a UUID as text; the center applies it at most once.
        seen_version: what the officer had before their eyes.
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

    @property
    def target(self) -> Ref:
        return f"{self.center}/{self.target_id}"


class Progress(StrEnum):
    """How far an action has come. Nothing but the center's own feed makes it DONE."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNSURE = "unsure"
    DONE = "done"


NOT_APPLIED = (Progress.REFUSED, Progress.UNSURE)
"""By the center's own word; the officer may ask anew."""


class Pending(msgspec.Struct, frozen=True, kw_only=True):
    """An action as it stands.

    Attributes:
        reason: the center's words for a refusal, as it gave them.
        target_version: what the center's receipt promised; shown by the feed, the action is done.
    """

    action: Action
    progress: Progress
    reason: str | None = None
    target_version: int | None = None
    changed_at: datetime | None = None


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """A center's word that it applied a key."""

    key: str
    applied_at: datetime
    target_version: int
