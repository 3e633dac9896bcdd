"""Rows for tests, made by what matters in them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from console.board.rows import Row
from console.domain.actions import Action, Pending, Progress
from console.domain.facts import Event
from console.domain.kinds import our_kinds
from console.domain.verbs import Verb

NOW = datetime(2026, 11, 22, 2, 14, 36, tzinfo=UTC)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def a_row(
    id_: str = "1",
    *,
    acknowledgeable: bool = False,
    pending: tuple[Pending, ...] = (),
    linked: tuple[Row, ...] = (),
    level: str | None = None,
    depth: int = 0,
    **event: Any,
) -> Row:
    facts: dict[str, Any] = {
        "center": "city",
        "version": 1,
        "case_kind": "grid_event",
        "title": f"事件 {id_}",
        "channel": "patrol",
        "severity": "none",
        "urgency": "normal",
        "stage": "handling",
        "unit": "city/u",
        "reported_at": NOW - minutes(50),
        "updated_at": NOW,
    }
    steps = our_kinds()["grid_event"].stages
    made = Event(id=id_, **(facts | event))
    return Row(
        event=made,
        pending=pending,
        town="三垛镇",
        grid="第 14 网格",
        unit="水务站",
        steps=steps,
        step=steps.index(made.stage) if made.stage in steps else None,
        acknowledgeable=acknowledgeable,
        level=level,
        depth=depth,
        linked=linked,
    )


def asked(progress: Progress) -> tuple[Pending, ...]:
    action = Action(
        key="k",
        verb=Verb.ACKNOWLEDGE,
        center="city",
        target_kind="event",
        target_id="1",
        seen_version=1,
        officer="值班员",
        seat="1号席",
        made_at=NOW,
    )
    return (Pending(action=action, progress=progress),)


def numbered(*numbers: int, **event: Any) -> list[Row]:
    """Return rows whose order is their number."""
    return [a_row(f"{number:05}", due_at=NOW + minutes(number), **event) for number in numbers]


def ref(number: int) -> str:
    return f"city/{number:05}"
