"""Which faults are switched on, and when each strikes. Knows not what a fault does.

Every fault has a rate of its own, which `name:rate` replaces; one seed gives one sequence of strikes.
"""

from __future__ import annotations

from collections import Counter
from random import Random

# Name and usual rate: per page, per request, or for good (1.0).
FAULTS = {
    "bad_items": 0.3,  # extra items that no console can read
    "unknown_kind": 0.3,  # extra items of a kind that is not in the contract
    "unknown_enum": 0.3,  # an event's channel is a word that is not in the contract
    "bad_position": 0.3,  # an event lies at latitude 999, with its axes swapped, or nowhere
    "short_page": 0.1,  # the body ends in the middle, with and without Content-Length
    "wrong_count": 0.1,  # `count` is not the number of items
    "no_end": 0.1,  # `end` is not there
    "html": 0.1,  # 200, text/html
    "wrong_type": 0.1,  # JSON, but a list
    "nan": 0.1,  # a member is NaN
    "empty_more": 0.1,  # no items, `more: true`, three to seven times in a row
    "cursor_410": 0.05,  # the cursor is not known
    "duplicate": 0.3,  # an item comes twice
    "reordered": 0.3,  # items are shuffled, an old version follows a new one
    "replayed": 0.2,  # what was sent before is sent again
    "gap": 0.2,  # the stream leaves a page out
    "500": 0.1,
    "503": 0.1,  # Retry-After in seconds, as a date, absurd, or not there
    "429": 0.1,
    "401": 0.05,
    "cut_after_apply": 0.1,  # the action is applied, the connection closed
    "500_after_apply": 0.1,  # the action is applied, the answer is 500
    "slow": 0.05,  # the answer drips, one byte at a time
    "silent": 0.05,  # the request is taken, and never answered
    "no_keys": 1.0,  # idempotency keys are ignored: asked twice, applied twice
    "no_stream": 1.0,  # there is no stream; a console asks every two seconds
}


class Faults:
    """The faults that are on, and how often each struck."""

    def __init__(self, seed: int, text: str = "") -> None:
        self._random = Random(seed)
        self.struck: Counter[str] = Counter()
        self.rates: dict[str, float] = {}
        self.set(text)

    def set(self, text: str) -> None:
        """Switch on exactly the faults of a list like `html,503:0.5`.

        Raises:
            ValueError: a name is unknown, or a rate is no number between 0 and 1.
        """
        rates = {}
        for part in filter(None, (part.strip() for part in text.split(","))):
            name, _, rate = part.partition(":")
            if name not in FAULTS:
                raise ValueError(f"no fault named {name}")
            rates[name] = float(rate) if rate else FAULTS[name]
            if not 0 <= rates[name] <= 1:
                raise ValueError(f"{part}: a rate lies between 0 and 1")
        self.rates = rates

    def on(self, name: str) -> bool:
        """Return whether a fault is switched on for good."""
        return self.rates.get(name, 0.0) > 0

    def strikes(self, name: str) -> bool:
        """Return whether a fault strikes now, and count it."""
        rate = self.rates.get(name)
        if not rate or self._random.random() >= rate:
            return False
        self.struck[name] += 1
        return True

    @property
    def random(self) -> Random:
        return self._random
