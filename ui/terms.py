"""The centers' words, and our own of an action, as an officer reads them. Knows no widget.

A word that a center sends and we do not know is shown as it came, and said to be unknown: it is
neither hidden nor guessed.
"""

from __future__ import annotations

from collections.abc import Mapping

from ui.words import QT_TRANSLATE_NOOP, tr

SEVERITIES: Mapping[str, str] = {
    "red": QT_TRANSLATE_NOOP("Words", "Critical"),
    "orange": QT_TRANSLATE_NOOP("Words", "Urgent"),
    "yellow": QT_TRANSLATE_NOOP("Words", "Raised"),
    "blue": QT_TRANSLATE_NOOP("Words", "Watch"),
    "none": QT_TRANSLATE_NOOP("Words", "Normal"),
}
URGENCIES: Mapping[str, str] = {
    "normal": QT_TRANSLATE_NOOP("Words", "Normal"),
    "urgent": QT_TRANSLATE_NOOP("Words", "Urgent"),
    "critical": QT_TRANSLATE_NOOP("Words", "Very urgent"),
}
CHANNELS: Mapping[str, str] = {
    "grid_worker": QT_TRANSLATE_NOOP("Words", "Grid worker"),
    "hotline_12345": QT_TRANSLATE_NOOP("Words", "12345"),
    "citizen": QT_TRANSLATE_NOOP("Words", "Citizen"),
    "police_grid": QT_TRANSLATE_NOOP("Words", "Police grid"),
    "patrol": QT_TRANSLATE_NOOP("Words", "Patrol"),
    "outpost": QT_TRANSLATE_NOOP("Words", "Outpost"),
    "sensor": QT_TRANSLATE_NOOP("Words", "Sensor"),
    "inspection": QT_TRANSLATE_NOOP("Words", "Inspection"),
    "department": QT_TRANSLATE_NOOP("Words", "Department"),
    "other_center": QT_TRANSLATE_NOOP("Words", "Other center"),
}
LEVELS: Mapping[str, str] = {
    "province": QT_TRANSLATE_NOOP("Words", "Province"),
    "city": QT_TRANSLATE_NOOP("Words", "City"),
    "county": QT_TRANSLATE_NOOP("Words", "County"),
    "town": QT_TRANSLATE_NOOP("Words", "Town"),
    "village": QT_TRANSLATE_NOOP("Words", "Village"),
    "department": QT_TRANSLATE_NOOP("Words", "Department"),
    "station": QT_TRANSLATE_NOOP("Words", "Station"),
    "leader_post": QT_TRANSLATE_NOOP("Words", "Leader's post"),
    "grid": QT_TRANSLATE_NOOP("Words", "Grid"),
    "micro_grid": QT_TRANSLATE_NOOP("Words", "Micro-grid"),
}
LINK_STATES: Mapping[str, str] = {
    "connecting": QT_TRANSLATE_NOOP("Words", "Connecting"),
    "catching_up": QT_TRANSLATE_NOOP("Words", "Catching up"),
    "live": QT_TRANSLATE_NOOP("Words", "Live"),
    "not_saved": QT_TRANSLATE_NOOP("Words", "Not saved here"),
    "silent": QT_TRANSLATE_NOOP("Words", "Silent"),
    "not_understood": QT_TRANSLATE_NOOP("Words", "Not understood"),
    "sign_in_needed": QT_TRANSLATE_NOOP("Words", "Sign-in needed"),
    "down": QT_TRANSLATE_NOOP("Words", "No contact"),
}
PROGRESS: Mapping[str, str] = {
    "held": QT_TRANSLATE_NOOP("Words", "Can be taken back"),
    "waiting": QT_TRANSLATE_NOOP("Words", "Waiting for network"),
    "sending": QT_TRANSLATE_NOOP("Words", "Sending"),
    "sent": QT_TRANSLATE_NOOP("Words", "Received by center"),
    "stale": QT_TRANSLATE_NOOP("Words", "Grown old: send it?"),
    "clash": QT_TRANSLATE_NOOP("Words", "Changed by others"),
    "unsure": QT_TRANSLATE_NOOP("Words", "Outcome unknown"),
    "not_taken": QT_TRANSLATE_NOOP("Words", "Not applied"),
    "refused": QT_TRANSLATE_NOOP("Words", "Refused"),
    "done": QT_TRANSLATE_NOOP("Words", "Done"),
    "dropped": QT_TRANSLATE_NOOP("Words", "Let go"),
    "replaced": QT_TRANSLATE_NOOP("Words", "Asked anew"),
}
ROLES: Mapping[str, str] = {
    "officer": QT_TRANSLATE_NOOP("Words", "Officer"),
    "leader": QT_TRANSLATE_NOOP("Words", "Leader"),
    "administrator": QT_TRANSLATE_NOOP("Words", "Administrator"),
    "reader": QT_TRANSLATE_NOOP("Words", "Reader"),
}
VERBS: Mapping[str, str] = {
    "acknowledge": QT_TRANSLATE_NOOP("Words", "Acknowledge"),
    "claim": QT_TRANSLATE_NOOP("Words", "Take"),
    "release": QT_TRANSLATE_NOOP("Words", "Give back"),
    "accept": QT_TRANSLATE_NOOP("Words", "Accept"),
    "dispatch": QT_TRANSLATE_NOOP("Words", "Dispatch"),
    "hand_up": QT_TRANSLATE_NOOP("Words", "Hand up"),
    "hand_down": QT_TRANSLATE_NOOP("Words", "Hand down"),
    "return": QT_TRANSLATE_NOOP("Words", "Return"),
    "coordinate": QT_TRANSLATE_NOOP("Words", "Coordinate"),
    "reply": QT_TRANSLATE_NOOP("Words", "Reply"),
    "verify": QT_TRANSLATE_NOOP("Words", "Verify"),
    "supervise": QT_TRANSLATE_NOOP("Words", "Supervise"),
    "extend": QT_TRANSLATE_NOOP("Words", "Extend"),
    "suspend": QT_TRANSLATE_NOOP("Words", "Suspend"),
    "merge": QT_TRANSLATE_NOOP("Words", "Merge"),
    "unmerge": QT_TRANSLATE_NOOP("Words", "Take apart"),
    "note": QT_TRANSLATE_NOOP("Words", "Note"),
    "strike": QT_TRANSLATE_NOOP("Words", "Strike"),
    "close": QT_TRANSLATE_NOOP("Words", "Close"),
    "reopen": QT_TRANSLATE_NOOP("Words", "Reopen"),
}
NEEDS: Mapping[str, str] = {
    "text": QT_TRANSLATE_NOOP("Words", "words"),
    "unit": QT_TRANSLATE_NOOP("Words", "a unit"),
    "event": QT_TRANSLATE_NOOP("Words", "an event"),
    "until": QT_TRANSLATE_NOOP("Words", "a time"),
    "entry": QT_TRANSLATE_NOOP("Words", "an entry of the history"),
}


def _word(words: Mapping[str, str], value: str) -> str:
    return tr("Words", words[value]) if value in words else tr("Words", "{value} (unknown)", value=value)


def severity_word(severity: str) -> str:
    return _word(SEVERITIES, severity)


def urgency_word(urgency: str) -> str:
    return _word(URGENCIES, urgency)


def channel_word(channel: str) -> str:
    return _word(CHANNELS, channel)


def level_word(level: str) -> str:
    return _word(LEVELS, level)


def link_state_word(state: str) -> str:
    return _word(LINK_STATES, state)


def progress_word(progress: str) -> str:
    return _word(PROGRESS, progress)


def role_word(role: str) -> str:
    return _word(ROLES, role)


def need_word(need: str) -> str:
    return _word(NEEDS, need)


def verb_word(verb: str) -> str:
    return _word(VERBS, verb)
