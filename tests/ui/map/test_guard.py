"""The page reaches nothing but its own address, and what it is told can't become script or reach into Python."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEnginePage
from pytestqt.qtbot import QtBot

from tests.ui.map import world
from tests.ui.map.conftest import Shown
from ui.map.link import Link
from ui.map.page import ADDRESS

pytestmark = pytest.mark.qt_log_ignore("QRhiGles2", "Failed to create RHI", "GPUInfo", extend=True)

CANARY = "window.__pwn=1;document.title='pwned'"
PAYLOADS = (
    f"<img src=x onerror={CANARY}>",
    f"<script>{CANARY}</script>",
    f"`-${{{CANARY}}}-`",
    f"'-{CANARY}-'",
    f'"-{CANARY}-"',
    f"</script><svg onload={CANARY}>",
    f"javascript:{CANARY}",
    "{{ 7 * 7 }}{% raw %}",
)
TRIES = """
const tried = {};
const ways = {
  fetch: () => fetch('https://example.com/x').then(() => 'came'),
  file: () => fetch('file:///etc/passwd').then(() => 'came'),
  qrc: () => fetch('qrc:///qtwebchannel/qwebchannel.js').then(() => 'came'),
  host: () => fetch('console://evil/index.html').then(() => 'came'),
  unlisted: () => fetch('/js/../../../pyproject.toml').then((a) => a.ok ? 'came' : 'no'),
  posted: () => fetch('/index.html', { method: 'POST', body: 'x' }).then((a) => a.ok ? 'came' : 'no'),
  image: () => new Promise((yes, no) => { const i = new Image(); i.onload = () => yes('came'); i.onerror = no; i.src = 'https://example.com/x.png'; }),
  data: () => new Promise((yes, no) => { const i = new Image(); i.onload = () => yes('came'); i.onerror = no;
    i.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='; }),
  script: () => new Promise((yes, no) => { const s = document.createElement('script'); s.onload = () => yes('came'); s.onerror = no;
    s.src = 'https://cdn.example.net/leaflet.js'; document.head.append(s); }),
  inline: () => { const s = document.createElement('script'); s.textContent = 'window.__inline = 1'; document.head.append(s);
    return window.__inline ? 'came' : 'no'; },
  style: () => { const s = document.createElement('style'); s.textContent = 'html{--probe:came}'; document.head.append(s);
    return getComputedStyle(document.documentElement).getPropertyValue('--probe') || 'no'; },
  eval: () => (0, eval)('"came"'),
  frame: () => new Promise((yes, no) => { const f = document.createElement('iframe'); f.src = 'https://example.com/';
    f.onload = () => { let inside = null; try { inside = f.contentDocument; } catch { inside = null; } yes(inside ? 'came' : 'no'); };
    document.body.append(f); setTimeout(no, 800); }),
  socket: () => new Promise((yes, no) => { const w = new WebSocket('ws://127.0.0.1:9/'); w.onopen = () => yes('came'); w.onerror = no; }),
  worker: () => new Promise((yes, no) => { const w = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
    w.onmessage = () => yes('came'); w.onerror = no; }),
  beacon: () => navigator.sendBeacon('https://example.com/b', 'x') && 'no',
  window: () => window.open('https://example.com/') ? 'came' : 'no',
  storage: () => { localStorage.setItem('a', 'b'); return 'came'; },
  place: () => new Promise((yes, no) => navigator.geolocation.getCurrentPosition(() => yes('came'), no)),
};
window.__tried = null;
(async () => {
  for (const [name, way] of Object.entries(ways)) {
    try { tried[name] = await way(); } catch (error) { tried[name] = 'no'; }
  }
  window.__tried = tried;
})();
"""


def test_no_way_out_of_the_page_works(shown: Shown) -> None:
    shown.run(TRIES)
    shown.until("window.__tried")
    tried = shown.evaluate("window.__tried")
    assert len(tried) == 19
    assert {name for name, result in tried.items() if result != "no"} == set()


@pytest.mark.parametrize(
    "address", ["https://example.com/", "file:///etc/passwd", "console://map/page.js", "data:text/html,x"]
)
def test_the_page_stays_where_it_is(qtbot: QtBot, shown: Shown, address: str) -> None:
    page = shown.host.page
    page.runJavaScript(f"location.href = '{address}'")
    if not address.startswith(("data:", "file:")):  # the engine itself refuses these before it asks
        qtbot.waitUntil(lambda: bool(shown.panel.report()["refused_requests"]))
        assert shown.panel.report()["refused_requests"] == [address]
    assert shown.evaluate("location.href") == ADDRESS
    assert page.url() == QUrl(ADDRESS)


def test_what_no_policy_stops_the_interceptor_refuses(qtbot: QtBot, shown: Shown) -> None:
    host = shown.host
    other = QWebEnginePage(host._profile, host.view)  # the same profile without our page's walls and policy
    for address in (
        "https://example.com/",
        "http://127.0.0.1:9/",
        "file:///etc/passwd",
        "console://other/",
        "data:text/html,x",
    ):
        with qtbot.waitSignal(other.loadFinished, check_params_cb=lambda loaded: not loaded):
            other.load(QUrl(address))
        assert shown.panel.report()["refused_requests"][-1] == address
    with qtbot.waitSignal(other.loadFinished, check_params_cb=lambda loaded: not loaded):
        other.load(QUrl("console://map/../../etc/passwd"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_stays_text(qtbot: QtBot, empty: Shown, payload: str) -> None:
    panel = empty.panel
    panel.set_words(dict.fromkeys(panel._words, payload))
    panel.set_scope(world.BOUNDS, [world.COUNTY])
    panel.show_units(world.units(payload, payload))
    panel.show_grids([], {})
    panel.show_points(world.points(100), lambda _: payload)
    panel.show_facilities([world.facility(payload, 119.2, 32.7)])
    empty.apply(world.row("e1", 119.3, title=payload), world.row(payload, 119.4), world.row("none"))
    panel.select_event(f"gy/{payload}")
    empty.settle()
    empty.evaluate("document.querySelectorAll('.layers button')[3].click()")
    panel.fit((119.19, 32.69, 119.21, 32.71))
    empty.settle()
    assert empty.evaluate("[window.__pwn ?? 0, document.title, document.images.length]") == [0, "map", 0]
    assert empty.evaluate("document.querySelector('.layers button').textContent") == payload
    assert panel.report()["page_errors"] == []
    assert panel.report()["refused_requests"] == []


HOSTILE = (
    "null",
    "undefined",
    "12",
    "[]",
    "{}",
    "{is: 'clicked'}",
    "new Array(1000).fill('x')",
    "''",
    "'{'",
    "'x'.repeat(1e6)",
    "JSON.stringify({is: 'eval', code: 'x'})",
    "JSON.stringify({is: 'drawn', batch: -1})",
    "JSON.stringify({is: 'drawn', batch: 1e300})",
    "JSON.stringify({is: 'painted', serial: 'x'})",
    "JSON.stringify({is: 'clicked', lon: 1e9, lat: 0, zoom: 3, radius_px: 3})",
    "JSON.stringify({is: 'clicked', lon: 119, lat: 32, zoom: 3, radius_px: 1e9})",
    "JSON.stringify({is: 'clicked', lon: null, lat: [], zoom: {}, radius_px: ''})",
    "JSON.stringify({is: 'toggled', layer: '__class__', on: true})",
    "JSON.stringify({is: 'moved', lon: 'NaN', lat: 1, zoom: 2})",
)


def test_whatever_the_page_says_does_no_harm(qtbot: QtBot, shown: Shown) -> None:
    open_channel = (
        "new QWebChannel(qt.webChannelTransport, (channel) => { window.__link = channel.objects.link; }) && 0"
    )
    shown.evaluate(open_channel)
    shown.until("window.__link")
    for said in HOSTILE:
        shown.evaluate(f"window.__link.tell({said}) && 0")
    qtbot.waitUntil(lambda: shown.panel.report()["refused_messages"] == len(HOSTILE))
    # What every QObject brings along: neither takes the object away from us.
    shown.evaluate(
        "[window.__link.deleteLater(), window.__link.destroyed.connect(() => 0), (window.__link.objectName = 'x')] && 0"
    )
    reachable = {
        key.partition("(")[0] for key in shown.evaluate("Object.keys(window.__link)") if not key.startswith("_")
    }
    every_object_has = {
        "deleteLater",
        "destroyed",
        "objectName",
        "objectNameChanged",
        "propertyUpdate",
        "signalEmitted",
        "unwrapQObject",
        "unwrapProperties",
    }
    assert reachable - every_object_has == {"said", "tell"}
    with qtbot.waitSignal(shown.panel.grid_picked):
        shown.click(shown.pixel_of(world.WEST + 0.31, world.SOUTH + 0.31))
    assert shown.panel.report()["painted"]


def test_a_link_hears_only_what_it_knows() -> None:
    heard: list[object] = []
    link = Link(heard.append)
    for said in (None, 3, b"{}", ["{}"], "{}", '{"is":"ready","more":1}', '{"is":"ready"}', "\ud800"):
        link.tell(said)
    assert len(heard) == 1
    assert link.dropped == 7
