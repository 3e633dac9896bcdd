"""The frame: who is heard, how old the picture is, and that no figure is ever cut."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from console.board.figures import Headline
from console.codes import Code, Reason, because
from console.domain.link import Link, LinkState
from ui.frame.banner import LinkBanner, NoticeBar
from ui.frame.command_bar import CommandBar
from ui.frame.lamps import SHAPES, Lamps
from ui.frame.load import Load, load_of, share
from ui.frame.path_button import PathButton
from ui.frame.status_bar import StatusBar
from ui.frame.strip import KEPT_LONGEST, LEADING, Strip
from ui.theme.theme import Theme

NOW = datetime(2026, 11, 22, 2, 28, 58, tzinfo=UTC)
HEADLINE = Headline(
    unacknowledged=1,
    overdue=3,
    due_in_an_hour=5,
    supervised=4,
    open=128,
    new_per_10_min=7,
    waiting=0,
    silent_centers=0,
    video_online=95.24,
    video_unknown=1.2,
    received_today=41,
    closed_today=37,
    as_of=NOW,
)


def a_link(name: str, state: LinkState = LinkState.LIVE, age_s: int = 2, retry_s: int | None = None) -> Link:
    return Link(
        center=name,
        name=name,
        state=state,
        since=NOW - timedelta(seconds=age_s),
        as_of=NOW - timedelta(seconds=age_s),
        retry_at=None if retry_s is None else NOW + timedelta(seconds=retry_s),
    )


def test_every_state_of_a_link_has_a_shape_and_only_the_well_one_is_plain() -> None:
    assert SHAPES.keys() == set(LinkState)
    plain = {state for state, (severity, _) in SHAPES.items() if severity == "none"}
    assert plain == {LinkState.LIVE, LinkState.CONNECTING}


def test_lamps_say_name_state_and_age(qtbot: QtBot, theme: Theme) -> None:
    lamps = Lamps(theme, lambda: NOW)
    qtbot.addWidget(lamps)
    lamps.show_links([a_link("12345", age_s=4), a_link("气象", LinkState.DOWN, 862)])
    assert lamps.accessibleName() == "12345, Live, 4 s; 气象, No contact, 14 min 22 s"
    with qtbot.waitSignal(lamps.links_requested):
        QTest.mouseClick(lamps, Qt.MouseButton.LeftButton)


def test_where_lamps_have_no_room_the_worst_stay(qtbot: QtBot, theme: Theme) -> None:
    lamps = Lamps(theme, lambda: NOW)
    qtbot.addWidget(lamps)
    links = [a_link(f"center {number}") for number in range(9)] + [a_link("lost", LinkState.DOWN)]
    lamps.show_links(links)
    lamps.resize(lamps.sizeHint())
    assert lamps._shown() == links
    lamps.resize(lamps.minimumSizeHint())
    assert [link.name for link in lamps._shown()] == ["lost"]


def test_the_bar_asks_for_scope_and_links(qtbot: QtBot, theme: Theme) -> None:
    bar = CommandBar(theme, lambda: NOW, lambda: NOW, UTC, "English")
    qtbot.addWidget(bar)
    bar.resize(1920, 48)
    bar.set_scope(["扬州市", "高邮市"])
    bar.set_links([a_link("12345")])
    bar.set_seat("1号席", signed_on=True)
    bar.show()
    assert bar._clock.text() == "02:28:58"
    button = bar.findChild(QPushButton)
    assert button is not None
    assert button.text() == "扬州市  ›  高邮市"
    with qtbot.waitSignal(bar.scope_requested):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.links_requested):
        QTest.mouseClick(bar._lamps, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.sign_on_requested):
        QTest.mouseClick(bar._seat, Qt.MouseButton.LeftButton)


def test_on_a_locked_desk_the_bar_leads_to_signing_on_alone(qtbot: QtBot, theme: Theme) -> None:
    bar = CommandBar(theme, lambda: NOW, lambda: NOW, UTC, "中文")
    qtbot.addWidget(bar)
    bar.resize(1920, 48)
    bar.set_links([a_link("12345")])
    bar.set_locked(True)
    bar.show()
    with qtbot.assertNotEmitted(bar.scope_requested), qtbot.assertNotEmitted(bar.links_requested):
        QTest.mouseClick(bar._scope_button, Qt.MouseButton.LeftButton)
        QTest.mouseClick(bar._lamps, Qt.MouseButton.LeftButton)
        QTest.keyClick(bar._lamps, Qt.Key.Key_Return)
    with qtbot.waitSignal(bar.sign_on_requested):
        QTest.mouseClick(bar._seat, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("rate", "load"),
    [(0, Load.STEADY), (1, Load.STEADY), (2, Load.BUSY), (3, Load.HEAVY), (10, Load.HEAVY), (11, Load.FLOOD)],
)
def test_load_bands(rate: int, load: Load) -> None:
    assert load_of(rate) is load


def test_the_meter_is_logarithmic_and_bounded() -> None:
    assert (share(0), share(0.5), share(40), share(400)) == (0, 0, 1, 1)
    assert share(20) - share(10) == pytest.approx(share(4) - share(2))


@pytest.mark.parametrize("width", range(200, 2600, 150))
@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("stale", [False, True])
def test_no_figure_is_cut_at_any_width(qtbot: QtBot, theme: Theme, width: int, scale: float, stale: bool) -> None:
    theme.set_scale(scale)
    strip = Strip(theme, UTC)
    qtbot.addWidget(strip)
    strip.resize(width, 64)
    strip.set_headline(HEADLINE)
    strip.set_stale(stale)
    shown = [strip._tiles[name] for name in strip.shown_tiles]
    assert set(strip.shown_tiles) == set(KEPT_LONGEST[: len(shown)])
    assert all(tile.width() >= tile.least_width() for tile in shown)
    assert sum(tile.width() for tile in shown) + strip._as_of.width() <= max(width, strip._as_of.width())
    assert len(shown) == len(KEPT_LONGEST) or width < 1900 * scale


def test_figures_are_read_aloud_and_no_data_is_not_zero(qtbot: QtBot, theme: Theme) -> None:
    strip = Strip(theme, UTC)
    qtbot.addWidget(strip)
    strip.resize(1920, 64)
    assert strip._tiles["overdue"].accessibleName().startswith("Overdue –")
    strip.set_headline(HEADLINE)
    assert strip._tiles["overdue"].accessibleName() == "Overdue 3 events"
    assert strip._tiles["load"].accessibleName() == "Load 7 in 10 min, heavy"
    assert strip._tiles["video"].accessibleName() == "Video online 95.2 % unknown 1.2%"
    assert strip._as_of.text() == "02:28:58"


def test_a_tile_leads_to_what_it_counts_where_that_can_be_listed(qtbot: QtBot, theme: Theme) -> None:
    strip = Strip(theme, UTC)
    qtbot.addWidget(strip)
    strip.resize(1920, 64)
    strip.set_headline(HEADLINE)
    told: list[str] = []
    strip.picked.connect(told.append)
    for name in strip.shown_tiles:
        QTest.mouseClick(strip._tiles[name], Qt.MouseButton.LeftButton)
        QTest.mouseClick(strip._tiles[name], Qt.MouseButton.RightButton)
    assert told == [name for name in strip.shown_tiles if name in LEADING]
    assert "video" in strip.shown_tiles


def a_banner(qtbot: QtBot, theme: Theme) -> LinkBanner:
    banner = LinkBanner(theme, lambda: NOW, UTC)
    qtbot.addWidget(banner)
    banner.resize(1366, 56)
    return banner


def test_the_banner_stands_while_a_center_is_lost(qtbot: QtBot, theme: Theme) -> None:
    banner = a_banner(qtbot, theme)
    banner.set_links([a_link("12345"), a_link("气象", LinkState.CATCHING_UP), a_link("x", LinkState.CONNECTING)])
    assert banner.isHidden()
    banner.set_links([a_link("12345", LinkState.DOWN, 862, 8), a_link("气象", LinkState.SILENT, 30)])
    banner.set_waiting(1)
    assert not banner.isHidden()
    assert banner.text().startswith(
        "No contact with 2 centers for 14 min 22 s What is shown is the picture of 02:14:36"
    )
    assert "1 waiting" in banner.text()
    assert banner.text().endswith("Next try in 8 s")
    banner.set_links([a_link("12345")])
    assert banner.isHidden()


def test_one_lost_center_of_several_is_named(qtbot: QtBot, theme: Theme) -> None:
    banner = a_banner(qtbot, theme)
    banner.set_links([a_link("12345", LinkState.DOWN, 862), a_link("气象")])
    assert banner.text().startswith("No contact with 12345 for 14 min 22 s What is hatched is the picture of 02:14:36")


def test_a_lost_center_s_reason_stands_in_words(qtbot: QtBot, theme: Theme) -> None:
    banner = a_banner(qtbot, theme)
    lost = msgspec.structs.replace(
        a_link("a", LinkState.SIGN_IN_NEEDED), reason=because(Code.SIGN_IN_NEEDED, status=401)
    )
    banner.set_links([lost])
    assert "The center asks for a sign-in (HTTP 401)" in banner.text()


def test_started_offline_there_is_nothing_to_reconnect(qtbot: QtBot, theme: Theme) -> None:
    banner = a_banner(qtbot, theme)
    banner.set_links([msgspec.structs.replace(a_link("a", LinkState.DOWN), reason=because(Code.STARTED_OFFLINE))])
    assert banner.text().startswith("Started without its centers")
    assert "a start with the centers sends them" in banner.text()
    assert banner._button.isHidden()


def test_a_center_that_nobody_tries_again_promises_no_try(qtbot: QtBot, theme: Theme) -> None:
    banner = a_banner(qtbot, theme)
    banner.set_links([a_link("demo", LinkState.DOWN, 862)])
    assert "Next try" not in banner.text()
    assert banner._button.isHidden()
    banner.set_links([a_link("demo", LinkState.SILENT, 862)])
    assert not banner._button.isHidden()


def test_a_center_that_was_never_heard_has_no_picture(qtbot: QtBot, theme: Theme) -> None:
    banner = a_banner(qtbot, theme)
    banner.set_links([Link(center="a", name="a", state=LinkState.DOWN, since=NOW)])
    assert "Nothing was heard yet" in banner.text()


def test_f5_and_the_button_ask_to_reconnect(qtbot: QtBot, theme: Theme) -> None:
    banner = a_banner(qtbot, theme)
    banner.set_links([a_link("12345", LinkState.DOWN, 862, 8)])
    with qtbot.waitActive(banner):
        banner.show()
    with qtbot.waitSignal(banner.reconnect_requested):
        QTest.keyClick(banner, Qt.Key.Key_F5)
    with qtbot.waitSignal(banner.reconnect_requested):
        QTest.mouseClick(banner._button, Qt.MouseButton.LeftButton)


def test_notices_stand_as_long_as_they_are_true(qtbot: QtBot, theme: Theme) -> None:
    bar = NoticeBar(theme)
    qtbot.addWidget(bar)
    bar.set_reasons([because(Code.SANDBOX_OFF)])
    assert "sandbox" in bar.text()
    assert not bar.isHidden()
    bar.set_reasons([])
    assert bar.isHidden()


def test_a_store_that_refuses_is_said_first_and_loudly_until_it_works_again(qtbot: QtBot, theme: Theme) -> None:
    bar = NoticeBar(theme)
    qtbot.addWidget(bar)
    quiet = bar.grab().toImage().pixelColor(2, 2)
    gone = because(Code.STORE_SERVER_GONE, detail="nobody at 10.0.0.7")
    bar.set_reasons([because(Code.SANDBOX_OFF)], gone)
    assert bar.text().startswith("The store's server does not answer")
    assert "sandbox" in bar.text()
    assert "10.0.0.7" in bar.toolTip(), "for the technician; the officer is spared it"
    assert "10.0.0.7" not in bar.text()
    assert bar.grab().toImage().pixelColor(2, 2) != quiet
    bar.set_reasons([because(Code.SANDBOX_OFF)])
    assert (bar.text().startswith("The map"), bar.toolTip()) == (True, "")
    assert bar.grab().toImage().pixelColor(2, 2) == quiet


@pytest.mark.parametrize("reason", [because(Code.STORE_SERVER_GONE, detail=""), because(Code.STARTED_OFFLINE)])
def test_the_banner_promises_nothing_while_nothing_is_saved(qtbot: QtBot, theme: Theme, reason: Reason) -> None:
    banner = a_banner(qtbot, theme)
    banner.set_links([msgspec.structs.replace(a_link("a", LinkState.SILENT), reason=reason)])
    assert "Actions are saved" in banner.text()
    banner.set_store(works=False)
    assert "No action is taken" in banner.text()
    assert "Actions are saved" not in banner.text()
    banner.set_store(works=True)
    assert "Actions are saved" in banner.text()


def test_the_status_bar_states_facts_it_was_told(qtbot: QtBot, theme: Theme) -> None:
    bar = StatusBar(theme)
    qtbot.addWidget(bar)
    assert bar.facts() == []
    bar.set_store("SQLite", 412_000_000)
    bar.set_sandbox(False)
    bar.set_keys([("A", "Acknowledge")])
    assert bar.facts() == ["Local cache 412 MB", "Store SQLite", "Map sandbox off"]
    assert bar.accessibleName() == "A Acknowledge; Local cache 412 MB; Store SQLite; Map sandbox off"
    assert not bar.grab().isNull()
    bar.set_store("SQLite", 81_920)
    assert bar.facts()[0] == "Local cache 0.1 MB", "what holds something is not 0 MB"


def test_a_path_leaves_out_its_widest_units_first(qtbot: QtBot, theme: Theme) -> None:
    button = PathButton(theme)
    qtbot.addWidget(button)
    button.set_path(("Yangzhou", "Gaoyou & lakes", "Sanduo"))
    button.show()
    for width, words in ((400, "Yangzhou  ›  Gaoyou && lakes  ›  Sanduo"), (10, "…  ›  Sanduo")):
        button.resize(width, 28)
        assert button.text() == words
    assert button.minimumSizeHint().width() < button.sizeHint().width()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (LinkState.DOWN, "No contact with 12345 for"),
        (LinkState.SIGN_IN_NEEDED, "Nothing new from 12345 for"),
        (LinkState.NOT_UNDERSTOOD, "Nothing new from 12345 for"),
        (LinkState.NOT_SAVED, "Nothing new is saved or shown for"),
    ],
)
def test_a_center_that_answers_is_not_called_lost(qtbot: QtBot, theme: Theme, state: LinkState, words: str) -> None:
    banner = LinkBanner(theme, lambda: NOW, UTC)
    qtbot.addWidget(banner)
    banner.set_links([a_link("12345", state, 862, 8)])
    assert banner.text().startswith(words)
