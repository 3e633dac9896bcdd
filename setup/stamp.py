"""What is already set up, as keys in one small file inside `.venv`: the second run reads only this."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path


def digest(file: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


class Stamp:
    """Steps done and the key each was done with; a step without its key is done again."""

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            done = json.loads(file.read_text("utf-8"))
        except (OSError, ValueError):
            done = {}
        self._done: dict[str, str] = done if isinstance(done, dict) else {}

    def has(self, step: str, key: str) -> bool:
        return self._done.get(step) == key

    def knows(self, step: str) -> bool:
        return step in self._done

    def record(self, **steps: str) -> None:
        self._done |= steps
        self._write()

    def forget(self, *steps: str) -> None:
        for step in steps:
            self._done.pop(step, None)
        self._write()

    def _write(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(self._done, indent=1, sort_keys=True), "utf-8")
