"""The bytes of a page to a `Page`: whole or not at all, and each bad item for itself. Pure.

Knows no HTTP. The fast way lets msgspec split the page; what stops it (nesting, a lone
surrogate inside one record) is found by the slow way, so that one bad item never makes a page bad.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import msgspec

from console.centers.native import wire
from console.centers.native.depth import DEEPEST, brackets, too_deep
from console.centers.native.reading import READERS, Reader, utc
from console.centers.split import check_json, name_of, split_items
from console.codes import Code, Reason, because
from console.domain.page import Beat, Gone, Page, Put, SetAside
from console.errors import AnswerNotUnderstood

LARGEST_RECORD = 2 * 2**20
SAMPLE = 400
TOO_DEEP = f"nests deeper than {DEEPEST}"
_LEAP_SECOND = re.compile(rb'("\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:)60((?:\.\d+)?(?:[Zz]|[+-]\d\d:?\d\d)")')

Read = TypeVar("Read")

_page = msgspec.json.Decoder(wire.Page)
_beat = msgspec.json.Decoder(wire.Beat)
_change = msgspec.json.Decoder(wire.Change)


def read_page(body: bytes, reader: Reader) -> Page:
    """Return the page that `body` holds.

    Raises:
        AnswerNotUnderstood: it is not the whole of a page: not JSON, cut short, another count.
    """
    page, items = _whole(body, reader.center)
    if page.count != len(items):
        raise AnswerNotUnderstood(reader.center, because(Code.WRONG_COUNT, count=page.count, items=len(items)))
    changes: list[Put | Gone] = []
    aside: list[SetAside] = []
    unknown = 0
    for item, many in items:
        try:
            change = read_change(item, reader, many)
        except (ValueError, RecursionError, OverflowError) as error:
            unreadable = _set_aside(item, error)
            if unreadable.kind in ("", *READERS):
                aside.append(unreadable)
            else:
                unknown += 1
            continue
        if change is None:
            unknown += 1
        else:
            changes.append(change)
    return Page(
        changes=tuple(changes),
        cursor=page.next,
        more=page.more,
        after=page.after,
        sequence=page.sequence,
        center_time=utc(page.center_time),
        snapshot=page.snapshot,
        snapshot_end=bool(page.snapshot_end),
        set_aside=tuple(aside),
        unknown=unknown,
    )


def read_beat(body: bytes, center: str) -> Beat:
    """Return the sign of life that `body` holds."""
    try:
        beat = with_leap_second(_beat.decode, body)
        return Beat(beat.sequence, utc(beat.center_time))
    except (ValueError, RecursionError, OverflowError) as error:
        raise AnswerNotUnderstood(center, because(Code.BROKEN_JSON, detail=str(error)[:200])) from error


def _whole(body: bytes, center: str) -> tuple[wire.Page, list[tuple[bytes, int]]]:
    """Return the page without its items, and the items, each with its number of brackets."""
    try:
        body.decode()
    except UnicodeDecodeError as error:
        raise AnswerNotUnderstood(center, because(Code.BROKEN_JSON, detail="not UTF-8")) from error
    try:
        page = _page.decode(body)
        items = [bytes(item) for item in page.items]
        many = [brackets(item) for item in items]
        if brackets(body) - sum(many) > DEEPEST and too_deep(split_items(body)[0]):
            raise AnswerNotUnderstood(center, because(Code.TOO_DEEP))
    except (ValueError, RecursionError, OverflowError) as error:
        first = error
    else:
        return page, list(zip(items, many, strict=True))
    try:
        frame, items = split_items(body)
        if too_deep(frame):
            raise AnswerNotUnderstood(center, because(Code.TOO_DEEP))
        page = with_leap_second(_page.decode, frame)
        for item in items:
            check_json(item)
    except (ValueError, RecursionError, OverflowError):
        raise AnswerNotUnderstood(center, _why(first, body)) from first
    return page, [(item, brackets(item)) for item in items]


def with_leap_second(read: Callable[[bytes], Read], json: bytes) -> Read:
    """Return what `read` makes of some JSON; a second 60, which RFC 3339 has and Python has not, counts as 59.

    Raises:
        ValueError: it can't be read either way.
    """
    try:
        return read(json)
    except ValueError:
        whole_second = _LEAP_SECOND.sub(rb"\g<1>59\g<2>", json)
        if whole_second == json:
            raise
        return read(whole_second)


def _why(error: Exception, body: bytes) -> Reason:
    text = body.strip()
    if not text or (text.startswith(b"{") and not text.endswith(b"}")):
        return because(Code.CUT_SHORT)
    wrong_shape = isinstance(error, msgspec.ValidationError)
    return because(Code.WRONG_SHAPE if wrong_shape else Code.BROKEN_JSON, detail=str(error)[:200])


def read_change(item: bytes, reader: Reader, many: int) -> Put | Gone | None:
    """Return the change that an item of so many brackets states, None for a kind that the console does not know.

    Raises:
        ValueError: the item does not keep the contract; the message says where.
    """
    if many > DEEPEST and too_deep(item, DEEPEST + 1):
        raise ValueError(TOO_DEEP)
    change = _change.decode(item)
    if change.kind not in READERS:
        return None
    if change.op == "gone":
        return Gone(change.sequence, change.kind, change.id, change.version)
    record = bytes(change.record)
    if not record:
        raise ValueError("a put without a record")
    if many > DEEPEST and too_deep(record):
        raise ValueError(TOO_DEEP)
    if len(record) > LARGEST_RECORD:
        raise ValueError(f"a record of {len(record)} bytes; 2 MB are agreed")
    fact, detail = with_leap_second(partial(reader.fact, change.kind, change.id, change.version), record)
    return Put(change.sequence, fact, detail)


def _set_aside(item: bytes, error: Exception) -> SetAside:
    kind, id_ = name_of(item)
    return SetAside(kind, id_ or f"#{zlib.crc32(item):08x}", str(error)[:500], item[:SAMPLE].decode(errors="replace"))
