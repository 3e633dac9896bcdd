"""A city's list of service requests as a feed (Open311 GeoReport v2)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from console.centers.open311 import Open311Center
from console.centers.open311.options import known_cities, options_of
from console.clock import SystemClock
from console.codes import Code
from console.domain.actions import Action
from console.domain.facts import Event, Unit
from console.domain.page import Page, Put
from console.domain.place import Position
from console.domain.source import Source
from console.domain.verbs import Verb
from console.errors import AnswerNotUnderstood, CenterError, CenterRefused, CenterUnavailable, ConfigError
from tests.console.centers.making import dumped
from tests.console.centers.sockets import Server, answer, saying

REQUEST: dict[str, Any] = {
    "service_request_id": "638344", "status": "open", "service_name": "Sidewalk and Curb Issues", "service_code": 6,
    "requested_datetime": "2010-04-14T06:37:38-08:00", "updated_datetime": "2010-04-14T06:38:00-08:00",
    "lat": 37.762221815, "long": -122.4651145, "address": "8TH AVE and JUDAH ST",
}  # fmt: skip
AT = datetime(2010, 4, 14, 14, 37, 38, tzinfo=UTC)


@contextmanager
def city(
    *lists: object, options: dict[str, str] | None = None, path: str = ""
) -> Iterator[tuple[Open311Center, Server]]:
    """A city that gives one list after the other, the last for ever; bytes are given as they are."""
    said = [one if isinstance(one, bytes) else answer(dumped(one)) for one in lists]
    with Server(saying(*said)) as server:
        center = Open311Center(Source("city", "open311", server.url + path, options=options or {}), SystemClock())
        yield center, server
        center.close()


def pulled(*requests: object, options: dict[str, str] | None = None) -> Page:
    with city(list(requests), options=options) as (center, _):
        return center.pull(None)


def events(page: Page) -> list[Event]:
    return [one.fact for one in page.changes if isinstance(one, Put) and isinstance(one.fact, Event)]


def event(**members: Any) -> Event:
    page = pulled(REQUEST | members)
    assert not page.set_aside, page.set_aside
    [found] = events(page)
    return found


def test_a_request_is_an_event() -> None:
    found = event()
    assert (found.ref, found.title, found.category, found.stage) == (
        "city/638344", "Sidewalk and Curb Issues", "6", "accepted",
    )  # fmt: skip
    assert (found.reported_at, found.position) == (AT, Position(-122.4651145, 37.762221815))
    assert found.closed_at is None
    assert event(status="Closed ").closed_at == found.updated_at
    assert event(agency_responsible="DPW").unit == "city/DPW"


@pytest.mark.parametrize("id_", [638344, "638344"])
@pytest.mark.parametrize(("lat", "long"), [("37.762221815", "-122.4651145"), (37.762221815, -122.4651145)])
def test_numbers_may_come_as_text(id_: object, lat: object, long: object) -> None:
    found = event(service_request_id=id_, lat=lat, long=long)
    assert (found.id, found.position) == ("638344", Position(-122.4651145, 37.762221815))


@pytest.mark.parametrize(
    "place", [{"lat": None}, {"long": None}, {"lat": ""}, {"lat": "unknown"}, {"lat": 0, "long": "0.0"}, {"lat": 999}, {"lat": "nan"}, {"long": "inf"}]
)  # fmt: skip
def test_without_a_place_it_has_no_position(place: dict[str, object]) -> None:
    assert event(**place).position is None


@pytest.mark.parametrize(
    "members",
    [
        {"service_request_id": None}, {"service_request_id": ""}, {"service_request_id": None, "token": ""},
        {"requested_datetime": None, "updated_datetime": ""},
        {"requested_datetime": "yesterday"}, {"requested_datetime": "2010-04-14T06:37:38"},
        {"updated_datetime": "2010-13-14T06:37:38Z"}, {"requested_datetime": "0001-01-01T00:00:00+14:00"},
        {"service_name": ["a"]}, {"lat": {"a": 1}}, {"description": [1]},
    ],
)  # fmt: skip
def test_what_is_no_request_is_set_aside(members: dict[str, object]) -> None:
    page = pulled({**REQUEST, "service_request_id": "1"}, REQUEST | members, {**REQUEST, "service_request_id": "2"})
    assert [one.id for one in events(page)] == ["1", "2"]
    [aside] = page.set_aside
    assert aside.why
    assert aside.kind == "event"


ERRORS = [{"code": 404, "description": "jurisdiction_id not found"}, {"code": "400", "description": "no"}]
XML_ERRORS = b"""<?xml version="1.0"?><errors>
  <error><code>404</code><description>jurisdiction_id not found</description></error>
  <error><description>no</description></error></errors>"""


@pytest.mark.parametrize("status", [200, 400, 404, 422])
@pytest.mark.parametrize("body", [dumped(ERRORS), dumped({"errors": ERRORS}), XML_ERRORS])
def test_what_a_city_says_is_wrong_is_said_in_its_words(body: bytes, status: int) -> None:
    with city(answer(body, status)) as (center, _), pytest.raises(AnswerNotUnderstood) as error:
        center.pull(None)
    assert error.value.reason.params == {"detail": "jurisdiction_id not found; no", "status": status}


def test_one_error_alone_is_said_too() -> None:
    with city(answer(dumped(ERRORS[0]), 404)) as (center, _), pytest.raises(AnswerNotUnderstood) as error:
        center.pull(None)
    assert error.value.reason.params["detail"] == "jurisdiction_id not found"


def test_an_error_among_requests_is_set_aside() -> None:
    page = pulled(ERRORS[0], REQUEST)
    assert ([one.id for one in events(page)], len(page.set_aside)) == (["638344"], 1)


def test_one_without_a_number_yet_is_left_for_the_next_answer() -> None:
    waiting = REQUEST | {"service_request_id": None, "token": "t-1"}
    with city([waiting, REQUEST], [REQUEST, REQUEST | {"service_request_id": "638345"}]) as (center, _):
        first = center.pull(None)
        assert ([one.id for one in events(first)], first.set_aside) == (["638344"], ())
        assert [one.id for one in events(center.pull(first.cursor))] == ["638345"]


def test_a_request_is_as_old_as_its_update_where_that_is_all_that_is_said() -> None:
    found = event(requested_datetime=None)
    assert found.reported_at == found.updated_at == AT.replace(minute=38, second=0)


XML = b"""<?xml version="1.0" encoding="utf-8"?>
<service_requests xmlns="http://open311.example/v2">
  <request>
    <service_request_id>638344</service_request_id><status>open</status>
    <service_name>Sidewalk &amp; Curb &lt;b&gt;</service_name><service_code>006</service_code>
    <description/><agency_responsible></agency_responsible>
    <requested_datetime>2010-04-14T06:37:38-08:00</requested_datetime><updated_datetime/>
    <lat> 37.762221815 </lat><long>-122.4651145</long>
  </request>
  <request><status>open</status></request>
  <request><service_request_id>\xe7\x94\xb2</service_request_id><requested_datetime>2010-04-14T06:37:38Z</requested_datetime></request>
