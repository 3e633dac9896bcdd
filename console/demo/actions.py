"""Actions under their keys: applied at most once, answered always the same. Knows no HTTP; the rules are in `verbs`."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import msgspec
from msgspec import UnsetType

from console.demo import verbs
from console.demo.action import Action, Deed, Json, Refused
from console.demo.instants import text
from console.demo.problems import Problem
from console.demo.store import Record, Store

# Kinds without a history: they can be acknowledged and noted, which shows in their version alone.
_PLAIN_KINDS = frozenset({"video_point", "facility"})


@dataclass
class Answer:
    """The answer that a key got, and gets again."""

    status: int
    body: Json
    digest: str
    applied: int = 0
    made: Json | None = None


class Actions:
    """Takes what officers do. `keys_honoured` turns off what makes it safe to ask twice."""

    def __init__(self, store: Store, home: str, now: Callable[[], int], keys_honoured: Callable[[], bool]) -> None:
        self._store = store
        self._home = home
        self._now = now
        self._keys_honoured = keys_honoured
        self._answers: dict[str, Answer] = {}
        # Who made which version of an event: what a seat did itself has not moved on behind its back.
        self._seats: dict[str, dict[int, str]] = {}
        self._rules: dict[str, Refused] = {}

    def set_rule(self, verb: str, code: str | None, title: str) -> None:
        """Let a rule of the site's own stand against a verb; without a code there is none any more."""
        if code is None:
            self._rules.pop(verb, None)
        else:
            self._rules[verb] = Refused(code, title)

    def ledger(self) -> dict[str, int]:
        """Return every key with how often it was applied."""
        return {key: answer.applied for key, answer in self._answers.items()}

    def makers(self) -> dict[str, Json]:
        """Return by whom, and from which seat, each key that was applied was asked for."""
        made = {key: answer.made for key, answer in self._answers.items() if answer.made is not None}
        return {key: {"officer": one.get("officer"), "seat": one["seat"]} for key, one in made.items()}

    def find(self, key: str) -> Answer | None:
        return self._answers.get(key) if self._keys_honoured() else None

    def take(self, key: str, body: bytes) -> Answer:
        """Apply an action, unless its key has an answer already; a first answer has status 201.

        Raises:
            Problem: what is not kept: an unknown target, or a key that came with other JSON.
        """
        digest = _digest(body)
        known = self._answers.get(key)
        if known is not None and self._keys_honoured():
            if known.digest != digest:
                raise Problem(422, "key.reused", "幂等键已用于其他内容", f"键 {key} 的首次请求内容不同")
            return Answer(200 if known.status == 201 else known.status, known.body, digest)
        answer = self._answer(key, digest, body)
        answer.applied += known.applied if known else 0
        self._answers[key] = answer
        self._store.tell(answer=msgspec.to_builtins(answer), key=key)
        return answer

    def recall(self, notes: Json) -> None:
        """Remember an answer from the journal."""
        answer = msgspec.convert(notes["answer"], Answer)
        self._answers[notes["key"]] = answer
        if answer.made is not None:
            self._seats.setdefault(answer.made["id"], {})[answer.made["version"]] = answer.made["seat"]

    def _answer(self, key: str, digest: str, body: bytes) -> Answer:
        try:
            action = msgspec.json.decode(body, type=Action)
        except msgspec.ValidationError as error:
            return _kept(Problem(422, "action.malformed", "请求格式不符", str(error), fields=[_path(error)]), digest)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            return _kept(Problem(422, "action.malformed", "请求不是有效的 JSON", str(error)), digest)
        record = self._store.find(action.target.kind, action.target.id)
        if record is None:
            raise Problem(404, "target.unknown", "找不到操作对象", f"{action.target.kind} {action.target.id}")
        try:
            return self._apply(key, digest, action, record)
        except Problem as problem:
            return _kept(problem, digest)
        except Refused as refusal:
            more = {"fields": list(refusal.fields)} if refusal.fields else {}
            return _kept(Problem(422, refusal.code, refusal.title, refusal.detail, **more), digest)

    def _apply(self, key: str, digest: str, action: Action, record: Record) -> Answer:
        content = self._store.content(record)
        self._check_seen(action, record, content)
        if action.verb in self._rules:
            raise self._rules[action.verb]
        at = self._now()
        if record.kind == "event":
            verbs.apply(Deed(action, content, at, self._home, self._store.find, self._store.content))
            entry_id = f"{record.id}-A{record.version + 1}"
            known = key if self._keys_honoured() else None  # who ignores keys tells none either
            content["history"] = [*content.get("history", ()), _entry(entry_id, known, action, content, at)]
            content["updated_at"] = text(at)
        elif record.kind not in _PLAIN_KINDS or action.verb not in verbs.NEVER_CONFLICT:
            raise Refused("verb.not_for_kind", "该对象不支持此操作", f"{record.kind} {action.verb}", ("verb", "target"))
        changed = self._store.put(record.kind, record.id, content)
        self._seats.setdefault(record.id, {})[changed.version] = action.seat
        made = {"id": record.id, "version": changed.version, "officer": action.officer, "seat": action.seat}
        receipt = {"key": key, "applied_at": text(at), "target_version": changed.version}
        return Answer(201, receipt, digest, 1, made)

    def _check_seen(self, action: Action, record: Record, content: Json) -> None:
        """Refuse what was decided on a picture that others changed since."""
        seen = action.seen_version
        if isinstance(seen, UnsetType):
            return
        if not 1 <= seen <= record.version:
            detail = f"当前版本 {record.version}，所见版本 {seen}"
            raise Problem(422, "seen.unknown", "所见版本不存在", detail, fields=["seen_version"])
        if action.verb in verbs.NEVER_CONFLICT:
            return
        made_by = self._seats.get(record.id, {})
        if any(made_by.get(version) != action.seat for version in range(seen + 1, record.version + 1)):
            detail = f"当前版本 {record.version}，所见版本 {seen}"
            raise Problem(409, "target.moved_on", "事件已被他人更新", detail, record=content, version=record.version)


def _entry(id_: str, key: str | None, action: Action, content: Json, at: int) -> Json:
    entry = {"id": id_, "at": text(at), "verb": action.verb, "unit": content["unit"], "seat": action.seat}
    return {**entry, **({"text": action.words} if action.words else {}), **({"key": key} if key else {})}


def _kept(problem: Problem, digest: str) -> Answer:
    return Answer(problem.status, problem.body, digest)


def _digest(body: bytes) -> str:
    """Return what tells one JSON from another, whatever its spaces and order."""
    with contextlib.suppress(msgspec.MsgspecError, UnicodeError, RecursionError):
        body = msgspec.json.encode(msgspec.json.decode(body), order="deterministic")
    return hashlib.sha256(body).hexdigest()


def _path(error: msgspec.ValidationError) -> str:
    """Return the member that an error speaks of."""
    _, found, path = str(error).rpartition("`$")
    return path.rstrip("`").lstrip(".") if found else "$"
