"""What lies under a position is what shapely says, and a name stands inside its area."""

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon

from console.domain.place import Area
from console.geo.places import Places, middle

numbers = st.integers(0, 40).map(lambda n: 119 + n / 40)
points = st.tuples(numbers, numbers.map(lambda n: n - 86))


def star(center: tuple[float, float], radii: list[float]) -> list[tuple[float, float]]:
    angles = np.linspace(0, 2 * np.pi, len(radii), endpoint=False)
    return [(center[0] + r * np.cos(a), center[1] + r * np.sin(a)) for r, a in zip(radii, angles, strict=True)]


stars = st.builds(star, points, st.lists(st.floats(0.05, 0.4), min_size=3, max_size=12))


@given(st.lists(stars, min_size=1, max_size=8), points)
def test_the_areas_under_a_position_are_those_that_contain_it(
    rings: list[list[tuple[float, float]]], point: tuple[float, float]
) -> None:
    polygons = [Polygon(ring) for ring in rings]
    where = Point(point)
    if any(polygon.boundary.distance(where) < 1e-9 for polygon in polygons):
        return  # on the line either answer is right
    found = Places([Area.of([[ring]]) for ring in rings]).under(*point)
    assert sorted(found) == [place for place, polygon in enumerate(polygons) if polygon.contains(where)]


def test_the_smallest_comes_first() -> None:
    large = Area.of([[[(0, 0), (10, 0), (10, 10), (0, 10)]]])
    small = Area.of([[[(4, 4), (6, 4), (6, 6), (4, 6)]]])
    assert Places([large, small]).under(5, 5) == [1, 0]


def test_a_hole_is_not_part_of_its_area_and_an_island_in_it_is() -> None:
    outline, hole = [(0, 0), (10, 0), (10, 10), (0, 10)], [(2, 2), (8, 2), (8, 8), (2, 8)]
    island = [(4, 4), (6, 4), (6, 6), (4, 6)]
    places = Places([Area.of([[outline, hole], [island]])])
    assert places.under(1, 1) == [0]
    assert places.under(3, 3) == []
    assert places.under(5, 5) == [0]


@given(stars)
def test_a_name_stands_inside(ring: list[tuple[float, float]]) -> None:
    lon, lat = middle(Area.of([[ring]]))
    assert shapely.buffer(Polygon(ring), 1e-9).contains(Point(lon, lat))


def test_the_name_of_a_crescent_stands_in_one_of_its_arms() -> None:
    crescent = [(0, 0), (10, 0), (10, 10), (9, 10), (9, 1), (1, 1), (1, 10), (0, 10)]
    assert Polygon(crescent).contains(Point(middle(Area.of([[crescent]]))))
