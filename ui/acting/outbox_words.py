"""What is written about an action that has not come to its end, and what may be answered to it. Knows no widget."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any, NamedTuple

from console.domain.actions import ANSWERS, ASKS, Answer, Clash, Pending, Progress
from console.domain.facts import Ref
from ui.detail.step_clock import date_time
from ui.kind_words import stage_word
from ui.links.columns import Column
from ui.terms import progress_word, verb_word
from ui.words import QT_TRANSLATE_NOOP, tr

Names = Callable[[Ref], str | None]

FIELDS: Mapping[str, str] = {
    "stage": QT_TRANSLATE_NOOP("Outbox", "Step"),
    "unit": QT_TRANSLATE_NOOP("Outbox", "Unit"),
    "claimed_by": QT_TRANSLATE_NOOP("Outbox", "Taken by"),
    "due_at": QT_TRANSLATE_NOOP("Outbox", "Due"),
    "step_due_at": QT_TRANSLATE_NOOP("Outbox", "Step due"),
    "paused_since": QT_TRANSLATE_NOOP("Outbox", "Stands still since"),
    "supervised": QT_TRANSLATE_NOOP("Outbox", "Under supervision"),
    "satisfied": QT_TRANSLATE_NOOP("Outbox", "Satisfied"),
    "group": QT_TRANSLATE_NOOP("Outbox", "Part of"),
    "closed_at": QT_TRANSLATE_NOOP("Outbox", "Closed"),
}
"""The fields that verbs touch: two officers can only clash there."""
SAID: Mapping[Progress, str] = {
    Progress.HELD: QT_TRANSLATE_NOOP("Outbox", "Kept, and not yet sent: it can still be taken back."),
    Progress.WAITING: QT_TRANSLATE_NOOP("Outbox", "Saved here; it is sent as soon as the center answers."),
    Progress.SENDING: QT_TRANSLATE_NOOP("Outbox", "On its way to the center."),
    Progress.SENT: QT_TRANSLATE_NOOP("Outbox", "The center has it; its own data does not show it yet."),
    Progress.STALE: QT_TRANSLATE_NOOP(
        "Outbox", "It could not be sent for more than ten minutes, and is not sent unasked: does it still hold?"
    ),
    Progress.CLASH: QT_TRANSLATE_NOOP("Outbox", "Meanwhile somebody else changed the same. Which holds?"),
    Progress.UNSURE: QT_TRANSLATE_NOOP(
        "Outbox",
        "Cut after sending, and the center can't tell: look there whether it arrived. It is not sent again unasked.",
    ),
    Progress.NOT_TAKEN: QT_TRANSLATE_NOOP("Outbox", "The center does not know of it: it was not applied."),
}
"""What else is said of a state; the words of a refusal are the center's own."""
OFFERS: Mapping[Answer, str] = {
    Answer.SEND: QT_TRANSLATE_NOOP("Outbox", "Send it"),
    Answer.DROP: QT_TRANSLATE_NOOP("Outbox", "Let it go"),
    Answer.DONE: QT_TRANSLATE_NOOP("Outbox", "It is done there"),
    Answer.ASK: QT_TRANSLATE_NOOP("Outbox", "Ask the center"),
}
OFFERED_AS: Mapping[tuple[Progress, Answer], str] = {
    (Progress.HELD, Answer.DROP): QT_TRANSLATE_NOOP("Outbox", "Take it back"),
    (Progress.STALE, Answer.SEND): QT_TRANSLATE_NOOP("Outbox", "It holds: send it"),
    (Progress.CLASH, Answer.SEND): QT_TRANSLATE_NOOP("Outbox", "Mine holds: send it"),
    (Progress.CLASH, Answer.DROP): QT_TRANSLATE_NOOP("Outbox", "Theirs holds: let mine go"),
    (Progress.UNSURE, Answer.SEND): QT_TRANSLATE_NOOP("Outbox", "Not there: send again"),
    (Progress.REFUSED, Answer.SEND): QT_TRANSLATE_NOOP("Outbox", "Send again as it is"),
    (Progress.NOT_TAKEN, Answer.SEND): QT_TRANSLATE_NOOP("Outbox", "Send again"),
}
"""Where the same answer means more, it is called so."""


class OutboxRow(NamedTuple):
    """An action, with what its event is called and whether it is at its front of the line.

    Attributes:
        place: how many were asked for before it and are not sent yet, it among them; None once it was sent.
    """

    pending: Pending
    title: str
    place: int | None
    now: datetime


