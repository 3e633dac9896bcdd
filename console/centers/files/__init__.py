"""Grids, points and units that a site keeps in files: GeoJSON and CSV."""

from console.centers.files.client import CsvCenter, GeoJsonCenter

__all__ = ["CsvCenter", "GeoJsonCenter"]
