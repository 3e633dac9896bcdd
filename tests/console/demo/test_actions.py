"""An action is applied at most once, its key gets one answer, and the feed shows what it did."""

from __future__ import annotations

from uuid import uuid4

import pytest
import requests

from console.demo.server import DemoServer
from tests.console.demo.asking import (
    NOW,
    OTHER_SEAT,
    SEAT,
    TOWN,
    Json,
    Start,
    Stream,
    act,
    action,
    done,
    get,
    page,
    record,
    records,
    refusal,
    snapshot,
    villages,
)

COUNTY = "321084"


@pytest.fixture
def event(center: DemoServer) -> str:
    return center.create(case_kind="grid_event", stage="accepted", unit=COUNTY, title="路灯不亮")


def test_an_action_comes_back_on_the_feed_with_its_key(center: DemoServer, event: str) -> None:
    key = str(uuid4())
    with Stream(center) as stream:
        stream.next("beat")
        reply = act(center, action("acknowledge", event, text="已阅", seen_version=1), key)
        item = stream.next("changes")["data"]["items"][0]
    assert reply.status_code == 201
    assert reply.json()["target_version"] == item["version"] == 2
    entry = item["record"]["history"][-1]
    assert (entry["verb"], entry["key"], entry["seat"], entry["text"]) == ("acknowledge", key, SEAT, "已阅")
    assert item["record"]["updated_at"] == entry["at"]
    assert center.ledger()["actions"] == {key: 1}
    assert center.ledger()["made_by"] == {key: {"officer": "值班员", "seat": SEAT}}
    assert center.ledger()["events"][event] == 2


def test_the_same_key_gets_the_same_answer_and_is_applied_once(center: DemoServer, event: str) -> None:
    key, body = str(uuid4()), action("claim", event)
    first = act(center, body, key)
    again = act(center, dict(reversed(body.items())), key.upper())
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert center.ledger()["actions"][key] == 1
    assert center.ledger()["events"][event] == 2


def test_the_same_key_with_other_json_is_refused(center: DemoServer, event: str) -> None:
    key = str(uuid4())
    act(center, action("acknowledge", event), key)
    reply = act(center, action("claim", event), key)
    assert (reply.status_code, reply.json()["code"]) == (422, "key.reused")
    assert act(center, action("acknowledge", event), key).status_code == 200


def test_a_refusal_is_kept_under_its_key(center: DemoServer, event: str) -> None:
    key, body = str(uuid4()), action("release", event)
    assert act(center, body, key).json()["code"] == "claim.not_yours"
    done(center, "claim", event)
    again = act(center, body, key)
    assert (again.status_code, again.json()["code"]) == (422, "claim.not_yours")
    asked = get(center, f"/v1/actions/{key}")
    assert (asked.status_code, asked.json()) == (422, again.json())
    assert center.ledger()["actions"][key] == 0


def test_what_became_of_a_key_can_be_asked(center: DemoServer, event: str) -> None:
    key = str(uuid4())
    assert get(center, f"/v1/actions/{key}").status_code == 404
    receipt = act(center, action("acknowledge", event), key).json()
    asked = get(center, f"/v1/actions/{key}")
    assert (asked.status_code, asked.json()) == (200, receipt)
    assert get(center, "/v1/actions/no-uuid").status_code == 404
    assert get(center, "/v1/actions/no-uuid").headers["content-type"] == "application/problem+json"


def test_a_target_that_moved_on_is_a_conflict_that_carries_its_record(center: DemoServer, event: str) -> None:
    center.change(event, title="路灯三盏不亮")
    key, body = str(uuid4()), action("claim", event, seen_version=1)
    reply = act(center, body, key)
    assert (reply.status_code, reply.json()["code"], reply.json()["version"]) == (409, "target.moved_on", 2)
    assert reply.json()["record"] == record(center, event)
    assert get(center, f"/v1/actions/{key}").status_code == 409
    assert act(center, action("claim", event, seen_version=2)).status_code == 201


def test_what_the_same_seat_changed_has_not_moved_on(center: DemoServer, event: str) -> None:
    assert act(center, action("claim", event, seen_version=1)).status_code == 201
    assert act(center, action("accept", event, seen_version=1)).status_code == 201
    assert act(center, action("supervise", event, seen_version=1, seat=OTHER_SEAT)).status_code == 409


