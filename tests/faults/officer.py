"""A console without a screen whose officer acts until it is killed: `python -m tests.faults.officer …`.

What it writes into the journal is on the disk before the next is done: an action stands there once the officer was told
that it is kept. Knows no judge.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import time
from pathlib import Path

import requests

from console.board.shift import Shift
from console.board.view import View
from console.domain.actions import Answer, Pending, Progress
from console.domain.facts import Ref
from console.domain.link import Link, LinkState
from console.domain.verbs import Verb
from console.errors import ActionNotAllowed, StoreUnavailable
from tests.faults.hooks import die_at
from tests.walks.desk import Desk, desk, ledger_digest

MOST_ON_THE_WAY = 600
"""An officer who sees so many unsent waits for them."""
BREATH_S = 0.01


class Journal:
    """Lines of JSON, each on the disk before the next."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="utf-8")

    def write(self, **what: object) -> None:
        self._file.write(json.dumps({"at": time.time(), **what}) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())


class Officer:
    """Acts on whatever is open, and looks at the list as a screen would."""

    def __init__(self, seen: Desk, journal: Journal, seed: int) -> None:
        self._seen, self._console, self._journal = seen, seen.console, journal
        self._chance = random.Random(seed)
        self._columns = seen.console.board.columns
        self._shown: set[Ref] = set()
        self._live = False
        self._view = View(seen.console.board, seen.console.now)
        self._view.subscribe(self._on_shift)
        seen.console.board.subscribe(self._view.apply)
        seen.console.links.subscribe(self._on_link)

    def _on_link(self, link: Link) -> None:
        live = link.state is LinkState.LIVE
        if live != self._live:
            self._live = live
            self._journal.write(live=live)

    def _on_shift(self, shift: Shift) -> None:
        left = {ref for slot in shift.left.tolist() if (ref := self._columns.refs[slot]) is not None}
        came = [ref for slot in shift.came.tolist() if (ref := self._columns.refs[slot]) is not None]
        self._shown -= left
        twice = len(came) - len(set(came)) + len(self._shown.intersection(came))
        if twice:
            self._journal.write(twice=twice)
        self._shown.update(came)

    async def act(self) -> None:
        """Ask for one thing: an acknowledgement where one can be asked for, else a note."""
        refs = [ref for ref, row in self._console.board.rows.items() if row.open]
        if not refs or self._console.board.waiting >= MOST_ON_THE_WAY:
            return
        ref = self._chance.choice(refs)
        may = self._console.acting.why_not(ref, Verb.ACKNOWLEDGE) is None
        try:
            if may and self._chance.random() < 0.5:
                asked = await self._seen.ask(ref, Verb.ACKNOWLEDGE)
            else:
                asked = await self._seen.ask(ref, Verb.NOTE, text=f"已电话核实 {self._chance.random():.9f}")
        except (ActionNotAllowed, StoreUnavailable):
            return  # said so: the officer does not believe that it was kept
        self._journal.write(asked=[one.action.key for one in asked])

    async def answer(self, url: str) -> None:
        """Look at the center for what nobody can tell, and say what is there."""
        unsure = [one for one in self._console.acting.unfinished() if one.progress is Progress.UNSURE]
        if not unsure:
            return
        applied = await asyncio.to_thread(lambda: requests.get(f"{url}/ledger", timeout=30).json()["actions"])
        for one in unsure:
            there = bool(applied.get(one.action.key))
            await self._console.acting.answer(one.action.key, Answer.DONE if there else Answer.SEND)
            self._journal.write(looked_for=one.action.key, there=there)
        for one in self._console.acting.unfinished():
            if one.action.follows in {asked.action.key for asked in unsure}:
                self._journal.write(anew=one.action.key, of=one.action.follows)

    def unfinished(self) -> tuple[Pending, ...]:
        return self._console.acting.unfinished()


async def main(options: argparse.Namespace) -> None:
    journal = Journal(options.journal)
    if options.die is not None:
        die_at(options.die, options.at_call)
    async with desk(options.data, options.url) as seen:
        officer = Officer(seen, journal, options.seed)
        while not options.last:
            if os.getppid() == 1:
                return  # whoever strikes is gone
            await officer.act()
            await asyncio.sleep(BREATH_S)
        await seen.until_live()
        while True:
            if options.answers:
                await officer.answer(options.url)
            if not officer.unfinished() and await seen.digest() == await asyncio.to_thread(ledger_digest, options.url):
                break
            await asyncio.sleep(0.1)
        journal.write(over=True, events=len(await asyncio.to_thread(_events, options.url)))


def _events(url: str) -> dict[str, int]:
    events: dict[str, int] = requests.get(f"{url}/ledger", timeout=30).json()["events"]
    return events


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    for name in ("data", "journal"):
        arguments.add_argument(name, type=Path)
    arguments.add_argument("url")
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--die")
    arguments.add_argument("--at-call", type=int, default=1)
    arguments.add_argument("--last", action="store_true", help="do nothing new: wait until all is settled")
    arguments.add_argument("--answers", action="store_true", help="look at the center for what nobody can tell")
    asyncio.run(main(arguments.parse_args()))
