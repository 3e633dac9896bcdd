"""Who sent a case back and forth, and who is to bring them together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from console.domain.facts import Entry
from console.domain.pingpong import calls, coordinator, trail
from tests.console.services.fakes import an_event

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
ABOVE = {"c/v1": ("c/t1", "c/k"), "c/v2": ("c/t1", "c/k"), "c/v3": ("c/t2", "c/k"), "c/t1": ("c/k",), "x/v": ("x/t",)}


def entry(number: int, verb: str, unit: str | None, **more: Any) -> Entry:
    return Entry(id=f"h{number}", at=NOW + timedelta(minutes=number), verb=verb, unit=unit, **more)


def test_the_trail_is_every_pass_in_order_and_nothing_struck() -> None:
    history = (
        entry(4, "return", "c/v2", text="不属本村"),
        entry(1, "dispatch", "c/v1"),
        entry(2, "note", "c/v1"),
        entry(3, "return", "c/v1", struck=True),
    )
    assert [(leg.verb, leg.unit, leg.text) for leg in trail(history)] == [
        ("dispatch", "c/v1", None),
        ("return", "c/v2", "不属本村"),
    ]


@pytest.mark.parametrize(
    ("returns", "returning", "wanted"), [(0, True, False), (1, False, False), (1, True, True), (2, False, True)]
)
def test_the_second_return_calls_for_coordination(returns: int, returning: bool, wanted: bool) -> None:
    assert calls(an_event("a", returns=returns), returning=returning) is wanted


@pytest.mark.parametrize(
    ("units", "wanted"),
    [(("c/v1", "c/v2"), "c/t1"), (("c/v1", "c/v3"), "c/k"), (("c/v1", "x/v"), None), (("c/v1",), "c/t1")],
)
def test_the_lowest_unit_over_all_who_had_it_coordinates(units: tuple[str, ...], wanted: str | None) -> None:
    history = [entry(number, "dispatch", unit) for number, unit in enumerate(units)]
    event = an_event("a", unit=units[-1])
    assert coordinator(event, history, lambda unit: ABOVE.get(unit, ())) == wanted
