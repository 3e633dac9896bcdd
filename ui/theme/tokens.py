"""Every colour and size of the look, frozen. Knows no widget and not which theme is on.

The values stand in `resources/theme/tokens.json`, whose reasons stand in the look's own page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from PySide6.QtGui import QColor

FILE = Path(__file__).resolve().parents[2] / "resources" / "theme" / "tokens.json"
THEMES = ("night", "day", "wall")
SEVERITIES = ("red", "orange", "yellow", "blue", "none")

# Old data loses its colour and keeps shape and word: these take a stale colour, all others stay.
_AGED = {
    "bg.panel": "stale.bg",
    "bg.raised": "stale.bg",
    **{f"text.{tone}": "stale.text" for tone in (1, 2, 3)},
    **{f"sev.{severity}": "stale.text" for severity in SEVERITIES},
    **{f"sev.edge.{severity}": "stale.text" for severity in SEVERITIES if severity != "none"},
    **{f"wash.{severity}": "stale.bg" for severity in SEVERITIES if severity != "none"},
    "chart.1": "stale.text",
    "video.off": "stale.text",
}


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """One theme's colours and the sizes that all themes share.

    Attributes:
        name: unique, so that pixmaps may be kept by it; an aged theme ends in `.stale`.
        colors: `#RRGGBB` by token.
        sizes: logical pixels at scale 1 by name.
        type_px: text size and line height by role, logical pixels at scale 1.
    """

    name: str
    colors: Mapping[str, str]
    sizes: Mapping[str, int]
    type_px: Mapping[str, tuple[int, int]]

    def color(self, token: str) -> QColor:
        return _color(self.colors[token])

    def size(self, name: str) -> int:
        return self.sizes[name]

    @property
    def light(self) -> bool:
        """Tell whether shapes need their dark outline to stand out from the ground."""
        return self.color("bg.panel").lightnessF() > 0.5

    @property
    def stale(self) -> bool:
        return self.name.endswith(".stale")

    def aged(self) -> Tokens:
        """Return this theme as it looks on data that is old."""
        return self if self.stale else _aged(self)


@cache
def _color(value: str) -> QColor:
    return QColor(value)


@cache
def _aged(tokens: Tokens) -> Tokens:
    stale = {token: tokens.colors[source] for token, source in _AGED.items()}
    return Tokens(f"{tokens.name}.stale", MappingProxyType({**tokens.colors, **stale}), tokens.sizes, tokens.type_px)


@cache
def load_tokens(name: str, file: Path = FILE) -> Tokens:
    """Read one theme.

    Raises:
        KeyError: there is no theme of that name.
    """
    read: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    type_px = {role: (int(px), int(line)) for role, (px, line) in read["type"]["px"].items()}
    return Tokens(
        name,
        MappingProxyType(dict(read["color"][name])),
        MappingProxyType(dict(read["size"])),
        MappingProxyType(type_px),
    )
