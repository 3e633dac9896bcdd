"""A state as a word in a box, with its icon. Knows no event."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.panel import Panel
from ui.queue.row_words import ChipLook
from ui.theme.icons import icon_pixmap

ICON_PX, PAD_PX, HEIGHT_PX = 14, 6, 20


class ChipView(QWidget):
    """One chip, in the look of the queue's rows."""

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self._panel = panel
        self.word, self._icon, self.look = "", "", ChipLook.SOLID
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        panel.tokens_changed.connect(self.updateGeometry)

    def show_chip(self, word: str, look: ChipLook, icon: str) -> None:
        """Show another state."""
        self.word, self.look, self._icon = word, look, icon
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._panel.theme
        words = QFontMetrics(theme.font("caption")).horizontalAdvance(self.word)
        return QSize(words + theme.px(ICON_PX + 3 * PAD_PX), theme.px(HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, tokens, painter = self._panel.theme, self._panel.tokens, QPainter(self)
        ink = tokens.color("text.inverse" if self.look is ChipLook.INVERSE else "text.1")
        if self.look is ChipLook.INVERSE:
            painter.fillRect(self.rect(), tokens.color("bg.inverse"))
        else:
            painter.setPen(self._frame())
            painter.drawRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75))
        side, pad = theme.px(ICON_PX), theme.px(PAD_PX)
        middle = (self.height() - side) // 2
        painter.drawPixmap(QPointF(pad, middle), icon_pixmap(self._icon, side, ink, self.devicePixelRatioF()))
        painter.setFont(theme.font("caption"))
        painter.setPen(ink)
        words = QRectF(2 * pad + side, 0, self.width(), self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), self.word)
        painter.end()

    def _frame(self) -> QPen:
        unsure = self.look is ChipLook.UNSURE
        dashes = Qt.PenStyle.DashLine if unsure else Qt.PenStyle.SolidLine
        return QPen(self._panel.tokens.color("line.control"), 1.5 if unsure else 1, dashes)
