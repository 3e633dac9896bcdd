"""Keys and tokens: from the machine's keyring, else from the environment, never from a file.

Knows nothing of what they open. A machine without a keyring is a normal one.
"""

from __future__ import annotations

import logging
import os
import secrets

logger = logging.getLogger(__name__)

SERVICE = "shouwang"
STORE_KEY, STORE_KEY_ENV = "store-key", "SHOUWANG_STORE_KEY"


def token_of(center: str) -> str | None:
    """Return the token of a center, or None where nobody set one."""
    environment = "SHOUWANG_TOKEN_" + center.upper().replace("-", "_")
    return os.environ.get(environment) or _from_keyring(f"token-{center}")


def store_key() -> str | None:
    """Return the key of the store, made on first use where there is a keyring; None where there is none."""
    if key := os.environ.get(STORE_KEY_ENV):
        return key
    return _from_keyring(STORE_KEY, make=True)


def _from_keyring(name: str, *, make: bool = False) -> str | None:
    import keyring
    from keyring.backends import fail
    from keyring.errors import KeyringError

    try:
        backend = keyring.get_keyring()
        if isinstance(backend, fail.Keyring):
            return None
        found = backend.get_password(SERVICE, name)
        if found is None and make:
            backend.set_password(SERVICE, name, secrets.token_hex(32))
            found = backend.get_password(SERVICE, name)
    except (KeyringError, OSError) as error:
        logger.warning("the keyring does not answer: %s", error)
        return None
    return found
