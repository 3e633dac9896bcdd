"""The documents' pictures: few, small enough for a repository, and replaced only when what they show has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from setup import pictures
from setup.pictures import PICTURES, SHOWN, differs, replace_changed

MOST_BYTES = 10_000_000


def picture(file: Path, words: int = 0) -> Path:
    """Save a picture in which `words` of ten thousand pixels are other than the ground."""
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    painter.setPen(QColor("white"))
    for place in range(words):
        painter.drawPoint(place % 100, place // 100)
    painter.end()
    assert image.save(str(file))
    return file


def test_the_pictures_are_there_and_fit_into_ten_megabytes() -> None:
    assert {file.name for file in PICTURES.iterdir()} == set(SHOWN)
    assert sum(file.stat().st_size for file in PICTURES.iterdir()) <= MOST_BYTES


@pytest.mark.parametrize(("words", "other"), [(0, False), (10, False), (100, True)])
def test_a_picture_differs_when_more_than_a_few_digits_do(
    qtbot: QtBot, tmp_path: Path, words: int, other: bool
) -> None:
    assert differs(picture(tmp_path / "a.png"), picture(tmp_path / "b.png", words)) is other


def test_one_that_is_missing_broken_or_of_another_size_differs(qtbot: QtBot, tmp_path: Path) -> None:
    whole, broken = picture(tmp_path / "a.png"), tmp_path / "b.png"
    broken.write_bytes(b"no picture")
    small = tmp_path / "c.png"
    QImage(50, 50, QImage.Format.Format_RGB32).save(str(small))
    assert [differs(whole, one) for one in (tmp_path / "none.png", broken, small)] == [True, True, True]


def test_only_what_changed_is_replaced_and_what_is_not_shown_goes(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "SHOWN", ("same.png", "changed.png", "new.png"))
    taken, kept = tmp_path / "taken", tmp_path / "kept"
    for folder in (taken, kept):
        folder.mkdir()
    for name, words in (("same.png", 5), ("changed.png", 500), ("new.png", 0)):
        picture(taken / name, words)
    for name in ("same.png", "changed.png", "old.png"):
        picture(kept / name)
    before = (kept / "same.png").read_bytes()
    assert replace_changed(taken, kept) == ["changed.png", "new.png", "old.png"]
    assert (kept / "same.png").read_bytes() == before
    assert (kept / "changed.png").read_bytes() == (taken / "changed.png").read_bytes()
    assert sorted(file.name for file in kept.iterdir()) == ["changed.png", "new.png", "same.png"]
