"""What every test of the screen begins with: English, with its own plurals."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from ui.words import ENGLISH, install_translations


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> None:
    assert install_translations(ENGLISH)
