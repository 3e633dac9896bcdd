"""Pure functions run off the UI thread, their results brought back to it. Knows no map."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

Result = TypeVar("Result")


class _Return(QObject):
    came = Signal(object)


class _Job(QRunnable):
    def __init__(self, function: Callable[[], object], back: _Return) -> None:
        super().__init__()
        self._function, self._back = function, back

    def run(self) -> None:
        try:
            result = self._function()
        except Exception as error:  # noqa: BLE001 - a bug is raised where bugs are heard of
            result = error
        self._back.came.emit(result)


class Work(QObject):
    """One thread for one function after another, in the order asked for.

    A result that was asked for again under the same name meanwhile is thrown away.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._latest: dict[str, _Return] = {}

    @property
    def busy(self) -> bool:
        return bool(self._latest)

    def waits_for(self, name: str) -> bool:
        return name in self._latest

    def run(self, name: str, function: Callable[[], Result], done: Callable[[Result], None]) -> None:
        """Run `function` on the thread, then `done` with its result on this one."""
        back = _Return()
        self._latest[name] = back

        def on_came(result: object) -> None:
            if self._latest.get(name) is not back:
                return
            del self._latest[name]
            if isinstance(result, Exception):
                raise result
            done(result)  # type: ignore[arg-type]

        back.came.connect(_Receiver(on_came, self).take, Qt.ConnectionType.QueuedConnection)
        self._pool.start(_Job(function, back))


class _Receiver(QObject):
    """Lives on the UI thread, so that a queued result is delivered there; goes when it was."""

    def __init__(self, take: Callable[[object], None], parent: QObject) -> None:
        super().__init__(parent)
        self._take = take

    @Slot(object)
    def take(self, result: object) -> None:
        self.deleteLater()
        self._take(result)
