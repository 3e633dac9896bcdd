"""The feed keeps every rule of the contract, over real HTTP."""

from __future__ import annotations

from urllib.parse import quote

import requests

from console.demo.server import DemoServer
from tests.console.demo.asking import TOWN, Json, Start, events, get, page, pages, record, records, snapshot, villages


def test_a_snapshot_holds_exactly_what_the_ledger_holds(center: DemoServer) -> None:
    items, _ = snapshot(center)
    assert events(items) == center.ledger()["events"]
    assert len({(item["kind"], item["id"]) for item in items}) == len(items)


def test_every_page_of_a_snapshot_bears_the_sequence_at_which_it_began(center: DemoServer) -> None:
    parts = list(pages(center, limit=300))
    assert len(parts) > 3
    assert {part["sequence"] for part in parts} == {parts[0]["sequence"]}
    assert {part["after"] for part in parts} == {0}
    assert all(part["snapshot"] for part in parts)
    assert [bool(part.get("snapshot_end")) for part in parts] == [False] * (len(parts) - 1) + [True]
    assert [part["more"] for part in parts] == [True] * (len(parts) - 1) + [False]


def test_what_changes_while_a_snapshot_is_read_follows_its_end(center: DemoServer) -> None:
    first = page(center, limit=300)
    new = center.create(title="快照期间上报")
    old = next(iter(center.ledger()["events"]))
    center.remove(old)
    items = first["items"]
    while not first.get("snapshot_end"):
        first = page(center, since=first["next"], limit=300)
        items = items + first["items"]
    assert first["more"]
    after = page(center, since=first["next"])
    assert [(item["id"], item["op"]) for item in after["items"]] == [(new, "put"), (old, "gone")]
    assert old not in events(items)
    assert new not in events(items)


def test_a_cursor_gives_what_came_after_it_and_nothing_else(center: DemoServer) -> None:
    _, cursor = snapshot(center)
    empty = page(center, since=cursor)
    assert (empty["items"], empty["more"], empty["snapshot"]) == ([], False, False)
    ids = [center.create() for _ in range(5)]
    parts: list[Json] = []
    while not parts or parts[-1]["more"]:
        parts.append(page(center, since=parts[-1]["next"] if parts else empty["next"], limit=2))
    assert [item["id"] for part in parts for item in part["items"]] == ids
    has = empty["sequence"]
    for part in parts:
        assert part["after"] == has
        assert part["sequence"] == part["items"][-1]["sequence"]
        has = part["sequence"]


def test_an_old_cursor_still_gives_every_change_since(center: DemoServer) -> None:
    _, cursor = snapshot(center)
    id_ = center.create()
    versions = [1, *(center.change(id_, title=f"第{turn}次") for turn in range(3)), center.remove(id_)]
    items = page(center, since=cursor)["items"]
    assert [item["version"] for item in items] == versions == [1, 2, 3, 4, 5]
    assert items[-1]["op"] == "gone"
    assert "record" not in items[-1]


def test_what_is_gone_may_come_back_with_a_higher_version(center: DemoServer) -> None:
    id_ = center.create()
    gone = center.remove(id_)
    assert id_ not in center.ledger()["events"]
    assert center.create(id=id_, title="再次上报") == id_
    assert center.ledger()["events"][id_] == gone + 1
    items, _ = snapshot(center)
    assert events(items)[id_] == gone + 1


def test_an_unknown_cursor_is_answered_410(center: DemoServer) -> None:
    for cursor in ("", "x", "bm9uc2Vuc2U=", "永远"):
        reply = get(center, "/v1/changes", since=cursor)
        assert reply.status_code == 410
        assert reply.headers["content-type"] == "application/problem+json"
        assert reply.json()["status"] == 410


def test_a_forgotten_cursor_is_answered_410_and_a_snapshot_leads_on(center: DemoServer) -> None:
    _, cursor = snapshot(center)
    center.forget_cursors()
    assert get(center, "/v1/changes", since=cursor).status_code == 410
    _, cursor = snapshot(center)
    assert page(center, since=cursor)["items"] == []


def test_another_center_does_not_know_this_ones_cursor(center: DemoServer) -> None:
    _, cursor = snapshot(center)
    with DemoServer() as other:
        assert get(other, "/v1/changes", since=cursor).status_code == 410


def test_a_cursor_is_taken_escaped(center: DemoServer) -> None:
    _, cursor = snapshot(center)
    reply = requests.get(f"{center.url}/v1/changes?since={quote(cursor, safe='')}", timeout=5)
    assert reply.json()["items"] == []


