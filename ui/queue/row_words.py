"""What a row says, in words: its chips, its lines, its clock, and all of it read aloud.

Knows no painter and no colour, so that nothing is said by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from console.board.rows import Row
from console.domain.actions import ASKS, NOT_APPLIED, Pending, Progress
from console.domain.verbs import Verb
from ui.format import DAY_S, clock, duration
from ui.kind_words import stage_word
from ui.queue.deadline import Deadline, Phase, deadline_of
from ui.terms import channel_word, level_word, progress_word
from ui.theme.shapes import ShapeState, shape_word
from ui.words import tr

CHANNEL_ICONS = {
    "grid_worker": "account-hard-hat",
    "hotline_12345": "phone-in-talk",
    "citizen": "cellphone-message",
    "police_grid": "shield-account",
    "patrol": "walk",
    "outpost": "shield-home-outline",
    "sensor": "access-point",
    "inspection": "clipboard-check-outline",
    "department": "office-building-outline",
    "other_center": "transit-connection-variant",
}
UNKNOWN_CHANNEL_ICON = "help"

# Which of several actions a row speaks of: the one that needs the officer most.
_PRESSING = (
    *(Progress.REFUSED, Progress.NOT_TAKEN, Progress.CLASH, Progress.UNSURE, Progress.STALE),
    *(Progress.HELD, Progress.SENDING, Progress.WAITING, Progress.SENT),
)


_ACKNOWLEDGING = frozenset({Verb.ACKNOWLEDGE})


class ChipLook(StrEnum):
    """How loud a chip is."""

    INVERSE = "inverse"
    SOLID = "solid"
    DASHED = "dashed"
    UNSURE = "unsure"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Chip:
    """A state that stands as a word in a box."""

    text: str
    look: ChipLook
    icon: str | None = None


PROGRESS_CHIPS = {
    Progress.REFUSED: (ChipLook.INVERSE, "close-octagon-outline"),
    Progress.NOT_TAKEN: (ChipLook.UNSURE, "help-rhombus-outline"),
    Progress.CLASH: (ChipLook.UNSURE, "help-rhombus-outline"),
    Progress.UNSURE: (ChipLook.UNSURE, "help-rhombus-outline"),
    Progress.STALE: (ChipLook.UNSURE, "help-rhombus-outline"),
    Progress.HELD: (ChipLook.SOLID, "tray-full"),
    Progress.SENDING: (ChipLook.SOLID, "send-clock"),
    Progress.WAITING: (ChipLook.SOLID, "tray-full"),
    Progress.SENT: (ChipLook.SOLID, "check"),
}


def shape_state(row: Row) -> ShapeState:
    """Return how the row's shape is inked.

    An acknowledgement that is on its way takes the ink off the row; one that was refused gives it back, and one of
    which nobody can tell, or that waits for an officer's word.
    """
    unlike = (*NOT_APPLIED, *ASKS)
    asked = any(one.action.verb in _ACKNOWLEDGING and one.progress not in unlike for one in row.pending)
    if not row.acknowledgeable or asked:
        return ShapeState.ACKNOWLEDGED
    return ShapeState.UNACKNOWLEDGED if row.open else ShapeState.CLEARED


def pressing(row: Row) -> Pending | None:
    """Return the pending action that the row speaks of."""
    shown = [one for one in row.pending if one.progress in _PRESSING]
    return min(shown, key=lambda one: _PRESSING.index(one.progress), default=None)


def progress_text(row: Row, pending: Pending) -> str:
    """Return how far an action has come; of those that wait for the network, how many of the row's there are."""
    word = progress_word(pending.progress)
    if pending.progress is not Progress.WAITING:
        return word
    return f"{word}({sum(one.progress is Progress.WAITING for one in row.pending)})"


