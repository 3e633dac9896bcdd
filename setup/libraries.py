"""System libraries that Qt's own files ask for: found missing by ldd, mapped to Debian's packages."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from setup.apt import Apt
from setup.shell import Run, SetupFailed, say

# Without these nothing starts, not even with no display.
NEEDED = (
    "plugins/platforms/libqoffscreen.so",
    "lib/libQt6WebEngineWidgets.so.6",
    "lib/libQt6Svg.so.6",
    "libexec/QtWebEngineProcess",
)
# Without these there is no window on a screen, or no sound.
WANTED = ("plugins/platforms/libqxcb.so", "lib/libQt6Multimedia.so.6")

NOT_FOUND = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)
SONAME = re.compile(r"(?P<name>lib.+)\.so\.(?P<version>\d+)$")

# What Debian does not call after its soname.
IRREGULAR = {
    "libgio-2.0.so.0": "libglib2.0-0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libnspr4.so": "libnspr4",
    "libnss3.so": "libnss3",
    "libnssutil3.so": "libnss3",
    "libplc4.so": "libnspr4",
    "libplds4.so": "libnspr4",
    "libpulse-mainloop-glib.so.0": "libpulse-mainloop-glib0",
    "libsmime3.so": "libnss3",
    "libssl3.so": "libnss3",
    "libz.so.1": "zlib1g",
}


def package_of(library: str) -> str | None:
    """Return Debian's package for a soname, by the rule of the Debian policy manual, 8.1."""
    if library in IRREGULAR:
        return IRREGULAR[library]
    match = SONAME.match(library)
    if match is None:
        return None
    name = match["name"].lower().replace("_", "-")
    return f"{name}-{match['version']}" if name[-1].isdigit() else f"{name}{match['version']}"


def missing(qt: Path, files: Iterable[str], run: Run) -> set[str]:
    """Return the sonames that `files` of the folder `qt` ask for and the machine lacks."""
    present = [str(qt / file) for file in files if (qt / file).exists()]
    return set(NOT_FOUND.findall(run(["ldd", *present]).printed)) if present else set()


def provide(qt: Path, apt: Apt, run: Run) -> bool:
    """Bring the missing libraries, and return whether all are there.

    Raises: SetupFailed where the console can't start without one that is still missing.
    """
    if not sys.platform.startswith("linux"):
        return True
    absent = missing(qt, (*NEEDED, *WANTED), run)
    packages = sorted({package for library in absent if (package := package_of(library))})
    if packages and apt.install(packages):
        absent = missing(qt, (*NEEDED, *WANTED), run)
    if not absent:
        return True
    line = f"; run: {apt.line(packages)}" if apt.present and packages else ""
    names = " ".join(sorted(absent))
    if missing(qt, NEEDED, run):
        raise SetupFailed(f"the console can't start without the system libraries {names}{line}")
    say(f"no window or no sound without the system libraries {names}{line}")
    return False
