"""What was found, as an engineer at the machine, or an officer on the telephone with one, reads it. Knows no check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from console.checks.finding import Finding, Found, Name, State
from ui.doctor.machine_words import OF_THE_MACHINE
from ui.doctor.said import Said
from ui.doctor.site_words import OF_THE_SITE
from ui.sentences import explained
from ui.words import QT_TRANSLATE_NOOP, tr

STATES: Mapping[State, str] = {
    State.BROKEN: QT_TRANSLATE_NOOP("Doctor", "broken"),
    State.LIMITED: QT_TRANSLATE_NOOP("Doctor", "limited"),
    State.FINE: QT_TRANSLATE_NOOP("Doctor", "fine"),
}
NAMES: Mapping[Name, str] = {
    Name.CONFIGURATION: QT_TRANSLATE_NOOP("Doctor", "Configuration"),
    Name.CENTER: QT_TRANSLATE_NOOP("Doctor", "Center"),
    Name.SEAT: QT_TRANSLATE_NOOP("Doctor", "Seat"),
    Name.DATA_FOLDER: QT_TRANSLATE_NOOP("Doctor", "Data folder"),
    Name.STORE: QT_TRANSLATE_NOOP("Doctor", "Store"),
    Name.ENCRYPTION: QT_TRANSLATE_NOOP("Doctor", "Encryption"),
    Name.KEYRING: QT_TRANSLATE_NOOP("Doctor", "Keyring"),
    Name.DISK: QT_TRANSLATE_NOOP("Doctor", "Disk"),
    Name.SQLITE: QT_TRANSLATE_NOOP("Doctor", "SQLite"),
    Name.DISPLAY: QT_TRANSLATE_NOOP("Doctor", "Display"),
    Name.WEB_ENGINE: QT_TRANSLATE_NOOP("Doctor", "Map"),
    Name.SANDBOX: QT_TRANSLATE_NOOP("Doctor", "Sandbox"),
    Name.FONT: QT_TRANSLATE_NOOP("Doctor", "Font"),
    Name.PACKAGES: QT_TRANSLATE_NOOP("Doctor", "Packages"),
    Name.BYTE_CODE: QT_TRANSLATE_NOOP("Doctor", "Byte-code"),
    Name.MACHINE: QT_TRANSLATE_NOOP("Doctor", "Machine"),
    Name.TIME_ZONE: QT_TRANSLATE_NOOP("Doctor", "Time zone"),
}
SENTENCES: Mapping[Found, Said] = {**OF_THE_SITE, **OF_THE_MACHINE}


def state_word(state: State) -> str:
    return tr("Doctor", STATES[state])


def name_word(name: Name) -> str:
    return tr("Doctor", NAMES[name])


def said(finding: Finding) -> Said:
    """Return the sentences for a finding, its parameters filled in."""
    reason = "" if finding.reason is None else explained(finding.reason)
    params: dict[str, Any] = {"about": finding.about, "reason": reason, **finding.params}
    return Said(*[tr("Doctor", text, **params) if text else "" for text in SENTENCES[finding.found]])
