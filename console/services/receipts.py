"""Counts what centers gave, apart from what was stored: the report compares the two. Knows no store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from console.domain.facts import Event, Ref, ref
from console.domain.page import Page, Put

NEVER = -1
"""Stands before every sequence."""


@dataclass(frozen=True, slots=True)
class _Word:
    """What a center last said of an event."""

    version: int
    exists: bool
    until_sequence: int = NEVER


class Receipts:
    """Every event that exists by the centers' word: those kept before this run, and those of this run.

    Only a run that reports keeps it; a console that is open for weeks has no use for the list.
    """

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted
        self._newest: dict[Ref, _Word] = {}

    def count(self) -> int:
        return sum(word.exists for word in self._newest.values())

    def before(self, events: Iterable[tuple[Ref, int]]) -> None:
        """Take the events, with their versions, that former runs kept."""
        if self._wanted:
            self._newest.update((event, _Word(version, exists=True)) for event, version in events)

    def received(self, center: str, pages: Iterable[Page]) -> None:
        """Take what pages say; of two versions the higher is the truth here too."""
        for page in pages if self._wanted else ():
            for change in page.changes:
                if not isinstance(change, Put):
                    if change.kind == "event":
                        self._take(ref(center, change.id), change.version, exists=False)
                elif isinstance(change.fact, Event):
                    until = word.until_sequence if (word := self._newest.get(change.fact.ref)) else NEVER
                    if page.snapshot or until == NEVER or change.sequence > until:
                        self._take(change.fact.ref, change.fact.version, exists=True)

    def missed(self, events: Iterable[Ref], sequence: int) -> None:
        """Take what was missing from a snapshot that began at `sequence`: no older word brings it back.

        A later one may, and under the version that it had: no higher one said that it left.
        """
        for event in events if self._wanted else ():
            word = self._newest.get(event)
            if word is not None and word.exists:
                self._newest[event] = _Word(word.version - 1, exists=False, until_sequence=sequence)

    def left(self, events: Iterable[Ref]) -> None:
        """Take what the store let go of by itself."""
        for event in events if self._wanted else ():
            self._newest.pop(event, None)

    def forget(self, center: str) -> None:
        """Forget a center: another one stands behind its key now."""
        self.left([event for event in self._newest if event.startswith(f"{center}/")])

    def _take(self, event: Ref, version: int, *, exists: bool) -> None:
        before = self._newest.get(event)
        if before is None or version > before.version:
            until = NEVER if before is None or exists else before.until_sequence
            self._newest[event] = _Word(version, exists, until)
