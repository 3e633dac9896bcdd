"""What the probe tells of this machine's screen, one line of JSON each. Knows no Qt."""

from __future__ import annotations

from msgspec import Struct


class Sandbox(Struct, frozen=True, tag_field="is", tag="sandbox"):
    """Whether the map would run in Chromium's sandbox, and whether this user could have it."""

    on: bool
    possible: bool


class Missing(Struct, frozen=True, tag_field="is", tag="missing"):
    """A part of Qt that can't be loaded."""

    detail: str


class Display(Struct, frozen=True, tag_field="is", tag="display"):
    """Qt's platform, and its screens in logical pixels."""

    platform: str
    screens: tuple[tuple[int, int], ...]


class Fonts(Struct, frozen=True, tag_field="is", tag="fonts"):
    """Whether the console's own Chinese font can be used, and how many others there are."""

    brought: bool
    family: str
    others: tuple[str, ...]


class Map(Struct, frozen=True, tag_field="is", tag="map"):
    """The console's own map page in the browser engine; `fault` is empty where it was painted."""

    chromium: str
    seconds: float
    fault: str = ""


Fact = Sandbox | Missing | Display | Fonts | Map
