"""`main.py doctor` as it is started: words or JSON, a status, no traceback, and nothing changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from console.demo.server import DemoServer
from tests._machine import PATIENCE_S

PROGRAM = Path(__file__).resolve().parents[3] / "main.py"
BARE = {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "QT_QPA_PLATFORM", "SHOUWANG_STORE_KEY"}


def doctor(*options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, str(PROGRAM), "doctor", *options],
        capture_output=True,
        encoding="utf-8",
        timeout=2 * PATIENCE_S,
        check=False,
        env={name: value for name, value in os.environ.items() if name not in BARE} | environment,
    )
    assert "Traceback" not in done.stderr
    return done


def findings(done: subprocess.CompletedProcess[str]) -> dict[str, dict[str, Any]]:
    found = json.loads(done.stdout)["findings"]
    assert all(one.keys() == {"name", "state", "found", "costs", "do"} for one in found)
    return {one["name"]: one for one in found}


def config(folder: Path, text: str) -> str:
    file = folder / "config.toml"
    file.write_text(text, "utf-8")
    return str(file)


def test_a_bare_machine_is_limited_and_not_broken(tmp_path: Path) -> None:
    done = doctor("--json", "--config", config(tmp_path, 'language = "en"'), "--data", str(tmp_path / "data"))
    found = findings(done)
    assert done.returncode == 0
    assert {one["state"] for one in found.values()} == {"limited", "fine"}
    assert found["display"]["found"] == "No display"
    assert found["web_engine"]["state"] == "fine"
    assert not (tmp_path / "data").exists()


def test_an_unreadable_folder_a_damaged_store_and_a_center_are_told(tmp_path: Path) -> None:
    damaged = tmp_path / "store.db"
    damaged.write_bytes(b"noise" * 1000)
    with DemoServer(name="测试中心") as center:
        text = f'[[centers]]\nkey = "county"\nkind = "native"\nurl = "{center.url}"\n'
        done = doctor("--json", "--config", config(tmp_path, text), "--data", str(tmp_path))
    found = findings(done)
    assert done.returncode == 1
    assert next(iter(found.values()))["name"] == "store", "what is broken stands first"
    assert "已损坏" in found["store"]["found"]
    assert found["center county"]["found"].startswith("county：测试中心 应答正常")
    assert damaged.read_bytes() == b"noise" * 1000
    assert sorted(file.name for file in tmp_path.iterdir()) == ["config.toml", "store.db"]


@pytest.mark.parametrize("text", ["nonsense", 'look = "pink"', 'data = "~nobody-of-this-name/x"'])
def test_a_broken_configuration_is_a_finding(tmp_path: Path, text: str) -> None:
    done = doctor("--config", config(tmp_path, text), XDG_DATA_HOME=str(tmp_path / "config.toml"))
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[2].startswith("故障  配置"), lines
    assert any(line.startswith("故障  数据目录") for line in lines), "a file stands in place of its folder"


def test_a_terminal_without_chinese_gets_what_it_can_show(tmp_path: Path) -> None:
    done = doctor("--data", str(tmp_path), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "Noto Sans SC" in done.stdout
