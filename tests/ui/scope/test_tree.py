"""Every place is in the tree once, whatever its parents claim, and is found by name and code."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.scope.making import grid, unit
from ui.scope.tree import NO_PLACE, ScopeTree

ids = st.sampled_from("abcdef")
units = st.lists(st.tuples(st.sampled_from("xy"), ids, st.none() | ids), max_size=10, unique_by=lambda one: one[:2])
grids = st.lists(st.tuples(st.sampled_from("xy"), st.sampled_from("pqrs"), ids, st.none() | st.sampled_from("pqrs")),
                 max_size=6, unique_by=lambda one: one[:2])  # fmt: skip


def walked(tree: ScopeTree, above: int = NO_PLACE) -> list[int]:
    below = tree.children_of(above)
    return [place for child in below for place in (child, *walked(tree, child))]


@given(units, grids)
def test_every_place_stands_once_under_its_own_center(
    these: list[tuple[str, str, str | None]], those: list[tuple[str, str, str, str | None]]
) -> None:
    facts = [unit(id_, parent=above, center=center) for center, id_, above in these]
    areas = [grid(id_, in_, parent=above, center=center) for center, id_, in_, above in those]
    tree = ScopeTree(facts, areas)
    order = walked(tree)
    assert sorted(order) == list(range(len(tree.places)))
    assert len(tree.roots) == len({fact.center for fact in (*facts, *areas)})
    for number in order:
        above = tree.parent_of(number)
        assert above == NO_PLACE or tree.places[above].center == tree.places[number].center
        assert tree.children_of(above)[tree.row_of(number)] == number


def test_units_that_are_each_other_s_parent_hang_under_the_center() -> None:
    tree = ScopeTree([unit("city"), unit("a", parent="b"), unit("b", parent="a")])
    assert [tree.places[number].name for number in tree.roots] == ["city"]
    assert len(walked(tree)) == 3


def test_a_unit_whose_parent_is_unknown_hangs_under_its_center_s_root() -> None:
    tree = ScopeTree([unit("city"), unit("lost", parent="nowhere")])
    assert tree.path_of(tree.number_of("x/lost") or 0) == ("city", "lost")


def test_several_units_without_a_parent_hang_under_the_center_by_its_name() -> None:
    tree = ScopeTree([unit("a"), unit("b")], names={"x": "联动中心"})
    root = tree.places[tree.roots[0]]
    assert (root.name, root.ref) == ("联动中心", "")
    assert tree.number_of("") is None


def test_departments_are_no_places() -> None:
    assert ScopeTree([unit("city"), unit("d", parent="city", level="department")]).places == [unit("city")]


def test_a_micro_grid_lies_in_its_grid_though_it_came_first() -> None:
    tree = ScopeTree([unit("v")], [grid("micro", "v", parent="g"), grid("g", "v")])
    assert tree.path_of(tree.number_of("x/micro") or 0) == ("v", "g", "micro")


def test_what_begins_with_the_text_comes_first() -> None:
    tree = ScopeTree(
        [unit("town")], [grid("a", "town", name="老三垛镇"), grid("b", "town", name="三垛镇", code="3210")]
    )
    found = tree.find(" 三垛 ", 10)
    assert [tree.places[number].id for number in found.places] == ["b", "a"]  # type: ignore[union-attr]
    assert tree.find("321", 10).total == 1
    assert tree.find("三", 1) == ((tree.number_of("x/b"),), 2)
    assert tree.find("", 10).total == tree.find("nowhere", 10).total == 0


def test_children_come_by_code_and_those_without_one_last() -> None:
    tree = ScopeTree([unit("t")], [grid("a", "t"), grid("b", "t", code="2"), grid("c", "t", code="1")])
    assert [tree.places[number].ref for number in tree.children_of(tree.roots[0])] == ["x/c", "x/b", "x/a"]


def test_grids_of_a_file_stand_in_the_units_of_another_center() -> None:
    lying = msgspec.structs.replace(grid("g", "town", center="file"), unit="x/town")
    tree = ScopeTree([unit("town")], [lying])
    assert [tree.places[number].name for number in tree.roots] == ["town"], "and the file has no root of its own"
    assert tree.path_of(1) == ("town", "g")
