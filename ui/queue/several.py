"""Several events for one stroke: Shift with the arrows, Ctrl or Shift with a click. Knows no verb.

It listens before the list does, and lets everything else pass.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from console.domain.facts import Ref
from ui.queue.event_model import EventModel
from ui.queue.queue_list import QueueList

Key, Modifier = Qt.Key, Qt.KeyboardModifier
_STEPS = {Key.Key_Up: -1, Key.Key_Down: 1}
_LEAVES = frozenset({Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown})


class Several(QObject):
    """Which events are meant together, in the order they were picked; one alone is none.

    Signals:
        changed: others than before are meant.
    """

    changed = Signal()

    def __init__(self, list_: QueueList, model: EventModel) -> None:
        super().__init__(list_)
        self._list, self._model = list_, model
        self._refs: dict[Ref, None] = {}
        list_.installEventFilter(self)
        list_.viewport().installEventFilter(self)

    @property
    def refs(self) -> tuple[Ref, ...]:
        """Return the events that are meant together; none where there is only one."""
        return tuple(self._refs) if len(self._refs) > 1 else ()

    def pick(self, refs: Iterable[Ref]) -> None:
        """Mean these too."""
        self._become({**self._refs, **dict.fromkeys(refs)})

    def keep_shown(self) -> None:
        """Let go of those that the list does not show any more."""
        if self._refs:
            self._become({ref: None for ref in self._refs if self._model.order_of(ref) is not None})

    def clear(self) -> None:
        self._become({})

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._hear_key(event)
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            return self._hear_click(event)
        return super().eventFilter(watched, event)

    def _hear_key(self, event: QKeyEvent) -> bool:
        key, modifiers = Key(event.key()), event.modifiers() & ~Modifier.KeypadModifier
        if modifiers == Modifier.ShiftModifier and key in _STEPS:
            self._pick_on(_STEPS[key])
            return True
        if not modifiers and key == Key.Key_Escape and self._refs:
            self.clear()
            return True
        if not modifiers and key in _LEAVES:
            self.clear()
        return False

    def _hear_click(self, event: QMouseEvent) -> bool:
        place = self._list.rowAt(event.position().toPoint().y())
        ref = self._model.ref_at(place) if place >= 0 else None
        if ref is not None and event.modifiers() & Modifier.ControlModifier:
            self._turn(ref)
            return True
        if ref is not None and event.modifiers() & Modifier.ShiftModifier:
            self._pick_to(place)
            return True
        self.clear()
        return False

    def _pick_on(self, by: int) -> None:
        """Pick the row that one stands on and the next, and stand there."""
        current = self._list.currentIndex()
        if current.isValid():
            place = min(max(current.row() + by, 0), self._model.rowCount() - 1)
            stood = self._list.selected_ref
            self._list.setCurrentIndex(self._model.index(place, 0))
            self.pick(ref for ref in (stood, self._list.selected_ref) if ref is not None)

    def _pick_to(self, place: int) -> None:
        """Pick all from where one stands to a place."""
        current = self._list.currentIndex()
        stood = current.row() if current.isValid() else place
        between = range(min(stood, place), max(stood, place) + 1)
        self.pick(ref for one in between if (ref := self._model.ref_at(one)) is not None)

    def _turn(self, ref: Ref) -> None:
        """Pick an event, or let it go where it is picked; what is stood on is picked with the first."""
        if ref in self._refs:
            self._become({one: None for one in self._refs if one != ref})
        else:
            stood = self._list.selected_ref
            self.pick((ref,) if self._refs or stood is None else (stood, ref))

    def _become(self, refs: dict[Ref, None]) -> None:
        before, self._refs = self.refs, refs
        if self.refs != before:
            self.changed.emit()
