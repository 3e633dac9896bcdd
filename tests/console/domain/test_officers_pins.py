"""Which role may do what, how long wrong PINs close, which PINs are too simple."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.codes import Code
from console.domain.officers import (
    FREE_TRIES,
    LONGEST_PAUSE,
    MANAGE_OFFICERS,
    Officer,
    Role,
    check_administrator_stays,
    check_may,
    closed_until,
    may,
    named,
    pause_after,
)
from console.domain.pins import COST, Cost, check_strength, opens, seal
from console.domain.verbs import Verb
from console.errors import ActionNotAllowed, SignOnRefused

NOW = datetime(2026, 8, 22, 6, 30, tzinfo=UTC)
CHEAP = Cost(16, 8, 1)


def officer(role: Role = Role.OFFICER, **facts: object) -> Officer:
    return Officer(**({"name": "甲", "role": role, "made_at": NOW} | facts))  # type: ignore[arg-type] # the caller pairs names and types


# --- roles ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("deed", "roles"),
    [(Verb.ACKNOWLEDGE, {Role.OFFICER, Role.LEADER}), (MANAGE_OFFICERS, {Role.ADMINISTRATOR}), ("unheard of", set())],
)
def test_who_may_do_what(deed: str, roles: set[Role]) -> None:
    assert {role for role in Role if may(role, deed)} == roles


def test_nobody_and_the_wrong_role_are_told_apart() -> None:
    with pytest.raises(ActionNotAllowed) as nobody:
        check_may(None, Verb.ACKNOWLEDGE)
    assert nobody.value.reason.code is Code.NOBODY_SIGNED_ON
    with pytest.raises(ActionNotAllowed) as reader:
        check_may(officer(Role.READER), Verb.ACKNOWLEDGE)
    assert (reader.value.reason.code, reader.value.reason.params) == (Code.ROLE_MAY_NOT, {"role": Role.READER})
    assert check_may(officer(), Verb.ACKNOWLEDGE) == officer()


def test_somebody_has_to_be_able_to_manage_officers() -> None:
    administrator = officer(Role.ADMINISTRATOR)
    check_administrator_stays([officer(), administrator])
    for left in ([], [officer()], [officer(Role.ADMINISTRATOR, disabled_at=NOW)]):
        with pytest.raises(SignOnRefused):
            check_administrator_stays(left)


# --- wrong tries ----------------------------------------------------------------------------------


def test_pauses_grow_and_end() -> None:
    pauses = [pause_after(failures).total_seconds() for failures in range(FREE_TRIES + 8)]
    assert pauses == [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]
    assert pause_after(10**9) == LONGEST_PAUSE


def test_nobody_is_closed_out_for_ever_not_even_by_a_clock_that_was_put_back() -> None:
    closed = officer(failures=9, closed_until=NOW + LONGEST_PAUSE)
    assert closed_until(closed, NOW) == NOW + LONGEST_PAUSE
    assert closed_until(closed, NOW + LONGEST_PAUSE) is None
    assert closed_until(closed, NOW - timedelta(days=365)) is None
    assert closed_until(officer(), NOW) is None


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "kept"), [(" 甲  乙 ", "甲 乙"), ("e\u0301", "é"), ("1号席", "1号席")])
def test_a_name_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert named(typed) == kept


@pytest.mark.parametrize("typed", ["", "   ", "长" * 33, "甲\u202e乙", "甲\x00"])
def test_a_name_that_nobody_could_read_is_refused(typed: str) -> None:
    with pytest.raises(SignOnRefused) as refused:
        named(typed)
    assert refused.value.reason.code is Code.NAME_UNUSABLE


# --- PINs -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pin", "code"),
    [
        ("", Code.PIN_TOO_SHORT), ("48291", Code.PIN_TOO_SHORT), ("kT7#pq2", Code.PIN_TOO_SHORT),
        ("000000", Code.PIN_TOO_SIMPLE), ("111111111", Code.PIN_TOO_SIMPLE), ("aaaaaaaa", Code.PIN_TOO_SIMPLE),
        ("123456", Code.PIN_TOO_SIMPLE), ("654321", Code.PIN_TOO_SIMPLE), ("890123", Code.PIN_TOO_SIMPLE),
        ("123457", Code.PIN_TOO_SIMPLE), ("012345678", Code.PIN_TOO_SIMPLE), ("abcdefgh", Code.PIN_TOO_SIMPLE),
        ("121212", Code.PIN_TOO_SIMPLE), ("123123", Code.PIN_TOO_SIMPLE), ("１２３４５６", Code.PIN_TOO_SIMPLE),
        ("x" * 50 + "y" * 100, Code.PIN_TOO_LONG), ("Zhangsan", Code.PIN_IS_NAME),
    ],
)  # fmt: skip
def test_what_is_too_simple_is_refused_with_its_reason(pin: str, code: Code) -> None:
    with pytest.raises(SignOnRefused) as refused:
        check_strength(pin, "zhangsan")
    assert refused.value.reason.code is code


@pytest.mark.parametrize("pin", ["482913", "0918273645", "kT7#pq2x", "堤上看水到天亮啊", "passphrase of five words"])
def test_what_is_hard_enough_is_taken(pin: str) -> None:
    check_strength(pin, "甲")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_a_sealed_pin_opens_with_itself_alone(pin: str, other: str) -> None:
    sealed = seal(pin.replace("\ud800", ""), b"0123456789abcdef", CHEAP)
    assert opens(pin, sealed)
    assert opens(other, sealed) == (sealed == seal(other, sealed.salt, CHEAP))


def test_full_width_digits_are_the_same_keys() -> None:
    assert opens("４８２９１３", seal("482913", b"0123456789abcdef", CHEAP))


def test_salt_and_cost_are_part_of_it() -> None:
    sealed = {seal("482913", salt, cost).hash for salt in (b"a" * 16, b"b" * 16) for cost in (CHEAP, Cost(32, 8, 1))}
    assert len(sealed) == 4


def test_the_cost_is_one_that_owasp_calls_enough() -> None:
    """OWASP Password Storage Cheat Sheet, scrypt: the pairs of `n` and `p`, each with `r` = 8."""
    enough = {2**17: 1, 2**16: 2, 2**15: 3, 2**14: 5, 2**13: 10}
    assert COST.r >= 8
    assert COST.p >= enough[COST.n]
    assert opens("482913", seal("482913", b"0123456789abcdef")), "the library takes these figures"