def test_kinds_narrow_the_feed(center: DemoServer) -> None:
    items, cursor = snapshot(center, kinds="unit,facility")
    assert {item["kind"] for item in items} == {"unit", "facility"}
    center.create()
    assert page(center, since=cursor, kinds="facility,unit")["items"] == []
    assert snapshot(center, kinds="drone")[0] == []


def test_a_cursor_under_another_filter_begins_a_snapshot(center: DemoServer) -> None:
    _, cursor = snapshot(center, kinds="event")
    again = page(center, since=cursor, kinds="event,unit", limit=10)
    assert again["snapshot"]
    assert len(again["items"]) == 10


def test_a_scope_holds_what_lies_in_a_unit_by_descent(center: DemoServer) -> None:
    village = villages(center)[0]
    everything, _ = snapshot(center, kinds="event")
    items, _ = snapshot(center, scope=village)
    inside = {item["id"] for item in everything if item["record"]["place"]["unit"] == village}
    assert set(events(items)) == inside
    assert 0 < len(inside) < len(everything)
    assert {item["record"]["unit"] for item in items if item["kind"] == "grid"} == {village}
    assert [item["id"] for item in items if item["kind"] == "unit"] == [village]
    assert [item for item in items if item["kind"] == "indicator"]
    assert len(events(snapshot(center, scope=TOWN)[0])) == len(everything)


def test_what_leaves_a_scope_is_gone_from_it_and_may_come_back(center: DemoServer) -> None:
    first, second, *_ = villages(center)
    id_ = center.create(place={"unit": first})
    _, cursor = snapshot(center, scope=first)
    center.change(id_, place={"unit": second})
    center.change(id_, title="在另一村继续")
    center.change(id_, place={"unit": first})
    items = page(center, since=cursor, scope=first)["items"]
    assert [(item["op"], item["version"]) for item in items] == [("gone", 2), ("put", 4)]
    assert record(center, id_)["place"]["unit"] == first


def test_under_a_filter_a_page_follows_the_last_change_that_it_gave(center: DemoServer) -> None:
    first, second, *_ = villages(center)
    _, cursor = snapshot(center, scope=first)
    center.create(place={"unit": first})
    one = page(center, since=cursor, scope=first)
    center.create(place={"unit": second})
    center.create(place={"unit": first})
    two = page(center, since=one["next"], scope=first)
    assert two["after"] == one["sequence"] < two["sequence"] - 1
    assert two["count"] == 1


def test_an_unknown_scope_is_told(center: DemoServer) -> None:
    reply = get(center, "/v1/changes", scope="999999")
    assert (reply.status_code, reply.json()["code"]) == (404, "scope.unknown")


def test_a_limit_out_of_range_is_told(center: DemoServer) -> None:
    for limit in ("0", "5001", "-1", "ten", "1.5", ""):
        reply = get(center, "/v1/changes", limit=limit)
        assert (reply.status_code, reply.json()["code"]) == (422, "query.invalid")
    assert get(center, "/v1/changes", limit=["1", "2"]).status_code == 422


def test_what_is_not_there_is_told_as_a_problem_and_never_redirected(center: DemoServer) -> None:
    for method, path, status in (
        ("GET", "/v1/changes/", 404),
        ("GET", "/nowhere", 404),
        ("POST", "/v1/changes", 405),
        ("DELETE", "/v1/center", 405),
        ("GET", "/v1/reveals", 405),
    ):
        reply = requests.request(method, center.url + path, timeout=5, allow_redirects=False)
        assert reply.status_code == status
        assert reply.headers["content-type"] == "application/problem+json"
        assert reply.json()["status"] == status


def test_the_center_says_what_it_is(center: DemoServer) -> None:
    said = get(center, "/v1/center").json()
    assert said["name"].endswith("（演示）")
    assert said["crs"] == "WGS84"
    assert said["stream"] is True
    assert said["unit"] in records(center, "unit")
    assert {item["kind"] for item in snapshot(center)[0]} == set(said["kinds"])


def test_a_center_with_a_token_lets_in_nobody_else(start: Start) -> None:
    center = start(token="geheim")
    assert get(center, "/v1/center").status_code == 401
    assert get(center, "/v1/center").headers["content-type"] == "application/problem+json"
    wrong = requests.get(center.url + "/v1/changes", headers={"Authorization": "Bearer x"}, timeout=5)
    assert wrong.status_code == 401
    right = requests.get(center.url + "/v1/changes", headers={"Authorization": "Bearer geheim"}, timeout=5)
    assert right.status_code == 200
