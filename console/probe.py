"""Reads one source once, without a store: what is understood of it, and what is set aside. Knows no screen.

The same adapters read as in a run; only what a site has recorded of an API in a file is read by their pure parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from console.centers.seam import adapter_for
from console.clock import SystemClock
from console.codes import Code, because
from console.domain.facts import EventDetail, Fact, kind_of
from console.domain.page import Gone, Page, Put, SetAside
from console.domain.place import Area
from console.domain.source import Source
from console.errors import CenterUnavailable, ConfigError
from console.geo.systems import System

KEY = "probe"
LARGEST_FILE = 64 * 2**20
MOST_PAGES = 10_000
"""Of a center that never comes to an end."""
URLS = ("http://", "https://", "file://")


@dataclass(frozen=True, slots=True)
class Probed:
    """What a source comes to.

    Attributes:
        records: the facts, as JSON has them.
    """

    records: tuple[dict[str, Any], ...]
    set_aside: tuple[SetAside, ...]


def probe(kind: str, source: str, given: Sequence[str]) -> Probed:
    """Read a file or an address once.

    Args:
        given: options, each as NAME=VALUE.

    Raises:
        ConsoleError: it can't be read at all, with the reason.
    """
    options = options_given(given)
    is_address = source.startswith(URLS)
    url = source if is_address else Path(source).absolute().as_uri()
    where = Source(KEY, kind, url, options=options)
    read = None if is_address and not source.startswith("file:") else _RECORDED.get(kind)
    return _probed(_pages(where) if read is None else [read(_bytes_of(where), where)], _DERIVED.get(kind))


def options_given(texts: Sequence[str]) -> dict[str, str]:
    """Return options by their names, as the command line has them.

    Raises:
        ConfigError: one is not of the form NAME=VALUE.
    """
    options: dict[str, str] = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not (name and sign):
            raise _bad(name, f"{text[:80]!r} is not NAME=VALUE")
        options[name] = value
    return options


def _pages(source: Source) -> Iterator[Page]:
    """Yield what a center has, as far as it says that there is more."""
    adapter = adapter_for(source, SystemClock())
    try:
        adapter.describe()
        cursor = None
        for _ in range(MOST_PAGES):
            page = adapter.pull(cursor)
            yield page
            if not page.more:
                return
            cursor = page.cursor
    finally:
        adapter.close()


def _bytes_of(source: Source) -> bytes:
    from console.centers.files.door import path_of

    path = path_of(source.url)
    try:
        with path.open("rb") as file:
            body = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", None) or str(error)
        raise CenterUnavailable(KEY, because(Code.FILE_UNREADABLE, path=str(path), detail=detail)) from error
    return body


def _recorded_page(body: bytes, source: Source) -> Page:
    """Read a page of the Center API. A page says no coordinate system, its center does: here an option, or WGS-84."""
    from console.centers.files.crs import named_system
    from console.centers.native.pages import read_page
    from console.centers.native.reading import Reader

    said = source.options.get("crs", "WGS84")
    system = named_system(said)
    for name in source.options.keys() - {"crs"}:
        raise _bad(name, "there is no such option; known: crs")
    if system is None:
        raise _bad("crs", f"{said[:40]!r}, and not one of {', '.join(System)}")
    return read_page(body, Reader(KEY, system))


def _recorded_list(body: bytes, source: Source) -> Page:
    from console.centers.open311.listing import read_answer
    from console.centers.open311.options import options_of

    listing = read_answer(body, KEY, options_of(source).zone)
    events = [Put(0, told.event, told.detail) for told in listing.told]
    aside = tuple(listing.set_aside)
    return Page(changes=tuple(events), cursor="", more=False, after=0, sequence=0, set_aside=aside)


_RECORDED: dict[str, Callable[[bytes, Source], Page]] = {"native": _recorded_page, "open311": _recorded_list}
_DERIVED = {"open311": "unit"}
"""Of which kind the adapter makes facts that are no records of the source: they would be counted twice."""


def _probed(pages: Iterable[Page], derived: str | None) -> Probed:
    records: list[dict[str, Any]] = []
    aside: list[SetAside] = []
    for page in pages:
        told = [_gone(one) if isinstance(one, Gone) else as_json(one.fact, one.detail) for one in page.changes]
        records += [one for one in told if one["kind"] != derived]
        aside += page.set_aside
    return Probed(tuple(records), tuple(aside))


def as_json(fact: Fact, detail: EventDetail | None = None) -> dict[str, Any]:
    """Return a fact as JSON: instants in UTC, positions WGS-84, areas as GeoJSON, references as the source has them."""
    record: dict[str, Any] = {"kind": kind_of(fact)}
    for name, value in msgspec.structs.asdict(fact).items():
        if value is None or name == "center":
            continue
        label = "facility_kind" if name == "kind" else name
        record[label] = geojson(value) if isinstance(value, Area) else _plain(value)
    if detail is not None:
        record["detail"] = {name: value for name, value in _plain(detail).items() if value}
    return record


def geojson(area: Area) -> dict[str, Any]:
    """Return an area as a GeoJSON geometry, its rings closed."""
    rings = [[*ring.tolist(), ring[0].tolist()] for ring in area.outlines()]
    polygons = []
    for count in area.parts:
        polygons.append(rings[:count])
        rings = rings[count:]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def _plain(value: Any) -> Any:
    plain = msgspec.to_builtins(value)
    return plain.removeprefix(f"{KEY}/") if isinstance(plain, str) else plain


def _gone(change: Gone) -> dict[str, Any]:
    return {"kind": change.kind, "id": change.id, "version": change.version, "gone": True}


def _bad(name: str, detail: str) -> ConfigError:
    return ConfigError(because(Code.CONFIG_BAD_VALUE, file="--option", key=name, detail=detail))
