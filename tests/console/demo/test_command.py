"""A process of its own: says where it listens, keeps its state through kill -9, ends with its parent."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import requests

from tests._machine import PATIENCE_S
from tests.console.demo.asking import NOW, SEAT

Json = dict[str, Any]
ROOT = Path(__file__).resolve().parents[3]
PROGRAM = [sys.executable, "-m", "console.demo", "--world", "hamlet", "--now", NOW]


class Process:
    """A demo center in a process."""

    def __init__(self, *arguments: str) -> None:
        self._process = subprocess.Popen([*PROGRAM, *arguments], stdout=subprocess.PIPE, text=True, cwd=ROOT)
        assert self._process.stdout is not None
        self.line = self._process.stdout.readline()
        said = json.loads(self.line)
        self.url, self.pid = said["url"], said["pid"]

    def get(self, path: str, **parameters: Any) -> requests.Response:
        return requests.get(self.url + path, params=parameters, timeout=10)

    def acknowledge(self, id_: str, key: str) -> int:
        target = {"kind": "event", "id": id_}
        body = {"verb": "acknowledge", "target": target, "officer": "值班员", "seat": SEAT, "made_at": NOW}
        headers = {"Idempotency-Key": key}
        return requests.post(self.url + "/v1/actions", json=body, headers=headers, timeout=10).status_code

    def end(self, signal_: int = signal.SIGTERM) -> int:
        if self._process.poll() is None:
            self._process.send_signal(signal_)
        status = self._process.wait(PATIENCE_S)
        assert self._process.stdout is not None
        self._process.stdout.close()
        return status


@pytest.fixture
def processes() -> Iterator[list[Process]]:
    started: list[Process] = []
    yield started
    for process in started:
        process.end(signal.SIGKILL)


def whole(center: Process) -> tuple[dict[str, int], str]:
    """Return the versions of all events by the feed, and the cursor after them."""
    versions: dict[str, int] = {}
    content: Json = center.get("/v1/changes", kinds="event", limit=5000).json()
    while True:
        versions |= {item["id"]: item["version"] for item in content["items"]}
        if content.get("snapshot_end"):
            return versions, content["next"]
        content = center.get("/v1/changes", kinds="event", limit=5000, since=content["next"]).json()


def test_it_says_where_it_listens_and_ends_when_asked(processes: list[Process]) -> None:
    processes.append(center := Process())
    assert center.url.startswith("http://127.0.0.1:")
    assert center.get("/v1/center").json()["id"] == "demo-hamlet-1"
    assert center.end() == 0


def test_without_state_a_restart_has_the_same_ledger_and_forgets_cursors(processes: list[Process]) -> None:
    processes.append(first := Process())
    ledger, (_, cursor) = first.get("/ledger").json(), whole(first)
    first.end()
    processes.append(second := Process())
    assert second.get("/ledger").json() == ledger
    assert second.get("/v1/changes", kinds="event", since=cursor).status_code == 410


def test_state_outlives_kill_9_and_the_feed_goes_on(tmp_path: Path, processes: list[Process]) -> None:
    state = ("--state", str(tmp_path), "--rate", "300")
    processes.append(center := Process(*state))
    versions, cursor = whole(center)
    seen, keys, ids = dict(versions), [str(uuid4()) for _ in range(9)], sorted(versions)
    for turn in range(3):
        for key in keys[3 * turn : 3 * turn + 3]:
            assert center.acknowledge(ids[turn], key) == 201
        content = center.get("/v1/changes", kinds="event", since=cursor).json()
        seen |= {item["id"]: item["version"] for item in content["items"]}
        cursor = content["next"]
        center.end(signal.SIGKILL)
        # As if the kill had struck in the middle of a line, whose answer never went out.
        with (tmp_path / "journal.jsonl").open("ab") as journal:
            journal.write(b'{"items":[{"seq')
        processes.append(center := Process(*state))
        content = center.get("/v1/changes", kinds="event", since=cursor).json()
        assert not content["snapshot"]
        assert all(item["version"] > seen.get(item["id"], 0) for item in content["items"])
    ledger = center.get("/ledger").json()
    assert ledger["actions"] == dict.fromkeys(keys, 1)
    assert all(ledger["events"][id_] >= version for id_, version in seen.items())
    assert center.acknowledge(ids[0], keys[0]) == 200
    assert center.get(f"/v1/actions/{keys[8]}").status_code == 200


def test_the_state_of_another_world_is_refused(tmp_path: Path, processes: list[Process]) -> None:
    processes.append(center := Process("--state", str(tmp_path)))
    center.end()
    refused = subprocess.run(
        [*PROGRAM, "--state", str(tmp_path), "--seed", "2"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=20,
        check=False,
    )
    assert refused.returncode == 2
    assert "seed 1" in refused.stderr


def test_the_state_is_for_its_owner_alone(tmp_path: Path, processes: list[Process]) -> None:
    processes.append(Process("--state", str(tmp_path / "state")))
    for path in (tmp_path / "state", tmp_path / "state" / "journal.jsonl"):
        assert path.stat().st_mode & 0o077 == 0


def test_it_ends_with_its_parent(processes: list[Process]) -> None:
    parent = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    processes.append(center := Process("--parent-pid", str(parent.pid)))
    parent.communicate(b"\n")
    assert center._process.wait(PATIENCE_S) == 0
    assert center.pid != os.getpid()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["--world", "atlantis"], "atlantis"), (["--faults", "x"], "x"), (["--now", "heute"], "heute")],
)
def test_what_it_is_told_wrongly_it_says(arguments: list[str], words: str) -> None:
    refused = subprocess.run([*PROGRAM, *arguments], capture_output=True, text=True, cwd=ROOT, timeout=20, check=False)
    assert refused.returncode == 2
    assert words in refused.stderr
