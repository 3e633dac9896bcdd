"""What an officer means by a click: an event, else a point that stands alone, else the grid below. Knows no page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np

from console.domain.facts import Ref
from console.geo.mercator import project
from console.geo.packing import FINEST_ZOOM
from ui.map.areas import PackedGrids
from ui.map.events import EventMarks
from ui.map.messages import Clicked
from ui.map.points import PointMarks

Picked = tuple[Literal["event", "point", "grid", "nothing"], Ref]
TILE_PX = 256


def picked(
    click: Clicked,
    shown: Mapping[str, bool],
    events: EventMarks,
    points: PointMarks | None,
    grids: PackedGrids | None,
) -> Picked:
    """Return what lies under the click among the layers that are shown."""
    x, y = project(np.array([[click.lon, click.lat]]))[0]
    reach = click.radius_px / (TILE_PX * 2**click.zoom)
    if shown["events"] and (event := events.near(x, y, reach)) is not None:
        return "event", event
    alone = click.zoom >= FINEST_ZOOM + 0.5
    if shown["video"] and alone and points is not None and (point := points.near(x, y, reach)) is not None:
        return "point", point
    if grids is not None and (grid := grids.under(click.lon, click.lat)) is not None:
        return "grid", grid
    return "nothing", ""
