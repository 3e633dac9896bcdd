"""A theme and a panel as every widget takes them."""

from datetime import UTC

import pytest
from pytestqt.qtbot import QtBot

from ui.panel import Panel
from ui.theme.fonts import install_fonts
from ui.theme.theme import Theme


@pytest.fixture
def theme(qtbot: QtBot) -> Theme:
    assert install_fonts()
    return Theme("night")


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> Panel:
    panel = Panel(theme, UTC)
    qtbot.addWidget(panel)
    panel.resize(400, 600)
    panel.show()
    qtbot.waitExposed(panel)
    return panel
