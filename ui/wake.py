"""Calls made on other threads and done on the screen's. Knows no caller.

One thread alone speaks to Qt. PySide looks up the description of a class in a table of its own, without
Python's lock, whenever a signal is emitted or an event delivered; it writes to that table when a class of
Qt is used for the first time. A signal emitted on another thread meanwhile, or a module that makes such
classes imported there, ends the program in a segmentation fault: rarely, and at any hour of the day. So
the other side of a call is a list and a socket, which know nothing of Qt.
"""

from __future__ import annotations

import socket
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QSocketNotifier
from shiboken6 import isValid

Call = Callable[[], object]
_SOME = 4096


class Post:
    """Where other threads leave their calls."""

    def __init__(self) -> None:
        self._calls: deque[Call] = deque()
        self._near, self._far = socket.socketpair()
        self._near.setblocking(False)
        self._far.setblocking(False)
        self._closing = threading.Lock()  # a number that is closed may be another file's in the same moment
        self._closed = False

    def put(self, call: Call) -> None:
        """Leave a call to be done on the screen's thread, in the order left.

        Raises:
            RuntimeError: nobody does calls any more.
        """
        self._calls.append(call)
        self._ring()

    def number(self) -> int:
        """Return what the system calls the end at which it rings."""
        return self._near.fileno()

    def do_all(self) -> None:
        """Do what was left so far; after a call that raises, the others are done in the next turn."""
        with suppress(BlockingIOError):
            self._near.recv(_SOME)
        try:
            for _ in range(len(self._calls)):
                self._calls.popleft()()
        except BaseException:
            self._ring()
            raise

    def close(self) -> None:
        with self._closing:
            self._closed = True
            self._near.close()
            self._far.close()
        self._calls.clear()

    def _ring(self) -> None:
        with self._closing:
            if self._closed:
                raise RuntimeError("the screen takes no more calls")
            with suppress(BlockingIOError):  # it rings already, and loudly
                self._far.send(b"\0")


class Wake:
    """Does on its own thread, the screen's, what others leave at its `post`."""

    def __init__(self) -> None:
        self.post = Post()
        self._notifier = QSocketNotifier(self.post.number(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._on_activated)

    def close(self) -> None:
        """Do no more calls; who still leaves one gets a RuntimeError."""
        if isValid(self._notifier):  # at the end of a program Qt's own part may have gone before
            self._notifier.setEnabled(False)
        self.post.close()

    def _on_activated(self) -> None:
        self.post.do_all()
