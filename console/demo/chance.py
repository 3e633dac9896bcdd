"""Chance that depends on what is asked, not on when. Knows nothing of events or places.

A hash in place of a generator: the draw for one thing is the same whether it is made alone or with
100 000 others, so that a record can be written again at any time, in any order.
"""

from __future__ import annotations

from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Words = NDArray[np.uint64]

_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)
_UNIT = 2.0**-53


def _mixed(words: Words) -> Words:
    """SplitMix64's finalizer (Steele, Lea, Flood 2014): every bit of the input moves every bit of the output."""
    words = (words ^ (words >> np.uint64(30))) * _MIX_1
    words = (words ^ (words >> np.uint64(27))) * _MIX_2
    return words ^ (words >> np.uint64(31))


class Chance:
    """Draws for a column of things, each known by its number."""

    def __init__(self, seed: int, numbers: Ints, realm: str) -> None:
        root = np.array([(seed * 0x1_0000_0001 + crc32(realm.encode())) & 0xFFFF_FFFF_FFFF_FFFF], dtype=np.uint64)
        with np.errstate(over="ignore"):
            self._words = _mixed(_mixed(root) + numbers.astype(np.uint64) * _STEP)

    def unit(self, name: str) -> Floats:
        """Return one number in [0, 1) for each thing, of its own for each `name`."""
        salt = np.array([crc32(name.encode())], dtype=np.uint64)
        with np.errstate(over="ignore"):
            return (_mixed(self._words + salt * _STEP) >> np.uint64(11)).astype(np.float64) * _UNIT

    def below(self, name: str, bound: int | Ints) -> Ints:
        """Return whole numbers in [0, bound)."""
        return (self.unit(name) * bound).astype(np.int64)

    def chosen(self, name: str, weights: Floats) -> Ints:
        """Return places in `weights`, each as often as it weighs."""
        edges = np.cumsum(weights)
        places = np.searchsorted(edges, self.unit(name) * edges[-1], side="right")
        return np.asarray(places.clip(0, len(weights) - 1), dtype=np.int64)

    def normal(self, name: str) -> Floats:
        """Return standard normal draws (Box and Muller)."""
        radius = np.sqrt(-2.0 * np.log1p(-self.unit(name)))
        return np.asarray(radius * np.cos(2.0 * np.pi * self.unit(name + "'")), dtype=np.float64)

    def lognormal(self, name: str, median: float | Floats, sigma: float) -> Floats:
        return np.asarray(median * np.exp(sigma * self.normal(name)), dtype=np.float64)
