"""Each fault does what its name says, and takes nothing from the ledger."""

from __future__ import annotations

import json
import socket
import time
from email.utils import parsedate_to_datetime
from uuid import uuid4

import pytest
import requests

from console.demo.faults import FAULTS, Faults
from console.demo.server import DemoServer
from console.demo.unreadable import UNREADABLE
from tests._machine import PATIENCE_S
from tests.console.demo.asking import Json, Start, Stream, act, action, get, page, snapshot


def raw_page(center: DemoServer, **parameters: str | int) -> Json:
    """Return a page as it stands, whole or not."""
    content: Json = get(center, "/v1/changes", **parameters).json()
    return content


def changed(center: DemoServer, count: int = 20) -> str:
    """Make changes, and return the cursor before them."""
    center.set_faults("")
    _, cursor = snapshot(center)
    for _ in range(count):
        center.create()
    return cursor


@pytest.fixture
def ids(center: DemoServer) -> set[str]:
    return set(center.ledger()["events"])


def test_every_fault_can_be_named_and_an_unknown_one_is_refused(center: DemoServer) -> None:
    center.set_faults(",".join(FAULTS))
    with pytest.raises(ValueError, match="no fault named typhoon"):
        center.set_faults("typhoon")
    with pytest.raises(ValueError, match="between 0 and 1"):
        center.set_faults("html:2")
    center.set_faults("")
    assert page(center)["snapshot"]


def test_faults_strike_the_same_for_one_seed_and_about_as_often_as_told() -> None:
    def struck(seed: int) -> list[bool]:
        faults = Faults(seed, "html:0.3")
        return [faults.strikes("html") for _ in range(1000)]

    assert struck(1) == struck(1) != struck(2)
    assert 250 < sum(struck(1)) < 350
    assert Faults(1).strikes("html") is False


def test_bad_items_are_extra_and_not_in_the_ledger(start: Start) -> None:
    center = start(faults="bad_items:1")
    content = raw_page(center, limit=5000)
    assert content["count"] == len(content["items"]) > len(raw_page(center, kinds="none")["items"])
    known = set(center.ledger()["events"])
    assert known <= {item.get("id") for item in content["items"] if isinstance(item, dict)}
    assert center.struck()["bad_items"] == 2


@pytest.mark.parametrize("name", UNREADABLE)
def test_every_bad_item_is_json_by_its_grammar(name: str) -> None:
    text = UNREADABLE[name].replace("{id}", "UNREADABLE-1").replace("{sequence}", "1")
    json.loads(text)
    assert "{id}" not in text


def test_items_are_spoiled_without_loss(center: DemoServer, ids: set[str]) -> None:
    center.set_faults("unknown_kind:1,unknown_enum:1,bad_position:1,duplicate:1,reordered:1")
    content = raw_page(center, limit=5000)
    while not content.get("snapshot_end"):
        content = raw_page(center, limit=5000, since=content["next"])
    items = content["items"]
    known = [item for item in items if item["kind"] == "event"]
    assert {item["id"] for item in known} == ids
    assert max(item["version"] for item in known) == max(center.ledger()["events"].values())
    assert [item["kind"] for item in items if item["kind"] == "drone"] == ["drone"]
    assert [item for item in known if item["record"]["channel"] == "satellite"]
    assert len(items) > len({(item["kind"], item["id"]) for item in items})
    assert set(center.struck()) == {"unknown_kind", "unknown_enum", "bad_position", "duplicate", "reordered"}


def test_an_old_version_follows_the_new_one(center: DemoServer) -> None:
    cursor = changed(center, 0)
    id_ = center.create()
    center.change(id_, title="新")
    center.set_faults("reordered:1")
    versions = [item["version"] for item in raw_page(center, since=cursor)["items"]]
    assert sorted(versions) in ([1, 1, 2], [1, 2])
    assert versions[-1] == 1 or versions[0] == 2


