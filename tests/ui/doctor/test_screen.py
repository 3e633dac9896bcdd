"""The probe's facts become findings, whenever it ends and whether it does; the real one paints the real map."""

from __future__ import annotations

import sys
import time

import msgspec
import pytest

from console.checks.finding import Finding, Found, Name, State
from tests._machine import LATE_S
from ui.doctor import screen
from ui.doctor.facts import Display, Fact, Fonts, Map, Missing, Sandbox
from ui.doctor.probe import _is_blank
from ui.doctor.screen import look_at_screen

ON = Sandbox(on=True, possible=True)
DESK = Display("xcb", ((1920, 1080),))
FONTS = Fonts(brought=True, family="Noto Sans SC", others=())
PAINTED = Map("140.0", 1.2)


def probe(*facts: Fact, then: str = "") -> list[str]:
    """Return the command of a probe that tells these facts, and then does something."""
    lines = "\n".join(msgspec.json.encode(fact).decode() for fact in facts)
    return [sys.executable, "-c", f"import os, sys, time; print({lines!r}, flush=True); {then}"]


def codes(findings: list[Finding]) -> dict[Name, Found]:
    return {one.name: one.found for one in findings}


def test_a_machine_where_all_is_well() -> None:
    found = look_at_screen(probe(ON, DESK, FONTS, PAINTED))
    assert codes(found) == {
        Name.DISPLAY: Found.DISPLAY_THERE,
        Name.FONT: Found.FONT_BROUGHT,
        Name.SANDBOX: Found.SANDBOX_ON,
        Name.WEB_ENGINE: Found.MAP_PAINTED,
    }
    assert all(one.state is State.FINE for one in found)


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (Sandbox(on=False, possible=False), Found.SANDBOX_OFF_ROOT),
        (Sandbox(on=False, possible=True), Found.SANDBOX_OFF_ASKED),
        (Display("offscreen", ((800, 800),)), Found.DISPLAY_NONE),
        (Display("xcb", ((1366, 768),)), Found.DISPLAY_THERE),
        (Display("xcb", ((1280, 1024), (1366, 767))), Found.DISPLAY_SMALL),
        (Display("xcb", ((800, 600), (1920, 1080))), Found.DISPLAY_THERE),
        (Fonts(brought=True, family="Noto Sans SC", others=("SimSun",)), Found.FONT_BESIDE),
        (Fonts(brought=False, family="Noto Sans SC", others=("SimSun",)), Found.FONT_OTHER),
        (Fonts(brought=False, family="Noto Sans SC", others=()), Found.FONT_NONE),
        (Map("140.0", 1.2, "main.js:1 TypeError"), Found.MAP_NOT_PAINTED),
    ],
)
def test_each_fact_has_its_finding(fact: Fact, expected: Found) -> None:
    facts = {type(one): one for one in (ON, DESK, FONTS, PAINTED)} | {type(fact): fact}
    assert expected in codes(look_at_screen(probe(*facts.values()))).values()


def test_a_missing_library_is_named() -> None:
    (found,) = look_at_screen(probe(ON, Missing("libEGL.so.1: cannot open shared object file"), then="sys.exit(1)"))
    assert (found.found, found.state) == (Found.QT_MISSING, State.BROKEN)
    assert "libEGL" in str(found.params["detail"])


def test_where_no_window_can_be_had_the_map_is_tried_without_one() -> None:
    refuse = "print('qt.qpa.plugin: Could not load', file=sys.stderr); os.abort()"
    facts = "\\n".join(msgspec.json.encode(one).decode() for one in (Display("offscreen", ()), FONTS, PAINTED))
    then = f"print('{facts}', flush=True) if os.environ.get('QT_QPA_PLATFORM') == 'offscreen' else exec({refuse!r})"
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("QT_QPA_PLATFORM", raising=False)
        found = look_at_screen(probe(ON, then=then))
    assert codes(found)[Name.DISPLAY] is Found.DISPLAY_REFUSED
    assert codes(found)[Name.WEB_ENGINE] is Found.MAP_PAINTED
    assert str(found[0].params["detail"]).startswith("qt.qpa.plugin: Could not load")


def test_an_engine_that_takes_the_process_along_is_broken() -> None:
    found = look_at_screen(probe(ON, DESK, FONTS, then="print('out of video memory', file=sys.stderr); os.abort()"))
    (page,) = [one for one in found if one.name is Name.WEB_ENGINE]
    assert page.found is Found.MAP_NOT_PAINTED
    assert "out of video memory" in str(page.params["detail"])
    assert codes(found)[Name.DISPLAY] is Found.DISPLAY_THERE, "what was said before stands"


@pytest.mark.parametrize(
    ("said", "display"), [((ON, DESK, FONTS), Found.DISPLAY_THERE), ((ON,), Found.CHECK_LATE), ((), Found.CHECK_LATE)]
)
def test_an_engine_that_hangs_is_not_waited_for(said: tuple[Fact, ...], display: Found) -> None:
    began = time.monotonic()
    found = codes(look_at_screen(probe(*said, then="__import__('threading').Event().wait()"), within_s=1.0))
    assert time.monotonic() - began < 1 + LATE_S
    assert (found[Name.WEB_ENGINE], found[Name.DISPLAY]) == (Found.MAP_LATE, display)


def test_chatter_is_no_fact() -> None:
    command = probe(ON, DESK, FONTS, PAINTED)
    command[-1] = command[-1].replace("flush=True);", "flush=True); print('{\"is\":'); print('libva: hello');")
    assert codes(look_at_screen(command))[Name.WEB_ENGINE] is Found.MAP_PAINTED


def test_the_real_probe_paints_the_real_map() -> None:
    found = {one.name: one for one in look_at_screen(within_s=60.0)}
    assert found[Name.WEB_ENGINE].found is Found.MAP_PAINTED, found[Name.WEB_ENGINE].params
    assert str(found[Name.WEB_ENGINE].params["chromium"]).partition(".")[0].isdigit()
    assert found[Name.DISPLAY].found is Found.DISPLAY_NONE
    assert found[Name.FONT].state is State.FINE
    assert Name.SANDBOX in found


def test_a_picture_of_one_color_is_blank() -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGray)
    assert _is_blank(image)
    image.setPixelColor(7, 3, Qt.GlobalColor.white)
    assert not _is_blank(image)


def test_the_deadline_is_shorter_than_the_probe_s_own_life() -> None:
    from ui.doctor.probe import LIVES_AT_MOST_S

    assert screen.WITHIN_S < LIVES_AT_MOST_S
