"""Coordinate systems, areas, packing for the map. Knows no event and no screen."""
