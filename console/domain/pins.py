"""PINs and passwords: which are too simple, how they are sealed, whether one opens. Knows no officer and no store."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from itertools import pairwise

import msgspec

from console.codes import Code, because
from console.errors import SignOnRefused

PIN_DIGITS, PASSWORD_SIGNS, LONGEST = 6, 8, 128
MOST_OF_A_RUN = 1
"""How many neighbours of a straight run may be out of step, and it is still one: 123457."""
SALT_BYTES, HASH_BYTES = 16, 32


class Cost(msgspec.Struct, frozen=True):
    """What scrypt is told: `n` and `r` say how much memory it takes (128 · n · r bytes), `p` how often."""

    n: int
    r: int
    p: int


COST = Cost(2**15, 8, 3)
"""Of the settings that OWASP's Password Storage Cheat Sheet calls equally strong, the one that takes 32 MB;
0.3 s on two cores of 2026, on a thread of its own. It may rise: each sealed PIN carries its own."""


class Sealed(msgspec.Struct, frozen=True):
    """What is kept in place of a PIN."""

    salt: bytes
    hash: bytes
    cost: Cost


def seal(pin: str, salt: bytes, cost: Cost = COST) -> Sealed:
    """Return what may be kept of a PIN; takes its time, so never on the screen's thread."""
    return Sealed(salt, _scrypt(pin, salt, cost), cost)


def opens(pin: str, sealed: Sealed) -> bool:
    """Tell whether it is the PIN; takes as long whether it is or not."""
    return hmac.compare_digest(_scrypt(pin, sealed.salt, sealed.cost), sealed.hash)


def check_strength(pin: str, name: str) -> None:
    """Raise SignOnRefused, with the reason, if a PIN of digits or a password is too easily guessed."""
    text = _one_form(pin)
    if len(text) > LONGEST:
        raise SignOnRefused(because(Code.PIN_TOO_LONG, most=LONGEST))
    needed = PIN_DIGITS if text.isdecimal() else PASSWORD_SIGNS
    if len(text) < needed:
        raise SignOnRefused(because(Code.PIN_TOO_SHORT, digits=PIN_DIGITS, signs=PASSWORD_SIGNS))
    if _is_repeated(text) or _is_run(text):
        raise SignOnRefused(because(Code.PIN_TOO_SIMPLE))
    if text.casefold() == _one_form(name).casefold():
        raise SignOnRefused(because(Code.PIN_IS_NAME))


def _scrypt(pin: str, salt: bytes, cost: Cost) -> bytes:
    memory = 128 * cost.r * (cost.n + cost.p + 2)
    password = _one_form(pin).encode()
    return hashlib.scrypt(
        password, salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=memory + 2**20, dklen=HASH_BYTES
    )  # fmt: skip


def _one_form(text: str) -> str:
    """Return the text in one form: an input method may give full-width digits for the same keys."""
    return unicodedata.normalize("NFKC", text)


def _is_repeated(text: str) -> bool:
    """Tell whether one, two or three signs are all there is, again and again: 000000, 121212, 123123."""
    return any(text == (text[:size] * len(text))[: len(text)] for size in (1, 2, 3))


def _is_run(text: str) -> bool:
    """Tell whether the signs follow each other, up or down: 123456, 987654, 890123, abcdefgh."""
    steps = [ord(after) - ord(before) for before, after in pairwise(text)]
    return any(sum(step not in straight for step in steps) <= MOST_OF_A_RUN for straight in ({1, -9}, {-1, 9}))
