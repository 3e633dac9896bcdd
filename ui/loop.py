"""The event loop of asyncio on Qt's, with one difference: other threads wake it without touching Qt."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import Context
from functools import partial
from typing import Any

import qasync
from PySide6.QtWidgets import QApplication

from ui.wake import Wake


class Loop(qasync.QEventLoop):  # type: ignore[misc] # qasync has no types
    """qasync's loop; its own way from thread to thread is a signal of Qt's (see `ui.wake`)."""

    def __init__(self, application: QApplication) -> None:
        self._wake = Wake()
        super().__init__(application)

    def call_soon_threadsafe(self, callback: Callable[..., object], *args: Any, context: Context | None = None) -> None:
        """Call `callback` in a turn of the loop soon.

        Raises:
            RuntimeError: the loop is closed.
        """
        self._wake.post.put(partial(self.call_soon, callback, *args, context=context))

    def close(self) -> None:
        self._wake.close()
        super().close()
