"""The steps of the event's kind, and which one it stands at. Knows no event's time."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.board.rows import Row
from ui.kind_words import stage_word
from ui.panel import Panel

ABOVE_PX, BAR_PX, GAP_PX, TEXT_GAP_PX = 6, 6, 4, 4


class StageBar(QWidget):
    """A bar a step, high where it stands, thin where it has not come to, and the step's word below."""

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self._panel = panel
        self.words: tuple[str, ...] = ()
        self.now: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        panel.tokens_changed.connect(self._on_tokens_changed)

    def show_row(self, row: Row) -> None:
        """Show the steps of the row's kind; a stage that it does not name stands alone."""
        kind, stage = row.event.case_kind, row.event.stage
        steps = row.steps if row.step is not None else (stage,)
        self.now = 0 if row.step is None else row.step
        named = [" ".join(stage_word(kind, step).splitlines()) for step in steps]
        self.words = tuple(named if row.step is None else (f"{i} {word}" for i, word in enumerate(named, 1)))
        self.setAccessibleName(self.words[self.now])
        self.update()

    def _on_tokens_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._panel.theme
        high = theme.px(ABOVE_PX + BAR_PX + TEXT_GAP_PX) + theme.line_px("caption")
        return QSize(theme.px(200), high)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.words or self.now is None:
            return
        theme, tokens, painter = self._panel.theme, self._panel.tokens, QPainter(self)
        painter.setFont(theme.font("caption"))
        gap, high, above = theme.px(GAP_PX), theme.px(BAR_PX), theme.px(ABOVE_PX)
        cell = (self.width() + gap) / len(self.words)
        for step, word in enumerate(self.words):
            left, wide = round(step * cell), round(cell) - gap
            tall = high if step <= self.now else theme.px(2)
            ink = tokens.color("text.1" if step == self.now else "line.control")
            painter.fillRect(QRect(left, above, wide, tall), ink)
            painter.setPen(tokens.color("text.1" if step == self.now else "text.3"))
            below = QRect(left, above + high + theme.px(TEXT_GAP_PX), wide + gap - 1, theme.line_px("caption"))
            cut = self._fitted(word, below.width(), painter.fontMetrics(), whole=step == self.now)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), cut)
        painter.end()

    @staticmethod
    def _fitted(word: str, width: int, metrics: QFontMetrics, *, whole: bool) -> str:
        """Return the word, or what of it fits: a Chinese term of four characters is two words of two.

        Of a longer one its number stands alone, but of the step that the case stands at.
        """
        number, _, term = word.partition(" ")
        if len(term) == 4 and not term.isascii() and metrics.horizontalAdvance(word) > width:
            word = f"{number} {term[:2]}"
        if not whole and metrics.horizontalAdvance(word) > width:
            return number
        return metrics.elidedText(word, Qt.TextElideMode.ElideRight, width)
