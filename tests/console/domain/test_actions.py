"""A clash is one field that both touched; whatever else moved on is none."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.actions import Action, Pending, Progress, clashes, seen_of
from console.domain.facts import Event
from console.domain.verbs import RULES, Verb
from console.store.encoding import decode_pending, encode
from tests.console.board.making import NOW, an_event

CHANGES: dict[str, Any] = {
    "stage": "verifying", "unit": "c/t2", "claimed_by": "2号台", "group": "c/g", "supervised": True,
    "paused_since": NOW, "due_at": NOW, "step_due_at": NOW, "closed_at": NOW, "satisfied": False,
    "title": "改过", "severity": "red", "acknowledged_at": NOW,
}  # fmt: skip


def asked(verb: Verb, event: Event) -> Action:
    return Action(
        key="k", verb=verb, center="c", target_kind="event", target_id=event.id, seen_version=event.version,
        officer="值班员", seat="1号台", made_at=NOW, seen=seen_of(event, verb),
    )  # fmt: skip


@given(st.sampled_from(Verb), st.sets(st.sampled_from(sorted(CHANGES))))
def test_just_the_touched_fields_that_changed_clash(verb: Verb, changed: set[str]) -> None:
    before = an_event("e")
    after = msgspec.structs.replace(before, version=2, **{field: CHANGES[field] for field in changed})
    found = clashes(asked(verb, before), after)
    assert {one.field for one in found} == changed & set(RULES[verb].touches)


@pytest.mark.parametrize("verb", Verb)
def test_what_was_seen_comes_back_from_the_store_as_it_was(verb: Verb) -> None:
    event = an_event("e", due_at=NOW, paused_since=NOW)
    pending = Pending(action=asked(verb, event), progress=Progress.WAITING)
    again = decode_pending(encode(pending))
    assert again == pending
    assert clashes(again.action, event) == ()
