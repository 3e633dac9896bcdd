"""Why a record was set aside is said in the officer's language, and what has no sentence is not hidden."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from console.domain.place import Position
from ui.links.why_words import KINDS, kind_word, why_word
from ui.words import CHINESE, ENGLISH, install_translations


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


def test_what_has_no_sentence_is_shown_as_it_came(in_chinese: None) -> None:
    assert why_word("a wholly new trouble") == "a wholly new trouble"
    assert kind_word("drone") == "drone"


def test_every_kind_of_the_contract_has_a_word(in_chinese: None) -> None:
    assert all(kind_word(kind) != kind for kind in KINDS)
    assert kind_word("video_point") == "视频点位"
