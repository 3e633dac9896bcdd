"""What an officer asked for is kept before it is shown, sent under one key, and done only when the center shows it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa

from console.board.board import Board
from console.codes import Code, because
from console.domain.actions import Action, Answer, Clash, Pending, Progress, Receipt
from console.domain.facts import Entry, Event, EventDetail
from console.domain.officers import Seat
from console.domain.page import Page
from console.domain.verbs import Request, Verb
from console.errors import (
    ActionNotAllowed,
    CenterMovedOn,
    CenterRefused,
    CenterUnavailable,
    SignInNeeded,
    StoreUnavailable,
)
from console.services.database import Database
from console.services.outbox import Outbox
from console.services.sender import MOST_FOLLOW_UPS, STALE_AFTER, Sender
from console.store import keeping, outbox
from tests.console.services.fakes import NOW, FakeCenter, FakeClock, FakeSleep, a_page, an_event, put, until

SEAT = Seat("值班员", "1号席")
NO_ANSWER = CenterUnavailable("c", because(Code.NO_ANSWER, detail="x"))


class Room:
    """A seat with its store, its board and the center that it asks."""

    def __init__(self, database: Database, clock: FakeClock) -> None:
        self.database, self.clock = database, clock
        self.sleep = FakeSleep(clock)
        self.board = Board(NOW)
        self.center = FakeCenter(lambda cursor: a_page(0))
        self.know_keys(True)
        self.outbox = Outbox(database, self.board, clock)
        self.may_ask = True
        self._sending: asyncio.Task[None] | None = None

    def know_keys(self, honoured: bool | None) -> None:
        """Let the center's kind say whether keys are honoured; None is what a native center says: nothing."""
        self.board.set_center(msgspec.structs.replace(self.center.describe(), keys=honoured))

    async def show(self, page: Page) -> None:
        """Do as the keeper does: keep, show, and say what the histories hold."""
        kept = await self.database(keeping.keep_pages, "c", [page], self.clock.now())
        self.board.apply(kept.put, kept.gone)

    async def events(self, *ids: str) -> list[Event]:
        events = [an_event(id_) for id_ in ids]
        await self.show(a_page(1, *(put(1, event) for event in events)))
        return events

    def send(self) -> None:
        sender = Sender("c", self.outbox, self.center, self.clock, lambda _: self.may_ask, self.sleep)
        self._sending = asyncio.create_task(sender.run())

    async def ask(self, event: Event, verb: Verb = Verb.ACKNOWLEDGE, **more: Any) -> tuple[Pending, ...]:
        return await self.outbox.ask([(event, Request(verb=verb, **more))], SEAT)

    async def stop(self) -> None:
        if self._sending is not None:
            self._sending.cancel()
            await asyncio.wait((self._sending,))

    def ring(self) -> None:
        self.outbox.bell("c").set()

    def progress(self, id_: str) -> list[Progress]:
        return [one.progress for one in self.board.rows[f"c/{id_}"].pending]

    async def stored(self) -> dict[str, Progress]:
        return {one.action.target_id: one.progress for one in await self.database(outbox.unfinished)}


@asynccontextmanager
async def a_room(tmp_path: Path, clock: FakeClock | None = None) -> AsyncIterator[Room]:
    database = Database()
    await database.open(tmp_path / "store.db", lambda: None, NOW)
    room = Room(database, clock or FakeClock())
    try:
        yield room
    finally:
        await room.stop()
        await database.close()


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with a_room(tmp_path) as one:
        yield one


def shown_by(action: Action, version: int = 2) -> tuple[Event, EventDetail]:
    entry = Entry(id="h", at=NOW, verb="acknowledge", key=action.key)
    return an_event(action.target_id, version, acknowledged_at=NOW), EventDetail(history=(entry,))


