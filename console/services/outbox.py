"""The walk out: an officer's action is kept before anything shows it, then sent until it is answered.

Knows no dialect and no screen. The key is the same for ever, so that asking twice applies once.
"""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta

import msgspec

from console.board.board import Board
from console.centers.seam import Adapter
from console.clock import Clock
from console.codes import Code, Reason, because
from console.domain.actions import Action, Pending, Progress, Verb
from console.domain.facts import Event, Ref, kind_of
from console.domain.rules import check_acknowledge
from console.errors import ActionNotAllowed, CenterError, CenterRefused, CenterUnavailable, SignInNeeded
from console.services.database import Database
from console.services.worker import Worker

logger = logging.getLogger(__name__)

ASK_AFTER = timedelta(seconds=30)
"""A receipt that the feed does not confirm is asked about by its key (Center API, Actions)."""
FIRST_PAUSE_S, LONGEST_PAUSE_S, SIGN_IN_PAUSE_S = 0.5, 3.5, 60.0
TO_SEND = (Progress.WAITING, Progress.SENDING)


class Seat(msgspec.Struct, frozen=True):
    """Who acts, and from where."""

    officer: str
    seat: str


class Outbox:
    """Every action whose effect the centers have not yet shown."""

    def __init__(self, database: Database, board: Board, clock: Clock) -> None:
        self._database = database
        self._board = board
        self._clock = clock
        self._pending: dict[str, Pending] = {}
        self._wake: dict[str, asyncio.Event] = {}

    async def begin(self) -> None:
        """Take up what was left unfinished; what was being sent when we stopped is sent again, same key."""
        from console.store import outbox

        for pending in await self._database(outbox.unfinished):
            self._show(pending)

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
        self._show(await self._database(outbox.put, action))
        self._bell(event.center).set()

    def check_acknowledge(self, event: Event, seat: Seat | None) -> Seat:
        """Return who acts, if the event may be acknowledged from this seat now.

        Raises:
            ActionNotAllowed: nobody signed on, or the event's own rules say no, or it was asked for already.
        """
        if seat is None:
            raise ActionNotAllowed(because(Code.NOBODY_SIGNED_ON))
        check_acknowledge(event, self._board.centers.get(event.center))
        if any(one.progress is not Progress.REFUSED for one in self.of(event)):
            raise ActionNotAllowed(because(Code.ALREADY_ACKNOWLEDGED))
        return seat

    def of(self, event: Event) -> tuple[Pending, ...]:
        return tuple(one for one in self._pending.values() if one.action.target == event.ref)

    def waiting(self) -> int:
        """Return how many actions have not been accepted by their center."""
        return sum(one.progress in TO_SEND for one in self._pending.values())

    async def shown(self, target: Ref, version: int, keys: set[str]) -> None:
        """Take what a center's feed shows: an action whose key stands in the history is done."""
        for pending in [one for one in self._pending.values() if one.action.target == target]:
            if pending.action.key in keys:
                await self._become(pending, Progress.DONE)

    async def send_for(
        self, center: str, adapter: Adapter, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        """Send a center's actions, oldest first, for ever."""
        worker = Worker(f"actions {center}")
        pause_s = FIRST_PAUSE_S
        try:
            while True:
                await self._next_to_do(center)
                try:
                    await self._work_off(center, adapter, worker)
                    pause_s = FIRST_PAUSE_S
                except CenterError as error:
                    asked_s = error.wait_s if isinstance(error, CenterUnavailable) else None
                    if isinstance(error, SignInNeeded):
                        asked_s = SIGN_IN_PAUSE_S
                    await sleep(pause_s if asked_s is None else max(asked_s, FIRST_PAUSE_S))
                    pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
        finally:
            worker.close()

    async def _next_to_do(self, center: str) -> None:
        bell = self._bell(center)
        while not self._to_send(center) and not self._to_ask(center):
            bell.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(ASK_AFTER.total_seconds() / 6):
                    await bell.wait()

    async def _work_off(self, center: str, adapter: Adapter, worker: Worker) -> None:
        for pending in self._to_send(center):
            sending = await self._become(pending, Progress.SENDING)
            try:
                receipt = await worker(adapter.send, sending.action)
            except CenterRefused as error:
                await self._become(sending, Progress.REFUSED, reason=_words(error.reason))
            except CenterError:
                await self._become(sending, Progress.WAITING)
                raise
            else:
                await self._become(sending, Progress.SENT, target_version=receipt.target_version)
        for pending in self._to_ask(center):
            if await worker(adapter.became, pending.action.key) is None:
                await self._become(pending, Progress.UNSURE)
            else:
                await self._become(pending, Progress.SENT)

    def _to_send(self, center: str) -> list[Pending]:
        return [one for one in self._of_center(center) if one.progress in TO_SEND]

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


def _words(reason: Reason) -> str:
    """Return the center's own words: they are shown as they came."""
    return str(reason.params.get("detail") or reason.code)
