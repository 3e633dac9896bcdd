"""The queue under an officer's hands: rows do not jump, keys act on the row that is meant."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.console.board.making import Kept
from tests.ui.queue.making import NOW, a_row, numbered, ref
from ui.queue.panel import QueuePanel
from ui.queue.queue_list import QueueList
from ui.theme.theme import Theme

Key = Qt.Key


@pytest.fixture
def queue(qtbot: QtBot, theme: Theme, kept: Kept) -> QueuePanel:
    panel = QueuePanel(theme, kept.columns, lambda: NOW, UTC)
    qtbot.addWidget(panel)
    panel.resize(652, 600)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def the_list(queue: QueuePanel) -> QueueList:
    found = queue.findChild(QueueList)
    assert found is not None
    return found


def seen(queue: QueuePanel, reference: str) -> int:
    """Return how far below the list's top a row stands."""
    place = queue.model.place_of(reference)
    assert place is not None
    return the_list(queue).rowViewportPosition(place)


def press(qtbot: QtBot, queue: QueuePanel, key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(the_list(queue), key)


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False

    def after(self, qapp: QApplication) -> int:
        """Return how often it was painted since this was asked last, once everything that was asked for is done."""
        for _ in range(3):
            qapp.processEvents()
        count, self.count = self.count, 0
        return count


def test_only_what_is_in_sight_is_painted(qapp: QApplication, queue: QueuePanel, kept: Kept) -> None:
    queue.apply(kept.shift(*numbered(*range(10, 60))))
    paints = Paints(the_list(queue).viewport())
    paints.after(qapp)
    queue.apply(kept.shift(*numbered(70)))
    assert paints.after(qapp) == 0, "below the fold one came"
    queue.apply(kept.shift(gone=[ref(59)]))
    assert paints.after(qapp) == 0, "below the fold one went"
    queue.apply(kept.shift(*numbered(5)))
    assert paints.after(qapp) == 1
    queue.apply(kept.shift(*numbered(11, title="水位上涨")))
    assert paints.after(qapp) == 1, "a row in sight says something else"
    queue.apply(kept.shift(*numbered(80, group=ref(11).partition("/")[2])))
    queue.apply(kept.shift(gone=[ref(10)]))
    assert paints.after(qapp) >= 1
    queue.apply(kept.shift(*numbered(*range(100, 200))))
    assert paints.after(qapp) == 0, "a hundred below the fold come as a reset"


def test_arrows_home_and_end_select(qtbot: QtBot, queue: QueuePanel, kept: Kept) -> None:
    queue.apply(kept.shift(*numbered(*range(50))))
    told: list[str] = []
    queue.selected.connect(told.append)
    press(qtbot, queue, Key.Key_Down, 2)
    press(qtbot, queue, Key.Key_End)
    press(qtbot, queue, Key.Key_Up)
    press(qtbot, queue, Key.Key_Home)
    assert told[-4:] == [ref(1), ref(49), ref(48), ref(0)]


def test_enter_opens_and_a_acknowledges_the_selected_row(qtbot: QtBot, queue: QueuePanel, kept: Kept) -> None:
    queue.apply(kept.shift(*numbered(0, 1, 2)))
    queue.select(ref(1))
    with qtbot.waitSignal(queue.open_requested, check_params_cb=lambda told: told == ref(1)):
        press(qtbot, queue, Key.Key_Return)
    with qtbot.waitSignal(queue.acknowledge_requested, check_params_cb=lambda told: told == ref(1)):
        press(qtbot, queue, Key.Key_A)


def test_without_a_selected_row_a_does_nothing(qtbot: QtBot, queue: QueuePanel, kept: Kept) -> None:
    queue.apply(kept.shift(*numbered(0, 1)))
    with qtbot.assertNotEmitted(queue.acknowledge_requested), qtbot.assertNotEmitted(queue.open_requested):
        press(qtbot, queue, Key.Key_A)
        press(qtbot, queue, Key.Key_Return)


def test_other_letters_are_left_to_the_window(qtbot: QtBot, queue: QueuePanel, kept: Kept) -> None:
    queue.apply(kept.shift(*numbered(0, 1)))
    queue.select(ref(0))
    with qtbot.assertNotEmitted(queue.selected):
        QTest.keyClicks(the_list(queue), "mqz")


def test_a_click_selects_the_row_under_it(qtbot: QtBot, queue: QueuePanel, kept: Kept) -> None:
    queue.apply(kept.shift(*numbered(0, 1, 2)))
    with qtbot.waitSignal(queue.selected, check_params_cb=lambda told: told == ref(2)):
        QTest.mouseClick(the_list(queue).viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 2 * 48 + 20))


def test_selecting_from_outside_tells_nobody(qtbot: QtBot, queue: QueuePanel, kept: Kept) -> None:
    queue.apply(kept.shift(*numbered(*range(100))))
    with qtbot.assertNotEmitted(queue.selected):
        queue.select(ref(80))
    assert 0 <= seen(queue, ref(80)) < the_list(queue).viewport().height()


