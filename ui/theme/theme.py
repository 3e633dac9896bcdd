"""The theme that is on, handed to every widget that paints. Knows no widget and no setting's file."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPixmap
from PySide6.QtWidgets import QApplication

from console.config import LARGEST_TEXT, SMALLEST_TEXT
from ui.theme.fonts import font
from ui.theme.icons import icon_pixmap
from ui.theme.palette import palette
from ui.theme.style import style_sheet
from ui.theme.tokens import Tokens, load_tokens


class Theme(QObject):
    """Tokens and text scale, and word when either changes."""

    changed = Signal()

    def __init__(self, name: str = "night", scale: float = 1.0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = load_tokens(name)
        self._scale = _bounded(scale)

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def scale(self) -> float:
        return self._scale

    def set_name(self, name: str) -> None:
        """Change to `night`, `day` or `wall`."""
        self._tokens = load_tokens(name)
        self.changed.emit()

    def set_scale(self, scale: float) -> None:
        """Change the text scale, 1 to 2."""
        self._scale = _bounded(scale)
        self.changed.emit()

    def dress(self, application: QApplication) -> None:
        """Put style, palette, font and style sheet on the application; again after `changed`."""
        # Without this a style sheet stops a panel's palette from reaching the labels on it.
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_UseStyleSheetPropagationInWidgetStyles)
        application.setStyle("Fusion")
        application.setPalette(palette(self._tokens))
        application.setFont(self.font("body"))
        application.setStyleSheet(style_sheet(self._tokens, self._scale))

    def color(self, token: str) -> QColor:
        return self._tokens.color(token)

    def px(self, length: float) -> int:
        """Return a length of the look, logical pixels at scale 1, at the scale that is on."""
        return round(length * self._scale)

    def size(self, name: str) -> int:
        """Return a named size of the look at the scale that is on."""
        return self.px(self._tokens.size(name))

    def font(self, role: str) -> QFont:
        """Return the font of a role: caption, meta, body, title, head, figure, figure.big, clock."""
        return font(self._tokens.type_px[role][0] * self._scale)

    def line_px(self, role: str) -> int:
        """Return a role's line height."""
        return self.px(self._tokens.type_px[role][1])

    def icon(self, name: str, px: int, ink: str = "text.1", ratio: float = 1.0) -> QPixmap:
        """Return an icon in the colour of a token; `px` at scale 1."""
        return icon_pixmap(name, self.px(px), self.color(ink), ratio)


def _bounded(scale: float) -> float:
    return min(max(scale, SMALLEST_TEXT), LARGEST_TEXT)
