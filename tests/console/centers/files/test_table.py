"""A table becomes facts whatever a spreadsheet did to it; what it lost is said, and what swallows rows is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.codes import Code
from console.domain.facts import Facility, Grid, Unit, VideoPoint
from console.geo.systems import System, from_wgs84
from tests.console.centers.files.making import CORNERS, HERE, SQUARE, fact, ids, kinds, refused_table, table, why

HEAD = "国标编号,点位名称,经度,纬度\n"
TWENTY = "32108413200000000001"
ROW = f"{TWENTY},闸口,119.459161,32.781659\n"
WKT = "POLYGON ((119.4 32.7, 119.5 32.7, 119.5 32.8, 119.4 32.8, 119.4 32.7))"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_usual_form_is_the_same_table(encoding: str, sign: str, end: str) -> None:
    point = fact(table((HEAD + ROW).replace(",", sign).replace("\n", end).encode(encoding)))
    assert isinstance(point, VideoPoint)
    assert (point.id, point.gb28181_id, point.name, point.position) == (TWENTY, TWENTY, "闸口", HERE)
    assert (point.platform, point.device, point.channel) == ("unknown",) * 3, "a file never says how it is now"


def test_an_encoding_that_is_named_is_the_only_one_tried() -> None:
    big5 = (
        (HEAD.replace("国标编号", "id").replace("点位名称", "name") + ROW.replace("闸口", "閘口"))
        .replace("经度", "lon")
        .replace("纬度", "lat")
    )
    assert fact(table(big5.encode("big5"), encoding="big5")).name == "閘口"
    assert refused_table(HEAD.encode("gbk"), encoding="utf-8").code is Code.ENCODING_UNKNOWN
    assert refused_table(b"\x80\xff\x81,\n").params == {"tried": "utf-8-sig, gb18030"}


def test_a_table_that_says_no_system_is_refused() -> None:
    assert refused_table(HEAD + ROW, crs="").code is Code.CRS_MISSING
    assert refused_table(f"name,wkt\na,{WKT}\n", crs="").code is Code.CRS_MISSING
    assert fact(table("name,code\n高邮市,321084\n", crs="", kind="unit")).level == "county", "it has no coordinates"


@pytest.mark.parametrize("system", [System.GCJ02, System.BD09])
def test_a_shifted_table_is_converted_once(system: System) -> None:
    lon, lat = from_wgs84(system, [(HERE.lon, HERE.lat)])[0]
    position = fact(table(f"{HEAD}{TWENTY},闸口,{lon},{lat}\n", crs=str(system))).position
    assert (position.lon, position.lat) == pytest.approx((HERE.lon, HERE.lat), abs=5e-7)


@pytest.mark.parametrize(("cell", "is_"), [
    ("0007", "0007"), ("32098400001320000001234", "32098400001320000001234"), ('"=""0007"""', "0007"), ("'0007", "0007"), (" a ", "a"),
])  # fmt: skip
def test_an_id_is_a_text(cell: str, is_: str) -> None:
    assert ids(table(f"id,lon,lat\n{cell},119,32\n")) == [is_]


@pytest.mark.parametrize("cell", ["3.20984E+19", "3.20984e19", "3E+19"])
def test_an_id_that_a_spreadsheet_spoilt_is_refused_for_that_row(cell: str) -> None:
    found = table(f"id,lon,lat\n1,119,32\n{cell},119,32\n2,119,32\n")
    assert ids(found) == ["1", "2"]
    assert "lost digits" in why(found)
    assert found.set_aside[0].id == "#3", "the line, as an editor counts it"


@pytest.mark.parametrize(("row", "part"), [
    ("9,119", "2 cells"), ("9,119,32,x,y", "5 cells"), ("9,119,", "lon without lat"), ("9,,32", "lat without lon"),
    ("9,32.78,119.46", "looks swapped"), ("9,east,32", "'east'"), ("9,40500000,3600000", "out of range"), ("9,nan,inf", "'nan'"),
    ('9,"1""19" 3,32', ""), ("9,119°61′,32", "60 minutes"), ("9,119.5N,32", "degrees"), ("9,1_19,32", "degrees"), ("9,119,32\0", "degrees"),
    ("1,119,32", "before"), (f"{'x' * 201},119,32", "201"),
])  # fmt: skip
def test_a_row_that_can_t_be_read_is_set_aside(row: str, part: str) -> None:
    found = table(f"id,lon,lat\n1,119,32\n{row}\n2,119,32\n")
    assert ids(found) == ["1", "2"]
    assert part in why(found)
    assert why(found)


def test_empty_rows_and_empty_cells_at_the_end_are_nothing() -> None:
    assert ids(table("\nid,lon,lat\n\n1,119,32,,\n,,\n\n2,119,32\n\n")) == ["1", "2"]


def test_quoted_lines_are_one_cell() -> None:
    assert fact(table('id,name,lon,lat\n1,"闸口\n东, ""甲""",119,32\n')).name == '闸口\n东, "甲"'


def test_a_quoted_text_without_an_end_refuses_the_table() -> None:
    reason = refused_table('id,lon,lat\n1,119,32\n"2,119,32\n3,119,32\n')
    assert (reason.code, reason.params["line"]) == (Code.TABLE_BROKEN, 3)


