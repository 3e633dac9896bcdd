"""Units and grids for tests, made by what matters in them."""

from __future__ import annotations

from console.domain.facts import Grid, Unit
from console.domain.place import Area

AREA = Area.of([[[(119.0, 32.0), (119.1, 32.0), (119.1, 32.1)]]])


def unit(
    id_: str, *, parent: str | None = None, level: str = "town", center: str = "x", name: str | None = None
) -> Unit:
    above = f"{center}/{parent}" if parent else None
    return Unit(center=center, id=id_, version=1, name=name or id_, level=level, parent=above)


def grid(
    id_: str,
    in_: str,
    *,
    parent: str | None = None,
    center: str = "x",
    name: str | None = None,
    code: str | None = None,
) -> Grid:
    above = f"{center}/{parent}" if parent else None
    return Grid(
        center=center, id=id_, version=1, name=name or id_, level="grid", unit=f"{center}/{in_}", area=AREA,
        parent=above, code=code,
    )  # fmt: skip
