"""Checks run beside each other; one that hangs or fails is told, and keeps no other from being told."""

from __future__ import annotations

import threading
import time

from hypothesis import given
from hypothesis import strategies as st

from console.checks.finding import BROKEN, LIMITED, Finding, Found, Name, State, finding, worst_first
from console.checks.together import Check, together
from tests._machine import PATIENCE_S

FINE = finding(Name.DISK, Found.DISK_ENOUGH)


def test_one_that_hangs_is_late_and_the_others_are_told() -> None:
    over = threading.Event()

    def hang() -> list[Finding]:
        over.wait()
        return []

    began = time.monotonic()
    found = together([Check(Name.STORE, hang, "here", within_s=0.1), Check(Name.DISK, lambda: [FINE])])
    took_s = time.monotonic() - began
    over.set()
    assert found == [finding(Name.STORE, Found.CHECK_LATE, "here", seconds=0.1), FINE]
    assert took_s < 2


def test_one_that_knows_better_says_itself_what_late_means() -> None:
    over, said = threading.Event(), finding(Name.KEYRING, Found.KEYRING_SILENT, detail="locked")

    def hang() -> list[Finding]:
        over.wait()
        return []

    assert together([Check(Name.KEYRING, hang, within_s=0.1, late=said)]) == [said]
    over.set()


def test_a_check_with_a_bug_is_a_finding() -> None:
    def fail() -> list[Finding]:
        raise ZeroDivisionError("of its own")

    (found,) = together([Check(Name.MACHINE, fail)])
    assert (found.found, found.state) == (Found.CHECK_FAILED, State.LIMITED)
    assert found.params["detail"] == "ZeroDivisionError: of its own"


def test_checks_wait_for_each_other() -> None:
    meeting = threading.Barrier(3)

    def meet() -> list[Finding]:
        meeting.wait(PATIENCE_S)
        return [FINE]

    assert together([Check(Name.DISK, meet)] * 3) == [FINE] * 3, "they run beside each other"


def test_no_finding_is_both_broken_and_limited() -> None:
    assert not BROKEN & LIMITED


@given(st.lists(st.builds(finding, st.sampled_from(Name), st.sampled_from(Found), st.sampled_from(["", "a", "b"]))))
def test_what_is_broken_stands_first(findings: list[Finding]) -> None:
    states = [list(State).index(one.state) for one in worst_first(findings)]
    assert states == sorted(states)
