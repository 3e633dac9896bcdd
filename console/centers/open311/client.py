"""A city's Open311 GeoReport v2 endpoint, polled. Knows neither store nor board."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

import msgspec

from console.centers.http import Http
from console.centers.open311.listing import read_listing
from console.centers.open311.options import FORMATS, options_of
from console.centers.open311.reading import Service
from console.centers.open311.windows import Round
from console.centers.open311.wire import NoList, Record, errors_of, records_of
from console.centers.seam import Stream
from console.clock import Clock
from console.codes import Code, because
from console.domain.actions import Action, Receipt
from console.domain.facts import Center
from console.domain.page import Page, Put, SetAside
from console.domain.source import Source
from console.errors import AnswerNotUnderstood, CenterError, CenterRefused

INTERVAL_S = 60.0
LONGEST_WORDS = 200

_service = msgspec.json.Decoder(Service, strict=False)


@dataclass(frozen=True, slots=True)
class _State:
    """How far we were when a cursor was given out.

    Attributes:
        checksums: of each record handed on so far, by its id.
        round: which spans of time are still to be asked for; None where the city is asked for its list.
    """

    cursor: str
    checksums: Mapping[str, int]
    round: Round | None


class Open311Center:
    """The list of service requests as a feed.

    The list is a window on what is recent, so what is missing from it is not gone. Only records that differ
    from what was kept before are handed on: a cursor that comes back says that its page was. The standard has
    no cursor, no stream and no actions that an officer could take. `console.centers.open311.options` says
    what can be set.

    Raises:
        ConfigError: as `options_of`.
    """

    def __init__(self, source: Source, clock: Clock) -> None:
        self._source = source
        self._options = options_of(source)
        self._http = Http(source.key, source.url, source.token, source.ca_file)
        self._clock = clock
        is_file = source.url.endswith(tuple(f".{form}" for form in FORMATS))
        self._path = "" if is_file else f"/requests.{self._options.form}"
        self._services_path = None if is_file else f"/services.{self._options.form}"
        self._reach = None if is_file else self._options.reach
        self._names: dict[str, str] = {}
        self._run, self._pulls = secrets.token_hex(4), 0
        self._kept = _State("", {}, None)
        self._given = self._kept

    def describe(self) -> Center:
        return Center(
            key=self._source.key,
            id=self._source.key,
            name=self._options.name,
            level="city",
            crs="WGS84",
            stream=False,
            interval_s=self._source.interval_s or INTERVAL_S,
            kinds=("unit", "event"),
        )

    def pull(self, cursor: str | None) -> Page:
        if cursor == self._given.cursor:
            self._kept = self._given
        kept = self._kept if cursor == self._kept.cursor else _State("", {}, None)
        records, round_, aside = self._next_records(kept.round)
        listing = read_listing(records, self._source.key, self._options.zone, self._service_names)
        changes: list[Put] = []
        units: dict[str, Put] = {}
        known: dict[str, int] = {}
        for told in listing.told:
            known[told.event.id] = told.checksum
            if kept.checksums.get(told.event.id) != told.checksum:
                units[told.unit.id] = Put(0, told.unit)
                changes.append(Put(0, told.event, told.detail))
        self._pulls += 1
        # Of a list the last answer is all; of spans each is a part.
        checksums = known if round_ is None else {**kept.checksums, **known}
        self._given = _State(f"{self._run}-{self._pulls}", checksums, round_)
        return Page(
            changes=(*units.values(), *changes),
            cursor=self._given.cursor,
            more=round_ is not None and bool(round_.left),
            after=0,
            sequence=0,
            center_time=self._clock.now(),
            set_aside=(*aside, *listing.set_aside),
        )

    def stream(self, cursor: str | None) -> Stream:
        raise CenterRefused(self._source.key, because(Code.REFUSED, detail="Open311 has no stream", status=0))

    def send(self, action: Action) -> Receipt:
        raise CenterRefused(self._source.key, because(Code.VERB_NOT_OFFERED, verb=action.verb))

    def became(self, key: str) -> Receipt | None:
        return None

    def close(self) -> None:
        self._http.close()

    def _next_records(self, before: Round | None) -> tuple[list[Record], Round | None, list[SetAside]]:
        """Return what the city has in the next span of time, what is then left, and what can't be had."""
        reach = self._reach
        if reach is None:
            return self._ask(self._path, self._options.query), None, []
        now = self._clock.now()
        round_ = Round.first(now, reach) if before is None else before.next(now, reach)
        while True:
            window = round_.left[0]
            records = self._ask(self._path, self._options.query_of(window))
            halves = round_.split(now) if len(records) >= self._options.limit else None
            if halves is None:
                break
            round_ = halves
        aside = []
        if len(records) >= self._options.limit:
            span = f"{window.start:%Y-%m-%dT%H:%MZ}"
            why = (
                f"more than the {self._options.limit} requests of one answer were reported in the hour or two from then"
            )
            aside.append(SetAside("event", span, why, ""))
        return records, round_.done(), aside

    def _ask(self, path: str, query: Mapping[str, str]) -> list[Record]:
        """Return the records of a list.

        Raises:
            AnswerNotUnderstood: it is none; where the city says what is wrong, in its words.
        """
        answer = self._http.ask(path, query=query)
        try:
            records = records_of(answer.body)
        except ValueError as error:
            records = [Record(answer.body, "")]
            if answer.status == 200 and not errors_of(records):
                code = Code.WRONG_SHAPE if isinstance(error, NoList) else Code.BROKEN_JSON
                raise AnswerNotUnderstood(self._source.key, because(code, detail=str(error)[:200])) from error
        if said := errors_of(records):
            refused = because(Code.REFUSED, detail=said[:LONGEST_WORDS], status=answer.status)
            raise AnswerNotUnderstood(self._source.key, refused)
        if answer.status != 200:
            raise AnswerNotUnderstood(self._source.key, because(Code.SERVER_FAILED, status=answer.status))
        return records

    def _service_names(self) -> Mapping[str, str]:
        """Return what this city's services are called by their codes; one that does not say is not asked again."""
        path, self._services_path = self._services_path, None
        if path is not None:
            self._learn_names(path)
        return self._names

    def _learn_names(self, path: str) -> None:
        jurisdiction = {name: value for name, value in self._options.query.items() if name == "jurisdiction_id"}
        try:
            records = self._ask(path, jurisdiction)
        except CenterError:
            return
        for record in records:
            with suppress(ValueError, RecursionError):
                service = _service.decode(record.body)
                if service.service_name:
                    self._names[str(service.service_code)] = service.service_name
