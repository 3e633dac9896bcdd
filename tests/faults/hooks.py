"""Where a console may be killed besides anywhere: just before or after what it must not do by halves. Knows no judge."""

from __future__ import annotations

import functools
import os
import signal
from collections.abc import Callable
from typing import Any

from console.centers.native.client import NativeCenter
from console.store import keeping, outbox

WHERE: dict[str, tuple[Any, str]] = {
    "keep": (outbox, "put"),
    "note": (outbox, "update"),
    "page": (keeping, "keep_pages"),
    "send": (NativeCenter, "send"),
    "look": (NativeCenter, "became"),
}
"""An action is kept, its progress noted, a page kept, an action sent, a key asked after."""
POINTS = tuple(f"{when} {where}" for where in WHERE for when in ("before", "after"))


def die_at(point: str, at_call: int) -> None:
    """Kill this process at a point, the so-manieth time it is passed."""
    when, _, where = point.partition(" ")
    holder, name = WHERE[where]
    setattr(holder, name, _deadly(getattr(holder, name), when == "before", at_call))


def _deadly(function: Callable[..., Any], before: bool, at_call: int) -> Callable[..., Any]:
    left = [at_call]

    @functools.wraps(function)
    def call(*args: Any, **more: Any) -> Any:
        left[0] -= 1
        if before and not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        done = function(*args, **more)
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    return call
