"""Why a record of a file was set aside, as `console/centers/files` says it, and the sentence for each. Knows no file."""

from __future__ import annotations

import re

from ui.words import QT_TRANSLATE_NOOP

_SAID: tuple[tuple[str, str], ...] = (
    (r"(?P<value>.+) is no text", QT_TRANSLATE_NOOP("Links", "{value} is no text")),
    (
        r"an? (?:text|id) of (?P<count>\d+) characters; (?P<most>\d+) are taken",
        QT_TRANSLATE_NOOP("Links", "{count} characters; {most} are taken"),
    ),
    (r"a text with a null character", QT_TRANSLATE_NOOP("Links", "a text with a null character")),
    (
        r"the id (?P<value>.+) is a number that has lost digits; it must be a text",
        QT_TRANSLATE_NOOP("Links", "the id {value} is a number that has lost digits; it must be a text"),
    ),
    (
        r"the id (?P<value>.+) has lost digits in a spreadsheet; format its column as text",
        QT_TRANSLATE_NOOP("Links", "the id {value} has lost digits in a spreadsheet; format its column as text"),
    ),
    (
        r"(?P<field>\w+): (?P<value>.+) is no whole number",
        QT_TRANSLATE_NOOP("Links", "{field}: {value} is no whole number"),
    ),
    (
        r"(?P<field>\w+): (?P<value>.+) is neither yes nor no",
        QT_TRANSLATE_NOOP("Links", "{field}: {value} is neither yes nor no"),
    ),
    (r"no FeatureCollection", QT_TRANSLATE_NOOP("Links", "the file is no FeatureCollection")),
    (r"its properties are no object", QT_TRANSLATE_NOOP("Links", "its properties are no object")),
    (r"nests deeper than (?P<most>\d+)", QT_TRANSLATE_NOOP("Links", "nested deeper than {most}")),
    (r"the type (?P<value>.+) is no feature's", QT_TRANSLATE_NOOP("Links", "{value} is no feature")),
    (r"no id in (?P<field>.+)", QT_TRANSLATE_NOOP("Links", "no id in {field}")),
    (
        r"a (?P<kind>\w+) lies at a point; this is an area",
        QT_TRANSLATE_NOOP("Links", "{kind} lies at a point, and this is an area"),
    ),
    (
        r"no level: neither said nor told by its code",
        QT_TRANSLATE_NOOP("Links", "no level: neither said nor told by its code"),
    ),
    (r"a grid needs an area", QT_TRANSLATE_NOOP("Links", "a grid needs an area")),
    (
        r"gb28181_id: (?P<value>.+) is not of 20 digits",
        QT_TRANSLATE_NOOP("Links", "GB28181 id {value} is not of 20 digits"),
    ),
    (r"heading_deg: (?P<value>.+) is no direction", QT_TRANSLATE_NOOP("Links", "{value} is no direction")),
    (
        r"a collection of (?P<count>\d+) geometries is no one place",
        QT_TRANSLATE_NOOP("Links", "{count} geometries are no one place"),
    ),
    (r"a (?P<type>\w+) without coordinates", QT_TRANSLATE_NOOP("Links", "{type} without coordinates")),
    (r"(?P<count>\d+) positions are no one place", QT_TRANSLATE_NOOP("Links", "{count} positions are no one place")),
    (
        r"a (?P<type>\w+) is neither a point nor an area",
        QT_TRANSLATE_NOOP("Links", "{type} is neither a point nor an area"),
    ),
    (r"an empty (?P<type>\w+)", QT_TRANSLATE_NOOP("Links", "{type} is empty")),
    (
        r"looks swapped: lon (?P<lon>\S+) and lat (?P<lat>\S+)",
        QT_TRANSLATE_NOOP("Links", "looks swapped: longitude {lon}, latitude {lat}"),
    ),
    (
        r"out of range: lon (?P<lon>\S+), lat (?P<lat>\S+); degrees are wanted",
        QT_TRANSLATE_NOOP("Links", "out of range: longitude {lon}, latitude {lat}; degrees are wanted"),
    ),
    (r"a ring encloses nothing", QT_TRANSLATE_NOOP("Links", "an outline encloses nothing")),
    (
        r"(?P<field>\w+): (?P<value>.+) is no number of degrees",
        QT_TRANSLATE_NOOP("Links", "{field}: {value} is no number of degrees"),
    ),
    (
        r"(?P<field>\w+): (?P<value>.+) has 60 minutes or more",
        QT_TRANSLATE_NOOP("Links", "{field}: {value} has 60 minutes or more"),
    ),
    (r"no well-known text: (?P<detail>.+)", QT_TRANSLATE_NOOP("Links", "broken coordinates: {detail}")),
    (r"a position is not a pair of numbers", QT_TRANSLATE_NOOP("Links", "a position is not a pair of numbers")),
    (
        r"(?P<count>\d+) cells where the header has (?P<wanted>\d+)",
        QT_TRANSLATE_NOOP("Links", "{count} cells where the header has {wanted}"),
    ),
    (r"(?P<field>lat|lon) without (?:lat|lon)", QT_TRANSLATE_NOOP("Links", "{field} stands alone")),
    (r"no polygon", QT_TRANSLATE_NOOP("Links", "no polygon")),
)
FILE_REASONS = tuple((re.compile(said), sentence) for said, sentence in _SAID)
