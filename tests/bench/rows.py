"""The rows of the table of budgets: a name, what was measured, what it may be. Knows not how anything is measured."""

from __future__ import annotations

from dataclasses import dataclass

BUDGETS: dict[str, tuple[str, float | None]] = {
    "event_to_pixel_p50_ms": ("ms", 30),
    "event_to_pixel_p99_ms": ("ms", 60),
    "event_to_pixel_p99_ms_at_1000_per_s": ("ms", 250),
    "longest_frame_gap_ms_at_1000_per_s": ("ms", 100),
    "burst_10000_visible_ms": ("ms", 200),
    "burst_longest_frame_gap_ms": ("ms", 50),
    "usable_ms": ("ms", 1000),
    "map_painted_ms": ("ms", 2000),
    "ui_longest_block_ms": ("ms", 100),
    "filter_100k_ms": ("ms", 16),
    "pss_ratio_to_empty": ("x", 2.5),
    "cpu_pct_at_10_per_s": ("%", 12),
    "store_upsert_ratio_to_raw": ("x", 0.5),
    "map_last_pixel_ms_3000_20000": ("ms", 250),
    "map_last_pixel_ms_30000_200000": ("ms", 500),
    "map_last_pixel_ms_130000_500000": ("ms", 1000),
    "map_drag_p95_ms": ("ms", 17),
    "map_500_changes_ms": ("ms", 40),
    "naive_folium_refresh_ms_3000_20000": ("ms", None),
}
"""Unit and budget of each row (DESIGN, Budgets); None is a row that others are held against."""
AT_LEAST = frozenset({"store_upsert_ratio_to_raw"})


@dataclass(frozen=True, slots=True)
class Budget:
    """One row: what was measured, what it may be, and what this machine can do at all, in words."""

    name: str
    value: float
    unit: str
    budget: float | None
    ok: bool
    limit: str

    def __str__(self) -> str:
        said = "ok  " if self.ok else "OVER"
        sign = ">=" if self.name in AT_LEAST else "<="
        budget = "" if self.budget is None else f"{sign} {self.budget:g}"
        return f"{said} {self.name:36} {self.value:>9,.1f} {self.unit:2} {budget:8} {self.limit}"


def measured(name: str, value: float, limit: str) -> Budget:
    """Hold a figure against its budget."""
    unit, budget = BUDGETS[name]
    fits = budget is None or (value >= budget if name in AT_LEAST else value <= budget)
    return Budget(name, round(value, 2), unit, budget, fits, limit)
