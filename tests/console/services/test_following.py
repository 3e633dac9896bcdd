"""What waits for a center is sent as soon as that center may be asked again."""

from __future__ import annotations

from console.board.board import Board
from console.codes import Code, because
from console.domain.link import LinkState
from console.services.database import Database
from console.services.following import Following
from console.services.links import Links
from console.services.outbox import Outbox
from console.services.receipts import Receipts
from tests.console.services.fakes import NOW, FakeClock


async def test_the_outbox_is_rung_when_a_center_may_be_asked_again_and_not_at_each_of_its_words() -> None:
    clock, board = FakeClock(), Board(NOW)
    database = Database()
    links, outbox = Links(clock), Outbox(database, board, clock)
    Following(database, board, outbox, Receipts(wanted=False), links, clock)
    links.add("c", "中心", None, 0)
    links.add("other", "另一中心", None, 0)
    bell = outbox.bell("c")
    assert not bell.is_set()
    links.catching_up("c")
    assert bell.is_set()
    assert not outbox.bell("other").is_set()
    bell.clear()
    links.heard("c", links.answered("c"))
    assert links.of("c").state is LinkState.LIVE
    assert not bell.is_set()
    links.failed("c", LinkState.DOWN, because(Code.NO_ANSWER, detail="x"), 1.0)
    assert not bell.is_set()
    links.heard("c", links.answered("c"))
    assert bell.is_set()
    await database.close()
