"""Rows that were painted, kept as pictures until something on them changes. Knows no row.

A row is some thirty strokes and takes 0.3 ms from Python; its picture takes 0.02.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPixmap

KEPT = 64
"""More rows than are ever in sight: 8 MB at 652 px."""


class RowPictures:
    """The last pictures used, by what they show."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, tuple[object, QPixmap]] = OrderedDict()

    def picture(
        self, key: Hashable, owner: object, size: QSize, ratio: float, paint: Callable[[QPainter], None]
    ) -> QPixmap:
        """Return the picture of `key`, painted if need be.

        Args:
            owner: what the key names by its `id`; kept with the picture, so that no other takes its id.
        """
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept[1]
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        paint(painter)
        painter.end()
        self._kept[key] = (owner, pixmap)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return pixmap
