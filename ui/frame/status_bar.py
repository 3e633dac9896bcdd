"""The bar at the bottom: keys at the left, facts about this machine at the right. Knows no store."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.format import number
from ui.theme.theme import Theme
from ui.theme.writing import Writing
from ui.words import tr

SMALL_BELOW_PX = 1600
BYTES_PER_MB = 1_000_000
WHOLE_FROM_MB = 10
"""A smaller cache is told to a tenth: one that holds something is never 0 MB."""


class StatusBar(QWidget):
    """Hints and facts; nothing here can be pressed.

    Facts go first where there is no room for both: keys can be learned elsewhere. What can still be taken back
    stands before the keys: nothing moves for it, and it is gone in ten seconds.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._writing = Writing(theme)
        self._keys: tuple[tuple[str, str], ...] = ()
        self._store: tuple[str, int | None] | None = None
        self._sandbox: bool | None = None
        self._held = ""
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show keys and what they do, the most used first, in words of the language that is on."""
        self._keys = tuple(keys)
        self._tell()

    def set_store(self, kind: str, size_bytes: int | None) -> None:
        """Show what keeps the cache (“SQLite”) and how large it is, None where it is not known."""
        self._store = (kind, size_bytes)
        self._tell()

    def set_sandbox(self, on: bool) -> None:
        """Show whether the map runs in its sandbox."""
        self._sandbox = on
        self._tell()

    def set_held(self, words: str) -> None:
        """Say what can still be taken back; nothing where there is nothing."""
        if words != self._held:
            self._held = words
            self._tell()

    @property
    def held(self) -> str:
        return self._held

    def facts(self) -> list[str]:
        """Return the facts as written, from left to right."""
        written = []
        if self._store is not None:
            kind, size = self._store
            if size is not None:
                megabytes = size / BYTES_PER_MB
                figure = number(megabytes, decimals=0 if megabytes >= WHOLE_FROM_MB else 1)
                written.append(tr("Frame", "Local cache {size} MB", size=figure))
            written.append(tr("Frame", "Store {kind}", kind=kind))
        if self._sandbox is not None:
            written.append(tr("Frame", "Map sandbox on") if self._sandbox else tr("Frame", "Map sandbox off"))
        return written

    def _tell(self) -> None:
        keys = [f"{key} {word}" for key, word in self._keys]
        self.setAccessibleName("; ".join(filter(None, [self._held, *keys, *self.facts()])))
        self.update()

    def _on_theme_changed(self) -> None:
        small = self.width() < self._theme.px(SMALL_BELOW_PX)
        self.setFixedHeight(self._theme.px(24) if small else self._theme.size("statusbar"))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._on_theme_changed()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, width = QPainter(self), self._theme.px, self._writing.width
        painter.fillRect(self.rect(), self._theme.color("bg.raised"))
        facts = (" " * 4).join(self.facts())
        right = self.width() - px(16) - width(facts, "caption")
        self._writing.write(painter, right, self.height() / 2, facts, "caption", self._theme.color("text.2"))
        left = float(px(16))
        if self._held:
            left = self._draw_held(painter, left)
        for key, word in self._keys:
            cap, text = width(key, "caption") + px(8), width(word, "caption")
            if left + cap + px(6) + text > right - px(24):
                break
            self._draw_cap(painter, left, cap, key)
            left += cap + px(6)
            self._writing.write(painter, left, self.height() / 2, word, "caption", self._theme.color("text.2"))
            left += text + px(20)
        painter.end()

    def _draw_held(self, painter: QPainter, left: float) -> float:
        """Draw what can be taken back as an inverse chip; return where the keys begin."""
        px, color = self._theme.px, self._theme.color
        width = self._writing.width(self._held, "caption") + px(12)
        painter.fillRect(QRectF(left, (self.height() - px(20)) / 2, width, px(20)), color("bg.inverse"))
        self._writing.write(painter, left + px(6), self.height() / 2, self._held, "caption", color("text.inverse"))
        return left + width + px(20)

    def _draw_cap(self, painter: QPainter, left: float, cap: float, key: str) -> None:
        px, color = self._theme.px, self._theme.color
        box = QRectF(round(left) + 0.5, (self.height() - px(18)) // 2 + 0.5, round(cap) - 1, px(18) - 1)
        painter.setPen(QPen(color("line.control"), 1))
        painter.drawRoundedRect(box, 2, 2)
        self._writing.write(painter, round(left) + px(4), self.height() / 2, key, "caption", color("text.1"))
