"""Strikes consoles and their center with faults, then judges by the center's ledger alone. Knows no command line."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.faults.hooks import POINTS
from tests.faults.places import Center, Seat

RATE = 5.0
"""New events a second, while faults strike."""
KEYED = (
    "503:0.005,429:0.005,500:0.02,500_after_apply:0.05,cut_after_apply:0.05,short_page:0.02,"
    "duplicate:0.3,reordered:0.3,replayed:0.2,gap:0.1"
)
KEYLESS = "no_keys,500:0.12,500_after_apply:0.12,cut_after_apply:0.12,503:0.005"
SHORTEST_S, LONGEST_S, LAST_ONES_S = 0.05, 2.0, 8.0
"""A console is killed so long after it is ready to act, or before; those after the last that has to be live longer."""
ACTS_WITHIN_S, ENDS_WITHIN_S = 6.0, 240.0
"""A console whose center asks it to wait (Retry-After) is not given longer than so before it is killed, too."""
MOST_CALLS = 12
STOPPED_S = (0.3, 2.0)


@dataclass(frozen=True)
class Verdict:
    """What came of it."""

    seed: int
    faults: int
    kills: int
    events: int
    actions: int
    events_lost: int
    shown_twice: int
    actions_lost: int
    applied_twice: int
    looked_for: int
    slowest_recovery_s: float

    @property
    def holds(self) -> bool:
        return not (self.events_lost or self.shown_twice or self.actions_lost or self.applied_twice)

    def __str__(self) -> str:
        return (
            f"{self.faults} faults, {self.events} events, {self.actions} actions: {self.events_lost} events lost, "
            f"{self.shown_twice} shown twice, {self.actions_lost} actions lost, {self.applied_twice} applied twice, "
            f"slowest recovery {self.slowest_recovery_s:.1f} s"
        )

    def plain(self) -> dict[str, Any]:
        return asdict(self)


class Storm:
    """One seat and one center, struck until there were enough faults and actions.

    Args:
        kills: so many consoles are killed at least; `actions`: so many are seen accepted at least.
        keyless: the center ignores keys, and nobody answers before the end.
    """

    def __init__(self, folder: Path, seed: int, kills: int, actions: int, *, keyless: bool = False) -> None:
        self._chance = random.Random(seed)
        self._seed, self._kills, self._actions, self._keyless = seed, kills, actions, keyless
        self._faults = KEYLESS if keyless else KEYED
        self._center = Center(folder / "center", RATE)
        self._seat = Seat(folder, self._center.url)
        self._struck = 0
        self._over_at: list[float] = []

    def close(self) -> None:
        self._center.close()

    def strike(self, tell: Callable[[str], None] = lambda _: None) -> Verdict:
        """Strike, let all settle, judge."""
        self._center.set_faults(self._faults)
        killed = 0
        while killed < self._kills or len(self._asked()) < self._actions:
            self._strike_once(LONGEST_S if killed < self._kills else LAST_ONES_S)
            killed += 1
            tell(f"{killed} kills, {len(self._asked())} actions")
        self._center.restart(0.0, "no_keys" if self._keyless else "")
        looked_for = self._end()
        return self._judge(killed, looked_for)

    def _strike_once(self, longest_s: float) -> None:
        """Start a console, let it work, kill it: anywhere, or just where it hurts; now and then the center too."""
        seed, point = self._chance.randrange(2**31), None
        more: list[object] = ["--seed", seed]
        if self._chance.random() < 0.5:
            point = self._chance.choice(POINTS)
            more += ["--die", point, "--at-call", self._chance.randint(1, MOST_CALLS)]
        before = len(self._seat.lines())
        console = self._seat.start(*more)
        self._over_at.append(time.time())
        if point is None and self._chance.random() < 0.2:
            self._wait(console, SHORTEST_S)
        else:
            self._until_it_acts(console, before)
        if self._chance.random() < 0.25:
            self._strike_center(console)
        self._wait(console, self._chance.uniform(SHORTEST_S, longest_s))
        console.kill()
        console.wait()
        self._struck += 1

    def _strike_center(self, console: subprocess.Popen[bytes]) -> None:
        if self._chance.random() < 0.5:
            self._center.restart(RATE, self._faults)
        else:
            self._center.hold(still=True)
            self._wait(console, self._chance.uniform(*STOPPED_S))
            self._center.hold(still=False)
        self._struck += 1
        if console.poll() is None:
            self._over_at.append(time.time())

    @staticmethod
    def _wait(console: subprocess.Popen[bytes], seconds: float) -> None:
        """Let so long pass, or until the console died at its point."""
        try:
            console.wait(seconds)
        except subprocess.TimeoutExpired:
            return

    def _until_it_acts(self, console: subprocess.Popen[bytes], lines: int) -> None:
        """Let a console come to its first line, where its center lets it."""
        until = time.monotonic() + ACTS_WITHIN_S
        while len(self._seat.lines()) <= lines and console.poll() is None and time.monotonic() < until:
            self._wait(console, 0.02)

    def _end(self) -> int:
        """Let one more console bring everything to its end; return how much an officer had to look for at the center."""
        more = ["--answers"] if self._keyless else []
        console = self._seat.start("--last", *more)
        self._over_at.append(time.time())
        try:
            console.wait(ENDS_WITHIN_S)
        except subprocess.TimeoutExpired:
            console.kill()
            console.wait()
        return sum("looked_for" in line for line in self._seat.lines())

    def _asked(self) -> list[str]:
        return [key for line in self._seat.lines() for key in line.get("asked", ())]

    def _judge(self, killed: int, looked_for: int) -> Verdict:
        lines, ledger = self._seat.lines(), self._center.ledger()
        applied: dict[str, int] = ledger["actions"]
        instead = {line["of"]: line["anew"] for line in lines if "anew" in line}
        asked = self._asked()
        lost = [key for key in asked if not applied.get(key) and not applied.get(instead.get(key, ""))]
        over = any("over" in line for line in lines)
        self._center.set_faults("")
        return Verdict(
            seed=self._seed,
            faults=self._struck + self._center.struck,
            kills=killed,
            events=len(ledger["events"]),
            actions=len(asked),
            events_lost=0 if over else len(ledger["events"]),
            shown_twice=sum(line.get("twice", 0) for line in lines),
            actions_lost=len(lost),
            applied_twice=sum(times - 1 for times in applied.values() if times > 1)
            + sum(bool(applied.get(of)) and bool(applied.get(to)) for of, to in instead.items()),
            looked_for=looked_for,
            slowest_recovery_s=round(self._slowest(lines), 2),
        )

    def _slowest(self, lines: list[dict[str, Any]]) -> float:
        """Return the longest time from a fault's end to a picture that lives, where it was given the time."""
        slowest = 0.0
        for at, next_at in zip(self._over_at, [*self._over_at[1:], float("inf")], strict=True):
            live = [line["at"] for line in lines if line.get("live") and at <= line["at"] < next_at]
            slowest = max(slowest, live[0] - at) if live else slowest
        return slowest
