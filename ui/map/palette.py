"""The colours that the page draws with. Knows no page; every value comes from the theme.

Old data loses its colour: on a stale map each colour that says something becomes grey, and a hatch lies over it.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QColor

_SEVERITIES = ("red", "orange", "yellow", "blue")
_KEPT = (
    *("bg.panel", "bg.raised", "bg.hover", "bg.select", "line.rule", "line.control", "focus"),
    *("text.1", "text.2", "text.3", "stale.text", "accent", "sev.none"),
    *(f"sev.{severity}" for severity in _SEVERITIES),
    *(f"sev.edge.{severity}" for severity in _SEVERITIES),
    *("map.ground", "map.county", "map.grid.line", "map.town.line", "map.county.line", "map.label", "map.halo"),
    *("map.grid.unstaffed", "map.load.1", "map.load.2", "map.load.3", "map.load.4", "video.on", "video.off"),
)
_AGED = {
    **dict.fromkeys(("text.1", "text.2", "text.3", "map.label", "video.off", "sev.none"), "stale.text"),
    **{f"sev.{severity}": "stale.text" for severity in _SEVERITIES},
    **{f"sev.edge.{severity}": "map.halo" for severity in _SEVERITIES},
    **dict.fromkeys(("bg.panel", "bg.raised", "map.county"), "stale.bg"),
    "bg.select": "bg.hover",
}


def page_palette(tokens: Mapping[str, str], stale: bool) -> dict[str, str]:
    """Return the colours by token, and three of the page's own.

    `control.on` marks a layer that is shown; `hatch` lies over a stale map, else it is empty; `light` is
    not empty where shapes need their dark edge to stand out from the ground.
    """
    aged = _AGED if stale else {}
    colors = {token: tokens[aged.get(token, token)] for token in _KEPT}
    light = QColor(tokens["map.county"]).lightnessF() > 0.5 and not stale
    own = {"control.on": tokens["stale.text" if stale else "accent"], "hatch": tokens["stale.hatch"] if stale else ""}
    return colors | own | {"light": "light" if light else ""}
