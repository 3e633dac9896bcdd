"""What stands over the desk without being a window of its own: one page at a time, left as it was come to.

Knows no page and no key.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

Fit = Callable[[QRect], QRect]


class OverDesk(QObject):
    """Lays a page over the desk, keeps it in its place, and gives the keys back to who had them.

    Signals:
        changed: another page stands there, or none.
    """

    changed = Signal()

    def __init__(self, window: QWidget, desk: QWidget) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._fit: Fit = QRect
        self._came_from: QWidget | None = None
        self.page: QWidget | None = None
        desk.installEventFilter(self)

    def lay(self, page: QWidget, fit: Fit = QRect) -> None:
        """Lay a page over the desk, in the part of it that `fit` returns; whatever stood there is left."""
        back = self._came_from if self.page is not None else self._window.focusWidget()
        self._put_away()
        self.page, self._fit, self._came_from = page, fit, back
        page.setParent(self._window)
        self._place()
        page.show()
        page.raise_()
        page.setFocus()
        self.changed.emit()

    def leave(self, *, back: bool = True) -> None:
        """Take the page away; with `back` the keys go where they were before."""
        if self.page is None:
            return
        came_from = self._came_from
        self._put_away()
        self.changed.emit()
        if back and came_from is not None and came_from.isVisible():
            came_from.setFocus()

    def _put_away(self) -> None:
        page, self.page, self._came_from = self.page, None, None
        if page is not None:
            page.hide()

    def _place(self) -> None:
        if self.page is not None:
            self.page.setGeometry(self._fit(self._desk.geometry()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)
