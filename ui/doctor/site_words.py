"""What was found of what a site sets and keeps: configuration, centers, folder, store, keys. Knows no check."""

from __future__ import annotations

from collections.abc import Mapping

from console.checks.finding import Found
from ui.doctor.said import Said
from ui.words import QT_TRANSLATE_NOOP

OF_THE_SITE: Mapping[Found, Said] = {
    Found.CONFIG_READ: Said(QT_TRANSLATE_NOOP("Doctor", "{file} is in order")),
    Found.CONFIG_NONE: Said(QT_TRANSLATE_NOOP("Doctor", "There is no {file}: everything has its default")),
    Found.CONFIG_BAD: Said(
        QT_TRANSLATE_NOOP("Doctor", "{reason}"),
        QT_TRANSLATE_NOOP(
            "Doctor", "The console does not start. Everything else was judged by the defaults, and no center was asked"
        ),
        QT_TRANSLATE_NOOP("Doctor", "Correct the file; docs/configuration.md lists every key"),
    ),
    Found.SEAT_NAMED: Said(QT_TRANSLATE_NOOP("Doctor", "Seat {seat}")),
    Found.SEAT_ASKED: Said(
        QT_TRANSLATE_NOOP("Doctor", "The configuration names no seat; the console asks for it once, at a sign-on")
    ),
    Found.CENTER_NONE: Said(
        QT_TRANSLATE_NOOP("Doctor", "No center is configured"),
        QT_TRANSLATE_NOOP("Doctor", "The console shows a generated demo county, not your own"),
        QT_TRANSLATE_NOOP("Doctor", "Name your centers in the configuration, under [[centers]]"),
    ),
    Found.CENTER_AGREES: Said(
        QT_TRANSLATE_NOOP(
            "Doctor", "{about}: {center} answers; its clock differs from ours by {offset} s (±{within} s)"
        )
    ),
    Found.CENTER_CLOCK_OFF: Said(
        QT_TRANSLATE_NOOP(
            "Doctor", "{about}: {center} answers, but its clock differs from ours by {offset} s (±{within} s)"
        ),
        QT_TRANSLATE_NOOP(
            "Doctor",
            "Ages and deadlines are counted by the centers' clocks; other clocks in the room tell another time",
        ),
        QT_TRANSLATE_NOOP(
            "Doctor", "Set this machine by a time service. If other centers agree with it, tell this center"
        ),
    ),
    Found.CENTER_WITHOUT_CLOCK: Said(
        QT_TRANSLATE_NOOP("Doctor", "{about}: {center} answers, but states no time"),
        QT_TRANSLATE_NOOP(
            "Doctor", "If this machine's clock is wrong, ages and deadlines are wrong with it, and nobody notices"
        ),
        QT_TRANSLATE_NOOP("Doctor", "Set this machine by a time service"),
    ),
    Found.CENTER_SLOW: Said(
        QT_TRANSLATE_NOOP(
            "Doctor",
            "{about}: {center} took {seconds} s to answer; its clock differs from ours by {offset} s (±{within} s)",
        ),
        QT_TRANSLATE_NOOP("Doctor", "New events come late, and its lamp will often say that it is silent"),
        QT_TRANSLATE_NOOP("Doctor", "Look at the line to the center, or ask the center about its load"),
    ),
    Found.CENTER_DOWN: Said(
        QT_TRANSLATE_NOOP("Doctor", "{about}: {reason}"),
        QT_TRANSLATE_NOOP(
            "Doctor", "The console shows this center's last known picture; what officers ask for waits until it answers"
        ),
        QT_TRANSLATE_NOOP("Doctor", "Check the address, the line and the firewall; ask the center whether it runs"),
    ),
    Found.CENTER_CERTIFICATE: Said(
        QT_TRANSLATE_NOOP("Doctor", "{about}: {reason}"),
        QT_TRANSLATE_NOOP("Doctor", "Nothing is received from this center and nothing sent to it"),
        QT_TRANSLATE_NOOP(
            "Doctor",
            "Check this machine's date, the name in the address and ca_file; have an expired certificate renewed",
        ),
    ),
    Found.CENTER_TOKEN_REFUSED: Said(
        QT_TRANSLATE_NOOP("Doctor", "{about}: the center does not accept the token (HTTP {status})"),
        QT_TRANSLATE_NOOP("Doctor", "Nothing is received from this center and nothing sent to it"),
        QT_TRANSLATE_NOOP("Doctor", "Ask the center for a valid token and put it in place of the old one"),
    ),
    Found.CENTER_TOKEN_MISSING: Said(
        QT_TRANSLATE_NOOP("Doctor", "{about}: the center asks for a token, and none was found"),
        QT_TRANSLATE_NOOP("Doctor", "Nothing is received from this center and nothing sent to it"),
        QT_TRANSLATE_NOOP("Doctor", "Put the token into {name}, or into the keyring as {entry}"),
    ),
    Found.CENTER_ODD: Said(
        QT_TRANSLATE_NOOP("Doctor", "{about}: {reason}"),
        QT_TRANSLATE_NOOP("Doctor", "What this center has to say can't be read"),
        QT_TRANSLATE_NOOP("Doctor", "Check the address and the kind of the center in the configuration"),
    ),
    Found.CENTER_MISCONFIGURED: Said(
        QT_TRANSLATE_NOOP("Doctor", "{about}: {reason}"),
        QT_TRANSLATE_NOOP("Doctor", "This center can't be followed"),
        QT_TRANSLATE_NOOP("Doctor", "Correct the center's entry in the configuration, or its token"),
    ),
    Found.FOLDER_USABLE: Said(QT_TRANSLATE_NOOP("Doctor", "{path} can be written")),
    Found.FOLDER_TO_COME: Said(QT_TRANSLATE_NOOP("Doctor", "{path} will be made at the first start")),
    Found.FOLDER_UNUSABLE: Said(
        QT_TRANSLATE_NOOP("Doctor", "{path} can't be written: {detail}"),
        QT_TRANSLATE_NOOP("Doctor", "The console does not start"),
        QT_TRANSLATE_NOOP("Doctor", "Give this user the right to write there, or name another folder with --data"),
    ),
    Found.FOLDER_WITHOUT_WAL: Said(
        QT_TRANSLATE_NOOP("Doctor", "{path}: its file system can't carry the store: {detail}"),
        QT_TRANSLATE_NOOP("Doctor", "The console does not start, or what it saves is not safe there"),
        QT_TRANSLATE_NOOP("Doctor", "Name a folder on a disk of this machine, not on a network drive"),
    ),
    Found.DISK_ENOUGH: Said(QT_TRANSLATE_NOOP("Doctor", "{free_gb} GB free; the store may take {limit_gb} GB")),
    Found.DISK_TIGHT: Said(
        QT_TRANSLATE_NOOP("Doctor", "{free_gb} GB free; the store may still grow by {grows_gb} GB"),
        QT_TRANSLATE_NOOP("Doctor", "When the disk is full, nothing more is saved and nothing new is shown"),
        QT_TRANSLATE_NOOP("Doctor", "Make room, or lower retention.gigabytes"),
    ),
    Found.DISK_FULL: Said(
        QT_TRANSLATE_NOOP("Doctor", "Only {free_mb} MB free"),
        QT_TRANSLATE_NOOP("Doctor", "Soon nothing more is saved and nothing new is shown"),
        QT_TRANSLATE_NOOP("Doctor", "Make room on this disk at once"),
    ),
    Found.STORE_TO_COME: Said(QT_TRANSLATE_NOOP("Doctor", "None yet: {path} is made at the first start")),
    Found.STORE_SOUND: Said(QT_TRANSLATE_NOOP("Doctor", "{path} is sound ({megabytes} MB)")),
    Found.STORE_LARGE: Said(
        QT_TRANSLATE_NOOP("Doctor", "{path} is sound as far as it was read in the time ({megabytes} MB)")
    ),
    Found.STORE_CUT_OFF: Said(
        QT_TRANSLATE_NOOP("Doctor", "{path} was not closed in order, and can't be read without changing it"),
        QT_TRANSLATE_NOOP("Doctor", "Whether it is sound shows at the next start, which takes a little longer"),
        QT_TRANSLATE_NOOP("Doctor", "Start the console; a damaged store is kept and built anew"),
    ),
    Found.STORE_OLDER: Said(
        QT_TRANSLATE_NOOP("Doctor", "{path} is of an older version; the next start brings it up to date")
    ),
    Found.STORE_NEWER: Said(
        QT_TRANSLATE_NOOP("Doctor", "{path} was written by a newer version"),
        QT_TRANSLATE_NOOP("Doctor", "The console does not start"),
        QT_TRANSLATE_NOOP("Doctor", "Update the console, or name another folder with --data"),
    ),
    Found.STORE_DAMAGED: Said(
        QT_TRANSLATE_NOOP("Doctor", "{path} is damaged: {detail}"),
        QT_TRANSLATE_NOOP(
            "Doctor", "The next start keeps the file, begins a new one and reads everything from the centers again"
        ),
        QT_TRANSLATE_NOOP("Doctor", "Have the disk checked. Keep the file: what officers asked for is saved from it"),
    ),
    Found.STORE_UNREADABLE: Said(
        QT_TRANSLATE_NOOP("Doctor", "{path}: {reason}"),
        QT_TRANSLATE_NOOP("Doctor", "The console does not start"),
        QT_TRANSLATE_NOOP("Doctor", "Check who owns the file, and whether another program holds it"),
    ),
    Found.STORE_SERVER_REFUSES: Said(
        QT_TRANSLATE_NOOP("Doctor", "{reason}"),
        QT_TRANSLATE_NOOP("Doctor", "Until this is mended nothing is saved, and nothing new is shown"),
        QT_TRANSLATE_NOOP("Doctor", "Check the database server, and “store” in the configuration"),
    ),
    Found.STORE_KEY_MISSING: Said(
        QT_TRANSLATE_NOOP("Doctor", "{path} is encrypted, and no key was found"),
        QT_TRANSLATE_NOOP("Doctor", "The console does not start"),
        QT_TRANSLATE_NOOP("Doctor", "Sign on at the desktop so that the keyring is open, or set SHOUWANG_STORE_KEY"),
    ),
    Found.STORE_KEY_WRONG: Said(
        QT_TRANSLATE_NOOP("Doctor", "The key that was found does not open {path}"),
        QT_TRANSLATE_NOOP("Doctor", "The console does not start"),
        QT_TRANSLATE_NOOP(
            "Doctor",
            "Check SHOUWANG_STORE_KEY and whose keyring this is. If the key is lost, move the file away: a new one is built",
        ),
    ),
    Found.ENCRYPTED: Said(QT_TRANSLATE_NOOP("Doctor", "The store is encrypted")),
    Found.PLAIN: Said(
        QT_TRANSLATE_NOOP("Doctor", "The store is not encrypted: it was begun without a key"),
        QT_TRANSLATE_NOOP("Doctor", "Whoever gets hold of the disk can read every event"),
        QT_TRANSLATE_NOOP(
            "Doctor", "Set SHOUWANG_STORE_KEY or use a keyring, move the file away, and let it be built anew"
        ),
    ),
    Found.WILL_BE_ENCRYPTED: Said(QT_TRANSLATE_NOOP("Doctor", "The new store will be encrypted")),
    Found.WILL_BE_PLAIN: Said(
        QT_TRANSLATE_NOOP("Doctor", "The new store will not be encrypted: there is no keyring and no key"),
        QT_TRANSLATE_NOOP("Doctor", "Whoever gets hold of the disk can read every event"),
        QT_TRANSLATE_NOOP("Doctor", "Set SHOUWANG_STORE_KEY before the first start"),
    ),
    Found.KEYRING_THERE: Said(QT_TRANSLATE_NOOP("Doctor", "{keyring} answers")),
    Found.KEYRING_NONE: Said(
        QT_TRANSLATE_NOOP("Doctor", "This machine has no keyring"),
        QT_TRANSLATE_NOOP("Doctor", "Tokens and the store's key come from the environment alone"),
        QT_TRANSLATE_NOOP(
            "Doctor", "Set SHOUWANG_STORE_KEY and SHOUWANG_TOKEN_<KEY> for the console's user, or install a keyring"
        ),
    ),
    Found.KEYRING_SILENT: Said(
        QT_TRANSLATE_NOOP("Doctor", "The keyring does not answer: {detail}"),
        QT_TRANSLATE_NOOP(
            "Doctor", "Tokens and the store's key that are kept in it are not found; the start may wait for it"
        ),
        QT_TRANSLATE_NOOP(
            "Doctor", "Sign on at the desktop and open the keyring, or set SHOUWANG_STORE_KEY and SHOUWANG_TOKEN_<KEY>"
        ),
    ),
}
