"""Whatever happens to a page's bytes, it is read or refused; and what can be read is never lost."""

from __future__ import annotations

import json
import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from console.centers.native.depth import too_deep
from console.centers.native.pages import read_page
from console.centers.split import name_of, split_items
from console.domain.page import Page
from console.errors import AnswerNotUnderstood
from tests.console.centers.making import READER, RECORDS, dumped, ids, item, page_of, read
from tests.console.centers.test_pages import BAD, deep_event

SOME = page_of(
    *[item(f"{kind}/{number}", kind) for number, kind in enumerate(RECORDS)],
    item("E9", title='引号 " 和 \\ 与 ]}', details={"a": [{"b": [1, 2.5, None]}]}),
    item("U9", "unit", op="gone", version=3),
    extra=b', "load": {"a": [1, {"b": "]}"}]}',
)
PIECES = [
    b"[", b"]", b"{", b"}", b'"', b",", b":", b"\\", b"\\u", b"\\ud800", b"NaN", b"-", b"1e999", b"null", b"\xff", b"\0",
    b"[" * 100, b"{" * 2_000, b'"a":', b'"items":[', b'"record":', b"9" * 40, b"T23:59:60Z", b"\xef\xbb\xbf", b" ",
]  # fmt: skip
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def read_or_refused(body: bytes) -> Page | None:
    """Return the page, None where it was refused; anything else that is raised is a bug."""
    try:
        page = read_page(body, READER)
    except AnswerNotUnderstood:
        return None
    for one in page.set_aside:
        assert one.why
        assert one.id
        one.sample.encode()  # it can be stored
    return page


@given(places=st.lists(st.tuples(st.integers(0, len(SOME) - 1), st.integers(0, 255)), min_size=1, max_size=4))
def test_changed_bytes(places: list[tuple[int, int]]) -> None:
    body = bytearray(SOME)
    for place, value in places:
        body[place] = value
    read_or_refused(bytes(body))


@given(
    cuts=st.lists(
        st.tuples(st.integers(0, len(SOME)), st.integers(0, 30), st.sampled_from(PIECES)), min_size=1, max_size=3
    )
)
def test_pieces_put_in_and_taken_out(cuts: list[tuple[int, int, bytes]]) -> None:
    body = SOME
    for place, length, piece in cuts:
        body = body[:place] + piece + body[place + length :]
    read_or_refused(body)


def test_a_thousand_spoiled_pages() -> None:
    chance = random.Random(20260822)
    for _ in range(1_000):
        body = bytearray(SOME)
        for _ in range(chance.randint(1, 3)):
            place = chance.randrange(len(body))
            body[place : place + chance.randint(0, 3)] = chance.choice(PIECES)
        read_or_refused(bytes(body))


@given(st.binary(max_size=200))
def test_any_bytes(body: bytes) -> None:
    assert read_or_refused(body) is None


@given(kind=st.sampled_from(sorted(RECORDS)), field=st.data(), value=VALUES)
def test_any_value_in_any_field_is_read_or_set_aside(kind: str, field: st.DataObject, value: object) -> None:
    name = field.draw(st.sampled_from([*RECORDS[kind], "place", "position", "details", "history", "parent", "caller"]))
    page = read(item("first"), item("X", kind, record=RECORDS[kind] | {name: value}), item("last"))
    assert [id_ for id_ in ids(page) if id_ != "X"] == ["first", "last"]
    assert len(page.changes) + len(page.set_aside) == 3
    assert all((one.kind, one.id) == (kind, "X") for one in page.set_aside)


@given(
    st.lists(
        st.sampled_from([*(("bad", body) for body in BAD.values() if len(body) < 10_000), ("bad", deep_event(2_000))])
        | st.sampled_from([("good", kind) for kind in RECORDS]),
        max_size=8,
    )
)
def test_no_readable_item_is_lost_among_bad_ones(items: list[tuple[str, Any]]) -> None:
    bodies = [item(f"G{at}", it) if what == "good" else it for at, (what, it) in enumerate(items)]
    page = read(*bodies)
    assert ids(page) == [f"G{at}" for at, (what, _) in enumerate(items) if what == "good"]
    assert len(page.set_aside) == sum(what == "bad" for what, _ in items)


@given(st.lists(VALUES.map(dumped), max_size=5), st.dictionaries(st.text(max_size=5), VALUES, max_size=2))
def test_the_slow_way_cuts_as_json_is_meant(items: list[bytes], members: dict[str, object]) -> None:
    members.pop("items", None)
    body = dumped(members)[:-1] + (b"," if members else b"") + b' "items" : [ ' + b" , ".join(items) + b" ] }"
    frame, cut = split_items(body)
    assert cut == [one.strip() for one in items]
    assert json.loads(frame) == members | {"items": []}


@given(VALUES, st.integers(1, 6))
def test_depth_is_that_of_the_value(value: object, deepest: int) -> None:
    def depth(one: object) -> int:
        inner = list(one.values()) if isinstance(one, dict) else one if isinstance(one, list) else None
        return 0 if inner is None else 1 + max(map(depth, inner), default=0)

    assert too_deep(dumped(value), deepest) == (depth(value) > deepest)


@given(st.text(), st.sampled_from([*RECORDS, "", "drone"]), VALUES)
def test_the_name_of_an_item_is_found_without_reading_it(id_: str, kind: str, value: object) -> None:
    assert name_of(dumped({"record": {"id": "no", "deep": value}, "id": id_, "kind": kind})) == (kind, id_)


def test_what_is_made_to_keep_a_pattern_busy_does_not() -> None:
    for body in (b'"' + b'\\"' * 2_000_000, b'{"items":[' + b'"\\' * 1_000_000, b'{"items":["' + b"\\\\" * 2_000_000):
        assert read_or_refused(body) is None
