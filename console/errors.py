"""What can go wrong, by whose fault it is.

Knows nothing of requests, SQLAlchemy or Qt: the one module that meets a foreign error turns
it into one of these, and nobody above has heard of the foreign kind.

    ConsoleError                  carries a reason: a code and its parameters
    ├── CenterError               carries the center's key
    │   ├── CenterUnavailable     no answer, 5xx, out of time: wait, then ask again
    │   ├── CenterRefused         it said no, with a reason: tell the officer, do not repeat
    │   │   └── CenterMovedOn     the event is no longer what the officer saw: compare, field by field
    │   ├── CursorUnknown         410: begin a snapshot, keep what is shown meanwhile
    │   ├── SignInNeeded          401 or 403: this center stops, the others go on
    │   └── AnswerNotUnderstood   wrong shape or cut short: the cursor stays where it was
    ├── ActionNotAllowed          our own rules say no: shown beside the button
    ├── StoreUnavailable          disk full, locked, damaged, too new: read on, accept no action
    └── ConfigError               file, key, reason: the console does not start

Anything else is a bug. Only the owner of tasks catches bugs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.codes import Reason

if TYPE_CHECKING:
    from console.domain.facts import Event


class ConsoleError(Exception):
    """An error that the console expects and knows how to answer."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.code, reason.params)
        self.reason = reason


class CenterError(ConsoleError):
    """A center, or the way to it, is at fault."""

    def __init__(self, center: str, reason: Reason) -> None:
        super().__init__(reason)
        self.center = center


class CenterUnavailable(CenterError):
    """No usable answer now; the same request may succeed later, after `wait_s` if the center said so.

    `arrived` is False where the center surely did nothing with it: there was no connection, or it said so.
    """

    def __init__(self, center: str, reason: Reason, wait_s: float | None = None, *, arrived: bool = True) -> None:
        super().__init__(center, reason)
        self.wait_s, self.arrived = wait_s, arrived


class CenterRefused(CenterError):
    """The center understood the request and declined it."""


class CenterMovedOn(CenterRefused):
    """What the officer had before their eyes is no longer so; `event` is how it stands, where the center said it."""

    def __init__(self, center: str, reason: Reason, event: Event | None = None) -> None:
        super().__init__(center, reason)
        self.event = event


class CursorUnknown(CenterError):
    """The center no longer knows the cursor."""


class SignInNeeded(CenterError):
    """The center does not accept who we are."""


class AnswerNotUnderstood(CenterError):
    """An answer came whose shape is not the agreed one."""


class ActionNotAllowed(ConsoleError):
    """The rules of the event's own procedure forbid this action now."""


class SignOnRefused(ConsoleError):
    """Who wants to sign on, or to change who may, is refused; nothing was changed."""


class StoreUnavailable(ConsoleError):
    """The local store can't be written, or can't be trusted."""


class ConfigError(ConsoleError):
    """The configuration has a value that the console can't start with."""