def test_the_selected_row_stays_in_place_while_rows_come_above(qtbot: QtBot, queue: QueuePanel, kept: Kept) -> None:
    queue.apply(kept.shift(*numbered(*range(100, 200))))
    queue.select(ref(150))
    before = seen(queue, ref(150))
    with qtbot.assertNotEmitted(queue.selected):
        queue.apply(kept.shift(*numbered(*range(50))))
    assert seen(queue, ref(150)) == before
    assert the_list(queue).selected_ref == ref(150)


def test_the_list_does_not_follow_a_row_whose_order_changed(queue: QueuePanel, kept: Kept) -> None:
    queue.apply(kept.shift(*numbered(*range(100))))
    queue.select(ref(50))
    neighbour = seen(queue, ref(49))
    moved = a_row("00050", due_at=numbered(99)[0].event.due_at)
    queue.apply(kept.shift(moved))
    assert seen(queue, ref(49)) == neighbour
    assert the_list(queue).currentIndex().row() == queue.model.place_of(ref(50))


def test_a_row_that_leaves_is_selected_again_when_it_returns(qtbot: QtBot, queue: QueuePanel, kept: Kept) -> None:
    rows = numbered(*range(10))
    queue.apply(kept.shift(*rows))
    queue.select(ref(5))
    with qtbot.assertNotEmitted(queue.selected):
        queue.apply(kept.shift(gone={ref(5)}))
        assert not the_list(queue).currentIndex().isValid()
        queue.apply(kept.shift(rows[5]))
    assert the_list(queue).currentIndex().row() == 5


def test_after_the_selected_row_left_down_goes_on_where_it_stood(qtbot: QtBot, queue: QueuePanel, kept: Kept) -> None:
    queue.apply(kept.shift(*numbered(*range(10))))
    queue.select(ref(5))
    queue.apply(kept.shift(gone={ref(5)}))
    with qtbot.waitSignal(queue.selected, check_params_cb=lambda told: told == ref(6)):
        press(qtbot, queue, Key.Key_Down)


def test_at_the_top_new_rows_come_into_sight(queue: QueuePanel, kept: Kept) -> None:
    queue.apply(kept.shift(*numbered(*range(100, 200))))
    queue.apply(kept.shift(*numbered(1)))
    assert seen(queue, ref(1)) == 0
    assert not queue._pill.isVisible()


def test_space_pauses_and_the_pill_counts_what_comes_above(qtbot: QtBot, queue: QueuePanel, kept: Kept) -> None:
    queue.apply(kept.shift(*numbered(*range(100, 200))))
    press(qtbot, queue, Key.Key_Space)
    assert queue.paused
    queue.apply(kept.shift(*numbered(1, 2, 3)))
    assert seen(queue, ref(100)) == 0
    assert queue._pill.text() == "3 new ↑"
    QTest.mouseClick(queue._pill, Qt.MouseButton.LeftButton)
    assert seen(queue, ref(1)) == 0
    assert not queue._pill.isVisible()


def test_the_pill_forgets_rows_that_were_seen_or_left(queue: QueuePanel, kept: Kept) -> None:
    queue.apply(kept.shift(*numbered(*range(100, 200))))
    the_list(queue).verticalScrollBar().setValue(2000)
    queue.apply(kept.shift(*numbered(1, 2, 3)))
    assert queue._pill.text() == "3 new ↑"
    queue.apply(kept.shift(gone={ref(2)}))
    assert queue._pill.text() == "2 new ↑"


def test_what_an_officer_asked_to_see_is_no_news(queue: QueuePanel, kept: Kept) -> None:
    queue.apply(kept.shift(*numbered(*range(100, 200))))
    the_list(queue).verticalScrollBar().setValue(2000)
    queue.apply(kept.shift(*numbered(1, 2, 3)))
    queue.apply(kept.shift(*numbered(*range(10, 50)), chosen=True))
    assert queue._pill.text() == "3 new ↑"
    queue.apply(kept.shift(gone=[ref(2)], chosen=True))
    assert queue._pill.text() == "2 new ↑"


def test_the_pill_counts_what_came_into_a_slot_that_was_left(queue: QueuePanel, kept: Kept) -> None:
    queue.apply(kept.shift(*numbered(*range(100, 200))))
    the_list(queue).verticalScrollBar().setValue(2000)
    queue.apply(kept.shift(*numbered(1, 2, 3)))
    queue.apply(kept.shift(*numbered(4), gone=[ref(2)]))
    assert queue._pill.text() == "3 new ↑"


def test_a_list_of_which_nothing_stays_in_sight_is_not_scrolled_to_its_top(queue: QueuePanel, kept: Kept) -> None:
    queue.apply(kept.shift(*numbered(*range(300))))
    the_list(queue).verticalScrollBar().setValue(2000)
    queue.apply(kept.shift(gone=[ref(number) for number in range(30, 80)], chosen=True))
    assert the_list(queue).verticalScrollBar().value() == 2000


