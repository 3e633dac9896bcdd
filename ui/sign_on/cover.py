"""What stands in place of a locked desk: who holds it, since when, and where to sign on. Knows no desk."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.format import time_of_day
from ui.sign_on.form import SignOnForm
from ui.theme.label import Label
from ui.theme.theme import Theme
from ui.words import tr

WIDTH_PX, ICON_PX = 400, 36


class LockCover(QWidget):
    """A quiet surface with the form in its middle."""

    def __init__(self, theme: Theme, zone: tzinfo) -> None:
        super().__init__()
        self._theme, self._zone = theme, zone
        self._holder = ""
        self._since: datetime | None = None
        self.title, self.text = Label(theme, "", "head", 1), Label(theme, "", "meta", 2)
        self.text.setWordWrap(True)
        self._icon = Label(theme)
        self.form = SignOnForm(theme)
        self._block = QWidget()
        block = QVBoxLayout(self._block)
        block.setContentsMargins(0, 0, 0, 0)
        block.setSpacing(theme.px(12))
        for widget in (self._icon, self.title, self.text, self.form):
            block.addWidget(widget)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(self._block, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_holder(self, holder: str, since: datetime) -> None:
        """Say who locked the desk, empty if nobody is signed on any more, and when."""
        self._holder, self._since = holder, since
        self._translate()

    def set_busy(self, busy: bool) -> None:
        """Take nothing while a PIN is looked at."""
        self.form.set_busy(busy)

    def _translate(self) -> None:
        who = self._holder
        self.title.setText(tr("SignOn", "Locked · {who}", who=who) if who else tr("SignOn", "Locked"))
        time = time_of_day(self._since, self._zone) if self._since else ""
        self.text.setText(
            tr(
                "SignOn",
                "Since {time}. Banners and figures stay in sight above; another officer may sign on.",
                time=time,
            )
        )
        self.setAccessibleName(self.title.text())

    def _on_theme_changed(self) -> None:
        self._block.setFixedWidth(self._theme.px(WIDTH_PX))
        self._icon.setPixmap(self._theme.icon("lock-outline", ICON_PX, "text.1", self.devicePixelRatioF()))
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._translate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Where texts are large the officers need the room more than a picture does.
        height = self._block.sizeHint().height() + (self._theme.px(ICON_PX + 12) if self._icon.isHidden() else 0)
        self._icon.setVisible(self.height() >= height)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("bg.panel"))
        painter.end()
