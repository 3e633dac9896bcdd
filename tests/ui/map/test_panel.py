"""What is handed to the panel stands on the screen, and what the officer clicks comes back."""

from __future__ import annotations

import re

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from console.geo.mercator import Bounds
from tests.ui.map import world
from tests.ui.map.conftest import Shown

pytestmark = pytest.mark.qt_log_ignore("QRhiGles2", "Failed to create RHI", "GPUInfo", extend=True)
MIDDLE = (world.WEST + 0.311, world.SOUTH + 0.311)


def red(color: QColor) -> bool:
    return color.red() > 200 and color.green() < 110 and color.blue() < 110


def accent(color: QColor) -> bool:
    wanted = QColor(world.NIGHT["accent"])
    return (
        max(abs(color.red() - wanted.red()), abs(color.green() - wanted.green()), abs(color.blue() - wanted.blue()))
        < 40
    )


def test_a_county_is_painted_without_an_error(shown: Shown) -> None:
    report = shown.panel.report()
    assert report["painted"]
    assert (report["grids"], report["video_points"], report["events"]) == (900, 4000, 0)
    assert (report["page_errors"], report["refused_requests"], report["refused_messages"]) == ([], [], 0)
    drawn = shown.evaluate("mapReport()")
    assert drawn["tiles"] > 0
    assert drawn["names"] == 4
    assert drawn["clusters"] > 10


def test_the_scope_fills_a_window_of_another_size_until_the_officer_moves(shown: Shown) -> None:
    zoom = shown.evaluate("map_main.getZoom()")
    shown.panel.resize(1300, 1000)
    shown.until(f"map_main.getZoom() > {zoom} + 0.5")
    shown.evaluate("map_main.setZoom(11, {animate: false}) && 0")
    shown.panel.resize(868, 540)
    shown.until("map_main.getSize().y === 540")
    assert shown.evaluate("map_main.getZoom()") == 11


WIDE = (world.WEST, world.SOUTH, world.WEST + 2.4, world.SOUTH + 0.6)
TALL = (world.WEST, world.SOUTH, world.WEST + 0.5, world.SOUTH + 0.9)


@pytest.mark.parametrize("size", [(868, 540), (860, 405), (929, 760)])
@pytest.mark.parametrize("bounds", [world.BOUNDS, WIDE, TALL])
def test_a_whole_place_is_under_nothing_that_stands_on_the_map_s_edges(
    shown: Shown, bounds: Bounds, size: tuple[int, int]
) -> None:
    shown.panel.resize(*size)
    shown.panel.fit(bounds)
    shown.settle()
    assert_nothing_lies_over(shown, bounds)


def assert_nothing_lies_over(shown: Shown, bounds: Bounds) -> None:
    west, south, east, north = bounds
    place = QRect(shown.pixel_of(west, north), shown.pixel_of(east, south))
    view = QRect(QPoint(0, 0), shown.panel.size())
    assert view.contains(place)
    assert max(place.width() / view.width(), place.height() / view.height()) > 0.6
    for part in ("layers", "foot", "legend"):
        box = shown.evaluate(f"document.querySelector('.{part}').getBoundingClientRect()")
        edge = QRectF(box["x"], box["y"], box["width"], box["height"])
        assert not edge.isEmpty()
        assert not edge.intersects(place), part


def test_a_whole_place_makes_way_for_longer_figures(shown: Shown) -> None:
    shown.panel.fit(TALL)
    shown.settle()
    told = shown.panel._picture.last("legend")
    rows = [[mark, word, "9" * 40] for mark, word, _ in told["rows"]]
    shown.panel._picture.set("legend", **(told | {"rows": rows}))
    shown.settle()
    assert_nothing_lies_over(shown, TALL)


def test_what_is_looked_at_as_a_whole_is_remembered_so_until_the_officer_moves(qtbot: QtBot, shown: Shown) -> None:
    shown.panel.resize(1300, 1000)
    shown.settle()
    assert shown.panel.place.look_at(2.0) == {"bounds": world.BOUNDS}
    shown.evaluate("map_main.setZoom(11, {animate: false}) && 0")
    qtbot.waitUntil(lambda: shown.panel.place.look.get("zoom") == 11)
    shown.evaluate("document.querySelectorAll('.tools button')[2].click()")
    qtbot.waitUntil(lambda: shown.panel.place.look == {"bounds": world.BOUNDS})


def test_a_picture_waits_for_the_page_to_have_the_window_s_size(qtbot: QtBot, shown: Shown) -> None:
    for width, height in ((1300, 1000), (700, 400), (868, 540)):
        shown.host.page.runJavaScript("{ const end = performance.now() + 400; while (performance.now() < end); }")
        shown.panel.resize(width, height)
        with qtbot.waitCallback() as painted:
            shown.panel.when_painted(painted)
        assert shown.evaluate("map_main.getSize().x") == width


