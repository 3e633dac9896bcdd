"""The documents say what exists, and nothing else: commands, options, keys, targets, links."""

from __future__ import annotations

import argparse
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.project.repository import ROOT, documents

MANUAL = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)|(?:src|href|srcset)=\"([^\"]+)\"")
OUR_LINE = re.compile(r"(?:main\.py|(?:^|\s)shouwang)\s+(?P<rest>.*)")


def code() -> list[str]:
    """Return what the manual prints as code: each line of a block, each span within a sentence."""
    text = "\n".join(file.read_text("utf-8") for file in MANUAL if file.exists())
    lines = [line for block in FENCE.findall(text) for line in block.splitlines()[1:-1]]
    return lines + SPAN.findall(FENCE.sub("", text))


def asked(name: str, what: str) -> Any:
    """Return attribute `what` of a module of ours."""
    module = importlib.import_module(name)
    assert hasattr(module, what), f"{name} must have {what}: the documents are held against it"
    return getattr(module, what)


# --- make targets ---------------------------------------------------------------------------


def targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    return set(re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE))


def test_every_make_target_is_in_the_manual_and_every_one_there_exists() -> None:
    said = {match[1] for line in code() for match in re.finditer(r"\bmake ([a-z-]+)", line)}
    assert said == targets()


# --- commands and options -------------------------------------------------------------------


def commands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, set[str]]]:
    """Yield each command ("" is the program itself) with its long options."""
    options = {name for action in parser._actions for name in action.option_strings}
    yield "", {name for name in options if name.startswith("--")} - {"--help"}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, sub in action.choices.items():
                for deeper, found in commands(sub):
                    yield f"{name} {deeper}".strip(), found


def known() -> dict[str, set[str]]:
    demo = dict(commands(asked("console.demo.command", "_parser")()))  # it stands apart, and has a parser of its own
    return dict(commands(asked("console.cli", "parser")())) | {"demo-center": demo[""]}


def lines_of_ours() -> list[str]:
    return [match["rest"] for line in code() if (match := OUR_LINE.search(line))]


def test_every_command_is_in_the_manual_and_every_one_there_exists() -> None:
    first = {command.split()[0] for command in known() if command}
    said = {word for line in lines_of_ours() if re.fullmatch(r"[a-z][a-z-]+", word := line.split()[0])}
    assert said == first


def test_every_option_is_in_the_manual() -> None:
    said = {match for line in code() for match in re.findall(r"--[a-z][a-z-]+", line)}
    options = set[str]().union(*known().values())
    assert not options - said


def test_every_option_given_to_the_console_in_the_manual_exists() -> None:
    commands = known()
    for line in lines_of_ours():
        command = line.split()[0]
        options = {name for key in commands if key.split()[:1] in ([], [command]) for name in commands[key]}
        unknown = set(re.findall(r"--[a-z][a-z-]+", line)) - options - {"--help"}
        assert not unknown, line


# --- configuration --------------------------------------------------------------------------


def test_every_configuration_key_is_in_its_table_and_every_one_there_exists() -> None:
    declared = asked("console.config", "keys_of")()
    table = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    said = re.findall(r"^\| *`([\w.\[\]-]+)`", table, re.MULTILINE)
    assert len(said) == len(set(said)), "a key is told twice"
    assert set(said) == set(declared)


def options_said(section: str) -> set[str]:
    """Return the options that the list of a section of `docs/configuration.md` names."""
    text = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    [body] = re.findall(rf"^## {section}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return set(re.findall(r"^- `(\w+)`:", body, re.MULTILINE))


def test_every_option_of_a_file_is_in_the_manual_and_every_one_there_exists() -> None:
    assert options_said("GeoJSON and CSV") == asked("console.centers.files.options", "KNOWN")


# --- links ----------------------------------------------------------------------------------


def relative_links(file: Path) -> Iterator[str]:
    for match in LINK.finditer(FENCE.sub("", file.read_text("utf-8"))):
        target = (match[1] or match[2]).partition("#")[0]
        if target and not re.match(r"[a-z]+:", target):
            yield target


def anchors(text: str) -> set[str]:
    """Return the names under which GitHub leads to a document's headings: signs go, spaces become hyphens."""
    headings = HEADING.findall(FENCE.sub("", text))
    return {re.sub(r"[^\w -]", "", heading.casefold()).replace(" ", "-") for heading in headings}


def test_every_link_and_picture_leads_to_a_file() -> None:
    dead = [
        f"{file.relative_to(ROOT)}: {target}"
        for file in documents()
        for target in relative_links(file)
        if not (file.parent / target).exists()
    ]
    assert not dead


def test_every_link_to_a_heading_leads_to_one() -> None:
    dead = []
    for file in documents():
        for match in LINK.finditer(FENCE.sub("", file.read_text("utf-8"))):
            target, _, anchor = (match[1] or match[2]).partition("#")
            if anchor and not re.match(r"[a-z]+:", target):
                led_to = file.parent / target if target else file
                dead += [] if anchor in anchors(led_to.read_text("utf-8")) else [f"{file.name}: #{anchor}"]
    assert not dead
