"""The two processes that faults strike: a demo center on one port with its state, and consoles one after the other."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import requests

PROJECT = Path(__file__).resolve().parents[2]
WORLD, SEED = "hamlet", 3


class Center:
    """A demo center that is killed, stopped and started anew, and forgets nothing."""

    def __init__(self, state: Path, rate: float) -> None:
        self._state = state
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}"
        self.struck = 0
        self._process = self._started(rate)

    def _started(self, rate: float) -> subprocess.Popen[str]:
        self._state.mkdir(exist_ok=True)
        process = subprocess.Popen(
            [
                *(sys.executable, "main.py", "demo-center", "--port", str(self._port), "--world", WORLD),
                *("--seed", str(SEED), "--rate", str(rate), "--state", str(self._state)),
                *("--parent-pid", str(os.getpid())),
            ],
            stdout=subprocess.PIPE, text=True, cwd=PROJECT,
        )  # fmt: skip
        assert process.stdout is not None
        with process.stdout as said:
            assert said.readline(), f"the demo center ended with {process.wait()}"
        return process

    def set_faults(self, faults: str) -> None:
        self.struck += sum(self._get("demo/faults")["struck"].values())
        requests.post(f"{self.url}/demo/faults", json={"faults": faults}, timeout=30).raise_for_status()

    def ledger(self) -> dict[str, Any]:
        return self._get("ledger")

    def _get(self, path: str) -> dict[str, Any]:
        told: dict[str, Any] = requests.get(f"{self.url}/{path}", timeout=30).json()
        return told

    def restart(self, rate: float, faults: str = "") -> None:
        """Kill it, and start it anew on its state."""
        self.struck += sum(self._get("demo/faults")["struck"].values())
        self._process.kill()
        self._process.wait()
        self._process = self._started(rate)
        self.set_faults(faults)

    def hold(self, *, still: bool) -> None:
        """Let it stand still, or go on."""
        self._process.send_signal(signal.SIGSTOP if still else signal.SIGCONT)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()


class Seat:
    """Consoles one after the other on one data folder, with one journal."""

    def __init__(self, folder: Path, url: str) -> None:
        self._data, self._journal, self._url = folder / "data", folder / "journal.jsonl", url
        self._errors = folder / "errors.txt"
        self._journal.touch()

    def start(self, *more: object) -> subprocess.Popen[bytes]:
        with self._errors.open("ab") as errors:
            return subprocess.Popen(
                [sys.executable, "-m", "tests.faults.officer", self._data, self._journal, self._url, *map(str, more)],
                cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=errors,
            )  # fmt: skip

    def lines(self) -> list[dict[str, Any]]:
        """Return what stands in the journal; the line that was being written when it was killed is none."""
        found = []
        for line in self._journal.read_text("utf-8").splitlines():
            with contextlib.suppress(ValueError):
                found.append(json.loads(line))
        return found

    def errors(self) -> str:
        """Return the end of what consoles said that failed by themselves."""
        return self._errors.read_text("utf-8", errors="replace")[-3000:] if self._errors.exists() else ""
