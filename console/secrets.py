"""Keys and tokens: from the environment, else from the machine's keyring, never from a file.

Knows nothing of what they open. A machine without a keyring is a normal one.
"""

from __future__ import annotations

import logging
import os
import secrets
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from console.codes import Code, because
from console.config import token_name
from console.errors import ConfigError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

logger = logging.getLogger(__name__)

SERVICE = "shouwang"
STORE_KEY, STORE_KEY_ENV = "store-key", "SHOUWANG_STORE_KEY"
STORE_PASSWORD, STORE_PASSWORD_ENV = "store-password", "SHOUWANG_STORE_PASSWORD"
SAFE = 1
"""The priority from which a keyring is one: below are those that keep plain files, or ask at the terminal."""


def token_of(center: str) -> str | None:
    """Return the token of a center, or None where nobody set one.

    Raises:
        ConfigError: it has a sign that no header can carry.
    """
    name = token_name(center)
    token = (os.environ.get(name) or _from_keyring(f"token-{center}") or "").strip()
    if not token.isprintable():
        detail = "a line break or another control character inside"
        raise ConfigError(because(Code.CONFIG_BAD_VALUE, file=name, key=f"token-{center}", detail=detail))
    return token or None


def store_key() -> str | None:
    """Return the key of the store, made on first use where there is a keyring; None where there is none."""
    if key := os.environ.get(STORE_KEY_ENV):
        return key
    return _from_keyring(STORE_KEY, make=True)


def store_password() -> str | None:
    """Return the password for the store's server; None leaves it to what PostgreSQL's own library finds."""
    return os.environ.get(STORE_PASSWORD_ENV) or _from_keyring(STORE_PASSWORD)


@dataclass(frozen=True, slots=True)
class Keyring:
    """The machine's keyring: the store's key if it holds one, and why it does not answer if it does not."""

    name: str
    store_key: str | None = field(default=None, repr=False)
    fault: str = ""


def ask_keyring() -> Keyring | None:
    """Return the machine's keyring as it is, None where there is none; no entry is made."""
    try:
        backend = _backend()
        return None if backend is None else Keyring(str(backend.name), backend.get_password(SERVICE, STORE_KEY))
    except Exception as error:  # noqa: BLE001 - each keyring has errors of its own
        return Keyring("", fault=f"{type(error).__name__}: {error}")


def _may_have_keyring() -> bool:
    """Tell whether it is worth 80 ms of import to ask: on Linux a keyring is reached over the session's bus."""
    if not sys.platform.startswith("linux") or "PYTHON_KEYRING_BACKEND" in os.environ:
        return True
    return "DBUS_SESSION_BUS_ADDRESS" in os.environ or Path(f"/run/user/{os.getuid()}/bus").exists()


def _backend() -> KeyringBackend | None:
    """Return the machine's keyring, None where there is none that keeps a secret."""
    if not _may_have_keyring():
        return None
    import keyring

    backend = keyring.get_keyring()
    return None if backend.priority < SAFE else backend


def _from_keyring(name: str, *, make: bool = False) -> str | None:
    try:
        backend = _backend()
        if backend is None:
            return None
        found = backend.get_password(SERVICE, name)
        if found is None and make:
            backend.set_password(SERVICE, name, secrets.token_hex(32))
            found = backend.get_password(SERVICE, name)
    except Exception as error:  # noqa: BLE001 - each keyring has errors of its own, and we do without it
        logger.warning("the keyring does not answer: %s", error)
        return None
    return found
