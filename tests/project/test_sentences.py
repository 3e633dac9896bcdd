"""Sentences are found in Python source, carried through a `.ts` file, and spoken by Qt."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from setup.sentences import Sentence, Unreadable, gaps, in_file, sentences
from setup.translations import release
from setup.ts import Catalog

SOURCE = """
from ui.words import tr
TITLE = QT_TRANSLATE_NOOP("Queue", "Place")
tr("Queue", "Unacknowledged")
tr("Queue", "%n new", n=3)
words.tr("Map", "as of {time}", time=now)
tr("Queue", "%n old", 3)
tr("Queue", "two "
            "lines")
tr("Queue", column.title)
name.translate(table)
"""
FOUND = {
    Sentence("Queue", "Place"),
    Sentence("Queue", "Unacknowledged"),
    Sentence("Queue", "%n new"),
    Sentence("Map", "as of {time}"),
    Sentence("Queue", "%n old"),
    Sentence("Queue", "two lines"),
}


def file_with(folder: Path, source: str) -> Path:
    file = folder / "panel.py"
    file.write_text(source, "utf-8")
    return file


def test_every_form_of_asking_is_found(tmp_path: Path) -> None:
    file_with(tmp_path, SOURCE)
    assert sentences(tmp_path) == FOUND


@pytest.mark.parametrize(
    "call",
    [
        'tr("Queue", f"{n} new")',
        'tr("Queue", "a" + "b")',
        'tr("Queue", "%d new" % 3)',
        'tr("Queue", "%n new")',
        'tr("Queue", "new", n=3)',
        'tr(context, "new")',
        'tr("new")',
        'self.tr("new")',
        'self.tr("new", "as an adjective")',
        'QCoreApplication.translate("Queue", "new")',
    ],
)
def test_a_sentence_that_a_translator_never_sees_is_refused(tmp_path: Path, call: str) -> None:
    with pytest.raises(Unreadable, match=r"panel\.py:1"):
        list(in_file(file_with(tmp_path, call)))


def test_gaps_are_what_is_filled_in_later() -> None:
    assert gaps("%1 of {all} in {age} s, 100 %") == {"%1", "{all}", "{age}"}


def translated() -> Catalog:
    words = dict.fromkeys(FOUND, ("某",))
    words[Sentence("Queue", "%n new")] = ("新增 %n 条",)
    words[Sentence("Queue", "%n old")] = ("原有 %n 条",)
    words[Sentence("Map", "as of {time}")] = ("数据截至 {time}",)
    return Catalog("zh_CN", words)


def test_a_catalog_comes_back_from_its_file(tmp_path: Path) -> None:
    translated().write(tmp_path / "a.ts")
    assert Catalog.read(tmp_path / "a.ts") == translated()


def test_merging_keeps_what_is_translated_and_drops_what_is_gone() -> None:
    new = Sentence("Queue", "Closed")
    merged = translated().merged({new, Sentence("Queue", "%n new")})
    assert merged.forms == {new: ("",), Sentence("Queue", "%n new"): ("新增 %n 条",)}
    assert merged.faults() == ["zh_CN · Queue · 'Closed': not translated"]


def test_a_draft_stays_a_draft_until_a_translator_ends_it(tmp_path: Path) -> None:
    place = Sentence("Queue", "Place")
    draft = Catalog("zh_CN", {place: ("地点",)}, frozenset({place}))
    draft.merged({place}).write(tmp_path / "a.ts")
    assert Catalog.read(tmp_path / "a.ts").faults() == ["zh_CN · Queue · 'Place': still marked as unfinished"]


def test_a_lost_gap_and_a_lost_number_are_faults() -> None:
    catalog = Catalog(
        "zh_CN",
        {Sentence("Map", "as of {time}"): ("数据截至",), Sentence("Queue", "%n new"): ("新增",)},
    )
    assert len(catalog.faults()) == 2


def test_qt_speaks_what_the_catalog_says(tmp_path: Path) -> None:
    ts, qm = tmp_path / "a.ts", tmp_path / "a.qm"
    translated().write(ts)
    release(ts, qm)
    translator = QTranslator()
    assert translator.load(str(qm))
    assert translator.translate("Map", "as of {time}") == "数据截至 {time}"
    assert translator.translate("Queue", "%n new", None, 3) == "新增 %n 条"
