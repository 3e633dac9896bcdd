"""Whatever changes come in whatever order, the page ends with the open events that have a position."""

from __future__ import annotations

import base64
import json

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from console.board.rows import Row
from console.domain.facts import Ref
from tests.console.board.making import Kept
from tests.ui.map import world
from ui.map.events import ACKNOWLEDGED, FRESH, GONE, OLD, SEVERITIES, EventMarks
from ui.map.feed import IN_FLIGHT, EventFeed
from ui.map.picture import Picture

ids = st.sampled_from("abcdef")
NAMES = {f"gy/{id_}" for id_ in "abcdef"}
rows = st.builds(
    lambda id_, lon, severity, acknowledged, closed: world.row(
        id_, lon, severity=severity, acknowledged=acknowledged, closed=closed
    ),
    ids,
    st.none() | st.sampled_from([119.0, 119.5, 120.0]),
    st.sampled_from([*SEVERITIES, "purple"]),
    st.booleans(),
    st.booleans(),
)
Batch = tuple[list[Row], set[Ref]]
batches = st.builds(
    lambda put, gone: (put, {f"gy/{id_}" for id_ in gone} - {row.ref for row in put}),
    st.lists(rows, max_size=5),
    st.sets(ids, max_size=3),
)
histories = st.lists(batches, max_size=12)


class Page:
    """What the page keeps: a look and a place a slot."""

    def __init__(self) -> None:
        self.slots: dict[int, tuple[int, int, int]] = {}

    def take(self, records: bytes) -> list[int]:
        fresh = []
        for slot, x, y, look in np.frombuffer(records, dtype="<u4").reshape(-1, 4).tolist():
            if look == GONE:
                self.slots.pop(slot, None)
                continue
            if look & FRESH:
                fresh.append(slot)
            self.slots[slot] = (x, y, look & ~FRESH)
        return fresh


def truth(history: list[Batch]) -> dict[str, Row]:
    open_rows: dict[str, Row] = {}
    for put, gone in history:
        open_rows.update((row.ref, row) for row in put)
        for ref in gone:
            open_rows.pop(ref, None)
    return {ref: row for ref, row in open_rows.items() if row.open}


@given(histories, st.lists(st.booleans(), min_size=12, max_size=12))
def test_any_history_ends_in_what_is_open_and_placed(history: list[Batch], hear: list[bool]) -> None:
    kept, page = Kept(), Page()
    marks = EventMarks(kept.columns)
    for (put, gone), heard in zip(history, hear, strict=False):
        marks.apply(kept.shift(*put, gone=gone), fresh=False)
        if heard:
            page.take(marks.take())
    page.take(marks.take())
    left = truth(history)
    placed = {ref: row for ref, row in left.items() if row.event.position}
    assert len(marks) == len(placed) == len(page.slots)
    assert marks.unplaced == len(left) - len(placed)
    for ref, row in placed.items():
        slot, x, _ = marks.place_of(ref)  # type: ignore[misc]
        assert abs(x - (row.event.position.lon / 360 + 0.5)) < 1e-9  # type: ignore[union-attr]
        look = page.slots[slot][2]
        assert look & 7 == (SEVERITIES.index(row.event.severity) if row.event.severity in SEVERITIES else 4)
        assert bool(look & ACKNOWLEDGED) == (row.event.acknowledged_at is not None)
    assert all(marks.place_of(ref) is None for ref in NAMES - placed.keys())


@given(histories)
def test_a_page_that_begins_anew_is_told_all(history: list[Batch]) -> None:
    kept, first, second = Kept(), Page(), Page()
    marks = EventMarks(kept.columns)
    for put, gone in history:
        marks.apply(kept.shift(*put, gone=gone), fresh=True)
        first.take(marks.take())
    marks.forget()
    assert second.take(marks.take()) == []
    assert second.slots == first.slots


