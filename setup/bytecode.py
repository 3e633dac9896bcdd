"""Byte-code, compiled ahead whatever the machine's settings say, so that the first start is quick."""

from __future__ import annotations

import compileall
from pathlib import Path
from py_compile import PycInvalidationMode

from setup.shell import Run, SetupFailed

OUR_FOLDERS = ("console", "ui", "resources")


def compile_packages(python: Path, site_packages: Path, run: Run) -> None:
    """Compile the installed packages on all cores; a package's own broken file is no matter."""
    command = [str(python), "-m", "compileall", "-qq", "--invalidation-mode", "timestamp"]
    if run([*command, "-j", "0", str(site_packages)]).code != 0:
        run([*command, str(site_packages)])  # a machine without shared memory has no -j


def compile_ours(root: Path) -> None:
    """Compile what changed of our own sources.

    Raises: SetupFailed when one of them is no Python.
    """
    mode = PycInvalidationMode.TIMESTAMP
    good = all(
        compileall.compile_dir(root / folder, quiet=1, invalidation_mode=mode)
        for folder in OUR_FOLDERS
        if (root / folder).is_dir()
    )
    main = root / "main.py"
    if main.exists():
        good &= bool(compileall.compile_file(main, quiet=1, invalidation_mode=mode))
    if not good:
        raise SetupFailed("a source file does not compile: see above")
