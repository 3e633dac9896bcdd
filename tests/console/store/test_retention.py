"""Old events go by age and by size; an open one never, nor anything that an officer asked for."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.domain.facts import EventDetail
from console.domain.page import Put
from console.store import outbox, retention
from console.store.keeping import keep_pages
from console.store.retention import retire
from tests.console.store.making import CENTER, NOW, action, emptied, event, page, put_action, unit, versions

NEVER_FULL = 2**40


def keep_closed(store: sa.Engine, days_ago: dict[str, int | None], text: str = "") -> None:
    """Keep events that were closed so many days ago; None is open."""
    events = (
        event(id_, closed_at=None if days is None else NOW - timedelta(days=days)) for id_, days in days_ago.items()
    )
    keep_pages(store, CENTER, [page(*[Put(1, one, EventDetail(description=text)) for one in events])], NOW)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    days_ago=st.dictionaries(st.text("abc", min_size=1, max_size=3), st.none() | st.integers(0, 1000)),
    months=st.integers(1, 24),
)
def test_exactly_what_was_closed_long_ago_goes(store: sa.Engine, days_ago: dict[str, int | None], months: int) -> None:
    keep_closed(emptied(store), days_ago)
    old = {id_ for id_, days in days_ago.items() if days is not None and days > months * 365.25 / 12}
    assert {ref.partition("/")[2] for ref in retire(store, NOW, months, NEVER_FULL)} == old
    assert versions(store).keys() == days_ago.keys() - old


def test_what_has_room_stays(store: sa.Engine) -> None:
    keep_closed(store, {f"E{day}": day for day in range(200)}, "长" * 200)
    assert 200 * 600 < retention._size(store) < 10_000_000
    assert retire(store, NOW, 13, 10_000_000) == []
    assert len(versions(store)) == 200


def test_more_than_a_batch_goes_too(store: sa.Engine) -> None:
    keep_closed(store, {f"E{number}": 500 for number in range(retention.BATCH + 1)})
    assert len(retire(store, NOW, 13, NEVER_FULL)) == retention.BATCH + 1
    assert versions(store) == {}


def test_the_oldest_go_first_where_there_is_no_room(store: sa.Engine) -> None:
    newest, oldest = 10, 10 + 3 * retention.BATCH
    keep_closed(store, {f"E{day}": day for day in range(newest, oldest)}, "长" * 200)
    half = retention._size(store) // 2
    gone = {int(ref.partition("/E")[2]) for ref in retire(store, NOW, 10_000, half)}
    assert retention._size(store) <= half
    assert gone == set(range(oldest - len(gone), oldest)), "the oldest, and no younger one before them"
    assert 0 < len(gone) < oldest - newest


def test_open_events_and_actions_stay_though_there_is_no_room(store: sa.Engine) -> None:
    keep_closed(store, {"open": None, "closed": 1})
    keep_pages(store, CENTER, [page(Put(1, unit("U1")))], NOW)
    pending = put_action(store, action(1, "closed"))
    assert retire(store, NOW, 13, 1) == [f"{CENTER}/closed"]
    assert versions(store) == {"open": 1}
    assert outbox.unfinished(store) == [pending]
    assert retire(store, NOW, 13, 1) == []
