"""What was chosen at this seat, over what the site configured: look, language, text size. Knows no widget."""

from __future__ import annotations

from PySide6.QtCore import QSettings

from console.config import LARGEST_TEXT, SMALLEST_TEXT, Config, Language
from ui.words import CHINESE, ENGLISH

LOOKS = ("night", "day")
LANGUAGES: tuple[Language, ...] = (CHINESE, ENGLISH)
TEXT_SCALES = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class Choices:
    """What is chosen, kept from one start to the next.

    What stands in the file from another version or another hand is no choice, and the configuration holds.

    Args:
        look: of the command line; goes before everything.
    """

    def __init__(self, settings: QSettings, config: Config, look: str | None = None) -> None:
        self._settings = settings
        self.look = look or self._kept("look", LOOKS, config.look)
        self.language = self._kept("language", LANGUAGES, config.language)
        self.text_scale = config.text_scale
        kept = self._settings.value("choice/text_scale")
        if isinstance(kept, str | float) and _is_scale(kept):
            self.text_scale = float(kept)

    def turn_look(self) -> None:
        """Choose the other look."""
        self.look = LOOKS[(LOOKS.index(self.look) + 1) % len(LOOKS)]
        self._settings.setValue("choice/look", self.look)

    @property
    def other_language(self) -> Language:
        return LANGUAGES[(LANGUAGES.index(self.language) + 1) % len(LANGUAGES)]

    def turn_language(self) -> None:
        """Choose the other language."""
        self.language = self.other_language
        self._settings.setValue("choice/language", self.language)

    def step_text(self, by: int) -> bool:
        """Choose the next larger or smaller text, the plain size if `by` is 0; return whether that is another."""
        larger = [scale for scale in TEXT_SCALES if scale > self.text_scale]
        smaller = [scale for scale in TEXT_SCALES if scale < self.text_scale]
        steps = larger[:1] if by > 0 else smaller[-1:] if by < 0 else [SMALLEST_TEXT]
        before, self.text_scale = self.text_scale, (steps or [self.text_scale])[0]
        self._settings.setValue("choice/text_scale", self.text_scale)
        return self.text_scale != before

    def _kept(self, name: str, known: tuple[str, ...], configured: str) -> str:
        kept = self._settings.value(f"choice/{name}")
        return str(kept) if kept in known else configured


def _is_scale(kept: str | float) -> bool:
    try:
        return SMALLEST_TEXT <= float(kept) <= LARGEST_TEXT
    except ValueError:
        return False
