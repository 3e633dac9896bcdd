"""What the page was told, so that a page that begins anew can be told again. Knows no Qt and no map."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

# Colours and words before what is drawn with them; where to look before what is there, so that no tile is drawn twice.
ORDER = (
    *("palette", "words", "motion", "layers", "legend", "look"),
    *("scope", "units", "grids", "marks", "points", "facilities", "outline", "select"),
)


class Picture:
    """The last word on each kind of thing, said as soon as somebody listens.

    Attributes:
        serial: counts what was said; the page names it when all of it is on the screen.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._last: dict[str, dict[str, Any]] = {}
        self._open = False
        self.serial = self._settled = 0

    @property
    def open(self) -> bool:
        return self._open

    @property
    def settled(self) -> bool:
        """Tell whether all that was said stands on the screen."""
        return self._open and self._settled == self.serial

    def settle(self, serial: int) -> None:
        """Hear that all up to `serial` stands on the screen."""
        self._settled = serial

    def set(self, kind: str, **fields: object) -> None:
        """Say it, now and to every page to come."""
        self.remember(kind, **fields)
        self.once(kind, **fields)

    def remember(self, kind: str, **fields: object) -> None:
        """Say it to the pages to come; this one knows."""
        if kind not in ORDER:
            raise ValueError(kind)
        self._last[kind] = fields

    def last(self, kind: str) -> dict[str, Any]:
        """Return what was last said of a kind; nothing where it never was."""
        return self._last.get(kind, {})

    def once(self, kind: str, **fields: object) -> None:
        """Say it to this page, if there is one."""
        if self._open:
            self.serial += 1
            self.aside(kind, serial=self.serial, **fields)

    def aside(self, kind: str, **fields: object) -> None:
        """Say it to this page without asking when it stands on the screen."""
        if self._open:
            self._say(json.dumps({"do": kind, **fields}, ensure_ascii=False))

    def begin(self) -> None:
        """Say everything to a new page."""
        self._open = True
        for kind in ORDER:
            if kind in self._last:
                self.once(kind, **self._last[kind])

    def end(self) -> None:
        """Note that nobody listens."""
        self._open = False
        self._settled = -1
