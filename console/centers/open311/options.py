"""What a site sets for a city: how this one keeps the standard. Knows no HTTP.

What is known of single cities stands in `resources/open311/cities.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from console.centers.open311.windows import Window
from console.codes import Code, because
from console.domain.source import Source
from console.errors import ConfigError

CITIES = Path(__file__).resolve().parents[3] / "resources" / "open311" / "cities.toml"
FORMATS = ("json", "xml")
USUAL_LIMIT = 1000
"""Requests that one answer holds at most where a city does not say (GeoReport v2, GET service requests)."""
MOST_DAYS, MOST_REQUESTS = 3660, 1_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """How one city is asked.

    Attributes:
        name: what it is called.
        zone: of instants without an offset; None where it states all of them.
        form: `json` or `xml`.
        reach: how far back it is asked, span by span; None leaves that to the city.
        limit: how many requests it gives in one answer; one that is so long is not whole.
        naive: whether it wants instants without an offset in the question too.
        query: what goes into each question as it is.
    """

    name: str
    zone: ZoneInfo | None
    form: str
    reach: timedelta | None
    limit: int
    naive: bool
    query: dict[str, str]

    def query_of(self, window: Window) -> dict[str, str]:
        """Return the question for a span of time."""
        dates = {"start_date": self._written(window.start)}
        if window.end is not None:
            dates["end_date"] = self._written(window.end)
        return self.query | dates

    def _written(self, at: datetime) -> str:
        if self.naive:
            return at.astimezone(self.zone).replace(tzinfo=None).isoformat(timespec="seconds")
        return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def options_of(source: Source) -> Options:
    """Read a source's options; one that nobody knows goes into the query.

    Raises:
        ConfigError: `city` is none that we know, `time_zone` is none that this machine knows, `format` none of the standard's, or a number is none.
    """
    texts = dict(source.options)
    city = texts.pop("city", None)
    if city is not None:
        if city not in known_cities():
            raise _bad(source, "city", f"{city[:40]!r}, and not one of {', '.join(known_cities())}")
        texts = {**known_cities()[city], **texts}
    zone = _zone(source, texts.pop("time_zone", None))
    form = texts.pop("format", "json")
    if form not in FORMATS:
        raise _bad(source, "format", f"{form!r}, and not one of {', '.join(FORMATS)}")
    days = _number(source, "history_days", texts.pop("history_days", None), MOST_DAYS)
    limit = _number(source, "requests_limit", texts.pop("requests_limit", None), MOST_REQUESTS)
    naive = texts.pop("omit_time_zone", "false")
    if naive not in {"true", "false"}:
        raise _bad(source, "omit_time_zone", f"{naive!r}, and neither true nor false")
    if naive == "true" and zone is None:
        raise _bad(source, "omit_time_zone", "without time_zone nobody knows which instants are meant")
    return Options(
        name=texts.pop("name", source.key),
        zone=zone,
        form=form,
        reach=None if days is None else timedelta(days=days),
        limit=limit or USUAL_LIMIT,
        naive=naive == "true",
        query=texts,
    )


@cache
def known_cities() -> Mapping[str, Mapping[str, str]]:
    """Return the options that each city needs which we know."""
    return tomllib.loads(CITIES.read_text("utf-8"))


def _number(source: Source, name: str, text: str | None, most: int) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= most):
        raise _bad(source, name, f"{text[:40]!r} is no whole number from 1 to {most}")
    return int(text)


def _zone(source: Source, name: str | None) -> ZoneInfo | None:
    try:
        return None if name is None else ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        raise _bad(source, "time_zone", f"{name!r} is no time zone") from error


def _bad(source: Source, name: str, detail: str) -> ConfigError:
    key = f"centers.{source.key}.options.{name}"
    return ConfigError(because(Code.CONFIG_BAD_VALUE, file=source.url, key=key, detail=detail))
