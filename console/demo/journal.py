"""What the center must not forget, line by line in one file. Knows not what the lines mean.

A line is written and handed to the operating system before its answer goes out, so that a killed
process loses nothing; a line cut short by the kill was never answered, and is dropped at the next start.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

Json = dict[str, Any]


class Journal:
    """An append-only file, or nothing at all where the center keeps no state."""

    def __init__(self, directory: Path | None) -> None:
        self._file: int | None = None
        self.lines: list[Json] = []
        if directory is None:
            return
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = directory / "journal.jsonl"
        self.lines = list(_whole_lines(path))
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    @property
    def kept(self) -> bool:
        return self._file is not None

    def write(self, items: list[bytes], notes: Json) -> None:
        """Append one line: changes as they go into pages, and notes."""
        if self._file is None:
            return
        line = b'{"items":[' + b",".join(items) + b'],"notes":' + msgspec.json.encode(notes) + b"}\n"
        view = memoryview(line)
        while view:
            view = view[os.write(self._file, view) :]

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _whole_lines(path: Path) -> Iterator[Json]:
    """Yield the lines of a journal, and cut off a last one that was never finished."""
    if not path.exists():
        return
    whole = 0
    with path.open("rb") as file:
        for line in file:
            if not line.endswith(b"\n"):
                break
            whole += len(line)
            yield msgspec.json.decode(line)
    os.truncate(path, whole)
