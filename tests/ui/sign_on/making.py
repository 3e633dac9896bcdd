"""Officers for the tests of the screen."""

from __future__ import annotations

from console.domain.officers import Officer, Role
from tests.ui.queue.making import NOW


def an_officer(name: str = "甲", role: Role = Role.OFFICER, **facts: object) -> Officer:
    return Officer(**({"name": name, "role": role, "made_at": NOW} | facts))  # type: ignore[arg-type] # the caller pairs names and types


THREE = (an_officer("1号席"), an_officer("2号席"), an_officer("值班长", Role.LEADER))
