"""What became different in a view, by slot of the board's columns. Knows no row, no filter and no screen."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Slots = NDArray[np.intp]


def _none() -> Slots:
    return np.empty(0, dtype=np.intp)


@dataclass(frozen=True, slots=True, eq=False)
class Shift:
    """The difference between two pictures of a view.

    Attributes:
        came: slots that are shown now and were not; `stayed`: shown as before, with something different in them.
        left: slots that were shown. One in which another event stands now has left and came.
        chosen: somebody asked to see something else, so that what came is no news.
    """

    came: Slots = field(default_factory=_none)
    stayed: Slots = field(default_factory=_none)
    left: Slots = field(default_factory=_none)
    chosen: bool = False

    def __bool__(self) -> bool:
        return bool(len(self.came) or len(self.stayed) or len(self.left))

    @property
    def shown(self) -> Slots:
        """What came and what stayed."""
        return np.concatenate((self.came, self.stayed))
