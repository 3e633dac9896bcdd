"""The keyring is asked, and nothing is put into it; what it holds opens the store and the centers."""

from __future__ import annotations

import threading
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail

from console.checks import keys
from console.checks.finding import Found
from console.checks.keys import read_keys
from console.codes import Reason
from console.config import CenterConfig, Config

CONFIG = Config(centers=(CenterConfig(key="county", kind="native", url="http://127.0.0.1:1"),))


class Keyring(KeyringBackend):
    """A sound keyring; `wait` keeps its answers back."""

    priority: Any = 5
    name = "Test keyring"

    def __init__(self, held: dict[str, str], wait: threading.Event | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # keyring types no constructor
        self.held, self._wait = held, wait

    def get_password(self, service: str, username: str) -> str | None:
        if self._wait is not None:
            self._wait.wait()
        return self.held.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("no entry is made")


class Broken(Keyring):
    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("no bus")


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    for name in ("SHOUWANG_STORE_KEY", "SHOUWANG_TOKEN_COUNTY"):
        monkeypatch.delenv(name, raising=False)


def use(monkeypatch: pytest.MonkeyPatch, backend: KeyringBackend) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)


def test_what_the_keyring_holds_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Keyring({"store-key": "kept", "token-county": "token"}))
    found, (told,) = read_keys(CONFIG)
    assert (found.store, found.can_make, found.tokens) == ("kept", True, {"county": "token"})
    assert (told.found, told.params) == (Found.KEYRING_THERE, {"keyring": "Test keyring"})
    assert "kept" not in repr(found)
    assert "'token'" not in repr(found)


def test_an_empty_keyring_stays_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    ring = Keyring({})
    use(monkeypatch, ring)
    found, _ = read_keys(CONFIG)
    assert (found.store, found.can_make, ring.held) == (None, True, {})


def test_the_environment_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Keyring({"store-key": "kept"}))
    monkeypatch.setenv("SHOUWANG_STORE_KEY", "given")
    assert read_keys(CONFIG)[0].store == "given"


def test_a_token_that_can_not_be_used_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Keyring({"token-county": "a\nb"}))
    assert isinstance(read_keys(CONFIG)[0].tokens["county"], Reason)


@pytest.mark.parametrize(
    ("backend", "expected"),
    [
        (fail.Keyring(), Found.KEYRING_NONE),  # type: ignore[no-untyped-call] # keyring types no constructor
        (Broken({}), Found.KEYRING_SILENT),
    ],
)
def test_without_a_keyring_the_environment_is_taken(
    monkeypatch: pytest.MonkeyPatch, backend: KeyringBackend, expected: Found
) -> None:
    use(monkeypatch, backend)
    monkeypatch.setenv("SHOUWANG_TOKEN_COUNTY", "given")
    found, (told,) = read_keys(CONFIG)
    assert (found.store, found.can_make, found.tokens) == (None, False, {"county": "given"})
    assert told.found is expected


def test_a_keyring_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    use(monkeypatch, Keyring({"store-key": "kept"}, over))
    monkeypatch.setattr(keys, "KEYRING_WITHIN_S", 0.1)
    monkeypatch.setenv("SHOUWANG_STORE_KEY", "given")
    found, (told,) = read_keys(CONFIG)
    over.set()
    assert (found.store, told.found) == ("given", Found.KEYRING_SILENT)
