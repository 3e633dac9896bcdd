"""A theme as every widget of the queue takes it, and the rows that are shown."""

import pytest
from pytestqt.qtbot import QtBot

from tests.console.board.making import Kept
from ui.theme.fonts import install_fonts
from ui.theme.theme import Theme


@pytest.fixture
def theme(qtbot: QtBot) -> Theme:
    assert install_fonts()
    return Theme("night")


@pytest.fixture
def kept() -> Kept:
    return Kept()
