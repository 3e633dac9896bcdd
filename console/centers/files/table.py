"""A table of text (CSV) to its records: encoding, delimiter, columns, and each row for itself. Pure.

A table says no coordinate system, so a site has to. A quoted text without an end swallows all that follows: such
a table is refused whole, for what is missing from a file counts as gone.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import partial
from typing import Any

import msgspec

from console.centers.files.columns import Columns, find_columns, no_column
from console.centers.files.crs import system_of
from console.centers.files.facts import Maker, Row
from console.centers.files.layer import SAMPLE, Layer, Record, layer_of
from console.centers.files.options import DELIMITERS, Options
from console.centers.files.places import degrees, geometry_of, place_of, point
from console.codes import Code, because
from console.domain.place import Area, Position
from console.errors import AnswerNotUnderstood
from console.geo.systems import System

LARGEST_CELL = 2 * 2**20
"""A boundary of a county takes some 100 kB."""
ENCODINGS = ("utf-8-sig", "gb18030")
WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""What a spreadsheet's “Unicode text” begins with."""

csv.field_size_limit(LARGEST_CELL)  # it is the whole process's; nobody else here reads tables


def read_table(body: bytes, center: str, options: Options, version: int) -> Layer:
    """Return what a table comes to.

    Raises:
        AnswerNotUnderstood: its encoding or its coordinate system can't be told, it has no header, a column that
            the site names is missing or two might be meant, or a quoted text has no end.
    """
    text = decoded(body, options.encoding, center)
    lines = _lines(text, options.delimiter or _delimiter(text), center)
    header = next(lines, (0, [], None))[1]
    if not any(name.strip() for name in header):
        raise AnswerNotUnderstood(center, because(Code.TABLE_BROKEN, line=1, detail="no header"))
    columns = find_columns(center, header, options.columns)
    _check(columns, options, center, header)
    system = system_of(center, msgspec.UNSET, options.system, usual=None if _is_located(columns) else System.WGS84)
    maker = Maker(center, options, columns, version)
    return layer_of(_records(lines, header, columns, system), maker)


def _check(columns: Columns, options: Options, center: str, header: list[str]) -> None:
    """Refuse what is no table of places: nothing in it has a name, or lies anywhere, and the site did not say so."""
    if not any(columns.has(what) for what in ("id", "name", "gb28181_id")):
        raise no_column(center, "name", "name", header)
    if not _is_located(columns) and options.kind != "unit" and options.columns.get("lon") != "":
        raise no_column(center, "lon", "lon", header)


def _is_located(columns: Columns) -> bool:
    return any(columns.has(what) for what in ("geometry", "lon", "lat"))


def decoded(body: bytes, encoding: str | None, center: str) -> str:
    """Return a table's text: in the encoding that is named, else UTF-8 if it is that, else GB18030 (which GBK is part of).

    Raises:
        AnswerNotUnderstood: it is in none of them.
    """
    tried = (encoding,) if encoding else (WIDE[body[:2]],) if body[:2] in WIDE else ENCODINGS
    for name in tried:
        try:
            return body.decode(name).removeprefix("\ufeff")
        except ValueError:
            continue
    raise AnswerNotUnderstood(center, because(Code.ENCODING_UNKNOWN, tried=", ".join(tried)))


def _delimiter(text: str) -> str:
    """Return what cuts the header into the most columns; a comma where nothing does."""
    first = text.lstrip("\r\n")[:LARGEST_CELL].partition("\n")[0]
    counts = {sign: first.count(sign) for sign in DELIMITERS.values()}
    return max(counts, key=lambda sign: (counts[sign], sign == ","))


Line = tuple[int, list[str], str | None]
"""Number of its first line, its cells, and what is wrong with it."""


def _lines(text: str, delimiter: str, center: str) -> Iterator[Line]:
    """Yield each row that is not empty."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "unexpected end of data" in str(error):
                detail = "a quoted text that begins there has no end"
                raise AnswerNotUnderstood(center, because(Code.TABLE_BROKEN, line=begins, detail=detail)) from error
            yield begins, [], str(error)
            continue
        if any(cells):
            yield begins, cells, None


def _records(lines: Iterator[Line], header: list[str], columns: Columns, system: System) -> Iterator[Record]:
    for number, cells, wrong in lines:
        yield Record(number, ",".join(cells)[:SAMPLE], partial(_row, cells, wrong, header, columns, system))


def _row(cells: list[str], wrong: str | None, header: list[str], columns: Columns, system: System) -> Row:
    if wrong is not None:
        raise ValueError(wrong)
    while len(cells) > len(header) and not cells[-1]:
        cells = cells[:-1]
    if len(cells) != len(header):
        raise ValueError(f"{len(cells)} cells where the header has {len(header)}")
    members = dict(zip(header, cells, strict=True))
    return Row(members, None, partial(_place, members, columns, system), "\x1f".join(cells).encode())


def _place(members: dict[str, Any], columns: Columns, system: System) -> Position | Area | None:
    stated = str(columns.value("geometry", members) or "")
    if stated.strip():
        return place_of(system, geometry_of(stated))
    lon, lat = (degrees(str(columns.value(what, members) or ""), what) for what in ("lon", "lat"))
    if lon is None and lat is None:
        return None
    if lon is None or lat is None:
        raise ValueError("lat without lon" if lon is None else "lon without lat")
    return point(system, lon, lat)
