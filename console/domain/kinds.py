"""What kinds of cases there are: their steps, clocks, grades and questions, each kind a file. Knows no event.

`resources/kinds` holds the kinds of the duty room; a site's folder adds its own, or puts one in place of ours by
its code. A kind is data: nothing of it stands in the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from console.codes import Code, because
from console.errors import ConfigError

OURS = Path(__file__).resolve().parents[2] / "resources" / "kinds"
Names = dict[str, str]
"""A name by its language: `zh`, `en`."""


class Phase(StrEnum):
    """Where a step stands, in words that fit every kind: what may be done follows from it."""

    INTAKE = "intake"
    SENT = "sent"
    WORK = "work"
    ANSWERED = "answered"
    CLOSED = "closed"


class Span(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long something may take: exactly one of these, above zero.

    Attributes:
        working_hours: counted within the office's hours.
        working_days: from the day after; it ends when the office closes on the last of them.
    """

    minutes: float | None = None
    hours: float | None = None
    days: float | None = None
    working_hours: float | None = None
    working_days: int | None = None

    def __post_init__(self) -> None:
        given = [one for one in (self.minutes, self.hours, self.days, self.working_hours, self.working_days) if one]
        if len(given) != 1 or not 0 < given[0] < 1e5:
            raise ValueError("a span is one of minutes, hours, days, working_hours, working_days, above zero")

    @property
    def natural(self) -> timedelta | None:
        """The span by the clock on the wall, None where it is counted in working time."""
        if self.working_hours is not None or self.working_days is not None:
            return None
        return timedelta(minutes=self.minutes or 0, hours=self.hours or 0, days=self.days or 0)


ByUrgency = dict[str, Span]


class Limits(msgspec.Struct, frozen=True):
    """The clocks of a kind: of each step from when it is entered, and of the whole from the report."""

    steps: dict[str, ByUrgency] = {}
    whole: ByUrgency = {}


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    name: Names
    phase: Phase


class Link(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One linked step that a grade demands."""

    code: str
    name: Names


class Grade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    value: str
    severity: str
    name: Names
    links: tuple[Link, ...] = ()


class Grading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which of the event's details grades it, and what each grade demands."""

    field: str
    name: Names
    grades: tuple[Grade, ...]

    def of(self, details: Mapping[str, Any]) -> Grade | None:
        value = details.get(self.field)
        return next((grade for grade in self.grades if grade.value == value), None)


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    value: str
    name: Names


class FieldKind(StrEnum):
    TEXT = "text"
    COUNT = "count"
    YUAN = "yuan"
    SECONDS = "seconds"
    FLAG = "flag"
    CHOICE = "choice"


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that cases of this kind have besides what all have."""

    code: str
    name: Names
    kind: FieldKind
    choices: tuple[Choice, ...] = ()

    def __post_init__(self) -> None:
        if (self.kind is FieldKind.CHOICE) != bool(self.choices):
            raise ValueError("a choice has choices, and nothing else has")


class Question(Field, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a verb asks of the officer, unless the center has told it already."""

    verb: str


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of case.

    Attributes:
        weekly: what is open of it is counted by the week (周周清).
    """

    code: str
    name: Names
    steps: tuple[Step, ...]
    limits: Limits = Limits()
    grading: Grading | None = None
    fields: tuple[Field, ...] = ()
    asks: tuple[Question, ...] = ()
    weekly: bool = False

    def __post_init__(self) -> None:
        codes = [step.code for step in self.steps]
        if not codes or len(set(codes)) != len(codes):
            raise ValueError("a kind has steps, each once")
        if strangers := set(self.limits.steps) - set(codes):
            raise ValueError(f"limits of steps that the kind has not: {', '.join(sorted(strangers))}")

    @property
    def stages(self) -> tuple[str, ...]:
        return tuple(step.code for step in self.steps)

    def step(self, code: str) -> Step | None:
        return next((step for step in self.steps if step.code == code), None)

    def phase_of(self, stage: str) -> Phase | None:
        """Return where a stage stands; None for one that the kind does not name."""
        step = self.step(stage)
        return step.phase if step else None

    def missing(self, verb: str, details: Mapping[str, Any]) -> tuple[Question, ...]:
        """Return what a verb has still to ask: never what the center told."""
        return tuple(one for one in self.asks if one.verb == verb and details.get(one.code) in (None, ""))


Kinds = Mapping[str, Kind]


def read_kinds(folders: Iterable[Path]) -> dict[str, Kind]:
    """Read all kinds; of two with one code that of the later folder holds.

    Raises:
        ConfigError: a file is no kind; it names the file, the place and why.
    """
    found: dict[str, Kind] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            kind = _read(path)
            found[kind.code] = kind
    return found


@cache
def our_kinds() -> dict[str, Kind]:
    """Return the kinds that come with the console."""
    return read_kinds([OURS])


def _read(path: Path) -> Kind:
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Kind)
    except (OSError, ValueError) as error:
        raise ConfigError(because(Code.CONFIG_UNREADABLE, file=str(path), detail=str(error))) from error
