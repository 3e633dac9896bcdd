"""The toy way: the whole page built again by folium for each refresh, with every grid and point in it. Knows no budget.

python -m tests.bench.naive GRIDS POINTS
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from tests.bench.child import tell
from tests.bench.many import SOUTH, WEST, WIDE, grids, points
from ui.loop import Loop
from ui.map import prepare

_TOLD = """<script>window.addEventListener('load', () => requestAnimationFrame(() => requestAnimationFrame(
() => setTimeout(() => { document.title = 'painted'; }))));</script></body>"""


def page(grid_count: int, point_count: int) -> str:
    """Return the page, as the folium guide teaches it: a GeoJson layer, and a marker for each point."""
    import folium

    class LocalMap(folium.Map):
        default_js = [("leaflet", "leaflet.js")]  # noqa: RUF012 - as folium has it
        default_css = [("leaflet_css", "leaflet.css")]  # noqa: RUF012 - as folium has it

    def feature(ring: Any, name: str) -> dict[str, Any]:
        closed = [*ring.tolist(), ring[0].tolist()]
        return {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {"type": "Polygon", "coordinates": [closed]},
        }

    made = LocalMap(tiles=None, zoom_start=9, max_zoom=18, prefer_canvas=True)
    features = [feature(grid.area.degrees(), grid.name) for grid in grids(grid_count)]
    folium.GeoJson({"type": "FeatureCollection", "features": features}).add_to(made)
    for point in points(point_count):
        assert point.position is not None
        folium.CircleMarker((point.position.lat, point.position.lon), radius=2).add_to(made)
    made.fit_bounds(((SOUTH, WEST), (SOUTH + WIDE, WEST + WIDE)))
    return str(made.get_root().render()).replace("</body>", _TOLD)


async def refresh_ms(view: QWebEngineView, folder: Path, grid_count: int, point_count: int) -> float:
    """Return how long one refresh takes, from facts in memory to the first whole frame."""
    painted = asyncio.Event()
    view.titleChanged.connect(lambda title: painted.set() if title == "painted" else None)
    began = time.perf_counter()
    file = folder / "page.html"
    file.write_text(page(grid_count, point_count), encoding="utf-8")
    view.load(QUrl.fromLocalFile(str(file)))
    await painted.wait()
    return 1000 * (time.perf_counter() - began)


def main(grid_count: int, point_count: int) -> None:
    """Refresh once, and tell how long it took."""
    import js_lib_leaflet  # type: ignore[import-untyped] # it ships no types

    prepare()
    application = QApplication(["naive"])
    view = QWebEngineView()
    view.resize(1280, 800)
    view.show()
    leaflet = Path(js_lib_leaflet.__file__).parent / "static" / "js_lib_leaflet"
    loop = Loop(application)
    with tempfile.TemporaryDirectory() as folder, loop:
        for file in ("leaflet.js", "leaflet.css"):
            (Path(folder) / file).write_bytes((leaflet / file).read_bytes())
        took = loop.run_until_complete(refresh_ms(view, Path(folder), grid_count, point_count))
    tell(refresh_ms=took)
    view.setPage(None)  # type: ignore[arg-type]  # the page goes before its profile
    view.deleteLater()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
