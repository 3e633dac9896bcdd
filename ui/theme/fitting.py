"""A text that has shorter forms. Knows not what it says."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.hints import Hints
from ui.theme.palette import TONES
from ui.theme.theme import Theme


class FittingLabel(QWidget):
    """Shows the longest of its forms that there is room for, and none half; the longest is read aloud.

    Args:
        stays: there is always room for the shortest; otherwise it may go altogether.
    """

    def __init__(self, theme: Theme, role: str, tone: int, *, stays: bool = False) -> None:
        super().__init__()
        self._theme, self._role, self._tone, self._stays = theme, role, tone, stays
        self._forms: tuple[str, ...] = ("",)
        self._hints = Hints(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_forms(self, *forms: str) -> None:
        """Say the same at different lengths, the longest first."""
        if forms != self._forms:
            self._forms = forms
            self.setAccessibleName(forms[0])
            self._hints.tell()
            self.update()

    def text(self) -> str:
        """Return what it says, at its longest."""
        return self._forms[0]

    def shown(self) -> str:
        """Return what there is room for; nothing where even the shortest would be cut."""
        width = self.fontMetrics().horizontalAdvance
        return next((form for form in self._forms if width(form) <= self.width()), "")

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(self._role))
        self._hints.tell()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._forms[0]), metrics.height())

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._forms[-1]) if self._stays else 0, metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(TONES[self._tone]))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), self.shown())
        painter.end()
