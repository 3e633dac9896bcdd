"""Texts that PostgreSQL can't hold, written so that it can, and back. Knows no driver.

A center may name a record with a NUL in its id; PostgreSQL refuses that sign, and with it the page. So NUL
is written as SUB and `0`, SUB as SUB and `1`: each text comes back as it was, and no two become one.
"""

from __future__ import annotations

NUL, SUB = "\x00", "\x1a"


def escaped(text: str) -> str:
    if NUL in text or SUB in text:
        return text.replace(SUB, f"{SUB}1").replace(NUL, f"{SUB}0")
    return text


def plain(text: str) -> str:
    return text.replace(f"{SUB}0", NUL).replace(f"{SUB}1", SUB) if SUB in text else text
