"""Sends one center's actions, oldest first for each event, until each has its answer. Knows no dialect and no screen.

What was not answered is looked for by its key before it is sent again under the same: a center that applies a key
once gives the receipt. Whether it does is found out on a key that it surely applied; one that does not, or of which
nobody can tell, is never asked twice without an officer's word.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from console.centers.seam import Adapter
from console.clock import Clock
from console.codes import Reason
from console.domain.actions import ASKS, Pending, Progress, Receipt, clashes
from console.domain.facts import Ref
from console.domain.verbs import NEVER_CONFLICT
from console.errors import (
    CenterError,
    CenterMovedOn,
    CenterRefused,
    CenterUnavailable,
    SignInNeeded,
    StoreUnavailable,
)
from console.services.outbox import TO_SEND, Outbox
from console.services.pause import Pause, Sleep
from console.services.worker import Worker

ASK_AFTER = timedelta(seconds=30)
"""A receipt that the feed does not confirm is asked about by its key (Center API, Actions)."""
STALE_AFTER = timedelta(minutes=10)
"""What could not be sent for so long is asked about first: the room has moved on."""
MOST_FOLLOW_UPS = 5
"""So often is asked again for an event that others keep moving, elsewhere than where we touch it."""
FIRST_PAUSE_S, LONGEST_PAUSE_S, SIGN_IN_PAUSE_S, JITTER = 0.5, 3.5, 60.0, 1.25


class Sender:
    """One center's way out; `run` returns only when it is cancelled."""

    def __init__(
        self,
        center: str,
        outbox: Outbox,
        adapter: Adapter,
        clock: Clock,
        may_ask: Callable[[str], bool] = lambda _: True,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._center = center
        self._outbox = outbox
        self._adapter = adapter
        self._clock = clock
        self._may_ask = may_ask
        self._pause = outbox.pause_of(center, lambda: Pause(sleep))
        self._failures: Counter[Ref] = Counter()
        self._follow_ups: Counter[Ref] = Counter()
        self._came_through = False

    async def run(self) -> None:
        """Send for ever; while the center may not be asked, what is to be sent waits."""
        worker = Worker(f"actions {self._center}")
        pause_s = FIRST_PAUSE_S
        try:
            while True:
                await self._next_to_do()
                try:
                    await self._work_off(worker)
                    pause_s = FIRST_PAUSE_S
                except (CenterError, StoreUnavailable) as error:
                    asked_s = error.wait_s if isinstance(error, CenterUnavailable) else None
                    no_sign_in = isinstance(error, SignInNeeded)
                    if no_sign_in:
                        asked_s = SIGN_IN_PAUSE_S
                    if self._came_through:
                        pause_s = FIRST_PAUSE_S  # it fails now and then, and is not gone
                    wait_s = max(pause_s if asked_s is None else asked_s, FIRST_PAUSE_S)
                    await self._pause.rest(wait_s * random.uniform(1, JITTER), callable_=not no_sign_in)  # noqa: S311 - no secret
                    pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
        finally:
            worker.close()

    async def _next_to_do(self) -> None:
        bell = self._outbox.bell(self._center)
        while not self._may_ask(self._center) or not (self._let_go() or self._to_send() or self._to_ask()):
            bell.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(self._patience_s()):
                    await bell.wait()

    def _patience_s(self) -> float:
        """Return until when nothing can come to be done by itself: a hold that ends, a receipt that grows old."""
        now = self._clock.now()
        held = [one.action.held_until for one in self._held() if one.action.held_until is not None]
        soonest = min(((until - now).total_seconds() for until in held), default=ASK_AFTER.total_seconds())
        return max(min(soonest, ASK_AFTER.total_seconds() / 6), 0.0)

    def _held(self) -> list[Pending]:
        return [one for one in self._outbox.of_center(self._center) if one.progress is Progress.HELD]

    def _let_go(self) -> list[Pending]:
        """Return what can't be taken back any more."""
        now = self._clock.now()
        return [one for one in self._held() if one.action.held_until is None or one.action.held_until <= now]

    async def _work_off(self, worker: Worker) -> None:
        self._came_through = False
        for pending in self._let_go():
            await self._outbox.become(pending, Progress.WAITING)
        for pending in self._to_send():
            if self._outbox.get(pending.action.key) is not None:
                await self._send(pending, worker)
        for pending in self._to_ask():
            if not await self._outbox.look(pending) and await self._honours_keys(worker) is not False:
                await self._ask_after(pending, worker)
        if self._unproven():
            await self._honours_keys(worker)

    def _to_send(self) -> list[Pending]:
        """Return the oldest of each event; one that failed lets the others go before.

        What is asked about, or held, holds up what was asked of the same event after it.
        """
        first: dict[Ref, Pending] = {}
        for one in self._outbox.of_center(self._center):
            if one.progress in (*TO_SEND, *ASKS, Progress.HELD):
                first.setdefault(one.action.target, one)
        waiting = [one for one in first.values() if one.progress in TO_SEND]
        return sorted(waiting, key=lambda one: self._failures[one.action.target])

    def _to_ask(self) -> list[Pending]:
        limit = self._clock.now() - ASK_AFTER
        sent = [one for one in self._outbox.of_center(self._center) if one.progress is Progress.SENT]
        return [one for one in sent if one.changed_at is not None and one.changed_at < limit]

    def _unproven(self) -> bool:
        """Tell whether it should be found out that keys are honoured: before it matters, or because something waits."""
        nobody_knows = self._outbox.honours_keys(self._center) is None
        waits = (
            one.target_version is not None or one.progress is Progress.UNSURE
            for one in self._outbox.of_center(self._center)
        )
        return nobody_knows and any(waits)

    async def _send(self, pending: Pending, worker: Worker) -> None:
        if pending.tries and not await self._may_repeat(pending, worker):
            return
        if self._is_stale(pending):
            await self._outbox.become(pending, Progress.STALE, tries=0)
            return
        target = pending.action.target
        pending = await self._outbox.become(pending, Progress.SENDING, tries=pending.tries + 1)
        try:
            receipt = await worker(self._adapter.send, pending.action)
        except CenterMovedOn as error:
            await self._on_moved(pending, error)
        except CenterRefused as error:
            await self._outbox.become(pending, Progress.REFUSED, reason=words(error.reason))
        except CenterError as error:
            self._failures[target] += 1
            await self._on_failure(pending, error)
            raise
        else:
            await self._on_receipt(pending, receipt)
        del self._failures[target]

    async def _on_receipt(self, pending: Pending, receipt: Receipt) -> None:
        self._came_through = True
        sent = await self._outbox.become(pending, Progress.SENT, target_version=receipt.target_version)
        await self._outbox.look(sent)

    async def _may_repeat(self, pending: Pending, worker: Worker) -> bool:
        """Find out what became of an action that may have arrived; return whether it may be sent again."""
        key = pending.action.key
        try:
            receipt = await worker(self._adapter.became, key)
        except CenterRefused as error:
            await self._outbox.become(pending, Progress.REFUSED, reason=words(error.reason))
            return False
        if receipt is not None:
            await self._outbox.found_keys(self._center, honoured=True)
            await self._on_receipt(pending, receipt)
            return False
        if await self._honours_keys(worker):
            return True
        if not await self._outbox.look(pending):
            await self._outbox.become(pending, Progress.UNSURE)
        return False

    async def _honours_keys(self, worker: Worker) -> bool | None:
        """Tell whether the center applies a key once, asking after one that it surely applied; None is not known."""
        known = self._outbox.honours_keys(self._center)
        proof = await self._outbox.proof(self._center) if known is None else None
        if proof is None:
            return known
        honoured = await worker(self._adapter.became, proof) is not None
        await self._outbox.found_keys(self._center, honoured)
        return honoured

    def _is_stale(self, pending: Pending) -> bool:
        action = pending.action
        old = self._clock.now() - action.made_at > STALE_AFTER
        return old and action.verb not in NEVER_CONFLICT and not pending.confirmed

    async def _on_failure(self, pending: Pending, error: CenterError) -> None:
        """Let it wait under its key; what surely never arrived was not a try."""
        kept_out = isinstance(error, SignInNeeded) or (isinstance(error, CenterUnavailable) and not error.arrived)
        await self._outbox.become(pending, Progress.WAITING, tries=pending.tries - kept_out)

    async def _on_moved(self, pending: Pending, error: CenterMovedOn) -> None:
        """Ask again where nobody touched the same fields; ask the officer where somebody did."""
        found = clashes(pending.action, error.event) if error.event is not None else ()
        target = pending.action.target
        if found:
            await self._outbox.become(pending, Progress.CLASH, clashes=found, reason=words(error.reason))
        elif error.event is None or self._follow_ups[target] >= MOST_FOLLOW_UPS:
            await self._outbox.become(pending, Progress.REFUSED, reason=words(error.reason))
        else:
            self._follow_ups[target] += 1
            await self._outbox.follow_up(pending, error.event)
            return
        del self._follow_ups[target]

    async def _ask_after(self, pending: Pending, worker: Worker) -> None:
        """Ask what became of a key that has its receipt, but that the feed does not show."""
        try:
            receipt = await worker(self._adapter.became, pending.action.key)
        except CenterRefused as error:
            await self._outbox.become(pending, Progress.REFUSED, reason=words(error.reason))
            return
        if receipt is None:
            await self._outbox.become(pending, Progress.NOT_TAKEN)
        else:
            await self._outbox.become(pending, Progress.SENT, target_version=receipt.target_version)


def words(reason: Reason) -> str:
    """Return the center's own words: they are shown as they came."""
    return str(reason.params.get("detail") or reason.code)
