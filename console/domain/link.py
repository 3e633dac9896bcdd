"""How a center is heard. Knows no HTTP and no screen."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from console.codes import Reason


class LinkState(StrEnum):
    """The lamp of one center."""

    CONNECTING = "connecting"  # nothing heard yet in this run
    CATCHING_UP = "catching_up"  # it answers; what we show is not yet all it has
    LIVE = "live"  # heard within what it promised
    NOT_SAVED = "not_saved"  # it is heard, but this machine can't keep what it says, and so does not show it
    SILENT = "silent"  # connected, but nothing heard for too long
    NOT_UNDERSTOOD = "not_understood"  # it answers, but not as agreed
    SIGN_IN_NEEDED = "sign_in_needed"
    DOWN = "down"  # no answer


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the way to one center.

    Attributes:
        center: its key in the configuration; `name` as it calls itself.
        as_of: until when what we show of it was known to be true (this machine's clock), None if never.
        since: when the state began.
        retry_at: when it is tried again.
        set_aside: records that could not be read, all in all; `unknown`: items of unknown kinds.
    """

    center: str
    name: str
    state: LinkState
    since: datetime
    as_of: datetime | None = None
    reason: Reason | None = None
    retry_at: datetime | None = None
    set_aside: int = 0
    unknown: int = 0

    @property
    def stale(self) -> bool:
        """Tell whether what is shown of this center must look old; where nothing is shown, nothing is old."""
        beginning = self.as_of is None and self.state in (LinkState.CONNECTING, LinkState.CATCHING_UP)
        return self.state is not LinkState.LIVE and not beginning
