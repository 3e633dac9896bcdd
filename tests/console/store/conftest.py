"""A store of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.console.store.making import opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = opened(tmp_path).engine
    yield engine
    engine.dispose()
