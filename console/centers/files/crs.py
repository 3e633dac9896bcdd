"""In which coordinate system a layer is: what it says itself against what the site says. Pure.

A layer that carries no system, or one that nobody knows, is refused: a wrong guess puts it some 500 m off. Nor is
one converted that says it is something else, for that would be a conversion twice.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from console.codes import Code, because
from console.errors import AnswerNotUnderstood
from console.geo.systems import FORMULAS, System

_NAMES = {
    "4326": System.WGS84, "crs84": System.WGS84, "wgs84": System.WGS84, "4490": System.CGCS2000,
    "cgcs2000": System.CGCS2000, "gcj02": System.GCJ02, "bd09": System.BD09, "bd09ll": System.BD09,
}  # fmt: skip
_PREFIX = re.compile(
    r"(?:urn:ogc:def:crs:(?:epsg|ogc):[\d.]*:|https?://www\.opengis\.net/def/crs/(?:epsg|ogc)/[\d.]+/|epsg:|ogc:)"
)
LONGEST_NAME = 80


def named_system(name: str) -> System | None:
    """Return the system of a name as files and people write it (`EPSG:4490`, `urn:ogc:def:crs:OGC:1.3:CRS84`, `GCJ-02`)."""
    plain = name.strip().casefold()
    return _NAMES.get(_PREFIX.sub("", plain, count=1)) or _NAMES.get(plain.replace("-", "").replace(" ", ""))


def system_of(center: str, member: Any, said: System | None, *, usual: System | None) -> System:
    """Return the system of a layer.

    Args:
        member: its own `crs`, as the GeoJSON before RFC 7946 had it, where null meant that nobody knows; UNSET where
            it has none.
        said: what the site says.
        usual: what its format means by saying nothing; None where that means nothing.

    Raises:
        AnswerNotUnderstood: nobody says, nobody knows that system, or two say different ones.
    """
    if member is None or member is msgspec.UNSET:
        found = said or (usual if member is msgspec.UNSET else None)
        if found is None:
            raise AnswerNotUnderstood(center, because(Code.CRS_MISSING))
        return found
    name = _name(member)
    stated = named_system(name)
    if stated is None:
        raise AnswerNotUnderstood(center, because(Code.CRS_UNKNOWN, system=name[:LONGEST_NAME]))
    if said is not None and FORMULAS.get(said) != FORMULAS.get(stated):
        raise AnswerNotUnderstood(center, because(Code.CRS_TWICE, stated=name[:LONGEST_NAME], said=said))
    return stated


def _name(member: Any) -> str:
    """Return the name in a member `crs`; of one without a name, all of it."""
    properties = member.get("properties") if isinstance(member, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return name if isinstance(name, str) else repr(member)
