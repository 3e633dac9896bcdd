"""When each verb may be asked for, by whom, and what it has to say: the rule's own reason at every edge."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.codes import Code
from console.domain.facts import Entry, EventDetail
from console.domain.kinds import Phase, our_kinds
from console.domain.verbs import (
    LONGEST_TEXT,
    RULES,
    Approval,
    Need,
    Request,
    Standing,
    Verb,
    approval_of,
    check,
    hindrance,
    offered,
)
from console.errors import ActionNotAllowed
from tests.console.board.making import NOW, a_center, an_event

SEAT = "1号台"
ALL = a_center(verbs=tuple(Verb))
STAGE = {
    Phase.INTAKE: "accepted",
    Phase.SENT: "dispatched",
    Phase.WORK: "handling",
    Phase.ANSWERED: "verifying",
    Phase.CLOSED: "archived",
}


def standing(
    phase: Phase = Phase.WORK, *history: Entry, leader: bool = True, details: dict[str, Any] | None = None, **more: Any
) -> Standing:
    usual: dict[str, Any] = {"stage": STAGE[phase], "due_at": NOW}
    usual |= {"closed_at": NOW} if phase is Phase.CLOSED else {}
    event = an_event("e", **(usual | more))
    detail = EventDetail(details=details or {}, history=history)
    return Standing(event, ALL, our_kinds().get(event.case_kind), SEAT, leader, detail)


def full(verb: Verb) -> Request:
    """Return a request that says all that its verb needs."""
    fields = {"entry": "n1", "document": "盐指〔2026〕7号", "satisfied": True}
    until = NOW + timedelta(days=3)
    return Request(verb=verb, to="c/other", until=until, text="说明", fields=fields)


def refused(request: Request, standing: Standing) -> Code:
    with pytest.raises(ActionNotAllowed) as error:
        check(request, standing)
    return error.value.reason.code


NOTE = Entry(id="n1", at=NOW, verb="note", text="已电话联系")
WAYS: dict[Verb, dict[str, Any]] = {Verb.RELEASE: {"claimed_by": SEAT}, Verb.UNMERGE: {"group": "c/g"}}


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("verb", Verb)
def test_a_verb_goes_out_in_its_phases_and_in_no_other(verb: Verb, phase: Phase) -> None:
    rule = RULES[verb]
    there = standing(phase, NOTE, **WAYS.get(verb, {}))
    meant = rule.closed if phase is Phase.CLOSED else True
    meant = meant and (not rule.phases or phase in rule.phases)
    assert (verb in offered(there)) == meant
    if meant:
        check(full(verb), there)
    else:
        assert refused(full(verb), there) in (Code.WRONG_STEP, Code.ALREADY_CLOSED)


@pytest.mark.parametrize("verb", Verb)
def test_what_the_center_does_not_take_is_not_asked(verb: Verb) -> None:
    there = standing()
    deaf = Standing(there.event, a_center(verbs=("smile",)), there.kind, SEAT, leader=True)
    assert offered(deaf) == offered(Standing(there.event, None, there.kind, SEAT)) == ()
    assert refused(full(verb), deaf) is Code.VERB_NOT_OFFERED


@pytest.mark.parametrize(("verb", "need"), [(verb, need) for verb in Verb for need in RULES[verb].needs])
def test_what_a_verb_needs_is_asked_for(verb: Verb, need: Need) -> None:
    phase = Phase.CLOSED if verb is Verb.REOPEN else Phase.WORK
    empty: dict[Need, dict[str, Any]] = {
        Need.TEXT: {"text": " \n"},
        Need.UNIT: {"to": None},
        Need.EVENT: {"to": None},
        Need.UNTIL: {"until": None},
        Need.ENTRY: {"fields": {}},
    }
    request = msgspec.structs.replace(full(verb), **empty[need])
    assert refused(request, standing(phase, NOTE)) is Code.STILL_NEEDED


@pytest.mark.parametrize(
    ("verb", "more", "code"),
    [
        (Verb.ACKNOWLEDGE, {"acknowledged_at": NOW}, Code.ALREADY_ACKNOWLEDGED),
        (Verb.CLAIM, {"claimed_by": SEAT}, Code.CLAIMED_HERE),
        (Verb.CLAIM, {"claimed_by": "2号台"}, Code.CLAIMED_BY),
        (Verb.RELEASE, {"claimed_by": "2号台"}, Code.NOT_CLAIMED_HERE),
        (Verb.RELEASE, {}, Code.NOT_CLAIMED_HERE),
        (Verb.SUPERVISE, {"supervised": True}, Code.ALREADY_SUPERVISED),
        (Verb.SUSPEND, {"paused_since": NOW}, Code.ALREADY_PAUSED),
        (Verb.MERGE, {"group": "c/g"}, Code.ALREADY_MERGED),
        (Verb.UNMERGE, {}, Code.NOT_MERGED),
        (Verb.EXTEND, {"due_at": NOW + timedelta(days=9)}, Code.UNTIL_NOT_LATER),
    ],
)
def test_what_the_event_is_already_is_not_asked_again(verb: Verb, more: dict[str, Any], code: Code) -> None:
    assert refused(full(verb), standing(**more)) is code


def test_what_lies_still_may_be_accepted_in_any_step() -> None:
    check(full(Verb.ACCEPT), standing(Phase.WORK, paused_since=NOW))


@pytest.mark.parametrize("verb", [verb for verb in Verb if Need.UNIT in RULES[verb].needs])
def test_a_case_goes_to_a_unit_of_its_own_center(verb: Verb) -> None:
    assert refused(msgspec.structs.replace(full(verb), to="d/u"), standing(Phase.WORK)) is Code.UNIT_ELSEWHERE


def test_an_event_is_merged_into_another_of_its_center_that_is_no_part_itself() -> None:
    there = standing()
    for to in ("c/e", "d/other"):
        assert refused(Request(verb=Verb.MERGE, to=to), there) is Code.MERGE_ELSEWHERE
    part = Standing(there.event, ALL, there.kind, SEAT, target=an_event("other", group="c/g"))
    assert refused(full(Verb.MERGE), part) is Code.TARGET_MERGED


@pytest.mark.parametrize(
    ("verb", "struck", "stands"), [("note", False, False), ("note", True, True), ("close", False, True)]
)
def test_only_what_was_said_may_be_struck_and_once(verb: str, struck: bool, stands: bool) -> None:
    there = standing(Phase.WORK, Entry(id="n1", at=NOW, verb=verb, struck=struck))
    if stands:
        assert refused(full(Verb.STRIKE), there) is Code.ENTRY_STANDS
    else:
        check(full(Verb.STRIKE), there)


def test_a_center_s_own_stage_that_we_do_not_know_is_left_to_the_center() -> None:
    check(full(Verb.REOPEN), Standing(an_event("e", stage="研判"), ALL, our_kinds()["grid_event"], SEAT))
    check(full(Verb.VERIFY), Standing(an_event("e", case_kind="smoke"), ALL, None, SEAT))


def test_closing_what_was_never_answered_takes_a_reason_and_an_answered_one_none() -> None:
    bare = Request(verb=Verb.CLOSE)
    assert refused(bare, standing(Phase.WORK)) is Code.STILL_NEEDED
    check(bare, standing(Phase.ANSWERED))


def test_closing_asks_for_what_is_missing_and_never_for_what_was_told() -> None:
    bare = Request(verb=Verb.CLOSE, text="已验收")
    told = {"responsible_post": "监管岗"}
    with pytest.raises(ActionNotAllowed) as error:
        check(bare, standing(Phase.WORK, case_kind="hazard", stage="accepted", details=told))
    assert error.value.reason.params["fields"] == "acceptance"
    answered = Request(verb=Verb.CLOSE, text="已验收", fields={"acceptance": "现场验收，符合"})
    check(answered, standing(Phase.WORK, case_kind="hazard", stage="accepted", details=told))


def test_a_call_back_says_whether_the_caller_is_content() -> None:
    called = standing(Phase.ANSWERED, case_kind="hotline", stage="called_back")
    assert refused(Request(verb=Verb.VERIFY), called) is Code.ANSWERS_MISSING
    check(Request(verb=Verb.VERIFY, fields={"satisfied": False}), called)
    check(Request(verb=Verb.VERIFY), standing(Phase.ANSWERED, case_kind="hotline", stage="called_back", satisfied=True))


def test_who_is_no_leader_needs_one_and_a_second_extension_a_signed_form() -> None:
    once = standing(leader=False)
    request = full(Verb.EXTEND)
    assert approval_of(Verb.EXTEND, once) is Approval.LEADER
    assert refused(request, once) is Code.NEEDS_LEADER
    bare = Request(verb=Verb.EXTEND, until=request.until, text="说明", approved_by="值班长")
    check(bare, once)
    again = standing(Phase.WORK, Entry(id="x", at=NOW, verb="extend"), leader=True)
    assert refused(bare, again) is Code.NEEDS_DOCUMENT
    check(request, again)
    struck = standing(Phase.WORK, Entry(id="x", at=NOW, verb="extend", struck=True), leader=True)
    check(bare, struck)


@given(st.text(max_size=LONGEST_TEXT + 5))
def test_a_note_is_taken_as_long_as_the_contract_takes_it(text: str) -> None:
    request = Request(verb=Verb.NOTE, text=text)
    if not text.strip():
        assert refused(request, standing()) is Code.STILL_NEEDED
    else:
        check(request, standing())
    assert refused(Request(verb=Verb.NOTE, text="长" * (LONGEST_TEXT + 1)), standing()) is Code.TEXT_TOO_LONG


def test_every_offered_verb_has_no_hindrance_and_every_other_one_a_reason() -> None:
    there = standing()
    assert {verb for verb in Verb if hindrance(verb, there) is None} == set(offered(there))
