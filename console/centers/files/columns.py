"""Which column of a file holds what: as a site says, else by the names that are usual. Pure. Knows no file format.

A name that could mean two columns is refused with both, never guessed: an id that is only a row's number
would make every record another one when somebody sorts the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from console.centers.files.words import COLUMNS
from console.codes import Code, because
from console.errors import AnswerNotUnderstood

LONGEST_LIST = 400
CONSTANT = "="
"""A column's name that begins so is no name: what follows is the value, for every record."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each thing stands.

    Attributes:
        of: the column by what it holds.
        constants: what is the same for every record.
    """

    of: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)

    def has(self, what: str) -> bool:
        return what in self.of or what in self.constants

    def value(self, what: str, members: Mapping[str, Any]) -> Any:
        """Return what a record has there; None where it has nothing."""
        constant = self.constants.get(what)
        return members.get(self.of.get(what, "")) if constant is None else constant


def find_columns(center: str, names: Iterable[str], said: Mapping[str, str]) -> Columns:
    """Return where each thing stands among a file's columns.

    Args:
        said: what the site says of a thing: its column, `=` and a value, or nothing for a thing not to be read.

    Raises:
        AnswerNotUnderstood: there is no column of that name, or nobody can tell which of several is meant.
    """
    names = list(names)
    constants = {what: text[len(CONSTANT) :] for what, text in said.items() if text.startswith(CONSTANT)}
    found: dict[str, str] = {}
    for what, usual in COLUMNS.items():
        text = said.get(what)
        if text is None:
            candidates = [name for name in names if name.strip().casefold() in usual and name not in said.values()]
        elif text == "" or what in constants:
            continue
        else:
            candidates = [name for name in names if name.strip() == text.strip()]
            if not candidates:
                raise no_column(center, what, text, names)
        if len(candidates) > 1:
            several = because(Code.COLUMN_AMBIGUOUS, option=what, columns=_listed(candidates))
            raise AnswerNotUnderstood(center, several)
        if candidates:
            found[what] = candidates[0]
    return Columns(found, constants)


def no_column(center: str, what: str, column: str, names: list[str]) -> AnswerNotUnderstood:
    """Return the refusal of a file in which nothing says `what`."""
    return AnswerNotUnderstood(center, because(Code.COLUMN_MISSING, option=what, column=column, columns=_listed(names)))


def _listed(names: list[str]) -> str:
    return ", ".join(name.strip() for name in names)[:LONGEST_LIST]