async def test_it_is_kept_before_it_is_shown(room: Room) -> None:
    (event,) = await room.events("a")
    stored: list[dict[str, Progress]] = []
    gate = asyncio.Event()

    async def spied(function: object, *args: object) -> object:
        if function is outbox.put:
            assert room.progress("a") == []
            await gate.wait()
            assert room.progress("a") == []
        return await original(function, *args)  # type: ignore[arg-type]

    original, room.outbox._database = room.outbox._database, spied  # type: ignore[assignment]
    task = asyncio.create_task(room.ask(event))
    await asyncio.sleep(0)
    gate.set()
    await task
    stored.append(await room.stored())
    assert stored == [{"a": Progress.WAITING}]
    assert room.progress("a") == [Progress.WAITING]
    assert room.board.waiting == 1


async def test_what_can_not_be_kept_is_neither_shown_nor_sent(room: Room) -> None:
    (event,) = await room.events("a")

    def refuse(engine: sa.Engine) -> None:
        with engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA query_only = 1")

    await room.database(refuse)
    with pytest.raises(StoreUnavailable):
        await room.ask(event)
    assert (room.progress("a"), room.board.waiting) == ([], 0)
    room.outbox.check_not_asked(event, Verb.ACKNOWLEDGE)


async def test_two_clicks_at_once_are_one_action(room: Room) -> None:
    (event,) = await room.events("a")
    both = await asyncio.gather(*(room.ask(event) for _ in range(2)), return_exceptions=True)
    assert [type(one) for one in both] == [tuple, ActionNotAllowed]
    assert len(await room.database(outbox.unfinished)) == 1


async def test_only_the_feed_makes_it_done(room: Room) -> None:
    (event,) = await room.events("a")
    await room.ask(event)
    room.send()
    await until(lambda: room.progress("a") == [Progress.SENT])
    action = room.center.sent[0]
    newer, detail = shown_by(action)
    await room.show(a_page(2, put(2, newer, detail), after=1))
    assert room.progress("a") == [Progress.SENT]
    await room.outbox.shown(event.ref, 2, detail.history)
    assert room.progress("a") == []
    assert await room.stored() == {}


async def test_shown_before_the_receipt_it_is_done_and_stays_done(room: Room, tmp_path: Path) -> None:
    (event,) = await room.events("a")
    arrived, answer = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(action: Action) -> Receipt:
        loop.call_soon_threadsafe(arrived.set)
        asyncio.run_coroutine_threadsafe(answer.wait(), loop).result(5)
        return Receipt(key=action.key, applied_at=NOW, target_version=2)

    room.center.answer_to = slow
    await room.ask(event)
    room.send()
    await arrived.wait()
    newer, detail = shown_by(room.center.sent[0])
    await room.outbox.shown(event.ref, 2, detail.history)
    answer.set()
    await asyncio.sleep(0.02)
    await room.show(a_page(2, put(2, newer, detail), after=1))
    assert room.progress("a") == []
    assert await room.stored() == {}


async def test_what_was_shown_just_before_we_stopped_is_done_after_a_restart(tmp_path: Path) -> None:
    async with a_room(tmp_path) as room:
        (event,) = await room.events("a")
        await room.ask(event)
        room.send()
        await until(lambda: room.progress("a") == [Progress.SENT])
        newer, detail = shown_by(room.center.sent[0])
        await room.show(a_page(2, put(2, newer, detail), after=1))
    async with a_room(tmp_path) as room:
        room.board.apply([newer])
        await room.outbox.begin({"c"})
        assert room.progress("a") == []
        assert await room.stored() == {}


async def test_lost_answers_repeat_the_same_key(room: Room) -> None:
    (event,) = await room.events("a")
    answers: list[Exception | None] = [NO_ANSWER, NO_ANSWER, NO_ANSWER, None]

    def answer(action: Action) -> Receipt:
        if error := answers.pop(0):
            raise error
        return Receipt(key=action.key, applied_at=NOW, target_version=2)

    room.center.answer_to = answer
    await room.ask(event)
    room.send()
    await until(lambda: room.progress("a") == [Progress.SENT])
    assert len({action.key for action in room.center.sent}) == 1
    assert len(room.center.sent) == 4
    assert all(0.5 <= pause <= 5 for pause in room.sleep.slept)