def test_pages_lose_their_marks(center: DemoServer) -> None:
    center.set_faults("wrong_count:1")
    content = raw_page(center)
    assert content["count"] != len(content["items"])
    center.set_faults("no_end:1")
    assert "end" not in raw_page(center)
    center.set_faults("nan:1")
    text = get(center, "/v1/changes").text
    assert any(word in text for word in ("NaN", "Infinity"))


def test_answers_are_of_the_wrong_kind(center: DemoServer) -> None:
    center.set_faults("html:1")
    reply = get(center, "/v1/changes")
    assert (reply.status_code, reply.headers["content-type"]) == (200, "text/html; charset=utf-8")
    center.set_faults("wrong_type:1")
    assert get(center, "/v1/changes").json() == []
    assert get(center, "/v1/center").json()["id"]


def test_a_short_page_ends_in_the_middle_with_and_without_its_length(center: DemoServer) -> None:
    center.set_faults("short_page:1")
    kinds_of_end = set()
    for _ in range(2):
        try:
            reply = get(center, "/v1/changes")
            assert "content-length" not in reply.headers
            with pytest.raises(ValueError, match=r".*"):
                reply.json()
            kinds_of_end.add("taken as whole")
        except (requests.exceptions.ChunkedEncodingError, requests.exceptions.ConnectionError):
            kinds_of_end.add("noticed")
    assert kinds_of_end == {"taken as whole", "noticed"}


def test_empty_pages_in_a_row_have_new_cursors_and_lead_on(center: DemoServer) -> None:
    cursor = changed(center, 1)
    center.set_faults("empty_more:1")
    cursors, content = [cursor], raw_page(center, since=cursor)
    while not content["items"]:
        assert content["more"]
        cursors.append(content["next"])
        content = raw_page(center, since=content["next"])
    assert 4 <= len(cursors) == len(set(cursors)) <= 8
    assert content["count"] == 1


def test_a_cursor_is_forgotten_now_and_then(center: DemoServer) -> None:
    cursor = changed(center, 1)
    center.set_faults("cursor_410:1")
    assert get(center, "/v1/changes", since=cursor).status_code == 410
    assert Stream(center, since=cursor).status == 410
    assert get(center, "/v1/changes").status_code == 200


def test_what_was_sent_before_is_sent_again(center: DemoServer) -> None:
    cursor = changed(center, 10)
    cursor = raw_page(center, since=cursor)["next"]
    new = center.create()
    center.set_faults("replayed:1")
    content = raw_page(center, since=cursor)
    assert content["items"][-1]["id"] == new
    assert len(content["items"]) > 1
    assert content["after"] < content["items"][0]["sequence"]


def test_the_stream_leaves_a_page_out_and_the_next_one_and_the_beat_show_it(center: DemoServer) -> None:
    center.set_faults("gap:1")
    with Stream(center) as stream:
        has = stream.next("beat")["data"]["sequence"]
        center.create()
        assert stream.next()["data"]["sequence"] == has + 1
        center.set_faults("")
        center.create()
        assert stream.next("changes")["data"]["after"] == has + 1


def test_refusals_say_when_to_come_back_in_every_way(center: DemoServer) -> None:
    center.set_faults("503:1")
    replies = [get(center, "/v1/changes") for _ in range(7)]
    assert {reply.status_code for reply in replies} == {503}
    assert {reply.headers["content-type"] for reply in replies} == {"application/problem+json"}
    ways = [reply.headers.get("retry-after") for reply in replies]
    assert {"1", "-5", "99999999", "soon", None} <= set(ways)
    date, said = next((way, reply) for way, reply in zip(ways, replies, strict=True) if way and "GMT" in way)
    assert 1 <= (parsedate_to_datetime(date) - parsedate_to_datetime(said.headers["date"])).total_seconds() <= 3
    for fault, status in (("500:1", 500), ("429:1", 429), ("401:1", 401)):
        center.set_faults(fault)
        assert get(center, "/v1/center").status_code == status


