"""The program as it is started: a center by hand, a headless run beside it, and the same picture without it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests._machine import PATIENCE_S
from tests.walks.desk import ledger_digest

PROGRAM = Path(__file__).resolve().parents[2] / "main.py"


@pytest.fixture
def url() -> Iterator[str]:
    command = [sys.executable, str(PROGRAM), "demo-center", "--world", "hamlet", "--seed", "3", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as center:
        assert center.stdout is not None
        yield json.loads(center.stdout.readline())["url"]
        center.terminate()


def run(*options: str, expect: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, str(PROGRAM), *options],
        capture_output=True,
        text=True,
        timeout=2 * PATIENCE_S,
        check=False,
        env={**os.environ, **environment},
    )
    assert done.returncode == expect, done.stderr[-2000:]
    return done


def report(data: Path, *options: str) -> dict[str, Any]:
    file = data / "report.json"
    run("run", "--headless", "--data", str(data), "--report", str(file), *options)
    told: dict[str, Any] = json.loads(file.read_text())
    return told


def test_a_run_reports_what_the_ledger_holds_and_shows_it_again_without_the_center(tmp_path: Path, url: str) -> None:
    pictures = tmp_path / "pictures"
    told = report(tmp_path, "--seconds", "5", "--center", url, "--pictures", str(pictures))
    assert told["event_ids_digest"] == ledger_digest(url)
    assert told["events"]["received"] == told["events"]["stored"] > 0
    assert told["events"]["shown"] > 0
    assert told["map"]["painted"]
    assert not told["map"]["page_errors"]
    assert told["charts"] == 3
    assert [center["state"] for center in told["centers"]] == ["live"]
    assert all((pictures / name).stat().st_size > 10_000 for name in told["pictures"])

    again = report(tmp_path, "--seconds", "2", "--offline")
    assert again["event_ids_digest"] == told["event_ids_digest"]
    assert [(center["state"], bool(center["as_of"])) for center in again["centers"]] == [("down", True)]
    assert again["grids"] == told["grids"]


def test_without_a_display_it_says_so(tmp_path: Path, url: str) -> None:
    done = run(
        "run", "--seconds", "1", "--data", str(tmp_path), "--center", url,
        DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="",
    )  # fmt: skip
    assert "没有显示器" in done.stdout


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("look = 'pink'", "look"),
        ("colour = 1", "colour"),
        ("[[centers]]\nkey = 'a'\nkind = 'native'\nurl = 'ftp://x'", "centers"),
        ("[[centers]]\nkey = 'a'\nkind = 'smoke-signals'\nurl = 'http://127.0.0.1:1'", "smoke-signals"),
        ("[seat", "config.toml"),
    ],
)
def test_a_bad_configuration_stops_the_start_with_file_key_and_reason(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    done = run("run", "--headless", "--seconds", "1", "--data", str(tmp_path), "--config", str(file), expect=2)
    assert words in done.stderr.splitlines()[-1]


def test_a_store_of_a_newer_console_is_refused_and_left_alone(tmp_path: Path, url: str) -> None:
    report(tmp_path, "--seconds", "2", "--center", url)
    from console.store.sqlite.driver import sqlite

    connection = sqlite.connect(str(tmp_path / "store.db"))
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    done = run("run", "--headless", "--seconds", "1", "--data", str(tmp_path), "--offline", expect=2)
    assert "store.db" in done.stderr
    assert not list(tmp_path.glob("store.db.damaged*"))


@pytest.fixture
def nowhere(tmp_path: Path) -> tuple[str, ...]:
    """Options for a run whose store's server is not there."""
    file = tmp_path / "config.toml"
    file.write_text(f'store = "postgresql+psycopg://me@/store?host={tmp_path}"')
    return "run", "--headless", "--offline", "--data", str(tmp_path), "--config", str(file)


def test_a_run_whose_store_s_server_never_answers_says_so_and_ends_in_its_time(nowhere: tuple[str, ...]) -> None:
    done = run(*nowhere, "--seconds", "3", expect=2)
    assert "数据库服务器无应答" in done.stdout
    assert "数据库服务器无应答" in done.stderr.splitlines()[-1]


def test_a_run_that_waits_for_its_store_ends_when_it_is_told_to(nowhere: tuple[str, ...]) -> None:
    command = [sys.executable, str(PROGRAM), *nowhere, "--seconds", "60"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as waiting:
        assert waiting.stdout is not None
        while "数据库服务器无应答" not in waiting.stdout.readline():
            pass
        waiting.terminate()
        assert waiting.wait(20) == 0