async def test_a_center_that_fails_now_and_then_is_not_rested_from_as_one_that_is_gone(room: Room) -> None:
    events = await room.events(*"abdefghi")
    calls: list[int] = []

    def answer(action: Action) -> Receipt:
        calls.append(1)
        if len(calls) % 2 == 0:
            raise NO_ANSWER
        return Receipt(key=action.key, applied_at=NOW, target_version=2)

    room.center.answer_to = answer
    for event in events:
        await room.ask(event)
    room.send()
    await until(lambda: all(room.progress(event.id) == [Progress.SENT] for event in events))
    assert len(room.sleep.slept) == len(events) - 1
    assert all(0.5 <= pause <= 0.7 for pause in room.sleep.slept)


async def test_oldest_first_and_one_that_fails_does_not_hold_the_others(room: Room) -> None:
    events = await room.events("a", "b", "d")

    def answer(action: Action) -> Receipt:
        if action.target_id == "a":
            raise CenterUnavailable("c", because(Code.SERVER_FAILED, status=500))
        return Receipt(key=action.key, applied_at=NOW, target_version=2)

    room.center.answer_to = answer
    for event in events:
        await room.ask(event)
    room.send()
    await until(lambda: room.progress("d") == [Progress.SENT])
    assert [action.target_id for action in room.center.sent][:3] == ["a", "b", "d"]
    assert room.progress("a") in ([Progress.WAITING], [Progress.SENDING])
    assert room.progress("b") == [Progress.SENT]


async def test_a_refusal_keeps_the_center_s_words_and_the_officer_may_ask_again(room: Room, tmp_path: Path) -> None:
    (event,) = await room.events("a")

    def refuse(action: Action) -> Receipt:
        raise CenterRefused("c", because(Code.REFUSED, detail="事件已办结归档", status=422))

    room.center.answer_to = refuse
    await room.ask(event)
    room.send()
    await until(lambda: room.progress("a") == [Progress.REFUSED])
    assert room.board.rows["c/a"].pending[0].reason == "事件已办结归档"
    assert room.board.waiting == 0
    room.outbox.check_not_asked(event, Verb.ACKNOWLEDGE)
    again = Outbox(room.database, room.board, room.clock)
    await again.begin({"c"})
    assert again.of(event.ref)[0].reason == "事件已办结归档"
    elsewhere = Outbox(room.database, room.board, room.clock)
    await elsewhere.begin({"another"})
    assert elsewhere.of(event.ref) == ()
    room.board.apply([an_event("a", version=2, acknowledged_at=NOW)])
    later = Outbox(room.database, room.board, room.clock)
    await later.begin({"c"})
    assert later.of(event.ref) == ()


async def sent_and_not_shown(room: Room) -> Event:
    (event,) = await room.events("a")
    await room.ask(event)
    room.send()
    await until(lambda: room.progress("a") == [Progress.SENT])
    return event


async def test_a_key_that_the_center_never_saw_is_not_taken_thirty_seconds_after_its_receipt(room: Room) -> None:
    event = await sent_and_not_shown(room)
    room.clock.move(29)
    room.ring()
    await asyncio.sleep(0.02)
    assert room.center.asked_after == []
    room.clock.move(2)
    room.ring()
    await until(lambda: room.progress("a") == [Progress.NOT_TAKEN])
    assert await room.stored() == {"a": Progress.NOT_TAKEN}
    room.outbox.check_not_asked(event, Verb.ACKNOWLEDGE)
    await room.outbox.shown(event.ref, 2, shown_by(room.center.sent[0])[1].history)
    assert room.progress("a") == [], "the feed is believed, whatever was said before"


async def test_a_key_that_was_applied_goes_on_waiting_for_the_feed(room: Room) -> None:
    await sent_and_not_shown(room)
    room.center.became_of = lambda key: Receipt(key=key, applied_at=NOW, target_version=5)
    room.clock.move(31)
    room.ring()
    await until(lambda: room.board.rows["c/a"].pending[0].target_version == 5)
    assert room.progress("a") == [Progress.SENT]


