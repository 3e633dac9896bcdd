"""The tree of organisation units. Knows no event.

What was worked out is remembered until a unit changes: the same few villages are asked about for every row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

import numpy as np
from numpy.typing import NDArray

from console.domain.facts import Grid, Ref, Unit

Mask = NDArray[np.bool_]

DEEPEST = 16
"""A chain of parents longer than this is a circle."""


class UnitTree:
    """Answers who lies in whom; reads the board's own units and grids, and is told when the units changed."""

    def __init__(self, units: Mapping[Ref, Unit], grids: Mapping[Ref, Grid]) -> None:
        self._units = units
        self._grids = grids
        self._ancestors: dict[tuple[Ref, str], Unit | None] = {}
        self._inside: dict[Ref, Mask] = {}

    def forget(self) -> None:
        """Forget what was worked out: the units are others now."""
        self._ancestors.clear()
        self._inside.clear()

    def path(self, ref: Ref | None) -> Iterator[Unit]:
        """Yield a unit and its parents, nearest first."""
        for _ in range(DEEPEST):
            unit = self._units.get(ref) if ref is not None else None
            if unit is None:
                return
            yield unit
            ref = unit.parent

    def ancestor(self, ref: Ref | None, level: str) -> Unit | None:
        """Return the unit of a level that `ref` is or lies in."""
        if ref is None:
            return None
        key = (ref, level)
        if key not in self._ancestors:
            self._ancestors[key] = next((unit for unit in self.path(ref) if unit.level == level), None)
        return self._ancestors[key]

    def within(self, ref: Ref | None, scope: Ref) -> bool:
        """Tell whether a unit is `scope` or lies in it, also where the center has not told of `scope` itself."""
        return ref == scope or any(unit.parent == scope for unit in self.path(ref))

    def inside(self, places: Sequence[Ref | None], scope: Ref) -> Mask:
        """Return which of `places` lie in `scope`; no place lies everywhere (Center API).

        `places` is a list that only grows: what was answered once for its beginning is not asked again.
        """
        known = self._inside.get(scope, np.zeros(0, dtype=np.bool_))
        if len(known) < len(places):
            new = [place is None or self.within(place, scope) for place in places[len(known) :]]
            known = self._inside[scope] = np.concatenate((known, np.array(new, dtype=np.bool_)))
        return known

    def touched(self, refs: Sequence[Ref | None], changed: Set[Ref]) -> Mask:
        """Return which of `refs` are, or lie in, a unit that came, changed or went."""
        known: dict[Ref, bool] = {}
        return np.array([ref is not None and self._is_touched(ref, changed, known) for ref in refs], dtype=np.bool_)

    def _is_touched(self, ref: Ref, changed: Set[Ref], known: dict[Ref, bool]) -> bool:
        trail: list[Ref] = []
        above: Ref | None = ref
        found = False
        while above is not None and not found and len(trail) <= DEEPEST:
            if above in known:
                found = known[above]
                break
            trail.append(above)
            found = above in changed
            unit = self._units.get(above)
            above = unit.parent if unit else None
        known.update(dict.fromkeys(trail, found))
        return found

    def name(self, ref: Ref | None) -> str | None:
        """Return the name of a unit or grid, or None where the center has not told it."""
        found = (self._units.get(ref) or self._grids.get(ref)) if ref is not None else None
        return None if found is None else found.name
