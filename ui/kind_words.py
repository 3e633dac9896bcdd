"""What kinds of cases, their steps, grades and questions are called: the names of the kinds' own files, in the
officer's language. A kind is data, and so are its words: no translation file knows them.
"""

from __future__ import annotations

from collections.abc import Sequence

from console.domain.kinds import Kind, Kinds, Names, our_kinds
from ui.words import CHINESE, language, tr

_installed: list[Kinds] = []


def install_kinds(kinds: Kinds) -> None:
    """Take the kinds that this site has: ours where nobody says."""
    _installed[:] = [kinds]


def kind_of_case(code: str) -> Kind | None:
    return (_installed[0] if _installed else our_kinds()).get(code)


def name_in(names: Names) -> str:
    """Return a name in the language that is on, else in one that it has."""
    return names.get("zh" if language() == CHINESE else "en") or next(iter(names.values()), "")


def case_kind_word(code: str) -> str:
    kind = kind_of_case(code)
    return name_in(kind.name) if kind else tr("Words", "{value} (unknown)", value=code)


def question_words(case_kind: str, codes: Sequence[str]) -> str:
    """Return what a kind's questions are called, one after another."""
    kind = kind_of_case(case_kind)
    names = {one.code: name_in(one.name) for one in (kind.asks if kind else ())}
    return tr("Words", ", ").join(names.get(code, code) for code in codes)


def stage_word(case_kind: str, stage: str) -> str:
    """Return a stage's word; a center may name stages that we have never heard of."""
    kind = kind_of_case(case_kind)
    step = kind.step(stage) if kind else None
    return name_in(step.name) if step else tr("Words", "{value} (unknown)", value=stage)
