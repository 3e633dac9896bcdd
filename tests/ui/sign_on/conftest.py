"""A theme as every widget takes it."""

import pytest
from pytestqt.qtbot import QtBot

from ui.theme.fonts import install_fonts
from ui.theme.theme import Theme


@pytest.fixture
def theme(qtbot: QtBot) -> Theme:
    assert install_fonts()
    return Theme("night")
