"""A store of its own for each test: SQLite without a key and with one, and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from console.store.seam import Opened
from tests.console.store.making import KEY, opened

PLAIN, ENCRYPTED, SERVER = "plain", "encrypted", "server"
STORES = [
    pytest.param(PLAIN, id="sqlite"),
    pytest.param(ENCRYPTED, id="sqlcipher"),  # as on a desk that has a keyring: its pragmas answer in other types
    pytest.param(SERVER, id="postgres", marks=pytest.mark.postgres),
]


class Place:
    """Where a store lies. Opened again it is open twice, as by two consoles."""

    def __init__(self, folder: Path, url: str | None, key: str | None) -> None:
        self._folder, self._url, self._key = folder, url, key
        self._open: list[Opened] = []

    def open(self) -> Opened:
        if self._url is None:
            store: Opened = opened(self._folder, self._key)
        else:
            from console.store.postgres.opening import open_store

            store = open_store(self._url, None)
        self._open.append(store)
        return store

    def close(self) -> None:
        for store in self._open:
            store.close()


@pytest.fixture(params=STORES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """A place for a store: of each kind, one after another."""
    url = request.getfixturevalue("postgres").schema() if request.param == SERVER else None
    one = Place(tmp_path, url, KEY if request.param == ENCRYPTED else None)
    yield one
    one.close()


@pytest.fixture
def store(place: Place) -> sa.Engine:
    return place.open().engine
