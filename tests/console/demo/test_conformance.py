"""Schemathesis asks the center whatever the contract allows and forbids, and holds each answer against it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis
import yaml
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import negative_data_rejection

from console.demo.server import DemoServer
from tests.console.demo.asking import NOW

CONTRACT = Path(__file__).resolve().parents[3] / "resources" / "center-api.yaml"
# Answers to what is well formed: an unknown cursor, a rule that says no.
ALLOWED = ["2xx", "401", "404", "409", "410", "422"]

document: dict[str, Any] = yaml.safe_load(CONTRACT.read_text("utf-8"))
schema = schemathesis.openapi.from_dict(document)
schema.config.checks.positive_data_acceptance.expected_statuses = ALLOWED
schema.config.generation.update(max_examples=40, deterministic=True)
# A stream has no end; what it answers is held against the contract below.
endpoints = schema.exclude(path="/v1/stream")


@pytest.fixture(scope="module")
def served() -> Iterator[DemoServer]:
    with DemoServer(now=NOW) as center:
        yield center


@endpoints.parametrize()
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_one_of_the_contract(case: Case[Any], served: DemoServer) -> None:
    # On the wire, a list that became `false` is the list of one kind named false: it can't be refused.
    excluded: list[Any] = [negative_data_rejection] if "kinds" in (case.query or {}) else []
    case.call_and_validate(base_url=served.url, excluded_checks=excluded)


def members(name: str) -> dict[str, Any]:
    """Return a schema of the contract, with what it refers to."""
    return {"$ref": f"#/components/schemas/{name}", "components": document["components"]}


def test_every_record_of_the_world_is_one_of_the_contract(served: DemoServer) -> None:
    import jsonschema_rs

    names = {"video_point": "VideoPoint"}
    validators: dict[str, Any] = {}
    content = requests.get(served.url + "/v1/changes?limit=5000", timeout=10).json()
    jsonschema_rs.validator_for(members("Page")).validate(content)
    for item in content["items"]:
        name = names.get(item["kind"], item["kind"].capitalize())
        if name not in validators:
            validators[name] = jsonschema_rs.validator_for(members(name))
        validators[name].validate(item["record"])
    assert len(validators) == 7


def test_the_stream_answers_as_the_contract_has_it(served: DemoServer) -> None:
    operation = schema["/v1/stream"]["GET"]
    for parameters in ({"since": "x"}, {"scope": "x"}, {"since": ["x", "y"]}):
        reply = requests.get(served.url + "/v1/stream", params=parameters, timeout=5)
        operation.validate_response(reply)
        assert 400 <= reply.status_code < 500
    with requests.get(served.url + "/v1/stream", stream=True, timeout=5) as reply:
        assert reply.headers["content-type"].startswith("text/event-stream")


def test_the_contract_is_kept_as_it_was_given() -> None:
    assert document["openapi"].startswith("3.1")
    assert set(document["paths"]) == {
        "/v1/center",
        "/v1/changes",
        "/v1/stream",
        "/v1/actions",
        "/v1/actions/{key}",
        "/v1/reveals",
    }