def test_a_huge_cell_is_set_aside() -> None:
    found = table(f"id,lon,lat\n1,119,32\n{'x' * (2 * 2**20 + 1)},119,32\n2,119,32\n")
    assert (ids(found), "limit" in why(found)) == (["1", "2"], True)


@pytest.mark.parametrize("row", ["1,0,0", "1,,", "1,0.0,0"])
def test_0_0_and_nothing_are_no_position(row: str) -> None:
    assert fact(table(f"id,lon,lat\n{row}\n")).position is None


@pytest.mark.parametrize(("lon", "lat"), [
    ("119.5E", "32.25N"), ("119°30′", "32°15′"), ("119°30′0″E", "32°15'0\"N"), ("东经119.5度", "北纬32度15分"), ("E119.5", "N32.25"), ("+119.50", "32.250"), ("１１９.5", "32.25"),
])  # fmt: skip
def test_degrees_in_every_usual_form(lon: str, lat: str) -> None:
    quoted = lat.replace('"', '""')
    position = fact(table(f'id,lon,lat\n1,{lon},"{quoted}"\n')).position
    assert (position.lon, position.lat) == pytest.approx((119.5, 32.25))


def test_west_and_south_are_negative() -> None:
    position = fact(table("id,lon,lat\n1,70.5W,33°30′S\n")).position
    assert (position.lon, position.lat) == pytest.approx((-70.5, -33.5))


@pytest.mark.parametrize(
    "cell", [WKT, f"  {WKT.lower()}", WKT.replace("POLYGON (", "MULTIPOLYGON ((") + ")", json.dumps(SQUARE)]
)
def test_an_area_stands_in_a_cell(cell: str) -> None:
    quoted = cell.replace('"', '""')
    grid = fact(table(f'网格编码,边界\n1,"{quoted}"\n'))
    assert isinstance(grid, Grid)
    assert grid.area.degrees().tolist() == CORNERS[:-1]


@pytest.mark.parametrize(
    "cell",
    ["POLYGON ((119 32))", "POLYGON EMPTY", "LINESTRING (1 2, 3 4)", "nonsense", "{", '{"type":7}', "SRID=4490;" + WKT],
)
def test_what_is_no_area_in_a_cell_is_set_aside(cell: str) -> None:
    quoted = cell.replace('"', '""')
    assert why(table(f'网格编码,边界\n1,"{quoted}"\n', kind="grid"))


def test_what_a_row_is_shows_in_its_columns() -> None:
    assert kinds(table("name,lon,lat,设施类型\na,119,32,shelter\n")) == [Facility]
    assert kinds(table(f'name,wkt,level\na,"{WKT}",镇\nb,"{WKT}",\n')) == [Unit, Grid]


@pytest.mark.parametrize(("options", "code", "params"), [
    ({"name": "名"}, Code.COLUMN_MISSING, {"option": "name", "column": "名", "columns": "id, lon, 经度, lat"}),
    ({}, Code.COLUMN_AMBIGUOUS, {"option": "lon", "columns": "lon, 经度"}),
])  # fmt: skip
def test_a_column_that_is_missing_or_not_the_only_one_is_named(
    options: dict[str, str], code: Code, params: dict[str, str]
) -> None:
    reason = refused_table("id,lon,经度,lat\n1,119,120,32\n", **options)
    assert (reason.code, reason.params) == (code, params)


def test_the_column_that_a_site_names_is_the_one() -> None:
    position = fact(table("id,lon,经度,lat\n1,119,120,32\n", lon="经度")).position
    assert position.lon == 120


@pytest.mark.parametrize(("text", "code"), [
    ("", Code.TABLE_BROKEN), (",,\n\n", Code.TABLE_BROKEN), ("a,b\n1,2\n", Code.COLUMN_MISSING), ("id,b\n1,2\n", Code.COLUMN_MISSING),
    ("id,id,lon,lat\n1,2,3,4\n", Code.COLUMN_AMBIGUOUS), ("\0\0\0\0", Code.COLUMN_MISSING),
])  # fmt: skip
def test_what_is_no_table_of_places_is_refused(text: str, code: Code) -> None:
    assert refused_table(text).code is code


def test_points_without_a_place_are_taken_where_a_site_says_so() -> None:
    assert fact(table(f"国标编号\n{TWENTY}\n", kind="video_point", lon="", lat="")).position is None


def test_a_video_point_s_id_has_twenty_digits() -> None:
    assert "20 digits" in why(table("国标编号,经度,纬度\n123,119,32\n", kind="video_point"))


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12),
        min_size=1,
        max_size=6,
        unique=True,
    )
)
def test_every_id_and_name_comes_through_as_it_stands(texts: list[str]) -> None:
    texts = [f"a{text.strip()}b" for text in texts]
    rows = "".join('"{0}","{0}",119,32\n'.format(text.replace('"', '""')) for text in texts)
    for encoding in ("utf-8-sig", "gb18030"):
        found = table(("id,name,lon,lat\n" + rows).encode(encoding), encoding=encoding)
        assert [(one.id, one.name) for one in found.facts if isinstance(one, Facility)] == [
            (text, text) for text in dict.fromkeys(texts)
        ]
