"""The officer's language: from an English source text to the words on screen. Knows no screen.

Texts are found by Qt's own translation file; what is filled into them comes from us, by name,
and is put in as it is: a text from a center can't reach into anything.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QTranslator

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "translations"
ENGLISH: Final = "en"
CHINESE: Final = "zh_CN"
OWN_NAMES = {ENGLISH: "English", CHINESE: "中文"}
"""What a language calls itself: whoever can't read the one that is on must find the other."""
_PLACE = re.compile(r"\{(\w+)\}")
_installed: list[tuple[str, QTranslator]] = []


@lru_cache(maxsize=4096)
def _translated(context: str, text: str, n: int | None) -> str:
    return QCoreApplication.translate(context, text, None, -1 if n is None else n)


def tr(context: str, text: str, n: int | None = None, **params: object) -> str:
    """Return `text` in the language that is on.

    Args:
        n: where the wording depends on a count; it takes the place of `%n`.
        params: what takes the place of `{name}`.
    """
    words = _translated(context, text, n)
    return _PLACE.sub(lambda place: str(params.get(place[1], place[0])), words) if params else words


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001 - Qt's mark, known to its tools
    """Mark a text of a table as one to be translated, and return it as it is."""
    return text


def install_translations(language: str, folder: Path = FOLDER) -> bool:
    """Change the language to `en` or `zh_CN`; return False where its file is missing. Needs the application.

    The sources are English; the file of that language has the forms that depend on a count.

    What is on the screen already keeps its words: a window is made anew (`ui/showing.py`).
    """
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop()[1])
    _translated.cache_clear()
    translator = QTranslator(QCoreApplication.instance())
    if not translator.load(str(folder / f"shouwang_{language}.qm")):
        return False
    QCoreApplication.installTranslator(translator)
    _translated.cache_clear()
    _installed.append((language, translator))
    return True


def language() -> str:
    """Return the language that is on; English, the sources' own, where none was installed."""
    return _installed[0][0] if _installed else ENGLISH