def test_a_selected_row_that_left_with_many_leaves_its_place_to_the_keys(
    qtbot: QtBot, queue: QueuePanel, kept: Kept
) -> None:
    queue.apply(kept.shift(*numbered(*range(100))))
    queue.select(ref(50))
    queue.apply(kept.shift(gone=[ref(number) for number in (*range(5), *range(40, 60))]))
    with qtbot.waitSignal(queue.selected, check_params_cb=lambda told: told == ref(60)):
        press(qtbot, queue, Key.Key_Down)


def test_a_row_that_left_the_board_can_be_painted_until_the_queue_is_told(queue: QueuePanel, kept: Kept) -> None:
    queue.apply(kept.shift(*numbered(*range(3), severity="red", acknowledgeable=True)))
    edge = QPoint(2, 10)
    assert the_list(queue).viewport().grab().toImage().pixelColor(edge) == queue.theme.color("sev.red")
    late = kept.shift(gone=[ref(0)])
    assert the_list(queue).viewport().grab().toImage().pixelColor(edge) != queue.theme.color("sev.red")
    queue.apply(late)
    assert the_list(queue).viewport().grab().toImage().pixelColor(edge) == queue.theme.color("sev.red")


moves = st.lists(
    st.tuples(st.sets(st.integers(0, 400), max_size=30), st.sets(st.integers(0, 400), max_size=10)), max_size=6
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(moves)
def test_no_row_jumps_under_the_hand(queue: QueuePanel, kept: Kept, history: list[tuple[set[int], set[int]]]) -> None:
    queue.apply(kept.shift(*numbered(*range(1000, 1100)), gone=[ref(number) for number in range(401)]))
    queue.select(ref(1050))
    before = seen(queue, ref(1050))
    for put, gone in history:
        queue.apply(kept.shift(*numbered(*put), gone=[ref(number) for number in gone - put]))
        assert seen(queue, ref(1050)) == before


def test_rows_keep_their_place_at_the_end_of_the_list(queue: QueuePanel, kept: Kept) -> None:
    queue.apply(kept.shift(*numbered(*range(100))))
    press_place = the_list(queue).verticalScrollBar().maximum()
    the_list(queue).verticalScrollBar().setValue(press_place)
    before = seen(queue, ref(99))
    queue.apply(kept.shift(*numbered(*range(200, 210))))
    assert seen(queue, ref(99)) == before


def test_narrow_rows_are_lower(queue: QueuePanel, kept: Kept) -> None:
    queue.apply(kept.shift(*numbered(0, 1)))
    assert the_list(queue).rowHeight(0) == 48
    queue.resize(500, 600)
    assert the_list(queue).rowHeight(0) == 40


def test_rows_grow_with_the_text(queue: QueuePanel, kept: Kept, theme: Theme) -> None:
    queue.apply(kept.shift(*numbered(0, 1)))
    queue.resize(1304, 600)
    theme.set_scale(2)
    assert the_list(queue).rowHeight(0) == 96


def test_tabs_ask_and_an_empty_one_says_so(qtbot: QtBot, queue: QueuePanel) -> None:
    queue.set_as_of(datetime(2026, 11, 22, 2, 14, 36, tzinfo=UTC))
    queue.set_counts({"open": 128, "unacknowledged": 0})
    with qtbot.waitSignal(queue.tab_requested, check_params_cb=lambda told: told == "unacknowledged"):
        QTest.mouseClick(queue._tabs._tabs["unacknowledged"], Qt.MouseButton.LeftButton)
    assert the_list(queue)._empty_text == "No unacknowledged events (as of 02:14:36)"
    assert queue._tabs._tabs["unacknowledged"].accessibleName() == "Unack 0"
    assert queue._tabs._tabs["overdue"].accessibleName() == "Overdue –"


def test_rows_of_a_stale_center_lose_their_colour(queue: QueuePanel, kept: Kept) -> None:
    row = a_row("1", severity="red", acknowledgeable=True)
    queue.apply(kept.shift(row))
    edge = QPoint(2, 10)
    assert the_list(queue).viewport().grab().toImage().pixelColor(edge) == queue.theme.color("sev.red")
    queue.set_stale_centers(frozenset({"city"}))
    assert the_list(queue).viewport().grab().toImage().pixelColor(edge) == queue.theme.color("stale.text")


@pytest.mark.parametrize("text", ["<b>x</b>", "一\n二\u2028三", "\u202eabc", "x" * 5000, ""])
def test_any_title_can_be_painted(queue: QueuePanel, kept: Kept, text: str) -> None:
    queue.apply(kept.shift(a_row("1", title=text, severity="odd", channel="odd", stage="odd", acknowledgeable=True)))
    assert not the_list(queue).viewport().grab().isNull()