def test_an_action_is_applied_and_its_answer_lost(center: DemoServer) -> None:
    id_ = center.create()
    key, body = str(uuid4()), action("acknowledge", id_)
    center.set_faults("cut_after_apply:1")
    with pytest.raises(requests.exceptions.ConnectionError):
        act(center, body, key)
    center.set_faults("500_after_apply:1")
    assert act(center, body, key).status_code == 500
    center.set_faults("")
    assert act(center, body, key).status_code == 200
    assert center.ledger()["actions"][key] == 1


def test_without_keys_what_is_sent_twice_is_applied_twice(center: DemoServer) -> None:
    id_ = center.create()
    key, body = str(uuid4()), action("acknowledge", id_)
    center.set_faults("no_keys")
    assert [act(center, body, key).status_code for _ in range(2)] == [201, 201]
    assert get(center, f"/v1/actions/{key}").status_code == 404
    assert center.ledger()["actions"][key] == 2
    assert center.ledger()["events"][id_] == 3


def test_a_center_without_a_stream_says_how_often_to_ask(center: DemoServer) -> None:
    center.set_faults("no_stream")
    said = get(center, "/v1/center").json()
    assert said["stream"] is False
    assert said["interval_s"] > 0
    assert get(center, "/v1/stream").status_code == 404


def raw_answer(center: DemoServer, enough: int, within_s: float = PATIENCE_S) -> list[bytes]:
    """Ask for the center, and return what comes, piece by piece, until they are enough or the time is over."""
    pieces: list[bytes] = []
    with socket.create_connection(("127.0.0.1", center.port)) as wire:
        wire.sendall(b"GET /v1/center HTTP/1.1\r\nHost: demo\r\n\r\n")
        deadline = time.monotonic() + within_s
        while len(pieces) < enough and (left := deadline - time.monotonic()) > 0:
            wire.settimeout(left)
            try:
                pieces.append(wire.recv(65536))
            except TimeoutError:
                break
    return pieces


def test_an_answer_comes_in_one_packet(center: DemoServer) -> None:
    (whole,) = raw_answer(center, 1)
    head, _, body = whole.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    assert json.loads(body)["id"]


def test_a_slow_answer_drips_and_a_silent_one_never_comes(center: DemoServer) -> None:
    center.set_faults("slow:1")
    pieces = raw_answer(center, 6)
    assert len(pieces) == 6
    assert all(len(piece) < 5 for piece in pieces[1:])
    center.set_faults("silent:1")
    assert raw_answer(center, 1, within_s=0.2) == []


def test_requests_are_counted_with_the_fault_that_struck(center: DemoServer) -> None:
    get(center, "/v1/center")
    center.set_faults("500:1")
    get(center, "/v1/center")
    asked = [one for one in center.requests() if one["path"] == "/v1/center"]
    assert [(one["status"], one["fault"]) for one in asked] == [(200, ""), (500, "500")]


def readable(item: object) -> bool:
    """Return whether an item is an event that no fault made up."""
    return isinstance(item, dict) and item.get("kind") == "event" and str(item.get("id", "")).startswith("E")


def test_under_all_faults_of_a_page_a_patient_console_gets_everything(start: Start) -> None:
    faults = (
        "bad_items,unknown_kind,unknown_enum,bad_position,wrong_count,no_end,empty_more,duplicate,reordered,500,503"
    )
    center = start(faults=faults)
    cursor, seen = None, dict[str, int]()
    for turn in range(400):
        if turn < 40:
            center.create()
        reply = get(center, "/v1/changes", limit=100, **({"since": cursor} if cursor else {}))
        if reply.status_code != 200:
            continue
        content = reply.json()
        if content["count"] != len(content["items"]) or content.get("end") != "page":
            continue
        cursor = content["next"]
        for item in filter(readable, content["items"]):
            seen[item["id"]] = max(seen.get(item["id"], 0), item["version"])
        if not content["more"] and turn >= 40:
            break
    assert seen == center.ledger()["events"]