def test_an_event_appears_moves_and_goes(qtbot: QtBot, shown: Shown) -> None:
    panel, elsewhere = shown.panel, (world.WEST + 0.1, world.SOUTH + 0.4)
    here, there = shown.pixel_of(*MIDDLE), shown.pixel_of(*elsewhere)
    with qtbot.waitSignal(panel.drawn) as drawn:
        batch = shown.apply(world.row("e1", *MIDDLE))
    assert drawn.args == [batch]
    shown.until_pixel(here, red)
    shown.apply(world.row("e1", *elsewhere))
    shown.until_pixel(there, red)
    shown.until_pixel(here, lambda color: not red(color))
    shown.apply(world.row("e1", *elsewhere, closed=True))
    shown.until_pixel(there, lambda color: not red(color))
    assert panel.report()["events"] == 0


def test_an_acknowledged_event_is_hollow(shown: Shown) -> None:
    here = shown.pixel_of(*MIDDLE)
    shown.apply(world.row("e1", *MIDDLE))
    shown.until_pixel(here, red)
    shown.apply(world.row("e1", *MIDDLE, acknowledged=True))
    shown.until_pixel(here, lambda color: not red(color))


def test_events_without_a_position_are_counted(shown: Shown) -> None:
    shown.apply(world.row("e1"), world.row("e2"), world.row("e3", *MIDDLE))
    text = "document.querySelector('.legend').innerText"
    shown.until(f"/Events without a position\\s+2/.test({text})")
    shown.apply(gone=["gy/e1", "gy/e2"])
    shown.until(f"!{text}.includes('without a position')")


def test_a_click_on_an_event_picks_it(qtbot: QtBot, shown: Shown) -> None:
    shown.apply(world.row("mild", *MIDDLE, severity="none"), world.row("worst", *MIDDLE))
    here = shown.pixel_of(*MIDDLE)
    shown.until_pixel(here, red)
    with qtbot.waitSignal(shown.panel.event_picked) as picked:
        shown.click(here)
    assert picked.args == ["gy/worst"]


def test_a_click_beside_all_marks_picks_the_grid_below(qtbot: QtBot, shown: Shown) -> None:
    with qtbot.waitSignal(shown.panel.grid_picked) as picked:
        shown.click(shown.pixel_of(*MIDDLE))
    assert picked.args == ["gy/g465"]  # column 15, row 15


def test_a_click_outside_picks_nothing(qtbot: QtBot, shown: Shown) -> None:
    with qtbot.waitSignal(shown.panel.nothing_picked):
        shown.click(shown.pixel_of(world.WEST - 0.05, world.SOUTH + 0.3))


def test_a_point_that_stands_alone_can_be_picked(qtbot: QtBot, shown: Shown) -> None:
    point = world.points()[2000]
    assert point.position is not None
    lon, lat = point.position.lon, point.position.lat
    shown.panel.fit((lon - 0.005, lat - 0.005, lon + 0.005, lat + 0.005))
    shown.settle()
    shown.until("mapReport().singles > 0")
    with qtbot.waitSignal(shown.panel.point_picked) as picked:
        shown.click(shown.pixel_of(lon, lat))
    assert picked.args == [point.ref]


def test_the_selected_event_stands_in_a_ring(shown: Shown) -> None:
    shown.apply(world.row("e1", *MIDDLE))
    shown.panel.select_event("gy/e1")
    beside = shown.pixel_of(*MIDDLE)
    beside.setX(beside.x() + 17)
    shown.until_pixel(beside, accent)
    shown.panel.select_event(None)
    shown.until_pixel(beside, lambda color: not accent(color))


def test_the_selected_grid_has_an_edge(shown: Shown) -> None:
    shown.panel.select_grid("gy/g465")
    edge = shown.pixel_of(world.WEST + 15 * world.STEP, world.SOUTH + 15.5 * world.STEP)
    shown.until_pixel(edge, accent)
    shown.panel.select_grid(None)
    shown.until_pixel(edge, lambda color: not accent(color))


def test_new_states_change_the_picture_and_build_no_new_index(shown: Shown) -> None:
    panel = shown.panel
    before, layer = shown.evaluate("mapReport()"), dict(panel._layers._held)["points"]
    image = shown.image()
    panel.change_points([msgspec.structs.replace(point, channel="offline") for point in world.points()[:500]])
    shown.settle()
    shown.qtbot.waitUntil(lambda: shown.image() != image)
    assert dict(panel._layers._held)["points"] == layer
    assert shown.evaluate("mapReport()")["clusters"] >= before["clusters"] - 5
    shown.until("/Offline\\s+500/.test(document.querySelector('.legend').innerText)")


