"""The store, asked on the one thread that owns it. Knows no center and no board."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from console.services.worker import Worker

if TYPE_CHECKING:
    import sqlalchemy as sa

    from console.store.engine import Opened

P = ParamSpec("P")
T = TypeVar("T")


def warm_up() -> None:
    """Import what the store needs, which takes longer than to open it."""
    import console.store.engine
    import console.store.faults
    import console.store.picture  # noqa: F401 - importing is the point


class Database:
    """The store's thread."""

    def __init__(self) -> None:
        self._worker = Worker("database")
        self._opened: Opened | None = None

    async def open(self, path: Path, key: Callable[[], str | None], now: datetime) -> Opened:
        """Open the store; `key` is asked on this thread, since a keyring may take its time.

        Raises:
            StoreUnavailable: as `console.store.engine.open_store`.
        """

        def work() -> Opened:
            from console.store.engine import open_store
            from console.store.faults import told

            with told():
                return open_store(path, key(), now)

        self._opened = await self._worker(work)
        return self._opened

    async def __call__(self, function: Callable[Concatenate[sa.Engine, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a function of the store.

        Raises:
            StoreUnavailable: the disk is full, the file is locked or damaged.
        """
        assert self._opened is not None, "the store was not opened"
        engine = self._opened.engine

        def work() -> T:
            from console.store.faults import told

            with told():
                return function(engine, *args, **kwargs)

        return await self._worker(work)

    async def close(self) -> None:
        if self._opened is not None:
            await self._worker(self._opened.close)
        self._worker.close(within_s=1.0)
