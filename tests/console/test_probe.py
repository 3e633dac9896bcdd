"""`probe` reads any source once: what is understood, what is set aside, and in one sentence why nothing could be read."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.codes import Code
from console.domain.place import Area
from console.errors import ConfigError, ConsoleError
from console.probe import Probed, geojson, options_given, probe
from tests._machine import PATIENCE_S
from tests.console.centers.files.making import CORNERS, POINT, SQUARE, collection, feature
from tests.console.centers.making import RECORDS, dumped, item, page_of
from tests.console.centers.sockets import Server, answer, saying
from tests.console.centers.test_open311 import ERRORS, REQUEST, XML, XML_ERRORS
from tests.project.repository import ROOT

Ring = list[list[float]]
CENTER = {
    "id": "c", "name": "中心", "level": "county", "time": "2026-08-22T14:30:00+08:00", "crs": "GCJ02", "stream": True, "kinds": ["event"],
}  # fmt: skip


def probed(folder: Path, kind: str, body: bytes, *given: str, name: str = "文件 1") -> Probed:
    (folder / name).write_bytes(body)
    return probe(kind, str(folder / name), given)


def test_a_recorded_page_is_read_with_every_kind_in_it(tmp_path: Path) -> None:
    found = probed(
        tmp_path, "native", page_of(*[item(kind, kind) for kind in RECORDS], item("bad", title=7), item("x", op="gone"))
    )
    assert [one["kind"] for one in found.records] == [*RECORDS, "event"]
    assert [(one.kind, one.id) for one in found.set_aside] == [("event", "bad")]
    by_kind = {one["kind"]: one for one in found.records[:-1]}
    assert by_kind["event"]["reported_at"] == "2026-08-22T06:30:00Z", "UTC"
    assert by_kind["video_point"]["position"] == {"lon": 119.4, "lat": 32.7}
    assert by_kind["unit"]["boundary"] == {
        "type": "Polygon",
        "coordinates": [[[119.0, 32.0], [119.1, 32.0], [119.1, 32.1], [119.0, 32.0]]],
    }
    assert (by_kind["facility"]["kind"], by_kind["facility"]["facility_kind"]) == ("facility", "police_station")
    assert by_kind["grid"]["unit"] == "321084", "as the source says it"
    assert found.records[-1] == {"kind": "event", "id": "x", "version": 1, "gone": True}


def test_a_page_says_no_system_and_an_option_does(tmp_path: Path) -> None:
    plain, shifted = (
        probed(tmp_path, "native", page_of(item("v", "video_point")), *given).records[0]["position"]
        for given in ((), ("crs=GCJ02",))
    )
    assert 100 < abs(plain["lon"] - shifted["lon"]) * 94_000 < 1_000


def test_a_center_is_asked_for_all_it_has() -> None:
    first = page_of(item("a"), more=True, next="c1", snapshot=True)
    with Server(saying(answer(dumped(CENTER)), answer(first), answer(page_of(item("b", "video_point"))))) as server:
        found = probe("native", server.url, ())
    assert [one["id"] for one in found.records] == ["a", "b"]
    assert found.records[1]["position"]["lon"] != 119.4, "in the system that the center says"


@pytest.mark.parametrize("body", [dumped([REQUEST]), dumped({"requests": [REQUEST]}), XML])
def test_recorded_requests_are_events(tmp_path: Path, body: bytes) -> None:
    found = probed(tmp_path, "open311", body)
    assert {one["kind"] for one in found.records} == {"event"}, "what it makes besides is no record of the city's"
    assert found.records[0]["id"] == "638344"


@pytest.mark.parametrize("body", [dumped(ERRORS), XML_ERRORS, dumped(ERRORS[0])])
def test_a_recorded_error_is_set_aside_in_the_city_s_words(tmp_path: Path, body: bytes) -> None:
    found = probed(tmp_path, "open311", body)
    assert (found.records, found.set_aside[0].why) == ((), "jurisdiction_id not found")


def test_a_recorded_list_of_services_is_none_of_requests(tmp_path: Path) -> None:
    services = [{"service_code": "001", "service_name": "Cans"}, {"service_code": 2, "service_name": "Plates"}]
    found = probed(tmp_path, "open311", dumped(services))
    assert [(one.kind, one.id) for one in found.set_aside] == [("service", "001"), ("service", "2")]


def test_a_city_is_asked_over_http() -> None:
    with Server(saying(answer(dumped([REQUEST])))) as server:
        assert [one["kind"] for one in probe("open311", server.url, ("city=chicago",)).records] == ["event"]
    assert server.heard[0].split(b" ")[1] == b"/requests.json"


def test_files_are_read_by_path_and_by_address(tmp_path: Path) -> None:
    body = dumped(collection(feature(id_="1"), feature(POINT, "2")))
    assert [one["kind"] for one in probed(tmp_path, "geojson", body).records] == ["grid", "facility"]
    assert len(probe("geojson", (tmp_path / "文件 1").as_uri(), ()).records) == 2
    with Server(saying(answer(body))) as server:
        assert len(probe("geojson", f"{server.url}/g", ("kind=grid",)).records) == 1
    assert len(probed(tmp_path, "csv", "编号,经度,纬度\n1,119,32\n".encode("gbk"), "crs=BD09").records) == 1


def test_areas_come_out_as_they_went_in() -> None:
    hole: Ring = [[119.42, 32.72], [119.44, 32.72], [119.44, 32.74], [119.42, 32.72]]
    parts: list[list[Ring]] = [[CORNERS, hole], [[[120.0, 32.0], [120.1, 32.0], [120.1, 32.1], [120.0, 32.0]]]]
    assert geojson(Area.of(parts)) == {"type": "MultiPolygon", "coordinates": parts}
    assert geojson(Area.of(parts[:1])) == {"type": "Polygon", "coordinates": parts[0]}


@pytest.mark.parametrize(("kind", "body", "given", "code"), [
    ("native", b"{}", (), Code.WRONG_SHAPE), ("native", b"", (), Code.CUT_SHORT), ("native", page_of(), ("crs=EPSG:1",), Code.CONFIG_BAD_VALUE),
    ("native", page_of(), ("x=1",), Code.CONFIG_BAD_VALUE), ("open311", b"<html/>", (), Code.WRONG_SHAPE), ("open311", b"{", (), Code.BROKEN_JSON),
    ("open311", b"[]", ("city=atlantis",), Code.CONFIG_BAD_VALUE), ("geojson", b"{", (), Code.CUT_SHORT), ("geojson", b"{}", ("crs=x",), Code.CONFIG_BAD_VALUE),
    ("csv", b"a,b\n1,2", ("crs=WGS84",), Code.COLUMN_MISSING), ("csv", b"id,lon,lat\n", (), Code.CRS_MISSING), ("csv", b"id\n", ("crs",), Code.CONFIG_BAD_VALUE),
])  # fmt: skip
def test_what_can_t_be_read_at_all_says_why(
    tmp_path: Path, kind: str, body: bytes, given: tuple[str, ...], code: Code
) -> None:
    with pytest.raises(ConsoleError) as error:
        probed(tmp_path, kind, body, *given)
    assert error.value.reason.code is code


@pytest.mark.parametrize("kind", ["native", "open311", "geojson", "csv"])
@pytest.mark.parametrize("name", ["missing", ".", "\0"])
def test_what_is_no_file_says_so(tmp_path: Path, kind: str, name: str) -> None:
    with pytest.raises(ConsoleError) as error:
        probe(kind, str(tmp_path / name), ())
    assert error.value.reason.code is Code.FILE_UNREADABLE


def test_an_option_may_have_a_sign_of_equality_in_it() -> None:
    assert options_given(["level==town", "name="]) == {"level": "=town", "name": ""}
    with pytest.raises(ConfigError):
        options_given(["=x"])


# --- the command ----------------------------------------------------------------------------


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-W", "error", str(ROOT / "main.py"), "probe", *arguments],
        capture_output=True, check=False, timeout=2 * PATIENCE_S, env={"PATH": "", "HOME": "/nowhere", **environment},
    )  # fmt: skip


def said(outcome: subprocess.CompletedProcess[bytes]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(outcome.stdout)
    return found


def test_the_command_prints_json_whatever_the_terminal_is(tmp_path: Path) -> None:
    (tmp_path / "g").write_bytes(
        dumped(
            collection(
                feature(id_="1", name="第一网格"), feature({"type": "LineString", "coordinates": [[1, 2], [3, 4]]}, "2")
            )
        )
    )
    outcome = run("geojson", str(tmp_path / "g"), "--json", PYTHONIOENCODING="ascii", LC_ALL="C.UTF-8")
    assert (outcome.returncode, outcome.stderr) == (0, b"")
    found = said(outcome)
    assert (found["understood"], [one["name"] for one in found["records"]]) == (1, ["第一网格"])
    assert found["set_aside"] == [{"what": "2", "why": "a LineString is neither a point nor an area"}]


def test_the_command_says_in_a_sentence_why_it_could_not_read(tmp_path: Path) -> None:
    (tmp_path / "t").write_bytes("编号,经度,纬度\n".encode("gbk"))
    outcome = run("csv", str(tmp_path / "t"), "--json")
    assert outcome.returncode == 2
    assert said(outcome)["error"]["code"] == "crs_missing"
    assert said(outcome)["error"]["sentence"] == outcome.stderr.decode().strip() != ""
    assert b"Traceback" not in outcome.stderr
    assert msgspec.json.decode(outcome.stdout)


def test_nothing_of_a_screen_or_a_store_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "g").write_bytes(dumped(SQUARE))
    script = (
        "import sys, main; main.main(['probe', 'geojson', sys.argv[1]]);"
        "print([name for name in ('PySide6.QtWidgets', 'PySide6.QtGui', 'sqlalchemy', 'folium') if name in sys.modules])"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "g")],
        capture_output=True,
        check=True,
        timeout=2 * PATIENCE_S,
        cwd=ROOT,
    )
    assert outcome.stdout.decode().splitlines()[-1] == "[]"
