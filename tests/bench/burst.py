"""Ten thousand events at one instant: how long until the last of them is on the screen. Knows no budget.

python -m tests.bench.burst DATA URL COUNT
"""

from __future__ import annotations

import asyncio
import sys
import time
from datetime import datetime
from pathlib import Path

import requests

from tests.bench.child import tell
from tests.bench.watch import Watch, watch

WITHIN_S = 60.0
KEY = "center"


def main(data: Path, url: str, count: int) -> None:
    """Let the center release so many at once, and tell how it was seen."""
    figures: dict[str, float] = {}

    async def act(seen: Watch) -> None:
        await asyncio.sleep(1)
        seen.begin_frames()
        answer = await asyncio.to_thread(requests.post, f"{url}/demo/burst", json={"count": count}, timeout=WITHIN_S)
        told = answer.json()
        await seen.until_seen({f"{KEY}/{id_}" for id_ in told["ids"]}, WITHIN_S)
        released = datetime.fromisoformat(told["at"]).timestamp()
        figures["visible_ms"] = 1000 * (time.time() - released)
        figures["longest_gap_ms"] = await seen.longest_frame_gap_ms()

    watch(data, url, act)
    tell(**figures)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
