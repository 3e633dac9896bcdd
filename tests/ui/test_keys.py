"""The one table of keys is what is bound, listed and told in the manual; its page stands over the desk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSettings, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.console.board.making import Kept
from tests.project.repository import ROOT
from tests.project.test_docs import SPAN
from tests.ui.queue.making import NOW
from ui.keys import COMMANDS, cap
from ui.keys_page import Caps
from ui.theme.fonts import install_fonts
from ui.theme.label import Label
from ui.theme.theme import Theme
from ui.window import Window
from ui.words import CHINESE, install_translations


@pytest.fixture(params=[(1366, 768, 1.0), (1920, 1080, 1.0), (1366, 768, 2.0)])
def window(qapp: QApplication, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Window]:
    width, height, scale = request.param
    install_fonts()
    install_translations(CHINESE)
    theme = Theme("night", scale)
    theme.dress(qapp)
    settings = QSettings(str(tmp_path / "layout.ini"), QSettings.Format.IniFormat)
    made = Window(theme, NOW.tzinfo, lambda: NOW, lambda: NOW, Kept().columns, settings, tmp_path, "English")  # type: ignore[arg-type] # NOW has a zone
    made.resize(width, height)
    made.show()
    made.queue.setFocus()
    qapp.processEvents()
    yield made
    made.close()
    made.deleteLater()
    qapp.sendPostedEvents(None, 52)  # DeferredDelete
    Theme("night").dress(qapp)


def test_every_key_that_the_window_binds_stands_in_the_table(window: Window) -> None:
    known = {keys for command in COMMANDS.values() for keys in (*command.keys, *command.unseen)}
    written = {QKeySequence(keys).toString() for keys in known}
    bound = {one.key().toString() for one in window.findChildren(QShortcut)}
    assert bound <= written, bound - written
    assert {"?", "F11", "Ctrl+G", "D", "F5"} <= bound


def test_the_manual_tells_every_key_and_no_other() -> None:
    [table] = re.findall(r"^\| key \| does \|\n(?:^\|.*\n)+", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    said = [key for row in table.splitlines()[2:] for key in SPAN.findall(row.split("|")[1])]
    assert len(said) == len(set(said)), "a key is told twice"
    assert set(said) == {"Space" if keys == "Space" else cap(keys) for one in COMMANDS.values() for keys in one.keys}


def test_the_page_lists_every_key_over_the_desk_and_gives_the_keys_back(qapp: QApplication, window: Window) -> None:
    before = window.focusWidget()
    QTest.keyClicks(before, "?")
    qapp.processEvents()
    page = window.keys_page
    assert window.keys_seen
    assert page.isVisible()
    assert not page.isWindow()
    assert page.geometry() == window.desk.geometry()
    inside = page.widget()
    assert inside is not None
    assert inside.width() <= page.viewport().width()
    assert len(inside.findChildren(Caps)) == len(COMMANDS)
    words = {label.text() for label in inside.findChildren(Label)}
    assert {one.said for one in COMMANDS.values()} <= words
    for part in (*inside.findChildren(Caps), *inside.findChildren(Label)):
        corner = part.mapTo(inside, part.rect().topLeft())
        assert inside.rect().contains(QRect(corner, part.size()))
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Question):
        QTest.keyClick(page, key)
        assert not window.keys_seen
        assert window.focusWidget() is before
        window.turn_keys_page()


def test_no_key_acts_on_what_the_page_hides(window: Window) -> None:
    pressed: list[str] = []
    window.verb_key_pressed.connect(pressed.append)
    window.turn_keys_page()
    QTest.keyClick(window.keys_page, Qt.Key.Key_D)
    assert pressed == []
    window.turn_keys_page()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_D)
    assert pressed == ["D"]


def test_a_locked_desk_shows_no_page_and_another_size_of_text_shows_it_again(window: Window) -> None:
    window.turn_keys_page()
    assert window.standpoint().keys_seen
    window._set_locked(True)
    assert not window.keys_seen
    assert not window.standpoint().keys_seen
