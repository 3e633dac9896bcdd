"""Starts the probe, waits no longer than its deadline, and says what its facts mean. Loads no part of Qt itself."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from console.checks.finding import Finding, Found, Name, finding
from ui.doctor.facts import Display, Fact, Fonts, Map, Missing, Sandbox

ROOT = Path(__file__).resolve().parents[2]
PROBE = (sys.executable, "-m", "ui.doctor.probe")
WITHIN_S = 10.0
"""A first start of the browser engine on a slow disk; 1.2 s where it was started before."""
LEAST_WIDTH, LEAST_HEIGHT = 1366, 768
"""The smallest screen on which queue, map and charts stand beside each other."""
WORDS = 300
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}

_fact = msgspec.json.Decoder(Fact)


@dataclass(frozen=True, slots=True)
class Told:
    """What a probe said before it ended.

    Attributes:
        late: it did not end by itself.
        last_words: what Qt wrote where it ended badly.
    """

    facts: Mapping[type[Fact], Fact]
    late: bool
    last_words: str


def look_at_screen(command: Sequence[str] = PROBE, within_s: float = WITHIN_S) -> list[Finding]:
    """Try Qt and the map in another process; where no window can be had, at least the map without one."""
    until = time.monotonic() + within_s
    told = _ask(command, {}, within_s)
    refused: list[Finding] = []
    if Display not in told.facts and Missing not in told.facts and not told.late:
        refused = [finding(Name.DISPLAY, Found.DISPLAY_REFUSED, detail=told.last_words)]
        told = _ask(command, OFFSCREEN, until - time.monotonic())
    facts = told.facts
    missing = facts.get(Missing)
    if isinstance(missing, Missing):
        return [*refused, finding(Name.DISPLAY, Found.QT_MISSING, detail=missing.detail)]
    return [
        *(refused or [_display(facts.get(Display), within_s)]),
        *[_font(fonts) for fonts in [facts.get(Fonts)] if isinstance(fonts, Fonts)],
        *[_sandbox(sandbox) for sandbox in [facts.get(Sandbox)] if isinstance(sandbox, Sandbox)],
        _map(facts.get(Map), told, within_s),
    ]


def _ask(command: Sequence[str], environment: Mapping[str, str], within_s: float) -> Told:
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    late = False
    with process:
        try:
            said, words = process.communicate(timeout=max(within_s, 0.0))
        except subprocess.TimeoutExpired:
            late = True
            process.kill()
            said, words = process.communicate()
    facts: dict[type[Fact], Fact] = {}
    for line in said.splitlines():
        try:
            fact = _fact.decode(line)
        except ValueError:
            continue  # a driver's own chatter
        facts[type(fact)] = fact
    return Told(facts, late, _last_words(process.returncode, words.decode(errors="replace")))


def _last_words(status: int, words: str) -> str:
    """Return what a technician asks for: Qt's own lines, else the last one, and the exit status."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    chosen = [line for line in lines if line.startswith("qt.qpa.")] or lines[-1:]
    return " ".join([*chosen, f"({status})"])[:WORDS]


def _display(display: Fact | None, within_s: float) -> Finding:
    if not isinstance(display, Display):
        return finding(Name.DISPLAY, Found.CHECK_LATE, seconds=within_s)
    if display.platform in ("offscreen", "minimal"):
        return finding(Name.DISPLAY, Found.DISPLAY_NONE)
    sizes = ", ".join(f"{width}x{height}" for width, height in display.screens)
    large = any(width >= LEAST_WIDTH and height >= LEAST_HEIGHT for width, height in display.screens)
    found = Found.DISPLAY_THERE if large else Found.DISPLAY_SMALL
    least = f"{LEAST_WIDTH}x{LEAST_HEIGHT}"
    return finding(Name.DISPLAY, found, platform=display.platform, sizes=sizes, least=least)


def _font(fonts: Fonts) -> Finding:
    others = len(fonts.others)
    if fonts.brought:
        found = Found.FONT_BESIDE if others else Found.FONT_BROUGHT
        return finding(Name.FONT, found, family=fonts.family, count=others)
    if others:
        return finding(Name.FONT, Found.FONT_OTHER, family=fonts.others[0])
    return finding(Name.FONT, Found.FONT_NONE)


def _sandbox(sandbox: Sandbox) -> Finding:
    if sandbox.on:
        return finding(Name.SANDBOX, Found.SANDBOX_ON)
    return finding(Name.SANDBOX, Found.SANDBOX_OFF_ASKED if sandbox.possible else Found.SANDBOX_OFF_ROOT)


def _map(page: Fact | None, told: Told, within_s: float) -> Finding:
    if not isinstance(page, Map):
        if told.late:
            return finding(Name.WEB_ENGINE, Found.MAP_LATE, seconds=within_s)
        return finding(Name.WEB_ENGINE, Found.MAP_NOT_PAINTED, detail=told.last_words)
    if page.fault:
        return finding(Name.WEB_ENGINE, Found.MAP_NOT_PAINTED, detail=page.fault)
    return finding(Name.WEB_ENGINE, Found.MAP_PAINTED, chromium=page.chromium, seconds=page.seconds)
