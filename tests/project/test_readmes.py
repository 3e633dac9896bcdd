"""The Chinese manual says what the English one says: the same sections, keys, commands, options, files and pictures."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.project.repository import ROOT
from tests.project.test_docs import FENCE, LINK, SPAN

ENGLISH, CHINESE = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md"))


def tables(text: str) -> list[list[str]]:
    """Return each table as the first cells of its rows, code alone where there is some; the heading is left out."""
    found = re.findall(r"(?:^\|.*\n)+", FENCE.sub("", text), re.MULTILINE)
    cells = [[row.split("|")[1].strip() for row in table.splitlines()[2:]] for table in found]
    return [[" ".join(SPAN.findall(cell)) or cell for cell in table] for table in cells]


def headings(text: str) -> list[int]:
    return [len(marks) for marks in re.findall(r"^(#+) ", FENCE.sub("", text), re.MULTILINE)]


def links(text: str) -> Counter[str]:
    found = Counter(match[1] or match[2] for match in LINK.finditer(FENCE.sub("", text)))
    elsewhere = {target for target in found if "README" not in target and not target.startswith("#")}
    return Counter({target: found[target] for target in elsewhere})


def test_both_have_the_same_sections() -> None:
    assert headings(CHINESE) == headings(ENGLISH)


def test_both_print_the_same_blocks() -> None:
    assert FENCE.findall(CHINESE) == FENCE.findall(ENGLISH)


def test_both_name_the_same_commands_keys_options_and_files() -> None:
    said = [Counter(SPAN.findall(FENCE.sub("", text))) for text in (CHINESE, ENGLISH)]
    assert said[0] == said[1]


def test_both_tables_have_the_same_rows() -> None:
    pictures, *english = tables(ENGLISH)
    shown, *chinese = tables(CHINESE)
    assert chinese == english
    assert len(shown) == len(pictures)


def test_both_lead_to_the_same_places_and_show_the_same_pictures() -> None:
    assert links(CHINESE) == links(ENGLISH)


@pytest.mark.parametrize(("text", "other"), [(ENGLISH, "README.zh-CN.md"), (CHINESE, "README.md")])
def test_each_leads_to_the_other(text: str, other: str) -> None:
    assert f"]({other})" in text
