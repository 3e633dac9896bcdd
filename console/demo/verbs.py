"""The center's own rules: what each verb does to an event, and when it is refused. Knows no keys and no HTTP.

A verb either changes the record it is given, or raises `Refused`, whose words are the center's.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import UnsetType

from console.demo import course
from console.demo.action import Action, Deed, Json, Refused
from console.demo.instants import parsed, text

# Never refused because somebody else was faster.
NEVER_CONFLICT = frozenset({"acknowledge", "note"})
# What a closed event still takes.
_AFTER_CLOSE = frozenset({"acknowledge", "note", "strike", "reopen", "unmerge"})
# Entries that only say something may be struck; those that moved the case may not.
_STRIKABLE = frozenset({"note", "reply", "coordinate", "supervise"})


def apply(deed: Deed) -> None:
    """Apply an action to an event's content, all but its entry in the history.

    Raises:
        Refused: a rule forbids it.
    """
    verb = deed.action.verb
    rule = _RULES.get(verb)
    if rule is None:
        raise Refused("verb.unknown", "未知的操作", f"本中心没有操作“{verb}”", ("verb",))
    if verb not in _AFTER_CLOSE and course.phase_of(deed.record) == "closed":
        raise Refused("event.closed", "事件已办结归档", "请先重新打开再操作")
    rule(deed)


def _acknowledge(_: Deed) -> None:
    """Leaves an entry, and nothing else."""


def _claim(deed: Deed) -> None:
    holder = deed.record.get("claimed_by")
    if holder not in (None, deed.action.seat):
        raise Refused("claim.taken", "已被其他席位认领", f"当前由席位 {holder} 认领")
    deed.record["claimed_by"] = deed.action.seat


def _release(deed: Deed) -> None:
    holder = deed.record.get("claimed_by")
    if holder != deed.action.seat:
        raise Refused("claim.not_yours", "并非本席位认领", f"当前认领席位：{holder or '无'}")
    deed.record["claimed_by"] = None


def _accept(deed: Deed) -> None:
    paused = deed.record.get("paused_since") is not None
    if not paused:
        _require_phase(deed, "accept", "intake", "sent")
    _go(deed, "accept")


def _dispatch(deed: Deed) -> None:
    deed.record["unit"] = _unit(deed)
    _go(deed, "dispatch")


def _hand_up(deed: Deed) -> None:
    above = _ancestors(deed, deed.record["unit"])
    to = above[0] if above and isinstance(deed.action.to, UnsetType) else deed.action.to
    if not above:
        raise Refused("unit.top", "已在最高一级，无法上报", fields=("to",))
    if to not in above:
        raise Refused("to.not_above", "只能上报到上级单位", f"上级单位：{'、'.join(above)}", ("to",))
    deed.record["unit"] = to
    _go_back(deed)


def _hand_down(deed: Deed) -> None:
    to = _unit(deed)
    if deed.record["unit"] not in _ancestors(deed, to):
        raise Refused("to.not_below", "只能下派到下级单位", fields=("to",))
    deed.record["unit"] = to
    _go(deed, "dispatch")


def _return(deed: Deed) -> None:
    _require_text(deed, "退回须写明原因")
    _require_phase(deed, "return", "sent", "work")
    deed.record["returns"] = deed.record.get("returns", 0) + 1
    now, before = deed.record["unit"], _unit_before(deed.record)
    # What a unit of ours returns comes to us first, whoever handed it down.
    deed.record["unit"] = deed.home if now != deed.home and before in _ancestors(deed, deed.home) else before
    _go_back(deed)


def _coordinate(deed: Deed) -> None:
    _unit(deed)
    _require_phase(deed, "coordinate", "intake", "sent", "work")
    _go(deed, "coordinate")


def _reply(deed: Deed) -> None:
    _require_text(deed, "请填写答复内容")
    _require_phase(deed, "reply", "sent", "work")
    _go(deed, "reply")


def _verify(deed: Deed) -> None:
    _require_phase(deed, "verify", "answered")
    satisfied, passed = deed.action.field("satisfied"), deed.action.field("passed")
    if isinstance(satisfied, bool):
        deed.record["satisfied"] = satisfied
    if passed is False:
        deed.record["returns"] = deed.record.get("returns", 0) + 1
        _go(deed, "accept")
    else:
        _go(deed, "verify")


def _supervise(deed: Deed) -> None:
    if deed.record.get("supervised"):
        raise Refused("supervise.already", "已在督办中")
    deed.record["supervised"] = True


def _extend(deed: Deed) -> None:
    until = _until(deed)
    due = deed.record.get("due_at")
    if due is not None and until <= parsed(due):
        raise Refused("until.not_later", "延期须晚于现有时限", f"现有时限：{due}", ("until",))
    deed.record["due_at"] = deed.record["step_due_at"] = text(until)


def _suspend(deed: Deed) -> None:
    if deed.record.get("paused_since") is not None:
        raise Refused("suspend.already", "已在挂账暂停中")
    _require_text(deed, "挂账须写明原因")
    deed.record["paused_since"] = text(deed.at)


def _merge(deed: Deed) -> None:
    to = deed.action.to
    if isinstance(to, UnsetType):
        raise Refused("to.missing", "请指定并入的事件", fields=("to",))
    into = deed.find("event", to)
    if to == deed.action.target.id or into is None:
        raise Refused("to.unknown", "找不到可并入的事件", fields=("to",))
    if deed.content(into).get("group") is not None:
        raise Refused("merge.chain", "目标事件本身已并入其他事件", fields=("to",))
    if deed.record.get("group") is not None:
        raise Refused("merge.already", "本事件已并入其他事件")
    deed.record["group"] = to


def _unmerge(deed: Deed) -> None:
    if deed.record.get("group") is None:
        raise Refused("merge.none", "本事件未并入任何事件")
    deed.record["group"] = None


def _note(deed: Deed) -> None:
    _require_text(deed, "请填写备注内容")


def _strike(deed: Deed) -> None:
    named = deed.action.field("entry")
    entry = next((one for one in deed.record["history"] if one["id"] == named), None)
    if entry is None:
        raise Refused("entry.unknown", "找不到要划去的记录", fields=("fields",))
    if entry["verb"] not in _STRIKABLE:
        raise Refused("entry.fixed", "流转记录不可划去", fields=("fields",))
    if entry.get("struck"):
        raise Refused("entry.struck", "该记录已划去", fields=("fields",))
    entry["struck"] = True


def _close(deed: Deed) -> None:
    if course.phase_of(deed.record) != "answered":
        _require_text(deed, "尚未答复核查，办结须写明原因")
    deed.record["paused_since"] = None
    _go(deed, "close")


def _reopen(deed: Deed) -> None:
    _require_phase(deed, "reopen", "closed")
    _require_text(deed, "重新打开须写明原因")
    deed.record["satisfied"] = None
    _go(deed, "accept")


def _go(deed: Deed, verb: str) -> None:
    """Move the event to where a verb leads; whatever moves it ends a pause."""
    stage = course.stage_for(deed.record, verb)
    if stage is None:
        return
    deed.record["paused_since"] = None
    if stage != deed.record["stage"]:
        course.enter(deed.record, stage, deed.at)


def _go_back(deed: Deed) -> None:
    """Begin anew with the unit that has the event now; one that was handed here and leaves again is over here."""
    leaves = deed.record.get("origin") is not None and deed.record["unit"] in _ancestors(deed, deed.home)
    _go(deed, "close" if leaves else "report")


def _require_phase(deed: Deed, verb: str, *phases: str) -> None:
    if course.phase_of(deed.record) not in phases:
        stage = deed.record["stage"]
        raise Refused("stage.wrong", "当前环节不能进行该操作", f"操作 {verb}，当前环节 {stage}", ("verb",))


def _require_text(deed: Deed, title: str) -> None:
    if not deed.action.words:
        raise Refused("text.missing", title, fields=("text",))


def _until(deed: Deed) -> int:
    until = deed.action.until
    if isinstance(until, UnsetType):
        raise Refused("until.missing", "请填写新的时限", fields=("until",))
    return parsed(until)


def _unit(deed: Deed) -> str:
    """Return the unit that the action names."""
    to = deed.action.to
    if isinstance(to, UnsetType):
        raise Refused("to.missing", "请指定承办单位", fields=("to",))
    if deed.find("unit", to) is None:
        raise Refused("to.unknown", "没有这个单位", f"单位编号 {to}", ("to",))
    return to


def _ancestors(deed: Deed, unit: str) -> list[str]:
    """Return the units above a unit, nearest first."""
    above: list[str] = []
    record = deed.find("unit", unit)
    while record is not None:
        parent = deed.content(record).get("parent")
        if parent is None or parent in above:
            break
        above.append(parent)
        record = deed.find("unit", parent)
    return above


def _unit_before(record: Json) -> str:
    """Return the unit that had the event before the one that has it now."""
    now = record["unit"]
    before = (entry.get("unit") for entry in reversed(record["history"]))
    return next((unit for unit in before if unit not in (None, now)), str(now))


_RULES: dict[str, Callable[[Deed], None]] = {
    "acknowledge": _acknowledge,
    "claim": _claim,
    "release": _release,
    "accept": _accept,
    "dispatch": _dispatch,
    "hand_up": _hand_up,
    "hand_down": _hand_down,
    "return": _return,
    "coordinate": _coordinate,
    "reply": _reply,
    "verify": _verify,
    "supervise": _supervise,
    "extend": _extend,
    "suspend": _suspend,
    "merge": _merge,
    "unmerge": _unmerge,
    "note": _note,
    "strike": _strike,
    "close": _close,
    "reopen": _reopen,
}
VERBS = tuple(_RULES)


def moves(action: Action | Json) -> bool:
    """Return whether a verb takes an event off its scripted course."""
    verb = action["verb"] if isinstance(action, dict) else action.verb
    return verb not in ("acknowledge", "claim", "release", "note", "strike", "supervise", "merge", "unmerge", "extend")
