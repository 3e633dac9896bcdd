"""The one family and the one weight in which everything is written. Knows no theme.

Noto Sans SC is always taken, even where the system has another Chinese font: its widths are
known, so nothing is cut on one machine that fits on another.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "Noto Sans SC"
_FALLBACKS = ["Microsoft YaHei UI", "PingFang SC", "sans-serif"]


@cache
def install_fonts() -> bool:
    """Make the Chinese font known to Qt; return False where its package is missing. Needs the application."""
    try:
        from pylopdf_fonts_zh_cn import sans_path
    except ImportError:
        return False
    return QFontDatabase.addApplicationFont(str(sans_path())) >= 0


def font(px: float) -> QFont:
    """Return the font at `px` pixels, regular weight: Qt must never make a false bold."""
    made = QFont([FAMILY, *_FALLBACKS])
    made.setPixelSize(max(round(px), 1))
    made.setWeight(QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)  # hinted stems look like a false bold
    return made
