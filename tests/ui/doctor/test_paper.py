"""The page fits a terminal of 80 columns, in which a Chinese character takes two."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from console.checks.finding import Found, Name, finding
from ui.doctor.paper import COLUMNS, page, width, wrapped
from ui.words import install_translations

FINDINGS = [
    finding(Name.STORE, Found.STORE_KEY_WRONG, path="/a/very/long/path" * 10),
    finding(Name.SANDBOX, Found.SANDBOX_OFF_ROOT),
    finding(Name.DISK, Found.DISK_ENOUGH, free_gb=10.0, limit_gb=8.0),
]


@pytest.fixture(params=["en", "zh_CN"])
def _language(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[None]:
    assert install_translations(request.param)
    yield
    install_translations("en")


@pytest.mark.usefixtures("_language")
def test_no_line_is_wider_than_the_terminal() -> None:
    lines = page(FINDINGS).splitlines()
    assert max(map(width, lines)) <= COLUMNS + 2, "a mark that may begin no line stands in the margin"
    assert len(lines) > 8


def test_the_columns_stand_below_each_other(qtbot: QtBot) -> None:
    assert install_translations("zh_CN")
    first, _, *lines = page(FINDINGS).splitlines()
    install_translations("en")
    assert first == "1 项故障，1 项受限，1 项正常"
    starts = {width(line[: len(line) - len(rest)]) for line in lines for rest in [line.partition("影响：")[2]] if rest}
    assert len(starts) == 1
    assert [line[:2] for line in lines if not line.startswith(" ")] == ["故障", "受限", "正常"]


def test_a_chinese_character_takes_two_columns() -> None:
    assert width("ab守望") == 6


def test_a_word_stays_whole_and_no_line_begins_with_a_comma() -> None:
    assert wrapped("设置 SHOUWANG_STORE_KEY 即可", 20) == ["设置", "SHOUWANG_STORE_KEY", "即可"]
    assert wrapped("一二三四，五", 8) == ["一二三四，", "五"]


@given(st.text(), st.integers(min_value=2, max_value=90))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    kept = "".join(one for one in text if one.isprintable() and not one.isspace())
    assert "".join("".join(lines).split()) == "".join(kept.split())
    assert all(width(line.rstrip("，。；：、！？）》”’…")) <= columns for line in lines)


def test_what_a_center_sends_can_not_reach_the_terminal() -> None:
    assert wrapped("\x1b[2J\a名称\r\n", 80) == ["[2J 名称"]
