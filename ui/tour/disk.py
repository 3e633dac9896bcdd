"""A disk that is full for this process alone. Knows no store and no picture; there is none on Windows."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

CAN_BE_FULL = sys.platform != "win32"


class Disk:
    """Lets no file of this process grow, as a full disk does: one that is really full can't be had everywhere."""

    def __init__(self) -> None:
        self._full = False

    @contextmanager
    def full(self) -> Iterator[None]:
        """Be full meanwhile."""
        handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        self._be(full=True)
        try:
            yield
        finally:
            self._be(full=False)
            signal.signal(signal.SIGXFSZ, handler)

    @contextmanager
    def roomy(self) -> Iterator[None]:
        """Have room meanwhile, for a picture of what a full disk looks like."""
        was = self._full
        self._be(full=False)
        try:
            yield
        finally:
            self._be(full=was)

    def _be(self, *, full: bool) -> None:
        if full == self._full:
            return
        import resource

        self._full = full
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0 if full else most, most))
