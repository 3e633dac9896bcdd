"""Every recorded file through `probe`: understood, or set aside with a reason, and never anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.probe import Probed, probe

DATA = Path(__file__).parents[3] / "shared" / "data"
COUNTIES = DATA / "boundaries" / "counties_5cities_EPSG4490.geojson"
OPEN311 = sorted(file for file in DATA.glob("open311/*") if file.suffix in (".json", ".xml"))
GEOJSON = [*sorted(DATA.glob("geojson/*")), *sorted(DATA.glob("boundaries/*"))]

pytestmark = [pytest.mark.conformance, pytest.mark.skipif(not DATA.is_dir(), reason="no recorded data here")]

UNDERSTOOD = {
    "service_requests.json": (2, 0), "service-requests.xml": (2, 0), "requests_many.xml": (2, 0), "service_list.json": (0, 3),
    "boston-err-submitrequest-base_is_duplicate.xml": (0, 1), "feature__one.geojson": (1, 0), "featurecollection__one.geojson": (2, 1),
    "geometry__geometrycollection.geojson": (1, 1), "geometry__geometrycollection-xyz.geojson": (1, 1),
    "geometry__linestring.geojson": (0, 1), "geometry__linestring-xyz.geojson": (0, 1), "geometry__multilinestring.geojson": (0, 1),
    "geometry__multilinestring-xyz.geojson": (0, 1), "geometry__multipoint.geojson": (0, 1), "geometry__multipoint-xyz.geojson": (0, 1),
    "geometry__multipolygon.geojson": (1, 0), "geometry__multipolygon-xyz.geojson": (1, 0), "geometry__point.geojson": (1, 0),
    "geometry__point-xyz.geojson": (1, 0), "geometry__polygon.geojson": (1, 0), "geometry__polygon-xyz.geojson": (1, 0),
    COUNTIES.name: (37, 0),
}  # fmt: skip
"""Of each file whose records can be counted by eye: how many are understood, how many not."""


def probed(file: Path) -> Probed:
    found = probe("open311" if file.parent.name == "open311" else "geojson", str(file), ())
    assert all(one.why for one in found.set_aside)
    return found


@pytest.mark.parametrize("file", [*OPEN311, *GEOJSON], ids=lambda file: file.name)
def test_every_recorded_file_is_understood_or_set_aside(file: Path) -> None:
    found = probed(file)
    counts = (len(found.records), len(found.set_aside))
    assert sum(counts) > 0
    assert UNDERSTOOD.get(file.name, counts) == counts


def test_the_counties_are_units_with_their_levels_and_boundaries() -> None:
    records = probed(COUNTIES).records
    assert {one["level"] for one in records} == {"county"}
    assert all(one["boundary"]["type"] in ("Polygon", "MultiPolygon") and one["name"] for one in records)
    assert len({one["id"] for one in records}) == 37
