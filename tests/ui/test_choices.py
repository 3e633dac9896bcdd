"""What was chosen at the seat goes before the configuration, and what nobody can read is no choice."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from console.config import Config
from ui.choices import TEXT_SCALES, Choices


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "layout.ini"), QSettings.Format.IniFormat)


def again(settings: QSettings) -> QSettings:
    settings.sync()
    return QSettings(settings.fileName(), QSettings.Format.IniFormat)


def test_without_a_choice_the_configuration_holds(settings: QSettings) -> None:
    choices = Choices(settings, Config(language="en", look="day", text_scale=1.3))
    assert (choices.language, choices.look, choices.text_scale) == ("en", "day", 1.3)
    assert choices.other_language == "zh_CN"


def test_a_choice_is_there_at_the_next_start(settings: QSettings) -> None:
    choices = Choices(settings, Config())
    choices.turn_language()
    choices.turn_look()
    assert choices.step_text(1)
    found = Choices(again(settings), Config())
    assert (found.language, found.look, found.text_scale) == ("en", "day", 1.1)


def test_the_command_line_goes_before_the_choice(settings: QSettings) -> None:
    Choices(settings, Config()).turn_look()
    assert Choices(settings, Config(), "night").look == "night"


@pytest.mark.parametrize("kept", ["klingon", "", "9", "nan", "-1", "inf", ["a", "b"]])
def test_what_is_no_choice_is_not_taken(settings: QSettings, kept: object) -> None:
    for name in ("look", "language", "text_scale"):
        settings.setValue(f"choice/{name}", kept)
    found = Choices(again(settings), Config())
    assert (found.language, found.look, found.text_scale) == ("zh_CN", "night", 1.0)


def test_texts_grow_and_shrink_by_steps_and_end_somewhere(settings: QSettings) -> None:
    choices = Choices(settings, Config(text_scale=1.3))
    assert choices.step_text(-1)
    assert choices.text_scale == 1.25
    while choices.step_text(1):
        pass
    assert choices.text_scale == TEXT_SCALES[-1]
    assert choices.step_text(0)
    assert choices.text_scale == 1.0
    assert not choices.step_text(-1)
