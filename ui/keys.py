"""Every key of the console in one table: what is bound, hinted at and listed on the page of keys.

A new key is one line here and one in `ui/window.py`, or in the widget whose own it is. Knows no widget.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from console.domain.verbs import Verb
from ui.acting.keys import EXPLAIN, OUTBOX, VERBS_OF
from ui.terms import verb_word
from ui.words import QT_TRANSLATE_NOOP, tr


class Group(StrEnum):
    """Where a key belongs; the page lists them in this order."""

    EVENT = "event"
    QUEUE = "queue"
    MAP = "map"
    CHARTS = "charts"
    WINDOW = "window"


class Heard(IntEnum):
    """When a key of the window is heard; each of these hears what the later ones do."""

    AT_DESK = 0
    OVER_DESK = 1
    """Also while a page stands over the desk."""
    LOCKED = 2
    """Also while the desk is locked."""


@dataclass(frozen=True, slots=True)
class Command:
    """What one key does, or one of several.

    Attributes:
        keys: as Qt writes them; `unseen` ones do the same and are not listed.
        words: what it does, in English; of verbs, their own words are said.
        heard: when the window hears it. A part's own keys are heard where that part has the focus.
    """

    name: str
    group: Group
    keys: tuple[str, ...]
    words: str = ""
    verbs: tuple[Verb, ...] = ()
    unseen: tuple[str, ...] = ()
    heard: Heard = Heard.AT_DESK

    @property
    def said(self) -> str:
        """What it does, in the language that is on."""
        return " / ".join(verb_word(verb) for verb in self.verbs) if self.verbs else tr("Keys", self.words)


_VERBS = tuple(Command(verbs[0].value, Group.EVENT, (key,), verbs=verbs) for key, verbs in VERBS_OF.items())
_EVENT = (
    Command("explain", Group.EVENT, (EXPLAIN,), QT_TRANSLATE_NOOP("Keys", "Why it is due")),
    Command("outbox", Group.EVENT, (OUTBOX,), QT_TRANSLATE_NOOP("Keys", "Outbox")),
    Command("take_back", Group.EVENT, ("Ctrl+Z",), QT_TRANSLATE_NOOP("Keys", "Take back, for ten seconds")),
    Command("open", Group.EVENT, ("Enter",), QT_TRANSLATE_NOOP("Keys", "To its detail")),
)
_QUEUE = (
    Command("choose", Group.QUEUE, ("Up", "Down"), QT_TRANSLATE_NOOP("Keys", "Choose an event")),
    Command("several", Group.QUEUE, ("Shift+Up", "Shift+Down"), QT_TRANSLATE_NOOP("Keys", "Pick several")),
    Command("filter", Group.QUEUE, ("/",), QT_TRANSLATE_NOOP("Keys", "Filter by words")),
    Command("leaf", Group.QUEUE, ("PgUp", "PgDown"), QT_TRANSLATE_NOOP("Keys", "A page up or down")),
    Command("ends", Group.QUEUE, ("Home", "End"), QT_TRANSLATE_NOOP("Keys", "First or last event")),
    Command("pause", Group.QUEUE, ("Space",), QT_TRANSLATE_NOOP("Keys", "Pause scrolling")),
)
_MAP = (
    Command("pan", Group.MAP, ("Left", "Right", "Up", "Down"), QT_TRANSLATE_NOOP("Keys", "Move the map")),
    Command("zoom", Group.MAP, ("+", "-"), QT_TRANSLATE_NOOP("Keys", "Nearer, farther")),
)
_CHARTS = (
    Command("another_chart", Group.CHARTS, ("Ctrl+PgUp", "Ctrl+PgDown"), QT_TRANSLATE_NOOP("Keys", "Another chart")),
    Command("bars", Group.CHARTS, ("Up", "Down", "Left", "Right"), QT_TRANSLATE_NOOP("Keys", "From bar to bar")),
    Command("narrow", Group.CHARTS, ("Enter",), QT_TRANSLATE_NOOP("Keys", "Only this town or channel")),
)
_WINDOW = (
    Command("keys", Group.WINDOW, ("?",), QT_TRANSLATE_NOOP("Keys", "All keys"), heard=Heard.OVER_DESK),
    Command("scope", Group.WINDOW, ("Ctrl+G",), QT_TRANSLATE_NOOP("Keys", "Scope")),
    Command("links", Group.WINDOW, ("Ctrl+L",), QT_TRANSLATE_NOOP("Keys", "Centers")),
    Command("queue", Group.WINDOW, ("Ctrl+1",), QT_TRANSLATE_NOOP("Keys", "To the queue")),
    Command("map", Group.WINDOW, ("Ctrl+2",), QT_TRANSLATE_NOOP("Keys", "To the map")),
    Command("charts", Group.WINDOW, ("Ctrl+3",), QT_TRANSLATE_NOOP("Keys", "To the charts")),
    Command("detail", Group.WINDOW, ("Ctrl+4",), QT_TRANSLATE_NOOP("Keys", "To the detail")),
    Command("sign_on", Group.WINDOW, ("Ctrl+O",), QT_TRANSLATE_NOOP("Keys", "Officer"), heard=Heard.LOCKED),
    Command("lock", Group.WINDOW, ("Ctrl+Shift+L",), QT_TRANSLATE_NOOP("Keys", "Lock"), heard=Heard.OVER_DESK),
    Command("reconnect", Group.WINDOW, ("F5",), QT_TRANSLATE_NOOP("Keys", "Reconnect"), heard=Heard.LOCKED),
    Command("language", Group.WINDOW, ("F10",), QT_TRANSLATE_NOOP("Keys", "Other language"), heard=Heard.LOCKED),
    Command("look", Group.WINDOW, ("F11",), QT_TRANSLATE_NOOP("Keys", "Day / night"), heard=Heard.LOCKED),
    Command(
        "larger", Group.WINDOW, ("Ctrl++",), QT_TRANSLATE_NOOP("Keys", "Larger texts"), unseen=("Ctrl+=",),
        heard=Heard.LOCKED,
    ),
    Command("smaller", Group.WINDOW, ("Ctrl+-",), QT_TRANSLATE_NOOP("Keys", "Smaller texts"), heard=Heard.LOCKED),
    Command("plain_size", Group.WINDOW, ("Ctrl+0",), QT_TRANSLATE_NOOP("Keys", "Texts as they were"), heard=Heard.LOCKED),
)  # fmt: skip
COMMANDS: Mapping[str, Command] = {one.name: one for one in (*_VERBS, *_EVENT, *_QUEUE, *_MAP, *_CHARTS, *_WINDOW)}
_SIGNS = {
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "Ctrl+PgDown": "Ctrl+PgDn",
    "Shift+Up": "Shift+↑",
    "Shift+Down": "Shift+↓",
    "PgDown": "PgDn",
}


def cap(keys: str) -> str:
    """Return what stands on a key, or on several pressed together."""
    return tr("Keys", "Space") if keys == "Space" else _SIGNS.get(keys, keys)


def key_of(name: str) -> str:
    """Return the first key of a command, as it is listed."""
    return cap(COMMANDS[name].keys[0])


def group_word(group: Group) -> str:
    words = {
        Group.EVENT: tr("Keys", "Selected event"),
        Group.QUEUE: tr("Keys", "Queue"),
        Group.MAP: tr("Keys", "Map"),
        Group.CHARTS: tr("Keys", "Charts"),
        Group.WINDOW: tr("Keys", "Everywhere"),
    }
    return words[group]


def hints(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return the keys of some commands, and what they do."""
    return [("".join(cap(keys) for keys in COMMANDS[name].keys), COMMANDS[name].said) for name in names]
