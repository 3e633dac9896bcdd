"""One look at a center from outside: does it answer, does it take us, what time is it there. Keeps nothing.

Not part of the seam: a site's own kind needs nothing for it, any answer of HTTP's has a date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from console.centers.http import Answer, Http, instant
from console.centers.native.wire import Center
from console.centers.open311.options import FORMATS, options_of
from console.centers.seam import adapter_for
from console.clock import Clock
from console.codes import Code, because
from console.domain.source import Source
from console.errors import AnswerNotUnderstood

NATIVE, OPEN311 = "native", "open311"
DATE_STEP = timedelta(seconds=1)
"""An HTTP date is cut to whole seconds."""

_center = msgspec.json.Decoder(Center)


@dataclass(frozen=True, slots=True)
class Glance:
    """What was seen.

    Attributes:
        name: what the center calls itself; its address where its kind has no name.
        took_s: from the question to the end of the answer.
        offset_s: how far its clock is ahead of ours, None where it states no time.
        within_s: how far that may be wrong: half of the way there and back, and half of what a clock leaves out.
    """

    name: str
    took_s: float
    offset_s: float | None
    within_s: float


def glance(source: Source, clock: Clock, within_s: float) -> Glance:
    """Ask a center who it is; one question that changes nothing there.

    Raises:
        CenterError: as any question.
        ConfigError: nobody speaks its kind, or its options are bad.
    """
    adapter_for(source, clock).close()
    http = Http(source.key, source.url, source.token, source.ca_file)
    try:
        asked_at, began_s = clock.now(), clock.monotonic()
        answer = http.fetch(_path(source), within_s=within_s)
        took_s = clock.monotonic() - began_s
        name, center_time, step = _read(source, http, answer)
    finally:
        http.close()
    middle = asked_at + timedelta(seconds=took_s / 2)
    offset_s = None if center_time is None else (center_time + step / 2 - middle).total_seconds()
    return Glance(name, took_s, offset_s, (took_s + step.total_seconds()) / 2)


def _path(source: Source) -> str:
    """Return where a center says most about itself in the fewest bytes."""
    if source.kind == NATIVE:
        return "/v1/center"
    is_file = source.url.endswith(tuple(f".{form}" for form in FORMATS))
    return f"/services.{options_of(source).form}" if source.kind == OPEN311 and not is_file else ""


def _read(source: Source, http: Http, answer: Answer) -> tuple[str, datetime | None, timedelta]:
    """Return its name, its time, and how finely that is told."""
    if source.kind == NATIVE:
        http.check(answer)
        it = _described(source.key, answer)
        return it.name, it.time, timedelta()
    if answer.status in (401, 403) or answer.status >= 500:
        http.check(answer)
    # any other status is an answer, too: nobody promised that there is something at this path
    return source.url, instant(answer.headers.get("Date", "")), DATE_STEP


def _described(center: str, answer: Answer) -> Center:
    if answer.status != 200:
        raise AnswerNotUnderstood(center, because(Code.SERVER_FAILED, status=answer.status))
    if answer.content_type != "application/json":
        raise AnswerNotUnderstood(center, because(Code.NOT_JSON, content_type=answer.content_type))
    try:
        return _center.decode(answer.body)
    except (ValueError, RecursionError) as error:
        raise AnswerNotUnderstood(center, because(Code.WRONG_SHAPE, detail=str(error)[:200])) from error