def test_acknowledge_and_note_never_conflict(center: DemoServer, event: str) -> None:
    center.change(event, title="变了")
    assert act(center, action("acknowledge", event, seen_version=1)).status_code == 201
    assert act(center, action("note", event, seen_version=1, text="现场有人")).status_code == 201


def test_a_version_that_never_was_is_refused(center: DemoServer, event: str) -> None:
    for seen in (2, 99, 0, -1):
        assert refusal(center, "acknowledge", event, seen_version=seen) == "seen.unknown"


def test_an_unknown_target_is_404_and_its_key_was_never_seen(center: DemoServer) -> None:
    key = str(uuid4())
    reply = act(center, action("acknowledge", "E0"), key)
    assert (reply.status_code, reply.json()["code"]) == (404, "target.unknown")
    assert get(center, f"/v1/actions/{key}").status_code == 404
    assert center.ledger()["actions"] == {}


@pytest.mark.parametrize(
    ("spoiled", "field"),
    [
        ({"verb": 7}, "verb"),
        ({"target": {"kind": "event"}}, "target"),
        ({"made_at": "2026-08-22T06:30:00"}, "made_at"),
        ({"made_at": "今天"}, "made_at"),
        ({"seen_version": "1"}, "seen_version"),
        ({"text": "长" * 4001}, "text"),
        ({"officer": None}, "officer"),
    ],
)
def test_a_malformed_action_is_422_and_kept(center: DemoServer, event: str, spoiled: Json, field: str) -> None:
    key, body = str(uuid4()), {**action("note", event, text="x"), **spoiled}
    reply = act(center, body, key)
    assert (reply.status_code, reply.json()["code"], reply.json()["fields"]) == (422, "action.malformed", [field])
    assert get(center, f"/v1/actions/{key}").json() == reply.json()
    assert act(center, action("note", event, text="x"), key).json()["code"] == "key.reused"


def test_what_is_no_json_is_malformed_too(center: DemoServer) -> None:
    for body in (b"", b"{", b"[1]", b'"x"', b"\xff\xfe", b"{" * 2000):
        headers = {"Idempotency-Key": str(uuid4()), "Content-Type": "application/json"}
        reply = requests.post(center.url + "/v1/actions", data=body, headers=headers, timeout=5)
        assert (reply.status_code, reply.json()["code"]) == (422, "action.malformed")


def test_an_action_needs_one_key_that_is_a_uuid(center: DemoServer, event: str) -> None:
    for headers in ({}, {"Idempotency-Key": ""}, {"Idempotency-Key": "7"}):
        reply = requests.post(center.url + "/v1/actions", json=action("claim", event), headers=headers, timeout=5)
        assert (reply.status_code, reply.json()["code"]) == (400, "key.malformed")


def test_an_event_goes_through_all_seven_steps(center: DemoServer, event: str) -> None:
    assert done(center, "claim", event)["claimed_by"] == SEAT
    sent = done(center, "dispatch", event, to=TOWN)
    assert (sent["stage"], sent["unit"]) == ("dispatched", TOWN)
    assert done(center, "accept", event)["stage"] == "handling"
    assert done(center, "coordinate", event, to=f"{COUNTY}-D01", text="请联动")["stage"] == "coordinating"
    assert done(center, "reply", event, text="已修好")["stage"] == "verifying"
    assert done(center, "verify", event, fields={"satisfied": True})["satisfied"] is True
    closed = done(center, "close", event)
    assert (closed["stage"], closed["step_due_at"]) == ("archived", None)
    assert closed["closed_at"] == closed["history"][-1]["at"]
    again = done(center, "reopen", event, text="又坏了")
    assert (again["stage"], again["closed_at"], again["satisfied"]) == ("handling", None, None)
    assert [entry["verb"] for entry in again["history"]][1:4] == ["claim", "dispatch", "accept"]


