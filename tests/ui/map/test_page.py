"""folium makes the page once, with nothing inline and nothing from elsewhere."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from ui.map import page as module
from ui.map.page import page
from ui.map.scheme import RESOURCES, script_names


def test_the_page_is_rendered_once_and_then_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = page(["main.js"], tmp_path)
    monkeypatch.setattr(module, "_render", lambda _: pytest.fail("rendered again"))
    assert page(["main.js"], tmp_path) == first


def test_other_scripts_make_another_page_and_the_old_one_goes(tmp_path: Path) -> None:
    page(["main.js"], tmp_path)
    assert "other.js" in page(["main.js", "other.js"], tmp_path).html
    (kept,) = tmp_path.iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_damaged_file_is_rendered_anew(tmp_path: Path) -> None:
    first = page(["main.js"], tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"{half")
    assert page(["main.js"], tmp_path) == first


def test_a_folder_that_can_not_be_written_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert page(["main.js"], tmp_path / "file").html


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(tmp_path: Path) -> None:
    made = page(script_names(), tmp_path)
    assert "<style" not in made.html
    assert re.findall(r"<script[^>]*>[^<]", made.html) == []
    assert re.findall(r"\son\w+=", made.html) == []
    assert re.findall(r"https?:", made.html + made.script) == []
    assert set(re.findall(r'(?:src|href)="([^"]+)"', made.html)) == {
        *(f"/js/{name}" for name in script_names()),
        *("/js/style.css", "/font.otf", "/qwebchannel.js", "/vendor/leaflet.js", "/vendor/leaflet.css", "/page.js"),
    }


def test_no_script_and_no_style_names_a_color() -> None:
    for file in RESOURCES.iterdir():
        named = re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\(", file.read_text(encoding="utf-8"))
        assert named == [], file.name


def test_no_script_makes_html_or_script_of_a_text() -> None:
    for file in RESOURCES.glob("*.js"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text), (
            file.name
        )


def test_every_script_stays_readable() -> None:
    assert {
        file.name: lines for file in RESOURCES.glob("*.js") if (lines := len(file.read_text().splitlines())) > 350
    } == {}
