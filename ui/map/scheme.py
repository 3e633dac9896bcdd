"""The only address that the map page can load from: `console://map/`. Knows no map.

Files stand in a list that is made at the start; layers are bytes in memory. There is no path from a
request to the disk.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob, QWebEngineUrlScheme, QWebEngineUrlSchemeHandler

from ui.map.layers import Layers
from ui.map.page import Page

SCHEME, HOST = "console", "map"
FONT = "/font.otf"
RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "map"
_MIME = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".otf": "font/otf"}
# No nonce: nothing is inline. Each answer carries the policy, the worker's script too.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; "
        "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


@cache
def register_scheme() -> None:
    """Make the scheme known to the engine: once, before the first web class is made."""
    scheme = QWebEngineUrlScheme(SCHEME.encode())
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    flag = QWebEngineUrlScheme.Flag
    scheme.setFlags(flag.SecureScheme | flag.CorsEnabled | flag.FetchApiAllowed)
    QWebEngineUrlScheme.registerScheme(scheme)


def script_names() -> list[str]:
    """Return the names of our scripts, as the page loads them."""
    return sorted(file.name for file in RESOURCES.glob("*.js"))


def _files() -> dict[str, str]:
    """Return the file behind each address; one of Qt's own resources begins with a colon."""
    import js_lib_leaflet  # type: ignore[import-untyped]
    from pylopdf_fonts_zh_cn import sans_path

    leaflet = Path(js_lib_leaflet.__file__).parent / "static" / "js_lib_leaflet"
    ours = {f"/js/{file.name}": str(file) for file in RESOURCES.iterdir() if file.suffix in _MIME}
    return ours | {
        "/vendor/leaflet.js": str(leaflet / "leaflet.js"),
        "/vendor/leaflet.css": str(leaflet / "leaflet.css"),
        "/qwebchannel.js": ":/qtwebchannel/qwebchannel.js",
        FONT: str(sans_path()),
    }


class MapScheme(QWebEngineUrlSchemeHandler):
    """Answers the page: its files by a list, its layers from memory, all else by a refusal.

    Attributes:
        refused: addresses that were asked for in vain.
    """

    def __init__(self, page: Page, layers: Layers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files = _files()
        self._texts = {"/index.html": page.html.encode(), "/page.js": page.script.encode()}
        self._layers = layers
        self.refused: list[str] = []

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        url = job.requestUrl()
        device = None
        if job.requestMethod() == b"GET" and url.host() == HOST:
            device = self._device(url.path(), job)
        if device is None:
            if not self._layers.was_held(url.path()):
                self.refused.append(url.toString()[:200])
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
            return
        headers = {QByteArray(name.encode()): [QByteArray(value.encode())] for name, value in _HEADERS.items()}
        job.setAdditionalResponseHeaders(headers)  # type: ignore[arg-type] # a multi-map: Qt's stub is wrong
        job.reply(_MIME.get(Path(url.path()).suffix, "application/octet-stream").encode(), device)

    def _device(self, path: str, job: QWebEngineUrlRequestJob) -> QIODevice | None:
        """Return what to read the answer from, owned by the job; None for what is not on the list."""
        if path in self._files:
            file = QFile(self._files[path], job)
            return file if file.open(QIODevice.OpenModeFlag.ReadOnly) else None
        held = self._texts.get(path) or self._layers.at(path)
        if held is None:
            return None
        buffer = QBuffer(job)
        buffer.setData(held)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        return buffer
