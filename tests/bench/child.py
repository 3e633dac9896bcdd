"""Runs a measurement in a process of its own, and centers beside it. Knows no budget.

A process that has run a window can't run another as the first, and what one leaves in memory is none of the next one's.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
PROGRAM = PROJECT / "main.py"
WITHIN_S = 300.0


def ask(module: str, *arguments: object, within_s: float = WITHIN_S) -> dict[str, Any]:
    """Run a module of the bench; return what it printed last, as JSON has it.

    Raises:
        RuntimeError: it failed; with the end of what it said.
    """
    command = [sys.executable, "-m", f"tests.bench.{module}", *map(str, arguments)]
    environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=within_s, cwd=PROJECT, env=environment, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{module} ended with {done.returncode}: {done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def collect_by_hand() -> None:
    """Keep Python's collector from what is measured, as the console does while it works (`ui/collector.py`)."""
    gc.collect()
    gc.freeze()
    gc.disable()


def tell(**figures: object) -> None:
    """Print figures for whoever asked."""
    print(json.dumps(figures), flush=True)


@contextmanager
def center(world: str, rate: float, state: Path) -> Iterator[str]:
    """Run a demo center; give its address."""
    command = [sys.executable, str(PROGRAM), "demo-center", "--world", world, "--seed", "1", "--port", "0"]
    process = subprocess.Popen(
        [*command, "--rate", str(rate), "--state", str(state)], stdout=subprocess.PIPE, text=True, cwd=PROJECT
    )
    try:
        assert process.stdout is not None
        yield str(json.loads(process.stdout.readline())["url"])
    finally:
        process.terminate()
        process.wait()
