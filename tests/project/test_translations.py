"""The sentences of `ui/` and their translations are one set, and the compiled files are theirs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from setup.sentences import sentences
from setup.translations import LANGUAGES, UI, release, source
from setup.ts import Catalog
from tests.project.repository import ROOT
from ui.map.words import map_words

each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_language
def test_the_catalog_has_exactly_the_sentences_of_the_program(language: str) -> None:
    known = Catalog.read(source(language))
    exists = known.merged(sentences(UI))
    assert known.forms.keys() == exists.forms.keys(), "run: make translations"


@each_language
def test_the_catalog_is_written_as_the_tool_writes_it(language: str, tmp_path: Path) -> None:
    again = tmp_path / "again.ts"
    Catalog.read(source(language)).write(again)
    assert again.read_text("utf-8") == source(language).read_text("utf-8"), "run: make translations"


@each_language
def test_every_sentence_is_translated_with_the_same_gaps(language: str) -> None:
    faults = Catalog.read(source(language)).faults()
    assert not faults, "\n".join(faults)


@each_language
def test_the_compiled_file_is_the_catalog(language: str, tmp_path: Path) -> None:
    again, committed = tmp_path / "again.qm", source(language).with_suffix(".qm")
    release(source(language), again)
    if again.read_bytes() != committed.read_bytes():
        known = Catalog.read(source(language))
        assert messages(committed, known) == messages(again, known), "run: make translations"


def messages(qm: Path, known: Catalog) -> list[str | None]:
    translator = QTranslator()
    assert translator.load(str(qm))
    return [
        translator.translate(one.context, one.text, None, number)
        for one in sorted(known.forms)
        for number in ((1, 2) if one.counted else (-1,))
    ]


HAN = re.compile(r"[\u4e00-\u9fff]")
# Of both languages, and nothing but a figure, a name or a unit.
NO_WORDS = re.compile(r"[A-Za-z]{2,}")
# Names and versions of products, which have no Chinese.
OF_PRODUCTS = frozenset({"SQLite", "SQLite {version}, SQLCipher {cipher}"})
# What stands on a key of the keyboard, in every language.
KEY_CAPS = frozenset({"Enter"})
SHOWN_BY = frozenset(
    {"setText", "setToolTip", "setWindowTitle", "setPlaceholderText", "setAccessibleName", "setAccessibleDescription",
     "set_title", "set_detail", "set_forms", "drawText", "addTab", "setStatusTip", "setWhatsThis"}
)  # fmt: skip


@each_language
def test_a_translation_is_of_its_language(language: str) -> None:
    """A sentence that was copied instead of translated has its gaps, and is still English."""
    if language == "en":
        return
    catalog = Catalog.read(source(language))
    copied = [
        one.text
        for one, forms in catalog.forms.items()
        if NO_WORDS.search(re.sub(r"\{\w+\}|%n", "", one.text)) and not all(HAN.search(form) for form in forms)
    ]
    assert set(copied) <= {"km", "{first}–{last} of {all} ↕"} | OF_PRODUCTS


@each_language
def test_a_source_is_english(language: str) -> None:
    assert not [one.text for one in Catalog.read(source(language)).forms if HAN.search(one.text)]


def plain_texts(file: Path) -> Iterator[str]:
    """Yield the literals of a file that are shown without having been translated."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute | ast.Name):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        if name not in SHOWN_BY and name not in {"Label", "QLabel", "QPushButton"}:
            continue
        for argument in node.args:
            parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
            for part in parts:
                if not isinstance(part, ast.Constant) or not isinstance(part.value, str):
                    continue
                if NO_WORDS.search(part.value) and part.value.strip() not in KEY_CAPS:
                    yield f"{file.name}:{node.lineno}: {part.value}"


def test_nothing_is_shown_that_was_not_translated(tmp_path: Path) -> None:
    roles = re.compile(r": (caption|meta|body|title|head|figure|clock)$")
    found = [text for file in UI.rglob("*.py") for text in plain_texts(file) if not roles.search(text)]
    assert found == []


def test_a_text_that_was_not_translated_is_found(tmp_path: Path) -> None:
    file = tmp_path / "panel.py"
    file.write_text('button.setText("Close")\nlabel.setText(tr("A", "b"))\nbox.setToolTip(f"{name} is away")\n')
    assert list(plain_texts(file)) == ["panel.py:1: Close", "panel.py:3:  is away"]


def test_no_chinese_stands_in_the_program(tmp_path: Path) -> None:
    """Chinese words come from translations and from centers; a language's own name, the product's, and fonts aside."""
    allowed = {"中文", "Shouwang 守望: the duty room's console"}
    found = []
    for file in [*UI.rglob("*.py"), *(ROOT / "console").rglob("*.py")]:
        if "demo" in file.parts or "tour" in file.parts:
            continue
        tree = ast.parse(file.read_text("utf-8"))
        documents = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        found += [
            f"{file.name}:{node.lineno}: {node.value}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents
            if HAN.search(node.value) and node.value not in allowed
        ]
    assert found == []


def test_the_map_s_page_has_no_words_of_its_own() -> None:
    """Its words are handed in by `ui/map/words.py`, and it asks for no other."""
    scripts = list((ROOT / "resources" / "map").glob("*.js"))
    texts = "\n".join(script.read_text("utf-8") for script in scripts)
    assert not HAN.search(re.sub(r"//.*|fonts\.load\(.*", "", texts))
    assert not re.search(r"(textContent|innerText|title|placeholder)\s*=\s*['\"`][^'\"`$]*[A-Za-z]{2,}", texts)
    asked = set(re.findall(r"words(?:\.(\w+)|\[['`]([\w.]+)['`]\])", texts))
    known = map_words()
    assert {first or second for first, second in asked} - {"layer"} <= known.keys()
    for script in scripts:
        assert not re.search(r"fillText\(\s*['\"`]\w", script.read_text("utf-8")), script.name
