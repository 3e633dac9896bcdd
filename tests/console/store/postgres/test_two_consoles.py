"""Two consoles on one database: what one read stays true until it has written, and nothing is lost."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from threading import Event, Thread

import pytest
import sqlalchemy as sa

from console.codes import Code
from console.domain.page import Gone, Put
from console.errors import StoreUnavailable
from console.store import feeds, keeping, outbox, retention
from console.store.faults import told
from console.store.keeping import keep_pages
from console.store.postgres import driver
from console.store.postgres.opening import open_store
from console.store.sql import writing
from tests._postgres import Server
from tests.console.store.making import CENTER, NOW, action, event, left, page, put, put_action, versions

pytestmark = pytest.mark.postgres
Pair = tuple[sa.Engine, sa.Engine]


@pytest.fixture
def two(postgres: Server) -> Iterator[Pair]:
    url = postgres.schema()
    one, other = open_store(url, None), open_store(url, None)
    yield one.engine, other.engine
    one.close()
    other.close()


def both_at_once(*works: Thread) -> None:
    for work in works:
        work.start()
    for work in works:
        work.join()


def test_a_page_waits_until_the_other_console_s_is_kept(two: Pair) -> None:
    one, other = two
    begun, done = Event(), Event()

    def newer() -> None:
        begun.set()
        keep_pages(other, CENTER, [page(put("a", 2), cursor="c2", sequence=2)], NOW)
        done.set()

    thread = Thread(target=newer)
    with writing(one, CENTER) as connection:
        assert feeds.read_feed(connection, CENTER).cursor is None
        thread.start()
        begun.wait()
        assert not done.wait(0.2), "it came in between"
        feeds.save_feed(connection, CENTER, {"cursor": "c9", "sequence": 9})
    thread.join()
    assert versions(one) == {"a": 2}
    state = feeds.feed_state(one, CENTER)
    assert (state.cursor, state.sequence) == ("c9", 9), "a cursor never goes back"


def test_another_center_s_page_does_not_wait(two: Pair) -> None:
    one, other = two
    with writing(one, CENTER) as connection:
        feeds.save_feed(connection, CENTER, {"cursor": "c1"})
        keep_pages(other, "city", [page(Put(1, event("X", center="city")))], NOW)
    assert feeds.known(one) == ["city", CENTER]


def test_who_waits_too_long_is_told(two: Pair) -> None:
    one, other = two
    with other.connect() as connection:
        connection.exec_driver_sql("SET lock_timeout = '50ms'")
        connection.commit()
    with writing(one) as connection:
        connection.execute(sa.text("SELECT 1"))
        with pytest.raises(StoreUnavailable) as refusal, told():
            keep_pages(other, CENTER, [page(put("a"))], NOW)
        assert refusal.value.reason.code is Code.STORE_LOCKED
        assert versions(other) == {}, "reading does not wait"
    keep_pages(other, CENTER, [page(put("a"))], NOW)


def test_a_center_s_first_word_told_to_both_is_kept_once(two: Pair) -> None:
    both_at_once(*(Thread(target=feeds.heard, args=(engine, CENTER, NOW)) for engine in two for _ in range(10)))
    assert feeds.known(two[0]) == [CENTER]


def test_whatever_both_are_told_in_whatever_order_the_newest_versions_stay(two: Pair) -> None:
    mixed = random.Random(5)
    told_changes: list[Put | Gone] = [put(f"E{id_}", version) for id_ in range(40) for version in range(1, 9)]
    told_changes += [left(f"E{id_}", 9) for id_ in range(20)]

    def tell(engine: sa.Engine, seed: int) -> None:
        changes = random.Random(seed).sample(told_changes, len(told_changes))
        for start in range(0, len(changes), 20):
            some = changes[start : start + 20]
            keep_pages(engine, CENTER, [page(*some, cursor=f"c{start}", sequence=start)], NOW)

    both_at_once(*(Thread(target=tell, args=(engine, mixed.random())) for engine in two))
    assert versions(two[0]) == versions(two[1]) == {f"E{id_}": 8 for id_ in range(20, 40)}
    assert feeds.feed_state(two[0], CENTER).sequence == len(told_changes) - 20


def test_housekeeping_lets_no_event_go_that_the_other_console_opens_again(two: Pair) -> None:
    one, other = two
    long_ago = NOW - timedelta(days=900)
    keep_pages(one, CENTER, [page(*(Put(1, event(f"E{n}", closed_at=long_ago)) for n in range(50)))], NOW)
    opened_again = page(*(Put(2, event(f"E{n}", 2)) for n in reversed(range(50))), sequence=2)

    def keep_house() -> None:
        retention.retire(other, NOW, 13, 2**40)
        keeping.forget_gone(other, NOW)

    both_at_once(Thread(target=keep_pages, args=(one, CENTER, [opened_again], NOW)), Thread(target=keep_house))
    assert versions(one) == {f"E{n}": 2 for n in range(50)}


def test_what_both_ask_for_is_kept_from_both(two: Pair) -> None:
    def ask(engine: sa.Engine, first: int) -> None:
        for number in range(first, first + 20):
            put_action(engine, action(number))

    both_at_once(*(Thread(target=ask, args=(engine, first)) for engine, first in zip(two, (100, 200), strict=True)))
    keys = [one.action.key for one in outbox.unfinished(two[0])]
    assert len(set(keys)) == len(keys) == 40
    with pytest.raises(sa.exc.IntegrityError):
        put_action(two[1], action(100))


def test_a_console_that_froze_in_the_middle_does_not_hold_the_other_for_ever(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "SETTINGS", driver.SETTINGS.replace("'60s'", "'100ms'"))
    url = postgres.schema()
    frozen, other = open_store(url, None), open_store(url, None)

    def freeze() -> None:
        with told(), writing(frozen.engine) as connection:
            feeds.save_feed(connection, CENTER, {"cursor": "c1"})
            keep_pages(other.engine, CENTER, [page(put("a"), cursor="c2")], NOW)
            feeds.save_feed(connection, CENTER, {"cursor": "c3"})

    with pytest.raises(StoreUnavailable) as refusal:
        freeze()
    assert refusal.value.reason.code is Code.STORE_SERVER_GONE
    assert feeds.feed_state(other.engine, CENTER).cursor == "c2"
    frozen.close()
    other.close()
