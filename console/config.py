"""What a site sets: read once, frozen; a bad value stops the start. Knows no screen.

A TOML file. Secrets never stand in it: a center's token comes from the keyring or from
`SHOUWANG_TOKEN_<KEY>`, the store's key from the keyring or from `SHOUWANG_STORE_KEY`, the password of its
server from the keyring or from `SHOUWANG_STORE_PASSWORD`.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import parse_qsl, urlsplit

import msgspec
import platformdirs

from console.codes import Code, because
from console.errors import ConfigError

NAME = "shouwang"
STORE_SCHEME = "postgresql+psycopg"
PASSWORDS = ("password", "sslpassword", "oauth_client_secret")
"""What may not stand among the options of a store's address."""
Seconds = Annotated[float, msgspec.Meta(gt=0, le=86_400)]
Gigabytes = Annotated[float, msgspec.Meta(gt=0, le=1_000_000)]
SMALLEST_TEXT, LARGEST_TEXT = 1.0, 2.0
Language = Literal["zh_CN", "en"]
TextScale = Annotated[float, msgspec.Meta(ge=SMALLEST_TEXT, le=LARGEST_TEXT)]


FILE_KINDS = ("geojson", "csv")
"""The kinds whose center may be a file of this machine."""


class CenterConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One center.

    Attributes:
        key: a short name of its own: letters, digits, `-` and `_`; neither these two nor small and capital
            letters tell one center from another, since its token's name in the environment has only `_`.
        kind: `native`, `open311`, `geojson`, `csv`, or what a package of the site's brings.
        url: where its API begins, or where the file is.
        ca_file: the certificates of a private authority; then no other is accepted.
        interval_s: how often a kind without a rhythm of its own is asked.
        options: what the kind understands besides.
    """

    key: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{1,64}\Z")]
    kind: str
    url: Annotated[str, msgspec.Meta(pattern=r"^(https?|file)://")]
    ca_file: str | None = None
    interval_s: Seconds | None = None
    options: dict[str, str] = {}


class SeatConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The place in the room that this machine is; who sits there signs on.

    Attributes:
        name: asked once, and remembered, where it is empty.
        lock_after_min: minutes without a touch until the desk locks by itself; 0 is never.
    """

    name: str = ""
    lock_after_min: Annotated[int, msgspec.Meta(ge=0, le=1440)] = 15


class RetentionConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long closed events are kept, and how large the store may become."""

    months: Annotated[int, msgspec.Meta(ge=1, le=120)] = 13
    gigabytes: Gigabytes = 8.0


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that a site sets.

    Attributes:
        data: where the store lies; the user's data directory if it is empty.
        store: the address of a PostgreSQL database that keeps the store in place of a file under `data`.
        kinds: a folder with more kinds of cases, a file each; one with the code of ours stands in its place.
        calendar: a file with the office's hours, and days that are worked or not whatever the official calendar says.
        language, look, text_scale: until somebody at this seat chooses otherwise; the last is 1 to 2.
        centers: none starts the embedded demo center.
    """

    data: str = ""
    store: str = ""
    kinds: str = ""
    calendar: str = ""
    language: Language = "zh_CN"
    look: Literal["night", "day"] = "night"
    text_scale: TextScale = 1.0
    seat: SeatConfig = SeatConfig()
    retention: RetentionConfig = RetentionConfig()
    centers: tuple[CenterConfig, ...] = ()

    @property
    def data_dir(self) -> Path:
        return Path(self.data).expanduser() if self.data else platformdirs.user_data_path(NAME, appauthor=False)


def default_file() -> Path:
    return platformdirs.user_config_path(NAME, appauthor=False) / "config.toml"


def read_config(file: Path | None) -> Config:
    """Read a configuration; without a file of that name given, the user's own if there is one.

    Raises:
        ConfigError: the file can't be read, or a key is unknown or bad.
    """
    path = file or default_file()
    if file is None and not path.exists():
        return Config()
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:  # a number of 5 000 digits is a ValueError
        raise ConfigError(because(Code.CONFIG_UNREADABLE, file=str(path), detail=str(error))) from error
    try:
        config = msgspec.convert(found, Config)
    except msgspec.ValidationError as error:
        raise _bad_value(path, str(error)) from error
    _check(path, config)
    return config


def _check(path: Path, config: Config) -> None:
    if config.store and (detail := _wrong_with_store(config.store)):
        raise _bad(path, "store", detail)
    taken: set[str] = set()
    for center in config.centers:
        name = token_name(center.key)
        if name in taken:
            raise _bad(path, f"centers.{center.key}.key", "two centers have this key")
        taken.add(name)
        if detail := wrong_with(center):
            raise _bad(path, f"centers.{center.key}.url", detail)
        if center.ca_file is not None and not Path(center.ca_file).is_file():
            raise _bad(path, f"centers.{center.key}.ca_file", "there is no such file")


def token_name(center: str) -> str:
    """Return the name under which a center's token stands in the environment."""
    return "SHOUWANG_TOKEN_" + center.upper().replace("-", "_")


def wrong_with(center: CenterConfig) -> str | None:
    """Return what is wrong with a center's address; a file that is not there yet is for its lamp to say."""
    url = center.url
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        return str(error)
    if parts.scheme == "file":
        if center.kind not in FILE_KINDS:
            return f"a file is no center of the kind {center.kind}; such are {', '.join(FILE_KINDS)}"
        return None if host in (None, "localhost") and len(parts.path) > 1 else "no address of a file: file:///…"
    if not host or any(sign.isspace() for sign in url):
        return "no address of a center"
    return "a name or a password has no place in a file" if "@" in parts.netloc else None


def _wrong_with_store(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        _, password, _ = parts.port, parts.password, parts.hostname
    except ValueError as error:
        return str(error)
    options = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    if password is not None or not options.isdisjoint(PASSWORDS):
        return "a password has no place in a file"
    if parts.scheme != STORE_SCHEME or not parts.path.strip("/") or any(sign.isspace() for sign in url):
        return f"not of the form {STORE_SCHEME}://user@host/database"
    return None


def _bad(path: Path, key: str, detail: str) -> ConfigError:
    return ConfigError(because(Code.CONFIG_BAD_VALUE, file=str(path), key=key, detail=detail))


def _bad_value(path: Path, text: str) -> ConfigError:
    """Turn msgspec's words into file, key and reason."""
    unknown = re.search(r"unknown field `([^`]*)`", text)
    at = re.search(r"at `\$\.?([^`]*)`", text)
    key = ".".join(part for part in (at.group(1) if at else "", unknown.group(1) if unknown else "") if part)
    if unknown:
        return ConfigError(because(Code.CONFIG_UNKNOWN_KEY, file=str(path), key=key))
    return _bad(path, key, text.split(" - at ", maxsplit=1)[0])


def keys_of(kind: type[Any] = Config, before: str = "") -> list[str]:
    """Return every key that a configuration may have, dotted: the documents are held against it."""
    found: list[str] = []
    for field in msgspec.structs.fields(kind):
        inner = list(_structs(field.type))
        name = before + field.encode_name
        found += [key for one in inner for key in keys_of(one, f"{name}.")] if inner else [name]
    return found


def _structs(kind: Any) -> list[type[Any]]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return [kind]
    return [one for argument in getattr(kind, "__args__", ()) for one in _structs(argument)]
