"""Officers in the store: each name once, wrong tries counted, one administrator at least."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from console.codes import Code
from console.domain.officers import FIRST_PAUSE, FREE_TRIES, LONGEST_PAUSE, Officer, Role
from console.domain.pins import Cost, Sealed
from console.errors import SignOnRefused
from console.store import officers
from tests.console.store.making import NOW, enrolled


def one(store: sa.Engine, name: str) -> Officer:
    return next(found.officer for found in officers.enrolled(store) if found.officer.name == name)


def refusal(store: sa.Engine, function: object, *arguments: object, **named: object) -> Code:
    assert callable(function)
    before = officers.enrolled(store)
    with pytest.raises(SignOnRefused) as refused:
        function(store, *arguments, **named)
    assert officers.enrolled(store) == before, "nothing was changed"
    return refused.value.reason.code


def test_an_officer_comes_back_as_they_were_enrolled(store: sa.Engine) -> None:
    officers.enroll(store, enrolled("甲"), first=True)
    officers.enroll(store, enrolled("乙", Role.OFFICER))
    assert {one.officer.name: one for one in officers.enrolled(store)} == {
        "甲": enrolled("甲"), "乙": enrolled("乙", Role.OFFICER),
    }  # fmt: skip


def test_a_name_stands_for_one(store: sa.Engine) -> None:
    officers.enroll(store, enrolled("甲"))
    assert refusal(store, officers.enroll, enrolled("甲", Role.READER)) is Code.NAME_TAKEN


def test_only_the_first_is_the_first(store: sa.Engine) -> None:
    officers.enroll(store, enrolled("甲"), first=True)
    assert refusal(store, officers.enroll, enrolled("乙"), first=True) is Code.OFFICERS_KNOWN


def test_the_last_administrator_stays(store: sa.Engine) -> None:
    officers.enroll(store, enrolled("甲"))
    officers.enroll(store, enrolled("乙", Role.LEADER))
    assert refusal(store, officers.set_role, "甲", Role.LEADER) is Code.LAST_ADMINISTRATOR
    assert refusal(store, officers.set_disabled, "甲", NOW) is Code.LAST_ADMINISTRATOR
    officers.set_role(store, "乙", Role.ADMINISTRATOR)
    officers.set_disabled(store, "甲", NOW)
    assert refusal(store, officers.set_role, "乙", Role.OFFICER) is Code.LAST_ADMINISTRATOR
    assert (one(store, "甲").disabled_at, one(store, "乙").role) == (NOW, Role.ADMINISTRATOR)
    officers.set_disabled(store, "甲", None)
    assert one(store, "甲").disabled_at is None


def test_nobody_of_that_name_is_told(store: sa.Engine) -> None:
    officers.enroll(store, enrolled("甲"))
    assert refusal(store, officers.set_role, "乙", Role.LEADER) is Code.UNKNOWN_OFFICER


def test_wrong_tries_are_counted_and_close_for_longer_and_longer(store: sa.Engine) -> None:
    officers.enroll(store, enrolled("甲"))
    for _ in range(FREE_TRIES - 1):
        officers.failed(store, "甲", 0, NOW)
    assert (one(store, "甲").failures, one(store, "甲").closed_until) == (FREE_TRIES - 1, None)
    officers.failed(store, "甲", 0, NOW)
    assert one(store, "甲").closed_until == NOW + FIRST_PAUSE
    officers.failed(store, "甲", 0, NOW)
    assert one(store, "甲").closed_until == NOW + 2 * FIRST_PAUSE
    officers.failed(store, "甲", 10**6, NOW + timedelta(hours=1))
    assert one(store, "甲").failures == 10**6 + 1, "what was counted in memory counts"
    assert one(store, "甲").closed_until == NOW + timedelta(hours=1) + LONGEST_PAUSE
    officers.opened(store, "甲")
    assert one(store, "甲") == enrolled("甲").officer


def test_another_pin_forgives_wrong_tries_at_the_old_one(store: sa.Engine) -> None:
    officers.enroll(store, enrolled("甲"))
    for _ in range(FREE_TRIES):
        officers.failed(store, "甲", 0, NOW)
    other = Sealed(b"other", b"hash", Cost(32, 8, 1))
    officers.set_sealed(store, "甲", other)
    [found] = officers.enrolled(store)
    assert (found.officer, found.sealed) == (enrolled("甲").officer, other)


def test_a_role_that_this_console_does_not_know_may_only_look(store: sa.Engine) -> None:
    officers.enroll(store, enrolled("甲"))
    with store.begin() as connection:
        connection.exec_driver_sql("UPDATE officer SET role = 'emperor'")
    assert one(store, "甲").role is Role.READER
