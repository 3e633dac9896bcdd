"""What time it is. Handed in everywhere, so that a test can own it."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Two clocks: one that people read, and one that never jumps."""

    def now(self) -> datetime:
        """Return the instant, aware UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds since an arbitrary start; waits are measured with it."""
        ...


class SystemClock:
    """This machine's clocks."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()
