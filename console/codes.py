"""What the console has to say, as codes with parameters. Sentences belong to the screen."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Code(StrEnum):
    """Every reason that may reach an officer. The screen has a sentence for each; a test counts."""

    # the way to a center
    NO_ANSWER = "no_answer"  # detail
    OUT_OF_TIME = "out_of_time"  # seconds
    CERTIFICATE_REFUSED = "certificate_refused"  # detail
    SERVER_FAILED = "server_failed"  # status
    TOO_BUSY = "too_busy"  # status
    REDIRECTED = "redirected"  # status
    SILENT = "silent"
    STARTED_OFFLINE = "started_offline"
    # what a center answers
    NOT_JSON = "not_json"  # content_type
    BROKEN_JSON = "broken_json"  # detail
    CUT_SHORT = "cut_short"
    WRONG_COUNT = "wrong_count"  # count, items
    TOO_LARGE = "too_large"  # bytes
    TOO_DEEP = "too_deep"
    WRONG_SHAPE = "wrong_shape"  # detail
    CURSOR_UNKNOWN = "cursor_unknown"
    # what a file holds
    FILE_UNREADABLE = "file_unreadable"  # path, detail
    ENCODING_UNKNOWN = "encoding_unknown"  # tried
    TABLE_BROKEN = "table_broken"  # line, detail
    COLUMN_MISSING = "column_missing"  # option, column, columns
    COLUMN_AMBIGUOUS = "column_ambiguous"  # option, columns
    CRS_MISSING = "crs_missing"
    CRS_UNKNOWN = "crs_unknown"  # system
    CRS_TWICE = "crs_twice"  # stated, said
    GAP = "gap"  # after, have
    SIGN_IN_NEEDED = "sign_in_needed"  # status
    REFUSED = "refused"  # detail, status
    # our own rules
    NOBODY_SIGNED_ON = "nobody_signed_on"
    ALREADY_ACKNOWLEDGED = "already_acknowledged"
    ALREADY_CLOSED = "already_closed"
    VERB_NOT_OFFERED = "verb_not_offered"  # verb
    UNKNOWN_EVENT = "unknown_event"
    ROLE_MAY_NOT = "role_may_not"  # role
    DESK_LOCKED = "desk_locked"
    CENTER_NOT_CONFIGURED = "center_not_configured"  # center
    ALREADY_ASKED = "already_asked"  # verb
    NOT_ASKED = "not_asked"
    WRONG_STEP = "wrong_step"  # verb, kind, stage
    STILL_NEEDED = "still_needed"  # verb, need
    ANSWERS_MISSING = "answers_missing"  # kind, fields: their codes, with spaces between
    TEXT_TOO_LONG = "text_too_long"  # most
    UNTIL_NOT_LATER = "until_not_later"
    NEEDS_LEADER = "needs_leader"  # verb
    NEEDS_DOCUMENT = "needs_document"  # verb
    CLAIMED_HERE = "claimed_here"
    CLAIMED_BY = "claimed_by"  # seat
    NOT_CLAIMED_HERE = "not_claimed_here"
    ALREADY_SUPERVISED = "already_supervised"
    ALREADY_PAUSED = "already_paused"
    ALREADY_MERGED = "already_merged"
    NOT_MERGED = "not_merged"
    UNIT_ELSEWHERE = "unit_elsewhere"
    MERGE_ELSEWHERE = "merge_elsewhere"
    TARGET_MERGED = "target_merged"
    ENTRY_STANDS = "entry_stands"
    # who signs on
    UNKNOWN_OFFICER = "unknown_officer"
    WRONG_PIN = "wrong_pin"
    TRY_AGAIN_AT = "try_again_at"  # until
    NAME_UNUSABLE = "name_unusable"  # most
    NAME_TAKEN = "name_taken"  # name
    SEAT_UNNAMED = "seat_unnamed"
    OFFICERS_KNOWN = "officers_known"
    LAST_ADMINISTRATOR = "last_administrator"
    PIN_TOO_SHORT = "pin_too_short"  # digits, signs
    PIN_TOO_LONG = "pin_too_long"  # most
    PIN_TOO_SIMPLE = "pin_too_simple"
    PIN_IS_NAME = "pin_is_name"
    PINS_DIFFER = "pins_differ"
    # the store
    STORE_TOO_NEW = "store_too_new"  # path
    STORE_DAMAGED = "store_damaged"  # path, kept
    STORE_MALFORMED = "store_malformed"
    STORE_FULL = "store_full"
    STORE_DISK_FAILS = "store_disk_fails"
    STORE_LOCKED = "store_locked"
    STORE_KEY_WRONG = "store_key_wrong"  # path
    STORE_UNAVAILABLE = "store_unavailable"  # detail
    # the store's server
    STORE_SERVER_GONE = "store_server_gone"  # detail
    STORE_READ_ONLY = "store_read_only"
    STORE_SIGN_IN_REFUSED = "store_sign_in_refused"  # detail
    STORE_NO_RIGHTS = "store_no_rights"  # detail
    STORE_SERVER_TOO_OLD = "store_server_too_old"  # version, least
    STORE_ENCODING = "store_encoding"  # place, encoding
    STORE_FOREIGN = "store_foreign"  # place, detail
    STORE_ADDRESS_WRONG = "store_address_wrong"  # detail
    # what this machine lacks
    STORE_NOT_ENCRYPTED = "store_not_encrypted"
    SANDBOX_OFF = "sandbox_off"
    NO_CHINESE_FONT = "no_chinese_font"
    NO_DISPLAY = "no_display"
    # configuration
    CENTER_KIND_UNKNOWN = "center_kind_unknown"  # center, kind, known
    DATA_FOLDER_UNUSABLE = "data_folder_unusable"  # path, detail
    CONFIG_UNREADABLE = "config_unreadable"  # file, detail
    CONFIG_UNKNOWN_KEY = "config_unknown_key"  # file, key
    CONFIG_BAD_VALUE = "config_bad_value"  # file, key, detail


class Reason(msgspec.Struct, frozen=True):
    """A code and what is to be filled into its sentence."""

    code: Code
    params: dict[str, str | int | float] = {}


def because(code: Code, **params: str | float) -> Reason:
    return Reason(code, params)
