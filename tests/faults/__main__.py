"""`python -m tests.faults`: kills consoles and their center, and judges by the center's ledger."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.faults.storm import Storm, Verdict

KILLS, ACTIONS = 60, 2_000
NIGHT = 10
"""A night has so many times as many."""
KEYLESS_SHARE = 5


def main() -> int:
    options = argparse.ArgumentParser(prog="make faults", description=__doc__)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--night", action="store_true", help=f"{NIGHT} times as many")
    options.add_argument("--json", type=Path, metavar="FILE", help="write every figure here as well")
    chosen = options.parse_args()
    times = NIGHT if chosen.night else 1
    without = _struck(chosen.seed + 1, KILLS * times // KEYLESS_SHARE, ACTIONS * times // KEYLESS_SHARE, keyless=True)
    print(f"keys ignored by the center, {without.looked_for} looked for there by the officer: {without}")
    with_keys = _struck(chosen.seed, KILLS * times, ACTIONS * times, keyless=False)
    if chosen.json is not None:
        told = {"keys": with_keys.plain(), "no_keys": without.plain()}
        chosen.json.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    print(with_keys)
    return 0 if with_keys.holds and without.holds else 1


def _struck(seed: int, kills: int, actions: int, *, keyless: bool) -> Verdict:
    with tempfile.TemporaryDirectory() as folder:
        storm = Storm(Path(folder), seed, kills, actions, keyless=keyless)
        try:
            return storm.strike(lambda words: print(words, file=sys.stderr, end="\r", flush=True))
        finally:
            storm.close()


if __name__ == "__main__":
    raise SystemExit(main())
