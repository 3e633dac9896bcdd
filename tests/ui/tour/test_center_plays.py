"""The file that the tour makes is one as a site has it."""

from __future__ import annotations

from tests.console.centers.files.making import layer
from ui.tour import center_plays


def test_its_grids_are_read_and_the_one_that_is_none_is_set_aside() -> None:
    read = layer(center_plays.layer().encode())
    assert len(read.facts) == center_plays.COLUMNS * center_plays.ROWS - 1
    assert len(read.set_aside) == 1
