"""What a clock shows: left, near, over, paused, none."""

import pytest

from tests.ui.queue.making import NOW, a_row, minutes
from ui.queue.deadline import Deadline, Phase, deadline_of


def test_a_step_s_time_goes_before_the_event_s() -> None:
    row = a_row(stage_entered_at=NOW - minutes(60), step_due_at=NOW + minutes(60), due_at=NOW + minutes(600))
    assert deadline_of(row, NOW) == Deadline(Phase.RUNNING, 3600, 0.5)


def test_without_a_step_s_time_the_whole_event_counts_from_its_report() -> None:
    row = a_row(reported_at=NOW - minutes(50), stage_entered_at=NOW - minutes(1), due_at=NOW + minutes(150))
    assert deadline_of(row, NOW) == Deadline(Phase.RUNNING, 9000, 0.25)


@pytest.mark.parametrize(
    ("left", "whole", "phase"),
    [
        (21, 100, Phase.RUNNING),
        (19, 100, Phase.NEAR),  # less than a fifth is left
        (14, 28, Phase.NEAR),  # less than a quarter of an hour is left
        (0, 100, Phase.OVER),
        (-41, 100, Phase.OVER),
    ],
)
def test_near_and_over(left: int, whole: int, phase: Phase) -> None:
    row = a_row(stage_entered_at=NOW + minutes(left - whole), step_due_at=NOW + minutes(left))
    assert deadline_of(row, NOW).phase is phase


def test_over_counts_on() -> None:
    assert deadline_of(a_row(due_at=NOW - minutes(41)), NOW) == Deadline(Phase.OVER, 41 * 60, 1.0)


def test_a_paused_clock_does_not_run_out() -> None:
    row = a_row(due_at=NOW - minutes(41), paused_since=NOW - minutes(50))
    assert deadline_of(row, NOW) == Deadline(Phase.PAUSED, 3000)


def test_no_due_time_is_no_clock_and_a_closed_event_has_none() -> None:
    assert deadline_of(a_row(), NOW).phase is Phase.NONE
    assert deadline_of(a_row(closed_at=NOW, due_at=NOW - minutes(1)), NOW).phase is Phase.CLOSED


def test_a_due_time_before_the_begin_is_no_division_by_zero() -> None:
    row = a_row(reported_at=NOW + minutes(20), due_at=NOW + minutes(20))
    assert deadline_of(row, NOW) == Deadline(Phase.NEAR, 1200, 1.0)
