"""Why a case is due, in the officer's words: each line, and when it is missed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from console.domain.calendar import Calendar
from console.domain.clocks import Clock, Said, explain
from console.domain.facts import Entry
from console.domain.kinds import Limits, Span
from tests.console.board.making import an_event
from tests.ui.queue.making import a_row
from ui.acting.explained import line_words, span_words, title_of, verdict_of
from ui.acting.explainer import Explainer
from ui.panel import Panel

ZONE = ZoneInfo("Asia/Shanghai")
CHINA = Calendar(ZONE)
BEGAN = datetime(2026, 9, 30, 16, tzinfo=ZONE)
HOUR = timedelta(hours=1)


def entry(verb: str, hours: float, text: str | None = None) -> Entry:
    return Entry(id=f"{verb}{hours}", at=BEGAN + hours * HOUR, verb=verb, text=text, seat="1号台")


def said(limits: Limits | None, *history: Entry, at: float = 1, clock: Clock = Clock.WHOLE, **more: Any) -> list[str]:
    """Return what the explainer says of one clock, its verdict last."""
    now = BEGAN + at * HOUR
    event = an_event("e", reported_at=BEGAN, stage_entered_at=BEGAN, **more)
    [found] = [one for one in explain(event, history, limits, CHINA, now) if one.clock is clock]
    return [
        *(line_words(line, event.case_kind, now, ZONE) for line in found.lines),
        verdict_of(found, now, ZONE),
    ]


def test_a_rule_in_hours_is_derived_in_three_lines() -> None:
    assert said(Limits(whole={"normal": Span(hours=10)})) == [
        "Reported 16:00",
        "Rule for “Normal”: 10 h",
        "By the rule: 10-01 02:00",
        "Will be missed 10-01 02:00: in 9h",
    ]


def test_the_holiday_between_is_named_and_the_worked_sunday_too() -> None:
    lines = said(Limits(whole={"normal": Span(working_days=3)}))
    assert any("National Day" in line and "not counted" in line for line in lines)
    assert "10-10 counted though it looks free: National Day" in lines
    assert "are worked" in lines[-1]


def test_a_pause_is_told_with_its_reason_and_its_seat() -> None:
    rule = Limits(whole={"normal": Span(hours=10)})
    ended = said(rule, entry("suspend", 1, "待料"), entry("accept", 3), at=4)
    assert any("Stood still 17:00 to 19:00" in line and "待料 · 1号台" in line for line in ended)
    standing = said(rule, entry("suspend", 1, "待料"), at=4, paused_since=BEGAN + HOUR)
    assert any("Stands still since 17:00" in line for line in standing)
    assert standing[-1].startswith("Its clock stands still")


@pytest.mark.parametrize(
    ("hours", "words"), [(8, "before the rule"), (12, "after the rule"), (10, "The center says 10-01 02:00")]
)
def test_how_far_the_center_s_time_lies_from_the_rule_is_said(hours: float, words: str) -> None:
    lines = said(Limits(whole={"normal": Span(hours=10)}), due_at=BEGAN + hours * HOUR)
    assert words in lines[-2]


def test_what_is_over_is_missed_and_what_nobody_timed_has_no_time() -> None:
    assert said(Limits(whole={"normal": Span(hours=1)}), at=3)[-1] == "Missed 17:00, 2h ago"
    nothing = said(None)
    assert nothing[-1] == "No due time: neither the center nor a rule says one"
    assert "No rule for this step" in nothing[-2]


def test_a_year_without_announced_holidays_is_said() -> None:
    began = datetime(2031, 3, 3, 9, tzinfo=ZONE)
    event = an_event("e", reported_at=began)
    [found] = [
        one
        for one in explain(event, (), Limits(whole={"normal": Span(working_days=3)}), CHINA, began)
        if one.clock is Clock.WHOLE
    ]
    words = [line_words(line, event.case_kind, began, ZONE) for line in found.lines]
    assert "The holidays of 2031 are not announced here: weekdays decide" in words


def test_every_kind_of_line_has_its_words() -> None:
    from ui.acting.explained import _WORDS

    assert _WORDS.keys() == set(Said)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(minutes=30), "30 min"),
        (Span(hours=2), "2 h"),
        (Span(days=3), "3 days"),
        (Span(working_hours=4), "4 working hours"),
        (Span(working_days=5), "5 working days"),
    ],
)
def test_spans_are_said_in_their_own_unit(span: Span, words: str) -> None:
    assert span_words(span) == words


@pytest.fixture
def explainer(panel: Panel) -> Explainer:
    explainer = Explainer(panel, ZONE, lambda: BEGAN + HOUR)
    panel.add_body(explainer)
    return explainer


def test_the_explainer_shows_both_clocks_the_one_that_ends_first_above(explainer: Explainer) -> None:
    rule = Limits(steps={"handling": {"normal": Span(hours=30)}}, whole={"normal": Span(hours=10)})
    event = an_event("e", reported_at=BEGAN, stage_entered_at=BEGAN)
    found = explain(event, (entry("suspend", 0.1, "<b>待料</b>" * 40), entry("accept", 0.2)), rule, CHINA, BEGAN + HOUR)
    assert [one.clock for one in found] == [Clock.WHOLE, Clock.STEP]
    explainer.show_explained(a_row(title="长" * 200), found)
    texts = explainer.text()
    assert texts.index(title_of(found[0])) < texts.index(title_of(found[1]))
    assert "<b>待料</b>" in texts
    assert explainer.width() <= 400
