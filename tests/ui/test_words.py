"""Words: placeholders are filled once and blindly, unknown words are shown and said to be unknown."""

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from console.codes import Code, because
from console.domain.actions import Progress
from console.domain.kinds import our_kinds
from console.domain.link import LinkState
from console.domain.rules import SEVERITIES
from console.domain.verbs import Verb
from ui import format as written
from ui import sentences, terms
from ui.kind_words import case_kind_word, install_kinds, stage_word
from ui.sentences import sentence
from ui.terms import severity_word
from ui.words import ENGLISH, FOLDER, install_translations, tr

ROOT = Path(__file__).resolve().parents[2]
OURS = ("Queue", "Frame", "Panel", "Codes", "Words")
TABLES = (
    terms.SEVERITIES,
    terms.URGENCIES,
    terms.CHANNELS,
    terms.LEVELS,
    terms.LINK_STATES,
    terms.PROGRESS,
    terms.VERBS,
)


@pytest.fixture(scope="module")
def chinese(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the Chinese texts, compiled as they stand."""
    folder = tmp_path_factory.mktemp("translations")
    program = Path(sys.executable).with_name("pyside6-lrelease")
    source = FOLDER / "shouwang_zh_CN.ts"
    subprocess.run([program, "-silent", source, "-qm", folder / "shouwang_zh_CN.qm"], check=True)
    return folder


@pytest.fixture
def in_chinese(qtbot: QtBot, chinese: Path) -> Iterator[None]:
    assert install_translations("zh_CN", chinese)
    yield
    install_translations("en")


def translations() -> dict[tuple[str, str], str]:
    root = ET.parse(FOLDER / "shouwang_zh_CN.ts").getroot()
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message.findtext("translation", "")
        for context in root.iter("context")
        for message in context.iter("message")
    }


@given(st.dictionaries(st.sampled_from(["a", "b"]), st.text()))
def test_only_our_own_places_are_filled(params: dict[str, Any]) -> None:
    words = tr("Nowhere", "{a} and {b} and {c}", **params)
    assert words == f"{params.get('a', '{a}')} and {params.get('b', '{b}')} and {{c}}"


def test_what_is_filled_in_reaches_nothing() -> None:
    assert tr("Nowhere", "{a}", a="{b.__class__}{0}%n", b="x") == "{b.__class__}{0}%n"


def test_every_code_has_a_sentence() -> None:
    assert sentences.SENTENCES.keys() == set(Code)


@pytest.mark.parametrize(
    ("table", "members"),
    [
        (terms.LINK_STATES, LinkState),
        (terms.PROGRESS, Progress),
        (terms.VERBS, Verb),
    ],
)
def test_every_state_has_a_word(table: dict[str, str], members: type[StrEnum]) -> None:
    assert table.keys() == set(members)


def test_every_severity_of_the_contract_has_a_word() -> None:
    assert tuple(terms.SEVERITIES) == SEVERITIES


def test_a_site_s_kind_is_called_as_its_file_says(in_chinese: None) -> None:
    kind = our_kinds()["dispute"]
    install_kinds({"smoke": msgspec.structs.replace(kind, code="smoke", name={"zh": "禁烧火点"})})
    try:
        assert (case_kind_word("smoke"), stage_word("smoke", "graded")) == ("禁烧火点", "定级")
        assert (case_kind_word("dispute"), stage_word("smoke", "odd")) == ("dispute（未知）", "odd（未知）")
        install_translations(ENGLISH)
        assert (case_kind_word("smoke"), stage_word("smoke", "graded")) == ("禁烧火点", "Graded")
    finally:
        install_kinds(our_kinds())


def test_each_of_our_texts_is_translated() -> None:
    known = translations()
    wanted = {("Codes", text) for text in sentences.SENTENCES.values()}
    wanted |= {("Words", text) for table in TABLES for text in table.values()}
    assert sorted(text for text in wanted if not known.get(text)) == []
    assert [text for text in known if text[0] in OURS and not known[text]] == []


def test_chinese_is_written_as_the_duty_room_does(in_chinese: None) -> None:
    assert severity_word("red") == "特急"
    assert [stage_word("grid_event", stage) for stage in our_kinds()["grid_event"].stages] == [
        "受理",
        "派发",
        "处置",
        "协调联动",
        "复核回访",
        "督办问效",
        "办结归档",
    ]
    assert stage_word("hazard", "accepted") == "验收"
    assert severity_word("odd") == "odd（未知）"
    assert written.duration(3 * 3600 + 12 * 60 + 59) == "3时12分"
    assert written.duration(26 * 3600) == "1天2时"
    assert written.duration(6 * 60) == "6分"
    assert (
        sentence(because(Code.STORE_FULL)) == "磁盘已满：不再保存，也不再显示新内容；已保存的不受影响。请清理磁盘空间。"
    )


def test_another_language_is_at_once_another_word(in_chinese: None) -> None:
    assert severity_word("red") == "特急"
    install_translations("en")
    assert severity_word("red") == "Critical"


def test_a_language_without_a_file_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    assert not install_translations("zh_CN", tmp_path)
    assert severity_word("red") == "Critical"


def test_parameters_reach_their_sentence() -> None:
    assert sentence(because(Code.SERVER_FAILED, status=503)) == "The center failed (HTTP 503). It is asked again."
