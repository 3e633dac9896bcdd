"""Which events are one case: a center handed it to another, and each center tells of its own part.

Knows no row and no screen. A center names another by what that one calls itself; until it has said so, and
where nobody of that name is followed, a case that was handed on stands alone.
"""

from __future__ import annotations

from collections import deque

from console.domain.facts import Center, Event, Origin, Ref
from console.domain.rules import SEVERITIES, is_open, severity_rank

DEEPEST = 16
"""More hands than there are levels of centers: a chain that is longer is a circle."""


def lead(event: Event, depth: int) -> int:
    """Return how much an event speaks for its case: the highest of those that a list may show stands there.

    What is open before what is closed, the worst before the milder, so that no hand-over makes a case look
    harmless; then who has it now, the last that it was handed to. Of closed ones the first knows the end.
    """
    worse = len(SEVERITIES) - severity_rank(event)
    return worse * (DEEPEST + 1) + depth if is_open(event) else -depth


class Cases:
    """Events by the one that they were handed from."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}
        self._origins: dict[Ref, Origin] = {}
        self._above: dict[Ref, Ref] = {}
        self._below: dict[Ref, list[Ref]] = {}

    def __contains__(self, ref: Ref) -> bool:
        """Tell whether an event was handed from another, or to one."""
        return ref in self._above or ref in self._below

    def name_center(self, center: Center) -> set[Ref]:
        """Take what a center calls itself; return the events whose case may be another now."""
        keys = {id_: key for id_, key in self._keys.items() if key != center.key}
        keys.setdefault(center.id, center.key)
        if keys == self._keys:
            return set()
        before = {ref for handed in self._origins for ref in self.members(handed)}
        self._keys = keys
        origins = dict(self._origins)
        for ref in origins:
            self.leave(ref)
        for ref, origin in origins.items():
            self.put(ref, origin)
        return before | {ref for handed in origins for ref in self.members(handed)}

    def put(self, ref: Ref, origin: Origin | None) -> None:
        """Take where an event was handed from, None where it was not."""
        if self._origins.get(ref) == origin and origin is not None:
            return
        self.leave(ref)
        if origin is None:
            return
        self._origins[ref] = origin
        key = self._keys.get(origin.center)
        if key is not None and key != ref.partition("/")[0]:  # within one center each event is a case of its own
            above = self._above[ref] = f"{key}/{origin.id}"
            self._below.setdefault(above, []).append(ref)

    def leave(self, ref: Ref) -> None:
        """Forget where an event was handed from; what was handed on from it still says so itself."""
        self._origins.pop(ref, None)
        above = self._above.pop(ref, None)
        if above is not None:
            self._below[above].remove(ref)
            if not self._below[above]:
                del self._below[above]

    def members(self, ref: Ref) -> dict[Ref, int]:
        """Return all events of a case with how often each was handed on, the first of them first."""
        root = ref
        for _ in range(DEEPEST):
            above = self._above.get(root)
            if above is None:
                break
            root = above
        found = {root: 0}
        left = deque(found)
        while left:
            one = left.popleft()
            for below in self._below.get(one, ()):
                if below not in found:
                    found[below] = min(found[one] + 1, DEEPEST)
                    left.append(below)
        found.setdefault(ref, DEEPEST)
        return found
