"""A city's Open311 GeoReport v2 endpoint, polled. Knows neither store nor board."""

from __future__ import annotations

import zlib
from zoneinfo import ZoneInfo

import msgspec

from console.centers.http import Http
from console.centers.open311.reading import Request, read_request
from console.centers.seam import Stream
from console.clock import Clock
from console.codes import Code, because
from console.domain.actions import Action, Receipt
from console.domain.facts import Center
from console.domain.page import Page, Put, SetAside
from console.domain.source import Source
from console.errors import AnswerNotUnderstood, CenterRefused

INTERVAL_S = 60.0
SAMPLE = 400

_requests = msgspec.json.Decoder(list[msgspec.Raw])
_request = msgspec.json.Decoder(Request, strict=False)


class Open311Center:
    """The list of service requests as a feed.

    The list is a window on what is recent, so what is missing from it is not gone. Only records
    that differ from the last answer are handed on. The standard has no cursor, no stream and no
    actions that an officer could take.

    Options: `name` of the city; `time_zone` of instants without an offset; any other goes into the
    query (`jurisdiction_id`, `status` …).
    """

    def __init__(self, source: Source, clock: Clock) -> None:
        self._source = source
        self._http = Http(source.key, source.url, source.token, source.ca_file)
        self._clock = clock
        options = dict(source.options)
        self._name = options.pop("name", source.key)
        self._zone = ZoneInfo(options.pop("time_zone")) if "time_zone" in options else None
        self._query = options
        self._path = "" if source.url.endswith(".json") else "/requests.json"
        self._last: dict[str, int] = {}

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
        changes: list[Put] = []
        aside: list[SetAside] = []
        known: dict[str, int] = {}
        for item in items:
            body = bytes(item)
            try:
                event, detail, unit = read_request(_request.decode(body), self._source.key, self._zone)
            except (ValueError, RecursionError, OverflowError) as error:
                name = f"#{zlib.crc32(body):08x}"
                aside.append(SetAside("event", name, str(error), body[:SAMPLE].decode(errors="replace")))
                continue
            known[event.id] = zlib.crc32(body)
            if cursor is None or self._last.get(event.id) != known[event.id]:
                changes += [Put(0, unit), Put(0, event, detail)]
        self._last = known
        return Page(
            changes=tuple(changes),
            cursor="polled",
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

    def _items(self) -> list[msgspec.Raw]:
        answer = self._http.ask(self._path, query=self._query)
        if answer.status != 200:
            raise AnswerNotUnderstood(self._source.key, because(Code.SERVER_FAILED, status=answer.status))
        try:
            answer.body.decode()
            return _requests.decode(answer.body)
        except (ValueError, RecursionError) as error:
            code = Code.WRONG_SHAPE if isinstance(error, msgspec.ValidationError) else Code.BROKEN_JSON
            raise AnswerNotUnderstood(self._source.key, because(code, detail=str(error)[:200])) from error
