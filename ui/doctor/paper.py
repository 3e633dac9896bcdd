"""Findings as a page for a terminal of 80 columns, worst first. Knows no check.

A Chinese character takes two columns and may end any line; a word of Latin letters stays whole where it fits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from console.checks.finding import Finding, State
from ui.doctor.said import Said
from ui.doctor.sentences import name_word, said, state_word
from ui.words import tr

COLUMNS = 80
GAP = 2
_PIECES = re.compile(r"[\x21-\x7e]+|.", re.DOTALL)
_NO_LINE_BEGINS_WITH = "，。；：、！？）》”’…"


def page(findings: Sequence[Finding], columns: int = COLUMNS) -> str:
    """Return the whole page; what it says is in words, no color needed."""
    rows = [(state_word(one.state), name_word(one.name), said(one)) for one in findings]
    counts = {state: sum(one.state is state for one in findings) for state in State}
    first = max((width(state) for state, _, _ in rows), default=0) + GAP
    second = max((width(name) for _, name, _ in rows), default=0) + GAP
    lines = [
        tr(
            "Doctor",
            "{broken} broken, {limited} limited, {fine} fine",
            broken=counts[State.BROKEN],
            limited=counts[State.LIMITED],
            fine=counts[State.FINE],
        ),
        "",
    ]
    for state, name, words in rows:
        head = padded(state, first) + padded(name, second)
        for text in _texts(words):
            for line in wrapped(text, columns - first - second):
                lines.append((head or " " * (first + second)) + line)
                head = ""
    return "\n".join(lines)


def _texts(words: Said) -> Iterator[str]:
    yield words.found
    if words.costs:
        yield tr("Doctor", "Costs: {costs}", costs=words.costs)
    if words.do:
        yield tr("Doctor", "Do: {do}", do=words.do)


def width(text: str) -> int:
    """Return how many columns a terminal gives a text (Unicode TR 11: wide and full-width characters take two)."""
    return sum(0 if unicodedata.combining(one) else 1 + (unicodedata.east_asian_width(one) in "WF") for one in text)


def padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def wrapped(text: str, columns: int) -> list[str]:
    """Return a text in lines of at most so many columns; what can't be printed is a space."""
    lines = [""]
    for piece in _pieces("".join(one if one.isprintable() else " " for one in text), columns):
        if width(lines[-1] + piece) > columns and piece not in _NO_LINE_BEGINS_WITH:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        if lines[-1] or piece != " ":
            lines[-1] += piece
    return [*lines[:-1], lines[-1].rstrip()]


def _pieces(text: str, columns: int) -> Iterator[str]:
    """Yield what must not be cut: a character, or a run of Latin ones; one that fits no line is cut all the same."""
    for piece in _PIECES.findall(text):
        for start in range(0, len(piece), columns):
            yield piece[start : start + columns]
