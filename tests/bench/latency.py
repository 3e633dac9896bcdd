"""How long from a center's time stamp to the pixels of row and marker, committed in between. Knows no budget."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2] / "main.py"


@dataclass(frozen=True, slots=True)
class Latency:
    """Of how many events, and how late the middle one and the slowest of a hundred were."""

    count: int
    p50_ms: float
    p99_ms: float
    longest_block_ms: float


def measure_latency(data: Path, rate: float, seconds: float) -> Latency:
    """Measure in a process of its own: one that has run a window can't run another as the first."""
    command = [sys.executable, "-m", "tests.bench.latency", str(data), str(rate), str(seconds)]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, timeout=seconds + 120, cwd=PROGRAM.parent
    )
    return Latency(**json.loads(done.stdout.splitlines()[-1]))


def _main(data: Path, rate: float, seconds: float) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.map import prepare

    sandbox = prepare()
    from PySide6.QtWidgets import QApplication

    application = QApplication(["shouwang"])
    from tests.bench.watch import Watch

    watch = Watch(application, data, rate, seconds, sandbox=sandbox)
    watch.run.until_closed()
    latencies = sorted(watch.latencies_ms)
    if watch.lost or not latencies:
        sys.exit(f"{len(watch.lost)} events were never seen, {len(latencies)} were")
    print(
        json.dumps(
            {
                "count": len(latencies),
                "p50_ms": latencies[len(latencies) // 2],
                "p99_ms": latencies[int(0.99 * len(latencies))],
                "longest_block_ms": watch.longest_block_ms,
            }
        )
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("rate", type=float)
    parser.add_argument("seconds", type=float)
    given = parser.parse_args()
    _main(given.data, given.rate, given.seconds)
