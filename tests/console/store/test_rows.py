"""Facts are read back as they were written; a row that is not what was written is told anew."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from console.domain.facts import EventDetail
from console.domain.page import Put
from console.store import feeds, outbox, picture
from console.store import schema as tables
from console.store.encoding import MARK, decode_event, encode
from console.store.keeping import keep_pages
from console.store.schema import metadata
from tests.console.store.making import (
    CENTER,
    NOW,
    action,
    event,
    page,
    put,
    put_action,
    snapshot,
    titles,
    unit,
    versions,
)

DAMAGE: dict[str, Callable[[bytes], dict[str, object]]] = {
    "a byte": lambda body: {"body": body[:30] + b"\x07" + body[31:]},
    "nothing left": lambda body: {"body": b""},
    "cut short": lambda body: {"body": body[:-1]},
    "another version": lambda body: {"version": 17},
}


@pytest.mark.logs("damaged")
@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("name", ["event", "record"])
def test_a_damaged_row_is_left_out_and_told_anew(store: sa.Engine, name: str, damage: str) -> None:
    told = [put("a", 3), put("b"), Put(1, unit("a", 3)), Put(1, unit("b"))]
    keep_pages(store, CENTER, [snapshot(*told)], NOW)
    table = metadata.tables[name]
    with store.begin() as connection:
        body = connection.execute(sa.select(table.c.body).where(table.c.id == "a")).scalar_one()
        connection.execute(sa.update(table).where(table.c.id == "a").values(**DAMAGE[damage](body)))

    def shown() -> list[str]:
        if name == "event":
            return sorted(titles(store))
        return [fact.id for facts in picture.records(store, [CENTER], ["unit"]) for fact in facts]

    assert shown() == ["b"]
    assert feeds.feed_state(store, CENTER).cursor is None
    keep_pages(store, CENTER, [snapshot(*told)], NOW)
    assert shown() == ["a", "b"]
    assert versions(store) == {"a": 3, "b": 1}


@pytest.mark.logs("damaged")
def test_a_damaged_detail_is_told_anew_as_well(store: sa.Engine) -> None:
    keep_pages(store, CENTER, [snapshot(put("a"))], NOW)
    with store.begin() as connection:
        connection.execute(sa.update(tables.event).values(detail=b"\0"))
    assert picture.detail_of(store, f"{CENTER}/a") is None
    assert feeds.feed_state(store, CENTER).cursor is None
    keep_pages(store, CENTER, [snapshot(put("a"))], NOW)
    assert picture.detail_of(store, f"{CENTER}/a") == EventDetail(description="a@1")


@pytest.mark.logs("can't be read any more")
def test_a_damaged_action_is_told_and_stays(store: sa.Engine) -> None:
    for number in (1, 2):
        put_action(store, action(number))
    with store.begin() as connection:
        connection.execute(sa.update(tables.outbox).where(tables.outbox.c.number == 1).values(body=b"\xc1"))
    assert [one.action.key for one in outbox.unfinished(store)] == [action(2).key]
    with store.begin() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM outbox").scalar() == 2


def test_every_single_flipped_bit_of_a_body_is_noticed() -> None:
    body = encode(event("a"))
    for place in range(len(body)):
        for bit in range(8):
            spoiled = bytearray(body)
            spoiled[place] ^= 1 << bit
            with pytest.raises(ValueError, match=r".*"):
                decode_event(bytes(spoiled))


def test_bodies_without_a_checksum_are_read_too() -> None:
    assert decode_event(encode(event("a"))[len(MARK) + 4 :]) == event("a")


def test_a_center_s_damaged_description_is_none(store: sa.Engine) -> None:
    keep_pages(store, CENTER, [snapshot()], NOW)
    with store.begin() as connection:
        connection.execute(sa.update(tables.feed).values(described=b"\0"))
    assert feeds.feed_state(store, CENTER).described is None


def test_the_worst_open_events_come_first_and_closed_ones_not(store: sa.Engine) -> None:
    red = Put(1, event("red"))
    worse = [Put(1, event(id_, title=id_)) for id_ in ("x", "y")]
    closed = Put(1, event("closed", closed_at=NOW))
    keep_pages(store, CENTER, [page(red, *worse, closed)], NOW)
    assert len(picture.worst_events(store, [CENTER], 2)) == 2
    assert "closed" not in titles(store)


def test_what_is_open_is_read_apart_from_what_was_closed_lately(store: sa.Engine) -> None:
    old = NOW - timedelta(days=400)
    events = [
        event("open"),
        event("closed", closed_at=NOW - timedelta(days=1)),
        event("long closed", closed_at=old),
    ]
    import msgspec

    events[2] = msgspec.structs.replace(events[2], reported_at=old)
    keep_pages(store, CENTER, [page(*[Put(1, one) for one in events])], NOW)
    closed = picture.closed_events(store, [CENTER], NOW - timedelta(days=62))
    assert [fact.id for facts in closed for fact in facts] == ["closed"]
    assert [fact.id for facts in picture.open_events(store, [CENTER]) for fact in facts] == ["open"]


def test_the_digest_is_that_of_the_ledger() -> None:
    ids = {"E2": 1, "E10": 3, "a/b": 2, "甲": 1, "🚒": 9, "\uffee": 1}
    lines = sorted(f"{id_}@{version}" for id_, version in ids.items())
    assert lines[-1].startswith("🚒"), "by code point, not by UTF-16"
    expected = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    assert picture.digest((f"{CENTER}/{id_}", version) for id_, version in ids.items()) == expected
    assert picture.digest([]) == hashlib.sha256(b"").hexdigest()
