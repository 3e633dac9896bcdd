"""Places of several centers as one tree, and how one is found by name or code.

Knows nothing of Qt, of a screen, or of what happens in a place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import NamedTuple

from console.domain.facts import Grid, Ref, Unit

NO_PLACE = -1
TREE_LEVELS = frozenset({"province", "city", "county", "town", "village"})
"""Departments, stations and posts act in a place; none of them is one."""


class CenterRoot(NamedTuple):
    """Stands at the top of a center's places where no single unit does; nothing to pick."""

    center: str
    name: str
    ref: Ref = ""
    code: str | None = None
    level: str = "center"


Place = Unit | Grid | CenterRoot


class Found(NamedTuple):
    """The best places, and how many there are in all."""

    places: tuple[int, ...]
    total: int


class ScopeTree:
    """Places by number; children are sorted only where somebody looks.

    A place whose parent is unknown, or is itself among those below it, hangs under its center's root:
    the center's only unit without a parent, or else the center by its name.
    """

    def __init__(
        self, units: Iterable[Unit] = (), grids: Iterable[Grid] = (), names: Mapping[str, str] | None = None
    ) -> None:
        """Take the facts of all centers; `names` are the centers' own names by their keys."""
        self.places: list[Place] = [*(unit for unit in units if unit.level in TREE_LEVELS), *grids]
        self._number: dict[Ref, int] = {}
        for number, place in enumerate(self.places):
            self._number.setdefault(place.ref, number)
        self._parent = [self._stated_parent(place) for place in self.places]
        self._cut_circles()
        self.roots = self._root_all(names or {})
        self._children: dict[int, list[int]] = {}
        for number, parent in enumerate(self._parent):
            if parent != NO_PLACE:
                self._children.setdefault(parent, []).append(number)
        self._row: dict[int, int] = {root: row for row, root in enumerate(self.roots)}
        self._sorted: set[int] = set()
        self._texts: list[str] = []

    def _stated_parent(self, place: Place) -> int:
        if isinstance(place, Grid):
            above = self._number.get(place.parent or "", NO_PLACE)
            return above if above != NO_PLACE else self._number.get(place.unit, NO_PLACE)
        return self._number.get(place.parent or "", NO_PLACE) if isinstance(place, Unit) else NO_PLACE

    def _cut_circles(self) -> None:
        """Walk up from every place; where the walk meets itself, the place loses its parent."""
        whole = bytearray(len(self._parent))
        for start, parent in enumerate(self._parent):
            if parent == NO_PLACE or whole[parent]:
                whole[start] = 1
                continue
            walk = [start]
            seen = {start}
            while not whole[walk[-1]]:
                above = self._parent[walk[-1]]
                if above in seen:
                    self._parent[walk[-1]] = above = NO_PLACE
                if above == NO_PLACE:
                    break
                walk.append(above)
                seen.add(above)
            for number in walk:
                whole[number] = 1

    def _root_all(self, names: Mapping[str, str]) -> list[int]:
        loose: dict[str, list[int]] = {place.center: [] for place in self.places}
        for number, place in enumerate(self.places):
            if self._parent[number] == NO_PLACE:
                loose[place.center].append(number)
        # A file of grids may name another center's units, and then has nothing that hangs loose.
        return [self._root_of(center, numbers, names) for center, numbers in loose.items() if numbers]

    def _root_of(self, center: str, loose: list[int], names: Mapping[str, str]) -> int:
        places = ((number, self.places[number]) for number in loose)
        tops = [number for number, place in places if isinstance(place, Unit) and place.parent is None]
        if len(tops) == 1:
            root = tops[0]
        else:
            root = len(self.places)
            self.places.append(CenterRoot(center, names.get(center, center)))
            self._parent.append(NO_PLACE)
        for number in loose:
            self._parent[number] = root if number != root else NO_PLACE
        return root

    def number_of(self, ref: Ref) -> int | None:
        """Return the place's number, or None where nobody named it."""
        return self._number.get(ref)

    def parent_of(self, number: int) -> int:
        """Return the number of the place above, or NO_PLACE for a root."""
        return self._parent[number]

    def has_children(self, number: int) -> bool:
        """Tell whether a place lies below; cheaper than asking which."""
        return number in self._children

    def children_of(self, number: int) -> list[int]:
        """Return the places right below, by code and name; NO_PLACE asks for the roots."""
        if number == NO_PLACE:
            return self.roots
        children = self._children.get(number, [])
        if children and number not in self._sorted:
            children.sort(key=self._place_key)
            self._row.update((child, row) for row, child in enumerate(children))
            self._sorted.add(number)
        return children

    def looked_at(self) -> tuple[int, ...]:
        """Return the places whose children somebody asked for, the roots' parent among them."""
        return (NO_PLACE, *self._sorted) if self.roots else ()

    def row_of(self, number: int) -> int:
        """Return the place's row among those that share its parent."""
        self.children_of(self._parent[number])
        return self._row[number]

    def path_of(self, number: int) -> tuple[str, ...]:
        """Return the names from the root down to the place."""
        names = []
        while number != NO_PLACE:
            names.append(self.places[number].name)
            number = self._parent[number]
        return tuple(reversed(names))

    def find(self, text: str, most: int) -> Found:
        """Return at most `most` places whose name or code holds `text`, those that begin with it first."""
        wanted = text.strip().casefold()
        if not wanted:
            return Found((), 0)
        texts = self._all_texts()
        hits = [number for number, held in enumerate(texts) if wanted in held and self.places[number].ref]
        code_begins = f"\n{wanted}"
        begins = {number for number in hits if texts[number].startswith(wanted) or code_begins in texts[number]}
        ordered = chain((n for n in hits if n in begins), (n for n in hits if n not in begins))
        return Found(tuple(number for number, _ in zip(ordered, range(most), strict=False)), len(hits))

    def _all_texts(self) -> list[str]:
        """130 000 names take 40 ms to fold: not before somebody searches."""
        if not self._texts:
            self._texts = [f"{place.name}\n{place.code or ''}".casefold() for place in self.places]
        return self._texts

    def _place_key(self, number: int) -> tuple[str, str]:
        place = self.places[number]
        return place.code or "\uffff", place.name
