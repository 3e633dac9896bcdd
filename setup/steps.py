"""The steps in their order: environment, packages, project, byte-code, system libraries."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from setup import bytecode, libraries
from setup.apt import Apt
from setup.environment import Environment
from setup.shell import Run, SetupFailed, run, say

ROOT = Path(__file__).resolve().parent.parent
RUN_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"


def main(arguments: Sequence[str]) -> int:
    """Set up for `run` (the default) or `dev`; return the exit code."""
    started_at = time.monotonic()
    try:
        changed = set_up(ROOT, run, Apt.of_this_machine(run), dev="dev" in arguments)
    except SetupFailed as failure:
        print(f"setup: {failure}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"setup: {error.strerror or error}: {error.filename or '.venv'}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("setup: stopped", file=sys.stderr)
        return 130
    if changed:
        say(f"ready in {time.monotonic() - started_at:.0f} s")
    return 0


def set_up(root: Path, run: Run, apt: Apt, *, dev: bool) -> bool:
    """Do what is not done yet, and return whether packages were installed.

    Raises: SetupFailed with the line to show; what was reached so far is kept.
    """
    environment = Environment(root, run, apt)
    environment.make()
    run_lock, dev_lock = root / RUN_LOCK, root / DEV_LOCK
    changed = environment.fill(dev_lock, (run_lock,)) if dev else environment.fill(run_lock)
    environment.install_project()
    stamp = environment.stamp
    if not stamp.knows("bytecode"):
        bytecode.compile_packages(environment.python, environment.site_packages, run)
        stamp.record(bytecode="compiled")
    bytecode.compile_ours(root)
    qt = environment.site_packages / "PySide6" / "Qt"
    if not stamp.knows("libraries") and libraries.provide(qt, apt, run):
        stamp.record(libraries="all there")
    return changed
