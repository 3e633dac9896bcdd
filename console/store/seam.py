"""What SQLite and PostgreSQL do differently, as one pair of protocols. Knows neither.

All else in the store is SQLAlchemy Core, which both understand.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

import sqlalchemy as sa

from console.codes import Reason


class Opened(Protocol):
    """An open store.

    Attributes:
        kind: what keeps it, as an officer reads it.
        place: the file, or server and database.
        encrypted: None where that is the server's matter.
        kept: where a damaged file was set aside, None if it was sound.
    """

    @property
    def engine(self) -> sa.Engine: ...

    @property
    def kind(self) -> str: ...

    @property
    def place(self) -> str: ...

    @property
    def encrypted(self) -> bool | None: ...

    @property
    def kept(self) -> Path | None: ...

    def size(self) -> int:
        """Return how many bytes it takes."""
        ...

    def close(self) -> None:
        """Close it in order; call it on the thread that used it."""
        ...


class Dialect(Protocol):
    """A module of each database: `console.store.<database>.dialect`."""

    def upsert(self, connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
        """Insert rows, or replace those with the same primary key; every row names every column."""
        ...

    def one_of(self, column: sa.ColumnElement[str], name: str) -> sa.ColumnElement[bool]:
        """Return the condition that a column holds one of many texts, to be given as `many` under a name."""
        ...

    def many(self, texts: list[str]) -> object:
        """Return texts as the driver takes them for `one_of`."""
        ...

    def write_alone(self, connection: sa.Connection, center: str | None) -> None:
        """Let nobody else write what is a center's, or anything, until the transaction ends."""
        ...

    def bytes_in_use(self, connection: sa.Connection) -> int:
        """Return how many bytes the rows take that are there; room that became free is not counted."""
        ...

    def reason(self, error: BaseException) -> Reason | None:
        """Return what the driver's error means to an officer; None if it is a bug of ours."""
        ...


_PACKAGES = {"sqlite": "console.store.sqlite", "postgresql": "console.store.postgres"}


@cache
def dialect(name: str) -> Dialect:
    """Return what SQLAlchemy's dialect of that name does its own way."""
    return cast("Dialect", import_module(f"{_PACKAGES[name]}.dialect"))
