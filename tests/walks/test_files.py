"""A site's own files beside the store and the board: shown as of their date, renewed, gone, and never half."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from console.app import Console
from console.clock import SystemClock
from console.codes import Code
from console.config import SeatConfig
from console.domain.calendar import Calendar
from console.domain.kinds import our_kinds
from console.domain.link import LinkState
from console.domain.source import Source
from tests.console.centers.files.making import HERE, collection, feature
from tests.walks.desk import Desk

WRITTEN, LATER = datetime(2026, 8, 1, 6, 0, tzinfo=UTC), datetime(2026, 8, 2, 6, 0, tzinfo=UTC)
INTERVAL_S = 0.5
ROWS = (
    "国标编号,点位名称,经度,纬度\r\n32108400001320000001,闸口,119.459161,32.781659\r\n32108400001320000002,桥头,,\r\n"
)


def write(file: Path, body: bytes, at: datetime = WRITTEN) -> None:
    new = file.with_suffix(".new")
    new.write_bytes(body)
    os.utime(new, (at.timestamp(), at.timestamp()))
    new.replace(file)


def grids(*ids: str) -> bytes:
    return json.dumps(collection(*(feature(id_=id_, name=f"第{id_}网格") for id_ in ids))).encode()


async def test_grids_and_points_of_files_are_shown_renewed_and_gone(tmp_path: Path) -> None:
    areas, points = tmp_path / "网格.geojson", tmp_path / "点位.csv"
    write(areas, grids("1", "2"))
    write(points, ROWS.encode("gbk"))
    sources = [
        Source("grids", "geojson", areas.as_uri(), interval_s=INTERVAL_S, options={"kind": "grid"}),
        Source("points", "csv", points.as_uri(), interval_s=INTERVAL_S, options={"crs": "WGS84", "title": "点位"}),
    ]
    console = Console(
        [one.key for one in sources],
        tmp_path / "data",
        SystemClock(),
        SeatConfig(),
        kinds=our_kinds(),
        calendar=Calendar(UTC),
        retention_months=13,
        most_bytes=2**33,
    )
    (tmp_path / "data").mkdir()
    seen = Desk(console)
    board, links = console.board, console.links
    await console.open()
    await console.start()
    try:
        for source in sources:
            await console.follow(source)
        await seen.until_live()
        assert board.grids.keys() == {"grids/1", "grids/2"}
        assert [one.position for one in board.video_points.values()] == [HERE, None]
        assert [(one.name, one.as_of) for one in links.all()] == [("网格.geojson", WRITTEN), ("点位", WRITTEN)]

        write(areas, grids("2", "3"), LATER)
        await seen.until(lambda: board.grids.keys() == {"grids/2", "grids/3"})
        await seen.until(lambda: links.of("grids").as_of == LATER)

        write(areas, grids("4")[:-5], LATER.replace(hour=7))
        await seen.until(lambda: links.of("grids").state is LinkState.NOT_UNDERSTOOD)
        assert board.grids.keys() == {"grids/2", "grids/3"}, "half a file takes nothing away"
        points.unlink()
        await seen.until(lambda: links.of("points").state is LinkState.DOWN)
        reason = links.of("points").reason
        assert reason is not None
        assert reason.code is Code.FILE_UNREADABLE
        assert len(board.video_points) == 2
        assert links.of("points").as_of == WRITTEN, "old, and said to be"

        write(areas, grids("4"), LATER.replace(hour=8))
        await seen.until(lambda: board.grids.keys() == {"grids/4"})
    finally:
        await console.close()
