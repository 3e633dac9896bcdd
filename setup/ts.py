"""Qt's translation source, a `.ts` file: read, merged with the sentences that exist, written."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from setup.sentences import Sentence, gaps

FORMS = {"zh_CN": 1, "en": 2}  # how many plural forms Qt asks of a language
SOURCE = "en"
"""The language of the sources: of its own catalog only what depends on a count is asked."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """One language's translations: a tuple of forms for each sentence, "" where none is given."""

    language: str
    forms: Mapping[Sentence, tuple[str, ...]]
    drafts: frozenset[Sentence] = frozenset()

    @classmethod
    def read(cls, file: Path) -> Catalog:
        """Read a `.ts` file of ours; what is vanished or obsolete in it is left out."""
        root = ET.parse(file).getroot()  # noqa: S314 - a file of this repository
        forms, drafts = {}, set()
        for context in root.iter("context"):
            for message in context.iter("message"):
                translation = message.find("translation")
                if translation is None or translation.get("type") in {"vanished", "obsolete"}:
                    continue
                name, text = context.findtext("name"), message.findtext("source")
                sentence = Sentence(name or "", text or "")
                several = tuple(form.text or "" for form in translation.iter("numerusform"))
                forms[sentence] = several or (translation.text or "",)
                if translation.get("type") == "unfinished":
                    drafts.add(sentence)
        return cls(root.get("language", ""), forms, frozenset(drafts))

    def merged(self, sentences: Iterable[Sentence]) -> Catalog:
        """Return the catalog of exactly the sentences that exist, with what is translated kept."""
        empty = {True: ("",) * FORMS[self.language], False: ("",)}
        asked = [one for one in sentences if one.counted or self.language != SOURCE]
        kept = {one: self.forms.get(one, empty[one.counted]) for one in asked}
        return Catalog(self.language, kept, self.drafts & kept.keys())

    def faults(self) -> list[str]:
        """Return what a release must not have: gaps lost in translation, and missing words."""
        found = []
        for sentence, forms in sorted(self.forms.items()):
            where = f"{self.language} · {sentence.context} · {sentence.text!r}"
            expected = FORMS[self.language] if sentence.counted else 1
            if len(forms) != expected or not all(forms):
                found.append(f"{where}: not translated")
            elif sentence in self.drafts:
                found.append(f"{where}: still marked as unfinished")
            elif any(gaps(form) != gaps(sentence.text) for form in forms):
                found.append(f"{where}: other gaps than {sorted(gaps(sentence.text))}")
            elif sentence.counted and "%n" not in forms[-1]:
                found.append(f"{where}: the number is lost")
        return found

    def write(self, file: Path) -> None:
        """Write the catalog, sorted and without line numbers, so that only words make a difference."""
        root = ET.Element("TS", version="2.1", language=self.language, sourcelanguage="en")
        for name, group in groupby(sorted(self.forms), key=lambda sentence: sentence.context):
            context = ET.SubElement(root, "context")
            ET.SubElement(context, "name").text = name
            for sentence in group:
                forms = self.forms[sentence]
                _write_message(context, sentence, forms, finished=all(forms) and sentence not in self.drafts)
        ET.indent(root, "    ")
        head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
        file.write_text(head + ET.tostring(root, "unicode") + "\n", "utf-8")


def _write_message(context: ET.Element, sentence: Sentence, forms: tuple[str, ...], *, finished: bool) -> None:
    message = ET.SubElement(context, "message", {"numerus": "yes"} if sentence.counted else {})
    ET.SubElement(message, "source").text = sentence.text
    translation = ET.SubElement(message, "translation", {} if finished else {"type": "unfinished"})
    if not sentence.counted:
        translation.text = forms[0]
        return
    for form in forms:
        ET.SubElement(translation, "numerusform").text = form
