"""The strip of figures over the desk. Knows a headline, and not how it is counted."""

from __future__ import annotations

from datetime import date, tzinfo
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from console.board.figures import Headline
from ui.format import NO_FIGURE, number
from ui.frame.load import Load, load_of
from ui.frame.tile import LoadTile, Said, Tile
from ui.panel import AsOf
from ui.theme.hatch import hatch_brush
from ui.theme.theme import Theme
from ui.theme.writing import Writing
from ui.words import tr

SMALL_BELOW_PX = 1600
# From the one that goes last where there is no room to the one that goes first.
KEPT_LONGEST = (
    "unacknowledged",
    "overdue",
    "load",
    "due_in_an_hour",
    "waiting",
    "silent",
    "supervised",
    "video",
    "today",
)
_ORDER = ("unacknowledged", "load", "overdue", "due_in_an_hour", "supervised", "waiting", "silent", "video", "today")

LEADING = frozenset({"unacknowledged", "overdue", "due_in_an_hour", "supervised", "waiting", "silent"})
"""What these count can be listed: a tab of the queue, the outbox, the centers."""

# Its words are shown without its figures while nothing is counted yet.
_ZERO = Headline(0, 0, 0, 0, 0, 0, 0, 0, None, None, 0, 0, None)


class Strip(QWidget):
    """Tiles that share the width; where it does not suffice there are fewer, and none is cut.

    Signals:
        picked: the name of a tile, of those that lead to what they count.
    """

    picked = Signal(str)

    def __init__(self, theme: Theme, zone: tzinfo) -> None:
        super().__init__()
        self._theme = theme
        self._headline: Headline | None = None
        self._stale = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._writing = Writing(theme)
        self._load = LoadTile(theme, self._writing)
        plain = {name: Tile(theme, self._writing, leads=name in LEADING) for name in _ORDER if name != "load"}
        self._tiles: dict[str, Tile] = {name: plain.get(name, self._load) for name in _ORDER}
        self._as_of = AsOf(theme, zone, self)
        for name, tile in self._tiles.items():
            tile.setParent(self)
            tile.clicked.connect(partial(self.picked.emit, name))
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def shown_tiles(self) -> tuple[str, ...]:
        """The tiles that there is room for, from left to right."""
        return tuple(name for name, tile in self._tiles.items() if not tile.isHidden())

    def set_headline(self, headline: Headline | None) -> None:
        """Show the figures; None is not counted yet, and never zero."""
        if headline != self._headline:
            self._headline = headline
            self._say()

    def set_stale(self, stale: bool) -> None:
        if stale != self._stale:
            self._stale = stale
            self._say()
            self.update()

    def mark_as_of(self, *, partly: bool, today: date) -> None:
        """Say at the as-of that a part of the figures is old; and the day, where that is not `today`."""
        self._as_of.mark(partly=partly, today=today)
        self._fit()

    def _say(self) -> None:
        for name, said in self._words(self._headline).items():
            self._tiles[name].say(said, self._stale)
        rate = self._headline.new_per_10_min if self._headline else 0
        self._load.say_load(load_of(rate), rate, _load_word(load_of(rate)) if self._headline else "")
        self._as_of.show_time(self._headline.as_of if self._headline else None, self._stale)
        self._fit()

    def _words(self, headline: Headline | None) -> dict[str, Said]:
        if headline is None:
            return {name: Said(said.label, NO_FIGURE, "") for name, said in self._words(_ZERO).items()}
        h = headline
        today = f"{number(h.received_today)} / {number(h.closed_today)}"
        return {
            "unacknowledged": _events(tr("Frame", "Unacknowledged"), h.unacknowledged),
            "load": Said(tr("Frame", "Load"), number(h.new_per_10_min), tr("Frame", "in 10 min")),
            "overdue": _events(tr("Frame", "Overdue"), h.overdue),
            "due_in_an_hour": _events(tr("Frame", "Due in 1 h"), h.due_in_an_hour),
            "supervised": _events(tr("Frame", "Supervised"), h.supervised),
            "waiting": Said(tr("Frame", "To be sent"), number(h.waiting), _actions(h.waiting)),
            "silent": Said(tr("Frame", "Silent sources"), number(h.silent_centers), _sources(h.silent_centers)),
            "video": _video(h),
            "today": Said(tr("Frame", "Received / closed today"), today, tr("Frame", "events")),
        }

    def _fit(self) -> None:
        """Give each tile its place: the least widths first, the rest of the width evenly."""
        small = self.width() < self._theme.px(SMALL_BELOW_PX)
        self.setFixedHeight(self._theme.size("strip.small" if small else "strip"))
        time = self._as_of.sizeHint()
        room = self.width() - time.width() - self._theme.px(12)
        shown: list[str] = []
        for name in KEPT_LONGEST:
            if sum(self._tiles[one].least_width() for one in (*shown, name)) > room:
                break
            shown.append(name)
        spare = room - sum(self._tiles[name].least_width() for name in shown)
        left = 0
        for name, tile in self._tiles.items():
            tile.setVisible(name in shown)
            if name in shown:
                width = tile.least_width() + spare // len(shown)
                tile.setGeometry(left, 0, width, self.height())
                left += width
        self._as_of.setGeometry(
            self.width() - time.width() - self._theme.px(6),
            (self.height() - time.height()) // 2,
            time.width(),
            time.height(),
        )

    def _on_theme_changed(self) -> None:
        self._say()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = self._theme.tokens.aged() if self._stale else self._theme.tokens
        painter.fillRect(self.rect(), tokens.color("bg.panel"))
        if self._stale:
            painter.fillRect(self.rect(), hatch_brush(tokens.color("stale.hatch"), 1, self.devicePixelRatioF()))
        painter.end()


def _video(headline: Headline) -> Said:
    label = tr("Frame", "Video online")
    if headline.video_online is None:
        return Said(label, NO_FIGURE, tr("Frame", "no data"))
    unknown = number(headline.video_unknown, 1)
    return Said(label, number(headline.video_online, 1), tr("Frame", "% unknown {unknown}%", unknown=unknown))


def _events(label: str, count: int) -> Said:
    return Said(label, number(count), tr("Frame", "event") if count == 1 else tr("Frame", "events"))


def _actions(count: int) -> str:
    return tr("Frame", "action") if count == 1 else tr("Frame", "actions")


def _sources(count: int) -> str:
    return tr("Frame", "source") if count == 1 else tr("Frame", "sources")


def _load_word(load: Load) -> str:
    words = {
        Load.STEADY: tr("Frame", "steady"),
        Load.BUSY: tr("Frame", "busy"),
        Load.HEAVY: tr("Frame", "heavy"),
        Load.FLOOD: tr("Frame", "flood"),
    }
    return words[load]
