"""A text of the look: one role, one tone, never markup. Knows not where its text comes from."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme.palette import TONES
from ui.theme.theme import Theme


class Label(QLabel):
    """A label that takes its font from the theme and its colour from the palette it stands on.

    Text from a center is text: a label never reads it as HTML. With `elide` it gives way to its
    neighbours and ends in “…”, and shows the whole as a tool tip.
    """

    def __init__(
        self, theme: Theme, text: str = "", role: str = "body", tone: int = 1,
        *, elide: bool = False, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._theme, self._role, self._elide = theme, role, elide
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(TONES[tone])
        self.setText(text)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(self._role))
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(self._theme.px(24), hint.height()) if self._elide else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._elide or self.fontMetrics().horizontalAdvance(self.text()) <= self.width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment()) | Qt.TextFlag.TextSingleLine, text)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and self._elide and not self.toolTip():
            cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
            self.setToolTip(plain_tip(self.text()) if cut else "")
        return super().event(event)


def plain_tip(text: str) -> str:
    """Return a tool tip that shows `text` as it is: Qt takes what looks like markup for markup."""
    return f"<span>{escape(text)}</span>"
