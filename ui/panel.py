"""A panel of the desk: a header that says what and as of when, and a body. Knows no event and no center."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.format import as_of_time
from ui.theme.fitting import FittingLabel
from ui.theme.hatch import hatch_brush
from ui.theme.hints import Hints
from ui.theme.icons import icon_pixmap
from ui.theme.label import Label
from ui.theme.palette import palette
from ui.theme.theme import Theme
from ui.theme.tokens import Tokens
from ui.words import tr

STRIPE_PX = 3
STRIPE_PITCH_PX = 9


class AsOf(QWidget):
    """Until when a figure is known to be true; inverse once it is old."""

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._zone = theme, zone
        self._as_of: datetime | None = None
        self._stale = self._partly = False
        self._today: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._hints = Hints(self)
        theme.changed.connect(self._hints.tell)

    def show_time(self, as_of: datetime | None, stale: bool) -> None:
        if (as_of, stale) != (self._as_of, self._stale):
            self._as_of, self._stale = as_of, stale
            self._say()

    def mark(self, *, partly: bool, today: date) -> None:
        """Say that a part of it is old; and the day, where that is not `today`."""
        if (partly, today) != (self._partly, self._today):
            self._partly, self._today = partly, today
            self._say()

    def _say(self) -> None:
        self.setAccessibleName(self.text())
        self._hints.tell()
        self.update()

    def text(self) -> str:
        """Return what is written; empty while there is neither data nor an alarm about it."""
        if self._as_of is None:
            return tr("Panel", "No data yet") if self._stale else ""
        time = as_of_time(self._as_of, self._today, self._zone)
        if self._stale:
            return tr("Panel", "Data as of {time}", time=time)
        return tr("Panel", "Partly as of {time}", time=time) if self._partly else time

    def _short(self) -> str:
        """Return what is written where there is little room: that it is old is told by the ground, too."""
        return as_of_time(self._as_of, self._today, self._zone) if self._as_of is not None else self.text()

    def _width(self, text: str) -> int:
        self.setFont(self._theme.font("caption"))
        return self.fontMetrics().horizontalAdvance(text) + self._theme.px(14 + 4 + 16) if text else 0

    def sizeHint(self) -> QSize:
        return QSize(self._width(self.text()), self._theme.px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(self._short()), self._theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.text():
            return
        theme, painter = self._theme, QPainter(self)
        old = self._stale or self._partly
        if old:
            painter.fillRect(self.rect(), theme.color("bg.inverse"))
        ink = theme.color("text.inverse" if old else "text.3")
        side, ratio = theme.px(14), self.devicePixelRatioF()
        left = theme.px(8)
        painter.drawPixmap(left, (self.height() - side) // 2, icon_pixmap("clock-outline", side, ink, ratio))
        painter.setFont(theme.font("caption"))
        painter.setPen(ink)
        text_box = QRectF(left + side + theme.px(4), 0, self.width(), self.height())
        text = self.text() if self._width(self.text()) <= self.width() else self._short()
        painter.drawText(text_box, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), text)
        painter.end()


class PanelHeader(QWidget):
    """Title, detail, what a panel adds, and the as-of at the right end."""

    def __init__(self, theme: Theme, zone: tzinfo, title: str) -> None:
        super().__init__()
        self._theme = theme
        self._stale = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # or all that it lies on is painted first
        self.title = Label(theme, title, "body", 1)
        self.detail = FittingLabel(theme, "meta", 2)
        self.as_of = AsOf(theme, zone)
        self.row = QHBoxLayout(self)
        self.row.addWidget(self.title)
        self.row.addWidget(self.detail, 1)
        self.row.addWidget(self.as_of)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def add(self, widget: QWidget) -> None:
        """Put a widget left of the as-of."""
        self.row.insertWidget(self.row.count() - 1, widget)

    def set_stale(self, stale: bool) -> None:
        self._stale = stale
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.size("panel.header"))  # a dock asks no other way

    def _on_theme_changed(self) -> None:
        self.setFixedHeight(self._theme.size("panel.header"))
        self.row.setContentsMargins(self._theme.px(12), 0, self._theme.px(4), 0)
        self.row.setSpacing(self._theme.px(12))
        # Its own palette: as the title of a dock it no longer stands on its panel.
        self.setPalette(palette(self._theme.tokens.aged()) if self._stale else QPalette())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = self._theme.tokens.aged() if self._stale else self._theme.tokens
        painter.fillRect(self.rect(), tokens.color("bg.raised"))
        if self._stale:
            ratio = self.devicePixelRatioF()
            stripes = hatch_brush(tokens.color("stale.hatch"), STRIPE_PX, ratio, STRIPE_PITCH_PX)
            painter.fillRect(self.rect(), stripes)
        painter.end()


class Panel(QWidget):
    """A header above a body. That its data is old is one property: it swaps the palette, nothing else.

    A body that paints itself takes its colours from `tokens` and paints again on `tokens_changed`;
    one made of labels needs nothing.
    """

    tokens_changed = Signal()

    def __init__(self, theme: Theme, zone: tzinfo, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.header = PanelHeader(theme, zone, title)
        self._as_of: datetime | None = None
        self._stale = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        theme.changed.connect(self._on_theme_changed)

    @property
    def tokens(self) -> Tokens:
        """The colours that hold on this panel now."""
        return self.theme.tokens.aged() if self._stale else self.theme.tokens

    @property
    def stale(self) -> bool:
        return self._stale

    def set_title(self, title: str) -> None:
        self.header.title.setText(title)
        self.setAccessibleName(title)

    def set_detail(self, *forms: str) -> None:
        """Say how much it is, beside the title: “128 件”; in shorter forms for where there is no room."""
        self.header.detail.set_forms(*forms)

    def set_as_of(self, as_of: datetime | None) -> None:
        """Say until when the panel's oldest source is known to be true; None is never."""
        self._as_of = as_of
        self.header.as_of.show_time(self._as_of, self._stale)

    def set_stale(self, stale: bool) -> None:
        """Make the panel look old, or new again."""
        if stale != self._stale:
            self._stale = stale
            self.header.set_stale(stale)
            self.header.as_of.show_time(self._as_of, stale)
            self._on_theme_changed()

    def mark_as_of(self, *, partly: bool, today: date) -> None:
        """Say at the as-of that a part of the panel is old; and the day, where that is not `today`."""
        self.header.as_of.mark(partly=partly, today=today)

    def add_body(self, widget: QWidget, stretch: int = 1) -> None:
        """Put a widget under what is there."""
        self._column.addWidget(widget, stretch)

    def _on_theme_changed(self) -> None:
        # An empty palette is the application's; a panel that is well must follow it.
        self.setPalette(palette(self.tokens) if self._stale else QPalette())
        self.tokens_changed.emit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter, event.rect())
        painter.end()

    def paint_ground(self, painter: QPainter, rect: QRect) -> None:
        """Paint what everything on the panel stands on."""
        painter.fillRect(rect, self.tokens.color("bg.panel"))
        if self._stale:
            painter.fillRect(rect, hatch_brush(self.tokens.color("stale.hatch"), 1, self.devicePixelRatioF()))
