"""Where the map looks: at what has an outline, at the highest of it, and at each piece of land once."""

from __future__ import annotations

from console.board.board import Board
from console.domain.facts import Unit
from console.domain.place import Area, Position
from tests.console.board.making import a_board, a_center, a_grid, a_unit, an_event
from ui.geography import MARGIN_DEG, scope_area


def square(west: float, south: float, side: float = 1.0) -> Area:
    return Area.of([[[(west, south), (west + side, south), (west + side, south + side), (west, south + side)]]])


WEST, EAST, TOWN = square(119, 32), square(120, 32), square(119, 32, 0.1)


def the_city() -> list[Unit]:
    """Return a city without an outline, two counties with one, and a town in the first."""
    return [
        a_unit("city", "city"),
        a_unit("k1", "county", "city", boundary=WEST, code="1"),
        a_unit("k2", "county", "city", boundary=EAST, code="2"),
        a_unit("t", "town", "k1", boundary=TOWN, code="11"),
        a_unit("v", "village", "t"),
    ]


def board_of(*units: Unit) -> Board:
    board = a_board("c", "d")
    board.apply(units)
    return board


def test_a_city_without_an_outline_is_its_counties() -> None:
    board = board_of(*the_city())
    both = ((119.0, 32.0, 121.0, 33.0), (WEST, EAST))
    assert scope_area(board, None) == both
    assert scope_area(board, "c/city") == both
    assert scope_area(board, "c/k2") == ((120.0, 32.0, 121.0, 33.0), (EAST,))
    assert scope_area(board, "c/t") == ((119.0, 32.0, 119.1, 32.1), (TOWN,))


def test_a_town_s_own_center_adds_no_second_outline_of_the_same_land() -> None:
    board = board_of(*the_city(), a_unit("t", "town", None, "d", boundary=TOWN, code="11"))
    assert scope_area(board, None)[1] == (WEST, EAST)
    assert scope_area(board, "d/t")[1] == (TOWN,)


def test_a_town_s_center_alone_shows_its_town_not_the_county_that_it_names() -> None:
    board = board_of(a_unit("k1", "county", boundary=WEST, code="1"), a_unit("t", "town", "k1", boundary=TOWN))
    board.set_center(a_center("c", unit="c/t"))
    assert scope_area(board, None) == ((119.0, 32.0, 119.1, 32.1), (TOWN,))
    assert scope_area(board, "c/k1")[1] == (WEST,)


def test_a_center_of_another_place_is_looked_at_too() -> None:
    far = square(100, 30)
    board = board_of(*the_city(), a_unit("x", "town", None, "d", boundary=far))
    assert scope_area(board, None) == ((100.0, 30.0, 121.0, 33.0), (WEST, EAST, far))


def test_what_has_no_outline_is_where_its_grids_are() -> None:
    board = board_of(*the_city())
    board.apply([a_grid("g", "v", area=TOWN), a_grid("far", "k2", area=EAST)])
    assert scope_area(board, "c/v") == ((119.0, 32.0, 119.1, 32.1), ())
    assert scope_area(board, "c/g") == ((119.0, 32.0, 119.1, 32.1), (TOWN,))


def test_without_any_area_it_is_where_the_events_are() -> None:
    board = a_board()
    assert scope_area(board, None) == (None, ())
    board.apply([an_event("1", position=Position(119.0, 32.0)), an_event("2", position=Position(119.5, 32.4))])
    west, south, east, north = 119.0 - MARGIN_DEG, 32.0 - MARGIN_DEG, 119.5 + MARGIN_DEG, 32.4 + MARGIN_DEG
    assert scope_area(board, None) == ((west, south, east, north), ())
    assert scope_area(board, "c/nobody told of it") == ((west, south, east, north), ())
