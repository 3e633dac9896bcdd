"""The worlds are what they claim: real where they say so, generated where they say so, and the same every time."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

import console.demo
from console.demo import atlas
from console.demo.center import Center, Settings
from console.demo.instants import parsed
from console.demo.store import decode
from console.demo.worlds import cases
from tests.console.demo.asking import NOW

Json = dict[str, Any]
ALLOWED = {"chinese_calendar", "h11", "msgspec", "numpy", "shapely", "starlette", "uvicorn"}


@pytest.fixture(scope="module")
def county() -> Center:
    return Center(Settings("county", 1, now=parsed(NOW)))


def records(center: Center, kind: str) -> dict[str, Json]:
    found = [record for record in center.store.order if record and record.kind == kind]
    return {record.id: decode(item)["record"] for record, item in zip(found, center.store.items(found), strict=True)}


@pytest.fixture(scope="module")
def events(county: Center) -> dict[str, Json]:
    return records(county, "event")


def test_the_center_imports_nothing_else_of_ours() -> None:
    for file in Path(console.demo.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                top = name.partition(".")[0]
                assert name.startswith("console.demo") or top in ALLOWED | sys.stdlib_module_names, (file.name, name)


@pytest.mark.parametrize("world", ["hamlet", "county", "borough", "ward"])
def test_the_same_seed_and_hour_give_the_same_world(world: str) -> None:
    def digest(seed: int, now: str) -> str:
        return Center(Settings(world, seed, now=parsed(now))).store.digest()

    assert digest(1, "2026-08-22T06:00:00Z") == digest(1, "2026-08-22T06:59:59Z")
    assert digest(1, NOW) != digest(2, NOW)
    assert digest(1, NOW) != digest(1, "2026-08-22T07:00:00Z")


def test_an_hour_later_no_version_went_back_and_nothing_was_rewritten(county: Center, events: dict[str, Json]) -> None:
    later = Center(Settings("county", 1, now=parsed(NOW) + 3_600_000_000))
    before, after = county.store.events(), later.store.events()
    both = before.keys() & after.keys()
    assert len(both) > len(before) - 60
    assert all(after[id_] >= before[id_] for id_ in both)
    grown = [id_ for id_ in both if after[id_] > before[id_]]
    assert grown
    for id_ in [*sorted(grown)[:50], *sorted(both)[:200]]:
        found = later.store.find("event", id_)
        assert found is not None
        then = later.store.content(found)
        assert then["history"][: before[id_]] == events[id_]["history"]
        assert then["title"] == events[id_]["title"]


def test_the_counts_of_the_county(county: Center, events: dict[str, Json]) -> None:
    counts = Counter(record.kind for record in county.store.order if record)
    grids = Counter(grid["level"] for grid in records(county, "grid").values())
    assert counts["event"] >= 45_000
    assert counts["video_point"] >= 4_200
    assert grids["grid"] >= 960
    assert 200 <= grids["micro_grid"] <= 900
    levels = Counter(unit["level"] for unit in records(county, "unit").values())
    assert levels["town"] == 13
    assert set(levels) == {"city", "county", "town", "village", "department", "station", "leader_post"}


def test_towns_are_the_real_ones_and_units_form_one_tree(county: Center) -> None:
    units = records(county, "unit")
    towns = {(id_, unit["name"]) for id_, unit in units.items() if unit["level"] == "town"}
    assert towns == set(atlas.towns_of("321084"))
    assert (units["321084"]["name"], units["321000"]["name"]) == ("高邮市", "扬州市")
    assert [id_ for id_, unit in units.items() if unit["parent"] is None] == ["321000"]
    assert all(unit["parent"] in units for unit in units.values() if unit["parent"])


def test_grids_fill_the_county_and_lie_inside_their_villages(county: Center) -> None:
    _, boundary = atlas.county_boundary("321084")
    grids, units = records(county, "grid"), records(county, "unit")
    whole = {id_: shape(grid["geometry"]) for id_, grid in grids.items() if grid["level"] == "grid"}
    # Six decimals: a corner may lie a tenth of a meter outside.
    assert shapely.covered_by(list(whole.values()), shapely.buffer(boundary, 2e-6)).all()
    assert shapely.is_valid(list(whole.values())).all()
    assert shapely.coverage_is_valid(list(whole.values()))
    assert shapely.area(list(whole.values())).sum() == pytest.approx(shapely.area(boundary), rel=1e-4)
    for id_, cell in list(whole.items())[::20]:
        village = shape(units[grids[id_]["unit"]]["boundary"])
        assert cell.difference(village).area < 1e-9
    micro = [grid for grid in grids.values() if grid["level"] == "micro_grid"]
    assert all(grid["parent"] in whole for grid in micro)
    assert all(grid["generated"] for grid in grids.values())


def test_people_are_counts_of_a_plausible_size(county: Center) -> None:
    grids = records(county, "grid")
    whole = [grid for grid in grids.values() if grid["level"] == "grid"]
    assert 700_000 <= sum(grid["residents"] for grid in whole) <= 800_000
    assert all(grid["need_help"] < grid["households"] < grid["residents"] for grid in whole)
    assert 0 < sum(not grid["staffed"] for grid in whole) < 60
    parent = next(grid["parent"] for grid in grids.values() if grid["level"] == "micro_grid")
    halves = [grid for grid in grids.values() if grid["parent"] == parent]
    assert sum(grid["residents"] for grid in halves) == grids[parent]["residents"]


def test_video_points_have_a_code_of_twenty_digits_and_mostly_work(county: Center) -> None:
    points = records(county, "video_point")
    codes = [point["gb28181_id"] for point in points.values()]
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 20 and code.isdigit() and code[:6] == "321084" for code in codes)
    assert {code[10:13] for code in codes} == {"131", "132"}
    working = [point["platform"] == point["device"] == point["channel"] == "online" for point in points.values()]
    assert 0.93 <= sum(working) / len(working) <= 0.97
    states = {(point["device"], point["channel"]) for point in points.values()}
    assert {("fault", "offline"), ("online", "disabled"), ("unknown", "unknown")} <= states
    assert 3 <= sum(point["position"] is None for point in points.values()) <= 60


def test_events_lie_in_their_grid_and_village(county: Center, events: dict[str, Json]) -> None:
    grids = {id_: (grid["unit"], shape(grid["geometry"])) for id_, grid in records(county, "grid").items()}
    for event in list(events.values())[::10]:
        place = event["place"]
        unit, cell = grids[place["grid"]]
        assert place["unit"] == unit
        assert shapely.contains_xy(cell, place["position"]["lon"], place["position"]["lat"])


def test_an_events_version_is_the_number_of_its_steps(county: Center, events: dict[str, Json]) -> None:
    versions = county.store.events()
    anchor = datetime.fromisoformat("2026-08-22T06:00:00+00:00")
    for id_, event in events.items():
        assert len(event["history"]) == versions[id_]
        assert event["updated_at"] == event["history"][-1]["at"]
        assert datetime.fromisoformat(event["updated_at"]) <= anchor


def test_what_is_open_looks_like_a_duty_rooms_day(events: dict[str, Json]) -> None:
    still_open = [event for event in events.values() if event["closed_at"] is None]
    assert 150 <= len(still_open) <= 600
    assert all(event["stage"] != "archived" for event in still_open)
    assert sum(event["due_at"] < "2026-08-22T14:00:00+08:00" for event in still_open) >= 20
    assert sum(event["supervised"] for event in still_open) >= 5
    assert sum(event["paused_since"] is not None for event in still_open) >= 5
    seen = [any(entry["verb"] == "acknowledge" for entry in event["history"]) for event in still_open]
    assert 3 <= seen.count(False) <= 60


def test_kinds_channels_and_severities_all_occur_in_their_shares(events: dict[str, Json]) -> None:
    severities = Counter(event["severity"] for event in events.values())
    shares = {name: count / len(events) for name, count in severities.items()}
    assert shares["none"] == pytest.approx(0.80, abs=0.01)
    assert shares["blue"] + shares["yellow"] == pytest.approx(0.15, abs=0.01)
    assert shares["orange"] == pytest.approx(0.04, abs=0.005)
    assert shares["red"] == pytest.approx(0.01, abs=0.003)
    assert {event["case_kind"] for event in events.values()} == set(cases())
    assert len({event["channel"] for event in events.values()}) == 10
    assert sum(len(one.titles) for case in cases().values() for one in case.categories) >= 60
    assert not any("{" in event["title"] for event in events.values())


def test_reports_have_a_rhythm_of_day_and_week_and_storms(events: dict[str, Json]) -> None:
    at = [datetime.fromisoformat(event["reported_at"]) for event in events.values()]
    hours = Counter(moment.hour for moment in at)
    assert min(hours[hour] for hour in range(9, 17)) > 3 * max(hours[hour] for hour in range(1, 5))
    days = Counter(moment.date() for moment in at)
    week = Counter(day.weekday() for day in days for _ in range(days[day]))
    assert week[0] > week[5] > 0
    usual = sorted(days.values())[len(days) // 2]
    assert 3 <= sum(count > 1.7 * usual for count in days.values()) <= 40
    assert max(at) - min(at) > timedelta(days=360)


def test_nobody_is_named(events: dict[str, Json]) -> None:
    callers = [event["caller"] for event in events.values() if event["caller"]]
    assert callers
    assert all(len(caller["masked_name"]) == 2 and caller["masked_name"].endswith("*") for caller in callers)
    assert all(caller["masked_phone"][3:7] == "****" for caller in callers)


def test_figures_agree_with_their_parts(county: Center) -> None:
    indicators, values = records(county, "indicator"), records(county, "value")
    connect = [one for one in values.values() if one["indicator"] == "hotline-connect"]
    assert indicators["hotline-connect"]["measure"] == "hotline_connect_rate"
    assert indicators["hotline-connect"]["target"] == 95
    spans = Counter(datetime.fromisoformat(one["to"]) - datetime.fromisoformat(one["from"]) for one in connect)
    assert spans == {timedelta(minutes=30): 96, timedelta(days=1): 365}
    for one in values.values():
        if one["denominator"]:
            assert one["value"] == pytest.approx(100 * one["numerator"] / one["denominator"], abs=0.01)
        elif one["denominator"] == 0:
            assert one["value"] is None
    on_time = [one for one in values.values() if one["indicator"] == "on-time"]
    assert len({one["unit"] for one in on_time}) == 14
    assert len({one["from"] for one in on_time}) == 12
    assert {one["indicator"] for one in values.values()} == set(indicators)


def test_telephones_are_nobodys(county: Center) -> None:
    lines = [one.get("duty_line") for kind in ("unit", "facility") for one in records(county, kind).values()]
    assert {line[:10] for line in lines if line} == {"0514-8460-"}
    assert len({line for line in lines if line}) == sum(line is not None for line in lines)
