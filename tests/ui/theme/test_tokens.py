"""The contrast that the look promises (LOOK §5), over every theme of tokens.json."""

import itertools
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from ui.theme.tokens import SEVERITIES, THEMES, Tokens, load_tokens

ROOT = Path(__file__).resolve().parents[3]
TONES = ("text.1", "text.2", "text.3")
GROUNDS = ("bg.app", "bg.panel", "bg.raised", "bg.hover", "bg.input", "bg.select")
WASHES = tuple(f"wash.{severity}" for severity in SEVERITIES[:4])
MAP = (*(f"map.load.{step}" for step in (1, 2, 3, 4)), "map.county", "map.water")
PAIRS = (
    *itertools.product(TONES, (*GROUNDS, *WASHES, *MAP)),
    *itertools.product(["banner.text"], [f"banner.{severity}" for severity in SEVERITIES[:4]]),
    ("text.1", "bg.press"),  # a button's text has no other tone
    ("text.inverse", "bg.inverse"),
    *itertools.product(["map.label"], MAP),
    *itertools.product(["stale.text"], ["stale.bg", "stale.hatch"]),
)


def luminance(color: QColor) -> float:
    """Return WCAG 2.2's relative luminance."""
    channels = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(tokens: Tokens, one: str, other: str) -> float:
    dark, light = sorted((luminance(tokens.color(one)), luminance(tokens.color(other))))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), [*PAIRS, ("accent.on", "accent")])
def test_text_can_be_read(theme: str, text: str, ground: str) -> None:
    assert contrast(load_tokens(theme), text, ground) >= 7


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("severity", SEVERITIES)
def test_shapes_stand_out_by_their_fill_or_their_edge(theme: str, severity: str) -> None:
    tokens = load_tokens(theme)
    inks = [f"sev.{severity}"] + [f"sev.edge.{severity}"] * (severity != "none")
    for ground in ("bg.panel", *([f"wash.{severity}"] if severity != "none" else [])):
        assert max(contrast(tokens, ink, ground) for ink in inks) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_controls_and_focus_stand_out(theme: str) -> None:
    tokens = load_tokens(theme)
    for ink, ground in itertools.product(("line.control", "accent", "focus"), ("bg.panel", "bg.raised")):
        assert contrast(tokens, ink, ground) >= 3


def test_text_does_not_glare_at_night() -> None:
    assert contrast(load_tokens("night"), "text.1", "bg.panel") < 15


def test_all_themes_have_the_same_tokens() -> None:
    names = {frozenset(load_tokens(theme).colors) for theme in THEMES}
    assert len(names) == 1


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_old_has_no_hue(theme: str) -> None:
    aged = load_tokens(theme).aged()
    assert aged.stale
    assert aged is aged.aged() is load_tokens(theme).aged()
    for severity in SEVERITIES:
        assert aged.colors[f"sev.{severity}"] == aged.colors["stale.text"]
    for text, ground in itertools.product(TONES, ("bg.panel", "bg.raised", "stale.hatch")):
        assert contrast(aged, text, ground) >= 7


def test_tokens_are_frozen() -> None:
    tokens = load_tokens("night")
    with pytest.raises(TypeError):
        tokens.colors["accent"] = "#000000"  # type: ignore[index]


def test_no_colour_stands_outside_the_theme() -> None:
    literal = re.compile(r"""["'(\s]#[0-9A-Fa-f]{6}\b|\bQColor\((?!\))["'\d]|GlobalColor\.(?!transparent)""")
    own = ROOT / "ui" / "theme"
    found = [
        f"{file.relative_to(ROOT)}: {line.strip()}"
        for file in sorted((ROOT / "ui").rglob("*.py"))
        if own not in file.parents
        for line in file.read_text(encoding="utf-8").splitlines()
        if literal.search(line)
    ]
    assert found == []
