"""The guards of the test suite catch what they are for, and let the expected pass."""

from __future__ import annotations

import pytest

from tests.project.repository import ROOT

pytest_plugins = ["pytester"]

CONFTEST = """
from tests._guards import Guards
def pytest_configure(config):
    config.addinivalue_line("markers", "logs(pattern)")
    config.addinivalue_line("markers", "threads(name)")
    config.pluginmanager.register(Guards(), "guards")
"""
TESTS = """
import logging, threading, pytest, tests._guards
tests._guards.THREAD_GRACE_S = 0.05
log = logging.getLogger("console.feed")

def linger(name):
    threading.Thread(target=threading.Event().wait, name=name, daemon=True).start()

@pytest.fixture(scope="module")
def center():
    linger("center")

def test_passes_silent():
    log.info("fine")

@pytest.mark.logs("feed: late")
def test_passes_expected():
    log.warning("late")

@pytest.mark.threads("feed-")
def test_passes_lasting():
    linger("feed-1")

def test_passes_shared(center):
    pass

def test_errs_warning():
    log.warning("late")

@pytest.mark.logs("late")
def test_errs_unseen():
    pass

def test_errs_thread():
    linger("feed-2")

def test_fails_once():
    log.error("broken")
    assert False
"""


def test_what_a_test_leaves_behind_is_told(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(TESTS)
    result = pytester.runpytest_subprocess("-p", "no:pytest-qt", "-p", "no:asyncio", "-rA")
    told = {line for line in result.outlines if line.startswith(("ERROR ", "FAILED ")) and "::" in line}
    names = sorted(line.partition("::")[2].partition(" ")[0] for line in told)
    assert names == ["test_errs_thread", "test_errs_unseen", "test_errs_warning", "test_fails_once"]
    result.assert_outcomes(passed=7, failed=1, errors=3)
