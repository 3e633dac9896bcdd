"""What is packed of units: every boundary, and each name once."""

from __future__ import annotations

import msgspec

from tests.ui.map import world
from ui.map.areas import packed_units


def test_a_unit_that_two_centers_know_has_one_name_on_the_map() -> None:
    units = [msgspec.structs.replace(unit, code=unit.id) for unit in world.units()]
    others = [msgspec.structs.replace(unit, center="xz") for unit in units]
    packed = packed_units([*units, *others])
    assert len(packed.levels) == 2 * len(units)
    assert sorted(name for *_, name in packed.names) == sorted(unit.name for unit in units)


def test_units_without_a_code_are_told_apart_by_who_tells_of_them() -> None:
    units = world.units()
    others = [msgspec.structs.replace(unit, center="xz", name=f"另一{unit.name}") for unit in units]
    assert len(packed_units([*units, *others]).names) == 2 * len(units)
