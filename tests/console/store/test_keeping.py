"""Of two versions the higher wins, in whatever order they come; rows and cursor move together."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.domain.facts import Unit
from console.domain.page import Gone, Put
from console.store import aside as asides
from console.store import feeds, keeping, picture
from console.store.keeping import keep_pages
from tests.console.store.conftest import Place
from tests.console.store.making import (
    CENTER,
    NOW,
    aside,
    emptied,
    event,
    left,
    page,
    put,
    titles,
    unit,
    versions,
)

IDS = ("a", "b/c", "甲🚒", "")


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Put | Gone], dict[str, int]]:
    """Draw what happened to some events, in order, and what is true in the end: version by id."""
    changes: list[Put | Gone] = []
    truth: dict[str, int] = {}
    newest = dict.fromkeys(IDS, 0)
    for sequence in range(1, draw(st.integers(1, 12)) + 1):
        id_ = draw(st.sampled_from(IDS))
        newest[id_] += draw(st.integers(1, 3))
        if draw(st.booleans()) or id_ not in truth:
            changes.append(put(id_, newest[id_], sequence))
            truth[id_] = newest[id_]
        else:
            changes.append(left(id_, newest[id_], sequence))
            del truth[id_]
    return changes, truth


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(history=histories(), seed=st.integers(0, 10_000), size=st.integers(1, 5))
def test_any_order_and_repetition_ends_in_the_newest_versions(
    store: sa.Engine, history: tuple[list[Put | Gone], dict[str, int]], seed: int, size: int
) -> None:
    emptied(store)
    changes, truth = history
    mixed = random.Random(seed)
    told = changes + mixed.choices(changes, k=len(changes))
    mixed.shuffle(told)
    pages = [page(*told[start : start + size], after=0, sequence=99) for start in range(0, len(told), size)]
    shown: dict[str, int] = {}
    for batch in (pages[: len(pages) // 2], pages[len(pages) // 2 :]):
        kept = keep_pages(store, CENTER, batch, NOW)
        for kind, ref in kept.gone:
            assert kind == "event"
            shown.pop(ref.partition("/")[2], None)
        shown |= {fact.id: fact.version for fact in kept.put}
    assert versions(store) == truth == shown
    assert titles(store) == {id_: f"{id_} 第{version}版" for id_, version in truth.items()}


def test_nothing_new_is_told_as_nothing(store: sa.Engine) -> None:
    keep_pages(store, CENTER, [page(put("a", 2), left("b", 3))], NOW)
    again = keep_pages(store, CENTER, [page(put("a", 2), put("a", 1), left("b", 3), put("b", 2))], NOW)
    assert again == keeping.Kept()


def test_the_cursor_moves_with_the_rows(store: sa.Engine) -> None:
    keep_pages(store, CENTER, [page(put("a"), cursor="c1", sequence=1)], NOW)
    keep_pages(store, CENTER, [page(put("b", 1, 2), cursor="c2", after=1, sequence=2)], NOW)
    state = feeds.feed_state(store, CENTER)
    assert (state.cursor, state.sequence, state.as_of) == ("c2", 2, NOW)


def test_a_fault_in_the_middle_moves_neither_rows_nor_cursor(store: sa.Engine) -> None:
    keep_pages(store, CENTER, [page(put("a"), cursor="c1")], NOW)
    with pytest.raises(KeyError):
        keep_pages(
            store,
            CENTER,
            [
                page(put("a", 2), left("a", 3), put("b"), cursor="c2", sequence=5),
                page(Put(6, object()), cursor="c3", sequence=6),  # type: ignore[arg-type]
            ],
            NOW,
        )
    assert versions(store) == {"a": 1}
    assert feeds.feed_state(store, CENTER).cursor == "c1"


def test_a_store_that_fails_while_it_writes_has_kept_nothing(store: sa.Engine) -> None:
    with store.begin() as connection:
        feeds.save_feed(connection, CENTER, {"cursor": "c0"})
        connection.exec_driver_sql("CREATE UNIQUE INDEX one_of_its_kind ON feed (snapshot, sequence)")
        feeds.save_feed(connection, "other", {"sequence": 1})
    with pytest.raises(sa.exc.IntegrityError):
        keep_pages(store, CENTER, [page(put("a"))], NOW)
    assert versions(store) == {}
    assert feeds.feed_state(store, CENTER).cursor == "c0"


def test_a_page_after_a_gap_gives_its_rows_and_not_its_cursor(store: sa.Engine) -> None:
    keep_pages(store, CENTER, [page(put("a"), cursor="c1", sequence=1)], NOW)
    kept = keep_pages(store, CENTER, [page(put("b", 1, 9), cursor="c9", after=8, sequence=9)], NOW, move=False)
    assert [fact.id for fact in kept.put] == ["b"]
    state = feeds.feed_state(store, CENTER)
    assert (state.cursor, state.sequence) == ("c1", 1)
    assert versions(store) == {"a": 1, "b": 1}


def test_pages_that_overlap_do_no_harm_and_never_move_the_cursor_back(store: sa.Engine) -> None:
    keep_pages(store, CENTER, [page(put("a", 1, 1), put("a", 2, 5), cursor="c5", sequence=5)], NOW)
    keep_pages(store, CENTER, [page(put("a", 1, 1), put("b", 1, 3), cursor="c3", sequence=3)], NOW)
    assert versions(store) == {"a": 2, "b": 1}
    assert feeds.feed_state(store, CENTER).cursor == "c5"


def test_an_empty_page_with_more_to_come_moves_the_cursor_but_not_the_as_of(store: sa.Engine) -> None:
    keep_pages(store, CENTER, [page(cursor="c1", sequence=0, more=True)], NOW)
    state = feeds.feed_state(store, CENTER)
    assert (state.cursor, state.as_of) == ("c1", None)
    keep_pages(store, CENTER, [page(cursor="c2", sequence=0)], NOW)
    assert feeds.feed_state(store, CENTER).as_of == NOW


def test_what_is_gone_comes_back_with_a_higher_version_alone(store: sa.Engine) -> None:
    keep_pages(store, CENTER, [page(put("a", 1, 1), left("a", 2, 2), put("a", 2, 3))], NOW)
    assert versions(store) == {}
    keep_pages(store, CENTER, [page(put("a", 3, 4))], NOW)
    assert versions(store) == {"a": 3}


def test_what_is_gone_before_it_came_stays_away(store: sa.Engine) -> None:
    keep_pages(store, CENTER, [page(left("a", 5, 9))], NOW)
    assert keep_pages(store, CENTER, [page(put("a", 4, 8))], NOW).put == ()
    assert versions(store) == {}


def test_what_is_gone_is_remembered_for_a_day(store: sa.Engine) -> None:
    keep_pages(store, CENTER, [page(left("a", 5, 9))], NOW)
    keeping.forget_gone(store, NOW + timedelta(hours=24))
    assert keep_pages(store, CENTER, [page(put("a", 4, 8))], NOW).put == ()
    keeping.forget_gone(store, NOW + timedelta(hours=24, seconds=1))
    assert len(keep_pages(store, CENTER, [page(put("a", 4, 8))], NOW).put) == 1


def test_sequences_below_zero_are_sequences_too(store: sa.Engine) -> None:
    keep_pages(store, CENTER, [page(left("a", 2, -9), sequence=-9)], NOW)
    keep_pages(store, CENTER, [page(put("a", 3, -8), sequence=-8)], NOW)
    assert versions(store) == {"a": 3}


def test_the_widest_numbers_and_the_oddest_ids_are_kept(store: sa.Engine) -> None:
    most = 2**63 - 1
    ids = ["", "a/b", "🚒", "a\0b", "' OR 1=1 --", "%_", "\ufeff", "x" * 10_000]
    keep_pages(store, CENTER, [page(*[put(id_, most, most) for id_ in ids], sequence=most)], NOW)
    assert versions(store) == dict.fromkeys(ids, most)
    assert picture.detail_of(store, f"{CENTER}/a/b").description == f"a/b@{most}"  # type: ignore[union-attr]
    keep_pages(store, CENTER, [page(left("a\0b", most, most))], NOW)
    assert versions(store).keys() == set(ids), "the same version is no newer one"


def test_a_page_may_hold_more_records_than_a_statement_takes_parameters(store: sa.Engine) -> None:
    units = [Put(1, unit(f"U{number}")) for number in range(33_000)]
    assert len(keep_pages(store, CENTER, [page(*units)], NOW).put) == 33_000
    gone = [left(f"U{number}", 2, 3, "unit") for number in range(33_000)]
    assert len(keep_pages(store, CENTER, [page(*gone, sequence=3)], NOW).gone) == 33_000
    assert picture.records(store, [CENTER], ["unit"]) == []


def test_kinds_do_not_mix_their_ids(store: sa.Engine) -> None:
    keep_pages(store, CENTER, [page(put("X", 1), Put(1, unit("X", 7)), left("X", 3, 2, "grid"))], NOW)
    assert versions(store) == {"X": 1}
    [[fact]] = picture.records(store, [CENTER], ["unit"])
    assert isinstance(fact, Unit)
    assert (fact.id, fact.version) == ("X", 7)


def test_centers_do_not_mix_their_ids(store: sa.Engine) -> None:
    keep_pages(store, CENTER, [page(put("X", 5))], NOW)
    other = Put(1, event("X", 1, center="city"))
    keep_pages(store, "city", [page(other, left("Y", 9))], NOW)
    assert sorted(picture.event_versions(store, [CENTER, "city"])) == [("city/X", 1), ("county/X", 5)]


# --- what was set aside -------------------------------------------------------------------------


def test_what_becomes_readable_or_leaves_lies_aside_no_longer(store: sa.Engine) -> None:
    bad = [aside("a"), aside("b"), aside("c")]
    assert keep_pages(store, CENTER, [page(set_aside=bad)], NOW).set_aside == 3
    assert keep_pages(store, CENTER, [page(put("a"))], NOW).set_aside == 2
    assert keep_pages(store, CENTER, [page(left("b"))], NOW).set_aside == 1
    assert [record.id for _, _, record in asides.newest(store)] == ["c"]


def test_the_same_record_lies_aside_once_with_its_latest_reason(store: sa.Engine) -> None:
    keep_pages(store, CENTER, [page(set_aside=[aside("a", why="old"), aside("a", why="new")])], NOW)
    keep_pages(store, CENTER, [page(set_aside=[aside("a", why="newest")])], NOW)
    assert [record.why for _, _, record in asides.newest(store)] == ["newest"]


def test_no_more_lies_aside_than_there_is_room_for(store: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asides, "MOST", 3)
    for number in range(5):
        keep_pages(store, CENTER, [page(set_aside=[aside(f"a{number}")])], NOW)
    assert [record.id for _, _, record in asides.newest(store)] == ["a4", "a3", "a2"]


def test_a_restart_reads_all_of_it_back(place: Place) -> None:
    first = place.open()
    keep_pages(first.engine, CENTER, [page(put("a", 4), Put(1, unit("U")), left("z", 9), cursor="c7")], NOW)
    first.close()
    second = place.open()
    assert versions(second.engine) == {"a": 4}
    assert feeds.feed_state(second.engine, CENTER).cursor == "c7"
    assert keep_pages(second.engine, CENTER, [page(put("z", 8))], NOW).put == ()
