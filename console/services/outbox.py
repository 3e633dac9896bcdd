"""The walk out: an officer's action is kept before anything shows it, then sent until it is answered.

Knows no dialect and no screen. The key is the same for ever, so that asking twice applies once.
"""

from __future__ import annotations

import asyncio
import random
import uuid
from collections import Counter
from collections.abc import Callable, Container, Iterable
from contextlib import suppress
from datetime import timedelta

import msgspec

from console.board.board import Board
from console.centers.seam import Adapter
from console.clock import Clock
from console.codes import Code, Reason, because
from console.domain.actions import NOT_APPLIED, Action, Pending, Progress, Verb
from console.domain.facts import Entry, Event, Ref, kind_of
from console.domain.officers import Seat
from console.domain.rules import check_acknowledge
from console.errors import (
    ActionNotAllowed,
    CenterError,
    CenterRefused,
    CenterUnavailable,
    SignInNeeded,
    StoreUnavailable,
)
from console.services.database import Database
from console.services.pause import Pause, Sleep
from console.services.worker import Worker

ASK_AFTER = timedelta(seconds=30)
"""A receipt that the feed does not confirm is asked about by its key (Center API, Actions)."""
FIRST_PAUSE_S, LONGEST_PAUSE_S, SIGN_IN_PAUSE_S, JITTER = 0.5, 3.5, 60.0, 1.25
TO_SEND = (Progress.WAITING, Progress.SENDING)


