"""How deep JSON nests, without recursion. Knows no record.

A center may send what blows the stack of every decoder; the depth is told before one is asked.
"""

from __future__ import annotations

import re

from console.centers.split import TEXT

DEEPEST = 64
"""A record, or any other member of a page, nests at most so deep (Center API)."""

_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_PAIRS = re.compile(rb"\[\]|\{\}")


def brackets(json: bytes) -> int:
    """Return how many arrays and objects there are at most: few can't nest deep."""
    return json.count(b"[") + json.count(b"{")


def too_deep(json: bytes, deepest: int = DEEPEST) -> bool:
    """Tell whether arrays and objects nest deeper than `deepest`; `json` itself counts as one."""
    if brackets(json) <= deepest:
        return False
    left = TEXT.sub(b"", json).translate(None, _NOT_BRACKETS)
    for _ in range(deepest):
        fewer = _leaves_off(left)
        if not fewer:
            return False
        left = fewer
    return True


def _leaves_off(left: bytes) -> bytes:
    """Take away the innermost pairs, one level: `[[][]]` becomes `[]`."""
    return _PAIRS.sub(b"", left)
