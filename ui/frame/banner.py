"""What stands across the desk: contact lost, and what this machine lacks. Pushes down, never covers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPalette, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from console.codes import Code, Reason, because
from console.domain.link import Link, LinkState
from ui.format import as_of_time, exact_duration, number
from ui.keys import COMMANDS
from ui.sentences import explained, sentence
from ui.theme.fitting import FittingLabel
from ui.theme.hatch import hatch_brush
from ui.theme.icons import icon_pixmap
from ui.theme.label import Label
from ui.theme.palette import TONES
from ui.theme.theme import Theme
from ui.words import tr

STRIPE_WIDTH_PX, STRIPE_PX, STRIPE_PITCH_PX = 16, 5, 10
ICON_PX = 28
_LOST = (
    LinkState.NOT_SAVED,
    LinkState.SILENT,
    LinkState.NOT_UNDERSTOOD,
    LinkState.SIGN_IN_NEEDED,
    LinkState.DOWN,
)

_HEARD = (LinkState.NOT_UNDERSTOOD, LinkState.SIGN_IN_NEEDED)
"""The center answers, and yet there is nothing to show."""


def is_lost(link: Link) -> bool:
    """Tell whether a center that we should hear is not heard; one that is only beginning is not lost."""
    return link.state in _LOST


class LinkBanner(QWidget):
    """Contact lost: since when, from when the picture is, when it is tried again.

    Shown by itself while at least one center is lost; its clock is this machine's.
    """

    reconnect_requested = Signal()

    def __init__(self, theme: Theme, machine_now: Callable[[], datetime], zone: tzinfo) -> None:
        super().__init__()
        self._theme, self._now, self._zone = theme, machine_now, zone
        self._lost: tuple[Link, ...] = ()
        self._all = False
        self._waiting = 0
        self._store_works = True
        self._title = FittingLabel(theme, "head", 1, stays=True)
        self._text = Label(theme, "", "body", 1, elide=True)
        self._retry = Label(theme, "", "body", 1)
        self._button = QPushButton()
        self._button.setProperty("inverse", True)
        # Not the button's own shortcut: Qt drops that with every new text.
        self._key = QShortcut(QKeySequence(*COMMANDS["reconnect"].keys), self)
        self._key.activated.connect(self.reconnect_requested)
        self._button.clicked.connect(self.reconnect_requested)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        for widget in (self._title, self._text, self._retry, self._button):
            self._row.addWidget(widget)
        self._row.setStretch(1, 1)
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.tick)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    def set_links(self, links: Sequence[Link]) -> None:
        """Look at all links; show the banner while one is lost."""
        self._lost = tuple(link for link in links if is_lost(link))
        self._all = len(self._lost) == len(links)
        self.tick()
        self.setVisible(bool(self._lost))
        if self._lost:
            self._timer.start()
        else:
            self._timer.stop()

    def set_waiting(self, count: int) -> None:
        """Say how many actions wait for the way back."""
        self._waiting = count
        self.tick()

    def set_store(self, *, works: bool) -> None:
        """Say whether what an officer asks for can be kept."""
        self._store_works = works
        self.tick()

    def text(self) -> str:
        """Return all that the banner says."""
        return " ".join(label.text() for label in (self._title, self._text, self._retry) if label.text())

    def tick(self) -> None:
        """Write durations again."""
        if not self._lost:
            return
        now = self._now()
        lasted = max((now - (link.as_of or link.since)).total_seconds() for link in self._lost)
        self._title.set_forms(*self._title_texts(exact_duration(lasted)))
        self._text.setText(self._picture_text())
        retries = [link.retry_at for link in self._lost if link.retry_at is not None]
        seconds = max((min(retries) - now).total_seconds(), 0.0) if retries else 0.0
        self._retry.setText(tr("Frame", "Next try in {time}", time=exact_duration(seconds)) if retries else "")
        self._button.setText(tr("Frame", "Reconnect now F5"))
        tried = any(link.state is not LinkState.DOWN or link.retry_at is not None for link in self._lost)
        self._button.setVisible(tried)
        self._key.setEnabled(tried)
        self.setAccessibleName(self.text())

    @property
    def _offline(self) -> bool:
        """Tell whether nobody tries to reach the centers, by the officer's own wish."""
        reasons = [link.reason for link in self._lost]
        return all(reason is not None and reason.code is Code.STARTED_OFFLINE for reason in reasons)

    def _title_texts(self, lasted: str) -> list[str]:
        """Return what has happened; where there is little room, without the center's name."""
        if self._offline:
            return [sentence(because(Code.STARTED_OFFLINE)), tr("Frame", "Started offline")]
        if all(link.state is LinkState.NOT_SAVED for link in self._lost):
            return [tr("Frame", "Nothing new is saved or shown for {time}", time=lasted)]
        if len(self._lost) == 1 and self._lost[0].state in _HEARD:
            name, short = self._lost[0].name, tr("Frame", "Nothing new for {time}", time=lasted)
            return [tr("Frame", "Nothing new from {name} for {time}", name=name, time=lasted), short]
        short = tr("Frame", "No contact for {time}", time=lasted)
        if len(self._lost) == 1:
            return [tr("Frame", "No contact with {name} for {time}", name=self._lost[0].name, time=lasted), short]
        return [tr("Frame", "No contact with {count} centers for {time}", count=len(self._lost), time=lasted), short]

    def _picture_text(self) -> str:
        parts = []
        if len(self._lost) == 1 and not self._offline and self._lost[0].reason is not None:
            parts.append(sentence(self._lost[0].reason))
        known = [link.as_of for link in self._lost if link.as_of is not None]
        today = self._now().astimezone(self._zone).date()
        time = as_of_time(min(known), today, self._zone) if known else ""
        if not known:
            parts.append(tr("Frame", "Nothing was heard yet."))
        elif self._all:
            parts.append(tr("Frame", "What is shown is the picture of {time}, not of now.", time=time))
        else:
            parts.append(tr("Frame", "What is hatched is the picture of {time}, not of now.", time=time))
        waiting = number(self._waiting)
        if not self._store_works:
            parts.append(tr("Frame", "No action is taken: the store refuses ({count} waiting).", count=waiting))
        elif self._offline:
            parts.append(
                tr(
                    "Frame",
                    "Actions are saved here; a start with the centers sends them ({count} waiting).",
                    count=waiting,
                )
            )
        else:
            parts.append(
                tr("Frame", "Actions are saved here and sent when the link is back ({count} waiting).", count=waiting)
            )
        return "  ".join(parts)

    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self.setFixedHeight(self._theme.size("banner.lost"))
        self._row.setContentsMargins(px(STRIPE_WIDTH_PX + 12 + ICON_PX + 12), 0, px(16), 0)
        self._row.setSpacing(px(16))
        inverse = QPalette()
        for role in TONES.values():
            inverse.setColor(role, self._theme.color("text.inverse"))
        self.setPalette(inverse)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, ratio = self._theme, QPainter(self), self.devicePixelRatioF()
        px, ink = theme.px, theme.color("text.inverse")
        painter.fillRect(self.rect(), theme.color("bg.inverse"))
        stripes = hatch_brush(ink, px(STRIPE_PX), ratio, px(STRIPE_PITCH_PX))
        painter.fillRect(0, 0, px(STRIPE_WIDTH_PX), self.height(), stripes)
        side = px(ICON_PX)
        icon = icon_pixmap("lan-disconnect", side, ink, ratio)
        painter.drawPixmap(px(STRIPE_WIDTH_PX + 12), (self.height() - side) // 2, icon)
        painter.end()


class NoticeBar(QWidget):
    """What this machine lacks, as long as it lacks it: one quiet line; a loud one while the store refuses."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._refused: Reason | None = None
        self._text = Label(theme, "", "meta", 1, elide=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._text)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    def set_reasons(self, reasons: Sequence[Reason], refused: Reason | None = None) -> None:
        """Show these reasons, before them why the store refuses; none hides the line."""
        self._refused = refused
        shown = (*([refused] if refused else ()), *reasons)
        self._text.setText("   ·   ".join(sentence(reason) for reason in shown))
        self.setToolTip(explained(refused) if refused else "")
        self.setAccessibleName(self._text.text())
        self._on_theme_changed()
        self.setVisible(bool(shown))

    def text(self) -> str:
        return self._text.text()

    def _on_theme_changed(self) -> None:
        self.setFixedHeight(self._theme.px(28))
        self._row.setContentsMargins(self._theme.px(16 + 16 + 8), 0, self._theme.px(16), 0)
        palette = QPalette()
        for role in TONES.values() if self._refused else ():
            palette.setColor(role, self._theme.color("text.inverse"))
        self.setPalette(palette)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px = QPainter(self), self._theme.px
        loud = self._refused is not None
        painter.fillRect(self.rect(), self._theme.color("bg.inverse" if loud else "bg.raised"))
        name, ink = ("database-off-outline", "text.inverse") if loud else ("information-outline", "text.1")
        icon = self._theme.icon(name, 16, ink, self.devicePixelRatioF())
        painter.drawPixmap(px(16), (self.height() - px(16)) // 2, icon)
        painter.end()
