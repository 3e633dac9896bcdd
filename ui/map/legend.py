"""What the map's legend and its source line say. Knows no page; figures and words are handed in."""

from __future__ import annotations

from collections.abc import Mapping

from ui.format import number
from ui.map.areas import PackedGrids
from ui.map.events import EventMarks
from ui.map.points import PointMarks


def legend(
    words: Mapping[str, str], points: PointMarks | None, grids: PackedGrids | None, events: EventMarks, bounded: bool
) -> dict[str, object]:
    """Return the rows (glyph, word, figure), where the shapes come from, and a line for a map without anything.

    States that no point is in are left out, but for the ordinary three; so is a count of nothing.
    """
    rows = []
    counts = points.counts() if points is not None else {}
    if any(counts.values()):
        always = ("online", "offline", "fault", "unknown")
        rows += [(state, words[f"legend.{state}"], number(n)) for state, n in counts.items() if n or state in always]
    if grids is not None:
        rows.append(("unstaffed", words["legend.unstaffed"], number(grids.unstaffed)))
    if events.unplaced:
        rows.append(("unplaced", words["legend.unplaced"], number(events.unplaced)))
    sources = [words["source.boundaries"]] if bounded else []
    if grids is not None and grids.generated:
        sources.append(words["source.generated"])
    shown = bounded or events or (points is not None and len(points)) or (grids is not None and len(grids.grids))
    return {"rows": rows, "source": " · ".join(sources), "empty": "" if shown else words["empty"]}
