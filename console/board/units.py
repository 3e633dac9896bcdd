"""The tree of organisation units. Knows no event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from console.domain.facts import Grid, Ref, Unit

DEEPEST = 16
"""A chain of parents longer than this is a circle."""


class UnitTree:
    """Answers who lies in whom; reads the board's own units and grids."""

    def __init__(self, units: Mapping[Ref, Unit], grids: Mapping[Ref, Grid]) -> None:
        self._units = units
        self._grids = grids

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
        return next((unit for unit in self.path(ref) if unit.level == level), None)

    def within(self, ref: Ref | None, scope: Ref) -> bool:
        """Tell whether a unit is `scope` or lies in it."""
        return ref == scope or any(unit.ref == scope for unit in self.path(ref))

    def name(self, ref: Ref | None) -> str | None:
        """Return the name of a unit or grid, or None where the center has not told it."""
        found = (self._units.get(ref) or self._grids.get(ref)) if ref is not None else None
        return None if found is None else found.name