async def test_a_key_that_was_refused_after_all_is_refused(room: Room) -> None:
    await sent_and_not_shown(room)

    def refused(key: str) -> Receipt:
        raise CenterRefused("c", because(Code.REFUSED, detail="不行", status=409))

    room.center.became_of = refused
    room.clock.move(31)
    room.ring()
    await until(lambda: room.progress("a") == [Progress.REFUSED])


async def test_a_target_without_history_is_done_by_its_version(room: Room) -> None:
    event = await sent_and_not_shown(room)
    await room.outbox.shown(event.ref, 1, ())
    assert room.progress("a") == [Progress.SENT]
    await room.outbox.shown(event.ref, 2, ())
    assert room.progress("a") == []


async def test_a_history_of_somebody_else_s_does_not_make_it_done(room: Room) -> None:
    event = await sent_and_not_shown(room)
    await room.outbox.shown(event.ref, 9, (Entry(id="h", at=NOW, verb="acknowledge", key="another"),))
    assert room.progress("a") == [Progress.SENT]


async def test_while_the_token_is_refused_the_outbox_does_not_try_it(room: Room) -> None:
    (event,) = await room.events("a")
    room.may_ask = False
    await room.ask(event)
    room.send()
    await asyncio.sleep(0.02)
    assert room.center.sent == []
    room.may_ask = True
    room.ring()
    await until(lambda: room.progress("a") == [Progress.SENT])


async def test_a_token_refused_to_an_action_is_tried_again_after_a_minute(room: Room) -> None:
    (event,) = await room.events("a")
    errors: list[Exception] = [SignInNeeded("c", because(Code.SIGN_IN_NEEDED, status=401))]

    def answer(action: Action) -> Receipt:
        if errors:
            raise errors.pop()
        return Receipt(key=action.key, applied_at=NOW, target_version=2)

    room.center.answer_to = answer
    await room.ask(event)
    room.send()
    await until(lambda: room.progress("a") == [Progress.SENT])
    assert len(room.sleep.slept) == 1
    assert room.sleep.slept[0] >= 60


async def test_a_close_while_sending_leaves_it_to_the_next_run_under_its_key(tmp_path: Path) -> None:
    async with a_room(tmp_path) as room:
        (event,) = await room.events("a")
        loop, arrived = asyncio.get_running_loop(), asyncio.Event()
        end = asyncio.Event()

        def hangs(action: Action) -> Receipt:
            loop.call_soon_threadsafe(arrived.set)
            asyncio.run_coroutine_threadsafe(end.wait(), loop).result(5)
            raise NO_ANSWER

        room.center.answer_to = hangs
        await room.ask(event)
        room.send()
        await arrived.wait()
        await room.stop()
        assert await room.stored() == {"a": Progress.SENDING}
        end.set()
        key = room.center.sent[0].key
        await asyncio.sleep(0.01)
    async with a_room(tmp_path) as room:
        room.board.apply([event])
        await room.outbox.begin({"c"})
        assert room.board.waiting == 1
        room.send()
        await until(lambda: room.progress("a") == [Progress.SENT])
        assert [action.key for action in room.center.sent] == [key]


class Endless(FakeSleep):
    """A wait that nothing ends but a call."""

    async def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)
        await asyncio.Event().wait()


async def test_an_officer_who_calls_ends_the_wait_that_a_center_asked_for(room: Room) -> None:
    (event,) = await room.events("a")
    answers: list[Exception | None] = [CenterUnavailable("c", because(Code.TOO_BUSY, status=429), 60.0), None]

    def answer(action: Action) -> Receipt:
        if error := answers.pop(0):
            raise error
        return Receipt(key=action.key, applied_at=NOW, target_version=2)

    room.center.answer_to, room.sleep = answer, Endless(room.clock)
    await room.ask(event)
    room.send()
    await until(lambda: room.sleep.slept)
    assert room.sleep.slept[0] >= 60
    assert room.progress("a") == [Progress.WAITING]
    room.outbox.try_now()
    await until(lambda: room.progress("a") == [Progress.SENT])


