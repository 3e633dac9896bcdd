"""A text with shorter forms: the longest that fits is seen, and never half of one."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from ui.theme.fitting import FittingLabel
from ui.theme.theme import Theme

FORMS = ("2 660 due since 11-01", "2 660 due")


@pytest.fixture
def label(qtbot: QtBot, theme: Theme) -> FittingLabel:
    made = FittingLabel(theme, "meta", 2)
    qtbot.addWidget(made)
    made.set_forms(*FORMS)
    return made


def test_the_longest_that_fits_is_seen_and_the_whole_is_read_aloud(label: FittingLabel) -> None:
    widths = [QFontMetrics(label.font()).horizontalAdvance(form) for form in FORMS]
    for width, seen in ((widths[0], FORMS[0]), (widths[0] - 1, FORMS[1]), (widths[1] - 1, "")):
        label.resize(width, 20)
        assert label.shown() == seen
    assert (label.text(), label.accessibleName()) == (FORMS[0], FORMS[0])


def test_one_that_stays_always_has_room_for_its_shortest(qtbot: QtBot, theme: Theme, label: FittingLabel) -> None:
    staying = FittingLabel(theme, "meta", 2, stays=True)
    qtbot.addWidget(staying)
    staying.set_forms(*FORMS)
    assert staying.minimumSizeHint().width() == QFontMetrics(staying.font()).horizontalAdvance(FORMS[1])
    assert label.minimumSizeHint().width() == 0


def test_larger_texts_need_more_room(theme: Theme, label: FittingLabel) -> None:
    before = label.sizeHint().width()
    theme.set_scale(2.0)
    assert label.sizeHint().width() > 1.8 * before
