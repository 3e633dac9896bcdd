"""Items that no console can read, each for one reason. Knows no feed; none of their ids is in the ledger."""

from __future__ import annotations

from random import Random

_EVENT = (
    '"case_kind":"grid_event","title":%s,"channel":"grid_worker","severity":"none","urgency":"normal",'
    '"stage":"accepted","unit":"321084","reported_at":%s,"updated_at":"2026-01-01T00:00:00+08:00"%s'
)
_TITLE, _WHEN = '"不可读"', '"2026-01-01T00:00:00+08:00"'
DEEP = 70


def _event(title: str = _TITLE, when: str = _WHEN, more: str = "") -> str:
    return "{" + _EVENT % (title, when, more) + "}"


def _put(record: str, version: str = "1", kind: str = '"event"', id_: str | None = None) -> str:
    name = '"{id}"' if id_ is None else id_
    return f'{{"sequence":{{sequence}},"kind":{kind},"id":{name},"version":{version},"op":"put","record":{record}}}'


# Each a template: {id} is an id that nothing else has, {sequence} where it stands.
UNREADABLE: dict[str, str] = {
    "title null": _put(_event(title="null")),
    "title a number": _put(_event(title="12345")),
    "title a lone surrogate": _put(_event(title='"\\ud800"')),
    "no title": _put(_event().replace('"title":"不可读",', "")),
    "no reported_at": _put(_event().replace(f'"reported_at":{_WHEN},', "")),
    "naive time": _put(_event(when='"2026-01-01T00:00:00"')),
    "time a number": _put(_event(when="1767225600")),
    "time no date": _put(_event(when='"昨天"')),
    "month 13": _put(_event(when='"2026-13-01T00:00:00+08:00"')),
    "version 0": _put(_event(), version="0"),
    "version negative": _put(_event(), version="-3"),
    "version text": _put(_event(), version='"one"'),
    "version 1e999": _put(_event(), version="1e999"),
    "version a fraction": _put(_event(), version="1.5"),
    "no version": _put(_event()).replace('"version":1,', ""),
    "record a list": _put("[]"),
    "record null": _put("null"),
    "record a text": _put('"事件"'),
    "no record": _put(_event()).replace('"record":' + _event(), '"note":1'),
    "empty record": _put("{}"),
    "nested too deep": _put(_event(more=',"details":{"deep":' + "[" * DEEP + "]" * DEEP + "}")),
    "id a number": _put(_event(), id_="7"),
    "id null": _put(_event(), id_="null"),
    "no id": _put(_event()).replace('"id":"{id}",', ""),
    "kind null": _put(_event(), kind="null"),
    "op unknown": _put(_event()).replace('"op":"put"', '"op":"explode"'),
    "item null": "null",
    "item a number": "17",
    "item a text": '"event"',
    "item a list": "[]",
    "grid without geometry": _put('{"name":"不可读","level":"grid","unit":"321084"}', kind='"grid"'),
    "unit without level": _put('{"name":"不可读"}', kind='"unit"'),
    "video point without unit": _put('{"name":"不可读"}', kind='"video_point"'),
    "value without a span": _put(
        '{"indicator":"on-time","unit":"321084","value":1,"as_of":' + _WHEN + "}", kind='"value"'
    ),
}


def unreadable(random: Random, sequence: int) -> bytes:
    """Return one of them, with an id of its own."""
    template = random.choice(list(UNREADABLE.values()))
    id_ = f"UNREADABLE-{random.getrandbits(48):012x}"
    return template.replace("{id}", id_).replace("{sequence}", str(sequence)).encode()
