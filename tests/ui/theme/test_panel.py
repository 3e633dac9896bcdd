"""A panel says as of when, and looks old by one property."""

from datetime import UTC, datetime, timedelta

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QDockWidget
from pytestqt.qtbot import QtBot

from ui.panel import Panel
from ui.theme.label import Label
from ui.theme.theme import Theme

AT = datetime(2026, 11, 22, 2, 14, 36, tzinfo=UTC)


def colour_of(label: Label) -> QColor:
    return label.palette().color(QPalette.ColorRole.WindowText)


def a_panel(qtbot: QtBot, theme: Theme) -> tuple[Panel, Label]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.dress(application)
    panel, label = Panel(theme, UTC, "实时事件"), Label(theme, "text")
    panel.add_body(label)
    qtbot.addWidget(panel)
    panel.resize(400, 200)
    panel.show()
    return panel, label


def test_stale_swaps_the_palette_of_all_that_stands_on_it(qtbot: QtBot, theme: Theme) -> None:
    panel, label = a_panel(qtbot, theme)
    panel.set_as_of(AT)
    assert panel.header.as_of.text() == "02:14:36"
    assert colour_of(label) == theme.color("text.1")
    with qtbot.waitSignal(panel.tokens_changed):
        panel.set_stale(True)
    assert panel.header.as_of.text() == "Data as of 02:14:36"
    assert colour_of(label) == colour_of(panel.header.title) == theme.color("stale.text")
    panel.set_stale(False)
    assert colour_of(label) == theme.color("text.1")


def test_a_header_that_became_a_dock_s_title_still_grows_old(qtbot: QtBot, theme: Theme) -> None:
    panel, _ = a_panel(qtbot, theme)
    dock = QDockWidget()
    qtbot.addWidget(dock)
    dock.setTitleBarWidget(panel.header)
    panel.set_stale(True)
    assert colour_of(panel.header.title) == theme.color("stale.text")


def test_another_theme_reaches_a_panel_that_is_well_and_one_that_is_old(qtbot: QtBot, theme: Theme) -> None:
    panel, label = a_panel(qtbot, theme)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.set_name("day")
    theme.dress(application)
    qtbot.waitUntil(lambda: colour_of(label) == theme.color("text.1"))
    panel.set_stale(True)
    theme.set_name("night")
    assert colour_of(label) == theme.color("stale.text")


def test_a_panel_that_never_had_data_says_so(qtbot: QtBot, theme: Theme) -> None:
    panel, _ = a_panel(qtbot, theme)
    assert panel.header.as_of.text() == ""
    panel.set_stale(True)
    assert panel.header.as_of.text() == "No data yet"


def test_an_as_of_of_another_day_bears_its_date(qtbot: QtBot, theme: Theme) -> None:
    panel, _ = a_panel(qtbot, theme)
    panel.set_as_of(AT)
    panel.mark_as_of(partly=False, today=AT.date())
    assert panel.header.as_of.text() == "02:14:36"
    panel.mark_as_of(partly=False, today=AT.date() + timedelta(days=1))
    assert panel.header.as_of.text() == "11-22 02:14:36"
    panel.set_stale(True)
    assert panel.header.as_of.text() == "Data as of 11-22 02:14:36"


def test_what_is_old_in_part_says_so_and_keeps_its_colours(qtbot: QtBot, theme: Theme) -> None:
    panel, label = a_panel(qtbot, theme)
    panel.set_as_of(AT)
    panel.mark_as_of(partly=True, today=AT.date())
    assert panel.header.as_of.text() == panel.header.as_of.accessibleName() == "Partly as of 02:14:36"
    assert colour_of(label) == theme.color("text.1")
    panel.set_stale(True)
    assert panel.header.as_of.text() == "Data as of 02:14:36"


def test_labels_read_no_markup(qtbot: QtBot, theme: Theme) -> None:
    label = Label(theme, "<b>x</b><img src='file:///etc/passwd'>", elide=True)
    qtbot.addWidget(label)
    label.resize(20, 20)
    assert not label.grab().isNull()
    assert label.text().startswith("<b>")
