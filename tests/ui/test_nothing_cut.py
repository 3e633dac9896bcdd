"""No word is cut, in either language, by night or day, on any screen, at any text size; and no word is of the other
language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSettings, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QDockWidget,
    QLabel,
    QTabBar,
    QToolButton,
    QWidget,
)

from console.codes import Code, because
from console.domain.actions import Progress
from console.domain.link import Link, LinkState
from tests.console.board.making import Kept
from tests.ui.frame.test_frame import HEADLINE
from tests.ui.queue.making import NOW, a_row, asked, minutes
from ui.charts.reading import Reading
from ui.frame.path_button import PathButton
from ui.theme.fonts import install_fonts
from ui.theme.label import Label
from ui.theme.theme import Theme
from ui.window import Window
from ui.words import CHINESE, ENGLISH, OWN_NAMES, install_translations

SIZES = (QSize(1366, 768), QSize(1920, 1080), QSize(2560, 1440), QSize(3840, 2160))
SCALES = (1.0, 1.25, 1.5, 2.0)
HAN = re.compile(r"[\u4e00-\u9fff]")
# What a Chinese duty room writes in Latin letters, too; `English` is the name of the other language.
LATIN = {
    "English",
    "SQLite",
    "MB",
    "root",
    "Ctrl",
    "Enter",
    "Shift",
    "PgUp",
    "PgDn",
    "A",
    "G",
    "K",
    "L",
    "O",
    "F5",
    "F10",
    "F11",
}
SEAT = "1号席"
NAMES = {CHINESE: ("高邮市社会治理现代化指挥中心", "扬州市"), ENGLISH: ("Gaoyou Social Governance Center", "Yangzhou")}


@pytest.fixture(params=[CHINESE, ENGLISH])
def language(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    install_fonts()
    assert install_translations(request.param)
    yield request.param
    install_translations(ENGLISH)


@pytest.fixture(params=SCALES)
def window(qapp: QApplication, language: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Window]:
    theme = Theme("night", request.param)
    theme.dress(qapp)
    settings = QSettings(str(tmp_path / "layout.ini"), QSettings.Format.IniFormat)
    other = OWN_NAMES[ENGLISH if language == CHINESE else CHINESE]
    kept = Kept()
    made = Window(theme, NOW.tzinfo, lambda: NOW, lambda: NOW, kept.columns, settings, tmp_path, other)  # type: ignore[arg-type] # NOW has a zone
    fill(made, kept, language)
    made.show()
    yield made
    made.close()
    made.deleteLater()
    qapp.sendPostedEvents(None, 52)  # DeferredDelete
    Theme("night").dress(qapp)


def fill(window: Window, kept: Kept, language: str) -> None:
    """Show something in every part, a lost link and an action that waits among it."""
    center, unit = NAMES[language]
    seen = NOW - timedelta(minutes=14, seconds=22)
    link = Link(center="c", name=center, state=LinkState.DOWN, since=seen, as_of=seen, retry_at=NOW + minutes(1))
    window.command_bar.set_scope([unit, unit, unit])
    window.command_bar.set_links([link])
    window.command_bar.set_seat("1", signed_on=True)
    window.link_banner.set_links([link])
    window.notices.set_reasons([because(Code.SANDBOX_OFF), because(Code.STORE_NOT_ENCRYPTED)])
    window.strip.set_headline(HEADLINE)
    window.status_bar.set_store("SQLite", 79_000_000)
    window.status_bar.set_sandbox(True)
    row = a_row("E1", acknowledgeable=True, title=unit, severity="yellow", pending=asked(Progress.WAITING))
    row = type(row)(
        **{name: getattr(row, name) for name in row.__struct_fields__} | {"town": unit, "grid": unit, "unit": unit}
    )
    window.queue.apply(kept.shift(row))
    window.queue.set_counts(dict.fromkeys(("open", "unacknowledged", "overdue", "due_in_an_hour", "supervised"), 188))
    window.detail.show_event(row, None, lambda ref: unit)
    window.map_panel.set_detail("1 476")
    window.filter_line.show_filters([("town", unit)])
    for panel in (window.queue, window.map_panel, window.detail):
        panel.set_as_of(seen)
        panel.set_stale(True)
    window.charts.set_stale(True)
    for part in (window.queue, window.map_panel, window.detail, window.charts, window.strip):
        part.mark_as_of(partly=True, today=NOW.date() + timedelta(days=1))


def texts(window: Window) -> Iterator[tuple[QWidget, str]]:
    """Yield every widget that shows words, with what it shows now; a page that is turned away shows none."""
    away = [dock for dock in window.desk.findChildren(QDockWidget) if not shown(dock)]
    for widget in window.findChildren(QWidget):
        if any(dock.isAncestorOf(widget) for dock in away):
            continue
        if widget.isVisible() and callable(said := getattr(widget, "text", None)) and not isinstance(widget, Reading):
            yield widget, str(said())


def faults(window: Window) -> list[str]:
    """Return what is cut or lies over something else."""
    found = [f"{type(one).__name__} {text!r}: {why}" for one, text in texts(window) if (why := cut(one, text))]
    docks = [dock.geometry() for dock in window.desk.findChildren(QDockWidget) if shown(dock)]
    places = [*docks, window.map_panel.geometry()]
    found += [f"{a} lies over {b}" for n, a in enumerate(places) for b in places[n + 1 :] if a.intersects(b)]
    found += [f"{a} leaves the desk" for a in places if not window.desk.rect().contains(a)]
    return found


def can_be_seen(widget: QWidget) -> bool:
    """Tell whether any part of a widget is in sight; where parts of it cover their ground, none of that is its own."""
    return any(not part.visibleRegion().isEmpty() for part in (widget, *widget.findChildren(QWidget)))


def shown(dock: QDockWidget) -> bool:
    return can_be_seen(dock.widget())


def cut(widget: QWidget, text: str) -> str:
    metrics = widget.fontMetrics()
    if isinstance(widget, Label) and widget._elide:
        return ""
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            return "" if widget.heightForWidth(widget.width()) <= widget.height() else "too low"
        return "" if metrics.horizontalAdvance(text) <= widget.width() else "too narrow"
    if isinstance(widget, QAbstractButton) and not isinstance(widget, QToolButton) and text:
        least = widget.minimumSizeHint().width() if isinstance(widget, PathButton) else needed(widget, text)
        if widget.width() < least:
            return f"{widget.width()} of {least} px"
    return "" if in_sight(widget) else "out of sight"


def needed(button: QAbstractButton, text: str) -> int:
    return button.fontMetrics().horizontalAdvance(text.replace("&&", "&")) + 2


def in_sight(widget: QWidget) -> bool:
    """Tell whether a widget lies whole within those that it lies in; what scrolls may be scrolled to."""
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above.parentWidget(), QAbstractScrollArea):
            return True
        place = QRect(widget.mapTo(above, widget.rect().topLeft()), widget.size())
        if not above.rect().adjusted(-1, -1, 1, 1).contains(place):
            return False
        above = above.parentWidget()
    return True


def test_no_word_is_cut_on_any_screen_in_any_look(qapp: QApplication, window: Window) -> None:
    found = []
    for size in SIZES:
        window.resize(size)
        for look in ("night", "day"):
            window._theme.set_name(look)
            for panel in (window.charts, window.detail, window.queue):
                window.desk.turn_to(panel)
                for _ in range(3):  # docks are laid out over several turns of the loop
                    qapp.processEvents()
                found += [f"{size.width()} × {size.height()} {look}: {fault}" for fault in faults(window)]
        least = [tile.width() >= tile.least_width() for tile in window.strip._tiles.values() if tile.isVisible()]
        assert all(least)
    assert not found, "\n".join(dict.fromkeys(found))


def test_the_pages_of_a_close_desk_are_turned_by_key_and_by_name(qapp: QApplication, window: Window) -> None:
    window.resize(SIZES[0])
    qapp.processEvents()
    if window._theme.scale < 1.25:
        assert not window.desk.findChildren(QTabBar) or window.desk.narrow
        return
    for panel in (window.detail, window.charts, window.queue):
        window.desk.turn_to(panel)
        qapp.processEvents()
        assert panel.isVisible()
        assert can_be_seen(panel)


def test_every_word_is_of_the_language_that_is_on(qapp: QApplication, window: Window, language: str) -> None:
    window.resize(SIZES[2])
    qapp.processEvents()
    said = {text for _, text in texts(window)} | {
        part.accessibleName() for part in window.findChildren(QWidget) if part.isVisible()
    }
    said = {text.replace(SEAT, "") for text in said}  # an officer's seat is data
    said |= set(window.status_bar.facts()) | {word for _, word in window.status_bar._keys}
    if language == ENGLISH:
        assert {text for text in said if HAN.search(text)} <= {
            OWN_NAMES[CHINESE],
            *_with_keys(said, OWN_NAMES[CHINESE]),
        }
    else:
        words = {word for text in said for word in re.findall(r"[A-Za-z][A-Za-z0-9]*", text)}
        assert words <= LATIN | {"E1"}, words - LATIN


def _with_keys(said: set[str], name: str) -> set[str]:
    """Return the list of keys as it is read aloud, which names the other language, too."""
    return {text for text in said if name in text and "F10" in text and len(HAN.findall(text)) == len(name)}
