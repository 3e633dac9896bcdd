"""Every state of a row has its word; none stands by colour alone."""

import pytest

from console.domain.actions import ASKS, NOT_APPLIED, Progress
from tests.ui.queue.making import NOW, a_row, asked, minutes
from ui.queue.deadline import Deadline, Phase
from ui.queue.row_words import (
    CHANNEL_ICONS,
    ChipLook,
    clock_text,
    described,
    second_line,
    shape_state,
    side_chips,
    stage_text,
    title_chips,
)
from ui.terms import CHANNELS
from ui.theme.icons import has_icon
from ui.theme.shapes import ShapeState


@pytest.mark.parametrize("progress", [Progress.WAITING, Progress.SENDING, Progress.SENT])
def test_an_acknowledgement_on_its_way_takes_the_ink_off(progress: Progress) -> None:
    row = a_row(acknowledgeable=True, pending=asked(progress))
    assert shape_state(row) is ShapeState.ACKNOWLEDGED
    assert [chip.text for chip in side_chips(row)] != []


@pytest.mark.parametrize("progress", [*NOT_APPLIED, *ASKS])
def test_what_was_not_applied_or_may_not_be_gives_the_ink_back(progress: Progress) -> None:
    assert shape_state(a_row(acknowledgeable=True, pending=asked(progress))) is ShapeState.UNACKNOWLEDGED


def test_a_refused_acknowledgement_gives_the_ink_back_and_stands_inverse() -> None:
    row = a_row(acknowledgeable=True, pending=asked(Progress.REFUSED))
    assert shape_state(row) is ShapeState.UNACKNOWLEDGED
    assert [chip.look for chip in side_chips(row)] == [ChipLook.INVERSE]


def test_of_several_actions_the_row_speaks_of_the_one_that_needs_the_officer() -> None:
    row = a_row(pending=asked(Progress.SENT) + asked(Progress.REFUSED) + asked(Progress.WAITING))
    assert [chip.text for chip in side_chips(row)] == ["Refused"]


def test_a_case_that_was_handed_on_names_its_way_and_who_is_not_heard() -> None:
    row = a_row("2", center="town", level="town", depth=1, linked=(a_row(level="city"),))
    assert [(chip.text, chip.look) for chip in side_chips(row)] == [("City › Town", ChipLook.BARE)]
    assert [(chip.text, chip.look) for chip in side_chips(row, {"city"})] == [("City (old) › Town", ChipLook.DASHED)]
    assert described(row, NOW).endswith("City › Town")


def test_a_center_that_has_not_described_itself_is_named_by_its_key() -> None:
    row = a_row("2", center="town", depth=1, linked=(a_row(level="city"),))
    assert [chip.text for chip in side_chips(row)] == ["City › town"]


def test_chips_of_a_title() -> None:
    row = a_row(acknowledgeable=True, group="city/9")
    assert [chip.text for chip in title_chips(row, shape_state(row), 3)] == ["Unack", "3 alike", "Merged"]


def test_the_second_line_falls_back_to_the_address() -> None:
    row = a_row()
    assert second_line(row, with_unit=True) == "Patrol · 三垛镇 · 第 14 网格 · 水务站"
    assert second_line(row, with_unit=False) == "Patrol · 三垛镇 · 第 14 网格"


@pytest.mark.parametrize(
    ("phase", "text"),
    [
        (Phase.RUNNING, "0:38 left"),
        (Phase.NEAR, "0:38 left"),
        (Phase.OVER, "0:38 over"),
        (Phase.PAUSED, "paused 0:38"),
        (Phase.CLOSED, "closed"),
        (Phase.NONE, "no due time"),
    ],
)
def test_clock_words(phase: Phase, text: str) -> None:
    assert clock_text(Deadline(phase, 38 * 60 + 59)) == text


def test_an_unknown_stage_is_shown_as_it_came() -> None:
    assert stage_text(a_row(stage="odd")) == "odd (unknown)"
    assert stage_text(a_row(stage="handling")) == "3 Handling"


def test_a_row_is_read_aloud_with_severity_title_stage_and_clock() -> None:
    row = a_row(title="停水", severity="orange", acknowledgeable=True, supervised=True, due_at=NOW + minutes(38))
    assert described(row, NOW) == "Urgent, unacknowledged, 停水, 3 Handling, supervised, 0:38 left"


def test_every_channel_has_an_icon_that_exists() -> None:
    assert CHANNEL_ICONS.keys() == CHANNELS.keys()
    assert all(has_icon(name) for name in CHANNEL_ICONS.values())
