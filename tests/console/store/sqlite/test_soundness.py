"""A store that was closed in order and not touched since is not read through again; any other is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from console.store.sqlite import opening
from console.store.sqlite.opening import open_store

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often a file is checked."""
    counted: list[int] = []
    check = opening._check

    def counting(connection: sa.Connection, size: int) -> None:
        counted.append(size)
        check(connection, size)

    monkeypatch.setattr(opening, "_check", counting)
    return counted


def test_a_store_closed_in_order_is_opened_at_once(tmp_path: Path, checks: list[int]) -> None:
    path = tmp_path / "store.db"
    open_store(path, None, NOW).close()
    checks.clear()
    open_store(path, None, NOW).close()
    assert checks == []


def test_the_note_holds_once(tmp_path: Path, checks: list[int]) -> None:
    path = tmp_path / "store.db"
    open_store(path, None, NOW).close()
    open_store(path, None, NOW).engine.dispose()  # as a kill leaves it: nobody noted anything
    checks.clear()
    open_store(path, None, NOW).close()
    assert len(checks) == 1


@pytest.mark.logs("was damaged and is kept", "actions saved", "officers of")
def test_a_file_that_was_touched_is_checked_and_set_aside(tmp_path: Path, checks: list[int]) -> None:
    path = tmp_path / "store.db"
    open_store(path, None, NOW).close()
    checks.clear()
    body = bytearray(path.read_bytes())
    body[len(body) // 2 : len(body) // 2 + 4096] = b"\xff" * 4096
    path.write_bytes(body)
    opened = open_store(path, None, NOW)
    assert checks
    assert opened.kept is not None
    opened.close()
