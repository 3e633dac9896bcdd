"""Who sits here, in the command bar; a click leads to signing on. Knows no officer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.theme.label import plain_tip
from ui.theme.theme import Theme
from ui.words import tr

LEAST_PX, MOST_PX = 120, 320


class SeatButton(QPushButton):
    """Seat and officer, cut where they are long; outlined while nobody is signed on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words = ""
        self._signed_on = True
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._say)

    def show_seat(self, words: str, *, signed_on: bool) -> None:
        """Show seat and officer; one where nobody is signed on stands out."""
        self._words, self._signed_on = words, signed_on
        self._say()

    def _say(self) -> None:
        px = self._theme.px
        self.setProperty("quiet", self._signed_on)
        self.style().unpolish(self)
        self.style().polish(self)
        self._cut(px(MOST_PX))
        self.setAccessibleName(tr("Frame", "Officer and seat: {words}", words=self._words))
        icon = "account" if self._signed_on else "account-off-outline"
        self.setIcon(QIcon(self._theme.icon(icon, 16, "text.1", self.devicePixelRatioF())))
        self.setIconSize(QSize(px(16), px(16)))
        # Lamps give way first: who sits here is on every action.
        self.setMinimumWidth(min(self.sizeHint().width(), px(LEAST_PX)))
        if self.isVisible():
            self._fit()

    def _cut(self, room: int) -> None:
        """Write what there is room for: of seat and officer the end, which is the officer."""
        side = Qt.TextElideMode.ElideLeft if self._signed_on else Qt.TextElideMode.ElideRight
        cut = self.fontMetrics().elidedText(self._words, side, min(room, self._theme.px(MOST_PX)))
        if cut != self.text():
            self.setText(cut)
            self.setToolTip(plain_tip(self._words) if cut != self._words else "")

    def _fit(self) -> None:
        lacks = self.sizeHint().width() - self.width()
        # Qt rounds the width of cut words by a pixel more or less than that of the whole ones.
        self._cut(self._whole() - lacks if lacks > 1 else self._theme.px(MOST_PX))

    def sizeHint(self) -> QSize:
        hint, written = super().sizeHint(), self.fontMetrics().horizontalAdvance(self.text())
        return QSize(hint.width() + max(self._whole() - written, 0), hint.height())

    def _whole(self) -> int:
        return min(self.fontMetrics().horizontalAdvance(self._words), self._theme.px(MOST_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)
