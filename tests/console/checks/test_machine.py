"""Cores, memory and time zone are held against what the console needs."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

import psutil
import pytest

from console.checks import machine
from console.checks.finding import Found
from console.checks.machine import GIGABYTE, look_at_machine, look_at_zone


@pytest.mark.parametrize(
    ("cores", "memory_gb", "free_gb", "expected"),
    [
        (2, 4.0, 2.0, Found.MACHINE_ENOUGH),
        (8, 3.7, 2.0, Found.MACHINE_ENOUGH),  # sold as 4 GB
        (1, 16.0, 8.0, Found.MACHINE_SMALL),
        (2, 2.0, 1.5, Found.MACHINE_SMALL),
        (4, 16.0, 0.5, Found.MACHINE_SMALL),
    ],
)
def test_a_machine_is_large_enough_or_not(
    monkeypatch: pytest.MonkeyPatch, cores: int, memory_gb: float, free_gb: float, expected: Found
) -> None:
    memory = SimpleNamespace(total=memory_gb * GIGABYTE, available=free_gb * GIGABYTE)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: memory)
    monkeypatch.setattr(machine, "_cores", lambda: cores)
    (found,) = look_at_machine()
    assert found.found is expected
    assert (found.params["cores"], found.params["memory_gb"]) == (cores, memory_gb)


@pytest.mark.parametrize(
    ("hours", "expected", "said"),
    [
        (8, Found.ZONE_SET, "UTC+8:00"),
        (-3.5, Found.ZONE_SET, "UTC-3:30"),
        (0, Found.ZONE_UTC, ""),
    ],
)
def test_a_machine_in_utc_was_never_told_where_it_stands(hours: float, expected: Found, said: str) -> None:
    (found,) = look_at_zone(datetime(2026, 8, 22, tzinfo=timezone(timedelta(hours=hours))))
    assert found.found is expected
    assert said in str(found.params.get("zone", ""))
