"""A center that keeps the Center API, asked over HTTP. Knows neither store nor board."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar
from urllib.parse import quote

import msgspec
import requests
from urllib3.exceptions import HTTPError

from console.centers.bounds import Rope
from console.centers.http import ANSWER_WITHIN_S, Answer, Http
from console.centers.native import wire
from console.centers.native.asking import asked, moved_event
from console.centers.native.events import server_events
from console.centers.native.pages import read_beat, read_page, with_leap_second
from console.centers.native.reading import Reader, utc
from console.clock import Clock
from console.codes import Code, because
from console.domain import facts
from console.domain.actions import Action, Receipt
from console.domain.facts import ref
from console.domain.page import Beat, Page
from console.domain.source import Source
from console.errors import (
    AnswerNotUnderstood,
    CenterError,
    CenterMovedOn,
    CenterRefused,
    CenterUnavailable,
    CursorUnknown,
)
from console.geo.systems import System

PAGE_LIMIT, LEAST_LIMIT = 500, 10
SILENCE_S = 5.0
"""A stream that says nothing for so long is closed and opened anew; its lamp turned long before."""
TRICKLE = 4096
"""Fewer bytes than these in that time are no page on its way: comments, or one byte after the other."""
MOST_WORDS = 1000
"""Of a refusal, which is kept with its action."""
SHORTEST_INTERVAL_S, LONGEST_INTERVAL_S = 0.1, 86_400.0

Decoded = TypeVar("Decoded")

_center = msgspec.json.Decoder(wire.Center)
_receipt = msgspec.json.Decoder(wire.Receipt)
_problem = msgspec.json.Decoder(wire.Problem)


class NativeCenter:
    """The Center API's side of the seam.

    `describe` comes first: it tells the coordinate system in which everything else is read.
    """

    def __init__(self, source: Source, clock: Clock) -> None:
        self._key = source.key
        self._clock = clock
        self._limit = PAGE_LIMIT
        self._ask = Http(source.key, source.url, source.token, source.ca_file)
        self._listen = Http(source.key, source.url, source.token, source.ca_file)
        self._act = Http(source.key, source.url, source.token, source.ca_file)
        self._reader: Reader | None = None

    def describe(self) -> facts.Center:
        it = self._decoded(self._ask.ask("/v1/center"), _center)
        if not it.stream and not (it.interval_s and it.interval_s > 0):
            raise AnswerNotUnderstood(self._key, because(Code.WRONG_SHAPE, detail="neither stream nor interval_s"))
        self._reader = Reader(self._key, System(it.crs))
        return facts.Center(
            key=self._key,
            id=it.id,
            name=it.name,
            level=it.level,
            crs=it.crs,
            stream=it.stream,
            unit=None if it.unit is None else ref(self._key, it.unit),
            interval_s=it.interval_s and min(max(it.interval_s, SHORTEST_INTERVAL_S), LONGEST_INTERVAL_S),
            steps={kind: tuple(steps) for kind, steps in (it.steps or {}).items()},
            kinds=tuple(it.kinds),
            verbs=tuple(it.verbs or ()),
        )

    def pull(self, cursor: str | None) -> Page:
        reader = self._knowing_reader()
        query = {"limit": str(self._limit)} | ({} if cursor is None else {"since": cursor})
        answer = self._ask_for_page(query)
        if answer.status == 410:
            raise CursorUnknown(self._key, because(Code.CURSOR_UNKNOWN))
        self._check_json(answer)
        return read_page(answer.body, reader)

    def _ask_for_page(self, query: dict[str, str]) -> Answer:
        """Ask for smaller pages where one does not come through in time, and for whole ones when it is quick again."""
        asked_at = self._clock.monotonic()
        try:
            answer = self._ask.ask("/v1/changes", query=query)
        except CenterError as error:
            if error.reason.code in (Code.OUT_OF_TIME, Code.TOO_LARGE):
                self._limit = max(self._limit // 4, LEAST_LIMIT)
            raise
        if self._clock.monotonic() - asked_at < ANSWER_WITHIN_S / 4:
            self._limit = min(2 * self._limit, PAGE_LIMIT)
        return answer

    def stream(self, cursor: str | None) -> _NativeStream:
        query = {} if cursor is None else {"since": cursor}
        return _NativeStream(self._listen, query, self._knowing_reader(), self._clock)

    def send(self, action: Action) -> Receipt:
        body = asked(action)
        headers = {"Idempotency-Key": action.key, "Content-Type": "application/json"}
        answer = self._act.ask("/v1/actions", body=body, headers=headers)
        return self._receipt(answer, action)

    def became(self, key: str) -> Receipt | None:
        answer = self._act.ask(f"/v1/actions/{quote(key, safe='')}")
        if answer.status != 404:
            return self._receipt(answer)
        if answer.content_type not in ("application/json", "application/problem+json"):
            # not the center's word: something before it knows no such path
            raise AnswerNotUnderstood(self._key, because(Code.NOT_JSON, content_type=answer.content_type))
        return None

    def close(self) -> None:
        for http in (self._ask, self._listen, self._act):
            http.close()

    def _receipt(self, answer: Answer, action: Action | None = None) -> Receipt:
        if answer.status not in (200, 201):
            problem = _problem_of(answer)
            words = " · ".join(filter(None, (problem.detail or problem.title, problem.code)))[:MOST_WORDS]
            reason = because(Code.REFUSED, detail=words, status=answer.status)
            if answer.status == 409 and action is not None:
                raise CenterMovedOn(self._key, reason, moved_event(answer.body, action, self._knowing_reader))
            raise CenterRefused(self._key, reason)
        it = self._decoded(answer, _receipt)
        return Receipt(key=it.key, applied_at=utc(it.applied_at), target_version=it.target_version)

    def _knowing_reader(self) -> Reader:
        if self._reader is None:
            self.describe()
        assert self._reader is not None
        return self._reader

    def _check_json(self, answer: Answer) -> None:
        if answer.status not in (200, 201):
            raise AnswerNotUnderstood(self._key, because(Code.SERVER_FAILED, status=answer.status))
        if answer.content_type != "application/json":
            raise AnswerNotUnderstood(self._key, because(Code.NOT_JSON, content_type=answer.content_type))

    def _decoded(self, answer: Answer, decoder: msgspec.json.Decoder[Decoded]) -> Decoded:
        self._check_json(answer)
        try:
            return with_leap_second(decoder.decode, answer.body)
        except (ValueError, RecursionError) as error:
            raise AnswerNotUnderstood(self._key, because(Code.WRONG_SHAPE, detail=str(error)[:200])) from error


def _problem_of(answer: Answer) -> wire.Problem:
    try:
        return _problem.decode(answer.body)
    except (ValueError, RecursionError):
        return wire.Problem(title=f"HTTP {answer.status}", status=answer.status)


class _NativeStream:
    """The Center API's stream: pages as they happen, and a beat each second."""

    def __init__(self, http: Http, query: dict[str, str], reader: Reader, clock: Clock) -> None:
        self._http = http
        self._query = query
        self._reader = reader
        self._clock = clock
        self._rope = Rope()
        self._heard_at, self._trickled = clock.monotonic(), 0

    def close(self) -> None:
        self._rope.cut()

    def __iter__(self) -> Iterator[Page | Beat]:
        center = self._reader.center
        with self._open() as response:
            try:
                for event in server_events(self._chunks(response)):
                    self._heard()
                    if event.name == "changes":
                        page = read_page(event.data, self._reader)
                        yield page if event.id is None else msgspec.structs.replace(page, cursor=event.id)
                    elif event.name == "beat":
                        yield read_beat(event.data, center)
            except ValueError as error:
                raise AnswerNotUnderstood(center, because(Code.BROKEN_JSON, detail=str(error)[:200])) from error
            except (requests.RequestException, HTTPError, OSError) as error:
                raise CenterUnavailable(center, because(Code.NO_ANSWER, detail=str(error)[:200])) from error
        raise CenterUnavailable(center, because(Code.NO_ANSWER, detail="the stream ended"))

    def _chunks(self, response: requests.Response) -> Iterator[bytes]:
        self._heard()
        while chunk := response.raw.read1(2**16, decode_content=True):
            self._trickled += len(chunk)
            if self._trickled >= TRICKLE:
                self._heard()
            elif self._clock.monotonic() - self._heard_at > SILENCE_S:
                raise CenterUnavailable(self._reader.center, because(Code.SILENT))
            yield chunk

    def _heard(self) -> None:
        self._heard_at, self._trickled = self._clock.monotonic(), 0

    def _open(self) -> requests.Response:
        try:
            response = self._http.listen("/v1/stream", self._query, self._rope, SILENCE_S)
        except AnswerNotUnderstood as error:
            if error.reason.params.get("status") == 410:
                raise CursorUnknown(error.center, because(Code.CURSOR_UNKNOWN)) from error
            raise
        content_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if content_type != "text/event-stream" or "," in response.headers.get("Content-Encoding", ""):
            response.close()
            raise AnswerNotUnderstood(self._reader.center, because(Code.NOT_JSON, content_type=content_type))
        return response