def test_an_event_is_new_once() -> None:
    kept, page = Kept(), Page()
    marks = EventMarks(kept.columns)
    marks.apply(kept.shift(world.row("a", 119.0)), fresh=True)
    marks.apply(kept.shift(world.row("a", 119.05)), fresh=True)
    assert len(page.take(marks.take())) == 1
    marks.apply(kept.shift(world.row("a", 119.1)), fresh=True)
    assert page.take(marks.take()) == []


def test_another_event_in_the_same_slot_is_new() -> None:
    kept, page = Kept(), Page()
    marks = EventMarks(kept.columns)
    marks.apply(kept.shift(world.row("a", 119.0)), fresh=False)
    page.take(marks.take())
    marks.apply(kept.shift(world.row("b", 119.1), gone=["gy/a"]), fresh=True)
    assert page.take(marks.take()) == [0]


def test_of_events_within_reach_the_worst_is_meant_then_the_nearest() -> None:
    kept = Kept()
    marks = EventMarks(kept.columns)
    found = [
        world.row("a", 119.0, severity="none"),
        world.row("b", 119.0001, acknowledged=True),
        world.row("c", 119.0002),
    ]
    marks.apply(kept.shift(*found, world.row("d", 119.0003), world.row("e", 125.0)), fresh=False)
    _, x, y = marks.place_of("gy/a")  # type: ignore[misc]
    assert marks.near(x, y, 1e-5) == "gy/c"
    assert marks.near(x, y, 1e-10) == "gy/a"
    assert marks.near(0.1, y, 1e-5) is None
    kept.shift(gone=["gy/c"])
    assert marks.near(x, y, 1e-5) == "gy/d", "what has left the board is not meant, though the page still has it"
    assert EventMarks(kept.columns).near(0.5, 0.5, 1) is None


def a_feed() -> tuple[Kept, EventFeed, list[dict[str, object]]]:
    """Return rows, a feed whose page has begun, and what it was told."""
    said: list[dict[str, object]] = []
    picture, kept = Picture(lambda text: said.append(json.loads(text))), Kept()
    feed = EventFeed(kept.columns, picture)
    picture.begin()
    feed.begin()
    return kept, feed, said


def test_a_slow_page_gets_fewer_and_larger_batches() -> None:
    (kept, feed, said), page = a_feed(), Page()
    for place in range(50):
        feed.apply(kept.shift(world.row(f"e{place}", 119.0 + place / 100)))
    assert len(said) == IN_FLIGHT
    heard = 0
    while heard < len(said):
        page.take(base64.b64decode(str(said[heard]["records"])))
        feed.on_drawn(int(str(said[heard]["batch"])))
        heard += 1
    assert len(page.slots) == 50
    assert len(said) == IN_FLIGHT + 1
    assert said[-1]["batch"] == 50


def test_an_event_is_new_where_it_came_by_itself_not_where_the_officer_asked_for_more() -> None:
    (kept, feed, said), page = a_feed(), Page()
    for live, chosen in ((False, False), (True, True), (True, False)):
        feed.live = live
        feed.on_drawn(feed.apply(kept.shift(world.row(f"{live} {chosen}", 119.0), chosen=chosen)))
    new = [page.take(base64.b64decode(str(one["records"]))) for one in said]
    assert new[-3:] == [[], [], [2]]


def test_a_mark_is_old_while_its_center_is_silent_and_only_that_is_told() -> None:
    (kept, feed, said), page = a_feed(), Page()
    feed.apply(kept.shift(world.row("a", 119.0), world.row("b", 119.5)))

    def old() -> int:
        page.take(base64.b64decode(str(said[-1]["records"])))
        feed.on_drawn(int(str(said[-1]["batch"])))
        return sum(look & OLD > 0 for _, _, look in page.slots.values())

    assert old() == 0
    feed.set_old(frozenset({"gy"}))
    assert old() == 2
    feed.apply(kept.shift(world.row("c", 119.2)))
    assert old() == 3, "what is read of it later is as old"
    told = len(said)
    feed.set_old(frozenset({"gy"}))
    assert len(said) == told
    feed.set_old(frozenset({"another"}))
    assert old() == 0
