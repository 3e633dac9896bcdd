"""Starts the demo center in a process of its own, when a site has configured none. Knows no screen."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from console.codes import Code, because
from console.errors import CenterUnavailable

KEY = "demo"
WORLD, SEED, RATE = "county", 1, 0.05
"""One new event in twenty seconds: a lively day of a county."""


class EmbeddedCenter:
    """The demo center's process; it ends with this one, whatever happens to this one.

    Args:
        more: options of `demo-center` besides.
    """

    def __init__(self, state: Path, program: Path, rate: float = RATE, more: Sequence[str] = ()) -> None:
        state.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._process = subprocess.Popen(
            [
                *(sys.executable, str(program), "demo-center", "--port", "0"),
                *("--world", WORLD, "--seed", str(SEED), "--rate", str(rate)),
                *("--state", str(state), "--parent-pid", str(os.getpid())),
                *more,
            ],
            stdout=subprocess.PIPE,
            text=True,
        )

    def url(self) -> str:
        """Return where it listens; waits until it does.

        Raises:
            CenterUnavailable: it ended before it listened.
        """
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            ended = f"the demo center ended with {self._process.wait()}"
            raise CenterUnavailable(KEY, because(Code.NO_ANSWER, detail=ended))
        return str(json.loads(line)["url"])

    def close(self) -> None:
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(2)
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
