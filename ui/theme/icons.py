"""Icons of Material Design Icons 6, by name. Knows no theme; icons never carry severity.

One font file and its list of names are read from QtAwesome's folder. QtAwesome itself is not
imported: it would read all of its eleven fonts at start.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPixmap


def _file(pattern: str) -> Path | None:
    spec = find_spec("qtawesome")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for found in sorted(Path(folder, "fonts").glob(pattern)):
            return found
    return None


@cache
def _family() -> str | None:
    file = _file("materialdesignicons6-webfont-[0-9]*.ttf")
    number = QFontDatabase.addApplicationFont(str(file)) if file else -1
    return QFontDatabase.applicationFontFamilies(number)[0] if number >= 0 else None


@cache
def _code_points() -> dict[str, str]:
    file = _file("materialdesignicons6-webfont-charmap-*.json")
    read = json.loads(file.read_text(encoding="utf-8")) if file else {}
    return {name: chr(int(point, 16)) for name, point in read.items()}


def has_icon(name: str) -> bool:
    return name in _code_points()


@lru_cache(maxsize=512)
def _drawn(name: str, px: int, rgba: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(px * ratio), round(px * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    family, glyph = _family(), _code_points().get(name)
    if family is None or glyph is None:
        return pixmap
    painter = QPainter(pixmap)
    icon_font = QFont(family)
    icon_font.setPixelSize(px)
    painter.setFont(icon_font)
    painter.setPen(QColor.fromRgba(rgba))
    painter.drawText(QRectF(0, 0, px, px), Qt.AlignmentFlag.AlignCenter, glyph)
    painter.end()
    return pixmap


def icon_pixmap(name: str, px: int, color: QColor, ratio: float = 1.0) -> QPixmap:
    """Return an icon `px` logical pixels wide, kept for the next time; blank without the font."""
    return _drawn(name, px, color.rgba(), ratio)


def icon(name: str, px: int, color: QColor, ratio: float = 1.0) -> QIcon:
    return QIcon(icon_pixmap(name, px, color, ratio))
