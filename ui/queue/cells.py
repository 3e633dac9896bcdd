"""The small pictures in a row: chip, stage and clock. Knows where to draw, not which row."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.queue.deadline import Deadline, Phase
from ui.queue.layout import RowLayout
from ui.queue.row_words import Chip, ChipLook
from ui.theme.icons import icon_pixmap
from ui.theme.shapes import ShapeState, draw_shape
from ui.theme.tokens import Tokens
from ui.theme.writing import Writing

CHIP_PX, CHIP_PADDING_PX, CHIP_ICON_PX, CHIP_GAP_PX = 16, 4, 14, 3
CELL_PX, CELL_GAP_PX, CELLS_IN_FULL_WIDTH = 10, 2, 7
BAR_PX = 4
SIGN_PX = 12
_SIGNS = {Phase.NEAR: "yellow", Phase.OVER: "red"}
_BARS = {Phase.NEAR: "sev.yellow", Phase.OVER: "sev.red", Phase.RUNNING: "line.control"}


class Pen:
    """All that a cell is drawn with."""

    def __init__(self, painter: QPainter, layout: RowLayout, tokens: Tokens, writing: Writing) -> None:
        self.painter, self.layout, self.tokens, self.writing = painter, layout, tokens, writing
        self.ratio = painter.device().devicePixelRatioF()

    def text(self, x: float, middle: float, text: str, role: str, token: str) -> None:
        self.writing.write(self.painter, x, middle, text, role, self.tokens.color(token))

    def icon(self, name: str, x: float, middle: float, token: str) -> None:
        side = self.layout.px(CHIP_ICON_PX)
        pixmap = icon_pixmap(name, side, self.tokens.color(token), self.ratio)
        self.painter.drawPixmap(QPointF(round(x), round(middle - side / 2)), pixmap)


def chip_width(chip: Chip, layout: RowLayout, writing: Writing) -> int:
    icon = layout.px(CHIP_ICON_PX + CHIP_GAP_PX) if chip.icon else 0
    padding = 0 if chip.look is ChipLook.BARE else 2 * layout.px(CHIP_PADDING_PX)
    return round(writing.width(chip.text, "caption")) + icon + padding


def draw_chip(pen: Pen, chip: Chip, left: int, middle: int, tone: str) -> None:
    """Draw a chip from `left`; the text of a bare one has the tone of the line it stands in."""
    layout, painter, tokens = pen.layout, pen.painter, pen.tokens
    height = layout.px(CHIP_PX)
    box = QRectF(left, middle - height // 2, chip_width(chip, layout, pen.writing), height)
    ink = tone if chip.look is ChipLook.BARE else "text.1"
    if chip.look is ChipLook.INVERSE:
        painter.fillRect(box, tokens.color("bg.inverse"))
        ink = "text.inverse"
    elif chip.look is not ChipLook.BARE:
        painter.setPen(_frame(chip.look, tokens))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    x = left + (0 if chip.look is ChipLook.BARE else layout.px(CHIP_PADDING_PX))
    if chip.icon:
        pen.icon(chip.icon, x, middle, ink)
        x += layout.px(CHIP_ICON_PX + CHIP_GAP_PX)
    pen.text(x, middle, chip.text, "caption", ink)


def _frame(look: ChipLook, tokens: Tokens) -> QPen:
    if look is ChipLook.SOLID:
        return QPen(tokens.color("line.control"), 1)
    frame = QPen(tokens.color("text.1"), 1.5 if look is ChipLook.UNSURE else 1, Qt.PenStyle.CustomDashLine)
    frame.setDashPattern([3, 2])
    return frame


def draw_stage(pen: Pen, text: str, step: int | None, steps: int, supervised: bool) -> None:
    """Draw number and word of the stage, the flag of a supervised case, and a cell for each step."""
    layout, painter, tokens = pen.layout, pen.painter, pen.tokens
    flag = layout.px(CHIP_ICON_PX + 4) if supervised else 0
    fitted = pen.writing.fitted(text, "caption", layout.stage_width - flag)
    pen.text(layout.stage_left, layout.stage_y, fitted, "caption", "text.2")
    if supervised:
        x = layout.stage_left + pen.writing.width(fitted, "caption") + layout.px(4)
        pen.icon("flag-outline", x, layout.stage_y, "text.2")
    if step is None or not steps:
        return
    gap = layout.px(CELL_GAP_PX)
    full = CELLS_IN_FULL_WIDTH * layout.px(CELL_PX) + (CELLS_IN_FULL_WIDTH - 1) * gap
    cell = max(min((min(full, layout.stage_width) - (steps - 1) * gap) // steps, layout.px(CELL_PX)), 2)
    for place in range(steps):
        high = layout.px(4 if place < step else 6 if place == step else 2)
        color = tokens.color("text.1" if place == step else "line.control")
        left = layout.stage_left + place * (cell + gap)
        painter.fillRect(left, layout.cells_y - high // 2, cell, high, color)


def draw_clock(pen: Pen, texts: Iterable[str], deadline: Deadline) -> None:
    """Draw what is left, in the first words that fit, with its sign, and the bar of the share that is used."""
    layout = pen.layout
    left, sign = layout.clock_left, _SIGNS.get(deadline.phase)
    if sign is not None:
        side = layout.px(SIGN_PX)
        box = QRectF(left - side / 10, layout.clock_y - side / 2, side, side)
        draw_shape(pen.painter, box, sign, ShapeState.SIGN, pen.tokens)
        left += side + layout.px(1)
    fitted = fitting_clock(pen.writing, texts, layout, left)
    pen.text(left, layout.clock_y, fitted, "meta", "text.1" if sign else "text.2")
    _draw_bar(pen, deadline)


def fitting_clock(writing: Writing, texts: Iterable[str], layout: RowLayout, left: float) -> str:
    """Return the first of a clock's words that have room from `left` (pixels) on; the last, cut, where none has."""
    room = layout.clock_left + layout.clock_width + layout.px(8) - left
    text = ""
    for text in texts:
        if writing.width(text, "meta") <= int(room):
            return text
    return writing.fitted(text, "meta", room)


def _draw_bar(pen: Pen, deadline: Deadline) -> None:
    layout, painter, tokens = pen.layout, pen.painter, pen.tokens
    if deadline.phase is Phase.PAUSED:
        dashes = QPen(tokens.color("line.control"), layout.px(2), Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        dashes.setDashPattern([2, 1])
        painter.setPen(dashes)
        painter.drawLine(layout.clock_left, layout.cells_y, layout.clock_left + layout.clock_width, layout.cells_y)
    token = _BARS.get(deadline.phase)
    if token is None:
        return
    high = layout.px(BAR_PX)
    bar = QRectF(layout.clock_left, layout.cells_y - high // 2, layout.clock_width, high)
    painter.fillRect(bar, tokens.color("line.rule"))
    bar.setWidth(round(layout.clock_width * deadline.used))
    painter.fillRect(bar, tokens.color(token))
    if tokens.light and not tokens.stale and deadline.phase is Phase.NEAR:
        painter.setPen(QPen(tokens.color("sev.edge.yellow"), 1))
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))
