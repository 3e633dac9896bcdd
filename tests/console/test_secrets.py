"""Keys and tokens come from the environment or the machine's keyring, and from nowhere else."""

from __future__ import annotations

import sys
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringError

from console import secrets
from console.codes import Code
from console.errors import ConfigError


@pytest.fixture(autouse=True)
def _session_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")


def test_without_a_session_bus_no_keyring_is_even_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "PYTHON_KEYRING_BACKEND", "SHOUWANG_STORE_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("console.secrets.sys.platform", "linux")
    monkeypatch.setattr("console.secrets.os.getuid", lambda: 4_000_000)
    monkeypatch.setitem(sys.modules, "keyring", None)  # importing it now would raise
    assert secrets.store_key() is None


class Keyring(KeyringBackend):
    """A keyring in memory, as sound as the machine's own."""

    priority: Any = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # keyring types no constructor
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password


class Plain(Keyring):
    """One that keeps its passwords in a file that anybody reads."""

    priority: Any = 0.5


class Broken(Keyring):
    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self._error


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Keyring:
    found = Keyring()
    use(monkeypatch, found)
    return found


def use(monkeypatch: pytest.MonkeyPatch, backend: KeyringBackend) -> None:
    monkeypatch.delenv("SHOUWANG_STORE_KEY", raising=False)
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)


def test_a_token_is_found_in_the_environment_before_the_keyring(ring: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    assert secrets.token_of("county-1") is None
    ring.set_password("shouwang", "token-county-1", "kept")
    assert secrets.token_of("county-1") == "kept"
    monkeypatch.setenv("SHOUWANG_TOKEN_COUNTY_1", "given\n")
    assert secrets.token_of("county-1") == "given"
    assert secrets.token_of("county") is None
    assert ring.held.keys() == {("shouwang", "token-county-1")}, "no token is ever made"


@pytest.mark.parametrize("token", ["a\nb", "a\r\nX-Evil: 1", "a\0b", "a\x1bb"])
def test_a_token_that_no_header_carries_stops_the_start_without_being_shown(ring: Keyring, token: str) -> None:
    ring.set_password("shouwang", "token-c", token)
    with pytest.raises(ConfigError) as error:
        secrets.token_of("c")
    assert error.value.reason.code is Code.CONFIG_BAD_VALUE
    assert error.value.reason.params["key"] == "token-c"
    assert token not in str(error.value.reason.params)


@pytest.mark.parametrize("empty", ["", " ", "\n"])
def test_an_empty_token_is_none(ring: Keyring, monkeypatch: pytest.MonkeyPatch, empty: str) -> None:
    monkeypatch.setenv("SHOUWANG_TOKEN_C", empty)
    assert secrets.token_of("c") is None


def test_the_store_s_key_is_made_once_and_kept(ring: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    key = secrets.store_key()
    assert key is not None
    assert len(bytes.fromhex(key)) == 32
    assert secrets.store_key() == key
    monkeypatch.setenv("SHOUWANG_STORE_KEY", "given")
    assert secrets.store_key() == "given"


def test_the_store_s_password_is_found_and_never_made(ring: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SHOUWANG_STORE_PASSWORD", raising=False)
    assert secrets.store_password() is None
    assert ring.held == {}
    ring.set_password("shouwang", "store-password", "kept")
    assert secrets.store_password() == "kept"
    monkeypatch.setenv("SHOUWANG_STORE_PASSWORD", "given")
    assert secrets.store_password() == "given"


@pytest.mark.parametrize("backend", [fail.Keyring(), null.Keyring(), Plain()])  # type: ignore[no-untyped-call] # keyring types no constructor
def test_without_a_sound_keyring_there_is_no_key_and_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, backend: KeyringBackend
) -> None:
    use(monkeypatch, backend)
    assert secrets.store_key() is None
    assert secrets.token_of("c") is None
    assert getattr(backend, "held", {}) == {}


@pytest.mark.logs("the keyring does not answer")
@pytest.mark.parametrize("error", [KeyringError("locked"), OSError("no bus"), RuntimeError("of a backend's own")])
def test_a_keyring_that_does_not_answer_is_told_and_done_without(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    use(monkeypatch, Broken(error))
    assert secrets.store_key() is None
    assert secrets.token_of("c") is None
