"""Real data, recorded by others, beside the repository: skipped where it is not."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from console.centers.open311 import Open311Center
from console.clock import SystemClock
from console.domain.facts import Event
from console.domain.page import Page, Put
from console.domain.source import Source
from console.errors import AnswerNotUnderstood
from console.geo.systems import System, from_wgs84, to_wgs84
from tests.console.centers.sockets import Server, answer, saying

DATA = Path(__file__).parents[3] / "shared" / "data"
METERS = np.array([111_320 * 0.85, 110_574])

pytestmark = [pytest.mark.conformance, pytest.mark.skipif(not DATA.is_dir(), reason="no recorded data here")]


def pulled(name: str) -> Page:
    """Return what the adapter makes of a recorded answer."""
    with Server(saying(answer((DATA / "open311" / name).read_bytes()))) as server:
        center = Open311Center(Source("city", "open311", f"{server.url}/{name}"), SystemClock())
        try:
            return center.pull(None)
        finally:
            center.close()


def events_of(page: Page) -> list[Event]:
    return [one.fact for one in page.changes if isinstance(one, Put) and isinstance(one.fact, Event)]


def test_the_recorded_service_requests_become_events_at_their_places() -> None:
    recorded = {
        one["service_request_id"]: one for one in json.loads((DATA / "open311" / "service_requests.json").read_bytes())
    }
    page = pulled("service_requests.json")
    events = events_of(page)
    assert {one.id for one in events} == recorded.keys()
    assert page.set_aside == ()
    for one in events:
        assert one.position is not None
        assert (one.position.lat, one.position.lon) == (recorded[one.id]["lat"], recorded[one.id]["long"])
        assert one.title == recorded[one.id]["service_name"]
        assert one.reported_at.isoformat() == "2014-07-12T15:58:43+00:00" or one.id != "14-01100669"


@pytest.mark.parametrize(("name", "ids"), [
    ("service-requests.xml", ["638344", "638349"]), ("requests_many.xml", ["101005420892", "101005420894"]),
])  # fmt: skip
def test_recorded_requests_in_xml_become_events_at_their_places(name: str, ids: list[str]) -> None:
    page = pulled(name)
    assert [one.id for one in events_of(page)] == ids
    assert page.set_aside == ()
    assert all(one.position is not None for one in events_of(page))


@pytest.mark.parametrize("name", ["service_list.json", "dc-services.xml"])
def test_what_a_city_gives_for_a_list_of_services_is_set_aside(name: str) -> None:
    page = pulled(name)
    assert page.changes == ()
    assert page.set_aside
    assert {one.why for one in page.set_aside} == {"no service_request_id"}


def test_a_recorded_error_is_said_in_the_city_s_words() -> None:
    with pytest.raises(AnswerNotUnderstood) as error:
        pulled("boston-err-submitrequest-base_is_duplicate.xml")
    assert error.value.reason.params["detail"] == "Invalid service request: base is a duplicate."


@pytest.mark.parametrize("system", [System.GCJ02, System.BD09])
def test_reference_positions_agree_within_five_centimeters(system: System) -> None:
    vectors = json.loads((DATA / "coords" / "gcoord_1.0.7_vectors_named_places.json").read_text("utf-8"))
    assert vectors
    for place in vectors.values():
        there, here = place[system], place["WGS84"]
        assert (np.abs(from_wgs84(system, [here])[0] - there) * METERS).max() < 0.05
        assert (np.abs(to_wgs84(system, [there])[0] - here) * METERS).max() < 0.05
        assert (np.abs(to_wgs84(system, from_wgs84(system, [here]))[0] - here) * METERS).max() < 0.05
