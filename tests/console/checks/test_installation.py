"""What is installed is held against the lock, and byte-code against its sources."""

from __future__ import annotations

import os
import py_compile
from pathlib import Path

import pytest

from console.checks.finding import Found
from console.checks.installation import LOCK, NAMED, look_at_byte_code, look_at_packages


def test_this_installation_is_the_locked_one() -> None:
    (found,) = look_at_packages(LOCK)
    assert found.found is Found.PACKAGES_AS_LOCKED
    assert int(found.params["count"]) > 20


def lock(folder: Path, *pins: str) -> Path:
    file = folder / "requirements.lock"
    file.write_text("".join(f"{pin} \\\n    --hash=sha256:0\n" for pin in pins), "utf-8")
    return file


def test_another_version_is_named_with_the_locked_one(tmp_path: Path) -> None:
    (found,) = look_at_packages(lock(tmp_path, "pytest==0.1"))
    assert found.found is Found.PACKAGES_OTHER
    assert str(found.params["packages"]).startswith("pytest ")
    assert "(0.1)" in str(found.params["packages"])


def test_a_missing_package_is_named_unless_it_is_another_system_s(tmp_path: Path) -> None:
    (found,) = look_at_packages(lock(tmp_path, "no-such-thing==1.0", "nor-this==2 ; sys_platform == 'plan9'"))
    assert (found.found, found.params["packages"]) == (Found.PACKAGES_MISSING, "no-such-thing")


def test_of_many_the_first_are_named(tmp_path: Path) -> None:
    (found,) = look_at_packages(lock(tmp_path, *[f"no-such-thing-{number}==1" for number in range(NAMED + 1)]))
    assert str(found.params["packages"]).endswith(f"no-such-thing-{NAMED - 1} …")


def test_without_a_lock_nobody_can_say(tmp_path: Path) -> None:
    assert look_at_packages(tmp_path / "requirements.lock")[0].found is Found.LOCK_MISSING


def test_byte_code_is_found_missing_and_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "a_small_package"
    package.mkdir()
    source = package / "__init__.py"
    source.write_text("ONE = 1\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))

    def found() -> Found:
        return look_at_byte_code(("a_small_package", "no_such_package"))[0].found

    assert found() is Found.NOT_COMPILED
    py_compile.compile(str(source), invalidation_mode=py_compile.PycInvalidationMode.TIMESTAMP)
    assert found() is Found.COMPILED
    os.utime(source, (1_000_000_000, 1_000_000_000))
    assert found() is Found.NOT_COMPILED
    py_compile.compile(str(source), invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    assert found() is Found.COMPILED
