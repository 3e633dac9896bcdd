"""An event as it stands before an officer: the center's word, and what was asked for beside it."""

from __future__ import annotations

import msgspec

from console.domain.actions import Pending
from console.domain.facts import Event, Ref


class Row(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An event, what is pending on it, and the names that its references stand for.

    Attributes:
        pending: oldest first; empty once the center's own feed shows them.
        step: place of the stage among the case kind's steps, from 0; None for a stage that it does not name.
        steps: the case kind's stages, in order.
        acknowledgeable: the center takes an acknowledgement of it, and has none yet.
        level: of the center that tells of it; None until the center has described itself.
        case: the event that the case began as at another center or here; None where it was never handed on.
        depth: how often it was handed on before it came here.
        linked: what the other centers tell of the same case, the first of them first; they name no others.
    """

    event: Event
    pending: tuple[Pending, ...] = ()
    town: str | None = None
    village: str | None = None
    grid: str | None = None
    unit: str | None = None
    step: int | None = None
    steps: tuple[str, ...] = ()
    acknowledgeable: bool = False
    level: str | None = None
    case: Ref | None = None
    depth: int = 0
    linked: tuple[Row, ...] = ()

    @property
    def ref(self) -> Ref:
        return self.event.ref

    @property
    def whole(self) -> tuple[Row, ...]:
        """Return the rows of the case, this one among them, in the order of its way."""
        return tuple(sorted((self, *self.linked), key=lambda row: row.depth)) if self.linked else (self,)

    @property
    def open(self) -> bool:
        return self.event.closed_at is None
