"""How a store is, as it looks to somebody who changes nothing. Knows no database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Condition(StrEnum):
    """How a store is, as far as one can see."""

    TO_COME = "to_come"  # there is none yet
    SOUND = "sound"
    LARGE = "large"  # sound as far as it was read in the time
    CUT_OFF = "cut_off"  # its log has no index: SQLite would have to make one to read it
    OLDER = "older"
    NEWER = "newer"
    DAMAGED = "damaged"
    KEY_MISSING = "key_missing"
    KEY_WRONG = "key_wrong"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a store; `detail` is SQLite's own word of a damage, `encrypted` None where a server keeps it."""

    condition: Condition
    encrypted: bool | None
    bytes: int = 0
    detail: str = ""