async def test_a_token_that_was_refused_is_not_tried_again_because_somebody_calls(room: Room) -> None:
    (event,) = await room.events("a")
    tried: list[Action] = []

    def refuse(action: Action) -> Receipt:
        tried.append(action)
        raise SignInNeeded("c", because(Code.SIGN_IN_NEEDED, status=401))

    room.center.answer_to, room.sleep = refuse, Endless(room.clock)
    await room.ask(event)
    room.send()
    await until(lambda: room.sleep.slept)
    room.outbox.try_now()
    for _ in range(10):
        await asyncio.sleep(0)
    assert (len(tried), room.progress("a")) == (1, [Progress.WAITING])


# --- held, asked about, clashing ------------------------------------------------------------------

HOLD = timedelta(seconds=10)
NOBODY_THERE = CenterUnavailable("c", because(Code.NO_ANSWER, detail="x"), arrived=False)


async def test_what_is_asked_of_several_is_kept_together_and_held_for_ten_seconds(room: Room) -> None:
    events = await room.events("a", "b")
    note = Request(verb=Verb.NOTE, text="已电话通知")
    kept = await room.outbox.ask([(event, note) for event in events], SEAT, HOLD)
    assert len({one.action.batch for one in kept}) == 1
    room.send()
    room.clock.move(9)
    room.ring()
    await asyncio.sleep(0)
    assert (room.progress("a"), room.progress("b"), room.center.sent) == ([Progress.HELD], [Progress.HELD], [])
    room.clock.move(1)
    room.ring()
    await until(lambda: room.progress("a") == room.progress("b") == [Progress.SENT])


async def test_what_is_taken_back_in_time_is_never_sent_and_stays_in_the_outbox(room: Room) -> None:
    events = await room.events("a", "b")
    kept = await room.outbox.ask([(event, Request(verb=Verb.CLAIM)) for event in events], SEAT, HOLD)
    assert await room.outbox.take_back(one.action.key for one in kept) == 2
    assert (room.progress("a"), room.board.waiting, await room.stored()) == ([], 0, {})
    room.clock.move(60)
    room.send()
    await room.ask(events[0], Verb.CLAIM)
    await until(lambda: room.progress("a") == [Progress.SENT])
    assert len(room.center.sent) == 1
    assert await room.database(all_of_it) == {Progress.DROPPED: 2, Progress.SENT: 1}


def all_of_it(engine: sa.Engine) -> dict[str, int]:
    """Return how many actions the outbox has of each progress, those that came to their end too."""
    with engine.begin() as connection:
        rows = connection.execute(sa.text("SELECT progress, count(*) FROM outbox GROUP BY progress"))
        return {row[0]: row[1] for row in rows}


async def test_what_is_sent_is_taken_back_no_more(room: Room) -> None:
    (event,) = await room.events("a")
    (asked,) = await room.ask(event)
    assert await room.outbox.take_back([asked.action.key]) == 0
    assert room.progress("a") == [Progress.WAITING]


async def test_the_same_is_not_asked_twice_but_notes_are(room: Room) -> None:
    (event,) = await room.events("a")
    await room.ask(event, Verb.CLAIM)
    with pytest.raises(ActionNotAllowed) as error:
        await room.ask(event, Verb.CLAIM)
    assert error.value.reason.code is Code.ALREADY_ASKED
    for text in ("一", "二"):
        await room.ask(event, Verb.NOTE, text=text)
    assert len(room.progress("a")) == 3


async def grown_old(room: Room, verb: Verb = Verb.DISPATCH) -> Pending:
    (event,) = await room.events("a")
    (asked,) = await room.ask(event, verb, to="c/t1", text="说明")
    room.clock.move(STALE_AFTER.total_seconds() + 1)
    room.send()
    return asked


