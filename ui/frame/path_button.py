"""The path to the scope that is on, as a button. Knows no unit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.theme.theme import Theme

BETWEEN, LEFT_OUT = "  ›  ", "…"
ARROW_PX, FRAME_PX = 16, 40


class PathButton(QPushButton):
    """Names from the widest unit to the one that is on; where there is no room the widest are left out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._path: tuple[str, ...] = ()
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands after the words
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_path(self, path: Sequence[str]) -> None:
        self._path = tuple(path)
        self.setToolTip("" if len(path) < 2 else BETWEEN.join(path))
        self._fit()
        self.updateGeometry()

    def _tails(self) -> list[str]:
        """Return the path and its ends, the longest first."""
        ends = [BETWEEN.join((LEFT_OUT, *self._path[place:])) for place in range(1, len(self._path))]
        return [BETWEEN.join(self._path), *ends]

    def _width(self, text: str) -> int:
        return QFontMetrics(self.font()).horizontalAdvance(text) + self._theme.px(ARROW_PX + FRAME_PX)

    def _fit(self) -> None:
        tails = self._tails()
        # Qt would read a sign & in a name as the mark of a key.
        fitting = next((tail for tail in tails if self._width(tail) <= self.width()), tails[-1])
        self.setText(fitting.replace("&", "&&"))

    def _on_theme_changed(self) -> None:
        side = self._theme.px(ARROW_PX)
        self.setFont(self._theme.font("body"))
        self.setIcon(QIcon(self._theme.icon("chevron-down", ARROW_PX, "text.1", self.devicePixelRatioF())))
        self.setIconSize(QSize(side, side))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._width(self._tails()[0]), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(self._tails()[-1]), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)
