"""Events on their way to the page: never more than it can draw, and nothing lost. Knows no Qt.

A batch that the page has not drawn is in flight. With enough in flight the next waits, and everything that
changes meanwhile is in it: a slow page gets fewer, larger batches and no queue grows.
"""

from __future__ import annotations

import base64

from console.board.columns import Columns
from console.board.shift import Shift
from ui.map.events import EventMarks
from ui.map.picture import Picture

IN_FLIGHT = 3


class EventFeed:
    """Takes changes, tells the page, hears what it has drawn.

    Attributes:
        live: from now on a new event is new to the officer, too.
        batch: number of the last batch that was made.
    """

    def __init__(self, columns: Columns, picture: Picture) -> None:
        self.marks = EventMarks(columns)
        self.live = False
        self._picture = picture
        self.batch = self._said = 0
        self._out: set[int] = set()

    def apply(self, shift: Shift) -> int:
        """Take what changed; return the number of its batch."""
        self.marks.apply(shift, fresh=self.live and not shift.chosen)
        self.batch += 1
        self._send()
        return self.batch

    def set_old(self, centers: frozenset[str]) -> None:
        """Let the marks of these centers' events look old, and all others new."""
        if self.marks.set_old(centers):
            self.batch += 1
            self._send()

    def on_drawn(self, batch: int) -> None:
        """Hear that all up to `batch` is drawn."""
        self._out = {one for one in self._out if one > batch}
        self._send()

    def begin(self) -> None:
        """Tell a new page every event that there is."""
        self._out.clear()
        self._said = -1
        self.marks.forget()
        self._send()

    def _send(self) -> None:
        if self._picture.open and len(self._out) < IN_FLIGHT and self._said != self.batch:
            self._said = self.batch
            self._out.add(self.batch)
            # Not counted as something to be painted: events come all day, and are told apart by `drawn`.
            self._picture.aside("events", batch=self.batch, records=base64.b64encode(self.marks.take()).decode())
