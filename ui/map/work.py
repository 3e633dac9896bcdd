"""Pure functions run off the UI thread, their results brought back to it. Knows no map.

No object of Qt is made or let go on the other thread. One that was made for each result, and whose last
reference fell there while Qt took its connection apart here, ended every tenth first start in a
segmentation fault.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

Result = TypeVar("Result")


class _Ticket:
    """What a result is known by when it comes back."""

    def __init__(self, name: str) -> None:
        self.name = name


class _Return(QObject):
    came = Signal(object, object)  # a _Ticket, and a result or an Exception


@cache
def _return() -> _Return:
    """Return the one way back, which lives as long as the program."""
    return _Return()


class _Job(QRunnable):
    """One call. Holds nothing that must die on the UI thread: the receiver stays behind."""

    def __init__(self, ticket: _Ticket, function: Callable[[], object], back: _Return) -> None:
        super().__init__()
        self._ticket, self._function, self._back = ticket, function, back

    def run(self) -> None:
        try:
            result = self._function()
        except Exception as error:  # noqa: BLE001 - a bug is raised where bugs are heard of
            result = error
        self._back.came.emit(self._ticket, result)


class Work(QObject):
    """One thread for one function after another, in the order asked for.

    A result that was asked for again under the same name meanwhile is thrown away.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._latest: dict[str, tuple[_Ticket, Callable[..., None]]] = {}
        _return().came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        return bool(self._latest)

    def waits_for(self, name: str) -> bool:
        return name in self._latest

    def run(self, name: str, function: Callable[[], Result], done: Callable[[Result], None]) -> None:
        """Run `function` on the thread, then `done` with its result on this one."""
        ticket = _Ticket(name)
        self._latest[name] = ticket, done
        self._pool.start(_Job(ticket, function, _return()))

    @Slot(object, object)
    def _on_came(self, ticket: _Ticket, result: object) -> None:
        latest, done = self._latest.get(ticket.name, (None, None))
        if done is None or latest is not ticket:  # asked for again meanwhile, or by another
            return
        del self._latest[ticket.name]
        if isinstance(result, Exception):
            raise result
        done(result)
