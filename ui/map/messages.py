"""What the page can tell us, and nothing else. Knows no Qt.

A page that was taken over can send anything: what isn't exactly one of these is dropped and counted.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

LONGEST = 1_000
Lon = Annotated[float, Meta(ge=-180, le=180)]
Lat = Annotated[float, Meta(ge=-90, le=90)]
Zoom = Annotated[float, Meta(ge=0, le=22)]
Count = Annotated[int, Meta(ge=0, le=2**53)]
LayerName = Literal["grids", "video", "events", "facilities"]


class Ready(Struct, frozen=True, tag_field="is", tag="ready", forbid_unknown_fields=True):
    """The page's scripts run and listen."""


class Painted(Struct, frozen=True, tag_field="is", tag="painted", forbid_unknown_fields=True):
    """All that was said up to `serial` stands on the screen."""

    serial: Count


class Drawn(Struct, frozen=True, tag_field="is", tag="drawn", forbid_unknown_fields=True):
    """The events up to `batch` stand on the screen."""

    batch: Count


class Clicked(Struct, frozen=True, tag_field="is", tag="clicked", forbid_unknown_fields=True):
    """The officer clicked; a mark within `radius_px` is meant."""

    lon: Lon
    lat: Lat
    zoom: Zoom
    radius_px: Annotated[float, Meta(ge=0, le=64)]


class Moved(Struct, frozen=True, tag_field="is", tag="moved", forbid_unknown_fields=True):
    """The officer looks at another place."""

    lon: Lon
    lat: Lat
    zoom: Zoom

    @property
    def look(self) -> dict[str, object]:
        return {"center": (self.lat, self.lon), "zoom": self.zoom}


class Fitted(Struct, frozen=True, tag_field="is", tag="fitted", forbid_unknown_fields=True):
    """A place is looked at as a whole, whatever the window's size: west, south, east, north."""

    bounds: tuple[Lon, Lat, Lon, Lat]

    @property
    def look(self) -> dict[str, object]:
        return {"bounds": self.bounds}


class Toggled(Struct, frozen=True, tag_field="is", tag="toggled", forbid_unknown_fields=True):
    """The officer switched a layer on or off."""

    layer: LayerName
    on: bool


Message = Ready | Painted | Drawn | Clicked | Moved | Fitted | Toggled
