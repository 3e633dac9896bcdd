"""Why a case is due when it is: spans, pauses, extensions, and whose word counts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.calendar import Calendar
from console.domain.clocks import Clock, Explained, Said, explain, pauses_of
from console.domain.facts import Entry
from console.domain.kinds import Limits, Span
from tests.console.board.making import an_event

ZONE = ZoneInfo("Asia/Shanghai")
CHINA = Calendar(ZONE)
BEGAN = datetime(2026, 9, 30, 16, tzinfo=ZONE)  # the afternoon before the National Day
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
WHOLE = Limits(whole={"normal": Span(hours=10)})


def entry(verb: str, at: datetime, text: str | None = None, struck: bool = False) -> Entry:
    return Entry(id=f"{verb}-{at}", at=at, verb=verb, text=text, seat="1号台", struck=struck)


def the_clock(
    limits: Limits | None, *history: Entry, now: datetime = BEGAN, clock: Clock = Clock.WHOLE, **more: Any
) -> Explained:
    event = an_event("e", reported_at=BEGAN, stage_entered_at=BEGAN, **more)
    [found] = [one for one in explain(event, history, limits, CHINA, now) if one.clock is clock]
    return found


def said(found: Explained) -> list[Said]:
    return [line.said for line in found.lines]


def test_where_the_center_tells_no_time_the_rule_s_counts() -> None:
    found = the_clock(WHOLE)
    assert found.due == found.derived == found.missed_at == BEGAN + 10 * HOUR
    assert said(found) == [Said.BEGAN, Said.SPAN, Said.RULE_SAYS]


def test_what_the_center_tells_counts_and_how_far_it_lies_from_the_rule_is_said() -> None:
    same = the_clock(WHOLE, due_at=BEGAN + 10 * HOUR + timedelta(seconds=59))
    assert same.lines[-1].said is Said.CENTER_SAYS
    assert same.lines[-1].moved is None
    other = the_clock(WHOLE, due_at=BEGAN + 8 * HOUR)
    assert (other.due, other.derived, other.lines[-1].moved) == (BEGAN + 8 * HOUR, BEGAN + 10 * HOUR, -2 * HOUR)


@pytest.mark.parametrize("limits", [None, Limits(), Limits(whole={"critical": Span(hours=1)})])
def test_without_a_rule_for_this_urgency_that_is_said_and_the_center_s_time_stands(limits: Limits | None) -> None:
    found = the_clock(limits, due_at=BEGAN + HOUR)
    assert said(found) == [Said.BEGAN, Said.NO_RULE, Said.CENTER_SAYS]
    assert (found.due, found.derived) == (BEGAN + HOUR, None)


def test_working_hours_name_the_days_that_they_pass_over() -> None:
    found = the_clock(Limits(whole={"normal": Span(working_hours=4)}))
    assert found.due == datetime(2026, 10, 8, 11, tzinfo=ZONE)
    [skipped] = [line for line in found.lines if line.said is Said.NOT_WORKED]
    assert (skipped.at, skipped.until) == (datetime(2026, 10, 1, tzinfo=ZONE), datetime(2026, 10, 7, tzinfo=ZONE))
    assert skipped.name == "National Day"
    assert found.working == 4 * HOUR


def test_working_days_name_what_was_made_up_and_from_when_they_count() -> None:
    found = the_clock(Limits(whole={"normal": Span(working_days=3)}))
    assert found.due == datetime(2026, 10, 10, 17, 30, tzinfo=ZONE)
    assert said(found) == [
        Said.BEGAN, Said.SPAN, Said.FROM_NEXT_DAY, Said.NOT_WORKED, Said.MADE_UP, Said.RULE_SAYS,
    ]  # fmt: skip


def test_a_year_that_nobody_announced_is_said() -> None:
    began = datetime(2031, 9, 30, 16, tzinfo=ZONE)
    event = an_event("e", reported_at=began)
    [found] = explain(event, (), Limits(whole={"normal": Span(working_days=2)}), CHINA, began)
    assert Said.NOT_ANNOUNCED in said(found)
    assert found.due == datetime(2031, 10, 2, 17, 30, tzinfo=ZONE)


def test_a_pause_moves_the_due_time_by_what_it_took() -> None:
    pause = entry("suspend", BEGAN + HOUR, "等待配件"), entry("dispatch", BEGAN + 3 * HOUR)
    found = the_clock(WHOLE, *pause)
    assert found.due == BEGAN + 12 * HOUR
    [line] = [line for line in found.lines if line.said is Said.PAUSED]
    assert (line.moved, line.text, line.seat) == (2 * HOUR, "等待配件", "1号台")


def test_while_it_lies_still_it_is_not_missed_and_each_hour_moves_it() -> None:
    pause = entry("suspend", BEGAN + HOUR)
    found = the_clock(WHOLE, pause, now=BEGAN + 5 * HOUR, paused_since=BEGAN + HOUR)
    assert (found.due, found.missed_at) == (BEGAN + 14 * HOUR, None)


def test_a_pause_in_a_holiday_takes_no_working_time() -> None:
    pause = entry("suspend", BEGAN + 24 * HOUR), entry("accept", BEGAN + 48 * HOUR)
    limits = Limits(whole={"normal": Span(working_hours=4)})
    assert the_clock(limits, *pause).due == the_clock(limits).due


def test_a_pause_after_the_due_time_or_before_the_step_moves_nothing() -> None:
    late = entry("suspend", BEGAN + 11 * HOUR), entry("dispatch", BEGAN + 12 * HOUR)
    early = entry("suspend", BEGAN - 3 * HOUR), entry("dispatch", BEGAN)
    found = the_clock(WHOLE, *early, *late)
    assert found.due == BEGAN + 10 * HOUR
    assert Said.PAUSED not in said(found)


def test_an_extension_is_told_and_a_struck_one_is_not() -> None:
    asked = entry("extend", BEGAN + HOUR, "道路结冰"), entry("extend", BEGAN + 2 * HOUR, struck=True)
    found = the_clock(WHOLE, *asked, due_at=BEGAN + 20 * HOUR)
    [line] = [line for line in found.lines if line.said is Said.EXTENDED]
    assert line.text == "道路结冰"
    assert found.due == BEGAN + 20 * HOUR


def test_the_step_s_clock_begins_where_the_step_did_and_what_is_due_first_comes_first() -> None:
    limits = Limits(steps={"handling": {"normal": Span(hours=2)}}, whole={"normal": Span(hours=10)})
    event = an_event("e", reported_at=BEGAN, stage_entered_at=BEGAN + HOUR)
    step, whole = explain(event, (), limits, CHINA, BEGAN)
    assert (step.clock, step.due) == (Clock.STEP, BEGAN + 3 * HOUR)
    assert (whole.clock, whole.due) == (Clock.WHOLE, BEGAN + 10 * HOUR)
    late = an_event("e", reported_at=BEGAN, stage_entered_at=BEGAN + 9 * HOUR)
    assert [one.clock for one in explain(late, (), limits, CHINA, BEGAN)] == [Clock.WHOLE, Clock.STEP]


def test_without_rule_and_time_it_is_said_that_there_is_neither() -> None:
    [found] = explain(an_event("e"), (), None, CHINA, BEGAN)
    assert (found.clock, found.due, found.missed_at) == (Clock.WHOLE, None, None)
    assert said(found) == [Said.BEGAN, Said.NO_RULE]


verbs = st.sampled_from(["suspend", "note", "dispatch", "accept", "extend", "claim", "report", "蓝"])
histories = st.lists(st.tuples(verbs, st.integers(0, 3000)), max_size=12).map(
    lambda steps: [entry(verb, BEGAN + minute * MINUTE) for verb, minute in steps]
)


@given(histories)
def test_pauses_follow_each_other_and_only_the_last_may_be_open(history: list[Entry]) -> None:
    pauses = pauses_of(history)
    assert all(one.until is not None and one.until >= one.since for one in pauses[:-1])
    edges = [edge for one in pauses for edge in (one.since, one.until) if edge is not None]
    assert edges == sorted(edges)


@given(histories, st.sampled_from([Span(hours=5), Span(working_hours=5), Span(working_days=2)]))
def test_no_history_makes_a_due_time_earlier(history: list[Entry], span: Span) -> None:
    limits = Limits(whole={"normal": span})
    now = BEGAN + timedelta(days=3)
    due, plain = the_clock(limits, *history, now=now).due, the_clock(limits, now=now).due
    assert due is not None
    assert plain is not None
    assert due >= plain
