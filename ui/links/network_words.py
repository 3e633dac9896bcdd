"""What the network said when a center could not be heard, in the officer's language. Knows no network.

The words come from the operating system and its libraries, in English. The usual ones have a sentence; any other
is shown as it came, since it is all that is known.
"""

from __future__ import annotations

import re

from console.codes import Code, Reason
from ui.sentences import explained, sentence
from ui.words import QT_TRANSLATE_NOOP, tr

_SAID: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"connection refused|actively refused", re.IGNORECASE),
        QT_TRANSLATE_NOOP("Links", "the machine is there, but no program answers at this address"),
    ),
    (
        re.compile(r"name or service not known|name resolution|getaddrinfo|nodename nor", re.IGNORECASE),
        QT_TRANSLATE_NOOP("Links", "no machine of this name is known; is the network's name service reached?"),
    ),
    (
        re.compile(r"unreachable|no route to host", re.IGNORECASE),
        QT_TRANSLATE_NOOP("Links", "no way leads there: is the cable in?"),
    ),
    (re.compile(r"timed? ?out|took longer", re.IGNORECASE), QT_TRANSLATE_NOOP("Links", "no answer in time")),
    (
        re.compile(r"reset by peer|aborted|broken pipe|without response|stream ended|incompleteread", re.IGNORECASE),
        QT_TRANSLATE_NOOP("Links", "the connection was cut"),
    ),
)


def why_unheard(reason: Reason) -> str:
    """Return the sentence of a link's reason, and what the network said where that sentence spares it."""
    detail = str(reason.params.get("detail", "")) if reason.code is Code.NO_ANSWER else ""
    for pattern, words in _SAID:
        if pattern.search(detail):
            return tr("Links", "{said}: {network}", said=sentence(reason), network=tr("Links", words))
    return explained(reason)
