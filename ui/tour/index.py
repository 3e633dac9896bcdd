"""The page that lists the pictures of a tour: one file, nothing from outside, both languages. Knows no screen."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

from ui.tour.album import Picture
from ui.words import CHINESE, ENGLISH, OWN_NAMES, install_translations, tr

HTML_LANGUAGES = {CHINESE: "zh-CN", ENGLISH: "en"}
# Colours are the browser's own: the pictures have theirs.
STYLE = """
:root { color-scheme: light dark; font: 15px/1.5 "Noto Sans SC", system-ui, sans-serif; }
body { margin: 0 auto; max-width: 1800px; padding: 1rem 1.5rem; }
fieldset { display: inline-block; border: 1px solid; margin: 0 1rem 1rem 0; }
label { margin-right: 1rem; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(420px, 1fr)); gap: 1.25rem; }
figure { margin: 0; }
img { width: 100%; height: 260px; object-fit: contain; object-position: left top; }
a { display: block; }
a:focus-visible { outline: 3px solid; outline-offset: 2px; }
figcaption span { display: block; }
"""


def index(pictures: Sequence[Picture]) -> str:
    """Return the page; the language that was on is Chinese afterwards."""
    captions = {language: _captions(language, pictures) for language in (ENGLISH, CHINESE)}
    figures = "".join(_figure(picture, captions, place) for place, picture in enumerate(pictures))
    return (
        f'<!doctype html>\n<html lang="zh-CN">\n<meta charset="utf-8">\n<title>守望 Shouwang</title>\n'
        f"<style>{STYLE}{_rules(pictures)}</style>\n<h1>守望 Shouwang</h1>\n"
        f"{_choice('language', [(one, OWN_NAMES[one]) for one in (CHINESE, ENGLISH)])}"
        f"{_choice('look', _looks())}\n<main>\n{figures}</main>\n</html>\n"
    )


def _looks() -> list[tuple[str, str]]:
    words = []
    for language in (CHINESE, ENGLISH):
        install_translations(language)
        words.append((tr("Tour", "Night"), tr("Tour", "Day")))
    install_translations(CHINESE)
    return [(look, f"{words[0][place]} {words[1][place]}") for place, look in enumerate(("night", "day"))]


def _choice(name: str, values: Sequence[tuple[str, str]]) -> str:
    """Return a choice that narrows the page; without a script it works by the style alone."""
    buttons = "".join(
        f'<label><input type="radio" name="{name}" id="{name}-{value}"> {words}</label>' for value, words in values
    )
    return f'<fieldset><label><input type="radio" name="{name}" checked> ✓</label>{buttons}</fieldset>\n'


def _rules(pictures: Sequence[Picture]) -> str:
    chosen = {(name, getattr(picture, name)) for picture in pictures for name in ("language", "look")}
    return "".join(
        f'body:has(#{name}-{value}:checked) figure:not([data-{name}="{value}"]) {{ display: none; }}\n'
        for name, value in sorted(chosen)
    )


def _captions(language: str, pictures: Sequence[Picture]) -> list[str]:
    install_translations(language)
    return [
        tr(
            "Tour",
            "{what} · {language} · {look} · {size} · texts {scale} %",
            what=tr("Tour", picture.words),
            language=OWN_NAMES[picture.language],
            look=tr("Tour", "Night") if picture.look == "night" else tr("Tour", "Day"),
            size=picture.size,
            scale=round(100 * picture.text_scale),
        )
        for picture in pictures
    ]


def _figure(picture: Picture, captions: dict[str, list[str]], place: int) -> str:
    said = {language: html.escape(captions[language][place]) for language in captions}
    spans = "".join(f'<span lang="{HTML_LANGUAGES[one]}">{said[one]}</span>' for one in (CHINESE, ENGLISH))
    file = html.escape(picture.file)
    return (
        f'<figure data-language="{picture.language}" data-look="{picture.look}"><a href="{file}">'
        f'<img src="{file}" alt="{said[ENGLISH]}" loading="lazy"></a><figcaption>{spans}</figcaption></figure>\n'
    )


def write_index(folder: Path, pictures: Sequence[Picture]) -> None:
    (folder / "index.html").write_text(index(pictures), encoding="utf-8")
