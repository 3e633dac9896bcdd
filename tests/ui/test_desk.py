"""The desk: where panels stand at each width, and that an officer finds them as they were left."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.desk import BOTTOM, LEFT, MOST_LENT, RIGHT, Desk, Width
from ui.theme.theme import Theme


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "layout.ini"), QSettings.Format.IniFormat)


def a_desk(qtbot: QtBot, settings: QSettings, width: int, height: int = 900) -> Desk:
    desk = Desk(Theme(), settings, QWidget(), QWidget(), QWidget(), QWidget())
    qtbot.addWidget(desk)
    desk.resize(width, height)
    desk.show()
    qtbot.waitExposed(desk)
    return desk


def test_a_wide_desk_has_the_queue_left_the_detail_right_the_charts_below(qtbot: QtBot, settings: QSettings) -> None:
    desk = a_desk(qtbot, settings, 1920)
    assert not desk.narrow
    areas = [desk.dockWidgetArea(dock) for dock in (desk.queue, desk.detail, desk.charts)]
    assert areas == [LEFT, RIGHT, BOTTOM]
    qtbot.waitUntil(lambda: abs(desk.queue.width() - 652) <= 4)
    assert abs(desk.detail.width() - 400) <= 4
    assert abs(desk.charts.height() - 228) <= 4


def test_a_narrow_desk_has_the_detail_below_the_map_beside_the_charts(qtbot: QtBot, settings: QSettings) -> None:
    desk = a_desk(qtbot, settings, 1366, 640)
    assert desk.narrow
    assert desk.dockWidgetArea(desk.detail) == BOTTOM
    qtbot.waitUntil(lambda: abs(desk.queue.width() - 500) <= 4)
    assert desk.detail.y() == desk.charts.y()
    assert desk.detail.x() < desk.charts.x()


def test_the_layout_of_each_width_is_kept_for_itself(qtbot: QtBot, settings: QSettings) -> None:
    desk = a_desk(qtbot, settings, 1920)
    desk.resizeDocks([desk.queue], [800], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: abs(desk.queue.width() - 800) <= 4)
    QApplication.processEvents()
    desk.resize(1366, 640)
    qtbot.waitUntil(lambda: desk.narrow)
    desk.save()
    again = a_desk(qtbot, settings, 1920)
    qtbot.waitUntil(lambda: abs(again.queue.width() - 800) <= 4)


def test_a_hidden_desk_hides_its_floating_panels_too_and_closing_it_so_loses_none(
    qtbot: QtBot, settings: QSettings
) -> None:
    desk = a_desk(qtbot, settings, 1920)
    desk.detail.setFloating(True)
    qtbot.waitUntil(desk.detail.isVisible)
    desk.set_hidden(True)
    assert not any(part.isVisible() for part in (desk, desk.queue, desk.charts, desk.detail))
    desk.queue.setFocus()
    assert desk.focusWidget() is None
    desk.save()
    desk.set_hidden(False)
    assert all(part.isVisible() for part in (desk, desk.queue, desk.charts, desk.detail))
    again = a_desk(qtbot, settings, 1920)
    qtbot.waitUntil(again.detail.isVisible)
    assert again.detail.isFloating()


def is_seen(widget: QWidget) -> bool:
    return not widget.visibleRegion().isEmpty()


def test_a_close_desk_has_pages_beside_the_map_and_turns_them(qtbot: QtBot, settings: QSettings) -> None:
    desk = a_desk(qtbot, settings, 1000)
    assert desk.room is Width.CLOSE
    qtbot.waitUntil(lambda: abs(desk.queue.width() - 600) <= 8)
    for dock in (desk.detail, desk.charts, desk.queue):
        inside = dock.widget()
        assert inside is not None
        desk.turn_to(inside)
        qtbot.waitUntil(partial(is_seen, inside))
    desk.resize(1920, 900)
    qtbot.waitUntil(lambda: desk.dockWidgetArea(desk.detail) == RIGHT)
    assert not desk.tabifiedDockWidgets(desk.queue)


def test_larger_texts_make_the_desk_closer(qtbot: QtBot, settings: QSettings) -> None:
    desk = Desk(Theme("night", 2.0), settings, QWidget(), QWidget(), QWidget(), QWidget())
    qtbot.addWidget(desk)
    desk.resize(1920, 900)
    desk.show()
    qtbot.waitUntil(lambda: desk.room is Width.CLOSE)


def test_the_keys_stay_where_they_were_when_the_desk_is_laid_out_anew(qtbot: QtBot, settings: QSettings) -> None:
    first, queue = QPushButton(), QLineEdit()
    window = QWidget()
    qtbot.addWidget(window)
    desk = Desk(Theme(), settings, QWidget(), queue, QWidget(), QWidget())
    column = QVBoxLayout(window)
    column.addWidget(first)
    column.addWidget(desk)
    window.resize(1920, 900)
    window.show()
    qtbot.waitExposed(window)
    queue.setFocus()
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: desk.narrow)
    assert window.focusWidget() is queue


def test_a_layout_is_that_of_its_own_width_however_often_the_window_grows_and_shrinks(
    qtbot: QtBot, settings: QSettings
) -> None:
    desk = a_desk(qtbot, settings, 1366, 640)
    QApplication.processEvents()
    widths = desk.queue.width(), desk.detail.width(), desk.charts.width()
    for width in (1920, 1366, 2560, 1366):
        desk.resize(width, 640)
        QApplication.processEvents()
    assert (desk.queue.width(), desk.detail.width(), desk.charts.width()) == pytest.approx(widths, abs=4)


def test_the_detail_borrows_height_of_the_map_where_it_stands_low_and_gives_it_back(
    qtbot: QtBot, settings: QSettings
) -> None:
    desk = a_desk(qtbot, settings, 1366, 640)
    QApplication.processEvents()
    low = desk.detail.height()
    desk.lend(320)
    qtbot.waitUntil(lambda: desk.detail.height() == 320)
    desk.lend(5000)
    qtbot.waitUntil(lambda: desk.detail.height() > 320)
    assert desk.detail.height() <= round(640 * MOST_LENT)
    desk.save()
    again = a_desk(qtbot, settings, 1366, 640)
    qtbot.waitUntil(lambda: abs(again.detail.height() - low) <= 4)  # what was lent is not the officer's wish
    desk.lend(0)
    qtbot.waitUntil(lambda: abs(desk.detail.height() - low) <= 4)


def test_what_is_asked_for_while_the_window_changes_has_its_room_in_the_other_width(
    qtbot: QtBot, settings: QSettings
) -> None:
    desk = a_desk(qtbot, settings, 1920, 640)
    desk.lend(330)
    desk.resize(1366, 640)
    qtbot.waitUntil(lambda: desk.detail.height() == 330)
