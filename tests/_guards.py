"""What no test may leave behind unsaid: a warning in the log, or a thread that still runs."""

from __future__ import annotations

import logging
import re
import threading
import time
from collections.abc import Generator, Iterable
from typing import Any
from weakref import WeakSet

import pytest

from tests._machine import LATE_S

# Threads that belong to nobody's test: of the event loop's executors, of Qt (seen from Python as
# "Dummy-1"), of pytest-timeout.
ALLOWED_THREADS = ("asyncio_", "AnyIO worker", "Dummy-", "pytest_timeout", "pydevd.")
THREAD_GRACE_S = 2 * LATE_S


class LogGuard(logging.Handler):
    """Collects every record from WARNING up, of every logger, while a test runs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._records: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def take(self) -> list[str]:
        """Return what was collected, and begin anew."""
        taken, self._records = self._records, []
        return taken

    def install(self) -> None:
        logging.getLogger().addHandler(self)

    def remove(self) -> None:
        logging.getLogger().removeHandler(self)


def log_faults(records: Iterable[str], patterns: Iterable[str]) -> list[str]:
    """Return unexpected records, and expected patterns that were never seen."""
    records, patterns = list(records), list(patterns)
    unexpected = [one for one in records if not any(re.search(each, one) for each in patterns)]
    unseen = [each for each in patterns if not any(re.search(each, one) for one in records)]
    return unexpected + [f"never logged, though expected: {each}" for each in unseen]


class ThreadGuard:
    """Knows which threads ran before a test, and which a wider fixture owns."""

    def __init__(self) -> None:
        self._before: set[threading.Thread] = set()
        self._owned: WeakSet[threading.Thread] = WeakSet()

    def begin(self) -> None:
        self._before = set(threading.enumerate())

    def own(self, before: set[threading.Thread]) -> None:
        """Take what started since `before` as a fixture's that outlives the test."""
        self._owned.update(set(threading.enumerate()) - before)

    def leaked(self, allowed: Iterable[str]) -> list[str]:
        """Return the names of the test's threads that do not end within the grace."""
        names = (*ALLOWED_THREADS, *allowed)
        deadline = time.monotonic() + THREAD_GRACE_S
        leaked = []
        for thread in set(threading.enumerate()) - self._before - set(self._owned):
            if not thread.name.startswith(names):
                thread.join(max(0.0, deadline - time.monotonic()))
                if thread.is_alive():
                    leaked.append(f"{thread.name} ({getattr(thread, '_target', None)})")
        return leaked


class Guards:
    """The pytest plugin: both guards around every test."""

    def __init__(self) -> None:
        self._log = LogGuard()
        self._threads = ThreadGuard()
        self._seen: list[str] = []

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self) -> Generator[None, Any, Any]:
        self._threads.begin()
        self._log.install()
        self._log.take()
        try:
            return (yield)
        finally:
            self._log.remove()

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Generator[None, Any, Any]:
        before = set(threading.enumerate())
        try:
            return (yield)
        finally:
            if fixturedef.scope != "function":
                self._threads.own(before)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Generator[None, Any, Any]:
        result = yield
        faults = log_faults(self._log.take(), _arguments(item, "logs"))
        faults += [f"thread left: {name}" for name in self._threads.leaked(_arguments(item, "threads"))]
        if faults and not getattr(item, "failed_already", False):
            pytest.fail("\n".join(faults), pytrace=False)
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Generator[None, Any, pytest.TestReport]:
        report: pytest.TestReport = yield
        if report.failed or report.skipped:
            item.failed_already = True  # type: ignore[attr-defined] # one fault is told once
        return report


def _arguments(item: pytest.Item, marker: str) -> list[str]:
    return [argument for mark in item.iter_markers(marker) for argument in mark.args]
