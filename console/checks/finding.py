"""What a check found, as a code with parameters. Knows no sentence and does not look at anything."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from console.codes import Reason


class State(StrEnum):
    """How bad a finding is, worst first."""

    BROKEN = "broken"
    LIMITED = "limited"
    FINE = "fine"


class Name(StrEnum):
    """What was looked at."""

    CONFIGURATION = "configuration"
    CENTER = "center"
    SEAT = "seat"
    DATA_FOLDER = "data_folder"
    STORE = "store"
    ENCRYPTION = "encryption"
    KEYRING = "keyring"
    DISK = "disk"
    SQLITE = "sqlite"
    DISPLAY = "display"
    WEB_ENGINE = "web_engine"
    SANDBOX = "sandbox"
    FONT = "font"
    PACKAGES = "packages"
    BYTE_CODE = "byte_code"
    MACHINE = "machine"
    TIME_ZONE = "time_zone"


class Found(StrEnum):
    """Everything that can be found. The screen has sentences for each; a test counts."""

    # of any check
    CHECK_LATE = "check_late"  # seconds
    CHECK_FAILED = "check_failed"  # detail
    # configuration and seat
    CONFIG_READ = "config_read"  # file
    CONFIG_NONE = "config_none"  # file
    CONFIG_BAD = "config_bad"  # a reason
    SEAT_NAMED = "seat_named"  # seat
    SEAT_ASKED = "seat_asked"
    # centers
    CENTER_NONE = "center_none"
    CENTER_AGREES = "center_agrees"  # center, offset, within
    CENTER_CLOCK_OFF = "center_clock_off"  # center, offset, within
    CENTER_WITHOUT_CLOCK = "center_without_clock"  # center
    CENTER_SLOW = "center_slow"  # center, seconds, offset, within
    CENTER_DOWN = "center_down"  # a reason
    CENTER_CERTIFICATE = "center_certificate"  # a reason
    CENTER_TOKEN_REFUSED = "center_token_refused"  # noqa: S105 - a code; status
    CENTER_TOKEN_MISSING = "center_token_missing"  # noqa: S105 - a code; name, entry
    CENTER_ODD = "center_odd"  # a reason
    CENTER_MISCONFIGURED = "center_misconfigured"  # a reason
    # folder and disk
    FOLDER_USABLE = "folder_usable"  # path
    FOLDER_TO_COME = "folder_to_come"  # path
    FOLDER_UNUSABLE = "folder_unusable"  # path, detail
    FOLDER_WITHOUT_WAL = "folder_without_wal"  # path, detail
    DISK_ENOUGH = "disk_enough"  # free_gb, limit_gb
    DISK_TIGHT = "disk_tight"  # free_gb, grows_gb
    DISK_FULL = "disk_full"  # free_mb
    # store
    STORE_TO_COME = "store_to_come"  # path
    STORE_SOUND = "store_sound"  # path, megabytes
    STORE_LARGE = "store_large"  # path, megabytes
    STORE_CUT_OFF = "store_cut_off"  # path
    STORE_SERVER_REFUSES = "store_server_refuses"  # a reason
    STORE_OLDER = "store_older"  # path
    STORE_NEWER = "store_newer"  # path
    STORE_DAMAGED = "store_damaged"  # path, detail
    STORE_UNREADABLE = "store_unreadable"  # path, a reason
    STORE_KEY_MISSING = "store_key_missing"  # path
    STORE_KEY_WRONG = "store_key_wrong"  # path
    ENCRYPTED = "encrypted"
    PLAIN = "plain"
    WILL_BE_ENCRYPTED = "will_be_encrypted"
    WILL_BE_PLAIN = "will_be_plain"
    SQLITE_WHOLE = "sqlite_whole"  # version, cipher
    SQLITE_LACKS = "sqlite_lacks"  # version, lacks
    SQLITE_MISSING = "sqlite_missing"  # detail
    # keys
    KEYRING_THERE = "keyring_there"  # keyring
    KEYRING_NONE = "keyring_none"
    KEYRING_SILENT = "keyring_silent"  # detail
    # the installation
    PACKAGES_AS_LOCKED = "packages_as_locked"  # count
    PACKAGES_OTHER = "packages_other"  # packages
    PACKAGES_MISSING = "packages_missing"  # packages
    LOCK_MISSING = "lock_missing"  # path
    COMPILED = "compiled"  # count
    NOT_COMPILED = "not_compiled"  # missing, count
    # the machine
    MACHINE_ENOUGH = "machine_enough"  # cores, memory_gb, free_gb
    MACHINE_SMALL = "machine_small"  # cores, memory_gb, free_gb, wanted_cores, wanted_gb, least_free_gb
    ZONE_SET = "zone_set"  # zone
    ZONE_UTC = "zone_utc"
    # the screen
    QT_MISSING = "qt_missing"  # detail
    DISPLAY_THERE = "display_there"  # platform, sizes
    DISPLAY_SMALL = "display_small"  # platform, sizes, least
    DISPLAY_NONE = "display_none"
    DISPLAY_REFUSED = "display_refused"  # detail
    FONT_BROUGHT = "font_brought"  # family
    FONT_BESIDE = "font_beside"  # family, count
    FONT_OTHER = "font_other"  # family
    FONT_NONE = "font_none"
    MAP_PAINTED = "map_painted"  # chromium, seconds
    MAP_NOT_PAINTED = "map_not_painted"  # detail
    MAP_LATE = "map_late"  # seconds
    SANDBOX_ON = "sandbox_on"
    SANDBOX_OFF_ROOT = "sandbox_off_root"
    SANDBOX_OFF_ASKED = "sandbox_off_asked"


BROKEN = frozenset(
    {
        Found.CHECK_LATE,
        Found.CONFIG_BAD,
        Found.CENTER_DOWN,
        Found.CENTER_CERTIFICATE,
        Found.CENTER_TOKEN_REFUSED,
        Found.CENTER_TOKEN_MISSING,
        Found.CENTER_ODD,
        Found.CENTER_MISCONFIGURED,
        Found.FOLDER_UNUSABLE,
        Found.FOLDER_WITHOUT_WAL,
        Found.DISK_FULL,
        Found.STORE_NEWER,
        Found.STORE_DAMAGED,
        Found.STORE_UNREADABLE,
        Found.STORE_SERVER_REFUSES,
        Found.STORE_KEY_MISSING,
        Found.STORE_KEY_WRONG,
        Found.SQLITE_MISSING,
        Found.PACKAGES_MISSING,
        Found.QT_MISSING,
        Found.DISPLAY_REFUSED,
        Found.FONT_NONE,
        Found.MAP_NOT_PAINTED,
        Found.MAP_LATE,
    }
)
LIMITED = frozenset(
    {
        Found.CHECK_FAILED,
        Found.CENTER_NONE,
        Found.CENTER_CLOCK_OFF,
        Found.CENTER_WITHOUT_CLOCK,
        Found.CENTER_SLOW,
        Found.DISK_TIGHT,
        Found.STORE_CUT_OFF,
        Found.PLAIN,
        Found.WILL_BE_PLAIN,
        Found.SQLITE_LACKS,
        Found.KEYRING_NONE,
        Found.KEYRING_SILENT,
        Found.PACKAGES_OTHER,
        Found.LOCK_MISSING,
        Found.NOT_COMPILED,
        Found.MACHINE_SMALL,
        Found.ZONE_UTC,
        Found.DISPLAY_SMALL,
        Found.DISPLAY_NONE,
        Found.FONT_OTHER,
        Found.SANDBOX_OFF_ROOT,
        Found.SANDBOX_OFF_ASKED,
    }
)


class Finding(msgspec.Struct, frozen=True):
    """One thing that was looked at, and what was found.

    Attributes:
        about: which one, where there are several of the name: a center's key.
        reason: what another part of the console said of it.
    """

    name: Name
    found: Found
    params: dict[str, str | int | float] = {}
    about: str = ""
    reason: Reason | None = None

    @property
    def state(self) -> State:
        if self.found in BROKEN:
            return State.BROKEN
        return State.LIMITED if self.found in LIMITED else State.FINE


def finding(name: Name, found: Found, about: str = "", reason: Reason | None = None, **params: str | float) -> Finding:
    return Finding(name, found, params, about, reason)


def worst_first(findings: list[Finding]) -> list[Finding]:
    """Return findings in the order in which somebody should read them: by state, then as named above."""
    states, names = list(State), list(Name)
    return sorted(findings, key=lambda one: (states.index(one.state), names.index(one.name), one.about))
