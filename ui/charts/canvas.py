"""The surface of one chart: pyqtgraph draws what is measured, this draws the words around it.

Importing it costs 281 ms (pyqtgraph), so that only a chart that is looked at may. Knows no figure;
who derives from it draws one, and gets hand and keys as places in it.
"""

from __future__ import annotations

from typing import Any, Generic, NamedTuple, TypeVar

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QMargins, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.charts.reading import Reading
from ui.theme.theme import Theme
from ui.theme.tokens import Tokens

FOCUS_PX = 2
TARGET_DASH = (6, 4)
MOST_KEPT = 512
# Plain ints: joining Qt's flags takes longer than drawing a word.
_ONE_LINE = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
LEFT = int(Qt.AlignmentFlag.AlignLeft) | _ONE_LINE
RIGHT = int(Qt.AlignmentFlag.AlignRight) | _ONE_LINE
CENTER = int(Qt.AlignmentFlag.AlignHCenter) | _ONE_LINE


class Span(NamedTuple):
    """What the surface shows: x from left to right, y from top to bottom."""

    left: float
    right: float
    top: float
    bottom: float


NOTHING_SHOWN = Span(0, 1, 0, 1)
FigureType = TypeVar("FigureType")


class Canvas(QWidget, Generic[FigureType]):
    """A surface with margins for words; `_redraw`, `_paint_words` and `_point_at` are what a chart adds.

    pyqtgraph is held, not derived from: it has no types, and its mouse and axes are not ours.
    """

    def __init__(self, theme: Theme, margins: QMargins, *, antialias: bool = True, down: bool = False) -> None:
        """Make a surface; with `down` its y grows downwards, as rows do."""
        super().__init__()
        self._theme = theme
        self._unscaled_margins = margins
        self._stale = False
        self._has_painted = False
        self._dirty = QRect()
        self._plot_rect = QRect()
        self._margins = margins
        self._cut: dict[tuple[str, int], str] = {}
        self._span = NOTHING_SHOWN
        self._view: Any = pg.GraphicsView(self, background=None)
        self._view.setAntialiasing(antialias)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._box: Any = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0, invertY=down)
        self._box.setRange(xRange=NOTHING_SHOWN[:2], yRange=NOTHING_SHOWN[2:], padding=0)
        self._view.setCentralItem(self._box)
        self._reading = Reading(theme, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        theme.changed.connect(self._on_theme_changed)

    @property
    def reading(self) -> str:
        """The exact value under the pointer or at the keyboard's place; empty where there is none."""
        return self._reading.words if self._reading.isVisibleTo(self) else ""

    @property
    def has_painted(self) -> bool:
        """Tell whether the surface has ever been painted."""
        return self._has_painted

    def set_stale(self, stale: bool) -> None:
        """Show the same figure in greys, or in colour again."""
        if stale != self._stale:
            self._stale = stale
            self._redraw()

    def _on_theme_changed(self) -> None:
        self._cut.clear()
        self._lay_out()

    def _lay_out(self) -> None:
        self._margins = self._unscaled_margins * self._theme.scale
        self._plot_rect = self.rect().marginsRemoved(self._margins)
        self._view.setGeometry(self._plot_rect)
        self._redraw()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(284, 196)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    def show_figure(self, figure: FigureType) -> None:
        """Draw `figure` in place of what stands."""
        raise NotImplementedError

    def _redraw(self) -> None:
        """Draw the figure that is held, with the inks of now."""
        raise NotImplementedError

    def _paint_words(self, painter: QPainter) -> None:
        """Write what stands around the plot; the pen is text.2."""
        raise NotImplementedError

    def _point_at(self, at: QPoint) -> None:
        """Hear that the pointer is at `at`."""
        raise NotImplementedError

    @property
    def _tokens(self) -> Tokens:
        return self._theme.tokens.aged() if self._stale else self._theme.tokens

    def _ink(self, token: str) -> QColor:
        return self._tokens.color(token)

    def _pen(self, token: str, width: float = 1.0, dash: tuple[int, int] | None = None) -> QPen:
        pen = QPen(self._ink(token), width)
        pen.setCosmetic(True)  # or the plot's own units would be its width
        if dash:
            pen.setDashPattern([part / width for part in dash])
        return pen

    def _set_span(self, span: Span) -> None:
        if span == self._span:
            return  # pyqtgraph would work out every transform again
        self._span = span
        self.update()
        self._box.setRange(xRange=(span.left, span.right), yRange=sorted((span.top, span.bottom)), padding=0)

    def _update_words(self) -> None:
        """Paint what stands around the plot again; the plot's own items see to themselves, a moment later."""
        self.update(QRegion(self.rect()) - QRegion(self._plot_rect))

    def _to_px(self, x: float, y: float) -> QPointF:
        """Return where a point of the figure is painted."""
        span, rect = self._span, self._plot_rect
        across = (x - span.left) / (span.right - span.left)
        down = (y - span.top) / (span.bottom - span.top)
        return QPointF(rect.x() + across * rect.width(), rect.y() + down * rect.height())

    def _from_px(self, at: QPoint) -> QPointF:
        """Return which point of the figure is painted at `at`."""
        span, rect = self._span, self._plot_rect
        across = (at.x() - rect.left()) / max(rect.width(), 1)
        down = (at.y() - rect.top()) / max(rect.height(), 1)
        return QPointF(span.left + across * (span.right - span.left), span.top + down * (span.bottom - span.top))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._reading.hide()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position().toPoint())

    def paintEvent(self, event: QPaintEvent) -> None:
        self._dirty = event.rect()
        painter = QPainter(self)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._ink("text.2"))
        self._paint_words(painter)
        if self.hasFocus():
            painter.setPen(QPen(self._tokens.color("focus"), FOCUS_PX))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()
        self._has_painted = True

    def _rule(self, painter: QPainter, pen: QPen, one: tuple[float, float], other: tuple[float, float]) -> None:
        """Draw a straight line of the ground between two points of the figure.

        An item of pyqtgraph costs half a millisecond an update, a line here a hundredth.
        """
        painter.setPen(pen)
        painter.drawLine(self._to_px(*one).toPoint(), self._to_px(*other).toPoint())

    def _write(self, painter: QPainter, rect: QRect, text: str, flags: int) -> None:
        """Write one line, cut with an ellipsis where it does not fit."""
        if not rect.intersects(self._dirty):
            return
        key = (text, rect.width())
        line = self._cut.get(key)
        if line is None:
            if len(self._cut) >= MOST_KEPT:
                self._cut.clear()
            line = painter.fontMetrics().elidedText(
                " ".join(text.splitlines()), Qt.TextElideMode.ElideRight, rect.width()
            )
            self._cut[key] = line
        painter.drawText(rect, flags, line)
