"""`.venv` is made once, filled once, and never left half-made unnoticed."""

from __future__ import annotations

import platform
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from setup import bytecode
from setup.apt import Apt
from setup.environment import Environment
from setup.shell import Outcome, SetupFailed
from setup.stamp import Stamp
from setup.steps import DEV_LOCK, RUN_LOCK, set_up


class Machine:
    """Makes an empty `.venv` in place of a real one, and fails where it is told to."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.told: list[str] = []
        self.pip = Outcome(0, "")
        self.venv = Outcome(0, "")
        self.pip_leaves: list[str] = []
        self.version = "0.0.0 elsewhere"

    def run(self, command: Sequence[str]) -> Outcome:
        word = next(word for word in ("ldd", "venv", "pip", "compileall", "-c") if word in command)
        self.told.append(word)
        python = self.root / ".venv" / "bin" / "python"
        if word == "venv" and self.venv.code == 0:
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        for name in self.pip_leaves if word == "pip" else ():
            record = self.environment().site_packages / f"{name}.dist-info" / "RECORD"
            record.parent.mkdir(parents=True, exist_ok=True)
            record.touch()
        return {"pip": self.pip, "venv": self.venv, "-c": Outcome(0, self.version)}.get(word, Outcome(0, ""))

    def apt(self) -> Apt:
        return Apt(self.run, present=False, root=False, t64=False)

    def environment(self) -> Environment:
        return Environment(self.root, self.run, self.apt())

    def set_up(self, *, dev: bool = False) -> list[str]:
        """Set up, and return what was run for it."""
        self.told = []
        set_up(self.root, self.run, self.apt(), dev=dev)
        return self.told


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    (tmp_path / RUN_LOCK).write_text("a==1\n")
    (tmp_path / DEV_LOCK).write_text("a==1\nb==1\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return Machine(tmp_path)


def test_a_bare_folder_gets_everything_once(machine: Machine) -> None:
    assert machine.set_up() == ["venv", "pip", "pip", "compileall"]
    assert machine.set_up() == []


def test_what_tests_need_includes_what_runs(machine: Machine) -> None:
    machine.set_up(dev=True)
    assert machine.set_up() == []


def test_tests_add_to_what_runs(machine: Machine) -> None:
    machine.set_up()
    assert machine.set_up(dev=True) == ["pip", "compileall"]


def test_a_new_lock_is_installed_into_the_same_environment(machine: Machine) -> None:
    machine.set_up()
    (machine.root / RUN_LOCK).write_text("a==2\n")
    assert machine.set_up() == ["pip", "compileall"]


def test_a_new_pyproject_installs_the_project_alone(machine: Machine) -> None:
    machine.set_up()
    (machine.root / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert machine.set_up() == ["pip"]


def test_an_environment_of_another_python_is_made_anew(machine: Machine) -> None:
    machine.set_up()
    machine.environment().stamp.record(python="3.10.0")
    assert machine.set_up() == ["venv", "pip", "pip", "compileall"]


def test_a_set_up_that_was_cut_short_begins_anew(machine: Machine) -> None:
    machine.set_up()
    machine.environment().stamp.record(unfinished=RUN_LOCK)
    assert machine.set_up()[0] == "venv"


def test_a_folder_that_is_no_environment_is_replaced(machine: Machine) -> None:
    (machine.root / ".venv" / "bin").mkdir(parents=True)
    assert machine.set_up()[0] == "venv"


def test_a_sound_environment_made_by_hand_is_taken_over(machine: Machine) -> None:
    machine.set_up()
    (machine.root / ".venv" / "shouwang-setup.json").unlink()
    machine.version = f"{platform.python_version()} {sys.base_prefix}\n"
    assert machine.set_up() == ["-c", "pip", "pip", "compileall"]


def test_without_a_network_the_line_says_so_and_the_next_run_goes_on(machine: Machine) -> None:
    machine.pip = Outcome(1, "WARNING: NewConnectionError\nERROR: No matching distribution for a==1")
    with pytest.raises(SetupFailed, match=r"can't be reached.* ERROR: No matching distribution"):
        machine.set_up()
    machine.pip = Outcome(0, "")
    assert machine.set_up() == ["pip", "pip", "compileall"]


def test_a_disk_that_fills_up_half_way_is_named_and_the_rest_thrown_away(machine: Machine) -> None:
    machine.pip = Outcome(1, "ERROR: [Errno 28] No space left on device")
    machine.pip_leaves = ["a-1"]
    with pytest.raises(SetupFailed, match="the disk is full"):
        machine.set_up()
    machine.pip = Outcome(0, "")
    assert machine.set_up()[0] == "venv"


def test_a_venv_that_can_t_be_made_is_said(machine: Machine) -> None:
    machine.venv = Outcome(1, "Error: no ensurepip\n")
    with pytest.raises(SetupFailed, match=r"no \.venv could be made: Error: no ensurepip"):
        machine.set_up()


def test_a_damaged_stamp_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / "stamp").write_text("[1, 2")
    assert not Stamp(tmp_path / "stamp").knows("python")


def test_our_own_byte_code_is_written_whatever_the_settings_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    (tmp_path / "console").mkdir()
    (tmp_path / "console" / "clock.py").write_text("now = 1\n")
    bytecode.compile_ours(tmp_path)
    assert len(list((tmp_path / "console" / "__pycache__").glob("clock.*.pyc"))) == 1


def test_a_source_that_is_no_python_stops_the_set_up(tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text("def :\n")
    with pytest.raises(SetupFailed, match="does not compile"):
        bytecode.compile_ours(tmp_path)


def test_an_older_python_is_told_so_in_one_line() -> None:
    script = "import sys; sys.version_info = (3, 9, 2); import runpy; runpy.run_module('setup')"
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("setup: Python 3.11 or newer is needed")
    assert done.stderr.count("\n") == 1
