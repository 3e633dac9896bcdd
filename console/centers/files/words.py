"""The words of sites' own files, from `resources/files/words.toml`. Knows no file of theirs."""

from __future__ import annotations

import tomllib
from pathlib import Path

FILE = Path(__file__).resolve().parents[3] / "resources" / "files" / "words.toml"

_words = tomllib.loads(FILE.read_text("utf-8"))

COLUMNS: dict[str, tuple[str, ...]] = {what: tuple(names) for what, names in _words["columns"].items()}
"""What a record may have, and the names under which files have it; letters large or small."""
LEVELS: dict[str, str] = {word: level for level, words in _words["levels"].items() for word in words}
"""Our word for a level by theirs."""
YES, NO = frozenset(_words["yes"]), frozenset(_words["no"])
SIGNS: dict[str, str] = {word: sign for sign, word in _words["degrees"].items()}
"""The sign that a word stands for in degrees."""
