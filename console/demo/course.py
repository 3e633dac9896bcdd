"""What a step does to an event's record. Knows neither where the step comes from nor whether it is allowed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from console.demo.due import PACE, URGENCIES, due_of
from console.demo.instants import SECOND, text
from console.demo.worlds import Case, cases

Json = dict[str, Any]
# One step of an event's course: when, what, which unit, in which words. A plain tuple: there are 400 000.
Step = tuple[int, str, str, str]

_PACE = dict(zip(URGENCIES, PACE.tolist(), strict=True))
# Verbs that lead where another one leads.
_AS = {"return": "report", "hand_up": "report", "hand_down": "dispatch"}
# Verbs that leave an event in its stage and with its unit.
_REMARKS = frozenset({"acknowledge", "note", "suspend", "supervise"})
_FIRST_S, _SECOND_S, _CHECK_S = 3600, 7200, 86400


def _case(record: Json) -> Case:
    """Return the procedure of an event; a kind without one of its own goes the way of the grid."""
    table = cases()
    return table.get(record["case_kind"]) or table["grid_event"]


def phase_of(record: Json) -> str:
    """Return where an event stands, in words that fit every kind: intake, sent, work, answered, closed."""
    at = _case(record).at
    stage = record["stage"]
    if stage == at["close"]:
        return "closed"
    if stage in (at["reply"], at.get("verify")):
        return "answered"
    if stage == at["report"]:
        return "intake"
    return "sent" if stage == at["dispatch"] else "work"


def stage_for(record: Json, verb: str) -> str | None:
    """Return the stage that a verb leads to in an event's own procedure, or None where it stays."""
    return _case(record).at.get(verb)


def enter(record: Json, stage: str, at: int) -> None:
    """Move an event into a stage, whose own time begins now."""
    moment = text(at)
    record["stage"] = stage
    record["stage_entered_at"] = moment
    phase = phase_of(record)
    pace = _PACE.get(record["urgency"], 1.0)
    if phase == "closed":
        record["step_due_at"] = None
        record["closed_at"] = moment
        return
    record["closed_at"] = None
    if phase == "work":
        record["step_due_at"] = record.get("due_at")
    else:
        allowed = {"intake": _FIRST_S, "sent": _SECOND_S, "answered": _CHECK_S}[phase]
        record["step_due_at"] = text(at + int(allowed * pace) * SECOND)


def due_at(case: str, urgency: str, reported_at: int) -> int:
    """Return when a case is due as a whole, by its kind and urgency."""
    return due_of(cases()[case], urgency, reported_at)


def follow(record: Json, id_: str, steps: Iterable[Step]) -> None:
    """Apply steps of an event's course in order, and write them into its history.

    Only the last stage is entered: what the ones between set, it sets again.
    """
    at_verb = _case(record).at
    history = record["history"]
    number = len(history)
    stage, entered = record["stage"], 0
    moment = ""
    for at, verb, unit, words in steps:
        number += 1
        moment = text(at)
        history.append({"id": f"{id_}-{number}", "at": moment, "verb": verb, "unit": unit, "text": words})
        if verb in _REMARKS:
            _remark(record, verb, moment)
            continue
        record["unit"] = unit
        _mark(record, verb)
        leads_to = at_verb.get(_AS.get(verb, verb))
        if leads_to is not None and leads_to != stage:
            stage, entered = leads_to, at
    if moment:
        record["updated_at"] = moment
    if entered:
        enter(record, stage, entered)


def _remark(record: Json, verb: str, moment: str) -> None:
    if verb == "suspend":
        record["paused_since"] = moment
    elif verb == "supervise":
        record["supervised"] = True


def _mark(record: Json, verb: str) -> None:
    """Set what a step sets besides the stage. In this world all who are called back are content, or say nothing."""
    if verb == "return":
        record["returns"] += 1
    elif verb == "reply":
        record["paused_since"] = None
    elif verb == "verify" and record["caller"] is not None:
        record["satisfied"] = True
