"""The sentences in `ui/`, read from its source: what may be shown to an officer, by Qt context.

Qt's own lupdate silently drops a Python call with a keyword (`tr("Queue", "%n new", n=3)`) and
takes an f-string for a sentence; so the source is read here, and lrelease still compiles.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# tr("Queue", "text", n=…, name=…) of ui/words.py, and Qt's mark for module level.
QT_TRANSLATE = "QCoreApplication.translate"
ASKING = frozenset({"tr", "QT_TRANSLATE_NOOP", QT_TRANSLATE})
PUT_TOGETHER = (ast.JoinedStr, ast.BinOp)
PLACE = re.compile(r"%L?\d+|\{\w+\}")


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """One source text, with what makes it one message for Qt."""

    context: str
    text: str

    @property
    def counted(self) -> bool:
        """Whether it has a form for each plural."""
        return "%n" in self.text


class Unreadable(Exception):
    """A sentence that no translator can be given: file, line, reason."""


def gaps(text: str) -> set[str]:
    """Return the places of a sentence that are filled in later, and that a translation has too."""
    return set(PLACE.findall(text))


def sentences(folder: Path) -> set[Sentence]:
    """Return all sentences in the Python files below `folder`.

    Raises: Unreadable.
    """
    return {found for file in sorted(folder.rglob("*.py")) for found in in_file(file)}


def in_file(file: Path) -> Iterator[Sentence]:
    """Yield the sentences of one file."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"), str(file))):
        if isinstance(node, ast.Call) and _name(node.func) in ASKING:
            try:
                yield from _in_call(node)
            except Unreadable as reason:
                raise Unreadable(f"{file}:{node.lineno}: {reason}") from None


def _name(function: ast.expr) -> str:
    """Return what is called, without its module; Qt's own translate with its class."""
    if isinstance(function, ast.Attribute):
        return ast.unparse(function) if function.attr == "translate" else function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _in_call(call: ast.Call) -> Iterator[Sentence]:
    name = _name(call.func)
    if len(call.args) < 2 or ast.unparse(call.func) == "self.tr":
        raise Unreadable("it is tr(context, text), then keywords")
    context, text, *rest = call.args
    if isinstance(text, PUT_TOGETHER):
        raise Unreadable("a sentence is put together; give it gaps, {name} or %n")
    if not _is_text(text):
        return  # a marked text, looked up by its name
    if name == QT_TRANSLATE:
        raise Unreadable("sentences are asked for with tr of ui.words")
    if not _is_text(context):
        raise Unreadable("the context of a sentence must be plain text")
    sentence = Sentence(ast.literal_eval(context), ast.literal_eval(text))
    counts = bool(rest) or any(word.arg == "n" for word in call.keywords)
    if name == "tr" and sentence.counted != counts:
        raise Unreadable("%n in the text and n= in the call belong together")
    yield sentence


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
