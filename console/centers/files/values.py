"""What stands in a file's cell or member, as text, whole number, yes or no. Pure. Knows no record."""

from __future__ import annotations

import re
from typing import Any

from console.centers.files.words import NO, YES

LONGEST_ID, LONGEST_TEXT = 200, 2000
EXACT = 2**53
"""Above it a number that went through a spreadsheet or a script no longer has its last digits."""
MOST = 2**63 - 1

_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
_SPREADSHEET = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{1,3}")
_WHOLE = re.compile(r"\d{1,19}|\d{1,3}(?:,\d{3}){1,5}")


def text(value: Any) -> str | None:
    """Return a value as text; None where there is nothing. A spreadsheet's marks of text (`="007"`, `'007`) go.

    Raises:
        ValueError: it is a list or an object, too long, or nothing that can be stored.
    """
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str | int | float):
        raise ValueError(f"{str(value)[:40]!r} is no text")  # noqa: TRY004 - as every fault of a record
    plain = str(value).strip()
    if plain.startswith("=") and (found := _FORMULA.fullmatch(plain)):
        plain = found[1].strip()
    plain = plain.removeprefix("'")
    if len(plain) > LONGEST_TEXT:
        raise ValueError(f"a text of {len(plain)} characters; {LONGEST_TEXT} are taken")
    plain.encode()  # a lone surrogate can't be stored
    if "\0" in plain:
        raise ValueError("a text with a null character")
    return plain or None


def identifier(value: Any) -> str | None:
    """Return an id, with every digit that the file has; None where there is none.

    Raises:
        ValueError: its digits were lost before it came here, or it is too long.
    """
    if isinstance(value, float):
        if not (value.is_integer() and abs(value) < EXACT):
            raise ValueError(f"the id {value!r} is a number that has lost digits; it must be a text")
        value = int(value)
    found = text(value)
    if found is None:
        return None
    if found[0].isdigit() and _SPREADSHEET.fullmatch(found):
        raise ValueError(f"the id {found} has lost digits in a spreadsheet; format its column as text")
    if len(found) > LONGEST_ID:
        raise ValueError(f"an id of {len(found)} characters; {LONGEST_ID} are taken")
    return found


def count(value: Any, what: str) -> int | None:
    """Return a whole number from 0; None where there is nothing.

    Raises:
        ValueError: it is none.
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value) if abs(value) < EXACT else value
    found = text(value)
    if found is None:
        return None
    if not _WHOLE.fullmatch(found) or int(found.replace(",", "")) > MOST:
        raise ValueError(f"{what}: {found[:40]!r} is no whole number")
    return int(found.replace(",", ""))


def yes_or_no(value: Any, what: str) -> bool | None:
    """Return whether something is so; None where nobody says.

    Raises:
        ValueError: it is neither yes nor no.
    """
    found = text(value)
    if found is None:
        return None
    if found.casefold() not in YES | NO:
        raise ValueError(f"{what}: {found[:40]!r} is neither yes nor no")
    return found.casefold() in YES
