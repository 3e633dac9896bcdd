"""What an engineer at the machine reads of one finding. Knows no finding."""

from __future__ import annotations

from typing import NamedTuple


class Said(NamedTuple):
    """What was found; where that is not fine, what it costs the officer and what to do."""

    found: str
    costs: str = ""
    do: str = ""
