"""Runs checks beside each other, each with its deadline. Knows no check.

What hangs (a drive that is gone, a keyring that asks its owner) is told as late and left behind: its
thread is a daemon and holds nothing up.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from console.checks.finding import Finding, Found, Name, finding

logger = logging.getLogger(__name__)

USUALLY_WITHIN_S = 5.0


@dataclass(frozen=True, slots=True)
class Check:
    """Something to look at.

    Attributes:
        look: does it, on a thread of its own, and returns what it found.
        late: what to say if it is not done in time, where that is known better than "late".
    """

    name: Name
    look: Callable[[], Sequence[Finding]]
    about: str = ""
    within_s: float = USUALLY_WITHIN_S
    late: Finding | None = None


def together(checks: Sequence[Check]) -> list[Finding]:
    """Return what all checks found; none is waited for longer than its deadline."""
    began = time.monotonic()
    waiting = [(check, _begin(check)) for check in checks]
    found: list[Finding] = []
    for check, came in waiting:
        try:
            found += came.get(timeout=max(0.0, began + check.within_s - time.monotonic()))
        except queue.Empty:
            late = finding(check.name, Found.CHECK_LATE, check.about, seconds=check.within_s)
            found.append(check.late or late)
    return found


def _begin(check: Check) -> queue.SimpleQueue[Sequence[Finding]]:
    came: queue.SimpleQueue[Sequence[Finding]] = queue.SimpleQueue()
    threading.Thread(target=lambda: came.put(_looked(check)), name=f"check-{check.name}", daemon=True).start()
    return came


def _looked(check: Check) -> Sequence[Finding]:
    try:
        return check.look()
    except Exception as error:  # a check with a bug must not keep the others from being told
        logger.debug("check %s", check.name, exc_info=error)
        return [finding(check.name, Found.CHECK_FAILED, check.about, detail=f"{type(error).__name__}: {error}")]
