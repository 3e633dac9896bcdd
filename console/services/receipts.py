"""Counts what centers gave, apart from what was stored: the report compares the two. Knows no store."""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.facts import Event, Ref, ref
from console.domain.page import Page, Put


class Receipts:
    """Every event that exists by the centers' word: those kept before this run, and those of this run.

    Only a run that reports keeps it; a console that is open for weeks has no use for the list.
    """

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted
        self._newest: dict[Ref, tuple[int, bool]] = {}

    def count(self) -> int:
        return sum(exists for _, exists in self._newest.values())

    def before(self, events: Iterable[tuple[Ref, int]]) -> None:
        """Take the events, with their versions, that former runs kept."""
        if self._wanted:
            self._newest.update((event, (version, True)) for event, version in events)

    def received(self, center: str, pages: Iterable[Page]) -> None:
        """Take what pages say; of two versions the higher is the truth here too."""
        for page in pages if self._wanted else ():
            for change in page.changes:
                if not isinstance(change, Put):
                    if change.kind == "event":
                        self._take(ref(center, change.id), change.version, exists=False)
                elif isinstance(change.fact, Event):
                    self._take(change.fact.ref, change.fact.version, exists=True)

    def left(self, events: Iterable[Ref]) -> None:
        """Take what left without a word: it was missing from a snapshot, or was retired."""
        for event in events if self._wanted else ():
            self._newest.pop(event, None)

    def _take(self, event: Ref, version: int, *, exists: bool) -> None:
        if version > self._newest.get(event, (0, False))[0]:
            self._newest[event] = (version, exists)