def test_states_that_change_while_points_are_packed_are_not_lost(shown: Shown) -> None:
    points = world.points()
    shown.panel.show_points(points, world.state)
    shown.panel.change_points([msgspec.structs.replace(points[7], channel="fault")])
    shown.settle()
    assert shown.panel._points is not None
    assert shown.panel._points.counts()["fault"] == 1


def test_another_load_shades_the_same_grids_anew(shown: Shown) -> None:
    panel, here = shown.panel, shown.pixel_of(world.WEST + 0.311, world.SOUTH + 0.311)
    assert panel._grids is not None
    grids = panel._grids.grids
    panel.show_points([], world.state)
    panel.show_grids(grids, {grids[465].ref: 9})
    shown.settle()
    heavy = shown.color_at(here)
    layer = dict(panel._layers._held)["grids"]
    panel.show_grids(grids, {})
    shown.settle()
    shown.until_pixel(here, lambda color: color != heavy)
    assert dict(panel._layers._held)["grids"] == layer


def test_a_stale_map_has_no_color(shown: Shown) -> None:
    rows = [
        world.row(f"e{k}", world.WEST + 0.1 * k, severity=one)
        for k, one in enumerate(("red", "orange", "yellow", "blue"))
    ]
    shown.apply(*rows)
    here = shown.pixel_of(world.WEST, 32.8)
    shown.until_pixel(here, red)
    shown.panel.set_stale(True)
    shown.settle()
    shown.until_pixel(here, lambda color: not red(color))
    assert most_color(shown) < 40
    shown.panel.set_stale(False)
    shown.until_pixel(here, red)


