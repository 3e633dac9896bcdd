"""What a site sets for a file: what its records are, in which system, and where what stands. Pure."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from console.centers.files.crs import named_system
from console.centers.files.words import COLUMNS
from console.codes import Code, because
from console.domain.source import Source
from console.errors import ConfigError
from console.geo.systems import System

KINDS = ("unit", "grid", "video_point", "facility")
DELIMITERS = {",": ",", ";": ";", "|": "|", "tab": "\t"}
TABLE_ONLY = frozenset({"encoding", "delimiter", "lon", "lat", "geometry"})
KNOWN = frozenset({"title", "kind", "crs", "units_of"}) | TABLE_ONLY | COLUMNS.keys()


@dataclass(frozen=True, slots=True)
class Options:
    """How one file is read.

    Attributes:
        title: what it is called.
        kind: what every record is; None leaves that to each record.
        system: its coordinates', None where the file itself must say.
        encoding: None where it is found out.
        delimiter: None where it is found out.
        units_of: key of the center whose units and grids the records name; the file's own otherwise.
        columns: what the site says of columns, by what they hold.
    """

    title: str
    kind: str | None
    system: System | None
    encoding: str | None
    delimiter: str | None
    units_of: str
    columns: dict[str, str]


def options_of(source: Source) -> Options:
    """Read a source's options.

    Raises:
        ConfigError: one is unknown, or its value is none.
    """
    texts = dict(source.options)
    known = KNOWN - TABLE_ONLY if source.kind == "geojson" else KNOWN
    for name in texts:
        if name not in known:
            raise _bad(source, name, f"there is no such option; known: {', '.join(sorted(known))}")
    kind, crs = texts.pop("kind", None), texts.pop("crs", None)
    if kind is not None and kind not in KINDS:
        raise _bad(source, "kind", f"{kind!r}, and not one of {', '.join(KINDS)}")
    system = None if crs is None else named_system(crs)
    if crs is not None and system is None:
        raise _bad(source, "crs", f"{crs[:40]!r}, and not one of {', '.join(System)}")
    delimiter = texts.pop("delimiter", None)
    if delimiter is not None and delimiter not in DELIMITERS:
        raise _bad(source, "delimiter", f"{delimiter!r}, and not one of {' '.join(DELIMITERS)}")
    return Options(
        title=texts.pop("title", "") or PurePosixPath(unquote(urlsplit(source.url).path)).name or source.key,
        kind=kind,
        system=system,
        encoding=_encoding(source, texts.pop("encoding", None)),
        delimiter=None if delimiter is None else DELIMITERS[delimiter],
        units_of=texts.pop("units_of", source.key),
        columns=texts,
    )


def _encoding(source: Source, name: str | None) -> str | None:
    if name is None:
        return None
    try:
        " ".encode(name)  # some, such as hex, are of bytes
        return codecs.lookup(name).name
    except (LookupError, ValueError) as error:
        raise _bad(source, "encoding", f"{name[:40]!r} is no encoding of texts") from error


def _bad(source: Source, name: str, detail: str) -> ConfigError:
    key = f"centers.{source.key}.options.{name}"
    return ConfigError(because(Code.CONFIG_BAD_VALUE, file=source.url, key=key, detail=detail))
