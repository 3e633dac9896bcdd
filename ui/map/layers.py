"""Binary layers for the page, held in memory under an address each. Knows no web engine."""

from __future__ import annotations

from collections.abc import Callable

FOLDER = "/data/"
Layer = bytes | Callable[[], bytes]


class Layers:
    """What the page may fetch beside its files. A newer layer of a name has a newer address."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[str, Layer]] = {}
        self._made = 0

    def put(self, name: str, layer: Layer) -> str:
        """Hold a layer, bytes or what makes them when asked; return its address. The one before is gone."""
        self._made += 1
        address = f"{FOLDER}{name}-{self._made}"
        self._held[name] = address, layer
        return address

    def was_held(self, address: str) -> bool:
        """Tell whether a layer was held under an address before a newer one took its place."""
        number = address.rpartition("-")[2]
        return address.startswith(FOLDER) and number.isdecimal() and 0 < int(number) <= self._made

    def at(self, address: str) -> bytes | None:
        """Return what is held under an address."""
        for held, layer in self._held.values():
            if held == address:
                return layer() if callable(layer) else layer
        return None