@pytest.mark.parametrize(
    ("case", "stages"),
    [
        ("hotline", ["dispatched", "handling", "called_back", "called_back", "archived"]),
        ("dispute", ["graded", "mediating", "settled", "revisited", "archived"]),
        ("petition", ["assigned", "handling", "answered", "answered", "archived"]),
        ("hazard", ["judged", "rectifying", "accepted", "accepted", "archived"]),
        ("business_warning", ["verified", "contacted", "resolved", "resolved", "archived"]),
    ],
)
def test_every_kind_of_case_goes_its_own_way(center: DemoServer, case: str, stages: list[str]) -> None:
    said = get(center, "/v1/center").json()["steps"][case]
    id_ = center.create(case_kind=case, stage=said[0])
    seen = [
        done(center, "dispatch", id_, to=TOWN),
        done(center, "accept", id_),
        done(center, "reply", id_, text="已办"),
        done(center, "verify", id_),
        done(center, "close", id_),
    ]
    assert [one["stage"] for one in seen] == stages
    assert set(stages) <= set(said)


def test_cases_go_up_and_down_the_levels(center: DemoServer, event: str) -> None:
    village = villages(center)[0]
    assert done(center, "hand_down", event, to=village)["unit"] == village
    assert done(center, "hand_up", event)["unit"] == TOWN
    assert done(center, "hand_up", event, to="321000")["unit"] == "321000"
    assert refusal(center, "hand_up", event) == "unit.top"


def test_a_rule_that_says_no_says_why(center: DemoServer, event: str) -> None:
    village = villages(center)[0]
    assert refusal(center, "explode", event) == "verb.unknown"
    assert refusal(center, "dispatch", event) == "to.missing"
    assert refusal(center, "dispatch", event, to="nowhere") == "to.unknown"
    assert refusal(center, "hand_down", event, to="321000") == "to.not_below"
    assert refusal(center, "hand_up", event, to=village) == "to.not_above"
    assert refusal(center, "note", event) == "text.missing"
    assert refusal(center, "reply", event, text="x") == "stage.wrong"
    assert refusal(center, "verify", event) == "stage.wrong"
    assert refusal(center, "return", event, text="x") == "stage.wrong"
    assert refusal(center, "close", event) == "text.missing"
    assert refusal(center, "reopen", event, text="x") == "stage.wrong"
    assert refusal(center, "extend", event) == "until.missing"
    assert refusal(center, "extend", event, until="2020-01-01T00:00:00Z") == "until.not_later"
    assert refusal(center, "unmerge", event) == "merge.none"
    assert refusal(center, "merge", event, to=event) == "to.unknown"
    assert refusal(center, "claim", villages(center)[0], target={"kind": "unit", "id": village}) == "verb.not_for_kind"
    assert center.ledger()["events"][event] == 1


def test_a_closed_event_takes_only_words_and_reopening(center: DemoServer, event: str) -> None:
    done(center, "close", event, text="重复上报")
    assert refusal(center, "dispatch", event, to=TOWN) == "event.closed"
    assert refusal(center, "claim", event) == "event.closed"
    done(center, "note", event, text="补充说明")


def test_a_claim_is_one_seats_until_it_lets_go(center: DemoServer, event: str) -> None:
    done(center, "claim", event)
    assert refusal(center, "claim", event, seat=OTHER_SEAT) == "claim.taken"
    assert refusal(center, "release", event, seat=OTHER_SEAT) == "claim.not_yours"
    assert done(center, "release", event)["claimed_by"] is None
    assert done(center, "claim", event, seat=OTHER_SEAT)["claimed_by"] == OTHER_SEAT


def test_what_was_sent_comes_back_with_a_count(center: DemoServer, event: str) -> None:
    done(center, "dispatch", event, to=TOWN)
    back = done(center, "return", event, text="不属本镇")
    assert (back["returns"], back["unit"], back["stage"]) == (1, COUNTY, "accepted")
    for verb in ("accept", "reply"):
        done(center, verb, event, text="已办")
    failed = done(center, "verify", event, fields={"passed": False})
    assert (failed["returns"], failed["stage"]) == (2, "handling")


