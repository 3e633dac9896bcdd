"""Paints one row of the queue. Knows rows and tokens; asks for the time, and for nothing else.

Order: ground or wash, hover, selection, edge, shape, text, chips. Texts are drawn as plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from console.board.rows import Row
from ui.queue.cells import CHIP_ICON_PX, Pen, chip_width, draw_chip, draw_clock, draw_stage
from ui.queue.deadline import Deadline, deadline_of
from ui.queue.event_model import ALIKE, ROW, Index
from ui.queue.layout import row_layout
from ui.queue.row_pictures import KEPT, RowPictures
from ui.queue.row_words import (
    CHANNEL_ICONS,
    UNKNOWN_CHANNEL_ICON,
    age_text,
    clock_texts,
    second_line,
    shape_state,
    side_chips,
    stage_text,
    title_chips,
)
from ui.terms import severity_word
from ui.theme.hatch import hatch_brush
from ui.theme.shapes import ShapeState, draw_shape, known_severity
from ui.theme.theme import Theme
from ui.theme.tokens import Tokens
from ui.theme.writing import Writing

SELECTED = QStyle.StateFlag.State_Selected
HOVERED = QStyle.StateFlag.State_MouseOver
FOCUSED = QStyle.StateFlag.State_HasFocus
RED_EDGE_PX, FRAME_PX = 8, 2
SHAPE_PX, COMPACT_SHAPE_PX = 20, 18


SHOWN = SELECTED | HOVERED | FOCUSED


@dataclass(frozen=True, slots=True)
class _Look:
    """All that decides what a row looks like."""

    row: int
    alike: int
    tokens: str
    width: int
    state: QStyle.StateFlag
    ratio: float
    clock: Deadline
    age: str
    silent: frozenset[str]
    meant: bool

    def key(self, scale: float) -> tuple[Hashable, ...]:
        """Return the look as seen: a clock moves by the minute, its bar by the pixel."""
        bar = round(self.clock.used * row_layout(self.width, scale).clock_width)
        clock = (self.clock.phase, int(self.clock.seconds // 60), bar)
        looks = (self.row, self.alike, self.tokens, self.width, self.state.value, self.ratio)
        return (*looks, *clock, self.age, self.silent, self.meant, scale)


class RowDelegate(QStyledItemDelegate):
    """The look of a row, 48 px high, 40 where the queue is narrow."""

    def __init__(self, theme: Theme, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._now = theme, now
        self._writing = Writing(theme)
        self._stale_centers: frozenset[str] = frozenset()
        self._all_stale = False
        self._several: frozenset[str] = frozenset()
        self._pictures = RowPictures()
        self._glances: dict[tuple[int, int, int, bool], tuple[Row, QPixmap]] = {}
        self._glanced_at: tuple[Hashable, ...] = ()

    def set_stale(self, centers: frozenset[str], everything: bool) -> None:
        """Say whose rows are old."""
        self._stale_centers, self._all_stale = centers, everything

    def set_several(self, refs: frozenset[str]) -> None:
        """Say which events are meant at one stroke."""
        self._several = refs

    def tokens_for(self, row: Row) -> Tokens:
        stale = self._all_stale or row.event.center in self._stale_centers
        return self._theme.tokens.aged() if stale else self._theme.tokens

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        layout = row_layout(option.rect.width(), self._theme.scale)
        return QSize(layout.width, layout.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row | None = index.data(ROW)
        if row is None:  # it left the board a moment ago, and its place is closed in the next
            tokens = self._theme.tokens.aged() if self._all_stale else self._theme.tokens
            painter.fillRect(option.rect, tokens.color("bg.panel"))
        else:
            painter.drawPixmap(option.rect.topLeft(), self._picture(painter, option, row, index.data(ALIKE)))

    def _picture(self, painter: QPainter, option: QStyleOptionViewItem, row: Row, alike: int) -> QPixmap:
        """Return the row's picture; within a second nothing on it changes by itself, and it is not asked how it looks."""
        now, state, ratio = self._now(), option.state & SHOWN, painter.device().devicePixelRatioF()
        width, scale = option.rect.width(), self._theme.scale
        moment = (
            int(now.timestamp()),
            width,
            scale,
            ratio,
            self._theme.tokens.name,
            self._all_stale,
            self._stale_centers,
        )
        if moment != self._glanced_at or len(self._glances) > KEPT:
            self._glanced_at = moment
            self._glances.clear()
        meant = row.ref in self._several
        glance = (id(row), alike, state.value, meant)
        seen = self._glances.get(glance)
        if seen is not None:
            return seen[1]
        look = _Look(
            row=id(row),
            alike=alike,
            tokens=self.tokens_for(row).name,
            width=width,
            state=state,
            ratio=ratio,
            clock=deadline_of(row, now),
            age=age_text(row, now),
            silent=self._stale_centers.intersection(one.event.center for one in row.linked),
            meant=meant,
        )
        size = QSize(width, row_layout(width, scale).height)
        picture = self._pictures.picture(look.key(scale), row, size, ratio, lambda inner: self._paint(inner, row, look))
        self._glances[glance] = row, picture  # with the row, so that no other takes its id
        return picture

    def _paint(self, painter: QPainter, row: Row, look: _Look) -> None:
        layout = row_layout(look.width, self._theme.scale)
        pen, ink = Pen(painter, layout, self.tokens_for(row), self._writing), shape_state(row)
        _draw_ground(pen, row, ink, look.state | SELECTED if look.meant else look.state)
        self._draw_text(pen, row, ink, look)
        draw_stage(pen, stage_text(row), row.step, len(row.steps), row.event.supervised)
        draw_clock(pen, clock_texts(look.clock), look.clock)
        left = layout.age_right - self._writing.width(look.age, "caption")
        pen.text(left, layout.age_y, look.age, "caption", "text.3")
        _draw_frames(pen, look.state)

    def _draw_text(self, pen: Pen, row: Row, ink: ShapeState, look: _Look) -> None:
        layout, writing = pen.layout, self._writing
        side = layout.px(COMPACT_SHAPE_PX if layout.compact else SHAPE_PX)
        box = QRectF(layout.shape_x - side / 2, layout.title_y - side / 2, side, side)
        draw_shape(pen.painter, box, row.event.severity, ink, pen.tokens)
        word = writing.fitted(severity_word(row.event.severity), "caption", layout.text_left - layout.px(2))
        x = layout.shape_x - writing.width(word, "caption") / 2
        pen.text(x, layout.second_y, word, "caption", "text.2")
        self._draw_title(pen, row, ink, look)
        self._draw_second_line(pen, row, look.silent)

    def _draw_title(self, pen: Pen, row: Row, ink: ShapeState, look: _Look) -> None:
        layout, writing = pen.layout, self._writing
        chips = list(title_chips(row, ink, look.alike, meant=look.meant))
        gap = layout.px(8)
        room = layout.text_right - layout.text_left
        room -= sum(chip_width(chip, layout, writing) + gap for chip in chips)
        title = writing.fitted(_one_line(row.event.title), "body", room)
        tone = "text.2" if ink is ShapeState.ACKNOWLEDGED else "text.1"
        pen.text(layout.text_left, layout.title_y, title, "body", tone)
        left = layout.text_left + round(writing.width(title, "body")) + gap
        for chip in chips:
            draw_chip(pen, chip, left, layout.title_y, tone)
            left += chip_width(chip, layout, writing) + gap

    def _draw_second_line(self, pen: Pen, row: Row, silent: frozenset[str]) -> None:
        layout, writing = pen.layout, self._writing
        right = layout.text_right
        for chip in side_chips(row, silent):
            left = right - chip_width(chip, layout, writing)
            draw_chip(pen, chip, left, layout.second_y, "text.2")
            right = left - layout.px(8)
        icon = CHANNEL_ICONS.get(row.event.channel, UNKNOWN_CHANNEL_ICON)
        pen.icon(icon, layout.text_left, layout.second_y, "text.2")
        left = layout.text_left + layout.px(CHIP_ICON_PX + 4)
        text = writing.fitted(_one_line(second_line(row, not layout.compact)), "caption", right - left)
        pen.text(left, layout.second_y, text, "caption", "text.2")


