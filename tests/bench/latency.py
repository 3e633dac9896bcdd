"""How long from a center's time stamp to the pixels of row and marker, committed in between. Knows no budget.

python -m tests.bench.latency DATA URL SECONDS [frames]

With `frames` the page's frames are counted, which lets it paint sixty times a second: that has its price.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import psutil

from tests.bench.child import tell
from tests.bench.machine import cpu_s
from tests.bench.watch import Watch, watch


def main(data: Path, url: str, seconds: float, *, frames: bool) -> None:
    """Watch what the center releases for so long, and tell of it."""
    figures: dict[str, float] = {}

    async def act(seen: Watch) -> None:
        if frames:
            seen.begin_frames()
        ours = psutil.Process()
        before = cpu_s(ours)
        await asyncio.sleep(seconds)
        figures["cpu_pct"] = 100 * (cpu_s(ours) - before) / seconds
        if frames:
            figures["longest_gap_ms"] = await seen.longest_frame_gap_ms()

    seen = watch(data, url, act)
    latencies = sorted(seen.latencies_ms)
    if seen.lost or not latencies:
        sys.exit(f"{len(seen.lost)} events were never seen, {len(latencies)} were")
    tell(
        count=len(latencies),
        p50_ms=latencies[len(latencies) // 2],
        p99_ms=latencies[int(0.99 * len(latencies))],
        **figures,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], float(sys.argv[3]), frames="frames" in sys.argv[4:])
