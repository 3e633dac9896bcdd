"""The three charts of the desk: side by side, or one at a time where there is no room. Knows no figure's meaning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, tzinfo

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QWidget

from ui.charts.connect import ConnectPanel
from ui.charts.hourly import HourlyPanel
from ui.charts.on_time import OnTimePanel
from ui.charts.pager import Pager
from ui.keys import COMMANDS
from ui.panel import Panel
from ui.theme.theme import Theme

NARROW_PX = 700
"""Below this width three charts can't be read side by side; the desk at 1366 leaves some 430."""
WIDTHS = (284, 290, 278)
TURNS = dict(zip(COMMANDS["another_chart"].keys, (-1, 1), strict=True))


OnePanel = HourlyPanel | OnTimePanel | ConnectPanel


class ChartsPanel(QWidget):
    """近 24 小时受理, 按期办结率 and 12345 接通率; each keeps its own header and as-of."""

    channel_picked = Signal(str)
    town_picked = Signal(str)
    page_changed = Signal(int, int)

    def __init__(self, theme: Theme, zone: tzinfo) -> None:
        super().__init__()
        self._theme = theme
        self.hourly = HourlyPanel(theme, zone)
        self.on_time = OnTimePanel(theme, zone)
        self.connection = ConnectPanel(theme, zone)
        self._panels: tuple[OnePanel, ...] = (self.hourly, self.on_time, self.connection)
        self._pagers = tuple(self._give_pager(panel) for panel in self._panels)
        self._page = 0
        row = QHBoxLayout(self)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # or three side by side could never become one
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("gap"))
        for number, width in enumerate(WIDTHS):
            row.addWidget(self._panels[number], width)
        for keys, step in TURNS.items():
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=step: self.turn(by))
        self.hourly.channel_picked.connect(self.channel_picked)
        self.on_time.town_picked.connect(self.town_picked)
        self._lay_out()

    @property
    def paged(self) -> bool:
        """Tell whether one chart is seen at a time."""
        return self.width() < self._theme.px(NARROW_PX)

    @property
    def page(self) -> int:
        """The chart that is seen when there is room for one, from 0."""
        return self._page

    def start(self) -> None:
        """Build all plots now, those that are not seen too."""
        for build in self.starts():
            build()

    def starts(self) -> list[Callable[[], None]]:
        """Return what builds the plots, one by one: whoever has a screen to keep alive takes a breath between."""
        return [panel.start for panel in self._panels]

    def report(self) -> int:
        """Return how many charts have painted a figure with data."""
        return sum(panel.painted for panel in self._panels)

    def mark_as_of(self, *, partly: bool, today: date) -> None:
        """Say at each as-of that a part of the chart is old; and the day, where that is not `today`."""
        for panel in self._panels:
            panel.mark_as_of(partly=partly, today=today)

    def set_stale(self, stale: bool) -> None:
        """Make all three look old, or new again."""
        for panel in self._panels:
            panel.set_stale(stale)

    def turn(self, by: int) -> None:
        """See another chart where there is room for one."""
        if self.paged:
            focused = QApplication.focusWidget()
            had_focus = focused is not None and self._panels[self._page].isAncestorOf(focused)
            self.turn_to((self._page + by) % len(self._panels))
            if had_focus:
                self._panels[self._page].setFocus()

    def turn_to(self, page: int) -> None:
        """See this chart where there is room for one."""
        self._page = page
        self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(sum(WIDTHS) + 2 * self._theme.size("gap"), self._theme.size("charts.1920"))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(min(WIDTHS)), self._theme.px(140))

    def _give_pager(self, panel: Panel) -> Pager:
        pager = Pager(self._theme)
        pager.turn_requested.connect(self.turn)
        panel.header.add(pager)
        return pager

    def _lay_out(self) -> None:
        for number, (panel, pager) in enumerate(zip(self._panels, self._pagers, strict=True)):
            pager.setVisible(self.paged)
            pager.show_page(number + 1, len(self._panels))
            panel.setVisible(not self.paged or number == self._page)
        self.setFocusProxy(self._panels[self._page])
        self.page_changed.emit(self._page, len(self._panels))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