def rows_of(pending: tuple[Pending, ...], title: Callable[[Ref], str], now: datetime) -> list[OutboxRow]:
    """Return what the panel shows: first what waits for an officer's word, then the oldest first."""
    rows, place = [], 0
    for one in pending:
        unsent = one.progress in (Progress.WAITING, Progress.SENDING, Progress.HELD)
        place += unsent
        rows.append(OutboxRow(one, title(one.action.target), place if unsent else None, now))
    return sorted(rows, key=lambda row: not asks(row.pending))


def asks(pending: Pending) -> bool:
    """Tell whether an action waits for an officer's word."""
    return pending.progress in (*ASKS, Progress.REFUSED, Progress.NOT_TAKEN)


def held_words(stroke: Sequence[Pending], now: datetime) -> str:
    """Return what can still be taken back: what was asked for at one stroke, and for how many seconds."""
    action = stroke[0].action
    left = (action.held_until - now).total_seconds() if action.held_until is not None else 0.0
    return tr(
        "Outbox", "{verb}: %n event(s) · Ctrl+Z takes it back, {seconds} s", len(stroke),
        verb=verb_word(action.verb), seconds=max(math.ceil(left), 0),
    )  # fmt: skip


def outbox_columns(zone: tzinfo) -> tuple[Column[OutboxRow], ...]:
    """Return what the table of the outbox shows."""
    return (
        Column(lambda: tr("Outbox", "State"), _state),
        Column(lambda: tr("Outbox", "Action"), lambda row: verb_word(row.pending.action.verb)),
        Column(lambda: tr("Outbox", "Asked"), lambda row: date_time(row.pending.action.made_at, row.now, zone)),
        Column(lambda: tr("Outbox", "Event"), lambda row: row.title),
    )


def _state(row: OutboxRow) -> str:
    word = progress_word(row.pending.progress)
    return f"{word} ({row.place})" if row.place is not None and row.pending.progress is Progress.WAITING else word


def about(row: OutboxRow, case_kind: str, names: Names, zone: tzinfo) -> list[str]:
    """Return all that is known of an action, line by line."""
    pending, action = row.pending, row.pending.action
    when = date_time(action.made_at, row.now, zone)
    lines = [tr("Outbox", "Asked by {officer} at {seat}, {time}", officer=action.officer, seat=action.seat, time=when)]
    if action.approved_by is not None:
        lines.append(tr("Outbox", "Approved by {name}", name=action.approved_by))
    if action.to is not None:
        lines.append(tr("Outbox", "To {name}", name=names(action.to) or action.to))
    if action.until is not None:
        lines.append(tr("Outbox", "Until {time}", time=date_time(action.until, row.now, zone)))
    if action.text:
        lines.append(f"“{action.text}”")
    if pending.progress is Progress.REFUSED:
        given = " ".join((pending.reason or "").split())
        lines.append(tr("Outbox", "The center refused it: {reason}", reason=given or tr("Outbox", "no reason given")))
        lines.append(tr("Outbox", "The event stands as the center says; your words are kept."))
    elif pending.progress in SAID:
        lines.append(tr("Outbox", SAID[pending.progress]))
    told = _Told(case_kind, names, row.now, zone)
    return [*lines, *(told.clash(clash) for clash in pending.clashes)]


def offers(pending: Pending) -> tuple[tuple[Answer, str], ...]:
    """Return what may be answered, each with its words, the likeliest first."""
    progress = pending.progress
    return tuple(
        (answer, tr("Outbox", OFFERED_AS.get((progress, answer), OFFERS[answer])))
        for answer in ANSWERS.get(progress, ())
    )


class _Told(NamedTuple):
    """What is needed to write a field's value."""

    case_kind: str
    names: Names
    now: datetime
    zone: tzinfo

    def clash(self, clash: Clash) -> str:
        field = tr("Outbox", FIELDS[clash.field]) if clash.field in FIELDS else clash.field
        seen, now = self.value(clash.field, clash.seen), self.value(clash.field, clash.now)
        return tr("Outbox", "{field}: you saw {seen}, now it is {now}", field=field, seen=seen, now=now)

    def value(self, field: str, value: Any) -> str:
        if value is None:
            return tr("Outbox", "nothing")
        if isinstance(value, bool):
            return tr("Outbox", "yes") if value else tr("Outbox", "no")
        if field == "stage":
            return stage_word(self.case_kind, str(value))
        if field in ("unit", "group"):
            return self.names(str(value)) or str(value)
        if field.endswith(("_at", "_since")):
            return date_time(datetime.fromisoformat(str(value)), self.now, self.zone)
        return str(value)
