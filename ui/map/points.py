"""The video points as the page draws them: shapes that stay, and a byte each that changes. Knows no page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from console.domain.facts import Facility, Ref, VideoPoint
from console.domain.place import Degrees, Position
from console.geo.mercator import Bounds, bounds_of, project
from console.geo.packing import Floats, pack_points

STATES = ("online", "offline", "fault", "unknown", "disabled")
_UNKNOWN = STATES.index("unknown")
_CODE_OF = {state: code for code, state in enumerate(STATES)}
StateOf = Callable[[VideoPoint], str]


@dataclass(frozen=True, slots=True, eq=False)
class PackedPoints:
    """Points that have a position, packed; those without are in the counts alone.

    Attributes:
        place_of: where a point stands among the packed.
        unplaced: states of points without a position.
    """

    packed: bytes
    positions: Floats
    refs: tuple[Ref, ...]
    place_of: dict[Ref, int]
    states: NDArray[np.uint8]
    unplaced: dict[Ref, int]

    @property
    def bounds(self) -> Bounds | None:
        return bounds_of(np.tile(self.positions, 2))


def packed_points(points: Sequence[VideoPoint], state: StateOf) -> PackedPoints:
    """Pack points and their states: 30 ms for 20 000, 0.7 s for 500 000, meant for another thread."""
    placed = [point for point in points if point.position is not None]
    degrees = _degrees(point.position for point in placed)
    refs = tuple(point.ref for point in placed)
    return PackedPoints(
        packed=pack_points(degrees),
        positions=project(degrees),
        refs=refs,
        place_of={ref: place for place, ref in enumerate(refs)},
        states=np.fromiter((code_of(state(point)) for point in placed), np.uint8, len(placed)),
        unplaced={point.ref: code_of(state(point)) for point in points if point.position is None},
    )


def code_of(state: str) -> int:
    """Return the byte of a state; one that we do not know is unknown."""
    return _CODE_OF.get(state, _UNKNOWN)


class PointMarks:
    """The points that are shown, and what of them changed."""

    def __init__(self, points: PackedPoints) -> None:
        self.points = points

    def __len__(self) -> int:
        return len(self.points.refs) + len(self.points.unplaced)

    def change(self, states: Iterable[tuple[Ref, int]]) -> bytes:
        """Take new states; return what differs as pairs of unsigned 32-bit numbers, point and state."""
        differing = []
        for ref, code in states:
            place = self.points.place_of.get(ref)
            if place is None:
                if ref in self.points.unplaced:
                    self.points.unplaced[ref] = code
            elif self.points.states[place] != code:
                self.points.states[place] = code
                differing.append((place, code))
        return np.array(differing, dtype="<u4").tobytes()

    def counts(self) -> dict[str, int]:
        """Return how many points are in each state, with those that have no position."""
        codes = np.concatenate((self.points.states, np.array(list(self.points.unplaced.values()), dtype=np.uint8)))
        return dict(zip(STATES, np.bincount(codes, minlength=len(STATES)).tolist(), strict=True))

    def near(self, x: float, y: float, radius: float) -> Ref | None:
        """Return the point nearest to a projected position, within reach."""
        away = np.hypot(*(self.points.positions - (x, y)).T)
        if not len(away) or away.min() > radius:
            return None
        return self.points.refs[int(away.argmin())]


def facility_marks(facilities: Iterable[Facility]) -> list[tuple[float, float, str, str]]:
    """Return x, y, kind and name of each facility that has a position."""
    placed = [facility for facility in facilities if facility.position is not None]
    degrees = _degrees(facility.position for facility in placed)
    return [(x, y, one.kind, one.name) for one, (x, y) in zip(placed, project(degrees).tolist(), strict=True)]


def _degrees(positions: Iterable[Position | None]) -> Degrees:
    # One number at a time: `np.array` of a long list would hold the interpreter, and the window with it, for 60 ms.
    numbers = (number for one in positions if one is not None for number in (one.lon, one.lat))
    return np.fromiter(numbers, dtype=np.float64).reshape(-1, 2)
