"""The machine itself: cores, memory, time zone. Knows nothing of the program."""

from __future__ import annotations

import os
from datetime import datetime, timedelta

import psutil

from console.checks.finding import Finding, Found, Name, finding

GIGABYTE = 2**30
WANTED_CORES = 2
"""What docs/performance.md was measured on: screen and database have a thread each, the map a process."""
WANTED_GB = 4.0
"""Console, map and demo center take 0.65 GB with a county's year of events; a desktop needs its own part beside it."""
LEAST_FREE_GB = 1.0
NOMINAL = 0.9
"""A machine sold with 4 GB shows less: its firmware and its graphics take theirs first."""


def look_at_machine() -> list[Finding]:
    """Hold cores and memory against what the console needs."""
    memory = psutil.virtual_memory()
    cores = _cores()
    params: dict[str, str | int | float] = {
        "cores": cores,
        "memory_gb": round(memory.total / GIGABYTE, 1),
        "free_gb": round(memory.available / GIGABYTE, 1),
        "wanted_cores": WANTED_CORES,
        "wanted_gb": f"{WANTED_GB:g}",
        "least_free_gb": f"{LEAST_FREE_GB:g}",
    }
    free_enough = memory.available >= LEAST_FREE_GB * GIGABYTE
    enough = cores >= WANTED_CORES and memory.total >= NOMINAL * WANTED_GB * GIGABYTE and free_enough
    return [Finding(Name.MACHINE, Found.MACHINE_ENOUGH if enough else Found.MACHINE_SMALL, params)]


def _cores() -> int:
    """Return how many cores this process may use, which in a container are fewer than there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def look_at_zone(now: datetime) -> list[Finding]:
    """Look at the zone in which every time is shown; `now` in the machine's own."""
    offset = now.utcoffset() or timedelta()
    if not offset:
        return [finding(Name.TIME_ZONE, Found.ZONE_UTC)]
    hours, minutes = divmod(abs(int(offset.total_seconds())) // 60, 60)
    sign = "-" if offset < timedelta() else "+"
    return [finding(Name.TIME_ZONE, Found.ZONE_SET, zone=f"{now.tzname()}, UTC{sign}{hours}:{minutes:02}")]
