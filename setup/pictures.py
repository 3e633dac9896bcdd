"""`python -m setup.pictures`: take the tour, and bring the documents' pictures up to date where they changed."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from setup.shell import say

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
SHOWN = (
    "busy-zh_CN-night-1920x1080.png",
    "calm-zh_CN-night-1366x768.png",
    "event-en-day-1920x1080.png",
    "event-zh_CN-night-1920x1080.png",
    "lost-zh_CN-night-1920x1080.png",
    "outbox-zh_CN-night-1920x1080.png",
    "text-size-zh_CN-day-1920x1080-150.png",
)
"""What of the tour the documents show."""
SAME_SHARE = 0.002
"""Two pictures of the same differ in a countdown's digits and the cache's megabytes, in no more than this share."""


def differs(before: Path, after: Path) -> bool:
    """Tell whether two pictures differ, pixel by pixel, in more than what changes by itself."""
    import numpy as np
    from PySide6.QtGui import QImage

    pixels = []
    for file in (before, after):
        image = QImage(str(file)).convertToFormat(QImage.Format.Format_RGB32)
        if image.isNull():
            return True
        those = np.frombuffer(image.constBits(), dtype=np.uint32).reshape(image.height(), image.width())
        pixels.append(those.copy())  # the picture goes, and its bytes with it
    if pixels[0].shape != pixels[1].shape:
        return True
    return float((pixels[0] != pixels[1]).mean()) > SAME_SHARE


def replace_changed(taken: Path, kept: Path = PICTURES) -> list[str]:
    """Replace the pictures that changed, and drop those that are not shown any more; return their names."""
    kept.mkdir(parents=True, exist_ok=True)
    changed = [name for name in SHOWN if differs(kept / name, taken / name)]
    for name in changed:
        shutil.copyfile(taken / name, kept / name)
    for file in kept.glob("*.png"):
        if file.name not in SHOWN:
            file.unlink()
            changed.append(file.name)
    return changed


def main() -> int:
    """Take the tour into a folder that goes again, and say what changed."""
    from ui.tour import tour

    with tempfile.TemporaryDirectory() as folder:
        status = tour(Path(folder))
        if status == 0:
            say(", ".join(replace_changed(Path(folder))) or "no picture changed")
    return status


if __name__ == "__main__":
    sys.exit(main())
