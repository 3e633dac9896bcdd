"""`main.py tour DIR`: every play in every language, and the page that lists what was taken."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from console.config import Language
from ui.choices import LANGUAGES
from ui.map import prepare
from ui.tour.album import Album
from ui.tour.index import write_index
from ui.tour.plays import PLAYS, Play
from ui.tour.stage import Stage
from ui.words import tr


def tour(folder: Path, plays: Sequence[Play] = PLAYS, languages: Sequence[Language] = LANGUAGES) -> int:
    """Take the pictures into `folder`, with an index page; return the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("SHOUWANG_STORE_KEY", "tour")  # no keyring is asked, and none is missed
    prepare()
    application = QApplication(["shouwang"])
    album = Album(folder)
    status = 0
    for language in languages:
        for play in plays:
            status = _show(application, play, album, language) or status
    write_index(folder, album.pictures)
    print(tr("Window", "{count} pictures in {folder}", count=len(album.pictures), folder=folder))
    return status


def _show(application: QApplication, play: Play, album: Album, language: Language) -> int:
    async def act(stage: Stage) -> None:
        await play.act(stage, album)

    try:
        return Stage(application, act, language=language, **play.how).until_over()
    except TimeoutError:  # the other plays are worth seeing all the same
        print(tr("Window", "The state that “{play}” shows did not come.", play=play.act.__name__))
        return 1
