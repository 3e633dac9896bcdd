"""A clock is never cut in the middle of its figure: where it is too long, it says whole days."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from ui.queue.cells import SIGN_PX, fitting_clock
from ui.queue.deadline import Deadline, Phase
from ui.queue.layout import row_layout
from ui.queue.row_words import clock_texts
from ui.theme.fonts import install_fonts
from ui.theme.theme import Theme
from ui.theme.writing import Writing
from ui.words import CHINESE, ENGLISH, install_translations

DAY_S = 86_400.0
LENGTHS = (59.0, 3599.0, DAY_S - 1, DAY_S + 3600, 3.4 * DAY_S, 9.97 * DAY_S, 60.0 * DAY_S, 400.0 * DAY_S)


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("width", [500, 652])
def test_a_clock_fits_its_column(qapp: QApplication, language: str, scale: float, width: int) -> None:
    install_translations(language)
    assert install_fonts()
    theme = Theme("night", scale)
    writing, layout = Writing(theme), row_layout(round(width * scale), scale)
    for phase in (Phase.RUNNING, Phase.NEAR, Phase.OVER, Phase.PAUSED):
        for seconds in LENGTHS:
            texts = tuple(clock_texts(Deadline(phase, seconds)))
            sign = layout.px(SIGN_PX + 1) if phase in (Phase.NEAR, Phase.OVER) else 0
            assert fitting_clock(writing, texts, layout, layout.clock_left + sign) in texts
