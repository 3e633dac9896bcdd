"""A city has its real counties and towns, each with a plausible land; its town's center serves a part of that very land."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

from console.demo import atlas
from console.demo.center import Center, Settings
from console.demo.instants import parsed
from console.demo.store import decode
from tests.console.demo.asking import NOW

Json = dict[str, Any]
COUNTIES = ["320902", "320903", "320904", "320921", "320922", "320923", "320924", "320925", "320981"]
TOWN = "320925108"


@pytest.fixture(scope="module")
def city() -> Center:
    return Center(Settings("city", 1, now=parsed(NOW)))


@pytest.fixture(scope="module")
def town() -> Center:
    return Center(Settings("town", 1, now=parsed(NOW)))


def records(center: Center, kind: str) -> dict[str, Json]:
    found = list(center.store.kinds[kind].values())
    return {record.id: decode(item)["record"] for record, item in zip(found, center.store.items(found), strict=True)}


@pytest.fixture(scope="module")
def units(city: Center) -> dict[str, Json]:
    return records(city, "unit")


def test_the_city_has_its_size(city: Center) -> None:
    counts = Counter(record.kind for record in city.store.order if record)
    grids = records(city, "grid").values()
    whole = [grid for grid in grids if grid["level"] == "grid"]
    assert len(whole) >= 3_000
    assert counts["video_point"] >= 20_000
    assert counts["event"] >= 100_000
    # 6.71 million in the census of 2020.
    assert 6_400_000 <= sum(grid["residents"] for grid in whole) <= 7_000_000
    assert city.description()["level"] == "city"


def test_its_counties_and_towns_are_the_real_ones(units: dict[str, Json]) -> None:
    counties = {id_ for id_, unit in units.items() if unit["level"] == "county"}
    assert counties == set(COUNTIES)
    assert {unit["parent"] for id_, unit in units.items() if id_ in counties} == {"320900"}
    for county in COUNTIES:
        name, _ = atlas.county_boundary(county)
        towns = {(id_, one["name"]) for id_, one in units.items() if one["level"] == "town" and one["parent"] == county}
        assert (units[county]["name"], towns) == (name, set(atlas.towns_of(county)))
    assert sum(unit["level"] == "town" for unit in units.values()) == 125


def test_towns_fill_their_county_and_overlap_nowhere(units: dict[str, Json]) -> None:
    for county in COUNTIES:
        _, boundary = atlas.county_boundary(county)
        towns = [shape(one["boundary"]) for one in units.values() if one["level"] == "town" and one["parent"] == county]
        areas = shapely.area(towns)
        assert areas.sum() == pytest.approx(shapely.area(boundary), rel=1e-3)
        assert shapely.coverage_is_valid(towns)
        # No town is a speck, none swallows its county.
        assert areas.min() > 0.1 * areas.mean()
        assert areas.max() < 4 * areas.mean()


def test_subdistricts_are_smaller_than_towns(units: dict[str, Json]) -> None:
    towns = [unit for unit in units.values() if unit["level"] == "town"]
    areas = {
        urban: [shape(one["boundary"]).area for one in towns if one["name"].endswith("街道") is urban]
        for urban in (True, False)
    }
    assert sorted(areas[True])[len(areas[True]) // 2] < 0.7 * sorted(areas[False])[len(areas[False]) // 2]


def test_every_town_has_villages_with_names_of_their_own(units: dict[str, Json]) -> None:
    villages = Counter((unit["parent"], unit["name"]) for unit in units.values() if unit["level"] == "village")
    assert max(villages.values()) == 1
    assert len({town for town, _ in villages}) == 125
    by_county = Counter((town[:6], name) for town, name in villages)
    assert max(by_county.values()) == 1


def test_telephones_are_nobodys_and_each_has_one_owner(city: Center, units: dict[str, Json]) -> None:
    lines = [one["duty_line"] for one in (*units.values(), *records(city, "facility").values()) if "duty_line" in one]
    assert {line[:10] for line in lines} == {"0515-8460-"}
    assert len(set(lines)) == len(lines)


def test_the_town_is_the_same_land_to_the_last_digit(city: Center, town: Center, units: dict[str, Json]) -> None:
    assert town.description()["unit"] == TOWN
    own = records(town, "unit")
    offices = {id_ for id_ in own if "-D" in id_}
    assert {id_: unit for id_, unit in own.items() if id_ not in offices} == {
        id_: unit for id_, unit in units.items() if id_.startswith(TOWN) or id_ in ("320900", TOWN[:6])
    }
    for kind in ("grid", "video_point", "facility"):
        whole = records(city, kind)
        assert records(town, kind) == {id_: one for id_, one in whole.items() if one["unit"].startswith(TOWN)}
        assert records(town, kind)


def test_the_events_of_the_town_are_its_own(city: Center, town: Center) -> None:
    assert not city.store.events().keys() & town.store.events().keys()
    events = records(town, "event").values()
    assert len(events) > 1_000
    assert {event["place"]["unit"][:9] for event in events} == {TOWN}
    known = records(town, "unit").keys()
    assert {event["unit"] for event in events} <= known
    assert {entry["unit"] for event in events for entry in event["history"]} <= known


def test_the_city_hands_some_of_its_events_down_to_the_town(city: Center) -> None:
    handed = [
        one for one in records(city, "event").values() if any(entry["verb"] == "hand_down" for entry in one["history"])
    ]
    assert {one["place"]["unit"][:9] for one in handed} == {TOWN}
    assert 2 <= len(handed) / 365 <= 10
    assert sum(one["closed_at"] is None for one in handed) >= 3
