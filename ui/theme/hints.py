"""A widget's word to its layout, given only where it says something new. Knows no widget's inside."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class Hints:
    """What a widget last told its layout of its size.

    `updateGeometry` lays the whole window out again, and what is under the docks is painted anew: too
    much for each figure that changes and takes the same room.
    """

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._told: tuple[QSize, QSize] | None = None

    def tell(self) -> None:
        """Let the layout know, if the widget wants another size than before."""
        hints = self._widget.sizeHint(), self._widget.minimumSizeHint()
        if hints != self._told:
            self._told = hints
            self._widget.updateGeometry()
