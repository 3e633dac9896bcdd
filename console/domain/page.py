"""A page of a center's change feed, read whole. Knows no HTTP and no store."""

from __future__ import annotations

from datetime import datetime

import msgspec

from console.domain.facts import EventDetail, Fact


class Put(msgspec.Struct, frozen=True, gc=False):
    """A record is, or is different."""

    sequence: int
    fact: Fact
    detail: EventDetail | None = None


class Gone(msgspec.Struct, frozen=True, gc=False):
    """A record left; `version` is higher than any it had."""

    sequence: int
    kind: str
    id: str
    version: int


class SetAside(msgspec.Struct, frozen=True):
    """A record that could not be read, kept with the reason.

    Attributes:
        why: what was wrong and where, in the words of the reader.
        sample: the first bytes of the record, as text.
    """

    kind: str
    id: str
    why: str
    sample: str


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a center gave in one answer, as the Center API means it.

    Attributes:
        cursor: opaque; it moves only when this page was kept whole.
        after: sequence of the last change before this page.
        sequence: sequence of the last change in it.
        unknown: how many items were of a kind that the console does not know.
        as_of: until when all of it was true, where that is not simply when it was asked for.
    """

    changes: tuple[Put | Gone, ...]
    cursor: str
    more: bool
    after: int
    sequence: int
    center_time: datetime | None = None
    snapshot: bool = False
    snapshot_end: bool = False
    set_aside: tuple[SetAside, ...] = ()
    unknown: int = 0
    as_of: datetime | None = None


class Beat(msgspec.Struct, frozen=True):
    """A sign of life on a stream, and how far the center is."""

    sequence: int
    center_time: datetime | None
