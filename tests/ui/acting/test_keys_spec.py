"""Every verb has its key, what comes next comes first, and an extension never ends earlier."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from console.domain.calendar import Calendar
from console.domain.kinds import Phase
from console.domain.verbs import RULES, Verb
from tests.ui.queue.making import NOW
from ui.acting.keys import EXPLAIN, KEY_OF, NEXT, VERBS_OF, asks, in_order, may_say
from ui.acting.spec import later_times

CHINA = Calendar(ZoneInfo("Asia/Shanghai"))
UNDONE_BY = [
    {Verb.CLAIM, Verb.RELEASE},
    {Verb.MERGE, Verb.UNMERGE},
    {Verb.CLOSE, Verb.REOPEN},
]


def test_a_key_is_one_verb_s_or_of_two_that_undo_each_other() -> None:
    assert KEY_OF.keys() == set(Verb)
    assert [set(verbs) for verbs in VERBS_OF.values() if len(verbs) > 1] == UNDONE_BY
    assert EXPLAIN not in VERBS_OF


@given(st.lists(st.sampled_from(list(Verb)), unique=True), st.sampled_from([*Phase, None]))
def test_what_the_phase_calls_for_comes_first_and_nothing_is_lost(offered: list[Verb], phase: Phase | None) -> None:
    shown = in_order(offered, phase)
    assert sorted(shown) == sorted(offered)
    called_for = [verb for verb in NEXT.get(phase, ()) if verb in offered] if phase is not None else []
    assert list(shown[: len(called_for)]) == called_for


def test_a_verb_that_needs_something_has_a_sheet_and_one_that_needs_nothing_is_asked_for_at_once() -> None:
    assert all(asks(verb) for verb in Verb if RULES[verb].needs)
    assert not any(asks(verb) for verb in (Verb.ACKNOWLEDGE, Verb.CLAIM, Verb.RELEASE, Verb.ACCEPT, Verb.UNMERGE))
    assert all(asks(verb) for verb in Verb if may_say(verb))


@given(st.none() | st.integers(-30 * 24, 30 * 24))
def test_later_times_are_later_than_now_and_than_what_is_due_each_once_in_order(hours: int | None) -> None:
    due = None if hours is None else NOW + timedelta(hours=hours)
    times = later_times(due, NOW, CHINA)
    assert len(times) >= 5
    assert list(times) == sorted(set(times))
    assert times[0] > max(NOW, due or NOW)
