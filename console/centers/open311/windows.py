"""Which spans of time a city is asked for, where one answer can't hold all it has. Pure. Knows no HTTP.

GeoReport v2 gives at most 90 days or 1 000 requests for one question, and has no pages: who wants more asks
for several spans (`start_date`, `end_date`). A span whose answer is full is asked for again in halves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

LONGEST = timedelta(days=90)
SHORTEST = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Window:
    """From `start` up to `end`, or up to now."""

    start: datetime
    end: datetime | None = None

    def halves(self, now: datetime) -> tuple[Window, Window] | None:
        """Return the newer and the older half; None for one that is too short to be worth it."""
        length = (self.end or now) - self.start
        if length < 2 * SHORTEST:
            return None
        middle = self.start + length / 2
        return Window(middle, self.end), Window(self.start, middle)


@dataclass(frozen=True, slots=True)
class Round:
    """What is still to be asked for, and the spans that all of it lies in, newest first.

    The first round asks for everything. Each later one asks for the newest span and for one of the older
    ones in turn: what was reported long ago still changes, but not every minute.
    """

    windows: tuple[Window, ...]
    left: tuple[Window, ...]
    turn: int = 0

    @classmethod
    def first(cls, now: datetime, reach: timedelta) -> Round:
        """Return the round that begins a run: all of the time within `reach`."""
        windows, end = [], None
        while (end or now) > now - reach:
            start = max((end or now) - LONGEST, now - reach)
            windows.append(Window(start, end))
            end = start
        return cls(tuple(windows), tuple(windows))

    def next(self, now: datetime, reach: timedelta) -> Round:
        """Return this round while something is left of it, or the one after it."""
        if self.left:
            return self
        windows = tuple(one for one in self.windows if one.end is None or one.end > now - reach)
        older = windows[1:]
        left = (windows[0], older[self.turn % len(older)]) if older else windows
        return Round(windows, left, self.turn + 1)

    def split(self, now: datetime) -> Round | None:
        """Return this round with its next span in halves; None where it can't be cut any more."""
        full = self.left[0]
        halves = full.halves(now)
        if halves is None:
            return None
        at = self.windows.index(full)
        return replace(
            self, windows=(*self.windows[:at], *halves, *self.windows[at + 1 :]), left=(*halves, *self.left[1:])
        )

    def done(self) -> Round:
        """Return what is left after the next span."""
        return replace(self, left=self.left[1:])
