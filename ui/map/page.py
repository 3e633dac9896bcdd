"""The page that holds the map, rendered by folium once and kept. Knows no center, no event and no text of either.

folium costs 215 ms to import: a page rendered before, with the same folium, options and list of our
scripts, is read from disk instead.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

logger = logging.getLogger(__name__)

ADDRESS = "console://map/index.html"
# A tenth of a zoom level: a county fills its panel, and our tiles are drawn sharp at any zoom.
OPTIONS: dict[str, Any] = {
    "zoom_control": False,
    "attribution_control": False,
    "fade_animation": False,  # the fade shows tiles 200 ms late
    "inertia": False,
    "double_click_zoom": False,
    "zoom_snap": 0.1,
    "zoom_delta": 0.5,
    "wheel_px_per_zoom_level": 120,
    "keyboard_pan_delta": 120,
    "min_zoom": 3,
    "max_zoom": 18,
}
START = ((35.0, 105.0), 4)
_FIGURE = """<!DOCTYPE html>
<html><head><title>map</title>{{ this.header.render() }}</head>
<body>{{ this.html.render() }}<script src="/page.js"></script>
<script type="module" src="/js/main.js"></script></body></html>
"""
# folium's own template writes a script and styles into the page; ours are files, so that none is allowed.
_MAP = """
{% macro header(this, kwargs) %}
<link rel="preload" href="/font.otf" as="font" type="font/otf" crossorigin="anonymous"/>
<link rel="stylesheet" href="/js/style.css"/>
{% for name in this.scripts %}<link rel="modulepreload" href="/js/{{ name }}"/>{% endfor %}
<script src="/qwebchannel.js"></script>
{% endmacro %}
{% macro html(this, kwargs) %}<main id={{ this.get_name()|tojson }}></main>{% endmacro %}
{% macro script(this, kwargs) %}
var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
    center: {{ this.location|tojson }}, crs: L.CRS.{{ this.crs }}, ...{{ this.options|tojavascript }}
});
{% endmacro %}
"""


class Page(msgspec.Struct, frozen=True):
    """A rendered page: its text, and the script that makes the map."""

    html: str
    script: str


def page(scripts: Sequence[str], cache_dir: Path) -> Page:
    """Return the page that loads `scripts`, from `cache_dir` where it was rendered before."""
    file = cache_dir / f"map-page-{_digest(scripts)}.json"
    try:
        return msgspec.json.decode(file.read_bytes(), type=Page)
    except (OSError, msgspec.MsgspecError):
        rendered = _render(scripts)
    _keep(rendered, file)
    return rendered


def _digest(scripts: Sequence[str]) -> str:
    inputs = (version("folium"), version("branca"), OPTIONS, START, _FIGURE, _MAP, sorted(scripts))
    return hashlib.sha256(json.dumps(inputs).encode()).hexdigest()[:32]


def _keep(rendered: Page, file: Path) -> None:
    """Write the page beside those of other versions, which go. Without a place to write, it's rendered each time."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        for older in file.parent.glob("map-page-*.json"):
            older.unlink(missing_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent)  # readable by its owner alone
        with os.fdopen(handle, "wb") as half:
            half.write(msgspec.json.encode(rendered))
        Path(name).replace(file)
    except OSError as error:
        logger.info("the map's page was not kept: %s", error)


def _render(scripts: Sequence[str]) -> Page:
    import folium
    from branca.element import Figure
    from folium.template import Template

    class LocalFigure(Figure):
        _template = Template(_FIGURE)

    class LocalMap(folium.Map):
        _template = Template(_MAP)
        default_js = [("leaflet", "/vendor/leaflet.js")]  # noqa: RUF012
        default_css = [("leaflet_css", "/vendor/leaflet.css")]  # noqa: RUF012
        scripts: Sequence[str] = ()

    location, zoom = START
    made = LocalMap(list(location), tiles=None, zoom_start=zoom, **OPTIONS)
    made._id = "main"  # noqa: SLF001 - folium names the script's variable by it
    made.scripts = sorted(scripts)
    figure = LocalFigure()
    figure.add_child(made)
    return Page(html=figure.render(), script=figure.script.render())
