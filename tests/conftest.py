"""Every test runs off screen, alone with its own folders, and under the guards of `_guards`."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

from tests._guards import Guards
from tests._machine import PATIENCE_S
from ui.map import prepare

if TYPE_CHECKING:
    from tests._postgres import Server

STORE_TESTS = "tests/console/store/"

prepare()  # before any test makes the application: the web engine takes no flag later

# Times vary on shared machines: hypothesis judges what is right, `make bench` what is fast.
settings.register_profile("day", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("night", settings.get_profile("day"), max_examples=5_000)
settings.load_profile("night" if os.environ.get("NIGHT") else "day")


for wait in (QtBot.waitSignal, QtBot.waitSignals, QtBot.waitUntil, QtBot.waitCallback):
    wait.__kwdefaults__ = (wait.__kwdefaults__ or {}) | {"timeout": round(1000 * PATIENCE_S)}


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Guards(), "guards")


@pytest.fixture(scope="session")
def postgres() -> Iterator["Server"]:
    from tests._postgres import Server

    server = Server()
    yield server
    server.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say on how many tests the store passed, and on which database."""
    passed = terminalreporter.getreports("passed")
    on_postgres = sum("postgres" in report.keywords for report in passed)
    on_sqlite = sum(report.nodeid.startswith(STORE_TESTS) and "postgres" not in report.keywords for report in passed)
    if on_sqlite or on_postgres:
        terminalreporter.write_line(f"store tests: {on_sqlite} on SQLite, {on_postgres} on PostgreSQL")
