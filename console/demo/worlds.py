"""What a world is made from, as data: its description, its words, its kinds of case. Knows no geometry."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "demo"

T = TypeVar("T")


class Town(msgspec.Struct, frozen=True):
    """Roughly where a town lies, if that is known, and its share of the county's grids."""

    at: tuple[float, float] | None = None
    share: float = 1.0
    urban: bool = False


class County(msgspec.Struct, frozen=True):
    """A county: its code in GB/T 2260, and what is known of its towns; `box` stands in for a boundary."""

    code: str
    share: float = 1.0
    towns: dict[str, Town] = {}
    only: list[str] = []
    box: tuple[float, float, float, float] | None = None


class City(msgspec.Struct, frozen=True):
    code: str
    name: str


class Home(msgspec.Struct, frozen=True):
    """The unit that the center serves."""

    unit: str


class World(msgspec.Struct, frozen=True):
    """A world's description; everything in it comes from this and a seed.

    A world that is `part_of` another has that one's land, as far as its own center serves it, and says only what is
    different; its days number their events from `first`, so that no event of the one is one of the other.
    `centers_below` are the units with a center of their own: what goes there is handed down.
    """

    name: str
    title: str
    description: str
    level: str
    center: Home
    city: City
    area_phone: str
    counties: list[County]
    grids: int
    grids_per_village: int
    video_points: int
    events_per_year: int
    days: int
    people_per_grid: int
    part_of: str | None = None
    first: int = 0
    centers_below: list[str] = []
    roads: list[str] = []


class Category(msgspec.Struct, frozen=True):
    """A category of cases; `weather` multiplies its weight on a day of bad weather."""

    name: str
    weight: float
    unit: str
    titles: list[str]
    weather: float = 1.0
    sector: str = ""


class Case(msgspec.Struct, frozen=True):
    """A kind of case: its share of all, its stages, which verb leads to which stage, and its pace.

    Attributes:
        due_h: hours in which an ordinary one is due; one that presses has a part of it.
        working_days: an ordinary one is due at the end of so many instead.
    """

    share: float
    stages: list[str]
    at: dict[str, str]
    channels: dict[str, float]
    handling_h: float
    due_h: float
    caller: float
    categories: list[Category]
    working_days: int = 0


class Indicator(msgspec.Struct, frozen=True):
    id: str
    name: str
    measure: str
    formula: str
    target: float
    direction: str
    source: str


class Words(msgspec.Struct, frozen=True):
    """The words that names, addresses and entries are made from."""

    roads: list[str]
    spots: list[str]
    village_heads: list[str]
    village_tails: list[str]
    surnames: list[str]
    departments: list[str]
    town_offices: dict[str, list[str]]
    texts: dict[str, list[str]]
    indicators: list[Indicator]


def _read(path: Path, type_: type[T]) -> T:
    return msgspec.json.decode(path.read_bytes(), type=type_)


def world_named(name: str) -> World:
    """Return a world's description.

    Raises:
        ValueError: there is no world of that name.
    """
    path = RESOURCES / "worlds" / f"{name}.json"
    if not name.isidentifier() or not path.is_file():
        known = ", ".join(sorted(file.stem for file in path.parent.glob("*.json")))
        raise ValueError(f"no world named {name}; there are: {known}")
    own = _read(path, dict[str, Any])
    whole = _read(path.with_name(f"{own['part_of']}.json"), dict[str, Any]) if "part_of" in own else {}
    # A part has no centers below only because the whole has some.
    return msgspec.convert({**whole, "centers_below": [], **own}, World)


@cache
def words() -> Words:
    return _read(RESOURCES / "words.json", Words)


@cache
def cases() -> dict[str, Case]:
    return _read(RESOURCES / "cases.json", dict[str, Case])
