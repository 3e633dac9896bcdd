"""The keyring, and which keys and tokens a start would use. Makes no entry and shows no secret."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from console import secrets
from console.checks.finding import Finding, Found, Name, finding
from console.checks.together import Check, together
from console.codes import Reason
from console.config import Config, token_name
from console.errors import ConfigError

KEYRING_WITHIN_S = 3.0
"""One that is locked asks its owner, who may not sit here."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What would open the store, and what would be shown to each center.

    Attributes:
        store: the store's key.
        can_make: whether a keyring would keep a new one for a new store.
        tokens: by center; a reason where the token can't be used.
    """

    store: str | None = field(repr=False)
    can_make: bool
    tokens: Mapping[str, str | Reason | None] = field(repr=False)


def read_keys(config: Config) -> tuple[Keys, list[Finding]]:
    """Look up everything that a start would look up; where the keyring hangs, what the environment has."""
    read: list[Keys] = []

    def look() -> list[Finding]:
        keyring = secrets.ask_keyring()
        if keyring is None or keyring.fault:
            read.append(_from_environment(config))
            return [_told(keyring)]
        key = os.environ.get(secrets.STORE_KEY_ENV) or keyring.store_key
        read.append(Keys(key, True, {center.key: _token(center.key) for center in config.centers}))
        return [_told(keyring)]

    late = finding(Name.KEYRING, Found.KEYRING_SILENT, detail=f"> {KEYRING_WITHIN_S:g} s")
    findings = together([Check(Name.KEYRING, look, within_s=KEYRING_WITHIN_S, late=late)])
    return read[0] if read else _from_environment(config), findings


def _from_environment(config: Config) -> Keys:
    tokens = {center.key: os.environ.get(token_name(center.key)) for center in config.centers}
    return Keys(os.environ.get(secrets.STORE_KEY_ENV) or None, False, tokens)


def _told(keyring: secrets.Keyring | None) -> Finding:
    if keyring is None:
        return finding(Name.KEYRING, Found.KEYRING_NONE)
    if keyring.fault:
        return finding(Name.KEYRING, Found.KEYRING_SILENT, detail=keyring.fault)
    return finding(Name.KEYRING, Found.KEYRING_THERE, keyring=keyring.name)


def _token(center: str) -> str | Reason | None:
    try:
        return secrets.token_of(center)
    except ConfigError as error:
        return error.reason
