"""What the services may ask of any kind of center. Knows no dialect.

A new kind of center is one class with these methods, found through the entry-point group
`shouwang.centers`; its heart is two pure functions: their records to our facts, our action to
their call.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import entry_points
from typing import Protocol

from console.clock import Clock
from console.codes import Code, because
from console.domain.actions import Action, Receipt
from console.domain.facts import Center
from console.domain.page import Beat, Page
from console.domain.source import Source
from console.errors import ConfigError

GROUP = "shouwang.centers"


class Stream(Protocol):
    """Changes as they happen, from the thread that iterates; `close` ends it from any other."""

    def __iter__(self) -> Iterator[Page | Beat]: ...

    def close(self) -> None: ...


class Adapter(Protocol):
    """One center, asked from one thread at a time; a stream and an action have threads of their own.

    Every method raises CenterError, and nothing else that is not a bug.
    """

    def describe(self) -> Center:
        """Say who the center is and what it can do."""
        ...

    def pull(self, cursor: str | None) -> Page:
        """Return the page after a cursor; without one a snapshot begins."""
        ...

    def stream(self, cursor: str | None) -> Stream:
        """Open the stream after a cursor, where `describe` says that there is one."""
        ...

    def send(self, action: Action) -> Receipt:
        """Ask for an action under its key."""
        ...

    def became(self, key: str) -> Receipt | None:
        """Return what became of a key: its receipt, or None where the center never saw it."""
        ...

    def close(self) -> None:
        """Cut what is under way, from any thread: the console ends."""
        ...


class AdapterClass(Protocol):
    def __call__(self, source: Source, clock: Clock) -> Adapter: ...


def adapter_for(source: Source, clock: Clock) -> Adapter:
    """Return the adapter for a source's kind.

    Raises:
        ConfigError: nobody speaks this kind.
    """
    for found in entry_points(group=GROUP, name=source.kind):
        make: AdapterClass = found.load()
        return make(source, clock)
    known = ", ".join(sorted(found.name for found in entry_points(group=GROUP)))
    raise ConfigError(because(Code.CENTER_KIND_UNKNOWN, center=source.key, kind=source.kind, known=known))
