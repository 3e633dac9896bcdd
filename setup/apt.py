"""Debian's packages: installed as root, otherwise named in the one line that installs them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from setup.shell import Run, say

DPKG_LISTS = Path("/var/lib/dpkg/info")

# Renamed for 64-bit time in Debian 13 and Ubuntu 24.04 (of the packages that Qt asks for).
RENAMED = frozenset({"libasound2", "libcups2", "libglib2.0-0"})


@dataclass(frozen=True, slots=True)
class Apt:
    """What this machine's apt can do for us."""

    run: Run
    present: bool
    root: bool
    t64: bool

    @classmethod
    def of_this_machine(cls, run: Run) -> Apt:
        return cls(
            run=run,
            present=which("apt-get") is not None,
            root=hasattr(os, "geteuid") and os.geteuid() == 0,
            t64=any(DPKG_LISTS.glob("*t64*.list")),
        )

    def name(self, package: str) -> str:
        """Return what this release calls `package`."""
        return f"{package}t64" if self.t64 and package in RENAMED else package

    def line(self, packages: Sequence[str]) -> str:
        """Return what a user without root's rights has somebody run."""
        return f"sudo apt-get update && sudo apt-get install -y {' '.join(map(self.name, packages))}"

    def install(self, packages: Sequence[str]) -> bool:
        """Install `packages` if we may; False leaves it to the user, who is told the line."""
        if not (self.present and self.root):
            return False
        names = [self.name(package) for package in packages]
        say(f"apt-get install {' '.join(names)}")
        self.run(["apt-get", "update", "-q"])  # an old list is still worth a try
        outcome = self.run(["apt-get", "install", "-y", "-q", "--no-install-recommends", *names])
        if outcome.code != 0:
            say(f"apt-get failed: {outcome.last_line}")
        return outcome.code == 0
