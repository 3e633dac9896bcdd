"""Centers other than one county's, state by state: two at once, a file, none, a whole city. Knows no file of ours."""

from __future__ import annotations

import json
from typing import Any

from console.domain.link import LinkState
from ui.tour.album import BIG, LAPTOP, Album
from ui.tour.stage import BELOW, CENTER, DESK, LAYER, Stage
from ui.words import QT_TRANSLATE_NOOP

COUNTY, TOWN = "321084", "321084112"
PLACE = {"unit": f"{TOWN}001", "grid": f"{TOWN}001001"}
HANDED = "泵站停电，低洼处积水约二十厘米"
COLUMNS, ROWS, SIDE_DEG = 3, 4, 0.006
WEST, SOUTH = 119.4625, 32.998
"""East of the demo's hamlet."""


def layer(columns: int = COLUMNS) -> str:
    """Return a file of grids, as a site's own map program would write it; one of them can't be read."""
    features: list[dict[str, Any]] = [
        {
            "type": "Feature",
            "properties": {"网格名称": f"湖滨第{number + 1}网格", "网格编码": f"32108411290{number:03}"},
            "geometry": {"type": "Polygon", "coordinates": [_square(number % columns, number // columns)]},
        }
        for number in range(columns * ROWS)
    ]
    features[-1]["geometry"]["coordinates"] = "见附图"
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def _square(column: int, row: int) -> list[list[float]]:
    west, south = WEST + column * SIDE_DEG, SOUTH + row * SIDE_DEG
    east, north = west + SIDE_DEG, south + SIDE_DEG
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


async def two_centers(stage: Stage, album: Album) -> None:
    """A county's center and its town's: a case of both, then the town's is gone."""
    await stage.until_live()
    await _handed_down(stage)
    await stage.until(lambda: len(stage.run.window.detail.event_page.way.shown) == 2)
    await stage.until(lambda: len(stage.run.window.detail.event_page.history.views) > 1)
    words = QT_TRANSLATE_NOOP("Tour", "Two centers: a case that one handed down to the other")
    await album.take(stage, "two-centers", words, (DESK, LAPTOP))
    assert stage.below is not None
    stage.below.close()
    await stage.until_state(LinkState.DOWN, BELOW)
    stage.clock.move(14, 22)
    links = stage.run.console.links
    await stage.until(lambda: links.of(CENTER).as_of == stage.clock.now())
    words = QT_TRANSLATE_NOOP("Tour", "Two centers, and the lower one is gone: its rows are old, the others are not")
    await album.take(stage, "two-centers-lost", words, (DESK, LAPTOP))
    await _centers(stage, album, "two-centers-list")


async def _handed_down(stage: Stage) -> None:
    """Let a case come in above, pick it, and let it be handed down."""
    ref = stage.center.create(
        case_kind="grid_event", stage="accepted", unit=COUNTY, title=HANDED, place=PLACE, caller=None, severity="orange"
    )
    await stage.until_row(ref)
    stage.run.session.show_event(ref)
    stage.center.act("hand_down", ref.partition("/")[2], to=TOWN)
    rows = stage.run.console.board.rows
    await stage.until(lambda: rows[ref].linked)


async def _centers(stage: Stage, album: Album, name: str) -> None:
    window = stage.run.window
    window.command_bar.links_requested.emit()
    words = QT_TRANSLATE_NOOP("Tour", "Several centers, each with its lamp and its date")
    await album.take_part(stage, window.links, name, words)
    window.links.hide()


async def file_layer(stage: Stage, album: Album) -> None:
    """Grids of a site's own file beside a center's; then the file is only half there."""
    await stage.until_live()
    board = stage.run.console.board
    stage.run.window.map.grid_picked.emit(min(ref for ref in board.grids if ref.startswith(LAYER)))
    words = QT_TRANSLATE_NOOP("Tour", "A file as a center: its grids beside the center's own")
    await album.take(stage, "file", words)
    await _centers(stage, album, "file-list")
    stage.write_layer(layer()[:-40])
    await stage.until_state(LinkState.NOT_UNDERSTOOD, LAYER)
    words = QT_TRANSLATE_NOOP("Tour", "A file that is only half there: its grids stay, and are said to be old")
    await album.take(stage, "file-half", words)


async def offline(stage: Stage, album: Album) -> None:
    """The last known picture, hours later, without asking anybody."""
    await stage.until_map()
    stage.run.session.show_event(stage.first_row().ref)
    await stage.until(stage.run.window.detail.event_page.history.isVisible)
    words = QT_TRANSLATE_NOOP("Tour", "Started offline: the last known picture, three hours later")
    await album.take(stage, "offline", words, (DESK, LAPTOP))


async def city(stage: Stage, album: Album) -> None:
    """A whole city."""
    await stage.until_live()
    await album.take(stage, "city", QT_TRANSLATE_NOOP("Tour", "A city of nine counties"), (DESK, BIG))
