"""The bar at the top: where we are, who is heard, who sits here, what time it is. Knows no event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from console.domain.link import Link
from ui.format import day, time_of_day
from ui.frame.lamps import Lamps
from ui.frame.path_button import PathButton
from ui.frame.seat_button import SeatButton
from ui.keys import key_of
from ui.theme.label import Label
from ui.theme.theme import Theme
from ui.words import tr

SMALL_BELOW_PX = 1600
DATE_FROM_PX = 1500
NAME_FROM_PX = 900
SEAT_LEAST_PX = 160
MARK_PX = 24
# A roof over an eye: 守, to keep, and 望, to look out. Corners in a box of 24.
_ROOF = ((3, 21), (3, 9.5), (12, 3), (21, 9.5), (21, 21))
_EYE_RADIUS = 3.6


class Mark(QWidget):
    """The product's mark."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(theme.px(MARK_PX), theme.px(MARK_PX))
        theme.changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        self.setFixedSize(self._theme.px(MARK_PX), self._theme.px(MARK_PX))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / MARK_PX, self.height() / MARK_PX)
        painter.setPen(QPen(self._theme.color("text.1"), 2, j=Qt.PenJoinStyle.MiterJoin))
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in _ROOF]))
        painter.drawEllipse(QRectF(12 - _EYE_RADIUS, 14 - _EYE_RADIUS, 2 * _EYE_RADIUS, 2 * _EYE_RADIUS))
        painter.end()


class CommandBar(QWidget):
    """Mark, scope, lamps, seat and clock.

    Args:
        now: the time by which the desk works; lamps count by this machine's clock, `machine_now`.
        other_language: what the other language calls itself.
    """

    scope_requested = Signal()
    links_requested = Signal()
    language_requested = Signal()
    sign_on_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        now: Callable[[], datetime],
        machine_now: Callable[[], datetime],
        zone: tzinfo,
        other_language: str,
    ) -> None:
        super().__init__()
        self._theme, self._now, self._zone = theme, now, zone
        self._scope: tuple[str, ...] = ()
        self._mark = Mark(theme)
        self._name = Label(theme, "", "title", 1)
        self._scope_button = PathButton(theme)
        self._lamps = Lamps(theme, machine_now)
        self._seat = SeatButton(theme)
        self._clock = Label(theme, "", "clock", 1)
        self._date = Label(theme, "", "meta", 2)
        self._language_button = QPushButton(other_language)
        self._language_button.setProperty("quiet", True)
        self._language_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys stay where the officer works
        self._language_button.setToolTip(f"{other_language} ({key_of('language')})")
        self._lay_out()
        self._scope_button.clicked.connect(self.scope_requested)
        self._lamps.links_requested.connect(self.links_requested)
        self._language_button.clicked.connect(self.language_requested)
        self._seat.clicked.connect(self.sign_on_requested)
        theme.changed.connect(self._on_theme_changed)
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self._on_theme_changed()

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self)
        at_left: tuple[QWidget, ...] = (self._mark, self._name, self._scope_button)
        at_right: tuple[QWidget, ...] = (self._lamps, self._seat, self._clock, self._date, self._language_button)
        for widget in at_left:
            self._row.addWidget(widget)
        self._row.addStretch(1)
        for widget in at_right:
            self._row.addWidget(widget)

    def set_scope(self, path: Sequence[str]) -> None:
        """Show the scope, from the widest unit to the one that is on."""
        self._scope = tuple(path)
        self._say()

    def set_links(self, links: Sequence[Link]) -> None:
        self._lamps.show_links(links)

    def set_seat(self, seat: str, *, signed_on: bool) -> None:
        """Show seat and officer, or that nobody is signed on, which stands out."""
        self._seat.show_seat(seat, signed_on=signed_on)

    def set_locked(self, locked: bool) -> None:
        """Let nothing be opened that can be read in detail, but the way to sign on."""
        self._scope_button.setEnabled(not locked)
        self._lamps.setEnabled(not locked)

    def tick(self) -> None:
        """Write clock and ages again."""
        now = self._now()
        self._clock.setText(time_of_day(now, self._zone))
        self._date.setText(day(now, self._zone))
        self._lamps.tick()

    def _say(self) -> None:
        self._name.setText(tr("Frame", "Shouwang"))
        self._scope_button.set_path(self._scope or (tr("Frame", "Everything"),))
        self._scope_button.setAccessibleName(tr("Frame", "Scope: {path}", path=", ".join(self._scope)))
        self.tick()

    def _on_theme_changed(self) -> None:
        self._fit()
        self._say()
        self.update()

    def _fit(self) -> None:
        small = self.width() < self._theme.px(SMALL_BELOW_PX)
        self.setFixedHeight(self._theme.size("top.small" if small else "top"))
        self._date.setVisible(self.width() >= self._theme.px(DATE_FROM_PX))
        self._name.setVisible(self.width() >= self._theme.px(NAME_FROM_PX))
        gap = self._theme.px(16 if self.width() >= self._theme.px(NAME_FROM_PX) else 8)
        self._row.setContentsMargins(gap, 0, gap, 0)
        self._row.setSpacing(gap)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("bg.raised"))
        painter.end()