def _one_line(text: str) -> str:
    """Return the text without line breaks and other control characters, which would draw as boxes."""
    return text if text.isprintable() else "".join(one if one.isprintable() else " " for one in text)


def _draw_ground(pen: Pen, row: Row, ink: ShapeState, state: QStyle.StateFlag) -> None:
    layout, painter, tokens = pen.layout, pen.painter, pen.tokens
    severity = known_severity(row.event.severity)
    rect = QRect(0, 0, layout.width, layout.height)
    loud = ink is ShapeState.UNACKNOWLEDGED
    wash = f"wash.{severity}" if loud and severity != "none" else None
    selected = bool(state & SELECTED)
    hovered = bool(state & HOVERED)
    painter.fillRect(rect, tokens.color(wash or ("bg.hover" if hovered else "bg.panel")))
    if selected:
        # A trace of the wash stays under the shape, so that a selected row still says it is loud.
        left = layout.text_left if wash else 0
        painter.fillRect(rect.adjusted(left, 0, 0, 0), tokens.color("bg.select"))
    if tokens.stale:
        painter.setBrushOrigin(0, 0)
        painter.fillRect(rect, hatch_brush(tokens.color("stale.hatch"), 1, pen.ratio))
    painter.fillRect(0, layout.height - 1, layout.width, 1, tokens.color("line.faint"))
    if hovered and not selected:
        painter.setPen(QPen(tokens.color("line.control"), 1))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
    if loud:
        width = layout.px(RED_EDGE_PX) if severity == "red" else layout.edge
        painter.fillRect(0, 0, width, layout.height, tokens.color(f"sev.{severity}"))


def _draw_frames(pen: Pen, state: QStyle.StateFlag) -> None:
    layout, painter, tokens = pen.layout, pen.painter, pen.tokens
    if state & SELECTED:
        accent = tokens.color("accent")
        painter.fillRect(0, 0, layout.width, FRAME_PX, accent)
        painter.fillRect(0, layout.height - FRAME_PX, layout.width, FRAME_PX, accent)
    if state & FOCUSED:
        painter.setPen(QPen(tokens.color("focus"), FRAME_PX))
        painter.drawRect(QRectF(0, 0, layout.width, layout.height).adjusted(3, 3, -3, -3))
