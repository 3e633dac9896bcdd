"""Real data, recorded by others, beside the repository: skipped where it is not."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from console.centers.open311 import Open311Center
from console.clock import SystemClock
from console.domain.facts import Event
from console.domain.page import Put
from console.domain.source import Source
from console.geo.systems import System, from_wgs84, to_wgs84
from tests.console.centers.sockets import Server, answer, saying

DATA = Path(__file__).parents[3] / "shared" / "data"
METERS = np.array([111_320 * 0.85, 110_574])

pytestmark = [pytest.mark.conformance, pytest.mark.skipif(not DATA.is_dir(), reason="no recorded data here")]


def test_the_recorded_service_requests_become_events_at_their_places() -> None:
    body = (DATA / "open311" / "service_requests.json").read_bytes()
    recorded = {one["service_request_id"]: one for one in json.loads(body)}
    with Server(saying(answer(body))) as server:
        center = Open311Center(Source("chicago", "open311", f"{server.url}/service_requests.json"), SystemClock())
        page = center.pull(None)
        center.close()
    events = [one.fact for one in page.changes if isinstance(one, Put) and isinstance(one.fact, Event)]
    assert {one.id for one in events} == recorded.keys()
    assert page.set_aside == ()
    for one in events:
        assert one.position is not None
        assert (one.position.lat, one.position.lon) == (recorded[one.id]["lat"], recorded[one.id]["long"])
        assert one.title == recorded[one.id]["service_name"]
        assert one.reported_at.isoformat() == "2014-07-12T15:58:43+00:00" or one.id != "14-01100669"


def test_what_a_city_gives_for_a_list_of_services_is_set_aside() -> None:
    body = (DATA / "open311" / "service_list.json").read_bytes()
    with Server(saying(answer(body))) as server:
        center = Open311Center(Source("city", "open311", server.url), SystemClock())
        page = center.pull(None)
        center.close()
    assert page.changes == ()
    assert len(page.set_aside) == len(json.loads(body))


@pytest.mark.parametrize("system", [System.GCJ02, System.BD09])
def test_reference_positions_agree_within_five_centimeters(system: System) -> None:
    vectors = json.loads((DATA / "coords" / "gcoord_1.0.7_vectors_named_places.json").read_text("utf-8"))
    assert vectors
    for place in vectors.values():
        there, here = place[system], place["WGS84"]
        assert (np.abs(from_wgs84(system, [here])[0] - there) * METERS).max() < 0.05
        assert (np.abs(to_wgs84(system, [there])[0] - here) * METERS).max() < 0.05
