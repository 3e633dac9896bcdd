"""A stop of the tour, whole: a console on a world that stands still, and the same picture each time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from setup.pictures import differs
from ui.tour.album import Album
from ui.tour.disk import CAN_BE_FULL, Disk
from ui.tour.plays import empty
from ui.tour.stage import Stage
from ui.words import ENGLISH, install_translations

pytestmark = pytest.mark.threads("imports", "launch")


@pytest.fixture(autouse=True)
def _as_a_tour(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SHOUWANG_STORE_KEY", "tour")
    yield
    install_translations(ENGLISH)


def visited(qapp: QApplication, folder: Path) -> Album:
    album = Album(folder)

    async def act(stage: Stage) -> None:
        await empty(stage, album)

    assert Stage(qapp, act, language="en", center=("--world", "hamlet")).until_over() == 0
    return album


def test_the_same_stop_gives_the_same_pictures(qapp: QApplication, tmp_path: Path) -> None:
    first, again = (visited(qapp, tmp_path / name) for name in ("first", "again"))
    names = [picture.file for picture in first.pictures]
    assert names == [picture.file for picture in again.pictures]
    assert sorted(names) == sorted(
        f"empty-en-{look}-{size}.png" for look in ("night", "day") for size in ("1920x1080", "1366x768")
    )
    assert not [name for name in names if differs(tmp_path / "first" / name, tmp_path / "again" / name)]


@pytest.mark.skipif(not CAN_BE_FULL, reason="no file's growth can be stopped here")
def test_a_disk_is_full_for_all_but_the_picture_of_it(tmp_path: Path) -> None:
    disk = Disk()
    with disk.full():
        with pytest.raises(OSError, match="too large"):
            os.write(os.open(tmp_path / "a", os.O_CREAT | os.O_WRONLY), b"x")
        with disk.roomy():
            (tmp_path / "b").write_text("room")
    (tmp_path / "c").write_text("room")
