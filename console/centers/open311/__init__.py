"""Open311 GeoReport v2: service requests as a city publishes them."""

from console.centers.open311.client import Open311Center

__all__ = ["Open311Center"]
