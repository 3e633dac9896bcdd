"""Tells a wrong key from a damaged file: both look like noise. Knows no engine.

Beside an encrypted store lies a check value of its key, made slow to guess (scrypt). Without it
every mistyped key would set a sound store aside, and every damaged one would ask for another key.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from pathlib import Path

SALT_BYTES = 16


def path_of(store: Path) -> Path:
    """Return where the check value of a store's key lies; it is there if the store is encrypted."""
    return store.with_name(store.name + ".key-check")


def _value(key: str, salt: bytes) -> bytes:
    return hashlib.scrypt(key.encode(), salt=salt, n=2**14, r=8, p=1)


def is_encrypted(store: Path) -> bool:
    return path_of(store).exists()


def remember(store: Path, key: str) -> None:
    """Write the check value of a new store's key, whole or not at all."""
    salt = os.urandom(SALT_BYTES)
    part = path_of(store).with_suffix(".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(salt + _value(key, salt))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path_of(store))


def matches(store: Path, key: str | None) -> bool:
    """Tell whether `key` is the one that the store was made with."""
    kept = path_of(store).read_bytes()
    salt, value = kept[:SALT_BYTES], kept[SALT_BYTES:]
    return key is not None and hmac.compare_digest(_value(key, salt), value)