def title_chips(row: Row, state: ShapeState, alike: int, *, meant: bool = False) -> Iterator[Chip]:
    """Yield the chips that follow the title; `meant` is picked with others for one stroke."""
    if meant:
        yield Chip(tr("Queue", "Picked"), ChipLook.SOLID, "check")
    if state is ShapeState.UNACKNOWLEDGED:
        yield Chip(tr("Queue", "Unack"), ChipLook.INVERSE)
    elif state is ShapeState.CLEARED:
        yield Chip(tr("Queue", "Cleared, unacknowledged"), ChipLook.DASHED)
    if alike:
        yield Chip(tr("Queue", "{count} alike", count=alike), ChipLook.BARE, "chevron-right")
    if row.event.group is not None:
        yield Chip(tr("Queue", "Merged"), ChipLook.BARE, "source-merge")


def side_chips(row: Row, stale: Set[str] = frozenset()) -> Iterator[Chip]:
    """Yield the chips at the right end of the second line, the rightmost first; `stale` centers are not heard."""
    one = pressing(row)
    if one is not None:
        yield Chip(progress_text(row, one), *PROGRESS_CHIPS[one.progress])
    if row.event.claimed_by is not None:
        yield Chip(row.event.claimed_by, ChipLook.BARE, "account-check-outline")
    if row.linked:
        yield _way_chip(row, stale)


def _way_chip(row: Row, stale: Set[str]) -> Chip:
    """Return which levels a case went through; one whose center is not heard says so."""
    words = []
    for one in row.whole:
        word = level_word(one.level) if one.level else one.event.center
        words.append(tr("Queue", "{level} (old)", level=word) if one.event.center in stale else word)
    look = ChipLook.DASHED if any(one.event.center in stale for one in row.whole) else ChipLook.BARE
    return Chip(" › ".join(words), look, "transit-connection-variant")


def second_line(row: Row, with_unit: bool) -> str:
    """Return channel, town, grid and unit; the address where the place has no name."""
    place = (row.town, row.grid) if row.town or row.grid else (row.event.address,)
    parts = [channel_word(row.event.channel), *place, row.unit if with_unit else None]
    return " · ".join(part for part in parts if part)


def stage_text(row: Row) -> str:
    word = stage_word(row.event.case_kind, row.event.stage)
    return word if row.step is None else f"{row.step + 1} {word}"


def clock_text(deadline: Deadline, time: str | None = None) -> str:
    time = time or clock(deadline.seconds)
    match deadline.phase:
        case Phase.RUNNING | Phase.NEAR:
            return tr("Queue", "{time} left", time=time)
        case Phase.OVER:
            return tr("Queue", "{time} over", time=time)
        case Phase.PAUSED:
            return tr("Queue", "paused {time}", time=time)
        case Phase.CLOSED:
            return tr("Queue", "closed")
        case Phase.NONE:
            return tr("Queue", "no due time")


def clock_texts(deadline: Deadline) -> Iterator[str]:
    """Yield the clock's words from the longest on: whole, in full days where they are many, the time alone.

    A figure is never cut in its middle; what phase it is, its sign and its bar say too. They are made one by one,
    since nearly every row has room for the first.
    """
    yield clock_text(deadline)
    if not deadline.seconds:
        return
    days = deadline.seconds // DAY_S * DAY_S
    short = duration(days) if days else clock(deadline.seconds)
    if days:
        yield clock_text(deadline, short)
    yield short


def age_text(row: Row, now: datetime) -> str:
    return duration((now - row.event.reported_at).total_seconds())


def described(row: Row, now: datetime, alike: int = 0) -> str:
    """Return the whole row as one sentence, for a screen reader."""
    state = shape_state(row)
    chips = [
        chip.text for chip in (*title_chips(row, state, alike), *side_chips(row)) if chip.look is not ChipLook.INVERSE
    ]
    words = [shape_word(row.event.severity, state), row.event.title, stage_text(row)]
    if row.event.supervised:
        words.append(tr("Queue", "supervised"))
    refused = [progress_word(Progress.REFUSED)] if any(one.progress is Progress.REFUSED for one in row.pending) else []
    return ", ".join([*words, clock_text(deadline_of(row, now)), *refused, *chips])
