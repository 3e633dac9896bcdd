"""Where things stand in a row: columns and lines in pixels. Knows no row and no colour."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

COMPACT_BELOW_PX = 560
_WIDE = (4, 48, 104, 92, 60)
_COMPACT = (4, 44, 84, 80, 52)


@dataclass(frozen=True, slots=True)
class RowLayout:
    """One row's measures, from its top left corner.

    Heights are of centers. `text_right` is where the text column ends, its gap taken off.
    """

    compact: bool
    scale: float
    width: int
    height: int
    edge: int
    shape_x: float
    text_left: int
    text_right: int
    stage_left: int
    stage_width: int
    clock_left: int
    clock_width: int
    age_right: int
    title_y: int
    second_y: int
    stage_y: int
    cells_y: int
    clock_y: int
    age_y: int

    def px(self, length: float) -> int:
        return round(length * self.scale)


@lru_cache(maxsize=16)
def row_layout(width: int, scale: float) -> RowLayout:
    """Return the measures of a row that is `width` wide: columns keep their ratio at every scale."""

    def px(length: float) -> int:
        return round(length * scale)

    compact = width < px(COMPACT_BELOW_PX)
    edge, shape, stage, clock, age = (px(column) for column in (_COMPACT if compact else _WIDE))
    stage_left = width - age - clock - stage
    title_y, second_y, stage_y, cells_y, age_y = (12, 30, 14, 30, 20) if compact else (16, 35, 20, 34, 24)
    return RowLayout(
        compact=compact,
        scale=scale,
        width=width,
        height=px(40 if compact else 48),
        edge=edge,
        shape_x=edge + shape / 2,
        text_left=edge + shape,
        text_right=stage_left - px(8),
        stage_left=stage_left,
        stage_width=stage - px(8),
        clock_left=stage_left + stage,
        clock_width=clock - px(12),
        age_right=width - px(8 if compact else 12),
        title_y=px(title_y),
        second_y=px(second_y),
        stage_y=px(stage_y),
        cells_y=px(cells_y),
        clock_y=px(stage_y + 1),
        age_y=px(age_y),
    )
