"""`main.py bench`: measures the budgets on this machine, each figure beside its limit."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.latency import measure_latency

PROGRAM = Path(__file__).resolve().parents[2] / "main.py"
RUNS = 5
FILL_S, START_S = 30, 3


@dataclass(frozen=True, slots=True)
class Budget:
    """One row of the table: what was measured, what it may be, and the machine's own limit where it is known."""

    name: str
    value: float
    unit: str
    budget: float
    ok: bool
    limit: str


def at_most(name: str, value: float, unit: str, budget: float, limit: str = "") -> Budget:
    return Budget(name, round(value, 2), unit, budget, value <= budget, limit)


def bench(file: Path | None) -> int:
    """Measure every row, print the table, write it to `file` if one is named; return 1 if a row is over its budget."""
    loops_ms = [_loop_ms()]
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        rows = [*_starts(data), *_latencies(Path(folder))]
    loops_ms.append(_loop_ms())
    print(f"this machine: a million additions in Python take {loops_ms[0]} ms before, {loops_ms[1]} ms after")
    for row in rows:
        print(
            f"{'ok ' if row.ok else 'OVER'} {row.name:32} {row.value:>10} {row.unit:6} budget {row.budget} {row.limit}"
        )
    if file is not None:
        machine = {
            "python": platform.python_version(),
            "system": platform.platform(),
            "cores": _cores(),
            "million_additions_ms": loops_ms,
        }
        file.write_text(json.dumps({"machine": machine, "rows": [asdict(row) for row in rows]}, indent=2) + "\n")
    return 0 if all(row.ok for row in rows) else 1


def _loop_ms() -> float:
    """Return what says how fast this machine is at the moment: a shared one may be half as fast an hour later."""
    times = []
    for _ in range(5):
        began = time.perf_counter()
        total = 0
        for number in range(1_000_000):
            total += number
        times.append(1000 * (time.perf_counter() - began))
    return round(median(times), 1)


def _cores() -> int:
    return os.cpu_count() or 1


def _starts(data: Path) -> list[Budget]:
    """Start again and again from a filled cache, without a center: what an officer waits for after a power cut."""
    demo = subprocess.Popen(
        [sys.executable, str(PROGRAM), "demo-center", "--world", "county", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert demo.stdout is not None
        url = json.loads(demo.stdout.readline())["url"]
        _run(data, FILL_S, "--center", url)
    finally:
        demo.terminate()
        demo.wait()
    reports = [_run(data, START_S, "--offline") for _ in range(RUNS)]

    def middle(key: str) -> float:
        return float(median(report[key] for report in reports))

    stored = f"{reports[0]['events']['stored']} cached events"
    return [
        at_most("usable_ms", middle("usable_ms"), "ms", 1000, stored),
        at_most("map_painted_ms", middle("map_painted_ms"), "ms", 2500, stored),
        at_most("ui_longest_block_ms", middle("ui_longest_block_ms"), "ms", 100, stored),
    ]


def _run(data: Path, seconds: float, *options: str) -> dict[str, Any]:
    report = data.parent / "report.json"
    command = [sys.executable, str(PROGRAM), "run", "--headless", "--seconds", str(seconds), *options]
    subprocess.run(
        [*command, "--data", str(data), "--report", str(report)], check=True, capture_output=True, timeout=seconds + 60
    )
    found: dict[str, Any] = json.loads(report.read_text())
    return found


def _latencies(folder: Path) -> list[Budget]:
    at_10 = measure_latency(folder / "latency", rate=10, seconds=30)
    return [
        at_most("event_to_pixel_p50_ms", at_10.p50_ms, "ms", 50, f"{at_10.count} events"),
        at_most("event_to_pixel_p99_ms", at_10.p99_ms, "ms", 100, f"{at_10.count} events"),
    ]
