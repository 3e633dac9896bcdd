"""A picture is of one state: where a lamp turns while it is taken, all is brought up to date once more."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from console.domain.link import LinkState
from ui.tour.album import MOST_TIMES, Album
from ui.tour.stage import Stage

SILENT, LIVE = (LinkState.SILENT,), (LinkState.LIVE,)


class Turning:
    """A stage whose lamp turns while pictures are taken."""

    def __init__(self, *lamps: tuple[LinkState, ...]) -> None:
        self._lamps = list(lamps)

    @property
    def lamps(self) -> tuple[LinkState, ...]:
        return self._lamps.pop(0) if len(self._lamps) > 1 else self._lamps[0]


@pytest.mark.parametrize(
    ("stage", "times"),
    [
        (Turning(LIVE), 1),
        (Turning(SILENT, LIVE, LIVE), 2),
        (Turning(*(LIVE, SILENT) * 2 * MOST_TIMES), MOST_TIMES),
    ],
)
async def test_what_turned_meanwhile_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: Turning, times: int
) -> None:
    brought: list[Any] = []

    async def bring(of: Stage) -> None:
        brought.append(of)

    album = Album(tmp_path)
    monkeypatch.setattr(album, "_bring_up_to_date", bring)
    await album._settle(cast("Stage", stage))
    assert len(brought) == times
