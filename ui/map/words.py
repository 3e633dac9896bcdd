"""Every word that stands on the map, by the key that the page knows it by. Knows no page."""

from __future__ import annotations

from ui.words import tr


def map_words() -> dict[str, str]:
    """Return the map's words in the language that is on."""
    return {
        "map": tr("Map", "Map"),
        "layers": tr("Map", "Layers"),
        "layer.grids": tr("Map", "Grids"),
        "layer.video": tr("Map", "Video points"),
        "layer.events": tr("Map", "Events"),
        "layer.facilities": tr("Map", "Facilities"),
        "zoom.in": tr("Map", "Zoom in"),
        "zoom.out": tr("Map", "Zoom out"),
        "locate": tr("Map", "Show the whole area"),
        "unit.km": tr("Map", "km"),
        "unit.m": tr("Map", "m"),
        "source.boundaries": tr("Map", "Boundaries as the centers give them"),
        "source.generated": tr("Map", "Grids generated, for orientation only"),
        "legend": tr("Map", "Legend"),
        "legend.online": tr("Map", "Online"),
        "legend.offline": tr("Map", "Offline"),
        "legend.fault": tr("Map", "Fault"),
        "legend.unknown": tr("Map", "Unknown"),
        "legend.disabled": tr("Map", "Disabled"),
        "legend.unstaffed": tr("Map", "Grids without staff"),
        "legend.unplaced": tr("Map", "Events without a position"),
        "empty": tr("Map", "No areas, points or events to show"),
    }