async def test_what_grew_old_offline_is_asked_about_and_sent_on_the_officer_s_word(room: Room) -> None:
    asked = await grown_old(room)
    await until(lambda: room.progress("a") == [Progress.STALE])
    (later,) = await room.ask(room.board.rows["c/a"].event, Verb.NOTE, text="随后")
    for _ in range(5):
        await asyncio.sleep(0)
    assert room.center.sent == [], "what was asked later waits for what is asked about"
    await room.outbox.answer(asked.action.key, Answer.SEND)
    await until(lambda: room.progress("a") == [Progress.SENT, Progress.SENT])
    assert [one.key for one in room.center.sent] == [asked.action.key, later.action.key]


async def test_what_grew_old_is_dropped_on_the_officer_s_word(room: Room) -> None:
    asked = await grown_old(room)
    await until(lambda: room.progress("a") == [Progress.STALE])
    with pytest.raises(ActionNotAllowed):
        await room.outbox.answer(asked.action.key, Answer.DONE)
    await room.outbox.answer(asked.action.key, Answer.DROP)
    assert (room.progress("a"), room.center.sent) == ([], [])
    with pytest.raises(ActionNotAllowed) as error:
        await room.outbox.answer(asked.action.key, Answer.SEND)
    assert error.value.reason.code is Code.NOT_ASKED


@pytest.mark.parametrize("verb", [Verb.ACKNOWLEDGE, Verb.NOTE])
async def test_what_holds_whatever_happened_is_sent_however_old(room: Room, verb: Verb) -> None:
    await grown_old(room, verb)
    await until(lambda: room.progress("a") == [Progress.SENT])


async def test_what_was_tried_and_grew_old_is_looked_for_before_anybody_is_asked(room: Room) -> None:
    (event,) = await room.events("a")
    room.center.answer_to = lambda action: fail(NO_ANSWER)
    (asked,) = await room.ask(event, Verb.CLAIM)
    room.send()
    await until(lambda: room.center.sent)
    room.center.became_of = lambda key: Receipt(key=key, applied_at=NOW, target_version=5)
    room.clock.move(STALE_AFTER.total_seconds() + 1)
    await until(lambda: room.progress("a") == [Progress.SENT])
    assert room.center.asked_after == [asked.action.key]


def fail(error: Exception) -> Receipt:
    raise error


def moved_on(event: Event | None) -> CenterMovedOn:
    return CenterMovedOn("c", because(Code.REFUSED, detail="事件已更新", status=409), event)


async def test_an_event_that_moved_on_elsewhere_is_asked_again_as_it_stands(room: Room) -> None:
    (event,) = await room.events("a")
    answers: list[Exception | None] = [moved_on(an_event("a", 7, title="改过")), None]

    def answer(action: Action) -> Receipt:
        if error := answers.pop(0):
            raise error
        return Receipt(key=action.key, applied_at=NOW, target_version=8)

    room.center.answer_to = answer
    await room.ask(event, Verb.CLAIM)
    room.send()
    await until(lambda: room.progress("a") == [Progress.SENT])
    first, second = room.center.sent
    assert (first.seen_version, second.seen_version, second.follows) == (1, 7, first.key)
    assert second.key != first.key
    assert await room.database(all_of_it) == {Progress.REPLACED: 1, Progress.SENT: 1}


async def test_a_true_clash_shows_both_values_and_the_officer_decides(room: Room) -> None:
    (event,) = await room.events("a")
    room.center.answer_to = lambda action: fail(moved_on(an_event("a", 7, claimed_by="2号席")))
    (asked,) = await room.ask(event, Verb.CLAIM)
    room.send()
    await until(lambda: room.progress("a") == [Progress.CLASH])
    assert room.board.rows["c/a"].pending[0].clashes == (Clash("claimed_by", None, "2号席"),)
    room.board.apply([an_event("a", 7, claimed_by="2号席")])
    room.center.answer_to = lambda action: Receipt(key=action.key, applied_at=NOW, target_version=8)
    await room.outbox.answer(asked.action.key, Answer.SEND)
    await until(lambda: room.progress("a") == [Progress.SENT])
    assert room.center.sent[-1].seen_version == 7


