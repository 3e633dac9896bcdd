"""A store of its own for each test, on either database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from console.store.seam import Opened
from tests.console.store.making import opened

BOTH = [pytest.param("SQLite", id="sqlite"), pytest.param("PostgreSQL", id="postgres", marks=pytest.mark.postgres)]


class Place:
    """Where a store lies. Opened again it is open twice, as by two consoles."""

    def __init__(self, folder: Path, url: str | None) -> None:
        self._folder, self._url = folder, url
        self._open: list[Opened] = []

    def open(self) -> Opened:
        if self._url is None:
            store: Opened = opened(self._folder)
        else:
            from console.store.postgres.opening import open_store

            store = open_store(self._url, None)
        self._open.append(store)
        return store

    def close(self) -> None:
        for store in self._open:
            store.close()


@pytest.fixture(params=BOTH)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """A place for a store on SQLite, then one on PostgreSQL."""
    url = None
    if request.param == "PostgreSQL":
        url = request.getfixturevalue("postgres").schema()
    one = Place(tmp_path, url)
    yield one
    one.close()


@pytest.fixture
def store(place: Place) -> sa.Engine:
    return place.open().engine
