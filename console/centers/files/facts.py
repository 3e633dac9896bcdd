"""One record of a file to our fact. Pure. Knows no file format."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from console.centers.files import values
from console.centers.files.columns import Columns
from console.centers.files.options import Options
from console.centers.files.words import LEVELS
from console.domain.facts import Facility, Fact, Grid, Ref, Unit, VideoPoint, ref
from console.domain.place import Area, Position

NO_UNIT = "unassigned"
MADE = "~"
"""How an id begins that the console made."""
PLACE = "place"
"""The kind of a facility of which the file says nothing more."""
GB28181 = re.compile(r"[0-9]{20}")
NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,9})?")

UNIT_LEVELS = ("province", "city", "county", "town", "village")
_CODE = re.compile(r"(?:156)?(\d{6})|(\d{9})|(\d{12})")
_DIGITS_OF_LEVEL = (2, 4, 6, 9)


@dataclass(frozen=True, slots=True)
class Row:
    """A record as it stands in the file.

    Attributes:
        members: its members or cells by name.
        own_id: an id that its format has a place for, beside the members.
        place: tells where it lies, or raises ValueError: a record that lies nowhere still has its id.
        body: the record whole: what has no id is told by what it says.
    """

    members: Mapping[str, Any]
    own_id: Any
    place: Callable[[], Position | Area | None]
    body: bytes


def id_from(row: Row) -> str:
    """Return an id for a record that has none: it stays as long as the record does, wherever in the file that stands."""
    return MADE + hashlib.sha256(row.body).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes facts of one file's records.

    Attributes:
        version: of every record of this reading; the next reading's is higher.
    """

    center: str
    options: Options
    columns: Columns
    version: int

    def id_of(self, row: Row) -> str | None:
        """Return a record's id: its column's, its own, or that of GB/T 28181; None where it has none.

        Raises:
            ValueError: the column that a site named for it is empty, or digits of it are lost.
        """
        named = "id" in self.options.columns
        stated = None if named else values.identifier(row.own_id)
        found = stated or values.identifier(self.columns.value("id", row.members))
        found = found or values.identifier(self.columns.value("gb28181_id", row.members))
        if found is None and named:
            raise ValueError(f"no id in {self.columns.of.get('id', '')!r}")
        return found

    def fact(self, row: Row, id_: str) -> Fact:
        """Return the fact that a record states.

        Raises:
            ValueError: it is none of its kind.
        """
        place = row.place()
        area, position = (place, None) if isinstance(place, Area) else (None, place)
        kind = self.options.kind or self._kind(row, id_, area)
        common: dict[str, Any] = {"center": self.center, "id": id_, "version": self.version}
        common["name"] = self._text(row, "name") or id_
        if kind == "unit":
            return self._unit(row, common, area)
        if kind == "grid":
            return self._grid(row, common, area)
        if area is not None:
            raise ValueError(f"a {kind} lies at a point; this is an area")
        common |= {"unit": self._ref(row, "unit") or ref(self.options.units_of, NO_UNIT), "position": position}
        return self._video_point(row, common) if kind == "video_point" else self._facility(row, common)

    def _kind(self, row: Row, id_: str, area: Area | None) -> str:
        """Return what a record is where the site does not say."""
        if area is not None:
            # Twelve digits may be a village or one of its grids.
            told = self._text(row, "level") or len(self._text(row, "code") or id_) < 12
            return "unit" if told and self._level(row, id_) in UNIT_LEVELS else "grid"
        return "video_point" if self._text(row, "gb28181_id") else "facility"

    def _unit(self, row: Row, common: dict[str, Any], area: Area | None) -> Unit:
        level = self._level(row, str(common["id"]))
        if level is None:
            raise ValueError("no level: neither said nor told by its code")
        return Unit(
            **common,
            level=level,
            parent=self._ref(row, "parent"),
            code=self._code(row, str(common["id"])),
            boundary=area,
            duty_line=self._text(row, "duty_line"),
        )

    def _grid(self, row: Row, common: dict[str, Any], area: Area | None) -> Grid:
        if area is None:
            raise ValueError("a grid needs an area")
        read = self.columns.value
        return Grid(
            **common,
            level=self._level(row, "") or "grid",
            unit=self._ref(row, "unit") or ref(self.options.units_of, NO_UNIT),
            area=area,
            code=self._code(row, str(common["id"])),
            parent=self._ref(row, "parent"),
            generated=values.yes_or_no(read("generated", row.members), "generated") or False,
            staffed=values.yes_or_no(read("staffed", row.members), "staffed"),
            residents=values.count(read("residents", row.members), "residents"),
            households=values.count(read("households", row.members), "households"),
            need_help=values.count(read("need_help", row.members), "need_help"),
        )

    def _video_point(self, row: Row, common: dict[str, Any]) -> VideoPoint:
        """Return a point whose state nobody knows: a file says where it is, never how it is now."""
        gb28181_id = values.identifier(self.columns.value("gb28181_id", row.members))
        if gb28181_id is not None and not GB28181.fullmatch(gb28181_id):
            raise ValueError(f"gb28181_id: {gb28181_id[:40]!r} is not of 20 digits")
        if gb28181_id is None and GB28181.fullmatch(common["id"]):
            gb28181_id = common["id"]
        heading = self._text(row, "heading_deg")
        if heading is not None and not (NUMBER.fullmatch(heading) and float(heading) <= 360):
            raise ValueError(f"heading_deg: {heading[:40]!r} is no direction")
        return VideoPoint(**common, gb28181_id=gb28181_id, heading_deg=None if heading is None else float(heading))

    def _facility(self, row: Row, common: dict[str, Any]) -> Facility:
        return Facility(
            **common,
            kind=self._text(row, "facility_kind") or PLACE,
            capacity=values.count(self.columns.value("capacity", row.members), "capacity"),
            duty_line=self._text(row, "duty_line"),
        )

    def _text(self, row: Row, what: str) -> str | None:
        return values.text(self.columns.value(what, row.members))

    def _code(self, row: Row, id_: str) -> str | None:
        """Return the code by which a unit or a grid is found: said, or its id, unless that was made up here."""
        return self._text(row, "code") or (None if id_.startswith(MADE) else id_)

    def _ref(self, row: Row, what: str) -> Ref | None:
        id_ = values.identifier(self.columns.value(what, row.members))
        return None if id_ is None else ref(self.options.units_of, id_)

    def _level(self, row: Row, id_: str) -> str | None:
        """Return a record's level in our words: said, or told by its code or id."""
        said = self._text(row, "level")
        if said is not None:
            return LEVELS.get(said, said)
        return level_of(self._text(row, "code") or id_)


def level_of(code: str) -> str | None:
    """Return the level of a unit by its code; None where that is none.

    Six digits are GB/T 2260, nine GB/T 10114, twelve the statistics' code; zeros at the end fill it up. Tianditu
    writes 156, the country's number (GB/T 2659), before the six.
    """
    found = _CODE.fullmatch(code)
    if found is None:
        return None
    digits = next(group for group in found.groups() if group).ljust(12, "0")
    if digits[:2] == "00":
        return None
    for level, until in zip(UNIT_LEVELS, _DIGITS_OF_LEVEL, strict=False):
        if not digits[until:].strip("0"):
            return level
    return "village"
