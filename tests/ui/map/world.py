"""A square county of square grids: every pixel of its map can be reckoned."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from console.board.rows import Row
from console.domain.facts import Event, Facility, Grid, Unit, VideoPoint
from console.domain.place import Area, Position

NOW = datetime(2026, 11, 22, 2, 14, tzinfo=UTC)
WEST, SOUTH, STEP = 119.0, 32.5, 0.02
SIDE = 30
TOKENS: dict[str, dict[str, str]] = json.loads(
    (Path(__file__).parents[3] / "resources" / "theme" / "tokens.json").read_text(encoding="utf-8")
)["color"]
NIGHT, DAY = TOKENS["night"], TOKENS["day"]


def square(lon: float, lat: float, side: float) -> Area:
    return Area.of([[[(lon, lat), (lon + side, lat), (lon + side, lat + side), (lon, lat + side)]]])


COUNTY = square(WEST, SOUTH, SIDE * STEP)
BOUNDS = (WEST, SOUTH, WEST + SIDE * STEP, SOUTH + SIDE * STEP)


def units(county: str = "高邮市", town: str = "三垛镇") -> list[Unit]:
    half = SIDE * STEP / 2
    made = [Unit(center="gy", id="c", version=1, name=county, level="county", boundary=COUNTY)]
    for place in range(4):
        boundary = square(WEST + place % 2 * half, SOUTH + place // 2 * half, half)
        made.append(
            Unit(center="gy", id=f"t{place}", version=1, name=f"{town}{place}", level="town", boundary=boundary)
        )
    return made


def grids(count: int = SIDE * SIDE) -> list[Grid]:
    return [
        Grid(
            center="gy",
            id=f"g{place}",
            version=1,
            name=f"第{place}网格",
            level="grid",
            unit="gy/c",
            area=square(WEST + place % SIDE * STEP, SOUTH + place // SIDE * STEP, STEP),
            generated=True,
            staffed=place % 50 != 0,
        )
        for place in range(count)
    ]


def load(of: Iterable[Grid]) -> dict[str, int]:
    return {grid.ref: place % 7 for place, grid in enumerate(of)}


def points(count: int = 4000) -> list[VideoPoint]:
    """Return points spread evenly, none on a grid's edge."""
    side = int(count**0.5) + 1
    step = SIDE * STEP / side
    return [
        VideoPoint(
            center="gy",
            id=f"v{place}",
            version=1,
            name=f"路口{place}",
            unit="gy/c",
            position=Position(WEST + (place % side + 0.37) * step, SOUTH + (place // side + 0.37) * step),
            channel="online",
        )
        for place in range(count)
    ]


def state(point: VideoPoint) -> str:
    return point.channel


def facility(name: str, lon: float, lat: float) -> Facility:
    return Facility(center="gy", id="f", version=1, name=name, kind="center", unit="gy/c", position=Position(lon, lat))


def row(
    id_: str,
    lon: float | None = None,
    lat: float = 32.8,
    *,
    severity: str = "red",
    acknowledged: bool = False,
    closed: bool = False,
    title: str = "南澄子河东岸堤脚渗水",
) -> Row:
    return Row(
        event=Event(
            center="gy",
            id=id_,
            version=1,
            case_kind="grid_event",
            title=title,
            channel="citizen",
            severity=severity,
            urgency="normal",
            stage="handling",
            unit="gy/c",
            reported_at=NOW,
            updated_at=NOW,
            position=None if lon is None else Position(lon, lat),
            acknowledged_at=NOW if acknowledged else None,
            closed_at=NOW if closed else None,
        )
    )
