"""Why a record was set aside, in the officer's language. Knows no record.

The reasons come from the reader of JSON and from the adapters, in English and with a place in them. The usual
ones have a sentence; any other is shown as it came, since it is all that is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ui.links.file_reasons import FILE_REASONS
from ui.words import QT_TRANSLATE_NOOP, tr

KINDS: Mapping[str, str] = {
    "unit": QT_TRANSLATE_NOOP("Links", "unit"),
    "grid": QT_TRANSLATE_NOOP("Links", "grid"),
    "facility": QT_TRANSLATE_NOOP("Links", "facility"),
    "indicator": QT_TRANSLATE_NOOP("Links", "indicator"),
    "value": QT_TRANSLATE_NOOP("Links", "value"),
    "video_point": QT_TRANSLATE_NOOP("Links", "video point"),
    "event": QT_TRANSLATE_NOOP("Links", "event"),
}
_AT = re.compile(r" - at `\$\.?(?P<place>[^`]*)`$")
_REASONS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"Object missing required field `(?P<field>\w+)`"), QT_TRANSLATE_NOOP("Links", "{field} is missing")),
    (
        re.compile(r"Expected `(?P<wanted>[^`]+)`, got `(?P<got>[^`]+)`"),
        QT_TRANSLATE_NOOP("Links", "{wanted} was expected, not {got}"),
    ),
    (
        re.compile(r"Expected `(?P<wanted>[^`]+)` (?P<bound>[<>]=? .+|of length .+|matching regex .+)"),
        QT_TRANSLATE_NOOP("Links", "{wanted} out of bounds: {bound} was expected"),
    ),
    (
        re.compile(r"Invalid enum value (?P<value>.+)"),
        QT_TRANSLATE_NOOP("Links", "{value} is no word of the agreement"),
    ),
    (re.compile(r"Invalid RFC3339 encoded datetime"), QT_TRANSLATE_NOOP("Links", "no instant with an offset")),
    (re.compile(r"JSON is malformed: (?P<detail>.+)"), QT_TRANSLATE_NOOP("Links", "broken JSON: {detail}")),
    (re.compile(r"Input data was truncated"), QT_TRANSLATE_NOOP("Links", "cut short")),
    (re.compile(r"a put without a record"), QT_TRANSLATE_NOOP("Links", "the record itself is missing")),
    (re.compile(r"a record of (?P<bytes>\d+) bytes.*"), QT_TRANSLATE_NOOP("Links", "too large: {bytes} bytes")),
    (re.compile(r"a geometry of type (?P<type>.+) is no area"), QT_TRANSLATE_NOOP("Links", "{type} is no area")),
    (re.compile(r"broken coordinates: (?P<detail>.+)"), QT_TRANSLATE_NOOP("Links", "broken coordinates: {detail}")),
    (re.compile(r"a corner lies out of range"), QT_TRANSLATE_NOOP("Links", "a corner lies nowhere on earth")),
    (re.compile(r"a corner is not a pair of numbers"), QT_TRANSLATE_NOOP("Links", "a corner is not a pair of numbers")),
    (
        re.compile(r"a ring has fewer than three corners"),
        QT_TRANSLATE_NOOP("Links", "an outline of fewer than three corners"),
    ),
    (
        re.compile(r"no (?P<field>service_request_id|requested_datetime)"),
        QT_TRANSLATE_NOOP("Links", "{field} is missing"),
    ),
    (
        re.compile(r"(?P<field>\w+) is no time: (?P<value>.+)"),
        QT_TRANSLATE_NOOP("Links", "{field} is no time: {value}"),
    ),
    (
        re.compile(r"(?P<field>\w+) has no offset; the option time_zone names the city's"),
        QT_TRANSLATE_NOOP("Links", "{field} has no offset; set the option time_zone"),
    ),
)


def kind_word(kind: str) -> str:
    """Return what a record is; one of a kind that nobody agreed on keeps its name."""
    return tr("Links", KINDS[kind]) if kind in KINDS else kind


def why_word(why: str) -> str:
    """Return why a record could not be read, with the place in it where there is one."""
    place = _AT.search(why)
    reason = why[: place.start()] if place else why
    for pattern, sentence in (*_REASONS, *FILE_REASONS):
        if found := pattern.fullmatch(reason):
            words = tr("Links", sentence, None, **found.groupdict())
            break
    else:
        words = reason
    return tr("Links", "{place}: {why}", place=place["place"], why=words) if place and place["place"] else words
