"""A demo center's due times are those of the rules that come with the console: what is derived is what it says."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.demo.course import enter
from console.demo.due import URGENCIES, due_at, due_of
from console.demo.instants import text
from console.demo.worlds import cases
from console.domain.calendar import Calendar
from console.domain.clocks import Clock, Said, explain
from console.domain.kinds import our_kinds
from tests.console.board.making import an_event

CHINA = Calendar(ZoneInfo("Asia/Shanghai"))
KINDS = [*cases()]
reported = st.datetimes(datetime(2025, 9, 1), datetime(2027, 3, 1), timezones=st.just(UTC)).map(
    lambda at: at.replace(microsecond=0)
)


def micros(at: datetime) -> int:
    return int(at.timestamp()) * 1_000_000


@given(st.sampled_from(KINDS), st.sampled_from(URGENCIES), reported)
def test_the_whole_is_due_as_the_kind_s_own_rule_says(kind: str, urgency: str, at: datetime) -> None:
    due = datetime.fromtimestamp(due_of(cases()[kind], urgency, micros(at)) / 1e6, UTC)
    event = an_event("e", case_kind=kind, urgency=urgency, reported_at=at, due_at=due)
    [clock] = [one for one in explain(event, (), our_kinds()[kind].limits, CHINA, at) if one.clock is Clock.WHOLE]
    assert clock.derived == due
    assert clock.lines[-1].said is Said.CENTER_SAYS
    assert clock.lines[-1].moved is None


@given(st.sampled_from(KINDS), st.sampled_from(URGENCIES), reported, st.data())
def test_each_step_is_due_as_the_kind_s_own_rule_says(
    kind: str, urgency: str, at: datetime, data: st.DataObject
) -> None:
    limits = our_kinds()[kind].limits
    stage = data.draw(st.sampled_from(sorted(limits.steps)))
    record = {"case_kind": kind, "urgency": urgency, "stage": stage, "due_at": None}
    enter(record, stage, micros(at))
    due = datetime.fromisoformat(str(record["step_due_at"]))
    span = limits.steps[stage][urgency].natural
    assert span is not None
    assert due - at == span


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(URGENCIES), reported), min_size=1, max_size=20))
def test_many_at_once_are_due_as_each_alone(those: list[tuple[str, str, datetime]]) -> None:
    place = np.array([KINDS.index(kind) for kind, _, _ in those])
    urgency = np.array([URGENCIES.index(one) for _, one, _ in those])
    instants = np.array([micros(at) for _, _, at in those])
    together = due_at(list(cases().values()), place, urgency, instants)
    assert together.tolist() == [due_of(cases()[kind], pressing, micros(at)) for kind, pressing, at in those]


@pytest.mark.parametrize(
    ("at", "due"),
    [
        ("2026-09-30T16:00:00+08:00", "2026-10-13T17:30:00+08:00"),  # the National Day and a worked Saturday between
        ("2026-03-02T09:00:00+08:00", "2026-03-09T17:30:00+08:00"),
        ("2031-03-03T09:00:00+08:00", "2031-03-10T17:30:00+08:00"),  # nobody has announced that year's holidays
    ],
)
def test_an_ordinary_call_is_due_after_five_working_days(at: str, due: str) -> None:
    assert text(due_of(cases()["hotline"], "normal", micros(datetime.fromisoformat(at)))) == due
