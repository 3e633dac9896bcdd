"""The sentences of `ui/` and their translations are one set, and the compiled files are theirs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from setup.sentences import sentences
from setup.translations import LANGUAGES, UI, release, source
from setup.ts import Catalog

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
