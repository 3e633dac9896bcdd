"""The stream gives the same changes as the pull, as they happen, and a beat a second."""

from __future__ import annotations

import time

import pytest

from console.demo.server import DemoServer
from tests._machine import LATE_S
from tests.console.demo.asking import NOW, Json, Start, Stream, act, action, page, pages, snapshot, villages


def test_without_a_cursor_the_stream_begins_now(center: DemoServer) -> None:
    center.create(title="之前")
    with Stream(center) as stream:
        assert stream.reply.headers["content-type"].startswith("text/event-stream")
        beat = stream.next()
        assert beat["event"] == "beat"
        id_ = center.create(title="之后")
        message = stream.next("changes")
    data = message["data"]
    assert [item["id"] for item in data["items"]] == [id_]
    assert data["after"] == beat["data"]["sequence"]
    assert data["end"] == "page"
    assert message["id"] == data["next"]


def test_a_beat_comes_within_every_second(center: DemoServer) -> None:
    with Stream(center) as stream:
        stream.next("beat")
        begun = time.monotonic()
        beats = [stream.next("beat")["data"] for _ in range(2)]
        assert time.monotonic() - begun <= 2 + LATE_S
    assert beats[0]["sequence"] == beats[1]["sequence"]
    assert beats[0]["center_time"] < beats[1]["center_time"]


def test_the_stream_goes_on_from_a_cursor(center: DemoServer) -> None:
    _, cursor = snapshot(center)
    ids = [center.create() for _ in range(3)]
    with Stream(center, since=cursor) as stream:
        data = stream.next("changes")["data"]
        assert [item["id"] for item in data["items"]] == ids
        assert stream.next("beat")["data"]["sequence"] == data["sequence"]


def test_a_cursor_of_the_stream_serves_the_pull_and_the_other_way(center: DemoServer) -> None:
    with Stream(center) as stream:
        stream.next("beat")
        center.create()
        cursor = stream.next("changes")["id"]
    id_ = center.create()
    pulled = page(center, since=cursor)
    assert [item["id"] for item in pulled["items"]] == [id_]
    with Stream(center, since=pulled["next"]) as stream:
        later = center.create()
        assert [item["id"] for item in stream.next("changes")["data"]["items"]] == [later]


def test_last_event_id_goes_before_since(center: DemoServer) -> None:
    _, old = snapshot(center)
    center.create()
    new = page(center, since=old)["next"]
    id_ = center.create()
    with Stream(center, {"Last-Event-ID": new}, since=old) as stream:
        assert [item["id"] for item in stream.next("changes")["data"]["items"]] == [id_]


def test_a_snapshots_cursor_resumes_where_the_snapshot_began(center: DemoServer) -> None:
    first = next(pages(center, limit=100))
    id_ = center.create()
    with Stream(center, since=first["next"]) as stream:
        data = stream.next("changes")["data"]
    assert data["after"] == first["sequence"]
    assert [item["id"] for item in data["items"]] == [id_]


def test_a_cursor_unknown_or_of_another_filter_is_answered_410(center: DemoServer) -> None:
    _, cursor = snapshot(center, kinds="event")
    assert Stream(center, since="x").status == 410
    assert Stream(center, {"Last-Event-ID": "x"}).status == 410
    assert Stream(center, since=cursor, kinds="unit").status == 410
    assert Stream(center, since=cursor, kinds="unit").reply.headers["content-type"] == "application/problem+json"
    with Stream(center, since=cursor, kinds="event") as stream:
        assert stream.status == 200


def test_a_filtered_stream_keeps_still_about_the_rest(center: DemoServer) -> None:
    first, second, *_ = villages(center)
    with Stream(center, scope=first, kinds="event") as stream:
        before = stream.next("beat")["data"]["sequence"]
        center.create(place={"unit": second})
        # A beat that counted what is not for this console would send it to pull in vain.
        assert stream.next("beat")["data"]["sequence"] == before
        id_ = center.create(place={"unit": first})
        data = stream.next("changes")["data"]
    assert [item["id"] for item in data["items"]] == [id_]
    assert data["after"] == before


def test_a_burst_arrives_whole_with_one_time(center: DemoServer) -> None:
    with Stream(center) as stream:
        has = stream.next("beat")["data"]["sequence"]
        ids = center.burst(2500)
        items: list[Json] = []
        while len(items) < 2500:
            data = stream.next("changes")["data"]
            assert data["after"] == has
            has = data["sequence"]
            items += data["items"]
    assert [item["id"] for item in items] == ids
    assert len({item["record"]["reported_at"] for item in items}) == 1
    assert center.ledger()["events"].keys() >= set(ids)


def test_events_come_by_themselves_evenly_at_their_own_time(start: Start) -> None:
    center = start(rate=200)
    with Stream(center, kinds="event") as stream:
        new: list[Json] = []
        while len(new) < 60:
            data = stream.next("changes")["data"]
            fresh = [item for item in data["items"] if item["version"] == 1]
            assert all(item["record"]["reported_at"] <= data["center_time"] for item in fresh)
            new += fresh
    at = [item["record"]["reported_at"] for item in new]
    assert at == sorted(set(at))
    assert all("." in moment for moment in at)


def test_the_steps_of_what_is_open_go_on_while_time_passes(start: Start) -> None:
    still = start()
    before = still.ledger()["events"]
    center = start(rate=0.001, speed=40_000.0)
    with Stream(center, kinds="event") as stream:
        data = stream.next("changes")["data"]
    assert any(item["id"] in before for item in data["items"])
    for item in data["items"]:
        assert item["version"] > before.get(item["id"], 0)
        assert len(item["record"]["history"]) == item["version"]


def test_a_silent_center_sends_neither_beat_nor_change(center: DemoServer) -> None:
    with Stream(center) as stream:
        stream.next("beat")
        center.silence(1.5)
        begun = time.monotonic()
        id_ = center.create()
        assert [item["id"] for item in stream.next("changes")["data"]["items"]] == [id_]
        assert time.monotonic() - begun > 1.3


def test_the_clock_of_a_center_may_start_elsewhere(center: DemoServer) -> None:
    with Stream(center) as stream:
        assert stream.next("beat")["data"]["center_time"].startswith(NOW[:10])
        assert "22 Aug 2026 06:30" in stream.reply.headers["date"]


def test_at_any_rate_only_the_newest_events_stay_and_what_was_acted_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.demo.center.KEPT", 50)
    with DemoServer(now=NOW, rate=400) as center, Stream(center, kinds="event") as stream:
        before = {id_ for id_ in center.ledger()["events"] if "-" not in id_}
        while True:  # at this rate the oldest of them are gone again by the time that one asks
            held = stream.next("changes")["data"]["items"][-1]["id"]
            if act(center, action("acknowledge", held)).status_code == 201:
                break
        gone: set[str] = set()
        while len(gone) < 200:
            gone |= {item["id"] for item in stream.next("changes")["data"]["items"] if item["op"] == "gone"}
        left = center.ledger()["events"].keys()
    assert held in left
    assert before
    assert before <= left
    assert not gone & left
    assert len(left - before) < len(gone), "what a stall brings at once goes with the next step"
