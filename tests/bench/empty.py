"""What an empty window with a Leaflet map costs on this machine: the least that anything like ours can. Knows no console.

python -m tests.bench.empty SECONDS
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

BEGAN = time.perf_counter()
PAGE = """<!DOCTYPE html><html><head><link rel="stylesheet" href="leaflet.css"/><script src="leaflet.js"></script></head>
<body style="margin:0"><div id="map" style="width:100vw;height:100vh"></div><script>
const map = L.map('map', {center: [33.4, 120.1], zoom: 9, fadeAnimation: false});
requestAnimationFrame(() => requestAnimationFrame(() => { document.title = 'painted'; }));
</script></body></html>"""

TEN_MARKS_A_SECOND = """
const renderer = L.canvas();
setInterval(() => {
    const place = [33.4 + Math.random() - 0.5, 120.1 + 2 * Math.random() - 1];
    L.circleMarker(place, {renderer, radius: 7}).addTo(map);
}, 100);
"""
MARKS_S = 20


def main(seconds: float) -> None:
    """Show it, move about it for so long, and tell what it took and weighs."""
    import js_lib_leaflet  # type: ignore[import-untyped] # it ships no types
    import psutil

    from ui.map import prepare

    prepare()
    from PySide6.QtCore import QUrl
    from PySide6.QtWebEngineWidgets import QWebEngineView
    from PySide6.QtWidgets import QApplication, QMainWindow

    from tests.bench.child import tell
    from tests.bench.machine import cpu_s, pss_mb
    from tests.bench.weight import canvas_of, move_about
    from ui.loop import Loop

    application = QApplication(["empty"])
    window = QMainWindow()
    view = QWebEngineView(window)
    window.setCentralWidget(view)
    window.resize(1920, 1080)
    window.show()
    shown_ms = 1000 * (time.perf_counter() - BEGAN)
    leaflet = Path(js_lib_leaflet.__file__).parent / "static" / "js_lib_leaflet"
    view.setHtml(PAGE, QUrl.fromLocalFile(f"{leaflet}/"))
    figures: dict[str, float] = {"shown_ms": shown_ms}
    loop = Loop(application)

    async def stay() -> None:
        import asyncio

        painted = asyncio.Event()
        view.titleChanged.connect(lambda title: painted.set() if title == "painted" else None)
        await painted.wait()
        figures["painted_ms"] = 1000 * (time.perf_counter() - BEGAN)
        await move_about(canvas_of(view), seconds)
        figures["pss_mb"] = pss_mb(psutil.Process())
        view.page().runJavaScript(TEN_MARKS_A_SECOND)
        before = cpu_s(psutil.Process())
        await asyncio.sleep(MARKS_S)
        figures["marks_cpu_pct"] = 100 * (cpu_s(psutil.Process()) - before) / MARKS_S

    with loop:
        loop.run_until_complete(stay())
    tell(**figures)
    view.setPage(None)  # type: ignore[arg-type]  # the page goes before its profile
    window.deleteLater()


if __name__ == "__main__":
    main(float(sys.argv[1]))
