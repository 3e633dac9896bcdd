"""Everybody who may sign on: read from the store, and from memory while it is not to be had.

Knows no seat and not who is on duty. PINs are looked at on a thread of their own: that takes long by intention.
"""

from __future__ import annotations

import logging
import secrets
from datetime import datetime

import msgspec

from console.clock import Clock
from console.codes import Code, because
from console.domain.officers import Enrolled, Officer, Role, closed_until, named, pause_after
from console.domain.pins import COST, SALT_BYTES, Cost, Sealed, check_strength, opens, seal
from console.errors import SignOnRefused, StoreUnavailable
from console.services.database import Database
from console.services.worker import Worker

logger = logging.getLogger(__name__)


class Roster:
    """The officers of the store.

    Args:
        cost: of each PIN that is sealed from now on.
    """

    def __init__(self, database: Database, clock: Clock, cost: Cost = COST) -> None:
        self._database, self._clock, self._cost = database, clock, cost
        self._worker = Worker("sign-on")
        self._known: dict[str, Enrolled] = {}
        self._unkept: dict[str, Officer] = {}
        """Whose wrong tries the store could not be told of."""

    @property
    def officers(self) -> tuple[Officer, ...]:
        return tuple(one.officer for one in self._known.values())

    def of(self, name: str) -> Officer | None:
        found = self._known.get(name)
        return found.officer if found else None

    async def load(self) -> None:
        """Read everybody anew: another seat may have changed something.

        Raises:
            StoreUnavailable: those who were known before stay known.
        """
        from console.store import officers

        found = await self._database(officers.enrolled)
        self._known = {one.officer.name: self._with_unkept(one) for one in found}

    async def check(self, name: str, pin: str) -> Officer:
        """Return the officer whose PIN this is.

        Raises:
            SignOnRefused: nobody of this name may sign on, the PIN is wrong, or it is too early for another try.
        """
        await self._try_to_load()
        known = self._known.get(name)
        if known is None or known.officer.disabled_at is not None:
            raise SignOnRefused(because(Code.UNKNOWN_OFFICER))
        self._refuse_while_closed(known.officer)
        if not await self._worker(opens, pin, known.sealed):
            await self._count_failure(known.officer)
            self._refuse_while_closed(self._known[name].officer)
            raise SignOnRefused(because(Code.WRONG_PIN))
        await self._let_in(known, pin)
        return self._known[name].officer

    async def enroll(self, name: str, role: Role, pin: str, *, first: bool = False) -> None:
        """Take somebody new.

        Raises:
            SignOnRefused: the name or the PIN is not taken; or this was to be the first, and is not.
            StoreUnavailable: nothing was kept.
        """
        from console.store import officers

        name = named(name)
        officer = Officer(name=name, role=role, made_at=self._clock.now())
        new = Enrolled(officer, await self._sealed(name, pin))
        await self._database(officers.enroll, new, first=first)
        await self.load()

    async def set_role(self, name: str, role: Role) -> None:
        """Raises: SignOnRefused, StoreUnavailable: as `console.store.officers`."""
        from console.store import officers

        await self._database(officers.set_role, name, role)
        await self.load()

    async def set_disabled(self, name: str, disabled: bool) -> None:
        """Raises: SignOnRefused, StoreUnavailable: as `console.store.officers`."""
        from console.store import officers

        await self._database(officers.set_disabled, name, self._clock.now() if disabled else None)
        await self.load()

    async def set_pin(self, name: str, pin: str) -> None:
        """Keep another PIN.

        Raises:
            SignOnRefused: it is too simple, or there is nobody of this name.
            StoreUnavailable: the old one stays.
        """
        from console.store import officers

        await self._database(officers.set_sealed, name, await self._sealed(name, pin))
        self._unkept.pop(name, None)
        await self.load()

    def close(self) -> None:
        self._worker.close()

    async def _sealed(self, name: str, pin: str) -> Sealed:
        check_strength(pin, name)
        return await self._worker(seal, pin, secrets.token_bytes(SALT_BYTES), self._cost)

    async def _try_to_load(self) -> None:
        try:
            await self.load()
        except StoreUnavailable as error:
            logger.warning("officers are those known before: %s", error.reason)

    def _refuse_while_closed(self, officer: Officer) -> None:
        until = closed_until(officer, self._clock.now())
        if until is not None:
            raise SignOnRefused(because(Code.TRY_AGAIN_AT, until=until.isoformat()))

    async def _count_failure(self, officer: Officer) -> None:
        """Count a wrong PIN in the store; in memory as long as that keeps nothing."""
        from console.store import officers

        now = self._clock.now()
        try:
            await self._database(officers.failed, officer.name, officer.failures, now)
        except StoreUnavailable as error:
            logger.warning("a wrong PIN is counted in memory: %s", error.reason)
            self._unkept[officer.name] = _failed(officer, now)
            self._known[officer.name] = self._with_unkept(self._known[officer.name])
        else:
            self._unkept.pop(officer.name, None)
            await self._try_to_load()

    async def _let_in(self, known: Enrolled, pin: str) -> None:
        """Forget wrong tries, and seal the PIN at the cost of today; without a store both wait for another day."""
        from console.store import officers

        name = known.officer.name
        self._unkept.pop(name, None)
        self._known[name] = Enrolled(
            msgspec.structs.replace(known.officer, failures=0, closed_until=None), known.sealed
        )  # fmt: skip
        try:
            if known.officer.failures:
                await self._database(officers.opened, name)
            if known.sealed.cost != self._cost:
                sealed = await self._worker(seal, pin, secrets.token_bytes(SALT_BYTES), self._cost)
                await self._database(officers.set_sealed, name, sealed)
        except StoreUnavailable as error:
            logger.warning("a sign-on left no trace in the store: %s", error.reason)

    def _with_unkept(self, one: Enrolled) -> Enrolled:
        counted = self._unkept.get(one.officer.name)
        if counted is None or counted.failures <= one.officer.failures:
            return one
        officer = msgspec.structs.replace(
            one.officer, failures=counted.failures, closed_until=counted.closed_until
        )  # fmt: skip
        return Enrolled(officer, one.sealed)


def _failed(officer: Officer, now: datetime) -> Officer:
    failures = officer.failures + 1
    pause = pause_after(failures)
    return msgspec.structs.replace(officer, failures=failures, closed_until=now + pause if pause else None)
