"""The tour's page: whole in itself, in both languages, each picture with its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from pytestqt.qtbot import QtBot

from ui.tour.album import Picture
from ui.tour.index import index
from ui.tour.plays import PLAYS
from ui.words import ENGLISH, install_translations

PICTURES = (
    Picture("calm-zh_CN-night-1920x1080.png", "An ordinary night", "zh_CN", "night", "1920 × 1080", 1.0),
    Picture("lost-en-day-1366x768-150.png", "The disk takes nothing more", "en", "day", "1366 × 768", 1.5),
)


class Read(HTMLParser):
    """What a browser would fetch, follow and read."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.alone: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]
        self.alone += [tag] if tag in ("script", "link", "iframe") else []


@pytest.fixture
def html(qtbot: QtBot) -> Iterator[str]:
    yield index(PICTURES)
    install_translations(ENGLISH)


def test_the_page_needs_nothing_but_its_pictures(html: str) -> None:
    read = Read()
    read.feed(html)
    assert set(read.addresses) == {picture.file for picture in PICTURES}
    assert not read.alone
    assert not re.search(r"https?:|url\(|@import", html)


def test_each_picture_says_in_both_languages_what_it_shows(html: str) -> None:
    assert '<span lang="zh-CN">平常一夜 · 中文 · 夜 · 1920 × 1080 · 字号 100%</span>' in html
    assert '<span lang="en">The disk takes nothing more · English · Day · 1366 × 768 · texts 150 %</span>' in html


def test_the_page_is_narrowed_by_language_and_look_without_a_script(html: str) -> None:
    for rule in ("#language-en:checked", "#language-zh_CN:checked", "#look-day:checked", "#look-night:checked"):
        assert rule in html
        assert f'id="{rule[1:].partition(":")[0]}"' in html


def test_a_text_of_a_picture_is_text(qtbot: QtBot) -> None:
    odd = Picture("a.png", "<script>alert(1)</script>", "en", "day", "1 × 1", 1.0)
    assert "<script>" not in index([odd])
    install_translations(ENGLISH)


def test_every_play_has_a_name_of_its_own() -> None:
    names = [play.act.__name__ for play in PLAYS]
    assert len(names) == len(set(names))
    assert {"calm", "busy", "empty", "lost", "full", "not_understood", "sign_in", "texts", "first_start"} <= set(names)