def test_clocks_are_extended_and_paused(center: DemoServer, event: str) -> None:
    due = "2030-01-01T00:00:00+08:00"
    extended = done(center, "extend", event, until=due, text="等待材料")
    assert (extended["due_at"], extended["step_due_at"]) == (due, due)
    assert done(center, "suspend", event, text="需立项")["paused_since"] is not None
    assert refusal(center, "suspend", event, text="再次") == "suspend.already"
    assert done(center, "accept", event)["paused_since"] is None
    assert done(center, "supervise", event)["supervised"] is True
    assert refusal(center, "supervise", event) == "supervise.already"


def test_duplicates_are_merged_and_parted_again(center: DemoServer, event: str) -> None:
    twin, third = center.create(), center.create()
    assert done(center, "merge", twin, to=event)["group"] == event
    assert refusal(center, "merge", third, to=twin) == "merge.chain"
    assert refusal(center, "merge", twin, to=third) == "merge.already"
    assert done(center, "unmerge", twin)["group"] is None


def test_words_are_struck_and_never_deleted(center: DemoServer, event: str) -> None:
    noted = done(center, "note", event, text="写错了")["history"][-1]
    struck = done(center, "strike", event, fields={"entry": noted["id"]})["history"]
    assert [entry.get("struck") for entry in struck if entry["id"] == noted["id"]] == [True]
    assert refusal(center, "strike", event, fields={"entry": noted["id"]}) == "entry.struck"
    assert refusal(center, "strike", event, fields={"entry": struck[0]["id"]}) == "entry.fixed"
    assert refusal(center, "strike", event, fields={"entry": "?"}) == "entry.unknown"


def test_a_video_point_is_noted_in_its_version_alone(center: DemoServer) -> None:
    id_ = next(iter(records(center, "video_point")))
    _, cursor = snapshot(center)
    reply = act(center, action("note", id_, "video_point", text="已报修"))
    item = page(center, since=cursor)["items"][0]
    assert reply.json()["target_version"] == item["version"] == 2
    assert (item["kind"], item["id"]) == ("video_point", id_)


def test_the_entries_of_an_event_have_ids_of_their_own(center: DemoServer, event: str) -> None:
    for _ in range(2):
        done(center, "acknowledge", event)
    history = done(center, "acknowledge", event)["history"]
    assert len({entry["id"] for entry in history}) == len(history) == 4


def reveal(center: DemoServer, kind: str, id_: str, reason: str = "回访核实情况") -> requests.Response:
    body = {"target": {"kind": kind, "id": id_}, "reason": reason, "officer": "值班员", "seat": SEAT}
    return requests.post(center.url + "/v1/reveals", json=body, timeout=5)


def test_a_caller_is_masked_until_revealed_for_a_reason_that_is_kept(center: DemoServer) -> None:
    masked = {"masked_name": "张*", "masked_phone": "138****1234"}
    id_ = center.create(caller=masked)
    assert record(center, id_)["caller"] == masked
    assert reveal(center, "event", id_, "三个字").json()["code"] == "reason.short"
    shown = reveal(center, "event", id_).json()
    assert shown["phone"] == "13800001234"
    assert shown["name"].startswith("张")
    assert "演示" in shown["name"]
    assert [kept["reason"] for kept in center.reveals()] == ["回访核实情况"]
    assert center.reveals()[0]["at"].startswith(NOW[:10])


def test_a_reveal_of_nothing_is_refused(center: DemoServer) -> None:
    assert reveal(center, "event", "E0").status_code == 404
    assert reveal(center, "event", center.create(caller=None)).json()["code"] == "caller.none"
    assert reveal(center, "unit", TOWN).status_code == 422
    assert center.reveals() == []


def test_a_preview_opens_without_the_token_and_only_for_a_working_point(start: Start) -> None:
    center = start()
    points = records(center, "video_point")
    id_ = next(id_ for id_, point in points.items() if point["channel"] == "online")
    preview = reveal(center, "video_point", id_).json()["previews"][0]
    picture = requests.get(preview["url"], timeout=5)
    assert (preview["protocol"], picture.headers["content-type"]) == ("still", "image/png")
    assert picture.content.startswith(b"\x89PNG")
    center.change_video(id_, channel="fault")
    assert reveal(center, "video_point", id_).json()["code"] == "video.offline"