def most_color(shown: Shown) -> int:
    """Return how far the most colourful pixel is from grey."""
    image = shown.image()
    pixels = (image.pixelColor(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    colors = ((pixel.red(), pixel.green(), pixel.blue()) for pixel in pixels)
    return max(max(color) - min(color) for color in colors)


def test_another_theme_changes_ground_and_controls(shown: Shown) -> None:
    outside = shown.pixel_of(world.WEST - 0.1, world.SOUTH + 0.3)
    shown.panel.set_tokens(world.TOKENS["day"])
    shown.until_pixel(outside, lambda color: color == QColor(world.TOKENS["day"]["map.ground"]))


def test_another_language_changes_every_word(shown: Shown) -> None:
    shown.panel.set_words({key: f"«{key}»" for key in shown.panel._words})
    shown.settle()
    text = shown.evaluate("document.body.innerText")
    for key in ("layer.grids", "layer.facilities", "legend.online", "unit.km", "source.generated"):
        assert f"«{key}»" in text
    assert not re.search("Grids|Online|Boundaries", text)


def test_a_layer_is_switched_by_its_button_and_stays_so(shown: Shown) -> None:
    shown.apply(world.row("e1", *MIDDLE))
    here = shown.pixel_of(*MIDDLE)
    shown.until_pixel(here, red)
    shown.evaluate("document.querySelectorAll('.layers button')[2].click()")
    shown.until_pixel(here, lambda color: not red(color))
    assert shown.panel._shown["events"] is False


def test_a_facility_is_drawn_once_its_layer_is_on(shown: Shown) -> None:
    shown.panel.show_facilities([world.facility("三垛镇综治中心", *MIDDLE)])
    shown.settle()
    image = shown.image()
    shown.evaluate("document.querySelectorAll('.layers button')[3].click()")
    here = shown.pixel_of(*MIDDLE)
    box = [(here.x() + dx, here.y() + dy) for dx in range(-8, 9) for dy in range(-8, 9)]
    shown.qtbot.waitUntil(lambda: any(image.pixelColor(*at) != shown.image().pixelColor(*at) for at in box))


def test_keys_zoom_and_pan(qtbot: QtBot, shown: Shown) -> None:
    shown.evaluate("map_main.getContainer().focus()")
    zoom = shown.evaluate("map_main.getZoom()")
    shown.host.view.setFocus()
    shown.press(Qt.Key.Key_Plus)
    shown.until(f"map_main.getZoom() > {zoom}")
    lon = shown.evaluate("map_main.getCenter().lng")
    shown.press(Qt.Key.Key_Right)
    shown.until(f"map_main.getCenter().lng > {lon}")


def test_a_dead_renderer_comes_back_with_all_that_was_shown(qtbot: QtBot, shown: Shown) -> None:
    panel = shown.panel
    shown.apply(world.row("e1", *MIDDLE), world.row("e2", world.WEST + 0.1))
    shown.apply(gone=["gy/e2"])
    panel.change_points([msgspec.structs.replace(world.points()[0], channel="offline")])
    panel.select_event("gy/e1")
    shown.evaluate("map_main.setZoom(map_main.getZoom() + 1, {animate: false}) && 0")
    shown.settle()
    before = {**shown.evaluate("mapReport()"), "zoom": shown.evaluate("map_main.getZoom()")}
    with qtbot.waitSignals([panel.link_broken, panel.restored]):
        kill(shown.host.page.renderProcessPid())
    after = {**shown.evaluate("mapReport()"), "zoom": shown.evaluate("map_main.getZoom()")}
    different = {"keptBytes", "rings", "moves"}
    assert {key: after[key] for key in after.keys() - different} == {
        key: before[key] for key in before.keys() - different
    }
    shown.until_pixel(shown.pixel_of(*MIDDLE), red)
    assert panel.report()["renderer_restarts"] == 1
    assert panel.report()["page_errors"] == []


def kill(pid: int) -> None:
    import psutil

    psutil.Process(pid).kill()


def test_no_tile_stays_empty_when_zoom_and_colours_change_at_once(shown: Shown) -> None:
    zoom = shown.evaluate("map_main.getZoom()")
    shown.run("window.middle = map_main.getCenter();")
    jump = "map_main.setView(window.middle, {}, {{animate: false}});"
    shown.run(jump.format(zoom))
    shown.settle()
    before = shown.evaluate("mapReport().tileBytes")
    for near in (zoom + 1, zoom + 2, zoom - 1):
        shown.run(jump.format(near) + jump.format(zoom) + jump.format(near))
        shown.panel.set_tokens(world.DAY)
        shown.run(jump.format(zoom) + jump.format(near) + jump.format(zoom))
        shown.panel.set_tokens(world.NIGHT)
    shown.settle()
    shown.until(f"mapReport().tileBytes === {before}")


def test_the_tiles_that_are_kept_stay_within_their_bound(shown: Shown) -> None:
    for step in range(30):
        shown.evaluate(
            f"map_main.setView([{32.6 + step % 5 * 0.1}, {119.1 + step % 7 * 0.07}], {10 + step % 4}, {{animate: false}}) && 0"
        )
    shown.settle()
    report = shown.evaluate("mapReport()")
    assert 0 < report["keptBytes"] <= 16 * 2**20
    assert report["tileBytes"] <= 40 * 2**20


def test_ten_thousand_events_at_once_are_drawn_as_groups_that_can_be_read(qtbot: QtBot, shown: Shown) -> None:
    rows = [world.row(f"e{k}", world.WEST + k % 100 * 0.006, world.SOUTH + k // 100 * 0.006) for k in range(10_000)]
    with qtbot.waitSignal(shown.panel.drawn):
        shown.apply(*rows)
    drawn = shown.evaluate("mapReport()")
    assert drawn["events"] == 10_000
    assert 20 < drawn["groups"] < 250
    assert drawn["rings"] <= 12


def test_a_new_event_is_ringed_once_and_not_where_motion_is_unwanted(shown: Shown) -> None:
    shown.apply(world.row("e1", *MIDDLE))
    shown.until("mapReport().rings === 1")
    shown.until("mapReport().rings === 0")
    shown.apply(world.row("e1", *MIDDLE, acknowledged=True))
    shown.panel.set_reduced_motion(True)
    shown.apply(world.row("e2", world.WEST + 0.1))
    shown.until("mapReport().events === 2")
    assert shown.evaluate("mapReport().rings") == 0


def test_a_map_that_came_to_rest_has_its_events_and_no_ring(qtbot: QtBot, shown: Shown) -> None:
    shown.run("{ const end = performance.now() + 400; while (performance.now() < end); }")
    shown.apply(world.row("e1", *MIDDLE))
    shown.panel.come_to_rest()
    with qtbot.waitCallback() as painted:
        shown.panel.when_painted(painted)
    drawn = shown.evaluate("mapReport()")
    assert (drawn["events"], drawn["groups"], drawn["rings"], drawn["moves"]) == (1, 1, 0, False)


def test_the_window_can_be_pictured_once_the_map_is_painted(qtbot: QtBot, shown: Shown) -> None:
    came: list[bool] = []
    shown.panel.show_points(world.points(2000), world.state)
    shown.panel.when_painted(lambda: came.append(True))
    assert not came
    qtbot.waitUntil(lambda: bool(came))
    shown.panel.when_painted(lambda: came.append(True))
    qtbot.waitUntil(lambda: len(came) == 2)


def test_a_map_without_anything_says_so(empty: Shown) -> None:
    empty.settle()
    assert empty.evaluate("document.querySelector('.empty').innerText") == empty.panel._words["empty"]
