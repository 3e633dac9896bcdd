"""How fast this machine is, and how much memory processes hold. Knows nothing of ours."""

from __future__ import annotations

import os
import platform
import time
from statistics import median
from typing import Any

import psutil

MEGABYTE = 2**20


def facts(loops_ms: list[float]) -> dict[str, Any]:
    """Return what the figures were measured on."""
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count() or 1,
        "memory_gb": round(psutil.virtual_memory().total / 2**30, 1),
        "million_additions_ms": loops_ms,
    }


def loop_ms() -> float:
    """Return what says how fast this machine is at the moment: a shared one may be half as fast an hour later."""
    times = []
    for _ in range(5):
        began = time.perf_counter()
        total = 0
        for number in range(1_000_000):
            total += number
        times.append(1000 * (time.perf_counter() - began))
    return round(median(times), 1)


class Elsewhere:
    """What share of this machine others had meanwhile: a virtual one gives its cores away without a word."""

    SHORTEST_S = 1.0

    def __init__(self) -> None:
        self._before = self._now()
        self._share_pct = 0.0

    def share_pct(self) -> float:
        """Return the share since it was last asked; asked again at once, the same."""
        now = self._now()
        stolen, whole = now[0] - self._before[0], now[1] - self._before[1]
        if whole > self.SHORTEST_S * (os.cpu_count() or 1):
            self._share_pct = 100 * stolen / whole
            self._before = now
        return self._share_pct

    @staticmethod
    def _now() -> tuple[float, float]:
        times = psutil.cpu_times()
        return float(getattr(times, "steal", 0.0)), float(sum(times))


def tree(process: psutil.Process) -> list[psutil.Process]:
    """Return a process and all that it began: the browser's parts are processes of their own."""
    return [process, *process.children(recursive=True)]


def pss_mb(process: psutil.Process) -> float:
    """Return the memory of a process and all that it began; what several share is divided among them."""
    return sum(_of(one) for one in tree(process)) / MEGABYTE


def _of(process: psutil.Process) -> int:
    try:
        found = process.memory_full_info()
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0
    return int(getattr(found, "pss", None) or found.uss)  # elsewhere than on Linux only what is its own is known


def cpu_s(process: psutil.Process) -> float:
    """Return the seconds of a core that a process and all that it began have used."""
    used = 0.0
    for one in tree(process):
        try:
            times = one.cpu_times()
        except psutil.NoSuchProcess:
            continue
        used += times.user + times.system
    return used
