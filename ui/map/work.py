"""Pure functions run off the UI thread, their results brought back to it. Knows no map."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar
from weakref import WeakMethod

from PySide6.QtCore import QObject

from console.services.worker import Lane
from ui.wake import Post, Wake

Result = TypeVar("Result")
Take = Callable[[str, object, object], None]


class Work:
    """One thread for one function after another, in the order asked for.

    A result that was asked for again under the same name meanwhile is thrown away.

    Args:
        owner: whatever goes with it, when it goes.
    """

    def __init__(self, owner: QObject) -> None:
        self._wake = Wake()
        self._lane = Lane("map")
        self._latest: dict[str, tuple[object, Callable[..., None]]] = {}
        owner.destroyed.connect(self.close)

    @property
    def busy(self) -> bool:
        return bool(self._latest)

    def waits_for(self, name: str) -> bool:
        return name in self._latest

    def run(self, name: str, function: Callable[[], Result], done: Callable[[Result], None]) -> None:
        """Run `function` on the thread, then `done` with its result on this one."""
        ticket = object()
        self._latest[name] = ticket, done
        take: WeakMethod[Take] = WeakMethod(
            self._take
        )  # the last reference to what belongs to Qt must not fall on the other thread
        self._lane.put(partial(_do, function, partial(_bring, take, name, ticket), self._wake.post))

    def close(self) -> None:
        """Take no more work, and no result of what is under way."""
        self._latest.clear()
        self._lane.close()
        self._wake.close()

    def _take(self, name: str, ticket: object, result: object) -> None:
        latest, done = self._latest.get(name, (None, None))
        if done is None or latest is not ticket:
            return
        del self._latest[name]
        if isinstance(result, Exception):
            raise result
        done(result)


def _bring(take: WeakMethod[Take], name: str, ticket: object, result: object) -> None:
    taker = take()
    if taker is not None:
        taker(name, ticket, result)


def _do(function: Callable[[], object], bring: Callable[[object], None], post: Post) -> None:
    try:
        result = function()
    except Exception as error:  # noqa: BLE001 - a bug is raised where bugs are heard of
        result = error
    with suppress(RuntimeError):  # nobody waits for it any more
        post.put(partial(bring, result))
