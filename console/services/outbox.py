"""The walk out: an officer's action is kept before anything shows it, and leaves only when the center shows it.

Knows no dialect and no screen; who sends is `services.sender`. A key is the same for ever, so that asking twice
applies once; nothing in the outbox is ever deleted.
"""

from __future__ import annotations

import asyncio
import uuid
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from datetime import timedelta

import msgspec

from console.board.board import Board
from console.clock import Clock
from console.codes import Code, because
from console.domain.actions import ANSWERS, ASKS, NOT_APPLIED, OVER, Action, Answer, Pending, Progress, seen_of
from console.domain.facts import Entry, Event, Ref, kind_of
from console.domain.officers import Seat
from console.domain.verbs import Request, Verb
from console.errors import ActionNotAllowed
from console.services.database import Database
from console.services.pause import Pause

TO_SEND = (Progress.WAITING, Progress.SENDING)
UNSENT = (*TO_SEND, Progress.HELD, *ASKS)
HONOURED_FOR = timedelta(days=30)
"""A center remembers a key for so long at least (Center API, Actions)."""
REPEATED = frozenset({Verb.NOTE, Verb.STRIKE})
"""May be asked for again while one is on its way: each says something of its own."""


class Outbox:
    """Every action whose effect the centers have not yet shown."""

    def __init__(self, database: Database, board: Board, clock: Clock) -> None:
        self._database = database
        self._board = board
        self._clock = clock
        self._pending: dict[str, Pending] = {}
        self._of_target: defaultdict[Ref, dict[str, Pending]] = defaultdict(dict)
        self._waiting = 0
        self._bells: dict[str, asyncio.Event] = {}
        self._pauses: dict[str, Pause] = {}
        self._being_kept: set[tuple[Ref, Verb]] = set()
        self._honours: dict[str, bool] = {}

    async def begin(self, centers: Container[str]) -> None:
        """Take up what was left unfinished; what was being sent when we stopped is sent again, same key."""
        from console.store import outbox

        for pending in await self._database(outbox.unfinished):
            if pending.action.center in centers:
                self._show(pending)
        for pending in tuple(self._pending.values()):
            if not await self.look(pending) and self._is_settled(pending):
                await self.become(pending, Progress.DROPPED)

    def _is_settled(self, pending: Pending) -> bool:
        """Tell whether a refused acknowledgement has nothing left to be asked anew for."""
        row = self._board.rows.get(pending.action.target)
        acknowledges = pending.action.verb is Verb.ACKNOWLEDGE and (row is None or not row.acknowledgeable)
        return pending.progress in NOT_APPLIED and acknowledges

    async def ask(
        self, wanted: Sequence[tuple[Event, Request]], seat: Seat, hold: timedelta | None = None
    ) -> tuple[Pending, ...]:
        """Keep what an officer asks for at one stroke, all of it or nothing, and let it be sent.

        Args:
            hold: for so long it can be taken back, and is not sent.

        Raises:
            ActionNotAllowed: one of them was asked for already.
            StoreUnavailable: it could not be kept; nothing was shown, nothing will be sent.
        """
        from console.store import outbox

        for event, request in wanted:
            self.check_not_asked(event, request.verb)
        batch = str(uuid.uuid4()) if len(wanted) > 1 else None
        actions = [self._action(event, request, seat, batch, hold) for event, request in wanted]
        being_kept = {(action.target, action.verb) for action in actions}
        again = [one for one in self._pending.values() if one.progress in NOT_APPLIED and _subject(one) in being_kept]
        self._being_kept |= being_kept
        try:
            kept, replaced = await self._database(outbox.put, actions, again, self._clock.now())
        finally:
            self._being_kept -= being_kept
        for pending in (*replaced, *kept):
            self._show(pending)
        for center in {action.center for action in actions}:
            self.bell(center).set()
        return kept

    def check_not_asked(self, event: Event, verb: Verb) -> None:
        """Raise ActionNotAllowed if the same was asked of the event already, and may still hold."""
        asked = [one for one in self.of(event.ref) if one.action.verb is verb and one.progress not in NOT_APPLIED]
        if verb not in REPEATED and (asked or (event.ref, verb) in self._being_kept):
            raise ActionNotAllowed(because(Code.ALREADY_ASKED, verb=verb))

    def _action(self, event: Event, request: Request, seat: Seat, batch: str | None, hold: timedelta | None) -> Action:
        now = self._clock.now()
        return Action(
            key=str(uuid.uuid4()),
            verb=request.verb,
            center=event.center,
            target_kind=kind_of(event),
            target_id=event.id,
            seen_version=event.version,
            officer=seat.officer,
            seat=seat.seat,
            made_at=now,
            text=(request.text or "").strip() or None,
            to=request.to,
            until=request.until,
            fields=dict(request.fields),
            approved_by=request.approved_by,
            seen=seen_of(event, request.verb),
            batch=batch,
            held_until=None if hold is None else now + hold,
        )

    async def take_back(self, keys: Iterable[str]) -> int:
        """Let go of what is still held; return how many that were."""
        held = [one for key in keys if (one := self._pending.get(key)) and one.progress is Progress.HELD]
        for pending in held:
            await self.become(pending, Progress.DROPPED)
        return len(held)

    async def answer(self, key: str, answer: Answer) -> None:
        """Take an officer's word on an action that is asked about, or that was not applied.

        Raises:
            ActionNotAllowed: nothing is asked about it any more.
        """
        pending = self._pending.get(key)
        if pending is None or answer not in ANSWERS.get(pending.progress, ()):
            raise ActionNotAllowed(because(Code.NOT_ASKED))
        match answer:
            case Answer.DROP:
                await self.become(pending, Progress.DROPPED)
            case Answer.DONE:
                await self.become(pending, Progress.DONE)
            case Answer.ASK:
                await self.become(pending, Progress.WAITING)  # what was tried is looked for before it is sent
            case Answer.SEND if pending.progress is Progress.STALE:
                await self.become(pending, Progress.WAITING, confirmed=True)
            case Answer.SEND:
                await self.follow_up(pending)
        self.bell(pending.action.center).set()

    async def follow_up(self, pending: Pending, event: Event | None = None) -> None:
        """Ask again for what was not applied, under a key of its own, for the event as it stands now.

        Args:
            event: as its center told it just now; else as the board shows it.
        """
        from console.store import outbox

        action = pending.action
        if event is None:
            row = self._board.rows.get(action.target)
            if row is None:
                raise ActionNotAllowed(because(Code.UNKNOWN_EVENT))
            event = row.event
        anew = msgspec.structs.replace(
            action,
            key=str(uuid.uuid4()),
            seen_version=event.version,
            seen=seen_of(event, action.verb),
            made_at=self._clock.now(),
            held_until=None,
            follows=action.key,
        )
        kept, replaced = await self._database(outbox.put, [anew], [pending], self._clock.now())
        for one in (*replaced, *kept):
            self._show(one)

    async def orphan(self, center: str) -> None:
        """Take back what was asked of a center whose key now stands for another: it was not applied."""
        for pending in self.of_center(center):
            if pending.progress in (*TO_SEND, Progress.HELD, Progress.STALE):
                await self.become(pending, Progress.NOT_TAKEN)

    def try_now(self) -> None:
        """Do not wait any longer with what is to be sent: an officer asked for it."""
        for pause in self._pauses.values():
            pause.end()

    def pause_of(self, center: str, make: Callable[[], Pause]) -> Pause:
        """Return the pause that a center's sender rests in; `try_now` ends it."""
        return self._pauses.setdefault(center, make())

    def of(self, target: Ref) -> tuple[Pending, ...]:
        return tuple(self._of_target[target].values()) if target in self._of_target else ()

    def of_center(self, center: str) -> list[Pending]:
        return [one for one in self._pending.values() if one.action.center == center]

    def get(self, key: str) -> Pending | None:
        return self._pending.get(key)

    def all(self) -> tuple[Pending, ...]:
        """Return what has not come to its end, oldest first."""
        return tuple(self._pending.values())

    def waiting(self) -> int:
        """Return how many actions have not been accepted by their center."""
        return self._waiting

    def targets(self) -> set[Ref]:
        """Return what something waits on."""
        return set(self._of_target)

    async def shown(self, target: Ref, version: int, history: Sequence[Entry]) -> None:
        """Take what a center's feed shows: an action that the history tells of is done."""
        for pending in self.of(target):
            if self._is_shown(pending, version, history):
                await self.become(pending, Progress.DONE)

    async def look(self, pending: Pending) -> bool:
        """Tell whether what the store holds of the target shows the action already; then it is done.

        The feed may have shown it before its receipt came, or just before we stopped.
        """
        from console.store import picture

        target = pending.action.target
        detail = await self._database(picture.detail_of, target)
        row = self._board.rows.get(target)
        if detail is None or not self._is_shown(pending, row.event.version if row else 0, detail.history):
            return False
        await self.become(pending, Progress.DONE)
        return True

    def honours_keys(self, center: str) -> bool | None:
        """Tell whether a center applies a key once: by its kind's word, else as was found out; None is not known."""
        told = self._board.centers.get(center)
        return told.keys if told is not None and told.keys is not None else self._honours.get(center)

    async def found_keys(self, center: str, honoured: bool) -> None:
        """Take what was found out; what waited for an officer only because nobody knew is asked again by itself."""
        self._honours[center] = honoured
        for pending in self.of_center(center):
            if honoured and pending.progress is Progress.UNSURE:
                await self.become(pending, Progress.WAITING)

    async def proof(self, center: str) -> str | None:
        """Return the key of an action that the center surely applied; None where there was none lately."""
        from console.store import outbox

        sent = [one.action.key for one in self.of_center(center) if one.target_version is not None]
        return sent[-1] if sent else await self._database(outbox.last_done, center, self._clock.now() - HONOURED_FOR)

    def _is_shown(self, pending: Pending, version: int, history: Sequence[Entry]) -> bool:
        keys = {entry.key for entry in history} - {None}
        if pending.action.key in keys:
            return True
        if self.honours_keys(pending.action.center) is False:
            return pending.tries > 0 and any(_left_by(entry, pending.action) for entry in history)
        promised = pending.target_version
        return not history and promised is not None and version >= promised

    async def become(
        self,
        pending: Pending,
        progress: Progress,
        *,
        reason: str | None = None,
        target_version: int | None = None,
        **more: object,
    ) -> Pending:
        """Keep how far an action has come, and show it."""
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
            **more,
        )
        if progress in OVER:
            self._show(changed)  # the last word; and what is on its way from the sender comes too late
        await self._database(outbox.update, changed)
        if pending.action.key in self._pending:
            self._show(changed)
        return changed

    def _show(self, pending: Pending) -> None:
        key, target = pending.action.key, pending.action.target
        before = self._pending.get(key)
        self._waiting += (pending.progress in UNSENT) - (before is not None and before.progress in UNSENT)
        if pending.progress in OVER:
            self._pending.pop(key, None)
            self._of_target[target].pop(key, None)
            if not self._of_target[target]:
                del self._of_target[target]
        else:
            self._pending[key] = self._of_target[target][key] = pending
        self._board.set_pending(target, self.of(target), self._waiting)

    def bell(self, center: str) -> asyncio.Event:
        """Return what rings when there may be something to send."""
        return self._bells.setdefault(center, asyncio.Event())


def _subject(pending: Pending) -> tuple[Ref, Verb]:
    return pending.action.target, pending.action.verb


SAME_CLOCK = timedelta(minutes=2)
"""By so much a center's clock may go behind ours, and an entry still be of an action that came after."""


def _left_by(entry: Entry, action: Action) -> bool:
    """Tell whether an entry without a key is what an action leaves: same verb, same seat, same words, not earlier."""
    if entry.key is not None:
        return False
    same = entry.verb == action.verb and entry.seat == action.seat and (entry.text or "") == (action.text or "")
    return same and entry.at >= action.made_at - SAME_CLOCK
