"""The panels in their docks, laid out as the look says, and kept as the officer left them. Knows no panel's inside."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QWidget

from ui.theme.theme import Theme

NARROW_PX = 1600
"""Below this width the detail stands under the map, beside one chart (LOOK 2)."""
CLOSE_PX = 1200
"""Below this width, as at twice the text size, queue, detail and charts are pages of one place beside the map."""
CLOSE_SHARE = 0.6
MOST_LENT = 0.65
"""What an officer is asked for may take so much of the desk's height from the map."""
LAYOUT_VERSION = 2
WAS_SHOWN = "was-shown"
LEFT, RIGHT, BOTTOM = (
    Qt.DockWidgetArea.LeftDockWidgetArea,
    Qt.DockWidgetArea.RightDockWidgetArea,
    Qt.DockWidgetArea.BottomDockWidgetArea,
)
ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
QUEUE_PX, QUEUE_NARROW_PX, DETAIL_PX, CHARTS_PX, UNDER_MAP_PX = 652, 500, 400, 228, 188


class Width(StrEnum):
    """How much room the desk has, in texts."""

    WIDE = "wide"
    NARROW = "narrow"
    CLOSE = "close"


class Desk(QMainWindow):
    """Map in the middle, queue at the left, charts below, detail at the right; each but the map can be moved.

    There is a layout for each width; each is remembered for itself, at its text size.
    """

    def __init__(
        self, theme: Theme, settings: QSettings, map_: QWidget, queue: QWidget, charts: QWidget, detail: QWidget
    ) -> None:
        super().__init__()
        self._theme, self._settings = theme, settings
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setCentralWidget(map_)
        self.setDockNestingEnabled(True)
        self.setAnimated(False)  # state changes are cuts
        self.setDocumentMode(True)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.setCorner(Qt.Corner.BottomLeftCorner, LEFT)
        self.setCorner(Qt.Corner.BottomRightCorner, RIGHT)
        self.queue = self._dock("queue", queue)
        self.charts = self._dock("charts", charts)
        self.detail = self._dock("detail", detail)
        self._room: Width | None = None
        self._asked_px = 0
        self._lent: int | None = None
        self._settled: QByteArray | None = None
        self._settling = QTimer(self, interval=0, singleShot=True)  # once all docks have their place
        self._settling.timeout.connect(self._on_settled)

    def _dock(self, name: str, widget: QWidget) -> QDockWidget:
        dock = QDockWidget(self)
        dock.setObjectName(name)
        dock.setWidget(widget)
        dock.installEventFilter(self)
        header = getattr(widget, "header", None)
        dock.setTitleBarWidget(header if isinstance(header, QWidget) else QWidget())
        return dock

    def set_names(self, queue: str, charts: str, detail: str) -> None:
        """Name the pages, for where they are pages."""
        for dock, name in ((self.queue, queue), (self.charts, charts), (self.detail, detail)):
            dock.setWindowTitle(name)

    def turn_to(self, panel: QWidget) -> None:
        """Give the keys to a panel; where it is a page, turn to it."""
        for dock in (self.queue, self.charts, self.detail):
            if dock.widget() is panel:
                dock.raise_()
        panel.setFocus()

    def lend(self, height: int) -> None:
        """Give the detail so much height of the map's, where it stands low under it; with 0 the map has it again."""
        self._asked_px = height
        low = self._room is Width.NARROW and not self.detail.isFloating()
        if height and low:
            self._lent = self.detail.height() if self._lent is None else self._lent
            most = round(self.height() * MOST_LENT)
            self.resizeDocks([self.detail], [max(self._lent, min(height, most))], DOWN)
        elif not height and self._lent is not None:
            lent, self._lent = self._lent, None
            self.resizeDocks([self.detail], [lent], DOWN)

    @property
    def narrow(self) -> bool:
        return self._room is Width.NARROW

    @property
    def room(self) -> Width | None:
        """How much room there is; None before the desk was laid out."""
        return self._room

    def set_hidden(self, hidden: bool) -> None:
        """Hide everything, also what was taken out into a window of its own; or show it again as it was.

        Disabled besides: the map's page could take the focus even where it is not seen.
        """
        if hidden:
            self.save()  # what is hidden now is not what the officer took away
        self.setEnabled(not hidden)
        for dock in (self.queue, self.charts, self.detail):
            if hidden:
                dock.setProperty(WAS_SHOWN, dock.isFloating() and dock.isVisible())
            if dock.isFloating():
                dock.setVisible(not hidden and bool(dock.property(WAS_SHOWN)))
        self.setVisible(not hidden)

    def save(self) -> None:
        """Remember where everything stands."""
        self._on_settled()
        self._keep()

    def _on_settled(self) -> None:
        """Take how everything stands, as long as that is of this width, and nothing is lent or hidden."""
        if self._room is self._room_for(self.width()) and self.isEnabled() and self._lent is None:
            self._settled = self.saveState(LAYOUT_VERSION)
            if self._asked_px:
                self.lend(self._asked_px)  # only now is it known how high the detail stands by itself

    def _keep(self) -> None:
        if self._room is not None and self._settled is not None:
            self._settings.setValue(self._key(self._room), self._settled)
        self._settled = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._settling.start()
        return super().eventFilter(watched, event)

    def _key(self, room: Width) -> str:
        grown = "" if self._theme.scale == 1 else f"-{self._theme.scale:.0%}".rstrip("%")
        return f"layout/{room}{grown}"

    def _room_for(self, width: int) -> Width:
        if width >= self._theme.px(NARROW_PX):
            return Width.WIDE
        return Width.NARROW if width >= self._theme.px(CLOSE_PX) else Width.CLOSE

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self._room_for(event.size().width())
        if room != self._room:
            focused = self.window().focusWidget()
            self._keep()  # as it stood before: by now the docks of the one width lie in the other
            self._room, self._lent = room, None
            self._lay_out(room)
            if self.isAncestorOf(focused):
                focused.setFocus()  # a dock that moves lets it go to whatever stands first in the window
        if room is Width.CLOSE:
            self._share()

    def _lay_out(self, room: Width) -> None:
        kept = self._settings.value(self._key(room))
        if isinstance(kept, QByteArray) and self.restoreState(kept, LAYOUT_VERSION):
            return
        for dock in (self.queue, self.detail, self.charts):
            self.removeDockWidget(dock)  # pages stay pages otherwise
        {Width.WIDE: self._lay_wide, Width.NARROW: self._lay_narrow, Width.CLOSE: self._lay_close}[room]()

    def _put(self, *places: tuple[Qt.DockWidgetArea, QDockWidget]) -> None:
        for area, dock in places:
            self.addDockWidget(area, dock)
            dock.show()

    def _lay_wide(self) -> None:
        px = self._theme.px
        self._put((LEFT, self.queue), (RIGHT, self.detail), (BOTTOM, self.charts))
        self.resizeDocks([self.queue, self.detail], [px(QUEUE_PX), px(DETAIL_PX)], ACROSS)
        self.resizeDocks([self.charts], [px(CHARTS_PX)], DOWN)

    def _lay_narrow(self) -> None:
        px = self._theme.px
        self._put((LEFT, self.queue), (BOTTOM, self.detail), (BOTTOM, self.charts))
        self.splitDockWidget(self.detail, self.charts, ACROSS)
        self.resizeDocks([self.queue], [px(QUEUE_NARROW_PX)], ACROSS)
        self.resizeDocks([self.detail, self.charts], [px(UNDER_MAP_PX)] * 2, DOWN)
        rest = (self.width() - px(QUEUE_NARROW_PX)) // 2
        self.resizeDocks([self.detail, self.charts], [rest, rest], ACROSS)

    def _lay_close(self) -> None:
        self._put((LEFT, self.queue), (LEFT, self.detail), (LEFT, self.charts))
        self.tabifyDockWidget(self.queue, self.detail)
        self.tabifyDockWidget(self.detail, self.charts)
        self.queue.raise_()

    def _share(self) -> None:
        """Part the width between the pages and the map: what grows alone leaves the other nothing."""
        pages = round(self.width() * CLOSE_SHARE)
        self.resizeDocks([self.queue, self.detail, self.charts], [pages] * 3, ACROSS)
