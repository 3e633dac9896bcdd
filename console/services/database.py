"""The store, asked on the one thread that owns it. Knows no center and no board."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from console.codes import Reason
from console.errors import StoreUnavailable
from console.services.worker import Worker

if TYPE_CHECKING:
    import sqlalchemy as sa

    from console.store.seam import Opened

P = ParamSpec("P")
T = TypeVar("T")


CLOSE_WITHIN_S = 5.0
"""How long a server that has stopped answering may hold the end."""


def warm_up() -> None:
    """Import what the store needs, which takes longer than to open it."""
    import console.store.faults
    import console.store.picture
    import console.store.sqlite.opening  # noqa: F401 - importing is the point


class Database:
    """The store's thread.

    Args:
        refused: hears of each reason for which the store did not do what it was asked for.
    """

    def __init__(self, refused: Callable[[Reason], None] = lambda _: None) -> None:
        self._worker = Worker("database")
        self._refused = refused
        self._opened: Opened | None = None

    async def open(self, place: Path | str, secret: Callable[[], str | None], now: datetime) -> Opened:
        """Open the store in a file, or in a database by its URL; where it is open already, it stays.

        The `secret`, a file's key or a server's password, is asked on this thread: a keyring may take its time.

        Raises:
            StoreUnavailable: as `open_store` of `console.store.sqlite.opening` or `console.store.postgres.opening`.
        """

        def work() -> Opened:
            if isinstance(place, Path):
                from console.store.sqlite import opening as file

                return file.open_store(place, secret(), now)
            from console.store.postgres import opening as database

            return database.open_store(place, secret())

        if self._opened is not None:
            return self._opened

        self._opened = await self._worker(work)
        return self._opened

    async def __call__(self, function: Callable[Concatenate[sa.Engine, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a function of the store.

        Raises:
            StoreUnavailable: the disk is full, the file is locked or damaged, the server is gone.
        """
        assert self._opened is not None, "the store was not opened"
        engine = self._opened.engine

        def work() -> T:
            from console.store.faults import told

            with told():
                return function(engine, *args, **kwargs)

        try:
            return await self._worker(work)
        except StoreUnavailable as error:
            self._refused(error.reason)
            raise

    async def size(self) -> int:
        """Return how many bytes the store takes."""
        assert self._opened is not None, "the store was not opened"
        size = self._opened.size
        return await self(lambda _: size())

    async def close(self) -> None:
        if self._opened is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(CLOSE_WITHIN_S):
                    await self._worker(self._opened.close)
        self._worker.close(within_s=1.0)
