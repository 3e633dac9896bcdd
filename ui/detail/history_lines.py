"""An event's history as lines to show, newest first: facts, console actions, and what has not arrived.

Knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from console.board.rows import Row
from console.domain.actions import Pending, Progress
from console.domain.facts import Entry, EventDetail, Ref
from ui.terms import level_word, progress_word, verb_word
from ui.words import tr


class Mark(StrEnum):
    """Where a line comes from."""

    FACT = "fact"
    ACTION = "action"
    PENDING = "pending"


class HistoryLine(NamedTuple):
    """One line: when, who did what, and in which words."""

    at: datetime
    mark: Mark
    title: str
    text: str
    struck: bool


def done_word(verb: str) -> str:
    """Return what a verb of the contract (Center API, `Action.verb`) reads like once it was done.

    One that we do not know is shown as it came.
    """
    words = {
        "acknowledge": tr("Detail", "acknowledged"),
        "claim": tr("Detail", "claimed"),
        "release": tr("Detail", "released"),
        "accept": tr("Detail", "accepted"),
        "dispatch": tr("Detail", "dispatched"),
        "hand_up": tr("Detail", "handed up"),
        "hand_down": tr("Detail", "handed down"),
        "return": tr("Detail", "returned"),
        "coordinate": tr("Detail", "called to coordinate"),
        "reply": tr("Detail", "replied"),
        "verify": tr("Detail", "verified"),
        "supervise": tr("Detail", "put under supervision"),
        "extend": tr("Detail", "extended"),
        "suspend": tr("Detail", "paused the clock"),
        "merge": tr("Detail", "merged"),
        "unmerge": tr("Detail", "taken apart again"),
        "note": tr("Detail", "noted"),
        "strike": tr("Detail", "struck an entry"),
        "close": tr("Detail", "closed"),
        "reopen": tr("Detail", "opened again"),
        "report": tr("Detail", "reported"),
    }
    return words.get(verb) or verb_word(verb)


def history_lines(
    parts: Sequence[tuple[Row, EventDetail | None]], names: Callable[[Ref], str | None]
) -> tuple[HistoryLine, ...]:
    """Return the lines of all parts of a case, newest first; what has not arrived stands above what has.

    Where several centers tell of the case, each line begins with the level of the one that tells it.
    """
    coming: list[HistoryLine] = []
    there: list[HistoryLine] = []
    for row, detail in parts:
        entries = detail.history if detail else ()
        known = {entry.key for entry in entries if entry.key}
        teller = (level_word(row.level) if row.level else row.event.center) if len(parts) > 1 else ""
        pending = [one for one in row.pending if one.action.key not in known and one.progress != Progress.DONE]
        coming += [_told_by(teller, _pending_line(one)) for one in pending]
        there += [_told_by(teller, _entry_line(entry, names)) for entry in entries]
    return (*sorted(coming, key=lambda line: line.at, reverse=True),
            *sorted(there, key=lambda line: line.at, reverse=True))  # fmt: skip


def _told_by(teller: str, line: HistoryLine) -> HistoryLine:
    return line._replace(title=f"{teller} · {line.title}") if teller else line


def _entry_line(entry: Entry, names: Callable[[Ref], str | None]) -> HistoryLine:
    unit = (names(entry.unit) or entry.unit) if entry.unit else None
    who = " · ".join(part for part in (unit, entry.seat) if part)
    title = " ".join(part for part in (who, done_word(entry.verb)) if part)
    text = entry.text or ""
    if entry.struck:
        text = f"{text} {tr('Detail', '(struck)')}".strip()
    return HistoryLine(entry.at, Mark.ACTION if entry.key else Mark.FACT, title, text, entry.struck)


def _pending_line(pending: Pending) -> HistoryLine:
    action = pending.action
    words = tr("Detail", "not at the center yet · {progress}", progress=progress_word(pending.progress))
    text = f"{words} · {pending.reason}" if pending.reason else words
    return HistoryLine(action.made_at, Mark.PENDING, f"{action.seat} {verb_word(action.verb)}", text, False)
