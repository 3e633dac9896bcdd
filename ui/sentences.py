"""Every code of the console, as an officer reads it. Knows no widget."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from console.codes import Code, Reason
from ui.kind_words import question_words, stage_word
from ui.terms import need_word, role_word, verb_word
from ui.words import QT_TRANSLATE_NOOP, tr

SENTENCES: Mapping[Code, str] = {
    Code.NO_ANSWER: QT_TRANSLATE_NOOP("Codes", "The center does not answer"),
    Code.OUT_OF_TIME: QT_TRANSLATE_NOOP("Codes", "No complete answer within {seconds} s"),
    Code.CERTIFICATE_REFUSED: QT_TRANSLATE_NOOP(
        "Codes", "The center's certificate is not trusted: {detail}. Nothing was sent."
    ),
    Code.SERVER_FAILED: QT_TRANSLATE_NOOP("Codes", "The center failed (HTTP {status}). It is asked again."),
    Code.TOO_BUSY: QT_TRANSLATE_NOOP("Codes", "The center is too busy (HTTP {status}). It is asked again later."),
    Code.REDIRECTED: QT_TRANSLATE_NOOP(
        "Codes", "The center points to another address (HTTP {status}); it was not followed. Check its address."
    ),
    Code.SILENT: QT_TRANSLATE_NOOP("Codes", "Connected, but nothing heard for too long"),
    Code.STARTED_OFFLINE: QT_TRANSLATE_NOOP("Codes", "Started without its centers: the picture is old and stays so"),
    Code.NOT_JSON: QT_TRANSLATE_NOOP("Codes", "The answer is not JSON but {content_type}"),
    Code.BROKEN_JSON: QT_TRANSLATE_NOOP("Codes", "The answer is broken JSON: {detail}"),
    Code.CUT_SHORT: QT_TRANSLATE_NOOP("Codes", "The answer was cut short; it is asked for again"),
    Code.WRONG_COUNT: QT_TRANSLATE_NOOP(
        "Codes", "The page promises {count} items and has {items}; it is asked for again"
    ),
    Code.TOO_LARGE: QT_TRANSLATE_NOOP("Codes", "The answer is larger than allowed ({bytes} bytes)"),
    Code.TOO_DEEP: QT_TRANSLATE_NOOP("Codes", "The answer is nested deeper than allowed"),
    Code.WRONG_SHAPE: QT_TRANSLATE_NOOP("Codes", "The answer does not have the agreed form: {detail}"),
    Code.CURSOR_UNKNOWN: QT_TRANSLATE_NOOP(
        "Codes", "The center no longer knows where we stopped; everything is read again"
    ),
    Code.FILE_UNREADABLE: QT_TRANSLATE_NOOP(
        "Codes",
        "The file {path} can't be read: {detail}. Nothing was changed; check path and rights.",
    ),
    Code.ENCODING_UNKNOWN: QT_TRANSLATE_NOOP(
        "Codes", "The table is not written in {tried}. Nothing of it was taken; name its encoding (option “encoding”)."
    ),
    Code.TABLE_BROKEN: QT_TRANSLATE_NOOP(
        "Codes", "The table is broken at line {line}: {detail}. Nothing of it was taken; mend it there."
    ),
    Code.COLUMN_MISSING: QT_TRANSLATE_NOOP(
        "Codes", "The file has no column “{column}” (option “{option}”). It has: {columns}"
    ),
    Code.COLUMN_AMBIGUOUS: QT_TRANSLATE_NOOP(
        "Codes", "Several columns may be meant: {columns}. Name the right one with the option “{option}”."
    ),
    Code.CRS_MISSING: QT_TRANSLATE_NOOP(
        "Codes",
        "The layer says no coordinate system and was refused: a wrong guess puts it 500 m off. "
        "Name it with the option “crs”: WGS84, CGCS2000, GCJ02 or BD09.",
    ),
    Code.CRS_UNKNOWN: QT_TRANSLATE_NOOP(
        "Codes",
        "The layer is in a coordinate system that the console does not know, and was refused: {system}. "
        "Export it in WGS-84 or CGCS2000 degrees.",
    ),
    Code.CRS_TWICE: QT_TRANSLATE_NOOP(
        "Codes",
        "The layer says that it is in {stated}, the option “crs” says {said}. It was refused: one of them is wrong, "
        "and a second conversion puts it 500 m off.",
    ),
    Code.GAP: QT_TRANSLATE_NOOP("Codes", "Changes between {have} and {after} are missing; they are fetched"),
    Code.SIGN_IN_NEEDED: QT_TRANSLATE_NOOP("Codes", "The center asks for a sign-in (HTTP {status})"),
    Code.REFUSED: QT_TRANSLATE_NOOP("Codes", "The center refused: {detail} (HTTP {status})"),
    Code.NOBODY_SIGNED_ON: QT_TRANSLATE_NOOP("Codes", "Nobody is signed on at this seat. Sign on first."),
    Code.ALREADY_ACKNOWLEDGED: QT_TRANSLATE_NOOP("Codes", "Already acknowledged"),
    Code.ALREADY_CLOSED: QT_TRANSLATE_NOOP("Codes", "Already closed"),
    Code.VERB_NOT_OFFERED: QT_TRANSLATE_NOOP("Codes", "The center does not take this action ({verb})"),
    Code.ALREADY_ASKED: QT_TRANSLATE_NOOP("Codes", "Asked for already; it is on its way"),
    Code.NOT_ASKED: QT_TRANSLATE_NOOP("Codes", "Nothing is asked about this any more"),
    Code.WRONG_STEP: QT_TRANSLATE_NOOP("Codes", "Not in this step of the case ({stage})"),
    Code.STILL_NEEDED: QT_TRANSLATE_NOOP("Codes", "Still missing: {need}"),
    Code.ANSWERS_MISSING: QT_TRANSLATE_NOOP("Codes", "Still to be answered: {fields}"),
    Code.TEXT_TOO_LONG: QT_TRANSLATE_NOOP("Codes", "Too long: at most {most} signs"),
    Code.UNTIL_NOT_LATER: QT_TRANSLATE_NOOP("Codes", "An extension ends later than what is due now"),
    Code.NEEDS_LEADER: QT_TRANSLATE_NOOP("Codes", "This needs the word of the leader on duty"),
    Code.NEEDS_DOCUMENT: QT_TRANSLATE_NOOP("Codes", "This needs a signed form: give its number"),
    Code.CLAIMED_HERE: QT_TRANSLATE_NOOP("Codes", "Already taken by this seat"),
    Code.CLAIMED_BY: QT_TRANSLATE_NOOP("Codes", "Taken by {seat}"),
    Code.NOT_CLAIMED_HERE: QT_TRANSLATE_NOOP("Codes", "Not taken by this seat"),
    Code.ALREADY_SUPERVISED: QT_TRANSLATE_NOOP("Codes", "Already under supervision"),
    Code.ALREADY_PAUSED: QT_TRANSLATE_NOOP("Codes", "Its clock stands still already"),
    Code.ALREADY_MERGED: QT_TRANSLATE_NOOP("Codes", "Already part of another event"),
    Code.NOT_MERGED: QT_TRANSLATE_NOOP("Codes", "Not part of another event"),
    Code.UNIT_ELSEWHERE: QT_TRANSLATE_NOOP("Codes", "A case goes to a unit of its own center"),
    Code.MERGE_ELSEWHERE: QT_TRANSLATE_NOOP("Codes", "An event is merged into another one of the same center"),
    Code.TARGET_MERGED: QT_TRANSLATE_NOOP("Codes", "That event is itself part of another"),
    Code.ENTRY_STANDS: QT_TRANSLATE_NOOP("Codes", "Only what was said can be struck; what moved the case stands"),
    Code.UNKNOWN_EVENT: QT_TRANSLATE_NOOP("Codes", "This event is no longer known"),
    Code.CENTER_NOT_CONFIGURED: QT_TRANSLATE_NOOP("Codes", "The center “{center}” is not configured"),
    Code.ROLE_MAY_NOT: QT_TRANSLATE_NOOP("Codes", "The role “{role}” may not do this. Let somebody sign on who may."),
    Code.DESK_LOCKED: QT_TRANSLATE_NOOP("Codes", "The desk is locked. Sign on first."),
    Code.UNKNOWN_OFFICER: QT_TRANSLATE_NOOP("Codes", "Nobody of this name may sign on here."),
    Code.WRONG_PIN: QT_TRANSLATE_NOOP("Codes", "Wrong PIN"),
    Code.TRY_AGAIN_AT: QT_TRANSLATE_NOOP(
        "Codes", "Too many wrong PINs. The next try is possible at {until}; an administrator can give a new PIN."
    ),
    Code.NAME_UNUSABLE: QT_TRANSLATE_NOOP("Codes", "A name is needed: 1 to {most} signs that can be read"),
    Code.NAME_TAKEN: QT_TRANSLATE_NOOP("Codes", "“{name}” is enrolled already"),
    Code.SEAT_UNNAMED: QT_TRANSLATE_NOOP("Codes", "Say first which seat this is"),
    Code.OFFICERS_KNOWN: QT_TRANSLATE_NOOP("Codes", "Somebody is enrolled already; an administrator adds the others"),
    Code.LAST_ADMINISTRATOR: QT_TRANSLATE_NOOP("Codes", "This is the last administrator: make somebody else one first"),
    Code.PIN_TOO_SHORT: QT_TRANSLATE_NOOP(
        "Codes", "Too short: a PIN has {digits} digits at least, a password {signs} signs"
    ),
    Code.PIN_TOO_LONG: QT_TRANSLATE_NOOP("Codes", "Too long: at most {most} signs"),
    Code.PIN_TOO_SIMPLE: QT_TRANSLATE_NOOP(
        "Codes", "Too simple: the same again and again, or one after the other, is guessed first"
    ),
    Code.PIN_IS_NAME: QT_TRANSLATE_NOOP("Codes", "The PIN must not be the name"),
    Code.PINS_DIFFER: QT_TRANSLATE_NOOP("Codes", "The two are not the same; type them again"),
    Code.STORE_TOO_NEW: QT_TRANSLATE_NOOP(
        "Codes", "The store {path} was written by a newer version. It was not touched; update the console."
    ),
    Code.STORE_DAMAGED: QT_TRANSLATE_NOOP(
        "Codes", "The store {path} was damaged. It is kept as {kept} and is being rebuilt from the centers."
    ),
    Code.STORE_MALFORMED: QT_TRANSLATE_NOOP(
        "Codes", "The store is damaged: nothing was saved. Start the console again; it keeps the file and rebuilds."
    ),
    Code.STORE_FULL: QT_TRANSLATE_NOOP(
        "Codes",
        "Disk full: nothing more is saved, and nothing new is shown. What was saved is safe; make room on the disk.",
    ),
    Code.STORE_DISK_FAILS: QT_TRANSLATE_NOOP("Codes", "The disk fails: nothing new is saved or shown; check it."),
    Code.STORE_LOCKED: QT_TRANSLATE_NOOP("Codes", "Another program holds the store. Nothing was saved; try again."),
    Code.STORE_KEY_WRONG: QT_TRANSLATE_NOOP(
        "Codes", "The key does not open the store {path}. It was not touched; check the keyring."
    ),
    Code.STORE_UNAVAILABLE: QT_TRANSLATE_NOOP("Codes", "The store can't be used: {detail}. Reading goes on."),
    Code.STORE_SERVER_GONE: QT_TRANSLATE_NOOP(
        "Codes",
        "The store's server does not answer: nothing is saved, and nothing new is shown. What was saved is safe; "
        "it is tried again by itself.",
    ),
    Code.STORE_READ_ONLY: QT_TRANSLATE_NOOP(
        "Codes",
        "The store's server takes nothing at the moment (read-only): nothing is saved, and nothing new is shown. "
        "What was saved is safe; it is tried again by itself.",
    ),
    Code.STORE_SIGN_IN_REFUSED: QT_TRANSLATE_NOOP(
        "Codes",
        "The store's server does not let the console in. Nothing was changed; check role, password and database. "
        "({detail})",
    ),
    Code.STORE_NO_RIGHTS: QT_TRANSLATE_NOOP(
        "Codes",
        "The console's role on the store's server lacks a right. Nothing was changed; the role must be able to make "
        "and to write its tables. ({detail})",
    ),
    Code.STORE_SERVER_TOO_OLD: QT_TRANSLATE_NOOP(
        "Codes",
        "The store's server is PostgreSQL {version}; {least} or newer is needed. Nothing was changed.",
    ),
    Code.STORE_ENCODING: QT_TRANSLATE_NOOP(
        "Codes",
        "The database {place} keeps texts as {encoding}; it must be UTF8. Nothing was changed; make another database.",
    ),
    Code.STORE_FOREIGN: QT_TRANSLATE_NOOP(
        "Codes",
        "The database {place} holds tables that are not this console's, or not all of them: {detail}. Nothing was "
        "changed; give the console a database of its own.",
    ),
    Code.STORE_ADDRESS_WRONG: QT_TRANSLATE_NOOP(
        "Codes", "The store's address is not understood: {detail}. Nothing was changed; check “store”."
    ),
    Code.STORE_NOT_ENCRYPTED: QT_TRANSLATE_NOOP("Codes", "The store is not encrypted: no keyring and no key was found"),
    Code.SANDBOX_OFF: QT_TRANSLATE_NOOP("Codes", "The map runs without its sandbox, because the console runs as root"),
    Code.NO_CHINESE_FONT: QT_TRANSLATE_NOOP("Codes", "The Chinese font is missing: texts may show as boxes"),
    Code.NO_DISPLAY: QT_TRANSLATE_NOOP("Codes", "No display: the console runs without one and writes pictures"),
    Code.CENTER_KIND_UNKNOWN: QT_TRANSLATE_NOOP(
        "Codes", "Center “{center}”: there is no adapter “{kind}”. Known: {known}"
    ),
    Code.DATA_FOLDER_UNUSABLE: QT_TRANSLATE_NOOP(
        "Codes", "The folder {path} can't be used: {detail}. Nothing was changed; name another with --data."
    ),
    Code.CONFIG_UNREADABLE: QT_TRANSLATE_NOOP("Codes", "{file} can't be read: {detail}"),
    Code.CONFIG_UNKNOWN_KEY: QT_TRANSLATE_NOOP("Codes", "{file}: there is no setting “{key}”"),
    Code.CONFIG_BAD_VALUE: QT_TRANSLATE_NOOP("Codes", "{file}: {key}: {detail}"),
}


def sentence(reason: Reason) -> str:
    """Return the sentence for a reason, its parameters filled in."""
    params: dict[str, Any] = {**reason.params}
    for name, word in (("role", role_word), ("verb", verb_word), ("need", need_word)):
        if name in params:
            params[name] = word(params[name])
    kind = params.get("kind")
    if kind is not None and "stage" in params:
        params["stage"] = stage_word(kind, params["stage"])
    if kind is not None and "fields" in params:
        params["fields"] = question_words(kind, params["fields"].split())
    return tr("Codes", SENTENCES[reason.code], **params)


def explained(reason: Reason) -> str:
    """Return the sentence, and what a technician would ask next where the sentence spares the officer that."""
    detail = str(reason.params.get("detail", ""))
    said = sentence(reason)
    return said if not detail or detail in said else f"{said}: {detail}"
