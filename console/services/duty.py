"""Who is on duty at this seat, and whether the desk is locked. Knows no screen, and not how a PIN is kept.

Nothing is done by a default name: until somebody has signed on, everything can be seen and nothing done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

import msgspec

from console.codes import Code, because
from console.config import SeatConfig
from console.domain.officers import (
    MANAGE_OFFICERS,
    STAYS_OPEN,
    Officer,
    Role,
    Seat,
    check_may,
    may,
    named,
)
from console.errors import ActionNotAllowed, SignOnRefused
from console.services.roster import Roster


class Demo(msgspec.Struct, frozen=True):
    """A center of nobody's: its officers need no PIN, but one of them has to be picked."""

    center: str
    seat: str
    officers: tuple[Officer, ...]


class Duty:
    """One seat: the officer who is signed on to it, and the lock.

    Attributes:
        officer: who is signed on; stays so while the desk is locked.
        seat_name: the machine's place in the room; empty until a site has said it.
        seat_given: the configuration names the seat; nobody else does.
        locked: nothing can be done until somebody's PIN opens it.
    """

    def __init__(self, roster: Roster, seat: SeatConfig, demo: Demo | None = None) -> None:
        self._roster, self._may_be = roster, demo
        self._demo: Demo | None = None
        self._listeners: list[Callable[[], None]] = []
        self._lock_after = timedelta(minutes=seat.lock_after_min)
        self.officer: Officer | None = None
        self.seat_name = seat.name
        self.seat_given = bool(seat.name)
        self.locked = False

    async def begin(self, centers: Sequence[str]) -> None:
        """Learn who may sign on. The demo's officers may where nothing but the demo is shown, and nobody is enrolled.

        Raises:
            StoreUnavailable: nobody is known.
        """
        await self._roster.load()
        demo = self._may_be
        nothing_else = demo is not None and all(center == demo.center for center in centers)
        if demo is not None and nothing_else and not self._roster.officers:
            self._demo = demo
            self.seat_name, self.seat_given = self.seat_name or demo.seat, True

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Hear of every change of officer, seat or lock; return what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def demo(self) -> bool:
        """Tell whether nobody needs a PIN here."""
        return self._demo is not None

    @property
    def first_needed(self) -> bool:
        """Tell whether nobody is enrolled yet: then somebody has to be the first administrator."""
        return self._demo is None and not self._roster.officers

    @property
    def officers(self) -> tuple[Officer, ...]:
        """Everybody who is known, also who may not sign on any more."""
        return self._demo.officers if self._demo else self._roster.officers

    @property
    def may_sign_on(self) -> tuple[Officer, ...]:
        return tuple(one for one in self.officers if one.disabled_at is None)

    @property
    def seat(self) -> Seat | None:
        """Who acts from here now, and from where; None while nobody can."""
        return Seat(self.officer.name, self.seat_name) if self.officer and not self.locked else None

    @property
    def lock_after(self) -> timedelta | None:
        """After how long without a touch the desk locks by itself; None is never."""
        stays = self.officer is None or self.locked or self.officer.role in STAYS_OPEN
        return None if stays or not self._lock_after else self._lock_after

    def may(self, deed: str) -> bool:
        return self.officer is not None and not self.locked and may(self.officer.role, deed)

    def check(self, deed: str) -> None:
        """Raise ActionNotAllowed unless who is on duty may do this now."""
        if self.locked:
            raise ActionNotAllowed(because(Code.DESK_LOCKED))
        check_may(self.officer, deed)

    def set_seat(self, name: str) -> None:
        """Say which place in the room this machine is; what was asked for already keeps the old one.

        Raises:
            SignOnRefused: it is no name.
        """
        self.seat_name = named(name)
        self._tell()

    async def sign_on(self, name: str, pin: str = "") -> None:
        """Let an officer take this seat, in place of whoever had it; opens a locked desk, too.

        Raises:
            SignOnRefused: nobody of this name, a wrong PIN, too early for another try, or the seat has no name.
        """
        if not self.seat_name:
            raise SignOnRefused(because(Code.SEAT_UNNAMED))
        self._take(self._of_demo(name) if self._demo else await self._roster.check(name, pin))

    async def approve(self, name: str, pin: str = "") -> Officer:
        """Return the leader who gives their word at this desk, whoever is signed on to it.

        Raises:
            SignOnRefused: nobody of this name, a wrong PIN, or too early for another try.
            ActionNotAllowed: they are no leader, or the desk is locked.
        """
        if self.locked:
            raise ActionNotAllowed(because(Code.DESK_LOCKED))
        officer = self._of_demo(name) if self._demo else await self._roster.check(name, pin)
        if officer is None:
            raise SignOnRefused(because(Code.UNKNOWN_OFFICER))
        if officer.role is not Role.LEADER:
            raise ActionNotAllowed(because(Code.ROLE_MAY_NOT, role=officer.role))
        return officer

    def sign_off(self) -> None:
        """Leave the seat.

        Raises:
            ActionNotAllowed: the desk is locked, and would be open after it.
        """
        if self.locked:
            raise ActionNotAllowed(because(Code.DESK_LOCKED))
        self.officer = None
        self._tell()

    def lock(self) -> None:
        """Cover the desk until somebody signs on; one where nobody is signed on has nothing to keep."""
        if self.officer is not None and not self.locked:
            self.locked = True
            self._tell()

    def stay_locked(self) -> None:
        """Begin locked, since the console was closed so: to start it again is no way around the lock."""
        if not self.locked and not self.first_needed:
            self.locked = True
            self._tell()

    async def make_first(self, name: str, pin: str) -> None:
        """Enroll the first administrator, and sign them on.

        Raises:
            SignOnRefused: somebody is enrolled already, the name or the PIN is not taken, or the seat has no name.
            StoreUnavailable: nobody was enrolled.
        """
        if not self.seat_name:
            raise SignOnRefused(because(Code.SEAT_UNNAMED))
        if self._demo is not None:
            raise SignOnRefused(because(Code.OFFICERS_KNOWN))
        await self._roster.enroll(name, Role.ADMINISTRATOR, pin, first=True)
        self._take(self._roster.of(named(name)))

    async def change_pin(self, old: str, new: str) -> None:
        """Change the PIN of who is on duty.

        Raises:
            ActionNotAllowed: nobody is, or the desk is locked.
            SignOnRefused: the old one is wrong, or the new one too simple.
            StoreUnavailable: the old one stays.
        """
        if self.seat is None:
            raise ActionNotAllowed(because(Code.DESK_LOCKED if self.locked else Code.NOBODY_SIGNED_ON))
        await self._roster.check(self.seat.officer, old)
        await self._roster.set_pin(self.seat.officer, new)

    # what an administrator does; each raises ActionNotAllowed, SignOnRefused or StoreUnavailable, and changes nothing then

    async def reload(self) -> None:
        """Read anew who is enrolled."""
        self.check(MANAGE_OFFICERS)
        await self._roster.load()
        self._look_again()

    async def enroll(self, name: str, role: Role, pin: str) -> None:
        self.check(MANAGE_OFFICERS)
        await self._roster.enroll(name, role, pin)
        self._look_again()

    async def set_role(self, name: str, role: Role) -> None:
        self.check(MANAGE_OFFICERS)
        await self._roster.set_role(name, role)
        self._look_again()

    async def set_disabled(self, name: str, disabled: bool) -> None:
        self.check(MANAGE_OFFICERS)
        await self._roster.set_disabled(name, disabled)
        self._look_again()

    async def give_pin(self, name: str, pin: str) -> None:
        self.check(MANAGE_OFFICERS)
        await self._roster.set_pin(name, pin)
        self._look_again()

    def _of_demo(self, name: str) -> Officer | None:
        return next((one for one in self.officers if one.name == name), None)

    def _take(self, officer: Officer | None) -> None:
        if officer is None:
            raise SignOnRefused(because(Code.UNKNOWN_OFFICER))
        self.officer, self.locked = officer, False
        self._tell()

    def _look_again(self) -> None:
        """Let who is on duty be what they are now: another role, or not to be here any more."""
        if self.officer is not None:
            now = self._roster.of(self.officer.name)
            self.officer = now if now is not None and now.disabled_at is None else None
        self._tell()

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()
