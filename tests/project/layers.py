"""The table of `docs/layers.md` as a value, and the imports of a file."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CODE = re.compile(r"`([\w.]+)`")
GROUND = "*ground*"


@dataclass(frozen=True, slots=True)
class Layers:
    """Who may import whom of ours, and who never imports which package."""

    may: dict[str, frozenset[str]]
    never: dict[str, frozenset[str]]

    @classmethod
    def read(cls, document: str) -> Layers:
        sentence = re.search(r"\*Ground\* stands for(.+?):", document, re.DOTALL)
        assert sentence, "docs/layers.md does not say what the ground is"
        ground = set(CODE.findall(sentence[1]))
        rows = [line.strip("| ").split("|") for line in document.splitlines() if line.startswith("| `")]
        may, never = {}, {}
        for row in rows:
            part, allowed, forbidden = (*row, "", "")[:3]
            name = CODE.findall(part)[0]
            may[name] = frozenset(CODE.findall(allowed)) | (ground if GROUND in allowed else set())
            never[name] = frozenset(CODE.findall(forbidden))
        return cls(may, never)

    def part(self, module: str) -> str | None:
        """Return the row that `module` belongs to: the longest name that it begins with."""
        names = [name for name in self.may if f"{module}.".startswith(f"{name}.")]
        return max(names, key=len, default=None)

    def faults(self, module: str, imported: str) -> Iterator[str]:
        """Yield what is wrong with `module` importing `imported`."""
        part, target = self.part(module), self.part(imported)
        if part is None or (part == "console" and module != "console"):
            yield f"{module} has no row in docs/layers.md"
        elif target is not None and target != part and target not in self.may[part]:
            yield f"{module} imports {imported}: {part} may not import {target}"
        elif target is None:
            package = imported.partition(".")[0]
            above = {name for name in self.never if f"{module}.".startswith(f"{name}.")}
            if any(package in self.never[name] for name in above):
                yield f"{module} imports {imported}: {part} never does"


def module_name(file: Path, root: Path) -> str:
    return ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def imports(source: str) -> Iterator[str]:
    """Yield each imported name, dotted, wherever in the file it stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
