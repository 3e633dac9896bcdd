"""An action as the contract has it, and what it finds. Knows neither rules nor keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, UnsetType

from console.demo.store import Record

Json = dict[str, Any]
Instant = Annotated[datetime, Meta(tz=True)]


class Target(msgspec.Struct, frozen=True):
    kind: str
    id: str


class Action(msgspec.Struct, frozen=True):
    """What an officer does, as it came."""

    verb: str
    target: Target
    officer: str
    seat: str
    made_at: Instant
    seen_version: int | UnsetType = UNSET
    to: str | UnsetType = UNSET
    until: Instant | UnsetType = UNSET
    text: Annotated[str, Meta(max_length=4000)] | UnsetType = UNSET
    fields: Json | UnsetType = UNSET

    def field(self, name: str) -> Any:
        return None if isinstance(self.fields, UnsetType) else self.fields.get(name)

    @property
    def words(self) -> str:
        return "" if isinstance(self.text, UnsetType) else self.text.strip()


class Refused(Exception):
    """The center's rules say no."""

    def __init__(self, code: str, title: str, detail: str = "", fields: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code, self.title, self.detail, self.fields = code, title, detail, fields


@dataclass
class Deed:
    """An action about to be applied to an event's content."""

    action: Action
    record: Json
    at: int
    home: str
    find: Callable[[str, str], Record | None]
    content: Callable[[Record], Json]
