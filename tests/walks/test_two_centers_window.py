"""Two centers at the officer's desk: one row with the way of its case, a lamp and a history of each, no word of the one
in the other's figures."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.domain.link import LinkState
from tests.walks.test_two_centers import COUNTY, Pair
from tests.walks.window import Scripted
from ui.queue.row_words import side_chips
from ui.terms import level_word
from ui.words import ENGLISH, install_translations

pytestmark = pytest.mark.threads("imports", "launch")
ABOVE, BELOW = "center", "center2"
TITLE = "泵站停电"


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    install_translations(ENGLISH)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    both = Pair(tmp_path / "centers")
    yield both
    both.stop()


def titled(run: Scripted) -> list[str]:
    return [ref for ref, row in run.rows().items() if row.event.title == TITLE]


def lines(run: Scripted) -> list[str]:
    return [view.title.text() for view in run.window.detail.event_page.history.views]


def test_a_case_handed_down_is_one_row_and_the_selection_stays_on_it(
    qapp: QApplication, tmp_path: Path, pair: Pair
) -> None:
    async def script(run: Scripted) -> None:
        await run.until_live()
        place = {"unit": "321084112001", "grid": "321084112001001"}
        id_ = await asyncio.to_thread(
            pair.above.create, case_kind="grid_event", stage="accepted", unit=COUNTY, title=TITLE, place=place
        )
        await run.until(lambda: titled(run) == [f"{ABOVE}/{id_}"])
        run.session.show_event(f"{ABOVE}/{id_}")
        await asyncio.to_thread(pair.give_down, id_)
        await run.until(lambda: [ref.partition("/")[0] for ref in titled(run)] == [BELOW])
        [ref] = titled(run)
        page = run.window.detail.event_page
        await run.until(lambda: len(page.way.shown) == 2)
        assert run.window.map._selected == ref, "the officer's case is still the one that is picked"
        await run.until(
            lambda: {line.partition(" · ")[0] for line in lines(run)} == {level_word("county"), level_word("town")}
        )
        assert all("正常" in line for line in page.way.shown)
        assert [chip.text for chip in side_chips(run.rows()[ref])] == [f"{level_word('county')} › {level_word('town')}"]

    run = Scripted(qapp, tmp_path, list(pair.urls.values()), script)
    assert run.until_closed() == 0


def test_a_center_that_is_gone_ages_its_rows_its_scope_and_nothing_else(
    qapp: QApplication, tmp_path: Path, pair: Pair
) -> None:
    async def script(run: Scripted) -> None:
        await run.until_live()
        await asyncio.to_thread(pair.hand_down, TITLE)
        await run.until(lambda: [ref.partition("/")[0] for ref in titled(run)] == [BELOW])
        await asyncio.to_thread(pair.below.stop)
        await run.until(lambda: run.console.links.of(BELOW).state is LinkState.DOWN)
        queue, rows = run.window.queue, run.rows()
        tokens = queue._delegate.tokens_for
        await run.until(lambda: tokens(rows[titled(run)[0]]).stale)
        own = next(
            row for row in rows.values() if row.event.center == ABOVE and row.open and row.ref in run.session.queue_view
        )
        detail, area = run.window.detail, run.window.map_panel.header.as_of
        run.session.show_event(titled(run)[0])
        assert detail.stale, "what is picked is as old as who tells of it"
        run.session.show_event(own.ref)
        assert not detail.stale
        assert area.text().startswith(("Partly", "部分"))
        assert not run.window.map_panel.stale
        assert not tokens(own).stale
        assert not queue.stale
        run.window.scope.scope_picked.emit(f"{ABOVE}/{COUNTY}")
        assert not queue.stale
        assert queue._seen_at is not None
        assert (run.console.now() - queue._seen_at).total_seconds() < 4
        run.window.scope.scope_picked.emit(f"{BELOW}/321084112")
        assert queue.stale
        run.window.scope.scope_picked.emit("")
        assert not queue.stale

    run = Scripted(qapp, tmp_path, list(pair.urls.values()), script)
    assert run.until_closed() == 0
