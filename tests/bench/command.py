"""`main.py bench`: measures the budgets on this machine, each figure beside its limit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.child import PROGRAM, ask, center
from tests.bench.machine import Elsewhere, facts, loop_ms
from tests.bench.rows import Budget, measured

WORLD = "city"
STARTS, FILL_S, START_S = 5, 60, 4
CALM_S, STORM_S, MOVES_S = 30, 60, 60
BURST, FILTERED, UPSERTED = 10_000, 100_000, 20_000
LAYERS = ((3_000, 20_000), (30_000, 200_000), (130_000, 500_000))


def bench(file: Path | None) -> int:
    """Measure every row, print it as it comes, write all to `file` if one is named; return 1 if one is over its budget."""
    loops_ms = [loop_ms()]
    print(f"this machine: a million additions in Python take {loops_ms[0]} ms", flush=True)
    rows: list[Budget] = []
    elsewhere = Elsewhere()
    with tempfile.TemporaryDirectory() as folder:
        for row in _rows(Path(folder)):
            share_pct = elsewhere.share_pct()
            noted = replace(row, limit=f"{row.limit}; {share_pct:.0f} % of the machine was with others")
            print(noted, flush=True)
            rows.append(noted)
    loops_ms.append(loop_ms())
    print(f"this machine: a million additions in Python take {loops_ms[1]} ms now")
    if file is not None:
        table = {"machine": facts(loops_ms), "rows": [asdict(row) for row in rows]}
        file.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    return 0 if all(row.ok for row in rows) else 1


def _rows(folder: Path) -> Iterator[Budget]:
    yield from _alone()
    yield from _maps()
    empty = ask("empty", MOVES_S)
    state, data = folder / "center", folder / "data"
    with center(WORLD, 0, state) as url:
        _run(data, FILL_S, "--center", url)
    yield from _starts(data, empty)
    with center(WORLD, 10, state) as url:
        yield from _calm(data, url, empty)
    with center(WORLD, 10, state) as url:
        weight = ask("weight", data, url, MOVES_S)
        limit = f"ours {weight['pss_mb']:.0f} MB, an empty window with a Leaflet map {empty['pss_mb']:.0f} MB"
        yield measured("pss_ratio_to_empty", weight["pss_mb"] / empty["pss_mb"], limit)
    with center(WORLD, 1000, state) as url:
        yield from _storm(data, url)
    with center("hamlet", 0, folder / "hamlet") as url:
        steps = ask("steps", url, BURST)
    with center(WORLD, 0, state) as url:
        yield from _burst(data, url, steps)


def _alone() -> Iterator[Budget]:
    """Measure what needs no center."""
    kept = ask("upserts", UPSERTED)
    limit = f"ours {kept['ours_per_s']:,.0f}/s, the driver alone {kept['raw_per_s']:,.0f}/s, both on the disk"
    yield measured("store_upsert_ratio_to_raw", kept["ours_per_s"] / kept["raw_per_s"], limit)
    filtered = ask("filters", FILTERED)
    slowest = max(filtered["each_ms"], key=filtered["each_ms"].get)
    limit = (
        f"slowest of {len(filtered['each_ms'])}: {slowest}; numpy sorts as many floats in {filtered['sort_ms']:.1f} ms"
    )
    yield measured("filter_100k_ms", filtered["slowest_ms"], limit)


def _maps() -> Iterator[Budget]:
    drags, changes = [], []
    for grids, points in LAYERS:
        drawn = ask("maps", grids, points)
        drags.append(drawn["drag_p95_ms"])
        changes.append(drawn["changes_ms"])
        yield measured(
            f"map_last_pixel_ms_{grids}_{points}", drawn["last_pixel_ms"], "facts in memory to the last pixel"
        )
    yield measured("map_drag_p95_ms", max(drags), f"worst of {len(LAYERS)} sizes; a frame is 16.7 ms")
    yield measured("map_500_changes_ms", max(changes), f"worst of {len(LAYERS)} sizes")
    naive = ask("naive", *LAYERS[0])
    yield measured("naive_folium_refresh_ms_3000_20000", naive["refresh_ms"], "the page built anew for each refresh")


def _starts(data: Path, empty: dict[str, Any]) -> Iterator[Budget]:
    """Start again and again from a filled cache, without a center: what an officer waits for after a power cut."""
    reports = [_run(data, START_S, "--offline") for _ in range(STARTS)]

    def middle(key: str) -> float:
        return float(median(report[key] for report in reports))

    stored = f"{reports[0]['events']['stored']} cached events"
    yield measured("usable_ms", middle("usable_ms"), f"{stored}; an empty window {empty['shown_ms']:.0f} ms")
    yield measured("map_painted_ms", middle("map_painted_ms"), f"{stored}; an empty map {empty['painted_ms']:.0f} ms")
    yield measured("ui_longest_block_ms", middle("ui_longest_block_ms"), stored)


def _run(data: Path, seconds: float, *options: str) -> dict[str, Any]:
    report = data.parent / "report.json"
    command = [sys.executable, str(PROGRAM), "run", "--headless", "--seconds", str(seconds), *options]
    subprocess.run(
        [*command, "--data", str(data), "--report", str(report)],
        check=True,
        capture_output=True,
        timeout=seconds + 120,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    found: dict[str, Any] = json.loads(report.read_text())
    return found


def _calm(data: Path, url: str, empty: dict[str, Any]) -> Iterator[Budget]:
    seen = ask("latency", data, url, CALM_S)
    limit = f"{seen['count']} events at 10/s, committed before they are shown"
    yield measured("event_to_pixel_p50_ms", seen["p50_ms"], limit)
    yield measured("event_to_pixel_p99_ms", seen["p99_ms"], limit)
    limit = (
        f"of one core, the browser's processes in it; an empty map that takes ten marks {empty['marks_cpu_pct']:.0f} %"
    )
    yield measured("cpu_pct_at_10_per_s", seen["cpu_pct"], limit)


def _storm(data: Path, url: str) -> Iterator[Budget]:
    seen = ask("latency", data, url, STORM_S, "frames")
    limit = f"{seen['count']} events in {STORM_S} s, none lost; {seen['cpu_pct']:.0f} % of a core"
    yield measured("event_to_pixel_p99_ms_at_1000_per_s", seen["p99_ms"], limit)
    yield measured("longest_frame_gap_ms_at_1000_per_s", seen["longest_gap_ms"], limit)


def _burst(data: Path, url: str, steps: dict[str, float]) -> Iterator[Budget]:
    seen = ask("burst", data, url, BURST)
    limit = "all committed, all in queue and on the map; of it on one core, one after the other: " + ", ".join(
        f"{name} {steps[f'{name}_ms']:.0f}" for name in ("decode", "keep", "board", "queue", "marks")
    )
    yield measured("burst_10000_visible_ms", seen["visible_ms"], limit)
    yield measured("burst_longest_frame_gap_ms", seen["longest_gap_ms"], "window and map page")
