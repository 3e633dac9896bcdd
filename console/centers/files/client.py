"""A file as a center: a snapshot each time it has changed. Knows neither store nor board.

What is no longer in the file is gone. Every reading's records are newer than those of the one before, whatever the
clock says: the cursor bears the version of the last.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from console.centers.files.door import Content, door_of
from console.centers.files.geojson import read_geojson
from console.centers.files.layer import Layer
from console.centers.files.options import KINDS, Options, options_of
from console.centers.files.table import read_table
from console.centers.seam import Stream
from console.clock import Clock
from console.codes import Code, because
from console.domain.actions import Action, Receipt
from console.domain.facts import Center
from console.domain.page import Page, Put
from console.domain.source import Source
from console.errors import AnswerNotUnderstood, CenterRefused, CursorUnknown

PAGE = 500
INTERVAL_S, SERVER_INTERVAL_S = 5.0, 300.0
"""Looking at a file's date costs nothing; a server sends the whole file."""
READING = 1
"""Counts the ways in which this console has read files: with a better one the same file is read anew."""
END = "end"
_CURSOR = re.compile(r"(\d{1,18})-([0-9a-f]{16})-(\d{1,9}|end)")

Read = Callable[[bytes, str, Options, int], Layer]


@dataclass(frozen=True, slots=True)
class _Place:
    """How far a reading was handed on: up to a record, or to its end."""

    version: int
    digest: str
    record: int | None

    @classmethod
    def of(cls, cursor: str | None) -> _Place | None:
        found = _CURSOR.fullmatch(cursor or "")
        return None if found is None else cls(int(found[1]), found[2], None if found[3] == END else int(found[3]))

    def cursor(self) -> str:
        return f"{self.version}-{self.digest}-{END if self.record is None else self.record}"


@dataclass(frozen=True, slots=True)
class _Reading:
    """A file that is being handed on."""

    version: int
    digest: str
    layer: Layer


class FileCenter:
    """A file that is looked at again and again.

    Raises:
        ConfigError: as `options_of`.
    """

    def __init__(self, source: Source, clock: Clock, read: Read) -> None:
        self._source = source
        self._options = options_of(source)
        self._clock = clock
        self._door = door_of(source, clock)
        self._read = read
        self._stamp: str | None = None
        self._digest = ""
        self._written_at: datetime | None = None
        self._refused: AnswerNotUnderstood | None = None
        self._reading: _Reading | None = None
        self._version = 0

    def describe(self) -> Center:
        usual = INTERVAL_S if self._source.url.startswith("file:") else SERVER_INTERVAL_S
        return Center(
            key=self._source.key,
            id=self._source.key,
            name=self._options.title,
            level="file",
            crs="WGS84",
            stream=False,
            interval_s=self._source.interval_s or usual,
            kinds=(self._options.kind,) if self._options.kind else KINDS,
        )

    def pull(self, cursor: str | None) -> Page:
        place = _Place.of(cursor)
        if place is None:
            content = self._look(self._stamp if self._refused else None, hurry=True)
            assert content is not None
            return self._begin(content, None)
        return self._look_again(place) if place.record is None else self._go_on(place, place.record)

    def _look_again(self, place: _Place) -> Page:
        """Begin to hand on the file if it is another than the one that was kept to its end."""
        self._reading = None
        known = place.digest == self._digest or self._refused is not None
        content = self._look(self._stamp if known else None, hurry=False)
        if content is None or self._digest == place.digest:
            return Page(changes=(), cursor=place.cursor(), more=False, after=0, sequence=0, as_of=self._written_at)
        return self._begin(content, place)

    def _go_on(self, place: _Place, record: int) -> Page:
        """Hand on the next part, also of what a former run began; what is another file by now begins anew."""
        reading = self._reading
        if reading is None or (reading.version, reading.digest) != (place.version, place.digest):
            content = self._look(None, hurry=True)
            assert content is not None
            if self._digest != place.digest:
                raise CursorUnknown(self._source.key, because(Code.CURSOR_UNKNOWN))
            reading = self._read_under(place.version, content)
        return self._page(reading, record)

    def _begin(self, content: Content, place: _Place | None) -> Page:
        now_ms = int(self._clock.now().timestamp() * 1000)
        version = max(now_ms, self._version + 1, place.version + 1 if place else 1)
        return self._page(self._read_under(version, content), 0)

    def stream(self, cursor: str | None) -> Stream:
        raise CenterRefused(self._source.key, because(Code.REFUSED, detail="a file has no stream", status=0))

    def send(self, action: Action) -> Receipt:
        raise CenterRefused(self._source.key, because(Code.VERB_NOT_OFFERED, verb=action.verb))

    def became(self, key: str) -> Receipt | None:
        return None

    def close(self) -> None:
        self._door.close()

    def _look(self, known: str | None, *, hurry: bool) -> Content | None:
        """Return the file, and note what it is; None if it is still `known`, or does not rest.

        Raises:
            AnswerNotUnderstood: it is still one that could not be read.
        """
        content = self._door.read(known, hurry=hurry)
        if content is not None:
            told = f"{READING} {self._options}".encode()
            self._stamp, self._written_at, self._refused = content.stamp, content.written_at, None
            self._digest = hashlib.sha256(told + content.body).hexdigest()[:16]
        elif self._refused is not None:
            raise self._refused
        return content

    def _read_under(self, version: int, content: Content) -> _Reading:
        try:
            layer = self._read(content.body, self._source.key, self._options, version)
        except AnswerNotUnderstood as error:
            self._refused = error
            raise
        self._version = max(self._version, version)
        self._reading = _Reading(version, self._digest, layer)
        return self._reading

    def _page(self, reading: _Reading, start: int) -> Page:
        end = start + PAGE
        last = end >= len(reading.layer.facts)
        return Page(
            changes=tuple([Put(0, fact) for fact in reading.layer.facts[start:end]]),
            cursor=_Place(reading.version, reading.digest, None if last else end).cursor(),
            more=not last,
            after=0,
            sequence=0,
            snapshot=True,
            snapshot_end=last,
            set_aside=reading.layer.set_aside if start == 0 else (),
            as_of=self._written_at,
        )


class GeoJsonCenter(FileCenter):
    """Grids, points and units in a GeoJSON file."""

    def __init__(self, source: Source, clock: Clock) -> None:
        super().__init__(source, clock, read_geojson)


class CsvCenter(FileCenter):
    """Points, grids and units in a table of text."""

    def __init__(self, source: Source, clock: Clock) -> None:
        super().__init__(source, clock, read_table)