</service_requests>"""


@pytest.mark.parametrize("kind", ["text/xml", "application/json", "text/plain"])
def test_a_list_in_xml_is_the_same_list(kind: str) -> None:
    with city(answer(XML, 200, kind), options={"format": "xml"}) as (center, server):
        page = center.pull(None)
    assert server.heard[0].split(b" ")[1] == b"/requests.xml"
    one, two = events(page)
    assert (one.ref, one.title, one.category) == ("city/638344", "Sidewalk & Curb <b>", "006")
    assert (one.reported_at, one.unit) == (AT, "city/unassigned")
    assert one.position == Position(-122.4651145, 37.762221815)
    assert (two.id, two.position) == ("甲", None)
    [aside] = page.set_aside
    assert aside.why == "no service_request_id"
    assert aside.sample.startswith("<")


def test_only_what_differs_in_xml_is_handed_on() -> None:
    with city(answer(XML), answer(XML), answer(XML.replace(b"open</status>\n    <s", b"closed</status><s"))) as (
        center,
        _,
    ):
        first = center.pull(None)
        second = center.pull(first.cursor)
        assert (len(events(first)), second.changes) == (2, ())
        assert [one.id for one in events(center.pull(second.cursor))] == ["638344"]


BOMB = b"""<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<service_requests><request><description>&b;&b;</description></request></service_requests>"""
THIEF = b"""<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<service_requests><request><description>&a;</description></request></service_requests>"""


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body>no</body></html>", XML[:-9], BOMB, THIEF, b"<", b"<?xml version='1.0' encoding='klingon'?><service_requests/>",
        b"<requests><request>" + b"<a>" * 100_000, XML.replace(b"\xe7\x94\xb2", b"\xff"), dumped({"things": [REQUEST]}), dumped({"requests": 1}),
    ],
)  # fmt: skip
def test_what_is_no_list_in_either_form_is_not_understood(body: bytes) -> None:
    with city(answer(body)) as (center, _), pytest.raises(AnswerNotUnderstood) as error:
        center.pull(None)
    assert error.value.reason.code in (Code.WRONG_SHAPE, Code.BROKEN_JSON)


def test_an_empty_list_in_xml_is_a_list() -> None:
    with city(answer(b"<service_requests/>")) as (center, _):
        assert center.pull(None).changes == ()


@pytest.mark.parametrize("name", ["service_requests", "requests"])
def test_a_list_with_a_name_around_it_is_a_list(name: str) -> None:
    with city(answer(dumped({name: [REQUEST]}))) as (center, _):
        assert [one.id for one in events(center.pull(None))] == ["638344"]


def test_services_are_asked_once_and_only_where_a_request_says_no_name() -> None:
    nameless = REQUEST | {"service_name": None, "service_code": 6, "description": "long"}
    services = [
        {"service_code": "006", "service_name": "no"},
        {"service_code": 6, "service_name": "Sidewalk"},
        {"x": 1},
    ]
    with city([REQUEST], [nameless], services, [nameless]) as (center, server):
        first = center.pull(None)
        assert [one.title for one in events(center.pull(first.cursor))] == ["Sidewalk"]
        assert [one.title for one in events(center.pull(None))] == ["Sidewalk"]
    assert [head.split(b" ")[1] for head in server.heard] == [
        b"/requests.json", b"/requests.json", b"/services.json", b"/requests.json",
    ]  # fmt: skip


def test_a_city_without_a_list_of_services_is_borne() -> None:
    nameless = REQUEST | {"service_name": "", "description": "long"}
    with city([nameless], answer(b"", 404), [nameless]) as (center, server):
        assert [one.title for one in events(center.pull(None))] == ["long"]
        assert [one.title for one in events(center.pull(None))] == ["long"]
    assert len(server.heard) == 3


def test_a_form_that_is_none_stops_the_start() -> None:
    with pytest.raises(ConfigError) as error:
        Open311Center(Source("city", "open311", "http://127.0.0.1:9", options={"format": "csv"}), SystemClock())
    assert error.value.reason.params["key"] == "centers.city.options.format"


@pytest.mark.parametrize(
    "stopper",
    [b'{"service_request_id":"x","description":"\\ud800"}', b"[" * 5_000 + b"]" * 5_000, b'{"a":' * 70_000 + b"1" + b"}" * 70_000],
)  # fmt: skip
def test_one_that_stops_the_decoder_stops_no_other(stopper: bytes) -> None:
    with city(answer(b" [" + dumped(REQUEST) + b"," + stopper + b"]\n")) as (center, _):
        page = center.pull(None)
    assert [one.id for one in events(page)] == ["638344"]
    assert len(page.set_aside) == 1


@pytest.mark.parametrize(
    "said",
    [
        answer(b"<html>", 200, "text/html"), answer(b""), answer(b"[" * 99_999), answer(b'[{"a": NaN}]'), answer(b'["\xff"]'), answer(b"null"),
        answer(dumped([REQUEST])[:-9]), answer(b"[]", 404), answer(b"[{}] trailing"), answer(b'["\\ud800",]'),
    ],
)  # fmt: skip
def test_what_is_no_list_is_not_understood(said: bytes) -> None:
    with city(said) as (center, _), pytest.raises(AnswerNotUnderstood):
        center.pull(None)


def test_a_mark_before_the_list_is_borne() -> None:
    with city(answer(b"\xef\xbb\xbf" + dumped([REQUEST]))) as (center, _):
        assert len(events(center.pull(None))) == 1


def test_naive_times_are_those_of_the_city_s_zone() -> None:
    naive = REQUEST | {"requested_datetime": "2010-04-14T06:37:38", "updated_datetime": "2010-01-14 06:37:38"}
    [found] = events(pulled(naive, options={"time_zone": "America/Los_Angeles"}))
    assert (found.reported_at, found.updated_at) == (AT.replace(hour=13), AT.replace(month=1))
    [found] = events(pulled(REQUEST, options={"time_zone": "Asia/Shanghai"}))
    assert found.reported_at == AT


@pytest.mark.parametrize("name", ["Nowhere/City", "", "Asia", "../etc/passwd", "/etc/localtime", "a\0b", "中国"])
def test_a_zone_that_is_none_stops_the_start(name: str) -> None:
    with pytest.raises(ConfigError) as error:
        Open311Center(Source("city", "open311", "http://127.0.0.1:9", options={"time_zone": name}), SystemClock())
    assert error.value.reason.code is Code.CONFIG_BAD_VALUE
    assert error.value.reason.params["key"] == "centers.city.options.time_zone"


def test_only_what_differs_is_handed_on_once_it_was_kept() -> None:
    one, two = REQUEST | {"service_request_id": "1"}, REQUEST | {"service_request_id": "2"}
    changed = two | {"status": "closed", "updated_datetime": "2011-01-01T00:00:00Z"}
    with city([one, two], [one, two], [two, one], [changed, one], [changed, one], [one]) as (center, _):
        first = center.pull(None)
        assert [fact.id for fact in events(first)] == ["1", "2"]
        again = center.pull(None)
        assert [fact.id for fact in events(again)] == ["1", "2"], "the first was not kept: its cursor did not come back"
        second = center.pull(again.cursor)
        assert second.changes == ()
        third = center.pull(second.cursor)
        assert [fact.id for fact in events(third)] == ["2"]
        lost = center.pull(second.cursor)
        assert [fact.id for fact in events(lost)] == ["2"], "the third page was not kept"
        last = center.pull(lost.cursor)
        assert last.changes == (), "what is missing from the list is not gone"
        assert not last.snapshot
        assert not last.more


def test_a_restart_hands_on_everything() -> None:
    with city([REQUEST]) as (center, _):
        cursor = center.pull(None).cursor
    with city([REQUEST]) as (center, _):
        assert len(events(center.pull(cursor))) == 1


def test_a_failure_in_between_changes_nothing() -> None:
    with city([REQUEST], answer(b"", 500), [REQUEST]) as (center, _):
        cursor = center.pull(None).cursor
        with pytest.raises(CenterUnavailable):
            center.pull(cursor)
        assert center.pull(cursor).changes == ()


def test_who_has_it_is_told_once_and_first() -> None:
    page = pulled(*[REQUEST | {"service_request_id": str(number)} for number in range(3)])
    units = [one.fact for one in page.changes if isinstance(one, Put) and isinstance(one.fact, Unit)]
    assert [one.id for one in units] == ["unassigned"]
    assert page.changes[0].fact is units[0]  # type: ignore[union-attr]


def test_a_newer_version_is_a_later_update() -> None:
    assert event(updated_datetime="2010-04-14T06:38:01-08:00").version > event().version
    without = event(updated_datetime=None)
    assert without.updated_at == without.reported_at
    assert event(updated_datetime=None, status="closed").version > without.version
    assert event(requested_datetime="1960-01-01T00:00:00Z", updated_datetime="").version == 1


@pytest.mark.parametrize(
    ("path", "target"),
    [("", "/requests.json"), ("/open311/v2/", "/open311/v2/requests.json"), ("/files/service_requests.json", "/files/service_requests.json")],
)  # fmt: skip
def test_it_asks_where_it_is_told_to(path: str, target: str) -> None:
    options = {"name": "San Francisco", "jurisdiction_id": "sfgov.org", "status": "open", "time_zone": "UTC"}
    with city([], path=path, options=options) as (center, server):
        assert center.describe().name == "San Francisco"
        center.pull(None)
    assert server.heard[0].split(b" ")[1].decode() == f"{target}?jurisdiction_id=sfgov.org&status=open"


def test_it_has_neither_stream_nor_actions() -> None:
    with city([]) as (center, _):
        found = center.describe()
        assert (found.stream, found.verbs, found.interval_s, found.crs) == (False, (), 60, "WGS84")
        action = Action(
            key="k", verb=Verb.ACKNOWLEDGE, center="city", target_kind="event", target_id="1", seen_version=1,
            officer="o", seat="s", made_at=AT,
        )  # fmt: skip
        with pytest.raises(CenterRefused):
            center.send(action)
        with pytest.raises(CenterError):
            center.stream(None)
        assert center.became("k") is None


def test_what_is_read_can_be_kept(tmp_path: Path) -> None:
    from console.store.keeping import keep_pages
    from console.store.picture import event_versions
    from console.store.sqlite.opening import open_store

    store = open_store(tmp_path / "s.db", None, AT)
    with city([REQUEST], [REQUEST | {"updated_datetime": "2020-01-01T00:00:00Z"}]) as (center, _):
        first = center.pull(None)
        keep_pages(store.engine, "city", [first], AT)
        keep_pages(store.engine, "city", [center.pull(first.cursor)], AT)
    assert event_versions(store.engine, ["city"]) == [("city/638344", 1_577_836_800_000)]
    store.engine.dispose()


def test_a_city_that_is_known_needs_no_other_option() -> None:
    source = Source("city", "open311", "http://127.0.0.1:9", options={"city": "chicago", "requests_limit": "10"})
    found = options_of(source)
    assert (found.name, found.naive, str(found.zone), found.limit, found.query) == (
        "Chicago",
        True,
        "America/Chicago",
        10,
        {},
    )
    assert options_of(Source("city", "open311", "", options={"city": "koeln"})).query == {
        "jurisdiction_id": "stadt-koeln.de"
    }
    with pytest.raises(ConfigError) as error:
        options_of(Source("city", "open311", "", options={"city": "atlantis"}))
    assert error.value.reason.params["key"] == "centers.city.options.city"


@pytest.mark.parametrize("city", known_cities())
def test_every_known_city_has_only_what_the_adapter_understands(city: str) -> None:
    found = options_of(Source("city", "open311", "", options={"city": city}))
    assert found.name != "city"
    assert found.zone is not None
    assert found.query.keys() <= {"jurisdiction_id"}
