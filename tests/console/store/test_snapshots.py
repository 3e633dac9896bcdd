"""A snapshot says what is: what was missing from it is gone, and nothing older brings it back."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.domain.facts import Center
from console.domain.page import Put
from console.store import aside as asides
from console.store import feeds
from console.store.keeping import keep_pages
from tests.console.store.making import CENTER, NOW, aside, emptied, left, opened, page, put, snapshot, unit, versions


def keep(store: sa.Engine, *pages: object, move: bool = True) -> tuple[list[str], list[str]]:
    """Keep pages; return what was put and what left, by id."""
    kept = keep_pages(store, CENTER, pages, NOW, move=move)  # type: ignore[arg-type]
    return sorted(fact.id for fact in kept.put), sorted(ref.partition("/")[2] for _, ref in kept.gone)


def begun(store: sa.Engine, *ids: str) -> None:
    """Keep a first snapshot with some events, then forget the cursor as after a 410."""
    keep(store, snapshot(*[put(id_) for id_ in ids], at=5))
    feeds.forget_cursor(store, CENTER)


def test_what_is_missing_from_a_snapshot_is_gone_at_its_end_and_not_before(store: sa.Engine) -> None:
    keep(store, page(put("a"), put("b"), Put(1, unit("U1")), Put(1, unit("U2"))))
    first = page(put("a"), cursor="s1", sequence=10, snapshot=True, more=True)
    last = page(Put(1, unit("U1")), cursor="s2", sequence=10, snapshot=True, end=True)
    assert keep(store, first) == ([], [])
    assert versions(store) == {"a": 1, "b": 1}
    assert keep(store, last) == ([], ["U2", "b"])
    assert versions(store) == {"a": 1}
    state = feeds.feed_state(store, CENTER)
    assert (state.cursor, state.sequence, state.snapshot) == ("s2", 10, False)


def test_what_could_not_be_read_in_a_snapshot_is_not_gone(store: sa.Engine) -> None:
    begun(store, "a", "b")
    assert keep(store, snapshot(set_aside=[aside("a")])) == ([], ["b"])
    assert versions(store) == {"a": 1}


def test_a_restart_in_the_middle_goes_on_with_the_same_snapshot(tmp_path: Path) -> None:
    one = opened(tmp_path)
    begun(one.engine, "a", "b", "c")
    keep(one.engine, page(put("a"), cursor="s1", sequence=10, snapshot=True, more=True))
    one.engine.dispose()
    two = opened(tmp_path)
    assert feeds.feed_state(two.engine, CENTER).cursor == "s1"
    assert keep(two.engine, page(put("b"), cursor="s2", sequence=10, snapshot=True, end=True)) == ([], ["c"])
    assert versions(two.engine) == {"a": 1, "b": 1}
    two.engine.dispose()


def test_a_cursor_forgotten_in_the_middle_begins_another_snapshot(store: sa.Engine) -> None:
    begun(store, "a", "b", "c")
    keep(store, page(put("a"), cursor="s1", sequence=10, snapshot=True, more=True))
    feeds.forget_cursor(store, CENTER)
    assert keep(store, snapshot(put("b"), at=12)) == ([], ["a", "c"])


def test_what_came_newer_meanwhile_stays(store: sa.Engine) -> None:
    begun(store, "a", "b")
    keep(store, page(cursor="s1", sequence=10, snapshot=True, more=True))
    keep(store, page(put("a", 2, 11), put("new", 1, 12), cursor="c12", after=10, sequence=12), move=False)
    assert keep(store, page(cursor="s2", sequence=10, snapshot=True, end=True)) == ([], ["b"])
    assert versions(store) == {"a": 2, "new": 1}


def test_a_page_of_changes_does_not_end_a_snapshot_that_is_under_way(store: sa.Engine) -> None:
    begun(store, "a", "b")
    keep(store, page(put("a"), cursor="s1", sequence=10, snapshot=True, more=True))
    keep(store, page(put("c", 1, 11), cursor="c11", after=10, sequence=11))
    state = feeds.feed_state(store, CENTER)
    assert (state.cursor, state.snapshot) == ("s1", True)
    assert keep(store, page(put("b"), cursor="s2", sequence=10, snapshot=True, end=True)) == ([], [])
    assert versions(store) == {"a": 1, "b": 1, "c": 1}


def test_a_late_put_of_what_was_swept_stays_away_up_to_the_snapshot_s_sequence(store: sa.Engine) -> None:
    begun(store, "a")
    keep(store, snapshot(at=10))
    assert keep(store, page(put("a", 7, 10), sequence=10)) == ([], [])
    assert keep(store, page(put("a", 7, 11), sequence=11)) == (["a"], [])


def test_that_it_is_gone_too_does_not_let_a_late_put_in(store: sa.Engine) -> None:
    begun(store, "a")
    keep(store, snapshot(at=10))
    assert keep(store, page(left("a", 6, 9), sequence=10)) == ([], []), "it was gone already"
    assert keep(store, page(put("a", 7, 10), sequence=10)) == ([], [])
    assert keep(store, page(put("a", 7, 12), sequence=12)) == (["a"], [])


@pytest.mark.parametrize("version", [1, 2])
def test_a_later_snapshot_brings_back_what_one_missed(store: sa.Engine, version: int) -> None:
    begun(store, "a")
    keep(store, snapshot(at=10))
    feeds.forget_cursor(store, CENTER)
    assert keep(store, snapshot(put("a", version, 3), at=12)) == (["a"], [])


def test_a_snapshot_does_not_bring_back_what_left_by_its_own_word(store: sa.Engine) -> None:
    keep(store, page(put("a", 1), left("a", 5, 5), sequence=5))
    assert keep(store, snapshot(put("a", 4), at=10)) == ([], [])
    assert versions(store) == {}


def test_a_snapshot_may_hold_newer_and_older_versions_than_we_have(store: sa.Engine) -> None:
    keep(store, page(put("a", 3), put("b", 3)))
    assert keep(store, snapshot(put("a", 2), put("b", 4))) == (["b"], [])
    assert versions(store) == {"a": 3, "b": 4}


def test_another_center_s_records_are_not_swept(store: sa.Engine) -> None:
    keep_pages(store, "city", [page()], NOW)
    keep(store, page(put("a")))
    keep_pages(store, "city", [snapshot()], NOW)
    assert versions(store) == {"a": 1}


def test_a_snapshot_tells_anew_what_can_not_be_read(store: sa.Engine) -> None:
    keep(store, page(set_aside=[aside("old"), aside("still")]))
    keep(store, snapshot(set_aside=[aside("still")]))
    assert [record.id for _, _, record in asides.newest(store)] == ["still"]


def test_an_empty_page_in_the_middle_of_a_snapshot_is_no_end(store: sa.Engine) -> None:
    begun(store, "a")
    keep(store, page(cursor="s1", sequence=10, snapshot=True, more=True))
    keep(store, page(cursor="s2", sequence=10, snapshot=True, more=True))
    assert keep(store, page(put("a"), cursor="s3", sequence=10, snapshot=True, end=True)) == ([], [])


def test_another_center_behind_the_key_takes_nothing_over(store: sa.Engine) -> None:
    def center(id_: str) -> Center:
        return Center(key=CENTER, id=id_, name=id_, level="county", crs="WGS84", stream=True)

    assert feeds.describe(store, center("one"))
    keep(store, page(put("a"), left("b"), set_aside=[aside("x")]))
    assert feeds.describe(store, center("one"))
    assert versions(store) == {"a": 1}
    assert not feeds.describe(store, center("two"))
    state = feeds.feed_state(store, CENTER)
    assert (versions(store), state.cursor, state.sequence, state.set_aside) == ({}, None, 0, 0)
    assert keep(store, page(put("b", 1))) == (["b"], []), "what the other one let go is nothing to this one"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    before=st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 4)),
    inside=st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 4)),
    cut=st.integers(0, 6),
    forget=st.booleans(),
)
def test_after_any_snapshot_exactly_its_records_are_here(
    store: sa.Engine, before: dict[str, int], inside: dict[str, int], cut: int, forget: bool
) -> None:
    emptied(store)
    keep(store, snapshot(*[put(id_, version) for id_, version in before.items()], at=5))
    feeds.forget_cursor(store, CENTER)
    puts = [put(id_, version) for id_, version in inside.items()]
    if forget:
        keep(store, page(*puts[cut:], cursor="s0", sequence=8, snapshot=True, more=True))
        feeds.forget_cursor(store, CENTER)
    keep(store, page(*puts[:cut], cursor="s1", sequence=10, snapshot=True, more=True))
    keep(store, page(*puts[cut:], cursor="s2", sequence=10, snapshot=True, end=True))
    assert versions(store) == {id_: max(version, before.get(id_, 0)) for id_, version in inside.items()}
