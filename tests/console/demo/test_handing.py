"""What a center hands down appears once with the center below, and how it goes there comes back, whoever is away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
import requests

from console.demo.center import Center, Settings
from console.demo.instants import parsed
from console.demo.server import DemoServer
from tests.console.demo.asking import NOW, Json, Start, Stream, act, action, done, record, records

COUNTY, TOWN, VILLAGE = "321084", "321084112", "321084112001"
ABOVE = "demo-borough-1"
Pair = tuple[DemoServer, DemoServer]


@pytest.fixture
def pair(start: Start) -> Pair:
    """A county's center, and that of one of its towns."""
    below = start(world="ward")
    return start(world="borough", below=[below.url]), below


def new_event(above: DemoServer, **fields: object) -> str:
    place = {"unit": VILLAGE, "grid": f"{VILLAGE}001"}
    return above.create(
        case_kind="grid_event", stage="accepted", unit=COUNTY, title="路灯不亮", place=place, caller=None, **fields
    )


def until(center: DemoServer, holds: Callable[[Json], bool]) -> Json:
    """Return the first event of a center that is as it should be, now or as the stream tells it."""
    with Stream(center, kinds="event") as stream:
        stream.next("beat")
        known = [one for one in records(center, "event").values() if holds(one)]
        while not known:
            items = stream.next("changes")["data"]["items"]
            known = [item["record"] for item in items if item["op"] == "put" and holds(item["record"])]
    return known[0]


def arrived(below: DemoServer, id_: str) -> tuple[str, Json]:
    """Return id and record of the event that came from one above."""
    until(below, lambda one: (one["origin"] or {}).get("id") == id_)
    return next((own, one) for own, one in records(below, "event").items() if (one["origin"] or {}).get("id") == id_)


def copies(below: DemoServer, id_: str) -> int:
    return sum((one["origin"] or {}).get("id") == id_ for one in records(below, "event").values())


def verbs(event: Json) -> list[str]:
    return [entry["verb"] for entry in event["history"]]


def test_what_is_handed_down_appears_below_with_its_origin(pair: Pair) -> None:
    above, below = pair
    id_ = new_event(above, description="两盏都不亮")
    done(above, "hand_down", id_, to=TOWN, text="请到现场处置")
    own, event = arrived(below, id_)
    given = record(above, id_)
    assert event["origin"] == {"center": ABOVE, "id": id_}
    assert requests.get(above.url + "/v1/center", timeout=5).json()["id"] == ABOVE
    for name in ("title", "description", "place", "severity", "due_at", "reported_at"):
        assert event[name] == given[name]
    assert (event["channel"], event["unit"], event["stage"]) == ("other_center", TOWN, "accepted")
    (entry,) = event["history"]
    assert (entry["verb"], entry["unit"], entry["text"]) == ("hand_down", COUNTY, "请到现场处置")
    assert "key" not in entry
    assert below.ledger()["events"][own] == 1
    assert below.ledger()["actions"] == {}


def test_how_it_goes_below_is_told_above_until_it_is_verified(pair: Pair) -> None:
    above, below = pair
    id_ = new_event(above)
    done(above, "hand_down", id_, to=TOWN)
    own, _ = arrived(below, id_)
    done(below, "accept", own, text="已派人")
    assert until(above, lambda one: verbs(one)[-2:] == ["hand_down", "accept"])["stage"] == "handling"
    done(below, "reply", own, text="已修好")
    done(below, "verify", own)
    done(below, "close", own)
    answered = until(above, lambda one: one["history"][-1].get("text", "").endswith("已修好"))
    assert (answered["stage"], answered["unit"], verbs(answered)[-1]) == ("verifying", TOWN, "reply")
    assert done(above, "close", id_)["stage"] == "archived"
    assert above.ledger()["events"][id_] == len(record(above, id_)["history"])


@pytest.mark.parametrize(("verb", "more"), [("return", {"text": "不属本镇"}), ("hand_up", {"text": "请上级办理"})])
def test_what_is_sent_back_begins_anew_above_and_is_over_below(pair: Pair, verb: str, more: Json) -> None:
    above, below = pair
    id_ = new_event(above)
    done(above, "hand_down", id_, to=TOWN)
    own, _ = arrived(below, id_)
    done(below, "accept", own)
    over = done(below, verb, own, **more)
    assert over["stage"] == "archived"
    back = until(above, lambda one: verbs(one)[-1] == verb)
    assert (back["unit"], back["stage"], back["history"][-1]["text"]) == (COUNTY, "accepted", more["text"])
    assert back["returns"] == (1 if verb == "return" else 0)


def test_what_comes_down_again_is_the_same_event_below(pair: Pair) -> None:
    above, below = pair
    id_ = new_event(above)
    done(above, "hand_down", id_, to=TOWN)
    own, _ = arrived(below, id_)
    done(below, "accept", own)
    done(below, "return", own, text="缺照片")
    until(above, lambda one: verbs(one)[-1] == "return")
    done(above, "hand_down", id_, to=TOWN, text="照片已补")
    again = until(below, lambda one: verbs(one) == ["hand_down", "accept", "return", "hand_down"])
    assert (again["stage"], again["unit"], again["closed_at"]) == ("accepted", TOWN, None)
    assert copies(below, id_) == 1


def test_what_a_village_returns_stays_with_the_town(pair: Pair) -> None:
    above, below = pair
    id_ = new_event(above)
    done(above, "hand_down", id_, to=TOWN)
    own, _ = arrived(below, id_)
    done(below, "hand_down", own, to=VILLAGE)
    back = done(below, "return", own, text="不属本村")
    assert (back["unit"], back["stage"]) == (TOWN, "accepted")