async def test_an_event_that_others_keep_moving_is_not_asked_for_ever(room: Room) -> None:
    (event,) = await room.events("a")
    room.center.answer_to = lambda action: fail(moved_on(an_event("a", action.seen_version + 1)))
    await room.ask(event, Verb.CLAIM)
    room.send()
    await until(lambda: room.progress("a") == [Progress.REFUSED])
    assert len(room.center.sent) == MOST_FOLLOW_UPS + 1


async def test_a_refusal_that_does_not_say_how_it_stands_is_one(room: Room) -> None:
    (event,) = await room.events("a")
    room.center.answer_to = lambda action: fail(moved_on(None))
    (asked,) = await room.ask(event, Verb.CLAIM)
    room.send()
    await until(lambda: room.progress("a") == [Progress.REFUSED])
    room.center.answer_to = lambda action: Receipt(key=action.key, applied_at=NOW, target_version=8)
    await room.outbox.answer(asked.action.key, Answer.SEND)
    await until(lambda: room.progress("a") == [Progress.SENT])


# --- a center without keys ------------------------------------------------------------------------


@pytest.fixture
def keyless(room: Room) -> Room:
    room.know_keys(False)
    return room


async def test_without_keys_what_may_have_arrived_is_never_sent_again_without_a_word(keyless: Room) -> None:
    (event,) = await keyless.events("a")
    keyless.center.answer_to = lambda action: fail(NO_ANSWER)
    (asked,) = await keyless.ask(event)
    keyless.send()
    await until(lambda: keyless.progress("a") == [Progress.UNSURE])
    keyless.center.answer_to = lambda action: Receipt(key=action.key, applied_at=NOW, target_version=2)
    keyless.clock.move(600)
    keyless.ring()
    for _ in range(20):
        await asyncio.sleep(0)
    assert len(keyless.center.sent) == 1
    await keyless.outbox.answer(asked.action.key, Answer.SEND)
    await until(lambda: keyless.progress("a") == [Progress.SENT])
    assert len(keyless.center.sent) == 2


async def test_without_keys_what_never_arrived_is_sent_again(keyless: Room) -> None:
    (event,) = await keyless.events("a")
    answers: list[Exception | None] = [NOBODY_THERE, NOBODY_THERE, None]

    def answer(action: Action) -> Receipt:
        if error := answers.pop(0):
            raise error
        return Receipt(key=action.key, applied_at=NOW, target_version=2)

    keyless.center.answer_to = answer
    await keyless.ask(event)
    keyless.send()
    await until(lambda: keyless.progress("a") == [Progress.SENT])


async def test_without_keys_a_crash_while_sending_leaves_it_unsure(tmp_path: Path) -> None:
    async with a_room(tmp_path) as room:
        (event,) = await room.events("a")
        (asked,) = await room.ask(event)
        await room.outbox.become(asked, Progress.SENDING, tries=1)
    async with a_room(tmp_path) as room:
        room.board.apply([event])
        room.know_keys(False)
        await room.outbox.begin({"c"})
        room.send()
        await until(lambda: room.progress("a") == [Progress.UNSURE])
        assert room.center.sent == []


async def test_without_keys_the_feed_s_entry_of_the_same_seat_and_words_makes_it_done(keyless: Room) -> None:
    (event,) = await keyless.events("a")
    keyless.center.answer_to = lambda action: fail(NO_ANSWER)
    await keyless.ask(event, Verb.NOTE, text="已电话通知")
    keyless.send()
    await until(lambda: keyless.progress("a") == [Progress.UNSURE])
    entry = Entry(id="h", at=NOW, verb="note", seat=SEAT.seat, text="已电话通知")
    for other in ({"seat": "2号席"}, {"text": "别的"}, {"verb": "reply"}, {"at": NOW - timedelta(hours=1)}):
        await keyless.outbox.shown(event.ref, 2, (msgspec.structs.replace(entry, **other),))
        assert keyless.progress("a") == [Progress.UNSURE]
    await keyless.outbox.shown(event.ref, 2, (entry,))
    assert keyless.progress("a") == []


