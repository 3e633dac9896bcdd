"""What is worst, what is late, what may be done: one rule each, at its edges."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.codes import Code
from console.domain.facts import KINDS, Event, kind_of
from console.domain.kinds import our_kinds
from console.domain.place import Area, position
from console.domain.rules import (
    SEVERITIES,
    due_at,
    is_acknowledgeable,
    is_due_soon,
    is_overdue,
    steps_of,
    worst_first,
)
from console.domain.verbs import Standing, Verb, hindrance
from console.domain.video import VideoState, state_of
from tests.console.board.making import NOW, a_center, a_grid, an_event

OURS = {code: kind.stages for code, kind in our_kinds().items()}
severities = st.sampled_from([*SEVERITIES, "特急"])
dues = st.one_of(st.none(), st.integers(-(10**8), 10**8).map(lambda s: NOW + timedelta(seconds=s)))
events = st.builds(lambda severity, due: an_event("a", severity=severity, due_at=due), severities, dues)


def plain_key(event: Event, acknowledgeable: bool) -> tuple[int, bool, bool, float]:
    severity = SEVERITIES.index(event.severity if event.severity in SEVERITIES else "yellow")
    due = due_at(event)
    return severity, not acknowledgeable, due is None, due.timestamp() if due else 0.0


@given(events, st.booleans(), events, st.booleans())
def test_one_float_orders_as_severity_then_unacknowledged_then_time_left(a: Event, x: bool, b: Event, y: bool) -> None:
    assert (worst_first(a, x) < worst_first(b, y)) == (plain_key(a, x) < plain_key(b, y))


@pytest.mark.parametrize(
    ("more", "late", "soon"),
    [
        ({"due_at": NOW}, True, False),
        ({"due_at": NOW + timedelta(seconds=1)}, False, True),
        ({"due_at": NOW + timedelta(hours=1)}, False, True),
        ({"due_at": NOW + timedelta(hours=1, seconds=1)}, False, False),
        ({"due_at": NOW - timedelta(hours=1), "step_due_at": NOW + timedelta(hours=2)}, False, False),
        ({"due_at": NOW + timedelta(hours=9), "step_due_at": NOW}, True, False),
        ({"due_at": NOW, "paused_since": NOW}, False, False),
        ({"due_at": NOW + timedelta(minutes=5), "paused_since": NOW}, False, False),
        ({"due_at": NOW, "closed_at": NOW}, False, False),
        ({}, False, False),
    ],
)
def test_late_and_nearly_late(more: dict[str, Any], late: bool, soon: bool) -> None:
    event = an_event("a", **more)
    assert (is_overdue(event, NOW), is_due_soon(event, NOW)) == (late, soon)


@pytest.mark.parametrize(
    ("more", "verbs", "code"),
    [
        ({"closed_at": NOW}, ("acknowledge",), Code.ALREADY_CLOSED),
        ({"acknowledged_at": NOW}, ("acknowledge",), Code.ALREADY_ACKNOWLEDGED),
        ({}, ("claim",), Code.VERB_NOT_OFFERED),
        ({}, ("claim", "acknowledge"), None),
    ],
)
def test_what_may_be_acknowledged(more: dict[str, Any], verbs: tuple[str, ...], code: Code | None) -> None:
    event, center = an_event("a", **more), a_center(verbs=verbs)
    assert is_acknowledgeable(event, center) == (code is None)
    reason = hindrance(Verb.ACKNOWLEDGE, Standing(event, center, None, "1号台"))
    assert (reason and reason.code) == code


def test_of_a_center_that_never_said_who_it_is_nothing_is_offered() -> None:
    assert not is_acknowledgeable(an_event("a"), None)


def test_a_center_s_own_steps_go_before_the_contract_s() -> None:
    event = an_event("a", case_kind="hotline")
    assert steps_of(event, a_center(), OURS) == OURS["hotline"]
    assert steps_of(event, a_center(steps={"hotline": ("收", "办")}), OURS) == ("收", "办")
    assert steps_of(an_event("a", case_kind="别的"), None, OURS) == ()


def test_each_kind_has_its_name() -> None:
    assert kind_of(an_event("a")) == "event"
    assert kind_of(a_grid("g", "v1")) == "grid"
    assert [str(kind.__struct_config__.tag) for kind in KINDS.values()] == list(KINDS)


def test_nowhere_is_no_position() -> None:
    assert position(119.4, 32.8) is not None
    for lon, lat in ((0, 0), (181, 0), (0, -91), (float("nan"), 1), (1, float("inf"))):
        assert position(lon, lat) is None


def test_an_area_gives_back_its_rings() -> None:
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)]
    hole = [(1.0, 1.0), (2.0, 1.0), (2.0, 2.0)]
    area = Area.of([[square, hole], [[(9.0, 9.0, 5.0), (10.0, 9.0, 5.0), (10.0, 10.0, 5.0)]]])
    assert (area.rings, area.parts) == ((4, 3, 3), (2, 1))
    assert [ring.tolist()[0] for ring in area.outlines()] == [[0, 0], [1, 1], [9, 9]]
    with pytest.raises(ValueError, match="fewer than three"):
        Area.of([[[(0, 0), (1, 1), (0, 0)]]])
    with pytest.raises(ValueError, match="no polygon"):
        Area.of([])


@pytest.mark.parametrize(
    ("parts", "state"),
    [
        (("offline", "online", "online"), VideoState.OFFLINE),
        (("offline", "fault", "disabled"), VideoState.DISABLED),
        (("online", "fault", "offline"), VideoState.OFFLINE),
        (("unknown", "online", "fault"), VideoState.FAULT),
        (("unknown", "online", "online"), VideoState.UNKNOWN),
        (("online", "online", "online"), VideoState.ONLINE),
    ],
)
def test_the_state_of_a_point_is_the_worst_of_its_parts(parts: tuple[str, str, str], state: VideoState) -> None:
    from console.domain.facts import VideoPoint

    platform, device, channel = parts
    point = VideoPoint(
        center="c",
        id="p",
        version=1,
        name="p",
        unit="c/u",
        platform=platform,
        device=device,
        channel=channel,
        seen_at=NOW,
    )
    assert state_of(point, NOW) is state
