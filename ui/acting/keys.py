"""One key for each verb, the same everywhere; where one undoes another they share it. Knows no widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from console.domain.kinds import Phase
from console.domain.verbs import RULES, Need, Verb

KEY_OF: Mapping[Verb, str] = {
    Verb.ACKNOWLEDGE: "A",
    Verb.CLAIM: "C",
    Verb.RELEASE: "C",
    Verb.ACCEPT: "J",
    Verb.DISPATCH: "D",
    Verb.HAND_UP: "U",
    Verb.HAND_DOWN: "H",
    Verb.RETURN: "B",
    Verb.COORDINATE: "G",
    Verb.REPLY: "R",
    Verb.VERIFY: "V",
    Verb.SUPERVISE: "S",
    Verb.EXTEND: "X",
    Verb.SUSPEND: "P",
    Verb.MERGE: "I",
    Verb.UNMERGE: "I",
    Verb.NOTE: "N",
    Verb.STRIKE: "K",
    Verb.CLOSE: "F",
    Verb.REOPEN: "F",
}
EXPLAIN, OUTBOX = "E", "O"
VERBS_OF: Mapping[str, tuple[Verb, ...]] = {
    key: tuple(verb for verb, of in KEY_OF.items() if of == key) for key in dict.fromkeys(KEY_OF.values())
}
NEXT: Mapping[Phase, Sequence[Verb]] = {
    Phase.INTAKE: (Verb.DISPATCH, Verb.ACCEPT, Verb.HAND_DOWN, Verb.CLAIM),
    Phase.SENT: (Verb.ACCEPT, Verb.RETURN, Verb.DISPATCH, Verb.CLAIM),
    Phase.WORK: (Verb.REPLY, Verb.COORDINATE, Verb.RETURN, Verb.CLAIM),
    Phase.ANSWERED: (Verb.VERIFY, Verb.CLOSE, Verb.RETURN),
    Phase.CLOSED: (Verb.REOPEN, Verb.NOTE),
}
"""What is done next in each phase comes first; the rest follows in the order of the verbs."""
SAYS = frozenset({Verb.DISPATCH, Verb.HAND_UP, Verb.HAND_DOWN, Verb.COORDINATE, Verb.VERIFY, Verb.CLOSE})
"""Verbs that ask nothing, or a unit, but may say something."""


def in_order(offered: Sequence[Verb], phase: Phase | None) -> tuple[Verb, ...]:
    """Return the verbs that are offered, those first that the phase calls for."""
    first = NEXT.get(phase, ()) if phase is not None else ()
    return (*(verb for verb in first if verb in offered), *(verb for verb in offered if verb not in first))


def asks(verb: Verb) -> bool:
    """Tell whether a verb needs a sheet: something has to be said, chosen or approved."""
    return bool(RULES[verb].needs) or verb in SAYS


def may_say(verb: Verb) -> bool:
    """Tell whether a verb's sheet has a place for words."""
    return verb in SAYS or Need.TEXT in RULES[verb].needs
