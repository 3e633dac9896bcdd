"""The pictures of a tour: taken when everything has been painted, and remembered with what they show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ui.choices import LOOKS
from ui.report import painted
from ui.tour.stage import DESK, Stage

LAPTOP, WIDE, BIG = QSize(1366, 768), QSize(2560, 1440), QSize(3840, 2160)
MOST_TIMES = 5
ALL_SIZES = (DESK, LAPTOP, WIDE, BIG)


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture shows: `words` is a text to be translated, of the context “Tour”."""

    file: str
    words: str
    language: str
    look: str
    size: str
    text_scale: float


class Album:
    """Takes pictures into a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._folder.mkdir(parents=True, exist_ok=True)
        self.pictures: list[Picture] = []

    async def take(
        self, stage: Stage, name: str, words: str, sizes: Iterable[QSize] = (DESK,), looks: Iterable[str] = LOOKS
    ) -> None:
        """Take the window in each size and look; at the desk's size and by night as it was, afterwards."""
        run = stage.run
        for size in sizes:
            run.window.resize(size)
            for look in looks:
                run.theme.set_name(look)
                await self._settle(stage)
                self._save(run.window, stage, name, words, look)
        run.theme.set_name(LOOKS[0])
        run.window.resize(DESK)

    async def take_part(self, stage: Stage, part: QWidget, name: str, words: str) -> None:
        """Take a panel that stands over the window or beside it, in each look."""
        for look in LOOKS:
            stage.run.theme.set_name(look)
            await self._settle(stage)
            self._save(part, stage, name, words, look)
        stage.run.theme.set_name(LOOKS[0])
        stage.run.window.activateWindow()  # an officer comes back to it: what has the focus is seen

    async def _settle(self, stage: Stage) -> None:
        """Bring all up to date; once more where a lamp turned meanwhile, and the picture would be of two states."""
        for _ in range(MOST_TIMES):
            lamps = stage.lamps
            await self._bring_up_to_date(stage)
            if stage.lamps == lamps:
                return

    @staticmethod
    async def _bring_up_to_date(stage: Stage) -> None:
        stage.run.session.bridge.flush()
        stage.run.session.figures.show_all()
        stage.run.session.figures.show_age()
        stage.run.session.map_feeder.tell_load()
        stage.run.window.command_bar.tick()
        stage.run.window.link_banner.tick()
        stage.run.window.detail.tick()
        stage.run.window.map.come_to_rest()
        await painted(stage.run.window)

    def _save(self, widget: QWidget, stage: Stage, name: str, words: str, look: str) -> None:
        scale = stage.run.theme.scale
        size = f"{widget.width()}x{widget.height()}"
        file = f"{name}-{stage.language}-{look}-{size}{f'-{scale:.0%}' if scale != 1 else ''}.png".replace("%", "")
        picture = widget.grab()
        with stage.disk.roomy():
            picture.save(str(self._folder / file))
        self.pictures.append(Picture(file, words, stage.language, look, size.replace("x", " × "), scale))
