"""The one object of ours that the page can reach. Knows no map: texts go out, checked messages come in."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QEvent, QObject, Signal, Slot

from ui.map.messages import LONGEST, Message

_decoder = msgspec.json.Decoder(Message)


class Link(QObject):
    """Both directions of the channel, as JSON texts.

    What comes in goes to a plain function: a signal of this object the page could emit itself.

    Attributes:
        dropped: how many messages of the page were none that we know.
    """

    said = Signal(str)

    def __init__(self, hear: Callable[[Message], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hear = hear
        self.dropped = 0

    def event(self, event: QEvent) -> bool:
        # The channel lends every slot that a QObject has, `deleteLater` too: the page must not take the link away.
        return event.type() == QEvent.Type.DeferredDelete or super().event(event)

    @Slot("QVariant")
    def tell(self, text: object) -> None:
        """Take one message of the page, whatever it is."""
        try:
            if not isinstance(text, str) or len(text) > LONGEST:
                raise msgspec.ValidationError("not a short text")
            message = _decoder.decode(text)
        except (msgspec.MsgspecError, UnicodeError):
            self.dropped += 1
            return
        self._hear(message)
