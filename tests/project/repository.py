"""What the tests of the repository read of it. Imported by them alone."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("console", "ui", "resources")


def sources(*endings: str) -> list[Path]:
    """Return the program's own files with these endings."""
    files = [ROOT / "main.py", *(file for name in FOLDERS for file in (ROOT / name).rglob("*"))]
    return sorted(file for file in files if file.suffix in endings and file.is_file())


def tracked() -> list[Path]:
    """Return every file that git keeps, or would with the next `git add`."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [file for name in listed.split("\0") if name and (file := ROOT / name).is_file()]


def documents() -> list[Path]:
    """Return every Markdown file of the repository."""
    return [file for file in tracked() if file.suffix == ".md"]
