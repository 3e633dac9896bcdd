"""Other programs, run quietly: what they printed is kept for the one line that says what failed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass


class SetupFailed(Exception):
    """The set-up can't go on; the message is the line that the user reads."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a program ended, and all that it printed."""

    code: int
    printed: str

    @property
    def last_line(self) -> str:
        lines = [line.strip() for line in self.printed.splitlines() if line.strip()]
        errors = [line for line in lines if line.lower().startswith(("error", "e:"))]
        return (errors or lines or ["it printed nothing"])[-1]


Run = Callable[[Sequence[str]], Outcome]


def run(command: Sequence[str]) -> Outcome:
    """Run `command` to its end; a program that does not exist ends with 127, as in a shell."""
    environment = os.environ | {"LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except FileNotFoundError:
        return Outcome(127, f"{command[0]}: not found")
    return Outcome(done.returncode, done.stdout)


def say(text: str) -> None:
    """Tell the user one thing that is being done."""
    print(f"setup: {text}", flush=True)
