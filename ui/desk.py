"""The panels in their docks, laid out as the look says, and kept as the officer left them. Knows no panel's inside."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from ui.theme.theme import Theme

NARROW_PX = 1600
"""Below this width the detail stands under the map, beside one chart (LOOK 2)."""
LAYOUT_VERSION = 1
WAS_SHOWN = "was-shown"
LEFT, RIGHT, BOTTOM = (
    Qt.DockWidgetArea.LeftDockWidgetArea,
    Qt.DockWidgetArea.RightDockWidgetArea,
    Qt.DockWidgetArea.BottomDockWidgetArea,
)
QUEUE_PX, QUEUE_NARROW_PX, DETAIL_PX, CHARTS_PX, UNDER_MAP_PX = 652, 500, 400, 228, 188


class Desk(QMainWindow):
    """Map in the middle, queue at the left, charts below, detail at the right; each but the map can be moved.

    There is a layout for wide windows and one for narrow ones; each is remembered for itself.
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
        self.setCorner(Qt.Corner.BottomLeftCorner, LEFT)
        self.setCorner(Qt.Corner.BottomRightCorner, RIGHT)
        self.queue = self._dock("queue", queue)
        self.charts = self._dock("charts", charts)
        self.detail = self._dock("detail", detail)
        self._narrow: bool | None = None

    def _dock(self, name: str, widget: QWidget) -> QDockWidget:
        dock = QDockWidget(self)
        dock.setObjectName(name)
        dock.setWidget(widget)
        header = getattr(widget, "header", None)
        dock.setTitleBarWidget(header if isinstance(header, QWidget) else QWidget())
        return dock

    @property
    def narrow(self) -> bool:
        return bool(self._narrow)

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
        if self._narrow is not None and self.isEnabled():
            self._settings.setValue(self._key(), self.saveState(LAYOUT_VERSION))

    def _key(self) -> str:
        return f"layout/{'narrow' if self._narrow else 'wide'}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < self._theme.px(NARROW_PX)
        if narrow != self._narrow:
            self.save()
            self._narrow = narrow
            self._lay_out()

    def _lay_out(self) -> None:
        kept = self._settings.value(self._key())
        if isinstance(kept, QByteArray) and self.restoreState(kept, LAYOUT_VERSION):
            return
        self.addDockWidget(LEFT, self.queue)
        self.addDockWidget(BOTTOM if self._narrow else RIGHT, self.detail)
        self.addDockWidget(BOTTOM, self.charts)
        if self._narrow:
            self.splitDockWidget(self.detail, self.charts, Qt.Orientation.Horizontal)
        for dock in (self.queue, self.detail, self.charts):
            dock.show()
        px = self._theme.px
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        if self._narrow:
            self.resizeDocks([self.queue], [px(QUEUE_NARROW_PX)], across)
            self.resizeDocks([self.detail, self.charts], [px(UNDER_MAP_PX)] * 2, down)
            rest = (self.width() - px(QUEUE_NARROW_PX)) // 2
            self.resizeDocks([self.detail, self.charts], [rest, rest], across)
        else:
            self.resizeDocks([self.queue, self.detail], [px(QUEUE_PX), px(DETAIL_PX)], across)
            self.resizeDocks([self.charts], [px(CHARTS_PX)], down)
