"""The bytes of a page to a `Page`: whole or not at all, and each bad item for itself. Pure.

Knows no HTTP. The fast way lets msgspec split the page; what stops it (nesting, a lone
surrogate inside one record) is found by the slow way, so that one bad item never makes a page bad.
"""

from __future__ import annotations

import re
import zlib
from datetime import UTC

import msgspec

from console.centers.native import wire
from console.centers.native.depth import DEEPEST, brackets, too_deep
from console.centers.native.reading import READERS, Reader
from console.centers.native.split import check_json, split_items
from console.codes import Code, Reason, because
from console.domain.page import Beat, Gone, Page, Put, SetAside
from console.errors import AnswerNotUnderstood

LARGEST_RECORD = 2 * 2**20
SAMPLE = 400
TOO_DEEP = f"nests deeper than {DEEPEST}"
_LEAP_SECOND = re.compile(rb"(T\d\d:\d\d:)60")

_page = msgspec.json.Decoder(wire.Page)
_beat = msgspec.json.Decoder(wire.Beat)
_change = msgspec.json.Decoder(wire.Change)
_name = msgspec.json.Decoder(wire.Name)


def read_page(body: bytes, reader: Reader) -> Page:
    """Return the page that `body` holds.

    Raises:
        AnswerNotUnderstood: it is not the whole of a page: not JSON, cut short, another count.
    """
    page = _whole(body, reader.center)
    if page.count != len(page.items):
        raise AnswerNotUnderstood(reader.center, because(Code.WRONG_COUNT, count=page.count, items=len(page.items)))
    changes: list[Put | Gone] = []
    aside: list[SetAside] = []
    unknown = 0
    for item in page.items:
        try:
            change = read_change(bytes(item), reader)
        except (ValueError, RecursionError, OverflowError) as error:
            aside.append(_set_aside(bytes(item), error))
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
        center_time=page.center_time.astimezone(UTC),
        snapshot=page.snapshot,
        snapshot_end=bool(page.snapshot_end),
        set_aside=tuple(aside),
        unknown=unknown,
    )


def read_beat(body: bytes, center: str) -> Beat:
    """Return the sign of life that `body` holds."""
    try:
        beat = _beat.decode(body)
        return Beat(beat.sequence, beat.center_time.astimezone(UTC))
    except (ValueError, RecursionError, OverflowError) as error:
        raise AnswerNotUnderstood(center, because(Code.BROKEN_JSON, detail=str(error)[:200])) from error


def _whole(body: bytes, center: str) -> wire.Page:
    try:
        body.decode()
    except UnicodeDecodeError as error:
        raise AnswerNotUnderstood(center, because(Code.BROKEN_JSON, detail="not UTF-8")) from error
    try:
        return _checked(_page.decode(body), body, center)
    except (ValueError, RecursionError, OverflowError) as error:
        first = error
    try:
        frame, items = split_items(body)
        if too_deep(frame):
            raise AnswerNotUnderstood(center, because(Code.TOO_DEEP))
        page = _page.decode(frame)
        for item in items:
            check_json(item)
    except (ValueError, RecursionError, OverflowError):
        raise AnswerNotUnderstood(center, _why(first, body)) from first
    page.items = [msgspec.Raw(item) for item in items]
    return page


def _checked(page: wire.Page, body: bytes, center: str) -> wire.Page:
    """Refuse a page whose own members nest too deep; its records are judged one by one."""
    if brackets(body) - sum(brackets(bytes(item)) for item in page.items) > DEEPEST and too_deep(split_items(body)[0]):
        raise AnswerNotUnderstood(center, because(Code.TOO_DEEP))
    return page


def _why(error: Exception, body: bytes) -> Reason:
    if not body.rstrip().endswith(b"}"):
        return because(Code.CUT_SHORT)
    wrong_shape = isinstance(error, msgspec.ValidationError)
    return because(Code.WRONG_SHAPE if wrong_shape else Code.BROKEN_JSON, detail=str(error)[:200])


def read_change(item: bytes, reader: Reader) -> Put | Gone | None:
    """Return the change that an item states, None for a kind that the console does not know.

    Raises:
        ValueError: the item does not keep the contract; the message says where.
    """
    many = brackets(item) > DEEPEST
    if many and too_deep(item, DEEPEST + 1):
        raise ValueError(TOO_DEEP)
    change = _change.decode(item)
    if change.kind not in READERS:
        return None
    if change.op == "gone":
        return Gone(change.sequence, change.kind, change.id, change.version)
    if not bytes(change.record):
        raise ValueError("a put without a record")
    record = bytes(change.record)
    if many and too_deep(record):
        raise ValueError(TOO_DEEP)
    if len(record) > LARGEST_RECORD:
        raise ValueError(f"a record of {len(record)} bytes; 2 MB are agreed")
    try:
        fact, detail = reader.fact(change.kind, change.id, change.version, record)
    except ValueError:
        whole_second = _LEAP_SECOND.sub(rb"\g<1>59", record)
        if whole_second == record:
            raise
        fact, detail = reader.fact(change.kind, change.id, change.version, whole_second)
    return Put(change.sequence, fact, detail)


def _set_aside(item: bytes, error: Exception) -> SetAside:
    try:
        name = _name.decode(item)
    except (ValueError, RecursionError):
        name = wire.Name()
    kind = name.kind if isinstance(name.kind, str) else ""
    id_ = name.id if isinstance(name.id, str) and name.id else f"#{zlib.crc32(item):08x}"
    return SetAside(kind, id_, str(error)[:500], item[:SAMPLE].decode(errors="replace"))
