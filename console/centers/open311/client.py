"""A city's Open311 GeoReport v2 endpoint, polled. Knows neither store nor board."""

from __future__ import annotations

import secrets
import zlib
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import msgspec

from console.centers.http import Http
from console.centers.open311.reading import Request, read_request
from console.centers.seam import Stream
from console.centers.split import check_json, split_items
from console.clock import Clock
from console.codes import Code, because
from console.domain.actions import Action, Receipt
from console.domain.facts import Center
from console.domain.page import Page, Put, SetAside
from console.domain.source import Source
from console.errors import AnswerNotUnderstood, CenterRefused, ConfigError

INTERVAL_S = 60.0
SAMPLE = 400

_requests = msgspec.json.Decoder(list[msgspec.Raw])
_request = msgspec.json.Decoder(Request, strict=False)


@dataclass(frozen=True)
class _List:
    """A list as it was given out under a cursor: the checksum of each record by its id."""

    cursor: str
    checksums: dict[str, int]


class Open311Center:
    """The list of service requests as a feed.

    The list is a window on what is recent, so what is missing from it is not gone. Only records that differ
    from the last answer that was kept are handed on: a cursor that comes back says that it was. The standard has no cursor, no stream and no
    actions that an officer could take.

    Options: `name` of the city; `time_zone` of instants without an offset; any other goes into the
    query (`jurisdiction_id`, `status` …).

    Raises:
        ConfigError: `time_zone` is none that this machine knows.
    """

    def __init__(self, source: Source, clock: Clock) -> None:
        self._source = source
        self._http = Http(source.key, source.url, source.token, source.ca_file)
        self._clock = clock
        options = dict(source.options)
        self._name = options.pop("name", source.key)
        self._zone = _zone(source, options.pop("time_zone", None))
        self._query = options
        self._path = "" if source.url.endswith(".json") else "/requests.json"
        self._run, self._pulls = secrets.token_hex(4), 0
        self._kept = _List("", {})
        self._given = self._kept

    def describe(self) -> Center:
        return Center(
            key=self._source.key,
            id=self._source.key,
            name=self._name,
            level="city",
            crs="WGS84",
            stream=False,
            interval_s=self._source.interval_s or INTERVAL_S,
            kinds=("unit", "event"),
        )

    def pull(self, cursor: str | None) -> Page:
        items = self._items()
        if cursor == self._given.cursor:
            self._kept = self._given
        last = self._kept.checksums if cursor == self._kept.cursor else {}
        changes: list[Put] = []
        units: dict[str, Put] = {}
        aside: list[SetAside] = []
        known: dict[str, int] = {}
        for body in items:
            try:
                event, detail, unit = read_request(_request.decode(body), self._source.key, self._zone)
            except (ValueError, RecursionError, OverflowError) as error:
                name = f"#{zlib.crc32(body):08x}"
                aside.append(SetAside("event", name, str(error), body[:SAMPLE].decode(errors="replace")))
                continue
            known[event.id] = zlib.crc32(body)
            if last.get(event.id) != known[event.id]:
                units[unit.id] = Put(0, unit)
                changes.append(Put(0, event, detail))
        self._pulls += 1
        self._given = _List(f"{self._run}-{self._pulls}", known)
        return Page(
            changes=(*units.values(), *changes),
            cursor=self._given.cursor,
            more=False,
            after=0,
            sequence=0,
            center_time=self._clock.now(),
            set_aside=tuple(aside),
        )

    def stream(self, cursor: str | None) -> Stream:
        raise CenterRefused(self._source.key, because(Code.REFUSED, detail="Open311 has no stream", status=0))

    def send(self, action: Action) -> Receipt:
        raise CenterRefused(self._source.key, because(Code.VERB_NOT_OFFERED, verb=action.verb))

    def became(self, key: str) -> Receipt | None:
        return None

    def close(self) -> None:
        self._http.close()

    def _items(self) -> list[bytes]:
        answer = self._http.ask(self._path, query=self._query)
        if answer.status != 200:
            raise AnswerNotUnderstood(self._source.key, because(Code.SERVER_FAILED, status=answer.status))
        try:
            return _records_of(answer.body)
        except ValueError as error:
            code = Code.WRONG_SHAPE if isinstance(error, msgspec.ValidationError) else Code.BROKEN_JSON
            raise AnswerNotUnderstood(self._source.key, because(code, detail=str(error)[:200])) from error


def _records_of(body: bytes) -> list[bytes]:
    """Return the records of a list, also where one of them stops the decoder.

    Raises:
        ValueError: it is no list, or no JSON.
    """
    body = body.removeprefix(b"\xef\xbb\xbf").strip()
    body.decode()
    try:
        return [bytes(item) for item in _requests.decode(body)]
    except msgspec.ValidationError:
        raise
    except (ValueError, RecursionError):
        frame, items = split_items(b'{"items":' + body + b"}")
        if frame != b'{"items":[]}':
            raise ValueError("no list of records") from None
        for item in items:
            check_json(item)
        return items


def _zone(source: Source, name: str | None) -> ZoneInfo | None:
    try:
        return None if name is None else ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        key, detail = f"centers.{source.key}.options.time_zone", f"{name!r} is no time zone"
        raise ConfigError(because(Code.CONFIG_BAD_VALUE, file=source.url, key=key, detail=detail)) from error
