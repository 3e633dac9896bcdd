"""The virtual environment `.venv`: made, filled from the lock, never left half-made unnoticed."""

from __future__ import annotations

import importlib.util
import platform
import shutil
import sys
from pathlib import Path

from setup.apt import Apt
from setup.shell import Outcome, Run, SetupFailed, say
from setup.stamp import Stamp, digest

PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet", "--no-deps")
FROM_LOCK = ("--require-hashes", "--only-binary=:all:", "--no-compile", "--retries=3")
PROJECT = ("--no-build-isolation", "--editable")

# What pip prints, and what it means to the person who waits.
CAUSES = (
    (("No space left on device",), "the disk is full"),
    (("THESE PACKAGES DO NOT MATCH THE HASHES",), "a package is not the one that was locked"),
    (
        ("NewConnectionError", "Name or service", "name resolution", "timed out", "ProxyError",
         "Network is unreachable", "Could not find a version", "ConnectionError", "SSLError"),
        "the package index can't be reached, or lacks a package",
    ),
)  # fmt: skip


class Environment:
    """One project's `.venv`, and the stamp that says how far it has come."""

    def __init__(self, root: Path, run: Run, apt: Apt) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.python = self.folder / "bin" / "python"
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        self.site_packages = self.folder / "lib" / version / "site-packages"
        self._stamp_file = self.folder / "shouwang-setup.json"
        self.stamp = Stamp(self._stamp_file)
        self._identity = f"{platform.python_version()} {platform.machine()} {sys.base_prefix} {root}"
        self._run = run
        self._apt = apt

    def make(self) -> None:
        """Have a virtual environment of this Python; throw away one that is broken or half-made."""
        if self.stamp.knows("unfinished"):
            say("the last set-up was cut short: .venv is made anew")
        elif self.stamp.has("python", self._identity) and self.python.exists():
            return
        elif self._is_sound():
            self.stamp.record(python=self._identity)
            return
        elif self.folder.exists():
            say("the .venv here is half-made, moved, or another Python's: it is made anew")
        self._need_venv()
        if self.folder.exists():
            shutil.rmtree(self.folder)
        say(f"making .venv with Python {platform.python_version()}")
        self.stamp = Stamp(self._stamp_file)
        self.stamp.record(unfinished="venv")
        outcome = self._run([sys.executable, "-m", "venv", str(self.folder)])
        if outcome.code != 0:
            raise SetupFailed(f"no .venv could be made: {outcome.last_line}")
        self.stamp.record(python=self._identity)
        self.stamp.forget("unfinished")

    def fill(self, lock: Path, includes: tuple[Path, ...] = ()) -> bool:
        """Install what `lock` pins, and with it all of `includes`; return whether it was needed."""
        key = digest(lock)
        if self.stamp.has(lock.name, key):
            return False
        say(f"installing the packages of {lock.name} (a minute or two)")
        before = self._installed()
        self.stamp.forget("bytecode", "libraries")
        self.stamp.record(unfinished=lock.name)
        outcome = self._run([str(self.python), *PIP, *FROM_LOCK, "-r", str(lock)])
        if outcome.code != 0:
            if self._installed() == before:
                self.stamp.forget("unfinished")  # pip gave up before it touched anything
            raise SetupFailed(self._why(outcome))
        self.stamp.record(**{done.name: digest(done) for done in (lock, *includes)})
        self.stamp.forget("unfinished")
        return True

    def install_project(self) -> None:
        """Install the project itself, editable, so that its entry points are found."""
        key = digest(self.root / "pyproject.toml")
        if self.stamp.has("project", key):
            return
        outcome = self._run([str(self.python), *PIP, *PROJECT, str(self.root)])
        if outcome.code != 0:
            raise SetupFailed(self._why(outcome))
        self.stamp.record(project=key)

    def _is_sound(self) -> bool:
        """Return whether a `.venv` that somebody else made is whole and this Python's."""
        if self.stamp.knows("python") or not self.python.exists():
            return False
        ask = "import pip, platform, sys; print(platform.python_version(), sys.base_prefix)"
        outcome = self._run([str(self.python), "-c", ask])
        expected = f"{platform.python_version()} {sys.base_prefix}"
        return outcome.code == 0 and outcome.printed.strip() == expected

    def _need_venv(self) -> None:
        if all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
            return
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not self._apt.install([package]):
            raise SetupFailed(f"this Python lacks venv; run: {self._apt.line([package])}")

    def _installed(self) -> set[str]:
        return {record.parent.name for record in self.site_packages.glob("*.dist-info/RECORD")}

    def _why(self, outcome: Outcome) -> str:
        log = self.folder / "setup.log"
        try:
            log.write_text(outcome.printed, "utf-8")
        except OSError:
            log = Path("not written")
        for signs, meaning in CAUSES:
            if any(sign in outcome.printed for sign in signs):
                return f"{meaning}: {outcome.last_line} (all of it: {log})"
        return f"pip failed: {outcome.last_line} (all of it: {log})"