# --- a center of which nobody knows whether it honours keys -----------------------------------------


def receipt_of(key: str) -> Receipt:
    return Receipt(key=key, applied_at=NOW, target_version=2)


@pytest.fixture
def unknown(room: Room) -> Room:
    room.know_keys(None)
    return room


async def test_a_receipt_is_asked_for_once_to_learn_that_keys_are_honoured(unknown: Room) -> None:
    unknown.center.became_of = receipt_of
    events = await unknown.events("a", "b")
    for event in events:
        await unknown.ask(event)
    unknown.send()
    await until(lambda: unknown.progress("b") == [Progress.SENT] and unknown.center.asked_after)
    assert unknown.center.asked_after == [unknown.center.sent[-1].key]
    assert unknown.outbox.honours_keys("c")


async def test_what_was_cut_after_it_was_applied_is_found_by_its_key_and_not_sent_again(unknown: Room) -> None:
    (event,) = await unknown.events("a")
    unknown.center.answer_to = lambda action: fail(NO_ANSWER)
    unknown.center.became_of = receipt_of
    await unknown.ask(event)
    unknown.send()
    await until(lambda: unknown.progress("a") == [Progress.SENT])
    assert len(unknown.center.sent) == 1


async def test_what_nobody_can_tell_of_waits_and_is_sent_under_its_key_once_keys_are_known(unknown: Room) -> None:
    first, second = await unknown.events("a", "b")
    unknown.center.answer_to = lambda action: fail(NO_ANSWER)
    await unknown.ask(first)
    unknown.send()
    await until(lambda: unknown.progress("a") == [Progress.UNSURE])
    assert len(unknown.center.sent) == 1
    unknown.center.answer_to = lambda action: receipt_of(action.key)
    (other,) = await unknown.ask(second)
    unknown.center.became_of = lambda key: receipt_of(key) if key == other.action.key else None
    await until(lambda: unknown.progress("a") == [Progress.SENT])
    assert [action.target_id for action in unknown.center.sent] == ["a", "b", "a"]
    assert len({action.key for action in unknown.center.sent}) == 2


async def test_a_center_that_forgets_a_key_it_applied_honours_none(unknown: Room) -> None:
    first, second = await unknown.events("a", "b")
    await unknown.ask(first)
    unknown.send()
    await until(lambda: unknown.outbox.honours_keys("c") is False)
    unknown.clock.move(31)
    unknown.center.answer_to = lambda action: fail(NO_ANSWER)
    await unknown.ask(second)
    await until(lambda: unknown.progress("b") == [Progress.UNSURE])
    assert unknown.progress("a") == [Progress.SENT], "that it does not know the key says nothing there"
    assert len(unknown.center.sent) == 2


async def test_an_action_of_a_former_run_is_proof_enough(tmp_path: Path) -> None:
    async with a_room(tmp_path) as room:
        (event,) = await room.events("a")
        (done,) = await room.ask(event)
        await room.outbox.become(done, Progress.DONE)
    async with a_room(tmp_path) as room:
        room.know_keys(None)
        await room.outbox.begin({"c"})
        (event,) = await room.events("b")
        answers: list[Exception | None] = [NO_ANSWER, None]

        def answer(action: Action) -> Receipt:
            if error := answers.pop(0):
                raise error
            return receipt_of(action.key)

        room.center.answer_to = answer
        room.center.became_of = lambda key: receipt_of(key) if key == done.action.key else None
        await room.ask(event)
        room.send()
        await until(lambda: room.progress("b") == [Progress.SENT])
        assert len(room.center.sent) == 2
