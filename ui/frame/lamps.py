"""One lamp for each center: is it heard, and how old is what we show of it. Knows no way to a center."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from console.domain.link import Link, LinkState
from ui.format import exact_duration
from ui.sentences import sentence
from ui.terms import link_state_word
from ui.theme.shapes import ShapeState, draw_shape
from ui.theme.theme import Theme
from ui.theme.writing import Writing
from ui.words import tr

# Severity's silhouettes, since a lost center is as grave as what it may hide.
SHAPES = {
    LinkState.LIVE: ("none", ShapeState.ACKNOWLEDGED),
    LinkState.CONNECTING: ("none", ShapeState.CLEARED),
    LinkState.CATCHING_UP: ("yellow", ShapeState.ACKNOWLEDGED),
    LinkState.SILENT: ("yellow", ShapeState.UNACKNOWLEDGED),
    LinkState.NOT_SAVED: ("orange", ShapeState.UNACKNOWLEDGED),
    LinkState.NOT_UNDERSTOOD: ("orange", ShapeState.UNACKNOWLEDGED),
    LinkState.SIGN_IN_NEEDED: ("orange", ShapeState.UNACKNOWLEDGED),
    LinkState.DOWN: ("red", ShapeState.UNACKNOWLEDGED),
}
# A state that an age does not tell is written out.
_WRITTEN = (LinkState.CONNECTING, LinkState.NOT_SAVED, LinkState.NOT_UNDERSTOOD, LinkState.SIGN_IN_NEEDED)
_WORST_FIRST = list(reversed(SHAPES))
SHAPE_PX, GAP_PX, BETWEEN_PX, PADDING_PX = 16, 6, 20, 8
LEAST_NAME_PX = 72


class Lamps(QAbstractButton):
    """All lamps as one button; where there is no room for all, the worst stand and the rest are counted."""

    links_requested = Signal()

    def __init__(self, theme: Theme, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._theme, self._now = theme, now
        self._writing = Writing(theme)
        self._links: tuple[Link, ...] = ()
        self._lines: list[str] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self.links_requested)
        theme.changed.connect(self.updateGeometry)

    def show_links(self, links: Sequence[Link]) -> None:
        self._links = tuple(links)
        self.tick()

    def tick(self) -> None:
        """Write the ages again."""
        lines = [self._line(link) for link in self._links]
        if lines == self._lines:
            return
        self._lines = lines
        self.setAccessibleName("; ".join(lines) or tr("Frame", "No center"))
        self.setToolTip("<qt>" + "<br>".join(escape(line) for line in lines) + "</qt>")
        self.updateGeometry()
        self.update()

    def age_text(self, link: Link) -> str:
        """Return how old what we show of a center is, or what keeps it from us."""
        if link.as_of is None or link.state in _WRITTEN:
            return link_state_word(link.state)
        return exact_duration((self._now() - link.as_of).total_seconds())

    def _line(self, link: Link) -> str:
        words = [link.name, link_state_word(link.state)]
        if link.as_of is not None:
            words.append(exact_duration((self._now() - link.as_of).total_seconds()))
        if link.reason is not None:
            words.append(sentence(link.reason))
        return ", ".join(words)

    def _lamp_width(self, link: Link) -> int:
        return self._bare_width(link) + ceil(self._writing.width(link.name, "meta"))

    def _bare_width(self, link: Link) -> int:
        """Return how wide a lamp is without its name."""
        px = self._theme.px
        return px(SHAPE_PX) + 2 * px(GAP_PX) + ceil(self._writing.width(self.age_text(link), "meta"))

    def _least_width(self, link: Link) -> int:
        """Return how wide a lamp is whose name gives way to the others."""
        return min(self._lamp_width(link), self._bare_width(link) + self._theme.px(LEAST_NAME_PX))

    def _shown(self) -> list[Link]:
        """Return the lamps that there is room for: all, or from the worst on as many as fit."""
        room = self.width() - 2 * self._theme.px(PADDING_PX)
        widths = {link.center: self._lamp_width(link) + self._theme.px(BETWEEN_PX) for link in self._links}
        if sum(widths.values()) - self._theme.px(BETWEEN_PX) <= room:
            return list(self._links)
        room -= round(self._writing.width(_more(len(self._links)), "meta"))
        worst_first = sorted(self._links, key=lambda link: _WORST_FIRST.index(link.state))
        shown = {link.center for link in worst_first[:1]}  # its name is cut before it is left out
        for link in worst_first:
            room -= widths[link.center]
            if room < 0:
                break
            shown.add(link.center)
        return [link for link in self._links if link.center in shown]

    def sizeHint(self) -> QSize:
        px = self._theme.px
        lamps = sum(self._lamp_width(link) for link in self._links)
        between = px(BETWEEN_PX) * max(len(self._links) - 1, 0)
        return QSize(lamps + between + 2 * px(PADDING_PX), px(28))

    def minimumSizeHint(self) -> QSize:
        px = self._theme.px
        worst = max((self._least_width(link) for link in self._links), default=0)
        several = len(self._links) > 1
        more = round(self._writing.width(_more(len(self._links)), "meta")) + px(BETWEEN_PX) if several else 0
        return QSize(min(worst + more + 2 * px(PADDING_PX), self.sizeHint().width()), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        px = theme.px
        if self.underMouse():
            painter.fillRect(self.rect(), theme.color("bg.hover"))
        left, middle, shown = float(px(PADDING_PX)), self.height() / 2, self._shown()
        more = _more(len(self._links) - len(shown)) if len(shown) < len(self._links) else ""
        beside = px(PADDING_PX) + (round(self._writing.width(more, "meta")) + px(BETWEEN_PX) if more else 0)
        for link in shown:
            room = self.width() - beside - left - self._bare_width(link)
            name = self._writing.fitted(link.name, "meta", room if len(shown) == 1 else self.width())
            left = self._draw_lamp(painter, link, name, left, middle) + px(BETWEEN_PX)
        self._writing.write(painter, left, middle, more, "meta", theme.color("text.2"))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _draw_lamp(self, painter: QPainter, link: Link, name: str, left: float, middle: float) -> float:
        """Draw a lamp, and return where it ends."""
        theme, side = self._theme, self._theme.px(SHAPE_PX)
        severity, state = SHAPES[link.state]
        draw_shape(painter, QRectF(left, middle - side / 2, side, side), severity, state, theme.tokens)
        left += side + theme.px(GAP_PX)
        self._writing.write(painter, left, middle, name, "meta", theme.color("text.1"))
        left += self._writing.width(name, "meta") + theme.px(GAP_PX)
        self._writing.write(painter, left, middle, self.age_text(link), "meta", theme.color("text.2"))
        return left + self._writing.width(self.age_text(link), "meta")


def _more(count: int) -> str:
    return tr("Frame", "+{count}", count=count)
