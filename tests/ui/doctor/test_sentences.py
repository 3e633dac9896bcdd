"""Every finding has its sentences, in both languages; what is not fine says what it costs and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.checks import finding as module
from console.checks.finding import BROKEN, LIMITED, Finding, Found, Name, State, finding
from console.codes import Code, because
from ui.doctor.sentences import NAMES, SENTENCES, STATES, name_word, said, state_word
from ui.words import install_translations

PLACE = re.compile(r"\{(\w+)\}")
DECLARED = re.compile(r'^    (\w+) = "\w+"(?:  #(?: noqa: S105 - a code;)? (.*))?$', re.MULTILINE)


@pytest.fixture
def in_chinese(qtbot: QtBot) -> Iterator[None]:
    assert install_translations("zh_CN")
    yield
    install_translations("en")


def test_every_code_has_its_words() -> None:
    assert SENTENCES.keys() == set(Found)
    assert NAMES.keys() == set(Name)
    assert STATES.keys() == set(State)


@pytest.mark.parametrize("found", Found)
def test_what_is_not_fine_says_what_it_costs_and_what_to_do(found: Found) -> None:
    words = SENTENCES[found]
    assert words.found
    assert bool(words.costs) == bool(words.do) == (found in BROKEN | LIMITED)


def test_every_place_in_a_sentence_is_a_parameter_of_its_code() -> None:
    declared = dict(DECLARED.findall(Path(module.__file__).read_text("utf-8")))
    for found, words in SENTENCES.items():
        params = {name.strip() for name in declared[found.name].split(",")}
        known = {"reason" if name == "a reason" else name for name in params} | {"about"}
        places = {place for text in words for place in PLACE.findall(text)}
        assert places <= known, found


@pytest.mark.usefixtures("in_chinese")
def test_every_sentence_is_chinese() -> None:
    chinese = re.compile("[\u4e00-\u9fff：，]")
    bare = {
        Found.SQLITE_WHOLE,
        Found.ZONE_SET,
        Found.CONFIG_BAD,
        Found.STORE_SERVER_REFUSES,
    }  # what is found is only what is filled in
    for found in Found:
        words = said(finding(Name.DISK, found))
        assert found in bare or chinese.search(words.found), words.found
        assert all(chinese.search(text) for text in words[1:] if text), words
    assert (name_word(Name.CENTER), state_word(State.BROKEN)) == ("中心", "故障")


def test_a_reason_of_another_part_is_told_in_its_words() -> None:
    reason = because(Code.NO_ANSWER, detail="ConnectionRefusedError")
    words = said(Finding(Name.CENTER, Found.CENTER_DOWN, {}, "county", reason))
    assert words.found == "county: The center does not answer: ConnectionRefusedError"
