"""Who may act from a seat, and what each role may do. Knows no store and no screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from console.codes import Code, because
from console.domain.pins import Sealed
from console.domain.verbs import Verb
from console.errors import ActionNotAllowed, SignOnRefused


class Role(StrEnum):
    """What somebody is in the duty room."""

    OFFICER = "officer"
    LEADER = "leader"
    ADMINISTRATOR = "administrator"
    READER = "reader"


MANAGE_OFFICERS = "manage_officers"
MAY: Mapping[str, frozenset[Role]] = {
    **dict.fromkeys(Verb, frozenset({Role.OFFICER, Role.LEADER})),
    MANAGE_OFFICERS: frozenset({Role.ADMINISTRATOR}),
}
"""Who may do what; what does not stand here nobody may."""
STAYS_OPEN = frozenset({Role.READER})
"""Whose desk does not lock by itself: a wall is read all night, and nothing can be done from it."""

LONGEST_NAME = 32
FREE_TRIES = 5
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(minutes=15)
"""After the fifth wrong PIN in a row; it doubles with each further one, and nobody is kept out for ever."""


class Officer(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who may sign on.

    Attributes:
        failures: wrong PINs in a row.
        closed_until: no PIN is looked at before, after too many wrong ones.
    """

    name: str
    role: Role
    made_at: datetime
    disabled_at: datetime | None = None
    failures: int = 0
    closed_until: datetime | None = None


class Enrolled(msgspec.Struct, frozen=True):
    """An officer, and what is kept in place of the PIN."""

    officer: Officer
    sealed: Sealed


class Seat(msgspec.Struct, frozen=True):
    """Who acts, and from where."""

    officer: str
    seat: str


def may(role: Role, deed: str) -> bool:
    return role in MAY.get(deed, ())


def check_may(officer: Officer | None, deed: str) -> Officer:
    """Return who is about to do something.

    Raises:
        ActionNotAllowed: nobody is signed on, or the role may not.
    """
    if officer is None:
        raise ActionNotAllowed(because(Code.NOBODY_SIGNED_ON))
    if not may(officer.role, deed):
        raise ActionNotAllowed(because(Code.ROLE_MAY_NOT, role=officer.role))
    return officer


def pause_after(failures: int) -> timedelta:
    """Return how long nobody may try again after so many wrong PINs in a row."""
    if failures < FREE_TRIES:
        return timedelta()
    times: int = 2 ** min(failures - FREE_TRIES, 10)  # a thousand: long past the longest
    return min(FIRST_PAUSE * times, LONGEST_PAUSE)


def closed_until(officer: Officer, now: datetime) -> datetime | None:
    """Return until when an officer's PIN is not looked at; None if it is.

    A time further off than the longest pause comes from a clock that was put back: it closes nobody out.
    """
    until = officer.closed_until
    return until if until is not None and now < until <= now + LONGEST_PAUSE else None


def named(text: str) -> str:
    """Return an officer's or a seat's name as it is kept.

    Raises:
        SignOnRefused: nothing is left of it, or it is too long, or has signs that can't be seen.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name or len(name) > LONGEST_NAME or any(unicodedata.category(sign).startswith("C") for sign in name):
        raise SignOnRefused(because(Code.NAME_UNUSABLE, most=LONGEST_NAME))
    return name


def check_administrator_stays(officers: Iterable[Officer]) -> None:
    """Raise SignOnRefused if nobody is left who could manage officers."""
    if not any(one.disabled_at is None and may(one.role, MANAGE_OFFICERS) for one in officers):
        raise SignOnRefused(because(Code.LAST_ADMINISTRATOR))
