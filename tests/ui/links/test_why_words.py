"""Why a record was set aside is said in the officer's language, and what has no sentence is not hidden."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from console.domain.place import Position
from ui.links.why_words import KINDS, kind_word, why_word
from ui.words import CHINESE, ENGLISH, install_translations

ROOT = Path(__file__).resolve().parents[3]
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def in_chinese(qtbot: QtBot) -> Iterator[None]:
    assert install_translations(CHINESE)
    yield
    install_translations(ENGLISH)


class Wanted(msgspec.Struct):
    name: str
    at: Position | None = None


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (b"{}", "缺少 name"),
        (b'{"name": 7}', "name：应为 str，而不是 int"),
        (b"null", "应为 object，而不是 null"),
    ],
)
def test_what_the_reader_of_json_says_has_a_sentence(in_chinese: None, item: bytes, words: str) -> None:
    with pytest.raises(msgspec.ValidationError) as error:
        msgspec.json.decode(item, type=Wanted)
    assert why_word(str(error.value)) == words


def said_by(folder: Path) -> Iterator[str]:
    """Yield what the modules of a folder say when they refuse a record, with a sample where a value stands."""
    for module in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="ValueError"), args=[ast.Constant(value=str(text))]):
                    yield text
                case ast.Call(func=ast.Name(id="ValueError"), args=[ast.JoinedStr(values=parts)]):
                    yield "".join(str(one.value) if isinstance(one, ast.Constant) else "7" for one in parts)


def test_whatever_a_file_is_refused_for_has_a_sentence(in_chinese: None) -> None:
    said = list(said_by(ROOT / "console" / "centers" / "files"))
    assert len(said) > 20
    assert [text for text in said if not HAN.search(why_word(text))] == []


def test_what_has_no_sentence_is_shown_as_it_came(in_chinese: None) -> None:
    assert why_word("a wholly new trouble") == "a wholly new trouble"
    assert kind_word("drone") == "drone"


def test_every_kind_of_the_contract_has_a_word(in_chinese: None) -> None:
    assert all(kind_word(kind) != kind for kind in KINDS)
    assert kind_word("video_point") == "视频点位"
