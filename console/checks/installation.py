"""What set-up made: the locked packages, and byte-code. Imports none of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import MAGIC_NUMBER, cache_from_source, find_spec
from pathlib import Path

from console.checks.finding import Finding, Found, Name, finding

LOCK = Path(__file__).resolve().parents[2] / "requirements.lock"
PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?P<condition> *;)?", re.MULTILINE)
COMPILED = ("console", "ui", "sqlalchemy", "requests", "urllib3", "pyqtgraph", "folium")
"""What a start reads most modules of."""
NAMED = 5
"""Of packages that differ: the first tell which set-up it was, and the screen has 80 columns."""


def look_at_packages(lock: Path) -> list[Finding]:
    """Hold what is installed against the lock."""
    try:
        pins = list(PIN.finditer(lock.read_text("utf-8")))
    except OSError:
        return [finding(Name.PACKAGES, Found.LOCK_MISSING, path=str(lock))]
    other: list[str] = []
    missing: list[str] = []
    for pin in pins:
        try:
            installed = version(pin["name"])
        except PackageNotFoundError:
            if not pin["condition"]:  # one with a condition belongs to another Python or another system
                missing.append(pin["name"])
            continue
        if installed != pin["version"]:
            other.append(f"{pin['name']} {installed} ({pin['version']})")
    if missing:
        return [finding(Name.PACKAGES, Found.PACKAGES_MISSING, packages=_some(missing))]
    if other:
        return [finding(Name.PACKAGES, Found.PACKAGES_OTHER, packages=_some(other))]
    return [finding(Name.PACKAGES, Found.PACKAGES_AS_LOCKED, count=len(pins))]


def _some(packages: list[str]) -> str:
    return ", ".join(packages[:NAMED]) + (" …" if len(packages) > NAMED else "")


def look_at_byte_code(packages: tuple[str, ...] = COMPILED) -> list[Finding]:
    """Count the modules that this Python would have to compile at the start."""
    files = [file for package in packages for file in _sources(package)]
    stale = sum(not _is_compiled(file) for file in files)
    if stale:
        return [finding(Name.BYTE_CODE, Found.NOT_COMPILED, missing=stale, count=len(files))]
    return [finding(Name.BYTE_CODE, Found.COMPILED, count=len(files))]


def _sources(package: str) -> Iterator[Path]:
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        yield from Path(folder).rglob("*.py")


def _is_compiled(source: Path) -> bool:
    """Tell whether there is byte-code of this Python that is as old as its source (PEP 552 has the head's form)."""
    try:
        head = Path(cache_from_source(str(source))).read_bytes()[:12]
        modified = int(source.stat().st_mtime) & 0xFFFF_FFFF
    except OSError:
        return False
    is_hash = head[4:8] != bytes(4)
    return head[:4] == MAGIC_NUMBER and (is_hash or int.from_bytes(head[8:12], "little") == modified)
