"""Kinds are files: ours are whole, a site's takes its place, and a broken one is named."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from console.codes import Code
from console.domain.kinds import OURS, FieldKind, Phase, Span, our_kinds, read_kinds
from console.domain.verbs import Verb
from console.errors import ConfigError
from tests.project.repository import ROOT

SMOKE = """
code = "smoke"
name = { zh = "禁烧火点", en = "Straw fire" }

[[steps]]
code = "seen"
name = { zh = "发现", en = "Seen" }
phase = "intake"

[[steps]]
code = "out"
name = { zh = "扑灭", en = "Out" }
phase = "closed"

[limits.steps.seen]
normal = { minutes = 20 }

[[asks]]
verb = "close"
code = "burnt_mu"
name = { zh = "过火面积（亩）", en = "Burnt area (mu)" }
kind = "count"
"""


def contract_s_stages() -> dict[str, tuple[str, ...]]:
    contract = yaml.safe_load((ROOT / "resources" / "center-api.yaml").read_text("utf-8"))
    words = contract["components"]["schemas"]["Event"]["properties"]["stage"]["description"]
    return {kind: tuple(re.split(r",\s+", stages)) for kind, stages in re.findall(r"(\w+): ([\w,\s]+)[;.]", words)}


@pytest.mark.parametrize("code", our_kinds())
def test_our_kinds_have_the_contract_s_stages_in_order(code: str) -> None:
    kind = our_kinds()[code]
    assert kind.stages == contract_s_stages()[code]
    assert [kind.steps[0].phase, kind.steps[-1].phase] == [Phase.INTAKE, Phase.CLOSED]


@pytest.mark.parametrize("kind", our_kinds().values(), ids=str)
def test_everything_of_our_kinds_has_both_names_and_every_clock_each_urgency(kind: object) -> None:
    named = [kind, *kind.steps, *kind.fields, *kind.asks]  # type: ignore[attr-defined]
    grading = kind.grading  # type: ignore[attr-defined]
    if grading is not None:
        named += [grading, *grading.grades, *(link for grade in grading.grades for link in grade.links)]
    named += [choice for one in (*kind.fields, *kind.asks) for choice in one.choices]  # type: ignore[attr-defined]
    assert all(set(one.name) == {"zh", "en"} and all(one.name.values()) for one in named)
    limits = kind.limits  # type: ignore[attr-defined]
    assert all(set(by) == {"normal", "urgent", "critical"} for by in (limits.whole, *limits.steps.values()))
    assert {one.verb for one in kind.asks} <= set(Verb)  # type: ignore[attr-defined]


def test_a_site_s_kind_is_a_file_and_replaces_ours(tmp_path: Path) -> None:
    (tmp_path / "smoke.toml").write_text(SMOKE, "utf-8")
    (tmp_path / "dispute.toml").write_text(SMOKE.replace('"smoke"', '"dispute"'), "utf-8")
    kinds = read_kinds([OURS, tmp_path])
    assert set(kinds) == {*our_kinds(), "smoke"}
    assert kinds["dispute"].name == kinds["smoke"].name == {"zh": "禁烧火点", "en": "Straw fire"}
    assert kinds["smoke"].limits.steps["seen"]["normal"].natural == timedelta(minutes=20)
    assert kinds["smoke"].phase_of("seen") is Phase.INTAKE
    assert kinds["smoke"].phase_of("elsewhere") is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('phase = "intake"', 'phase = "later"', "later"),
        ('code = "out"', 'code = "seen"', "each once"),
        ("{ minutes = 20 }", "{ minutes = 20, hours = 1 }", "one of"),
        ("{ minutes = 20 }", "{ minutes = -20 }", "one of"),
        ("{ minutes = 20 }", "{ fortnights = 1 }", "fortnights"),
        ("steps.seen]", "steps.unseen]", "unseen"),
        ('kind = "count"', 'kind = "choice"', "choices"),
        ('code = "smoke"', "", "code"),
        ("[[steps]]", "[[steps", "line 5"),
    ],
)
def test_a_broken_kind_is_named_with_its_file_and_why(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "smoke.toml"
    path.write_text(SMOKE.replace(old, new, 1), "utf-8")
    with pytest.raises(ConfigError) as error:
        read_kinds([tmp_path])
    reason = error.value.reason
    assert (reason.code, reason.params["file"]) == (Code.CONFIG_UNREADABLE, str(path))
    assert said in str(reason.params["detail"])


def test_a_grade_demands_its_linked_steps() -> None:
    grading = our_kinds()["dispute"].grading
    assert grading is not None
    red, yellow = grading.of({"color": "red"}), grading.of({"color": "yellow"})
    assert red is not None
    assert yellow is not None
    assert [len(red.links), len(yellow.links)] == [4, 1]
    assert grading.of({"color": "green"}) is grading.of({}) is None


def test_what_the_center_told_is_not_asked() -> None:
    hazard = our_kinds()["hazard"]
    assert [one.code for one in hazard.missing("close", {})] == ["acceptance", "responsible_post"]
    assert [one.code for one in hazard.missing("close", {"responsible_post": "监管岗", "acceptance": ""})] == [
        "acceptance"
    ]
    assert hazard.missing("verify", {}) == ()
    assert our_kinds()["business_warning"].missing("close", {"deposit_returned": False}) == ()


def test_working_time_has_no_length_by_the_clock_on_the_wall() -> None:
    assert Span(days=2).natural == timedelta(days=2)
    assert Span(working_days=2).natural is Span(working_hours=2).natural is None


def test_every_kind_of_field_is_one_that_the_screen_knows() -> None:
    assert {one.kind for kind in our_kinds().values() for one in (*kind.fields, *kind.asks)} <= set(FieldKind)
