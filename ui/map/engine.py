"""What the browser engine must be told before the application exists. Imports no part of the engine.

Qt wants the scheme registered before the first web class is made, not before the application: that
stays with `MapPanel.start`, and the first window does not wait 40 ms for the import.
"""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QCoreApplication, Qt

FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"
NO_SANDBOX = "QTWEBENGINE_DISABLE_SANDBOX"
# One map needs no speech, no casting, no media keys.
_FLAGS = (
    "--disable-speech-api",
    "--disable-background-networking",
    "--disable-features=MediaRouter,HardwareMediaKeyHandling",
)
# Without a screen Chromium would emulate a graphics card: 65 MB more, and not a frame faster.
_SCREENLESS_FLAGS = ("--disable-gpu",)


def sandbox_possible() -> bool:
    """Tell whether Chromium's sandbox can be had: on Linux it refuses to work for root."""
    return not (sys.platform.startswith("linux") and os.geteuid() == 0)


def prepare() -> bool:
    """Make ready for a web view that comes late; return whether it will run in its sandbox.

    To be called before the application is made. What the environment already says is kept.
    """
    if not sandbox_possible():
        os.environ[NO_SANDBOX] = "1"
    given = os.environ.get(FLAGS, "")
    screenless = os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal"))
    flags = _FLAGS + (_SCREENLESS_FLAGS if screenless else ())
    os.environ[FLAGS] = " ".join((given, *(flag for flag in flags if flag not in given.split()))).strip()
    if QCoreApplication.instance() is None:
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    return os.environ.get(NO_SANDBOX, "0") in {"", "0"} and "--no-sandbox" not in given
