"""A demo center over real HTTP, and the few ways in which its tests ask it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from console.demo.server import DemoServer
from tests.console.demo.asking import NOW, Start


@pytest.fixture
def start() -> Iterator[Start]:
    """Start centers that end with the test."""
    with ExitStack() as stack:

        def started(**settings: Any) -> DemoServer:
            return stack.enter_context(DemoServer(**{"now": NOW, **settings}))

        yield started


@pytest.fixture
def center(start: Start) -> DemoServer:
    return start()