class Outbox:
    """Every action whose effect the centers have not yet shown."""

    def __init__(self, database: Database, board: Board, clock: Clock) -> None:
        self._database = database
        self._board = board
        self._clock = clock
        self._pending: dict[str, Pending] = {}
        self._wake: dict[str, asyncio.Event] = {}
        self._pauses: dict[str, Pause] = {}
        self._being_kept: set[Ref] = set()
        self._failures: Counter[Ref] = Counter()

    async def begin(self, centers: Container[str]) -> None:
        """Take up what was left unfinished; what was being sent when we stopped is sent again, same key.

        What a center did not apply is let go once its target takes no such action any more.
        """
        from console.store import outbox

        for pending in await self._database(outbox.unfinished):
            if pending.action.center in centers:
                self._show(pending)
        for pending in tuple(self._pending.values()):
            row = self._board.rows.get(pending.action.target)
            over = pending.progress in NOT_APPLIED and (row is None or not row.acknowledgeable)
            if not await self._look(pending) and over:
                await self._become(pending, Progress.DONE)

    async def acknowledge(self, event: Event, seat: Seat | None) -> None:
        """Keep an acknowledgement and let it be sent.

        Raises:
            ActionNotAllowed: nobody signed on, or the event's own rules say no.
            StoreUnavailable: it could not be kept; nothing was shown, nothing will be sent.
        """
        from console.store import outbox

        officer = self.check_acknowledge(event, seat)
        action = Action(
            key=str(uuid.uuid4()),
            verb=Verb.ACKNOWLEDGE,
            center=event.center,
            target_kind=kind_of(event),
            target_id=event.id,
            seen_version=event.version,
            officer=officer.officer,
            seat=officer.seat,
            made_at=self._clock.now(),
        )
        self._being_kept.add(event.ref)
        try:
            self._show(await self._database(outbox.put, action))
        finally:
            self._being_kept.discard(event.ref)
        self._bell(event.center).set()

    def check_acknowledge(self, event: Event, seat: Seat | None) -> Seat:
        """Return who acts, if the event may be acknowledged from this seat now.

        Raises:
            ActionNotAllowed: nobody signed on, or the event's own rules say no, or it was asked for already.
        """
        if seat is None:
            raise ActionNotAllowed(because(Code.NOBODY_SIGNED_ON))
        check_acknowledge(event, self._board.centers.get(event.center))
        asked = any(one.progress not in NOT_APPLIED for one in self.of(event))
        if asked or event.ref in self._being_kept:
            raise ActionNotAllowed(because(Code.ALREADY_ACKNOWLEDGED))
        return seat

    async def orphan(self, center: str) -> None:
        """Take back what was asked of a center whose key now stands for another: it was not applied."""
        for pending in self._of_center(center):
            if pending.progress in TO_SEND:
                await self._become(pending, Progress.UNSURE)

    def try_now(self) -> None:
        """Do not wait any longer with what is to be sent: an officer asked for it."""
        for pause in self._pauses.values():
            pause.end()

    def of(self, event: Event) -> tuple[Pending, ...]:
        return tuple(one for one in self._pending.values() if one.action.target == event.ref)

    def waiting(self) -> int:
        """Return how many actions have not been accepted by their center."""
        return sum(one.progress in TO_SEND for one in self._pending.values())

    def targets(self) -> set[Ref]:
        """Return what something waits on."""
        return {one.action.target for one in self._pending.values()}

    async def shown(self, target: Ref, version: int, history: Iterable[Entry]) -> None:
        """Take what a center's feed shows: an action whose key stands in the history is done."""
        keys = {entry.key for entry in history}
        for pending in [one for one in self._pending.values() if one.action.target == target]:
            if _shows(pending, version, keys):
                await self._become(pending, Progress.DONE)

    async def send_for(
        self,
        center: str,
        adapter: Adapter,
        may_ask: Callable[[str], bool] = lambda _: True,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        """Send a center's actions, oldest first, for ever; while it may not be asked, they wait."""
        worker = Worker(f"actions {center}")
        pause = self._pauses[center] = Pause(sleep)
        pause_s = FIRST_PAUSE_S
        try:
            while True:
                await self._next_to_do(center, may_ask)
                try:
                    await self._work_off(center, adapter, worker)
                    pause_s = FIRST_PAUSE_S
                except (CenterError, StoreUnavailable) as error:
                    asked_s = error.wait_s if isinstance(error, CenterUnavailable) else None
                    no_sign_in = isinstance(error, SignInNeeded)
                    if no_sign_in:
                        asked_s = SIGN_IN_PAUSE_S
                    wait_s = max(pause_s if asked_s is None else asked_s, FIRST_PAUSE_S)
                    await pause.rest(wait_s * random.uniform(1, JITTER), callable_=not no_sign_in)  # noqa: S311 - no secret
                    pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
        finally:
            worker.close()

    async def _next_to_do(self, center: str, may_ask: Callable[[str], bool]) -> None:
        bell = self._bell(center)
        while not may_ask(center) or not (self._to_send(center) or self._to_ask(center)):
            bell.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(ASK_AFTER.total_seconds() / 6):
                    await bell.wait()

    async def _work_off(self, center: str, adapter: Adapter, worker: Worker) -> None:
        for pending in self._to_send(center):
            if pending.action.key in self._pending:
                await self._send(pending, adapter, worker)
        for pending in self._to_ask(center):
            if not await self._look(pending):
                await self._ask_after(pending, adapter, worker)

    async def _send(self, pending: Pending, adapter: Adapter, worker: Worker) -> None:
        target = pending.action.target
        await self._become(pending, Progress.SENDING)
        try:
            receipt = await worker(adapter.send, pending.action)
        except CenterRefused as error:
            await self._become(pending, Progress.REFUSED, reason=_words(error.reason))
        except CenterError:
            self._failures[target] += 1
            await self._become(pending, Progress.WAITING)
            raise
        else:
            sent = await self._become(pending, Progress.SENT, target_version=receipt.target_version)
            await self._look(sent)
        del self._failures[target]

    async def _ask_after(self, pending: Pending, adapter: Adapter, worker: Worker) -> None:
        """Ask what became of a key that has its receipt, but that the feed does not show."""
        try:
            receipt = await worker(adapter.became, pending.action.key)
        except CenterRefused as error:
            await self._become(pending, Progress.REFUSED, reason=_words(error.reason))
            return
        if receipt is None:
            await self._become(pending, Progress.UNSURE)
        else:
            await self._become(pending, Progress.SENT, target_version=receipt.target_version)

    async def _look(self, pending: Pending) -> bool:
        """Tell whether what the store holds of the target shows the action already; then it is done.

        The feed may have shown it before its receipt came, or just before we stopped.
        """
        from console.store import picture

        target = pending.action.target
        detail = await self._database(picture.detail_of, target)
        row = self._board.rows.get(target)
        if detail is not None and _shows(pending, row.event.version if row else 0, {one.key for one in detail.history}):
            await self._become(pending, Progress.DONE)
            return True
        return False

    def _to_send(self, center: str) -> list[Pending]:
        """Return what is to be sent, oldest first for each target; a target that failed lets the others go before."""
        waiting = [one for one in self._of_center(center) if one.progress in TO_SEND]
        return sorted(waiting, key=lambda one: self._failures[one.action.target])

    def _to_ask(self, center: str) -> list[Pending]:
        limit = self._clock.now() - ASK_AFTER
        sent = [one for one in self._of_center(center) if one.progress is Progress.SENT]
        return [one for one in sent if one.changed_at is not None and one.changed_at < limit]

    def _of_center(self, center: str) -> list[Pending]:
        return [one for one in self._pending.values() if one.action.center == center]

    async def _become(
        self, pending: Pending, progress: Progress, reason: str | None = None, target_version: int | None = None
    ) -> Pending:
        from console.store import outbox

        current = self._pending.get(pending.action.key)
        if current is None:
            return pending  # the feed showed it while we were asking: it is done
        changed = msgspec.structs.replace(
            current,
            progress=progress,
            reason=reason,
            target_version=target_version or current.target_version,
            changed_at=self._clock.now(),
        )
        if progress is Progress.DONE:
            self._show(changed)  # the center's word; and what is on its way from the sender comes too late
        await self._database(outbox.update, changed)
        if pending.action.key in self._pending:
            self._show(changed)
        return changed

    def _show(self, pending: Pending) -> None:
        key, target = pending.action.key, pending.action.target
        if pending.progress is Progress.DONE:
            self._pending.pop(key, None)
        else:
            self._pending[key] = pending
        self._board.set_pending(
            target, tuple(one for one in self._pending.values() if one.action.target == target), self.waiting()
        )

    def _bell(self, center: str) -> asyncio.Event:
        return self._wake.setdefault(center, asyncio.Event())


def _shows(pending: Pending, version: int, keys: set[str | None]) -> bool:
    """Tell whether a target shows an action: by its key; where it has no history, by the version promised."""
    promised = pending.target_version
    return pending.action.key in keys or (not keys and promised is not None and version >= promised)


def _words(reason: Reason) -> str:
    """Return the center's own words: they are shown as they came."""
    return str(reason.params.get("detail") or reason.code)
