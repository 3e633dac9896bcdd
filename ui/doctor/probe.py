"""The child that tries Qt and the browser engine, and says after each step how it went.

Qt ends the process that it can't serve, and a driver may take it along or never come back: what was said
until then stands, and whoever started this draws the conclusion.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ui.doctor.facts import Display, Fact, Fonts, Map, Missing, Sandbox
from ui.start import has_display

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

LIVES_AT_MOST_S = 30
"""Whatever happens to whoever started this."""
SIZE = (868, 540)


def main() -> int:
    """Try one thing after the other; return the exit status."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt's loop would not let Python's own answer
    if hasattr(signal, "alarm"):
        signal.alarm(LIVES_AT_MOST_S)
    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        with tempfile.TemporaryDirectory() as cache:
            _try(Path(cache))
    except ImportError as error:
        _tell(Missing(str(error)))
        return 1
    return 0


def _tell(fact: Fact) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(fact) + b"\n")
    sys.stdout.buffer.flush()


def _try(cache: Path) -> None:
    from ui.map import prepare, sandbox_possible

    _tell(Sandbox(prepare(), sandbox_possible()))
    from PySide6.QtWidgets import QApplication

    application = QApplication(["shouwang"])
    screens = tuple((screen.size().width(), screen.size().height()) for screen in application.screens())
    _tell(Display(application.platformName(), screens))
    _tell(_fonts())
    _tell(_map(application, cache))


def _fonts() -> Fonts:
    from PySide6.QtGui import QFontDatabase

    from ui.theme.fonts import FAMILY, install_fonts

    others = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    return Fonts(install_fonts(), FAMILY, tuple(others))


def _map(application: QApplication, cache: Path) -> Map:
    """Open the console's own map page, wait until it says that it is painted, and look whether that is so."""
    from PySide6.QtWebEngineCore import qWebEngineChromiumVersion

    from console.board.columns import Columns
    from ui.map.panel import MapPanel
    from ui.map.words import map_words
    from ui.theme.tokens import load_tokens
    from ui.words import tr

    began_s = time.monotonic()
    panel = MapPanel(Columns(), load_tokens("night").colors, cache, map_words())
    panel.setWindowTitle(tr("Window", "Shouwang"))
    panel.resize(*SIZE)
    panel.painted.connect(lambda: panel.when_painted(application.quit))
    panel.show()
    panel.start()
    application.exec()
    took_s = round(time.monotonic() - began_s, 1)
    fault = "; ".join(panel.report()["page_errors"])
    if not fault and _is_blank(panel.grab().toImage()):
        fault = "the picture is blank"
    panel.destroyed.connect(application.quit)
    panel.deleteLater()  # now, not at exit: page before profile, or the engine complains
    application.exec()
    return Map(str(qWebEngineChromiumVersion()), took_s, fault)


def _is_blank(image: QImage) -> bool:
    """Tell whether all of a picture is of one color; even an empty map has its buttons."""
    pixels = bytes(image.convertToFormat(image.Format.Format_RGB32).constBits())
    return pixels == pixels[:4] * (len(pixels) // 4)


if __name__ == "__main__":
    sys.exit(main())
