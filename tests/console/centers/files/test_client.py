"""A file as a center: read when it has changed and rests, gone when it is no longer in it, and never half."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from console.centers.files import CsvCenter, GeoJsonCenter
from console.centers.files.client import PAGE, FileCenter
from console.centers.seam import adapter_for
from console.codes import Code
from console.domain.actions import Action
from console.domain.page import Page, Put
from console.domain.source import Source
from console.domain.verbs import Verb
from console.errors import (
    AnswerNotUnderstood,
    CenterError,
    CenterRefused,
    CenterUnavailable,
    ConfigError,
    CursorUnknown,
)
from tests.console.centers.files.making import collection, feature
from tests.console.centers.sockets import Server, answer, saying

WRITTEN = datetime(2026, 8, 1, 6, 0, tzinfo=UTC)
NOW = datetime(2026, 8, 22, 6, 0, tzinfo=UTC)


class Clock:
    """Stands until it is moved."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.at.timestamp()


class File:
    """A file on disk with a date of its own, and centers that read it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "网格 1.geojson"
        self.clock = Clock()

    def write(self, *ids: str, at: datetime = WRITTEN) -> None:
        self.write_bytes(json.dumps(collection(*(feature(id_=one) for one in ids))).encode(), at)

    def write_bytes(self, body: bytes, at: datetime = WRITTEN) -> None:
        self.path.write_bytes(body)
        os.utime(self.path, (at.timestamp(), at.timestamp()))

    def center(self, **options: str) -> FileCenter:
        source = Source("grids", "geojson", self.path.as_uri(), options=options)
        return GeoJsonCenter(source, self.clock)


@pytest.fixture
def file(tmp_path: Path) -> File:
    return File(tmp_path)


def ids(page: Page) -> list[str]:
    return [one.fact.id for one in page.changes if isinstance(one, Put)]


def versions(page: Page) -> set[int]:
    return {one.fact.version for one in page.changes if isinstance(one, Put)}


def test_a_file_is_a_snapshot_as_of_its_date(file: File) -> None:
    file.write("1", "2")
    center = file.center()
    page = center.pull(None)
    assert (ids(page), page.snapshot, page.snapshot_end, page.more) == (["1", "2"], True, True, False)
    assert (page.as_of, page.center_time) == (WRITTEN, None), "a file has a date, and no clock"
    assert center.describe().name == "网格 1.geojson"
    assert file.center(title="网格").describe().name == "网格"


def test_while_it_stays_as_it_is_nothing_is_new(file: File) -> None:
    file.write("1")
    center = file.center()
    first = center.pull(None)
    for asked in (center, file.center()):  # the other is a later run
        again = asked.pull(first.cursor)
        assert (again.changes, again.snapshot, again.cursor, again.as_of) == ((), False, first.cursor, WRITTEN)


def test_another_file_is_a_newer_snapshot_whatever_the_clocks_say(file: File) -> None:
    file.write("1", "2")
    center = file.center()
    first = center.pull(None)
    file.clock.at -= timedelta(days=900)
    file.write("2", "3", at=WRITTEN - timedelta(days=30))
    for asked in (center, file.center()):
        page = asked.pull(first.cursor)
        assert (ids(page), page.snapshot_end) == (["2", "3"], True)
        assert min(versions(page)) > max(versions(first))


def test_other_options_are_another_reading(file: File) -> None:
    file.write("1")
    first = file.center().pull(None)
    page = file.center(crs="GCJ02").pull(first.cursor)
    assert ids(page) == ["1"]
    assert min(versions(page)) > max(versions(first))


def test_a_file_that_is_being_written_is_left_alone(file: File) -> None:
    file.write("1")
    center = file.center()
    first = center.pull(None)
    file.write("2", at=NOW)
    assert center.pull(first.cursor).changes == ()
    with pytest.raises(CenterUnavailable):
        file.center().pull(first.cursor)
    file.clock.at += timedelta(seconds=3)
    assert ids(center.pull(first.cursor)) == ["2"]


def test_a_file_that_can_t_be_read_any_more_changes_nothing(file: File) -> None:
    file.write("1")
    center = file.center()
    first = center.pull(None)
    file.write_bytes(b'{"type":"FeatureCollection","features":[')
    for _ in range(2):
        with pytest.raises(AnswerNotUnderstood) as error:
            center.pull(first.cursor)
        assert error.value.reason.code is Code.CUT_SHORT
    file.path.unlink()
    with pytest.raises(CenterUnavailable) as gone:
        center.pull(first.cursor)
    assert (gone.value.reason.code, gone.value.reason.params["path"]) == (Code.FILE_UNREADABLE, str(file.path))
    file.write("1", at=WRITTEN + timedelta(days=1))
    assert ids(center.pull(first.cursor)) == [], "the same as was kept"
    file.write("9", at=WRITTEN + timedelta(days=2))
    assert ids(center.pull(first.cursor)) == ["9"]


def test_what_is_no_file_is_told(file: File, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "missing"):
        file.path = path
        with pytest.raises(CenterUnavailable) as error:
            file.center().pull(None)
        assert error.value.reason.code is Code.FILE_UNREADABLE


def test_a_file_that_is_too_large_is_refused_unread(file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.centers.files.door.LARGEST_BODY", 10)
    file.write("1")
    with pytest.raises(AnswerNotUnderstood) as error:
        file.center().pull(None)
    assert error.value.reason.code is Code.TOO_LARGE


MANY = [str(number) for number in range(2 * PAGE + 1)]


def test_a_large_file_comes_page_by_page(file: File) -> None:
    file.write(*MANY)
    center = file.center()
    pages: list[Page] = []
    cursor = None
    while not pages or pages[-1].more:
        pages.append(center.pull(cursor))
        cursor = pages[-1].cursor
    assert [one for page in pages for one in ids(page)] == MANY
    assert [page.snapshot_end for page in pages] == [False, False, True]
    assert len({version for page in pages for version in versions(page)}) == 1


def test_a_snapshot_that_another_run_began_goes_on_or_begins_anew(file: File) -> None:
    file.write(*MANY)
    first = file.center().pull(None)
    file.clock.at += timedelta(hours=1)
    second = file.center().pull(first.cursor)
    assert (ids(second)[0], versions(second)) == (MANY[PAGE], versions(first))
    file.write("1")
    with pytest.raises(CursorUnknown):
        file.center().pull(first.cursor)


def test_a_snapshot_is_of_one_file_also_where_it_changes_meanwhile(file: File) -> None:
    file.write(*MANY)
    center = file.center()
    first = center.pull(None)
    file.write("new", at=WRITTEN + timedelta(days=1))
    second = center.pull(first.cursor)
    third = center.pull(second.cursor)
    assert [*ids(first), *ids(second), *ids(third)] == MANY
    assert ids(center.pull(third.cursor)) == ["new"]


def test_a_server_s_file_is_read_whole_each_time(file: File) -> None:
    one, two = (json.dumps(collection(feature(id_=id_))).encode() for id_ in "12")
    dated = answer(one, 200, "application/json", "Last-Modified: Sat, 01 Aug 2026 06:00:00 GMT")
    with Server(saying(dated, answer(one), answer(two), answer(b"", 404))) as server:
        center = GeoJsonCenter(Source("grids", "geojson", f"{server.url}/g.geojson"), file.clock)
        first = center.pull(None)
        assert (ids(first), first.as_of) == (["1"], WRITTEN)
        assert center.pull(first.cursor).changes == ()
        second = center.pull(first.cursor)
        assert (ids(second), second.as_of) == (["2"], None)
        with pytest.raises(CenterError) as error:
            center.pull(second.cursor)
        assert error.value.reason.code is Code.SERVER_FAILED
        center.close()


@pytest.mark.parametrize(("kind", "options", "name"), [
    ("geojson", {"kind": "event"}, "kind"), ("csv", {"crs": "EPSG:3857"}, "crs"), ("geojson", {"nam": "x"}, "nam"),
    ("geojson", {"encoding": "gbk"}, "encoding"), ("csv", {"encoding": "klingon"}, "encoding"), ("csv", {"encoding": "hex"}, "encoding"),
    ("csv", {"delimiter": "#"}, "delimiter"),
])  # fmt: skip
def test_an_option_that_is_none_stops_the_start(file: File, kind: str, options: dict[str, str], name: str) -> None:
    with pytest.raises(ConfigError) as error:
        adapter_for(Source("grids", kind, file.path.as_uri(), options=options), file.clock)
    assert error.value.reason.params["key"] == f"centers.grids.options.{name}"


def test_both_kinds_are_found_by_their_names(file: File) -> None:
    source = Source("grids", "geojson", file.path.as_uri())
    assert isinstance(adapter_for(source, file.clock), GeoJsonCenter)
    assert isinstance(adapter_for(replace(source, kind="csv"), file.clock), CsvCenter)


def test_a_file_takes_no_action(file: File) -> None:
    center = file.center()
    action = Action(
        key="k", center="grids", verb=Verb.ACKNOWLEDGE, target_kind="event", target_id="1", seen_version=1,
        officer="o", seat="s", made_at=NOW,
    )  # fmt: skip
    with pytest.raises(CenterRefused):
        center.send(action)
    with pytest.raises(CenterRefused):
        center.stream(None)
    assert center.became("k") is None