def test_what_the_center_above_took_back_is_only_told_of(pair: Pair) -> None:
    above, below = pair
    id_ = new_event(above)
    done(above, "hand_down", id_, to=TOWN)
    own, _ = arrived(below, id_)
    done(above, "dispatch", id_, to=f"{COUNTY}-D01")
    done(below, "accept", own, text="已派人")
    told = until(above, lambda one: verbs(one)[-1] == "note")
    assert (told["stage"], told["unit"]) == ("dispatched", f"{COUNTY}-D01")


def test_the_same_hand_down_twice_is_taken_once(pair: Pair) -> None:
    above, below = pair
    id_, key = new_event(above), str(uuid4())
    body = action("hand_down", id_, to=TOWN)
    assert [act(above, body, key).status_code for _ in range(2)] == [201, 200]
    own, _ = arrived(below, id_)
    assert above.ledger()["actions"] == {key: 1}
    entry = record(above, id_)["history"][-1]["id"]
    handing = {"key": entry, "origin": {"center": ABOVE, "id": id_}, "record": record(above, id_), "steps": []}
    reply = requests.post(below.url + "/demo/handed", json=handing, timeout=5).json()
    assert reply == {"id": own, "taken": 1, "fresh": False}
    assert copies(below, id_) == 1


def test_what_was_handed_down_while_the_center_below_was_away_is_delivered_once(start: Start, tmp_path: Path) -> None:
    settings = {"world": "ward", "state": tmp_path / "below"}
    below = start(**settings)
    above = start(world="borough", below=[below.url], state=tmp_path / "above")
    first = new_event(above)
    done(above, "hand_down", first, to=TOWN)
    arrived(below, first)
    below.stop()
    second = new_event(above)
    done(above, "hand_down", second, to=TOWN)
    # The center above goes on without the one below.
    assert len(records(above, "event")) > 0
    back = start(**settings, port=below.port)
    own, _ = arrived(back, second)
    assert (copies(back, first), copies(back, second)) == (1, 1)
    done(back, "accept", own)
    assert until(above, lambda one: verbs(one)[-1] == "accept" and one["title"] == "路灯不亮")["stage"] == "handling"


def test_what_happened_below_while_the_center_above_was_away_is_taken_once(start: Start, tmp_path: Path) -> None:
    below = start(world="ward")
    settings = {"world": "borough", "below": [below.url], "state": tmp_path}
    above = start(**settings)
    id_ = new_event(above)
    done(above, "hand_down", id_, to=TOWN)
    own, _ = arrived(below, id_)
    done(below, "accept", own)
    until(above, lambda one: verbs(one)[-1] == "accept" and one["title"] == "路灯不亮")
    above.stop()
    done(below, "coordinate", own, to=VILLAGE)
    back = start(**settings)
    event = until(back, lambda one: verbs(one)[-1] == "coordinate" and one["title"] == "路灯不亮")
    assert verbs(event)[-3:] == ["hand_down", "accept", "coordinate"]


def test_a_center_below_that_forgot_everything_gets_it_again(start: Start) -> None:
    below = start(world="ward")
    above = start(world="borough", below=[below.url])
    id_ = new_event(above)
    done(above, "hand_down", id_, to=TOWN)
    own, _ = arrived(below, id_)
    done(below, "accept", own)
    until(above, lambda one: verbs(one)[-1] == "accept" and one["title"] == "路灯不亮")
    below.stop()
    back = start(world="ward", port=below.port)
    own, event = arrived(back, id_)
    assert (verbs(event), event["stage"]) == (["hand_down", "accept"], "handling")
    done(back, "reply", own, text="已修好")
    done(back, "close", own)
    assert verbs(until(above, lambda one: one["stage"] == "verifying"))[-3:] == ["hand_down", "accept", "reply"]


def test_what_stood_below_at_the_anchor_is_with_both_from_the_first_contact(pair: Pair) -> None:
    above, below = pair
    standing = {
        id_: event
        for id_, event in records(above, "event").items()
        if event["unit"] == TOWN and event["closed_at"] is None and event["stage"] in ("dispatched", "handling")
        if "hand_down" in verbs(event)
    }
    assert standing
    for id_, event in standing.items():
        _, own = arrived(below, id_)
        assert own["title"] == event["title"]
        after = verbs(event)[verbs(event).index("hand_down") + 1 :]
        assert verbs(own) == ["hand_down", *(verb for verb in after if verb in ("accept", "coordinate"))]


def test_the_course_of_both_ends_in_the_archive_without_an_officer(start: Start) -> None:
    fast = {"rate": 0.0001, "speed": 40_000.0}
    below = start(world="ward", **fast)
    above = start(world="borough", below=[below.url], **fast)
    id_ = new_event(above)
    done(above, "hand_down", id_, to=TOWN)
    arrived(below, id_)
    event = until(above, lambda one: one["stage"] == "archived" and verbs(one)[1:2] == ["hand_down"])
    assert verbs(event)[-3:] == ["reply", "verify", "close"]


def test_a_center_below_that_serves_no_unit_of_ours_changes_nothing(start: Start) -> None:
    stranger = start(world="hamlet")
    above = start(world="borough", below=[stranger.url])
    id_ = new_event(above)
    assert done(above, "hand_down", id_, to=TOWN)["unit"] == TOWN
    assert not any(one["origin"] for one in records(stranger, "event").values())


@pytest.mark.parametrize("url", ["https://127.0.0.1:1", "http://example.org:80", "http://127.0.0.1", "x"])
def test_a_center_below_lies_on_loopback(url: str) -> None:
    with pytest.raises(ValueError, match="center below"):
        Center(Settings("hamlet", now=parsed(NOW), below=(url,)))
