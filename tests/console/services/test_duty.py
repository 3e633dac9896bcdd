"""Who is on duty: nobody by default, one officer at a time, with a PIN that is counted; and a lock that holds."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from console.codes import Code
from console.config import SeatConfig
from console.domain.officers import FIRST_PAUSE, FREE_TRIES, MANAGE_OFFICERS, Officer, Role, Seat
from console.domain.pins import Cost
from console.domain.verbs import Verb
from console.errors import ActionNotAllowed, ConsoleError, SignOnRefused, StoreUnavailable
from console.services.database import Database
from console.services.duty import Demo, Duty
from console.services.roster import Roster
from console.store import officers
from tests.console.services.fakes import NOW, FakeClock

CHEAP = Cost(16, 8, 1)
CHIEF, PIN, OTHER_PIN = "管理员甲", "482913", "739105"
SEAT = SeatConfig(name="1号席")


class Room:
    """A seat with its store; more than one may share the store."""

    def __init__(self, database: Database, clock: FakeClock, seat: SeatConfig, demo: Demo | None, cost: Cost) -> None:
        self.database, self.clock = database, clock
        self.roster = Roster(database, clock, cost)
        self.duty = Duty(self.roster, seat, demo)
        self.told = 0
        self.duty.subscribe(self._on_told)

    def _on_told(self) -> None:
        self.told += 1

    async def staffed(self) -> None:
        """Enroll an administrator and one of each other role; leave nobody signed on."""
        await self.duty.make_first(CHIEF, PIN)
        for name, role in (("1号", Role.OFFICER), ("班长", Role.LEADER), ("大屏", Role.READER)):
            await self.duty.enroll(name, role, PIN)
        self.duty.sign_off()

    async def refusal(self, name: str, pin: str) -> Code:
        with pytest.raises(SignOnRefused) as refused:
            await self.duty.sign_on(name, pin)
        return refused.value.reason.code

    async def full_disk(self) -> None:
        """Let the store be read and no more."""

        def refuse(engine: sa.Engine) -> None:
            with engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA query_only = 1")

        await self.database(refuse)


@asynccontextmanager
async def a_room(
    folder: Path, clock: FakeClock | None = None, *,
    seat: SeatConfig = SEAT, demo: Demo | None = None, cost: Cost = CHEAP, centers: tuple[str, ...] = ("c",),
) -> AsyncIterator[Room]:  # fmt: skip
    database = Database()
    await database.open(folder / "store.db", lambda: None, NOW)
    room = Room(database, clock or FakeClock(), seat, demo, cost)
    await room.duty.begin(centers)
    try:
        yield room
    finally:
        room.roster.close()
        await database.close()


# --- nobody, the first, and the others --------------------------------------------------------------


async def test_nobody_is_on_duty_at_the_start_and_nothing_can_be_done(tmp_path: Path) -> None:
    async with a_room(tmp_path) as room:
        assert (room.duty.officer, room.duty.seat, room.duty.first_needed) == (None, None, True)
        with pytest.raises(ActionNotAllowed) as refused:
            room.duty.check(Verb.ACKNOWLEDGE)
        assert refused.value.reason.code is Code.NOBODY_SIGNED_ON


async def test_the_first_is_an_administrator_who_enrolls_the_others(tmp_path: Path) -> None:
    async with a_room(tmp_path) as room:
        await room.duty.make_first(f" {CHIEF} ", PIN)
        assert (room.duty.seat, room.duty.first_needed) == (Seat(CHIEF, "1号席"), False)
        assert room.duty.may(MANAGE_OFFICERS)
        with pytest.raises(ActionNotAllowed) as refused:
            room.duty.check(Verb.ACKNOWLEDGE)
        assert refused.value.reason.code is Code.ROLE_MAY_NOT
        await room.duty.enroll("1号", Role.OFFICER, OTHER_PIN)
        await room.duty.sign_on("1号", OTHER_PIN)
        room.duty.check(Verb.ACKNOWLEDGE)
        assert room.told >= 3
    async with a_room(tmp_path) as again:
        assert (again.duty.officer, again.duty.first_needed) == (None, False)
        await again.duty.sign_on("1号", OTHER_PIN)
        assert again.duty.seat == Seat("1号", "1号席")


async def test_there_is_but_one_first_even_if_another_seat_was_faster(tmp_path: Path) -> None:
    async with a_room(tmp_path) as slow, a_room(tmp_path) as fast:
        await fast.duty.make_first(CHIEF, PIN)
        assert slow.duty.first_needed
        with pytest.raises(SignOnRefused) as refused:
            await slow.duty.make_first("乙", PIN)
        assert refused.value.reason.code is Code.OFFICERS_KNOWN
        assert slow.duty.officer is None
        await slow.duty.sign_on(CHIEF, PIN)


@pytest.mark.parametrize(("name", "pin"), [("", PIN), ("甲", "123456"), ("甲", "1")])
async def test_a_first_without_a_name_or_a_pin_is_none(tmp_path: Path, name: str, pin: str) -> None:
    async with a_room(tmp_path) as room:
        with pytest.raises(SignOnRefused):
            await room.duty.make_first(name, pin)
        assert room.duty.first_needed


async def test_who_is_no_administrator_manages_nobody(tmp_path: Path) -> None:
    async with a_room(tmp_path) as room:
        await room.staffed()
        for name in (None, "1号", "班长", "大屏"):
            if name:
                await room.duty.sign_on(name, PIN)
            before = room.duty.officers
            for attempt in (
                room.duty.enroll("丙", Role.ADMINISTRATOR, PIN), room.duty.set_role("1号", Role.ADMINISTRATOR),
                room.duty.set_disabled(CHIEF, True), room.duty.give_pin(CHIEF, OTHER_PIN), room.duty.reload(),
            ):  # fmt: skip
                with pytest.raises(ActionNotAllowed):
                    await attempt
            assert room.duty.officers == before


async def test_who_loses_role_or_place_while_on_duty_has_it_no_more(tmp_path: Path) -> None:
    async with a_room(tmp_path) as room:
        await room.staffed()
        await room.duty.sign_on(CHIEF, PIN)
        await room.duty.set_role("班长", Role.ADMINISTRATOR)
        await room.duty.set_role(CHIEF, Role.OFFICER)
        assert not room.duty.may(MANAGE_OFFICERS)
        await room.duty.sign_on("班长", PIN)
        await room.duty.set_disabled(CHIEF, True)
        assert await room.refusal(CHIEF, PIN) is Code.UNKNOWN_OFFICER
        assert CHIEF not in {one.name for one in room.duty.may_sign_on}
        await room.duty.set_disabled(CHIEF, False)
        await room.duty.set_role(CHIEF, Role.ADMINISTRATOR)
        await room.duty.set_disabled("班长", True)
        assert room.duty.officer is None


# --- PINs -----------------------------------------------------------------------------------------


async def test_a_wrong_pin_changes_nobody(tmp_path: Path) -> None:
    async with a_room(tmp_path) as room:
        await room.staffed()
        await room.duty.sign_on("1号", PIN)
        assert await room.refusal("班长", OTHER_PIN) is Code.WRONG_PIN
        assert await room.refusal("无此人", PIN) is Code.UNKNOWN_OFFICER
        assert room.duty.seat == Seat("1号", "1号席")


async def test_five_wrong_tries_close_for_a_while_even_to_the_right_pin_and_after_a_restart(tmp_path: Path) -> None:
    clock = FakeClock()
    async with a_room(tmp_path, clock) as room:
        await room.staffed()
        codes = [await room.refusal("1号", OTHER_PIN) for _ in range(FREE_TRIES)]
        assert codes == [Code.WRONG_PIN] * (FREE_TRIES - 1) + [Code.TRY_AGAIN_AT]
        assert await room.refusal("1号", PIN) is Code.TRY_AGAIN_AT
        await room.duty.sign_on("班长", PIN)
    async with a_room(tmp_path, clock) as again:
        with pytest.raises(SignOnRefused) as refused:
            await again.duty.sign_on("1号", PIN)
        assert refused.value.reason.params == {"until": (clock.now() + FIRST_PAUSE).isoformat()}
        clock.move(FIRST_PAUSE.total_seconds())
        assert await again.refusal("1号", OTHER_PIN) is Code.TRY_AGAIN_AT
        clock.move(FIRST_PAUSE.total_seconds())
        assert await again.refusal("1号", PIN) is Code.TRY_AGAIN_AT, "the second pause is longer"
        clock.move(FIRST_PAUSE.total_seconds())
        await again.duty.sign_on("1号", PIN)
        assert await again.refusal("1号", OTHER_PIN) is Code.WRONG_PIN, "the right PIN ends the count"


@pytest.mark.logs("counted in memory", "left no trace", "those known before")
async def test_on_a_full_disk_officers_sign_on_and_wrong_tries_are_counted_in_memory(tmp_path: Path) -> None:
    clock = FakeClock()
    async with a_room(tmp_path, clock) as room:
        await room.staffed()
        await room.refusal("1号", OTHER_PIN)
        await room.full_disk()
        codes = [await room.refusal("1号", OTHER_PIN) for _ in range(FREE_TRIES - 1)]
        assert codes[-1] is Code.TRY_AGAIN_AT
        assert await room.refusal("1号", PIN) is Code.TRY_AGAIN_AT
        clock.move(FIRST_PAUSE.total_seconds())
        await room.duty.sign_on("1号", PIN)
        await room.duty.sign_on(CHIEF, PIN)
        with pytest.raises(StoreUnavailable):
            await room.duty.enroll("丙", Role.OFFICER, PIN)
        assert "丙" not in {one.name for one in room.duty.officers}


@pytest.mark.logs("those known before")
async def test_without_a_store_to_read_those_known_before_sign_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_room(tmp_path) as room:
        await room.staffed()

        def gone(engine: sa.Engine) -> None:
            raise OSError("the disk is gone")

        monkeypatch.setattr(officers, "enrolled", gone)
        await room.duty.sign_on("1号", PIN)
        assert room.duty.seat == Seat("1号", "1号席")


async def test_an_officer_changes_their_own_pin_and_needs_the_old_one_for_it(tmp_path: Path) -> None:
    async with a_room(tmp_path) as room:
        await room.staffed()
        with pytest.raises(ActionNotAllowed):
            await room.duty.change_pin(PIN, OTHER_PIN)
        await room.duty.sign_on("1号", PIN)
        for old, new in ((OTHER_PIN, OTHER_PIN), (PIN, "111111")):
            with pytest.raises(SignOnRefused):
                await room.duty.change_pin(old, new)
        await room.duty.change_pin(PIN, OTHER_PIN)
        assert await room.refusal("1号", PIN) is Code.WRONG_PIN
        await room.duty.sign_on("1号", OTHER_PIN)
        assert room.duty.officer is not None
        assert room.duty.officer.role is Role.OFFICER


async def test_a_given_pin_opens_what_wrong_tries_had_closed(tmp_path: Path) -> None:
    async with a_room(tmp_path) as room:
        await room.staffed()
        for _ in range(FREE_TRIES):
            await room.refusal("1号", OTHER_PIN)
        await room.duty.sign_on(CHIEF, PIN)
        await room.duty.give_pin("1号", OTHER_PIN)
        await room.duty.sign_on("1号", OTHER_PIN)


async def test_a_pin_is_sealed_anew_when_the_cost_has_risen(tmp_path: Path) -> None:
    async with a_room(tmp_path) as room:
        await room.staffed()
    async with a_room(tmp_path, cost=Cost(32, 8, 1)) as later:
        await later.duty.sign_on("1号", PIN)
        costs = {one.officer.name: one.sealed.cost for one in await later.database(officers.enrolled)}
        assert (costs["1号"], costs["班长"]) == (Cost(32, 8, 1), CHEAP)
        await later.duty.sign_on("1号", PIN)


async def test_no_pin_stands_in_the_store(tmp_path: Path) -> None:
    async with a_room(tmp_path) as room:
        await room.duty.make_first(CHIEF, "kT7#pq2xPlain")
    assert b"kT7#pq2xPlain" not in everything_in(tmp_path)


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


# --- the seat and the lock ------------------------------------------------------------------------


async def test_a_seat_without_a_name_takes_nobody(tmp_path: Path) -> None:
    async with a_room(tmp_path, seat=SeatConfig()) as room:
        with pytest.raises(SignOnRefused) as refused:
            await room.duty.make_first(CHIEF, PIN)
        assert refused.value.reason.code is Code.SEAT_UNNAMED
        room.duty.set_seat(" 2号席 ")
        await room.duty.make_first(CHIEF, PIN)
        assert room.duty.seat == Seat(CHIEF, "2号席")
        with pytest.raises(SignOnRefused):
            room.duty.set_seat("")
        assert room.duty.seat_name == "2号席"


async def test_a_locked_desk_does_nothing_until_a_pin_opens_it(tmp_path: Path) -> None:
    async with a_room(tmp_path) as room:
        await room.staffed()
        room.duty.lock()
        assert not room.duty.locked, "nobody is on duty: there is nothing to keep"
        await room.duty.sign_on(CHIEF, PIN)
        room.duty.lock()
        attempts = (
            room.duty.enroll("丙", Role.OFFICER, PIN), room.duty.change_pin(PIN, OTHER_PIN),
            room.duty.give_pin("1号", OTHER_PIN), room.duty.reload(),
        )  # fmt: skip
        for attempt in attempts:
            with pytest.raises(ActionNotAllowed) as refused:
                await attempt
            assert refused.value.reason.code is Code.DESK_LOCKED
        with pytest.raises(ActionNotAllowed):
            room.duty.sign_off()
        assert await room.refusal(CHIEF, OTHER_PIN) is Code.WRONG_PIN
        assert (room.duty.locked, room.duty.seat) == (True, None)
        await room.duty.sign_on(CHIEF, PIN)
        assert (room.duty.locked, room.duty.seat) == (False, Seat(CHIEF, "1号席"))
        room.duty.lock()
        await room.duty.sign_on("1号", PIN)
        assert (room.duty.locked, room.duty.seat) == (False, Seat("1号", "1号席"))


async def test_a_desk_locks_by_itself_but_for_a_reader_s_and_where_nobody_sits(tmp_path: Path) -> None:
    async with a_room(tmp_path, seat=SeatConfig(name="1", lock_after_min=7)) as room:
        await room.staffed()
        assert room.duty.lock_after is None
        await room.duty.sign_on("1号", PIN)
        assert room.duty.lock_after == timedelta(minutes=7)
        room.duty.lock()
        assert room.duty.lock_after is None
        await room.duty.sign_on("大屏", PIN)
        assert room.duty.lock_after is None
    async with a_room(tmp_path, seat=SeatConfig(name="1", lock_after_min=0)) as never:
        await never.duty.sign_on("1号", PIN)
        assert never.duty.lock_after is None


# --- the demo -------------------------------------------------------------------------------------

DEMO = Demo("demo", "演示席", (Officer(name="1号席", role=Role.OFFICER, made_at=NOW),))


async def test_on_the_demo_somebody_has_to_be_picked_and_needs_no_pin(tmp_path: Path) -> None:
    async with a_room(tmp_path, seat=SeatConfig(), demo=DEMO, centers=("demo",)) as room:
        assert (room.duty.demo, room.duty.first_needed, room.duty.officer) == (True, False, None)
        assert await room.refusal("2号席", "") is Code.UNKNOWN_OFFICER
        await room.duty.sign_on("1号席")
        assert room.duty.seat == Seat("1号席", "演示席")
        room.duty.lock()
        await room.duty.sign_on("1号席")
        for attempt in (room.duty.make_first(CHIEF, PIN), room.duty.change_pin("", PIN)):
            with pytest.raises(ConsoleError):
                await attempt


async def test_the_demo_s_officers_stay_away_from_other_centers_and_from_a_staffed_store(tmp_path: Path) -> None:
    async with a_room(tmp_path, demo=DEMO, centers=("demo", "county")) as room:
        assert not room.duty.demo
        await room.staffed()
    async with a_room(tmp_path, demo=DEMO, centers=("demo",)) as staffed:
        assert not staffed.duty.demo
        assert await staffed.refusal("1号席", "") is Code.UNKNOWN_OFFICER
