"""A page is whole or nothing; one bad item never makes it bad (Center API, The feed)."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from console.centers.native.pages import read_beat, read_page
from console.centers.native.reading import READERS
from console.codes import Code
from console.domain.page import Beat, Gone, Put
from console.errors import AnswerNotUnderstood
from tests.console.centers.making import (
    AT,
    CENTER,
    EVENT,
    READER,
    RECORDS,
    dumped,
    event,
    ids,
    item,
    page_of,
    read,
    refusal,
    why_aside,
)

NOW = datetime(2026, 8, 22, 6, 30, tzinfo=UTC)


def nested(depth: int, brackets: str = "[]") -> bytes:
    return (brackets[0] * depth + brackets[1] * depth).encode()


def with_record(record: bytes, id_: str = "X", kind: str = "event") -> bytes:
    return (
        dumped({"sequence": 1, "kind": kind, "id": id_, "version": 1, "op": "put"})[:-1]
        + b', "record":'
        + record
        + b"}"
    )


def event_with(member: bytes, id_: str = "X") -> bytes:
    """Return an event whose record has one more member, as it is."""
    return with_record(dumped(EVENT)[:-1] + b"," + member + b"}", id_)


def deep_event(record_depth: int, id_: str = "X") -> bytes:
    """Return an event whose record nests so deep, the record itself counted."""
    return event_with(b'"details":{"a":' + nested(record_depth - 2) + b"}", id_)


# --- whole or nothing -----------------------------------------------------------------------------


def test_a_page_is_read_as_it_stands() -> None:
    page = read(item("a"), item("b", op="gone", version=3), more=True, after=-5, snapshot=True, snapshot_end=True)
    assert (page.cursor, page.more, page.after, page.sequence) == ("c1", True, -5, 7)
    assert (page.snapshot, page.snapshot_end, page.center_time) == (True, True, NOW)
    assert isinstance(page.changes[0], Put)
    assert page.changes[1] == Gone(7, "event", "b", 3)


@pytest.mark.parametrize("missing", ["count", "next", "more", "after", "sequence", "center_time", "snapshot", "end"])
def test_a_page_that_lacks_a_member_is_none(missing: str) -> None:
    without: dict[str, Any] = {missing: None}
    assert refusal(page_of(item(), **without)) is Code.WRONG_SHAPE


@pytest.mark.parametrize(
    "members",
    [
        {"end": "pag"}, {"end": True}, {"count": "1"}, {"count": 1.5}, {"more": 1}, {"more": "false"}, {"next": 7},
        {"after": 2**63}, {"sequence": -(2**63) - 1}, {"sequence": "7"}, {"center_time": "2026-08-22T14:30:00"},
        {"center_time": "昨天"}, {"center_time": 1}, {"snapshot": "yes"}, {"snapshot": 0},
    ],
)  # fmt: skip
def test_a_page_with_a_wrong_member_is_none(members: dict[str, Any]) -> None:
    assert refusal(page_of(item(), **members)) is Code.WRONG_SHAPE


@pytest.mark.parametrize("count", [0, 2, -1, 10**30])
def test_a_page_with_another_count_than_items_is_none(count: int) -> None:
    assert refusal(page_of(item(), count=count)) is Code.WRONG_COUNT


def test_every_item_counts_also_those_that_are_bad_or_unknown() -> None:
    assert read(item("a"), b"null", item("b", "drone"), count=3).unknown == 1


def test_a_page_cut_anywhere_is_none() -> None:
    whole = page_of(item("a"), item("b", title="}]"), extra=b', "load": {"a": [1]}')
    for cut in range(len(whole)):
        with pytest.raises(AnswerNotUnderstood):
            read_page(whole[:cut], READER)
    assert ids(read_page(whole, READER)) == ["a", "b"]
    assert refusal(whole[:-40]) is Code.CUT_SHORT


@pytest.mark.parametrize(
    "body",
    [
        b"", b" ", b"[]", b"null", b"{}", b'"page"', b"<!doctype html><h1>\xe7\x99\xbb\xe5\xbd\x95</h1>", b"{" * 50_000,
        b"[" * 100_000, b'{"items":' * 20_000, b'"' * 3, b'{"items":[' + b'\\"' * 50_000, b"\0" * 100, b"\\" * 9,
    ],
)  # fmt: skip
def test_what_is_no_page_is_none(body: bytes) -> None:
    refusal(body)


def test_more_behind_the_page_makes_it_none() -> None:
    assert refusal(page_of(item()) + b"{}") is Code.BROKEN_JSON
    assert ids(read_page(page_of(item()) + b" \r\n\t", READER)) == ["E1"]


@pytest.mark.parametrize(
    "word", [b"NaN", b"Infinity", b"-Infinity", b"nan", b"+1", b"01", b".5", b"1.", b"0x1", b"True"]
)
@pytest.mark.parametrize("where", ["page", "record", "unknown kind", "item", "beside a bad item", "beside a deep item"])
def test_what_is_no_json_makes_the_page_unreadable_wherever_it_stands(word: bytes, where: str) -> None:
    pages = {
        "page": page_of(item(), extra=b',"load":' + word),
        "record": page_of(item(), event_with(b'"details":{"amount_yuan":' + word + b"}")),
        "unknown kind": page_of(item(), with_record(b'{"battery":' + word + b"}", kind="drone")),
        "item": page_of(item(), word),
        "beside a bad item": page_of(event_with(b'"title":"\\ud800"'), with_record(b'{"a":' + word + b"}")),
        "beside a deep item": page_of(deep_event(5_000), event_with(b'"details":{"a":' + word + b"}")),
    }
    assert refusal(pages[where]) is Code.BROKEN_JSON


@pytest.mark.parametrize("word", [b"NaN", b"-Infinity"])
def test_in_a_deep_item_too(word: bytes) -> None:
    assert (
        refusal(page_of(item(), event_with(b'"details":{"a":[' + word + b"," + nested(9_000) + b"]}")))
        is Code.BROKEN_JSON
    )


@pytest.mark.parametrize("commas", [b",,", b", ,"])
def test_a_missing_item_makes_the_page_unreadable(commas: bytes) -> None:
    for bad in (b'"\\ud800"', b"1"):
        assert refusal(page_of(b"1", bad).replace(b"[1,", b"[1" + commas)) is Code.BROKEN_JSON
        assert refusal(page_of(b"1", bad + b",")) is Code.BROKEN_JSON
        assert refusal(page_of(b",1", bad)) is Code.BROKEN_JSON


@pytest.mark.parametrize("bad", [b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xc0\xaf"])
@pytest.mark.parametrize("good", [True, False])
def test_what_is_not_utf_8_makes_the_page_unreadable(bad: bytes, good: bool) -> None:
    body = page_of(item("a", title="标记标记" if good else "\ud800 标记标记".encode("utf-8", "replace").decode()))
    assert refusal(body.replace("标记标记".encode(), bad)) is Code.BROKEN_JSON


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", "{}".encode("utf-16")])
def test_a_byte_order_mark_is_no_json(mark: bytes) -> None:
    assert refusal(mark + page_of(item())) is Code.BROKEN_JSON


# --- depth ----------------------------------------------------------------------------------------


def test_a_record_may_nest_64_deep() -> None:
    assert ids(read(deep_event(64))) == ["X"]
    assert why_aside(deep_event(65)) == [("event", "X")]


@pytest.mark.parametrize("depth", [66, 200, 1_000, 5_000, 100_000])
@pytest.mark.parametrize("brackets", ["[]", "{}"])
def test_one_that_nests_deeper_is_set_aside_by_its_name(depth: int, brackets: str) -> None:
    inside = nested(depth) if brackets == "[]" else b'{"a":' * depth + b"1" + b"}" * depth
    assert why_aside(event_with(b'"details":{"a":' + inside + b"}")) == [("event", "X")]


def test_brackets_in_texts_are_no_depth() -> None:
    title = '[{"\\' * 500
    assert event(title=title).title == title
    assert ids(read(item(details={title: [title] * 70}))) == ["E1"]


def test_many_brackets_side_by_side_are_no_depth() -> None:
    assert ids(read(item(details={"list": [[]] * 10_000, "objects": [{}] * 10_000}))) == ["E1"]


@pytest.mark.parametrize("depth", [65, 900, 100_000])
@pytest.mark.parametrize("items", [(), (b"null",)])
def test_another_member_of_the_page_that_nests_too_deep_makes_it_unreadable(
    depth: int, items: tuple[bytes, ...]
) -> None:
    assert refusal(page_of(*items, extra=b',"load":' + nested(depth))) is Code.TOO_DEEP
    assert refusal(b'{"load":' + nested(depth) + b"," + page_of(*items)[1:]) is Code.TOO_DEEP


def test_another_member_may_nest_63_deep_inside_the_page() -> None:
    assert ids(read_page(page_of(item(), extra=b',"load":' + nested(63)), READER)) == ["E1"]


# --- one bad item ---------------------------------------------------------------------------------

BAD: dict[str, bytes] = {
    "title null": item("X", title=None),
    "title a number": item("X", title=7),
    "no title": with_record(dumped({name: value for name, value in EVENT.items() if name != "title"})),
    "naive time": item("X", reported_at="2026-08-22T14:30:00"),
    "a time that is a number": item("X", reported_at=1_800_000_000),
    "month 13": item("X", updated_at="2026-13-01T00:00:00Z"),
    "second 61": item("X", updated_at="2026-12-31T23:59:61Z"),
    "30 February": item("X", updated_at="2026-02-30T00:00:00Z"),
    "version 0": item("X", version=0),
    "version below 0": item("X", version=-1),
    "version a text": item("X", version="1"),
    "version a fraction": item("X", version=1.5),
    "version beyond int64": item("X", version=2**63),
    "version null": item("X", version=None),
    "version 1e999": item("X", version=17).replace(b'"version": 17', b'"version": 1e999'),
    "version of 5 000 digits": item("X", version=17).replace(b'"version": 17', b'"version": ' + b"9" * 5_000),
    "record null": item("X", record=None),
    "record a list": item("X", record=[]),
    "record a text": item("X", record="{}"),
    "record empty": item("X", record={}),
    "no record": dumped({"sequence": 1, "kind": "event", "id": "X", "version": 1, "op": "put"}),
    "op unknown": item("X", op="explode"),
    "op null": dumped({"sequence": 1, "kind": "event", "id": "X", "version": 1, "op": None, "record": EVENT}),
    "sequence beyond int64": item("X").replace(b'"sequence": 7', b'"sequence": ' + str(2**63).encode()),
    "a lone surrogate": event_with(b'"category":"\\ud800"'),
    "a lone low surrogate": event_with(b'"category":"\\udc00 \\ud83d"'),
    "a lone surrogate in details": event_with(b'"details":{"\\udfff":1}'),
    "a lone surrogate where nobody looks": event_with(b'"photo":"\\ud800"'),
    "returns below 0": item("X", returns=-1),
    "returns huge": item("X", returns=10**30),
    "a huge number in the details": item("X", details={"list": [{"amount_yuan": 10**30}]}),
    "1e999 in the details": event_with(b'"details":{"amount_yuan":1e999}'),
    "longitude 1e999": event_with(b'"place":{"position":{"lon":1e999,"lat":32.7}}'),
    "longitude of 400 digits": event_with(b'"place":{"position":{"lon":' + b"9" * 400 + b',"lat":32.7}}'),
    "longitude a text": item("X", place={"position": {"lon": "119.4", "lat": 32.7}}),
    "half a position": item("X", place={"position": {"lon": 119.4}}),
    "history a text": item("X", history="none"),
    "an entry without a time": item("X", history=[{"id": "1", "verb": "note"}]),
    "details a list": item("X", details=[]),
    "2 MB and a byte": with_record(dumped({**EVENT, "description": ""})[:-2] + b"x" * (2 * 2**20) + b'"}'),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_item_is_set_aside_by_its_name(bad: str) -> None:
    assert why_aside(BAD[bad]) == [("event", "X")]


def test_all_of_them_at_once_leave_the_page_good() -> None:
    page = read(item("first"), *BAD.values(), deep_event(70_000), item("last"))
    assert ids(page) == ["first", "last"]
    assert len(page.set_aside) == len(BAD) + 1


@pytest.mark.parametrize(
    "nameless", [b"null", b"17", b'"event"', b"[]", b"{}", b"true", b'["kind","event"]', b'"\\ud800"']
)
def test_an_item_without_a_name_is_known_by_its_content(nameless: bytes) -> None:
    [(kind, id_)] = why_aside(nameless)
    assert (kind, id_[0], len(id_)) == ("", "#", 9)
    assert why_aside(nameless, nameless) == [(kind, id_)] * 2


@pytest.mark.parametrize("id_", [7, None, ["a"], {"a": 1}, True])
def test_an_id_is_text(id_: object) -> None:
    [(kind, told)] = why_aside(item(id_))
    assert kind == "event"
    assert told.startswith("#")


def test_names_are_those_of_the_item_and_not_of_what_is_in_it() -> None:
    body = event_with(b'"details":{"kind":"unit","id":"inner","a":"\\ud800"}', "外\\面".replace("\\", "/"))
    assert why_aside(body) == [("event", "外/面")]
    late = b'{"record":{"id":"inner","kind":"unit","x":"\\ud800"},"id" : "\\u5916\\"","kind"\n:\t"event"}'
    assert why_aside(late) == [("event", '外"')]


@pytest.mark.parametrize(
    "id_", ["", "a/b/c", "甲🚒", "a b", "../..", "'; DROP TABLE event", "x" * 100_000, "\0", "\u202e"]
)
def test_any_text_is_an_id(id_: str) -> None:
    page = read(item(id_), item(id_, op="gone", version=2))
    assert ids(page) == [id_, id_]


def test_numbers_have_the_bounds_of_int64() -> None:
    assert event(version=2**63 - 1).version == 2**63 - 1
    page = read(item("a").replace(b'"sequence": 7', b'"sequence": ' + str(-(2**63)).encode()), sequence=2**63 - 1)
    assert page.changes[0].sequence == -(2**63)
    assert page.sequence == 2**63 - 1


def test_a_record_of_2_mb_is_read() -> None:
    record = dumped({**EVENT, "description": ""})
    page = read(with_record(record[:-2] + b"x" * (2 * 2**20 - len(record)) + b'"}'))
    assert ids(page) == ["X"]


def test_a_whole_number_of_64_bits_in_the_details_can_be_kept() -> None:
    [change] = read(item(details={"most": 2**64 - 1, "least": -(2**63), "far": 1e300})).changes
    assert isinstance(change, Put)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(change.detail))["details"]["most"] == 2**64 - 1


@pytest.mark.parametrize("kind", ["drone", "Event", "events", "价值"])
def test_an_unknown_kind_is_skipped_and_counted(kind: str) -> None:
    page = read(item("a"), item("D", kind), item("D", kind, op="gone"), item("D", kind, version=0), item("b"))
    assert ids(page) == ["a", "b"]
    assert (page.unknown, page.set_aside) == (3, ())


def test_an_unknown_value_of_an_enumeration_is_kept_as_text() -> None:
    found = event(channel="satellite", severity="紫", urgency="", stage="dreaming", case_kind="火情")
    assert (found.channel, found.severity, found.urgency, found.stage, found.case_kind) == (
        "satellite", "紫", "", "dreaming", "火情",
    )  # fmt: skip


@pytest.mark.parametrize("kind", RECORDS)
def test_an_unknown_field_is_ignored(kind: str) -> None:
    more: dict[str, Any] = {"weather": {"wind": [1, None, {"a": []}]}, "": None, "id": 7, "op": "gone"}
    assert read(item("a", kind, record=RECORDS[kind] | more)) == read(item("a", kind))


@pytest.mark.parametrize("kind", RECORDS)
def test_what_is_optional_may_be_null(kind: str) -> None:
    decoder, _ = READERS[kind]
    optional = [field.encode_name for field in msgspec.structs.fields(decoder.type) if not field.required]
    assert ids(read(item("a", kind, record=RECORDS[kind] | dict.fromkeys(optional)))) == ["a"]


def test_gone_with_a_record_is_gone() -> None:
    records: list[object] = [EVENT, None, [], "x"]
    for record in records:
        assert read(item("a", op="gone", version=2, record=record)).changes == (Gone(7, "event", "a", 2),)


def test_of_a_key_that_stands_twice_the_last_counts_or_the_item_is_aside() -> None:
    twice = b'{"sequence":1,"sequence":7,"kind":"unit","kind":"event","id":"a","id":"E1","version":9,"version":1,"op":"put","record":null,"record":'
    assert read(twice + dumped(EVENT) + b"}") == read(item())
    assert why_aside(twice + b"null}") == [("event", "E1")]


def test_instants_are_utc_and_a_leap_second_is_one() -> None:
    assert event(reported_at="2026-08-22T14:30:00.5+08:00").reported_at == NOW.replace(microsecond=500_000)
    leap = datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)
    for text in ("2026-12-31T23:59:60Z", "2027-01-01T07:59:60+08:00", "2026-12-31t23:59:60z"):
        found = event(reported_at=text, due_at=text, title="T23:59:60 的事")
        assert found.reported_at == found.due_at == leap
        assert found.title == "T23:59:60 的事"
        assert read(item("a"), center_time=text).center_time == leap
        assert read_beat(dumped({"sequence": 1, "center_time": text}), CENTER).center_time == leap
    assert event(updated_at="2026-12-31T23:59:60.25Z").updated_at == leap.replace(microsecond=250_000)


@pytest.mark.parametrize("text", ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00"])
def test_the_ends_of_the_calendar_have_a_local_time_everywhere(text: str) -> None:
    from zoneinfo import ZoneInfo

    found = event(due_at=text, history=[{"id": "1", "at": text, "verb": "note"}]).due_at
    assert found is not None
    assert found.tzinfo is UTC
    for zone in ("Pacific/Kiritimati", "Pacific/Niue"):
        found.astimezone(ZoneInfo(zone))
    assert read(item(), center_time=text).center_time == found


# --- beats ----------------------------------------------------------------------------------------


def test_a_beat_says_how_far_the_center_is() -> None:
    assert read_beat(dumped({"sequence": 9, "center_time": AT, "more": 1}), CENTER) == Beat(9, NOW)


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"null", b'{"sequence":1}', b'{"sequence":1e999}', b"[" * 9_999, b"\xff", b'{"sequence":NaN}']
)
def test_a_beat_that_is_none_is_not_understood(body: bytes) -> None:
    with pytest.raises(AnswerNotUnderstood):
        read_beat(body, CENTER)


def test_the_samples_here_are_json() -> None:
    for name, body in BAD.items():
        if "digits" not in name:
            json.loads(body)
